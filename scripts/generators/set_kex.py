"""Vectors of ECDH and X25519: edge scalars, bad points, leading zeros."""

from __future__ import annotations

from . import der
from .document import VectorSet
from .drbg import Drbg
from .edwards import EDWARDS25519, small_secret, x25519
from .weierstrass import (
    CURVES, EC_PUBLIC_KEY, Curve, add, compressed, is_on, lift, multiply, raw, spki,
)


FILES = {f"kex/ecdh-{name.lower()}": curve for name, curve in CURVES.items()}
# Names under which a key of another curve is offered.
OTHERS = ("P-256", "P-384", "P-521")
# NIST's component test of ECC CDH (count 0), GEC 2, RFC 5903, RFC 6932, and RFC 7027 appendices A.1 to A.3: our
# private key, the peer's private key (or its point), and Z.
PUBLISHED = {
    "P-192": ("NIST, ECC CDH component test, P-192, count 0",
              0xF17D3FEA367B74D340851CA4270DCB24C271F445BED9D527,
              (0x42EA6DD9969DD2A61FEA1AAC7F8E98EDCC896C6E55857CC0,
               0xDFBE5D7C61FAC88B11811BDE328E8A0D12BF01A9D204B523),
              0x803D8AB2E5B6E6FCA715737C3A82F7CE3C783124F6D51CD0),
    "P-256": ("RFC 5903 section 8.1",
              0xC88F01F510D9AC3F70A292DAA2316DE544E9AAB8AFE84049C62A9C57862D1433,
              0xC6EF9C5D78AE012A011164ACB397CE2088685D8F06BF9BE0B283AB46476BEE53,
              0xD6840F6B42F6EDAFD13116E0E12565202FEF8E9ECE7DCE03812464D04B9442DE),
    "P-384": ("RFC 5903 section 8.2", int(
        "099f3c7034d4a2c699884d73a375a67f7624ef7c6b3c0f160647b67414dce655e35b538041e649ee3faef896783ab194",
        16), int(
        "41cb0779b4bdb85d47846725fbec3c9430fab46cc8dc5060855cc9bda0aa2942e0308312916b8ed2960e4bd55a7448fc",
        16), int(
        "11187331c279962d93d604243fd592cb9d0a926f422e47187521287e7156c5c4d603135569b9e9d09cf5d4a270f59746",
        16)),
    "P-521": ("RFC 5903 section 8.3", int(
        "0037ade9319a89f4dabdb3ef411aaccca5123c61acab57b5393dce47608172a095aa85a30fe1c2952c6771d937ba9777"
        "f5957b2639bab072462f68c27a57382d4a52", 16), int(
        "0145ba99a847af43793fdd0e872e7cdfa16be30fdc780f97bccc3f078380201e9c677d600b343757a3bdbf2a3163e4c2"
        "f869cca7458aa4a4effc311f5cb151685eb9", 16), int(
        "01144c7d79ae6956bc8edb8e7c787c4521cb086fa64407f97894e5e6b2d79b04d1427e73ca4baa240a34786859810c06"
        "b3c715a3a8cc3151f2bee417996d19f3ddea", 16)),
    "secp160r1": ("GEC 2 section 3.1", 0xAA374FFC3CE144E6B073307972CB6D57B2A4E982,
                  0x45FB58A92A17AD4B15101C66E74F277E2B460866,
                  0xCA7C0F8C3FFA87A96E1B74AC8E6AF594347BB40A),
    "brainpoolP224r1": ("RFC 6932 appendix A.1",
                        0x7C4B7A2C8A4BAD1FBB7D79CC0955DB7C6A4660CA64CC4778159B495E,
                        0x63976D4AAE6CD0F6DD18DEFEF55D96569D0507C03E74D6486FFA28FB,
                        0x312DFD98783F9FB77B9704945A73BEB6DCCBE3B65D0F967DCAB574EB),
    "P-224": ("NIST, ECC CDH component test, P-224, count 0",
              0x8346A60FC6F293CA5A0D2AF68BA71D1DD389E5E40837942DF3E43CBD,
              (0xAF33CD0629BC7E996320A3F40368F74DE8704FA37B8FAB69ABAAE280,
               0x882092CCBBA7930F419A8A4F9BB16978BBC3838729992559A6F2E2D7),
              0x7D96F9A3BD3C05CF5CC37FEB8B9D5209D5C2597464DEC3E9983743E8),
    "brainpoolP256r1": ("RFC 7027 appendix A.1",
                        0x81DB1EE100150FF2EA338D708271BE38300CB54241D79950F77B063039804F1D,
                        0x55E40BC41E37E3E2AD25C3C6654511FFA8474A91A0032087593852D3E7D76BD3,
                        0x89AFC39D41D3B327814B80940B042590F96556EC91E6AE7939BCE31F3A18BF2B),
    "brainpoolP384r1": ("RFC 7027 appendix A.2", int(
        "1e20f5e048a5886f1f157c74e91bde2b98c8b52d58e5003d57053fc4b0bd65d6f15eb5d1ee1610df870795143627d042",
        16), int(
        "032640bc6003c59260f7250c3db58ce647f98e1260acce4acda3dd869f74e01f8ba5e0324309db6a9831497abac96670",
        16), int(
        "0bd9d3a7ea0b3d519d09d8e48d0785fb744a6b355e6304bc51c229fbbce239bbadf6403715c35d4fb2a5444f575d4f42",
        16)),
    "brainpoolP512r1": ("RFC 7027 appendix A.3", int(
        "16302ff0dbbb5a8d733dab7141c1b45acbc8715939677f6a56850a38bd87bd59b09e80279609ff333eb9d4c061231fb2"
        "6f92eeb04982a5f1d1764cad57665422", 16), int(
        "230e18e1bcc88a362fa54e4ea3902009292f7f8033624fd471b5d8ace49d12cfabbc19963dab8e2f1eba00bffb29e4d7"
        "2d13f2224562f405cb80503666b25429", 16), int(
        "a7927098655f1f9976fa50a9d566865dc530331846381c87256baf3226244b76d36403c024d7bbf0aa0803eaff405d3d"
        "24f11a9b5c0bef679fe1454b21c4cd1f", 16)),
}


def published(group, curve: Curve) -> None:
    """Adds what a document gives for the curve."""
    source, private, other, z = PUBLISHED[curve.name]
    peer = other if isinstance(other, tuple) else multiply(curve, other, curve.generator)
    assert peer is not None and is_on(curve, *peer)
    shared = ecdh(curve, private, peer)
    assert int.from_bytes(shared, "big") == z, source
    group.valid("derive", source, {
        "public_key_point": raw(curve, *peer),
        "private_key_scalar": private.to_bytes(curve.order_len, "big")}, shared_secret=shared)


def ecdh(curve: Curve, private: int, public: tuple[int, int]) -> bytes:
    """SP 800-56A 5.7.1.2: x of the product, with leading zeros."""
    point = multiply(curve, private, public)
    assert point is not None
    return point[0].to_bytes(curve.size, "big")


def bad_points(curve: Curve, x: int, y: int) -> list[tuple[str, str, bytes]]:
    """Returns malformed encodings of a point with the reason to refuse each."""
    right, p = raw(curve, x, y), curve.p
    made = [
        ("y + 1: off the curve", "not-on-curve", raw(curve, x, (y + 1) % p)),
        ("x + 1: off the curve", "not-on-curve", raw(curve, (x + 1) % p, y)),
        ("coordinates exchanged", "not-on-curve", raw(curve, y, x)),
        ("(0, 0)", "not-on-curve", raw(curve, 0, 0)),
        ("(1, 1)", "not-on-curve", raw(curve, 1, 1)),
        ("(p - 1, p - 1)", "not-on-curve", raw(curve, p - 1, p - 1)),
        ("point at infinity", "identity", b"\0"),
        ("infinity with zeros", "encoding", b"\0" * len(right)),
        ("hybrid form", "encoding", raw(curve, x, y, 6 + (y & 1))),
        ("hybrid form, wrong parity", "encoding", raw(curve, x, y, 7 - (y & 1))),
        ("form 01", "encoding", raw(curve, x, y, 1)),
        ("form 05", "encoding", raw(curve, x, y, 5)),
        ("form ff", "encoding", raw(curve, x, y, 0xFF)),
        ("an octet after the point", "length", right + b"\0"),
        ("last octet left out", "length", right[:-1]),
        ("no form octet", "encoding", right[1:]),
        ("form octet alone", "length", b"\4"),
        ("compressed form octet alone", "length", b"\2"),
        ("compressed form with an octet more", "length", compressed(curve, x, y) + b"\0"),
        ("compressed form with both coordinates", "length", raw(curve, x, y, 2 + (y & 1))),
        ("empty point", "encoding", b""),
        ("x = p", "range", raw(curve, p, y)),
        ("y = p", "range", raw(curve, x, p)),
        ("all ones", "range", b"\4" + b"\xff" * (2 * curve.size)),
    ]
    nothing = next(value for value in range(1, 99) if lift(curve, value) is None)
    made.append(("compressed form of an x with no point", "not-on-curve",
                 b"\2" + nothing.to_bytes(curve.size, "big")))
    return made


def out_of_range(curve: Curve) -> list[tuple[tuple[int, int], list[tuple[str, bytes]]]]:
    """Returns points with small coordinates and encodings with p added to one of them."""
    room = (1 << 8 * curve.size) - curve.p
    out = []
    x = next(value for value in range(99) if lift(curve, value) is not None and value < room)
    y = lift(curve, x)
    assert y is not None
    out.append(((x, y), [(f"x = {x} as x + p", raw(curve, x + curve.p, y))]))
    if y + curve.p < 1 << 8 * curve.size:
        out[0][1].append(("y as y + p", raw(curve, x, y + curve.p)))
    return out


def low_order_elsewhere(curve: Curve) -> tuple[int, int]:
    """A point of order 2 on a curve with the same a and another b: y = 0."""
    return 3, 0


def ecdh_set(name: str) -> VectorSet:
    """Makes the file of ECDH on one curve."""
    curve = FILES[name]
    vectors = VectorSet(name, f"ECDH on {curve.name}: edge scalars, bad points, bad keys.")
    vectors.rule("derive", "SP 800-56A section 5.7.1.2", "Z is x of the product, all octets of it.")
    vectors.rule("scalar", "SP 800-56A section 5.6.2.1.2", "A private key is in [1, n - 1].")
    vectors.rule("point", "SP 800-56A section 5.6.2.3.3", "A public key is a point of the curve, "
                 "not infinity, with coordinates below p, in a form of SEC 1 section 2.3.4.")
    vectors.rule("spki", "RFC 5480 section 2", "The key names its algorithm and the same curve.")
    vectors.rule("compressed", "RFC 5480 section 2.2", "Support of compressed points is optional.")
    method = f"ECDH-{curve.name}/derive"
    drbg, n, size = Drbg(name), curve.n, curve.size
    groups = {
        "public_key_point": (vectors.group(method, "X9.62 points"), lambda octets: octets),
        "public_key_spki": (vectors.group(method, "SubjectPublicKeyInfo"),
                            lambda octets: spki(curve, octets)),
    }
    key = drbg.scalar(n)
    peer = multiply(curve, drbg.scalar(n), curve.generator)
    assert peer is not None
    while True:
        # A product whose x begins with a zero octet.
        zero_key = drbg.scalar(n)
        if size == 66 or ecdh(curve, zero_key, peer)[0] == 0:
            break
    twins = {}
    for field, (group, wrap) in groups.items():

        def good(comment: str, private: int, public: tuple[int, int], group=group, field=field,
                 wrap=wrap) -> str:
            shared = ecdh(curve, private, public)
            inputs = {field: wrap(raw(curve, *public)), "private_key_scalar":
                      private.to_bytes(curve.order_len, "big")}
            return group.valid("derive", comment, inputs, shared_secret=shared)

        twins[field] = twin = good("two keys", key, peer)
        good("secret with leading zeros", zero_key, peer)
        for comment, private in (("1", 1), ("2", 2), ("3", 3), ("n - 1", n - 1), ("n - 2", n - 2),
                                 ("(n + 1) / 2", (n + 1) // 2), ("2^128", 1 << 128),
                                 ("2^255 - 1", (1 << 255) - 1)):
            if private < n:
                good(f"private key {comment}", private, peer)
        for comment, public in (("G", curve.generator),
                                ("-G", (curve.gx, curve.p - curve.gy)),
                                ("2 G", add(curve, curve.generator, curve.generator))):
            good(f"public key {comment}", key, public)
        for public, encodings in out_of_range(curve):
            near = good(f"public key with x = {public[0]}", key, public)
            for comment, octets in encodings:
                group.defect(near, "point", comment, "range", **{field: wrap(octets)})
        for comment, reason, octets in bad_points(curve, *peer):
            group.defect(twin, "point", comment, reason, **{field: wrap(octets)})
        low = low_order_elsewhere(curve)
        assert not is_on(curve, *low)
        group.defect(twin, "point", "point of order 2 on another curve", "not-on-curve",
                     **{field: wrap(raw(curve, *low))})
        for comment, private in (("0", 0), ("n", n), ("n + 1", n + 1), ("2 n - 1", 2 * n - 1)):
            octets = private.to_bytes((max(private.bit_length(), n.bit_length()) + 7) // 8, "big")
            group.defect(twin, "scalar", f"private key {comment}", "range",
                         private_key_scalar=octets)
        group.acceptable("compressed", "compressed point", {
            field: wrap(compressed(curve, *peer)), "private_key_scalar":
            key.to_bytes(curve.order_len, "big")}, ["compressed-point"],
            shared_secret=ecdh(curve, key, peer))
    bad_spki(vectors, curve, groups["public_key_spki"][0], twins["public_key_spki"], peer)
    if curve.name in ("P-256", "P-384", "secp256k1"):
        explicit(curve, groups["public_key_spki"][0], twins["public_key_spki"], peer)
    if curve.name in PUBLISHED:
        published(vectors.group(method, "published values"), curve)
    return vectors


def explicit(curve: Curve, group, twin: str, peer: tuple[int, int]) -> None:
    """Adds keys that give the curve's parameters, right ones and others, in place of its name."""
    p, a, b, g, n = curve.p, curve.a % curve.p, curve.b, raw(curve, *curve.generator), curve.n
    point, size = raw(curve, *peer), curve.size

    def key(p: int, a: int, b: int, g: bytes, n: int, cofactor: int, point: bytes) -> bytes:
        field = der.sequence(der.oid("1.2.840.10045.1.1"), der.integer(p))
        equation = der.sequence(*(der.octet_string(one.to_bytes(size, "big")) for one in (a, b)))
        parameters = der.sequence(der.integer(1), field, equation, der.octet_string(g), der.integer(n),
                                  der.integer(cofactor))
        return der.spki(der.sequence(der.oid(EC_PUBLIC_KEY), parameters), point)

    x, y = low_order_elsewhere(curve)
    low = raw(curve, x, y)
    for comment, octets in {
        "": key(p, a, b, g, n, 1, point),
        " with n + 2": key(p, a, b, g, n + 2, 1, point),
        " with the order 3": key(p, a, b, g, 3, 1, point),
        " with cofactor 0": key(p, a, b, g, n, 0, point),
        " with cofactor 2": key(p, a, b, g, n, 2, point),
        " with the peer's key as generator": key(p, a, b, point, n, 1, point),
        " with the b of a curve where the point is of order 2": key(p, a, -(x**3 + a * x) % p, low, 2, 1, low),
        " with a composite p and a compressed generator": key(p - 2, a % (p - 2), b, compressed(
            curve, *curve.generator), n, 1, point),
    }.items():
        group.defect(twin, "spki", f"explicit parameters{comment}", "algorithm", public_key_spki=octets)


def bad_spki(vectors: VectorSet, curve: Curve, group, twin: str, peer: tuple[int, int]) -> None:
    """Adds SPKIs whose point is right and whose frame is not."""
    point, named, ec = raw(curve, *peer), der.oid(curve.oid), der.oid(EC_PUBLIC_KEY)
    right = der.spki(der.sequence(ec, named), point)
    others = {"secp256k1": "1.3.132.0.10", "P-224": "1.3.132.0.33",
              "brainpoolP256r1": "1.3.36.3.3.2.8.1.1.7"}
    others |= {name: CURVES[name].oid for name in OTHERS}
    others.pop(curve.name, None)
    for other, oid in others.items():
        group.defect(twin, "spki", f"this point under the name of {other}", "algorithm",
                     public_key_spki=der.spki(der.sequence(ec, der.oid(oid)), point))
    for other in (CURVES[name] for name in OTHERS):
        if other is not curve:
            group.defect(twin, "spki", f"a key of {other.name}", "algorithm",
                         public_key_spki=spki(other, raw(other, *other.generator)))
    changes = {
        "algorithm rsaEncryption with a curve": ("encoding", der.spki(
            der.sequence(der.oid("1.2.840.113549.1.1.1"), named), point)),
        "no curve": ("encoding", der.spki(der.sequence(ec), point)),
        "NULL instead of the curve": ("algorithm", der.spki(der.sequence(ec, der.NULL), point)),
        "an unused bit in the BIT STRING": ("encoding", der.sequence(
            der.sequence(ec, named), der.bit_string(point, 1))),
        "OCTET STRING instead of BIT STRING": ("encoding", der.sequence(
            der.sequence(ec, named), der.octet_string(b"\0" + point))),
        "octets after the SPKI": ("encoding", right + b"\0\0"),
        "last octet of the SPKI left out": ("encoding", right[:-1]),
        "SET instead of SEQUENCE": ("encoding", b"\x31" + right[1:]),
        "indefinite length": ("encoding", b"\x30\x80" + der.sequence(ec, named)
                              + der.bit_string(point) + b"\0\0"),
        "empty": ("encoding", b""),
    }
    for comment, (reason, octets) in changes.items():
        group.defect(twin, "spki", comment, reason, public_key_spki=octets)


NINE = (9).to_bytes(32, "little")
AFTER_1 = "422c8e7a6227d7bca1350b3e2bb7279f7897b87bb6854b783c60e80311ae3079"
AFTER_1000 = "684cf59ba83309552800ef566f2f4d3c1c3887c49360e3875f2eb94d99532c51"
RFC7748 = (
    ("section 5.2, first vector",
     "a546e36bf0527c9d3b16154b82465edd62144c0ac1fc5a18506a2244ba449ac4",
     "e6db6867583030db3594c1a424b15f7c726624ec26b3353b10a903a6d0ab1c4c",
     "c3da55379de9c6908e94ea4df28d084f32eccf03491c71f754b4075577a28552"),
    ("section 5.2, second vector",
     "4b66e9d4d1b4673c5ad22691957d6af5c11b6421e0ea01d42ca4169e7918ba0d",
     "e5210f12786811d3f4b7959d0538ae2c31dbe7106fc03c3efc4cd549c715a493",
     "95cbde9476e8907d7aade45cb4b873f88b595a68799fa152e6f8f7647aac7957"),
)
# Order 8: the two u that are not small numbers (RFC 7748 section 6.1 gives the check).
ORDER_8 = (
    "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
    "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
)


P = EDWARDS25519.p


def x25519_set(name: str) -> VectorSet:
    """Makes the file of X25519."""
    vectors = VectorSet(name, "X25519: published values, clamping, non-canonical and low-order u.")
    vectors.rule("x25519", "RFC 7748 section 5", "The u-coordinate of the product comes out.")
    vectors.rule("clamp", "RFC 7748 section 5", "Three low bits and the top bit of the scalar are "
                 "cleared, bit 254 is set.")
    vectors.rule("mask", "RFC 7748 section 5", "The top bit of u is ignored.")
    vectors.rule("reduce", "RFC 7748 section 5", "u of p and more is accepted and reduced.")
    vectors.rule("iterate", "RFC 7748 section 5.2", "Iterated results are the published ones.")
    vectors.rule("zero", "RFC 7748 section 6.1, RFC 8446 section 7.4.2", "A shared secret of zeros is "
                 "refused.")
    vectors.rule("length", "RFC 7748 section 5", "Scalars and u-coordinates have 32 octets.")
    group = vectors.group("X25519/derive")
    drbg = Drbg(name)

    def good(rule: str, comment: str, private: bytes, public: bytes) -> str:
        inputs = {"private_key": private, "public_key": public}
        shared = x25519(private, public)
        assert any(shared)
        return group.valid(rule, comment, inputs, shared_secret=shared)

    for source, private, public, shared in RFC7748:
        scalar, u = bytes.fromhex(private), bytes.fromhex(public)
        assert x25519(scalar, u).hex() == shared
        good("x25519", f"RFC 7748 {source}", scalar, u)
    k = u = NINE
    for step in range(1, 1001):
        if step in (1, 2, 10, 100, 1000):
            good("iterate", f"RFC 7748 section 5.2, iteration {step}", k, u)
        k, u = x25519(k, u), k
        assert step not in (1, 1000) or k.hex() == (AFTER_1 if step == 1 else AFTER_1000)
    private, public = drbg.octets(32), x25519(drbg.octets(32), NINE)
    twin = good("x25519", "two keys", private, public)
    for number in range(10):
        good("x25519", f"two keys, number {number}", drbg.octets(32), x25519(drbg.octets(32), NINE))
    clear = bytearray(private)
    clear[0], clear[31] = clear[0] & 0xF8, clear[31] & 0x7F | 0x40
    for comment, first, last in (("clamped already", 0, 0), ("low bits set", 7, 0), ("bit 0 set", 1, 0),
                                 ("bit 2 set", 4, 0), ("top bit set", 0, 0x80),
                                 ("all of them set", 7, 0x80)):
        scalar = bytearray(clear)
        scalar[0] |= first
        scalar[31] |= last
        good("clamp", comment, bytes(scalar), public)
    clear[31] &= 0x3F
    good("clamp", "bit 254 not set", bytes(clear), public)
    good("clamp", "scalar of zeros", bytes(32), public)
    good("clamp", "scalar of ones", b"\xff" * 32, public)
    for value in (9, 2, 3, P - 2, int.from_bytes(public, "little")):
        good("mask", f"u = {value:#x} with the top bit set", private,
             (value | 1 << 255).to_bytes(32, "little"))
    for value in (2, 3, 4, 5, 9, P - 2, P - 3, (P - 1) // 2, 1 << 254):
        good("x25519", f"u = {value:#x}", private, value.to_bytes(32, "little"))
    for extra in range(2, 19):
        good("reduce", f"u = p + {extra}", private, (P + extra).to_bytes(32, "little"))
        if extra in (2, 9, 18):
            good("reduce", f"u = p + {extra} with the top bit set", private,
                 (P + extra | 1 << 255).to_bytes(32, "little"))
    low = {"0": 0, "1": 1, "p - 1": P - 1, "p": P, "p + 1": P + 1}
    low |= {f"of order 8, number {number}": int.from_bytes(bytes.fromhex(octets), "little")
            for number, octets in enumerate(ORDER_8, 1)}
    for comment, value in low.items():
        for top in (0, 1):
            octets = (value | top << 255).to_bytes(32, "little")
            assert x25519(private, octets) == bytes(32)
            group.defect(twin, "zero", f"u {comment}{' with the top bit set' * top}", "low-order",
                         public_key=octets)
    for length in (0, 1, 16, 31, 33, 64):
        comment = f"of {length} octets"
        group.defect(twin, "length", f"public key {comment}", "length",
                     public_key=(public * 2)[:length])
        group.defect(twin, "length", f"private key {comment}", "length",
                     private_key=(private * 2)[:length])
    group.defect(twin, "length", "public key with a zero octet more", "length",
                 public_key=public + b"\0")
    k = int.from_bytes(private, "little") & ((1 << 254) - 8) | 1 << 254
    for value, point in small_secret(P, 255, 486662, EDWARDS25519.l, 8, k)[:8]:
        good("x25519", f"small secret {value}", private, point.to_bytes(32, "little"))
    return vectors


SETS = {name: ecdh_set for name in FILES} | {"kex/x25519": x25519_set}

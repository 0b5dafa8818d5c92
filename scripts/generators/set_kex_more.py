"""Vectors of X448, FFDH and ECDH on binary curves."""

from __future__ import annotations

from . import binary, der
from .curves import BINARY_CURVES
from .document import Group, VectorSet
from .drbg import Drbg
from .edwards import EDWARDS448, small_secret, x448
from .ffdh import GROUPS, jacobi, prime

FIVE = (5).to_bytes(56, "little")
# RFC 7748 section 5.2: scalar, u, result; and the results after 1 and 1000 iterations.
X448_KNOWN = (
    ("third", "3d262fddf9ec8e88495266fea19a34d28882acef045104d0d1aae121700a779c984c24f8cdd78fbff44943"
     "eba368f54b29259a4f1c600ad3", "06fce640fa3487bfda5f6cf2d5263f8aad88334cbd07437f020f08f9814dc031dd"
     "bdc38c19c6da2583fa5429db94ada18aa7a7fb4ef8a086", "ce3e4ff95a60dc6697da1db1d85e6afbdf79b50a2412d7"
     "546d5f239fe14fbaadeb445fc66a01b0779d98223961111e21766282f73dd96b6f"),
    ("fourth", "203d494428b8399352665ddca42f9de8fef600908e0d461cb021f8c538345dd77c3e4806e25f46d3315c44"
     "e0a5b4371282dd2c8d5be3095f", "0fbcc2f993cd56d3305b0b7d9e55d4c1a8fb5dbb52f8e9a1e9b6201b165d015894"
     "e56c4d3570bee52fe205e28a78b91cdfbde71ce8d157db", "884a02576239ff7a2f2f63b2db6a9ff37047ac13568e1e"
     "30fe63c4a7ad1b3ee3a5700df34321d62077e63633c575c1c954514e99da7c179d"),
)
AFTER_1 = "3f482c8a9f19b01e6c46ee9711d9dc14fd4bf67af30765c2ae2b846a4d23a8cd"
AFTER_1000 = "aa3b4749d55b9daf1e5b00288826c467274ce3ebbdd5c17b975e09d4af6c67cf"


def x448_set(name: str) -> VectorSet:
    """Makes the file of X448."""
    vectors = VectorSet(name, "X448: published values, clamping, non-canonical and low-order u.")
    vectors.rule("x448", "RFC 7748 section 5", "The u-coordinate of the product comes out.")
    vectors.rule("clamp", "RFC 7748 section 5", "Two low bits of the scalar are cleared, the top bit "
                 "is set.")
    vectors.rule("reduce", "RFC 7748 section 5", "u of p and more is accepted and reduced.")
    vectors.rule("iterate", "RFC 7748 section 5.2", "Iterated results are the published ones.")
    vectors.rule("zero", "RFC 7748 section 6.2, RFC 8446 section 7.4.2", "A shared secret of zeros is "
                 "refused.")
    vectors.rule("length", "RFC 7748 section 5", "Scalars and u-coordinates have 56 octets.")
    vectors.rule("spki", "RFC 8410 section 3", "The identifier has no parameters.")
    group, drbg, p = vectors.group("X448/derive"), Drbg(name), EDWARDS448.p

    def good(rule: str, comment: str, private: bytes, public: bytes) -> str:
        shared = x448(private, public)
        assert any(shared)
        inputs = {"private_key": private, "public_key": public}
        return group.valid(rule, comment, inputs, shared_secret=shared)

    for source, private, public, shared in X448_KNOWN:
        scalar, u = bytes.fromhex(private), bytes.fromhex(public)
        assert x448(scalar, u).hex() == shared
        good("x448", f"RFC 7748 section 5.2, {source} vector", scalar, u)
    k = u = FIVE
    for step in range(1, 1001):
        if step in (1, 2, 10, 100, 1000):
            good("iterate", f"RFC 7748 section 5.2, iteration {step}", k, u)
        k, u = x448(k, u), k
        assert step != 1 or k.hex().startswith(AFTER_1)
    assert k.hex().startswith(AFTER_1000)
    private, public = drbg.octets(56), x448(drbg.octets(56), FIVE)
    twin = good("x448", "two keys", private, public)
    for number in range(10):
        good("x448", f"two keys, number {number}", drbg.octets(56), x448(drbg.octets(56), FIVE))
    clear = bytearray(private)
    clear[0], clear[55] = clear[0] & 0xFC, clear[55] | 0x80
    for comment, first in (("clamped already", 0), ("bit 0 set", 1), ("bit 1 set", 2),
                           ("both low bits set", 3)):
        good("clamp", comment, bytes([clear[0] | first]) + bytes(clear[1:]), public)
    good("clamp", "top bit not set", bytes(clear[:55]) + bytes([clear[55] & 0x7F]), public)
    good("clamp", "scalar of zeros", bytes(56), public)
    good("clamp", "scalar of ones", b"\xff" * 56, public)
    for value in (2, 3, 4, 5, 9, p - 2, p - 3, (p - 1) // 2, 1 << 447, 1 << 224):
        good("x448", f"u = {value:#x}", private, value.to_bytes(56, "little"))
    for extra in (2, 3, 5, 1 << 64, (1 << 448) - 1 - p):
        good("reduce", f"u = p + {extra:#x}", private, (p + extra).to_bytes(56, "little"))
    for comment, value in {"0": 0, "1": 1, "p - 1": p - 1, "p": p, "p + 1": p + 1}.items():
        octets = value.to_bytes(56, "little")
        assert x448(private, octets) == bytes(56)
        group.defect(twin, "zero", f"u = {comment}", "low-order", public_key=octets)
    for length in (0, 1, 32, 55, 57, 112):
        group.defect(twin, "length", f"public key of {length} octets", "length",
                     public_key=(public * 2)[:length])
        group.defect(twin, "length", f"private key of {length} octets", "length",
                     private_key=(private * 2)[:length])
    spki_group(vectors.group("X448/derive", "SubjectPublicKeyInfo", private_key=private), public,
               x448(private, public))
    k = int.from_bytes(private, "little") & ((1 << 448) - 4) | 1 << 447
    bare = vectors.group("X448/derive", "small secrets")
    for value, point in small_secret(p, 448, 156326, EDWARDS448.l, 4, k)[:8]:
        inputs = {"private_key": private, "public_key": point.to_bytes(56, "little")}
        bare.valid("x448", f"small secret {value}", inputs, shared_secret=value.to_bytes(56, "little"))
    return vectors


def spki_group(group: Group, public: bytes, shared: bytes) -> None:
    """Adds the key as a SubjectPublicKeyInfo."""
    identifier = der.oid("1.3.101.111")
    algorithm = der.sequence(identifier)
    twin = group.valid("spki", "right key", {"public_key_spki": der.spki(algorithm, public)},
                       shared_secret=shared)
    for comment, (reason, octets) in {
        "NULL parameters": ("encoding", der.spki(der.sequence(identifier, der.NULL), public)),
        "OID of X25519": ("algorithm", der.spki(der.sequence(der.oid("1.3.101.110")), public)),
        "OID of Ed448": ("algorithm", der.spki(der.sequence(der.oid("1.3.101.113")), public)),
        "55 octets of key": ("length", der.spki(algorithm, public[:55])),
        "57 octets of key": ("length", der.spki(algorithm, public + b"\0")),
        "octets after it": ("encoding", der.spki(algorithm, public) + b"\0"),
        "an unused bit": ("encoding", der.sequence(algorithm, der.bit_string(public, 1))),
    }.items():
        group.defect(twin, "spki", comment, reason, public_key_spki=octets)


def ffdh_set(name: str) -> VectorSet:
    """Makes the file of FFDH."""
    vectors = VectorSet(name, "FFDH in the groups of RFC 7919: ranges, order, leading zeros.")
    vectors.rule("derive", "SP 800-56A section 5.7.1.1", "Z is the power, all octets of it.")
    vectors.rule("public", "SP 800-56A section 5.6.2.3.1 step 1", "A public key is in [2, p - 2].")
    vectors.rule("order", "SP 800-56A section 5.6.2.3.1 step 2", "A public key has order q.")
    vectors.rule("private", "SP 800-56A section 5.6.1.1.1", "A private key is in [1, q - 1].")
    for member, (bits, _) in GROUPS.items():
        p, drbg, size = prime(member), Drbg(f"{name} {member}"), bits // 8
        q = p >> 1
        group = vectors.group(f"FFDH-{member}/derive")

        def octets(value: int) -> bytes:
            return value.to_bytes((value.bit_length() + 7) // 8 or 1, "big")

        def good(comment: str, private: int, public: int, p: int = p, size: int = size,
                 group: Group = group) -> str:
            z = pow(public, private, p)
            assert 1 < z < p - 1
            return group.valid("derive", comment, {
                "private_key": octets(private), "public_key": octets(public)},
                shared_secret=z.to_bytes(size, "big"))

        private = drbg.below(1 << 320) | 1 << 319
        public = pow(2, drbg.below(1 << 320), p)
        twin = good("two keys", private, public)
        good("the same secret from the other side's view: exponent 1", 1, public)
        for number in range(3):
            good(f"two keys, number {number}", drbg.below(1 << 256) + 2,
                 pow(2, drbg.below(1 << 256) + 2, p))
        z = pow(public, private, p)
        while z >> 8 * (size - 1):
            z, private = z * public % p, private + 1
        good("secret that begins with a zero octet", private, public)
        for comment, value in {"2": 2, "3": 3, "2^64": 1 << 64, "q - 1": q - 1, "q - 2": q - 2}.items():
            if value < 1 << 65 or bits < 4096:
                good(f"private key {comment}", value, public)
        for comment, value in {"2": 2, "4": 4, "1 / 2": pow(2, -1, p), "p - 3 or -5 or -7": next(
                p - value for value in (3, 5, 7, 11, 13) if jacobi(p - value, p) == 1)}.items():
            good(f"public key {comment}", private, value)
        for comment, value in {"0": 0, "1": 1, "p - 1": p - 1, "p": p, "p + 1": p + 1,
                               "y + p": public + p, "ones": (1 << bits) - 1,
                               "2^(bits)": 1 << bits}.items():
            group.defect(twin, "public", f"public key {comment}", "range", public_key=octets(value))
        for comment, value in {"p - 2": p - 2, "p - 4": p - 4, "p - y": p - public}.items():
            assert jacobi(value, p) == -1
            group.defect(twin, "order", f"public key {comment}: order 2 q", "low-order",
                         public_key=octets(value))
        for comment, value in {"0": 0, "q": q, "q + 1": q + 1, "p - 1": p - 1, "p": p}.items():
            group.defect(twin, "private", f"private key {comment}", "range",
                         private_key=octets(value))
    return vectors


def binary_set(name: str) -> VectorSet:
    """Makes the file of ECDH on binary curves."""
    vectors = VectorSet(name, "ECDH on binary curves: points off the curve and of low order.")
    vectors.rule("derive", "SP 800-56A section 5.7.1.2", "Z is x of the product, all octets of it.")
    vectors.rule("scalar", "SP 800-56A section 5.6.2.1.2", "A private key is in [1, n - 1].")
    vectors.rule("point", "SP 800-56A section 5.6.2.3.3", "A public key is a point of the curve, not "
                 "infinity, in a form of SEC 1 section 2.3.4.")
    vectors.rule("order", "SP 800-56A section 5.6.2.3.3 step 4", "A public key has order n.")
    vectors.rule("spki", "RFC 5480 section 2", "The key names its algorithm and the same curve.")
    vectors.rule("compressed", "RFC 5480 section 2.2", "Support of compressed points is optional.")
    for curve in BINARY_CURVES.values():
        group, drbg, n = vectors.group(f"ECDH-{curve.name}/derive"), Drbg(f"{name} {curve.name}"), curve.n

        def good(comment: str, private: int, public: binary.Point, curve=curve, group=group) -> str:
            product = binary.multiply(curve, private, public)
            assert product is not None and public is not None
            return group.valid("derive", comment, {
                "public_key_point": binary.raw(curve, *public),
                "private_key_scalar": private.to_bytes(curve.order_len, "big")},
                shared_secret=product[0].to_bytes(curve.size, "big"))

        key, peer = drbg.scalar(n), binary.multiply(curve, drbg.scalar(n), curve.generator)
        assert peer is not None
        x, y = peer
        twin = good("two keys", key, peer)
        for number in (1, 2, 3, n - 1, n - 2):
            good(f"private key {number if number < 4 else f'n - {n - number}'}", number, peer)
        good("public key G", key, curve.generator)
        good("public key -G", key, (curve.gx, curve.gx ^ curve.gy))
        wide = 1 << curve.m
        nothing = next(value for value in range(2, 99) if binary.lift(curve, value) is None)
        zero_y = binary.lift(curve, 0)
        assert zero_y is not None and binary.is_on(curve, 0, zero_y)
        right = binary.raw(curve, x, y)
        for comment, reason, octets in (
            ("y + 1: off the curve", "not-on-curve", binary.raw(curve, x, y ^ 1)),
            ("x + 1: off the curve", "not-on-curve", binary.raw(curve, x ^ 1, y)),
            ("coordinates exchanged", "not-on-curve", binary.raw(curve, y, x)),
            ("(1, 0)", "not-on-curve", binary.raw(curve, 1, 0 if curve.b != curve.a ^ 1 else 7)),
            ("(0, 0)", "not-on-curve", binary.raw(curve, 0, 0)),
            ("x with bit m set", "range", binary.raw(curve, x | wide, y)),
            ("y with bit m set", "range", binary.raw(curve, x, y | wide)),
            ("x + f: not reduced", "range", binary.raw(curve, x ^ curve.f, y)),
            ("point at infinity", "identity", b"\0"),
            ("hybrid form", "encoding", binary.raw(curve, x, y, 6)),
            ("form 05", "encoding", binary.raw(curve, x, y, 5)),
            ("empty point", "encoding", b""),
            ("last octet left out", "length", right[:-1]),
            ("an octet after the point", "length", right + b"\0"),
            ("compressed form of an x with no point", "not-on-curve",
             b"\2" + nothing.to_bytes(curve.size, "big")),
        ):
            group.defect(twin, "point", comment, reason, public_key_point=octets)
        group.defect(twin, "order", "x = 0: the point of order 2", "low-order",
                     public_key_point=binary.raw(curve, 0, zero_y))
        with_torsion = binary.add(curve, peer, (0, zero_y))
        assert with_torsion is not None and binary.is_on(curve, *with_torsion)
        group.defect(twin, "order", "the peer's key plus the point of order 2", "low-order",
                     public_key_point=binary.raw(curve, *with_torsion))
        for comment, private in (("0", 0), ("n", n), ("n + 1", n + 1)):
            group.defect(twin, "scalar", f"private key {comment}", "range",
                         private_key_scalar=private.to_bytes(curve.order_len, "big"))
        scalar = key.to_bytes(curve.order_len, "big")
        product = binary.multiply(curve, key, peer)
        assert product is not None
        group.acceptable("compressed", "compressed point", {
            "public_key_point": binary.compressed(curve, x, y), "private_key_scalar": scalar},
            ["compressed-point"], shared_secret=product[0].to_bytes(curve.size, "big"))
        twin = group.valid("spki", "SubjectPublicKeyInfo", {
            "public_key_spki": binary.spki(curve, right), "private_key_scalar": scalar},
            shared_secret=product[0].to_bytes(curve.size, "big"))
        for other in BINARY_CURVES.values():
            if other is not curve:
                group.defect(twin, "spki", f"this point under the name of {other.name}", "algorithm",
                             public_key_spki=binary.spki(other, right))
    return vectors


SETS = {"kex/x448": x448_set, "kex/ffdh": ffdh_set, "kex/binary-curves": binary_set}

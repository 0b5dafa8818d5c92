"""Vectors of ECDSA: numbers out of range, DER malformations, special points and public keys."""

from __future__ import annotations

from . import der
from .document import VectorSet
from .drbg import Drbg, flip
from .hashes import HASHES
from .weierstrass import (
    CURVES, Curve, Point, add, bits2int, compressed, is_on, lift, multiply, raw, sign, spki, verify,
)

FILES = {f"sign/ecdsa-{name.lower()}": curve for name, curve in CURVES.items()}
# RFC 6979 appendices A.2.3 to A.2.7: key, and r of "sample" with the hash named.
RFC6979 = {
    "P-256": ("A.2.5", "SHA-256", 0xC9AFA9D845BA75166B5C215767B1D6934E50C3DB36E89B127B8A622B120F6721,
              "efd48b2aacb6a8fd1140dd9cd45e81d6"),
    "P-384": ("A.2.6", "SHA-384", int(
        "6b9d3dad2e1b8c1c05b19875b6659f4de23c3b667bf297ba9aa47740787137d8"
        "96d5724e4c70a825f872c9ea60d2edf5", 16), "94edbb92a5ecb8aad4736e56c691916b"),
    "P-521": ("A.2.7", "SHA-512", int(
        "00fad06daa62ba3b25d2fb40133da757205de67f5bb0018fee8c86e1b68c7e75"
        "caa896eb32f1f47c70855836a6d16fcc1466f6d8fbec67db89ec0c08b0e996b83538", 16),
        "00c328fafcbd79dd77850370c46325d9"),
    "P-192": ("A.2.3", "SHA-256", 0x6FAB034934E4C0FC9AE67F5B5659A9D7D1FEFD187EE09FD4,
              "4b0b8ce98a92866a2820e20aa6b75b56"),
    "P-224": ("A.2.4", "SHA-256", 0xF220266E1105BFE3083E03EC7A3A654651F45E37167E88600BF257C1,
              "61aa3da010e8e8406c656bc477a7a718"),
}
# The hash functions of each curve's verification; SHA-256 and SHA-512 for those not named.
HASHES_OF = {"P-256": ("SHA-256", "SHA-512", "SHA-1"), "P-384": ("SHA-384", "SHA-256"),
             "P-521": ("SHA-512", "SHA-256"), "P-224": ("SHA-224", "SHA-512"),
             "brainpoolP384r1": ("SHA-384", "SHA-1"), "brainpoolP512r1": ("SHA-512", "SHA-256")}


def signature_of(r: int, s: int) -> bytes:
    """ECDSA-Sig-Value (RFC 3279 section 2.2.3)."""
    return der.sequence(der.integer(r), der.integer(s))


def key_octets(curve: Curve, public: Point) -> bytes:
    """The SPKI of a point."""
    return spki(curve, b"\0" if public is None else raw(curve, *public))


def der_malformations(r: int, s: int) -> dict[str, bytes]:
    """Returns encodings of a right signature that are not DER."""
    ri, si = der.integer(r), der.integer(s)
    rv, sv = der.integer_octets(r), der.integer_octets(s)
    whole = der.sequence(ri, si)
    body = ri + si
    size = len(body)
    return {
        "length in a longer form": b"\x30\x82" + size.to_bytes(2, "big") + body,
        "length of five octets": b"\x30\x84" + size.to_bytes(4, "big") + body,
        "length of nine octets": b"\x30\x88" + size.to_bytes(8, "big") + body,
        "indefinite length": b"\x30\x80" + body + b"\0\0",
        "length of r in a longer form": der.sequence(b"\2\x81" + bytes([len(rv)]) + rv, si),
        "length of s in a longer form": der.sequence(ri, b"\2\x81" + bytes([len(sv)]) + sv),
        "length of s in a still longer form": der.sequence(
            ri, b"\2\x82\0" + bytes([len(sv)]) + sv),
        "superfluous zero before r": der.sequence(der.tlv(2, b"\0" + rv), si),
        "superfluous zero before s": der.sequence(ri, der.tlv(2, b"\0" + sv)),
        "zeros after the signature": whole + b"\0\0",
        "garbage after the signature": whole + b"\5\0",
        "NULL after s in the SEQUENCE": der.sequence(ri, si, der.NULL),
        "zero INTEGER after s": der.sequence(ri, si, der.integer(0)),
        "NULL before r": der.sequence(der.NULL, ri, si),
        "SEQUENCE in a SEQUENCE": der.sequence(whole),
        "SET instead of SEQUENCE": b"\x31" + whole[1:],
        "SEQUENCE in primitive form": b"\x10" + whole[1:],
        "no SEQUENCE": body,
        "r alone": der.sequence(ri),
        "s missing, its tag there": der.sequence(ri, b"\2"),
        "empty SEQUENCE": der.sequence(),
        "empty signature": b"",
        "tag alone": b"\x30",
        "SEQUENCE one octet too long": whole[:-size - 1] + bytes([whole[-size - 1] + 1]) + body,
        "SEQUENCE one octet too short": whole[:-size - 1] + bytes([whole[-size - 1] - 1]) + body,
        "last octet left out": whole[:-1],
        "r is an OCTET STRING": der.sequence(b"\4" + ri[1:], si),
        "s is an OCTET STRING": der.sequence(ri, b"\4" + si[1:]),
        "s is an ENUMERATED": der.sequence(ri, b"\x0a" + si[1:]),
        "r is empty": der.sequence(der.tlv(2), si),
        "s is empty": der.sequence(ri, der.tlv(2)),
        "r is NULL": der.sequence(der.NULL, si),
        "s is NULL": der.sequence(ri, der.NULL),
        "octets r and s of fixed length": rv[-(len(rv) // 2 * 2):] + sv[-(len(sv) // 2 * 2):],
    }


def bad_numbers(curve: Curve, r: int, s: int) -> dict[str, tuple[int, int, str]]:
    """Returns numbers out of [1, n - 1], or others than the right ones."""
    n, wide = curve.n, 1 << 8 * curve.order_len
    rest = {
        "r = 0": (0, s), "s = 0": (r, 0), "r = s = 0": (0, 0), "r = n": (n, s), "s = n": (r, n),
        "r = s = n": (n, n), "r = 0, s = n": (0, n), "r = n, s = 0": (n, 0), "r + n": (r + n, s),
        "s + n": (r, s + n), "r - n": (r - n, s), "s - n": (r, s - n), "-r": (-r, s), "-s": (r, -s),
        "r = -1": (-1, s), "s = -1": (r, -1), "r + 2^(8 length)": (r + wide, s),
        "s + 2^(8 length)": (r, s + wide), "r = p": (curve.p, s), "r = n + 1": (n + 1, s),
        "s = n + 1": (r, n + 1), "r = 0, s = 1": (0, 1), "r = 1, s = 0": (1, 0),
    }
    wrong = {
        "n - r": (n - r, s), "r and s exchanged": (s, r), "r = s = 1": (1, 1), "r = n - 1": (n - 1, s),
        "s = n - 1": (r, n - 1), "s = 1": (r, 1), "r + 1": (r + 1, s), "s + 1": (r, s + 1),
        "r = s": (r, r), "last bit of s flipped": (r, s ^ 1), "middle bit of r flipped": (
            r ^ 1 << 8 * curve.order_len // 2, s), "s / 2": (r, s // 2),
    }

    def reason(numbers: tuple[int, int]) -> str:
        return "signature" if all(0 < number < n for number in numbers) else "range"

    return {key: (*value, reason(value)) for key, value in (rest | wrong).items()}


def verify_groups(vectors: VectorSet, curve: Curve, name: str) -> None:
    """Adds DER and P1363 verification with one key and one hash."""
    drbg = Drbg(f"{vectors.name} {name}")
    private = drbg.scalar(curve.n)
    public = multiply(curve, private, curve.generator)
    common = {"public_key_spki": key_octets(curve, public), "hash": name}
    group = vectors.group(f"ECDSA-{curve.name}/verify", name, **common)
    fixed = vectors.group(f"ECDSA-{curve.name}/verify-p1363", name, **common)
    size = curve.order_len
    digest = HASHES[name].digest

    def pair(r: int, s: int) -> bytes:
        return r.to_bytes(size, "big") + s.to_bytes(size, "big")

    def good(comment: str, message: bytes, r: int, s: int) -> tuple[str, str]:
        assert verify(curve, digest(message), public, r, s)
        inputs = {"message": message}
        return (
            group.valid("verify", comment, inputs | {"signature": signature_of(r, s)}),
            fixed.valid("verify", comment, inputs | {"signature": pair(r, s)}),
        )

    for length in (0, 1, 20, 64, 300):
        message = drbg.octets(length)
        good(f"message of {length} octets", message, *sign(curve, name, private, message))
    message = drbg.octets(20)
    for comment, k in (("k = 1", 1), ("k = 2", 2), ("k = n - 1", curve.n - 1)):
        good(comment, message, *sign(curve, name, private, message, k))
    while True:
        r, s = sign(curve, name, private, message)
        if min(r, s) >> 8 * size - 8 == 0 or size == 66:
            break
        message = drbg.octets(20)
    good("r or s with a leading zero octet", message, r, s)
    good("n - s: the other signature", message, r, curve.n - s)
    while digest(message)[0]:
        message = drbg.octets(20)
    r, s = sign(curve, name, private, message)
    twin, fixed_twin = good("hash with a leading zero octet", message, r, s)
    for comment, (bad_r, bad_s, reason) in bad_numbers(curve, r, s).items():
        rule = "range" if reason == "range" else "equation"
        group.defect(twin, rule, comment, reason, signature=signature_of(bad_r, bad_s))
        if 0 <= min(bad_r, bad_s) and max(bad_r, bad_s) < 1 << 8 * size:
            fixed.defect(fixed_twin, rule, comment, reason, signature=pair(bad_r, bad_s))
    for comment, changed in (("last bit of the message flipped", flip(message, 159)),
                             ("empty message", b"")):
        group.defect(twin, "equation", comment, "signature", message=changed)
        fixed.defect(fixed_twin, "equation", comment, "signature", message=changed)
    for comment, octets in der_malformations(r, s).items():
        group.defect(twin, "der", comment, "encoding", signature=octets)
    right = pair(r, s)
    for comment, octets in {
        "empty signature": b"", "last octet left out": right[:-1], "r alone": right[:size],
        "a zero octet after s": right + b"\0", "a zero octet before r": b"\0" + right,
        "a zero octet before r and before s": b"\0" + right[:size] + b"\0" + right[size:],
        "DER signature": signature_of(r, s),
    }.items():
        fixed.defect(fixed_twin, "fixed-length", comment, "length", signature=octets)


def constructed(curve: Curve, e: int, r: int, s: int, point: Point) -> Point:
    """Returns the public key under which (r, s) is the signature of e with R = point."""
    inverse = pow(r, -1, curve.n)
    front = multiply(curve, s * inverse % curve.n, point)
    return add(curve, front, multiply(curve, -e * inverse % curve.n, curve.generator))


def special_keys(vectors: VectorSet, curve: Curve, name: str) -> None:
    """Adds keys made for a signature: extreme r, s and points, and keys that are none."""
    drbg = Drbg(f"{vectors.name} special {name}")
    group = vectors.group(f"ECDSA-{curve.name}/verify", "special keys", hash=name)
    message = b"special"
    digest = HASHES[name].digest(message)
    e, n, g = bits2int(curve, digest), curve.n, curve.generator

    def good(rule: str, comment: str, r: int, s: int, public: Point) -> str:
        assert public is not None and is_on(curve, *public), comment
        assert verify(curve, digest, public, r, s), comment
        return group.valid(rule, comment, {"message": message, "signature": signature_of(r, s),
                                           "public_key_spki": key_octets(curve, public)})

    def point_from(x: int) -> tuple[int, int]:
        while (y := lift(curve, x)) is None:
            x += 1
        return x, y

    if n < curve.p:
        large = point_from(n + 1)
        public = constructed(curve, e, large[0] - n, 5, large)
        twin = good("reduce-x", "x of R is above n", large[0] - n, 5, public)
        group.defect(twin, "range", "r above n and equal to x of R", "range",
                     signature=signature_of(large[0], 5))
    small = point_from(1)
    for s in (1, 2, n - 1, (n + 1) // 2, pow(3, -1, n), 1 << 64):
        good("extreme", f"small r, s = {s:#x}", small[0], s, constructed(curve, e, small[0], s, small))
    for comment, private in (("Q = G", 1), ("Q = 2 G", 2), ("Q = -G", n - 1), ("Q = -2 G", n - 2)):
        public = multiply(curve, private, g)
        good("points", comment, *sign(curve, name, private, message), public)
    k = drbg.scalar(n)
    r = multiply(curve, k, g)[0] % n
    good("points", "u1 G = u2 Q: the sum is a doubling", r, 2 * e * pow(k, -1, n) % n,
         multiply(curve, e * pow(r, -1, n) % n, g))
    private = drbg.scalar(n)
    public = multiply(curve, private, g)
    twin = good("verify", "twin of the bad keys", *sign(curve, name, private, message), public)

    def bad(rule: str, comment: str, reason: str, r: int, s: int, octets: bytes) -> None:
        group.defect(twin, rule, comment, reason, signature=signature_of(r, s),
                     public_key_spki=octets)

    for r, s in ((1, 1), (7, 9), (n - 1, n - 1), (e % n, e % n)):
        sum_zero = multiply(curve, -e * pow(r, -1, n) % n, g)
        bad("points", "u1 G + u2 Q is the point at infinity", "signature", r, s,
            key_octets(curve, sum_zero))
    x, y = 5, 7
    other = add(curve, (x, y), multiply(curve, -e * pow(x, -1, n) % n, g))
    assert other is not None and not is_on(curve, *other)
    bad("key", "key off the curve, but the sum gives r", "not-on-curve", x, x,
        key_octets(curve, other))
    r = multiply(curve, 3, g)[0] % n
    s = e * pow(3, -1, n) % n
    bad("key", "key at infinity, but the sum gives r", "identity", r, s, spki(curve, b"\0"))
    bad("key", "key (0, 0)", "not-on-curve", r, s, key_octets(curve, (0, 0)))
    r, s = sign(curve, name, private, message)
    assert public is not None
    x, y = public
    size = 1 << 8 * curve.size
    if max(x, y) + curve.p < size:
        bad("key", "x + p", "range", r, s, spki(curve, raw(curve, x + curve.p, y)))
        bad("key", "y + p", "range", r, s, spki(curve, raw(curve, x, y + curve.p)))
    right = raw(curve, x, y)
    for comment, octets in {
        "hybrid form": raw(curve, x, y, 6 + (y & 1)), "hybrid form, wrong parity": raw(
            curve, x, y, 7 - (y & 1)), "form 05": raw(curve, x, y, 5), "form 00": raw(curve, x, y, 0),
        "an octet after the point": right + b"\0", "last octet of the point left out": right[:-1],
        "compressed form with both coordinates": raw(curve, x, y, 2 + (y & 1)),
        "uncompressed form with x alone": right[: 1 + curve.size], "empty point": b"",
    }.items():
        form_known = octets[:1] in (b"\2", b"\3", b"\4")
        bad("key", comment, "length" if form_known else "encoding", r, s, spki(curve, octets))
    bad("equation", "the negative key", "signature", r, s, key_octets(curve, (x, curve.p - y)))
    group.acceptable("compressed", "compressed key", {
        "message": message, "signature": signature_of(r, s),
        "public_key_spki": spki(curve, compressed(curve, x, y))}, ["compressed-point"])


def sign_group(vectors: VectorSet, curve: Curve) -> None:
    """Adds deterministic signatures."""
    known_hash = RFC6979[curve.name][1] if curve.name in RFC6979 else "SHA-256"
    drbg = Drbg(f"{vectors.name} sign")
    group = vectors.group(f"ECDSA-{curve.name}/sign")

    def good(comment: str, key: int, name: str, message: bytes) -> None:
        r, s = sign(curve, name, key, message)
        inputs = {"private_key_scalar": key.to_bytes(curve.order_len, "big"), "hash": name,
                  "message": message}
        group.valid("sign", comment, inputs, signature=signature_of(r, s))

    if curve.name in RFC6979:
        section, _, private, start = RFC6979[curve.name]
        source = f"RFC 6979 appendix {section}"
        r, _ = sign(curve, known_hash, private, b"sample")
        assert r.to_bytes(curve.order_len, "big").hex().startswith(start), source
    else:
        private, source = drbg.scalar(curve.n), "the messages of RFC 6979"
    for name in ("SHA-1", "SHA-224", "SHA-256", "SHA-384", "SHA-512"):
        for message in (b"sample", b"test"):
            good(f"{source}, {name}, {message.decode()}", private, name, message)
    for key in (1, 2, curve.n - 1, curve.n - 2):
        shown = f"key {key}" if key < 3 else f"key n - {curve.n - key}"
        good(shown, key, known_hash, b"message")
    for length in (0, 1, 64, 500):
        good(f"message of {length} octets", drbg.scalar(curve.n), known_hash, drbg.octets(length))


def ecdsa_set(name: str) -> VectorSet:
    """Makes the file of ECDSA on one curve."""
    curve = FILES[name]
    vectors = VectorSet(name, f"ECDSA on {curve.name}: ranges, DER, special points, bad keys.")
    vectors.rule("sign", "RFC 6979 section 3.2", "The nonce comes from key and hash.")
    vectors.rule("verify", "FIPS 186-5 section 6.4.2", "A right signature is accepted.")
    vectors.rule("equation", "FIPS 186-5 section 6.4.2", "A wrong signature is refused.")
    vectors.rule("range", "FIPS 186-5 section 6.4.2 step 1", "r and s are in [1, n - 1].")
    vectors.rule("der", "RFC 3279 section 2.2.3", "A signature is a DER SEQUENCE of two INTEGERs.")
    vectors.rule("fixed-length", "IEEE P1363 section E.3.1", "r and s have the octets of n each.")
    vectors.rule("extreme", "FIPS 186-5 section 6.4.2", "Small and large r and s count as any other.")
    vectors.rule("points", "FIPS 186-5 section 6.4.2 step 5", "Doublings, negatives and infinity are "
                 "met on the way.")
    vectors.rule("key", "SP 800-56A section 5.6.2.3.3", "The key is a point of the curve, not at "
                 "infinity, with coordinates below p, in a form of RFC 5480.")
    vectors.rule("compressed", "RFC 5480 section 2.2", "Support of compressed points is optional.")
    if curve.n < curve.p:
        vectors.rule("reduce-x", "FIPS 186-5 section 6.4.2 step 6", "x of R is reduced modulo n.")
    sign_group(vectors, curve)
    hashes = HASHES_OF.get(curve.name, ("SHA-256", "SHA-512"))
    for hash_name in hashes:
        verify_groups(vectors, curve, hash_name)
    special_keys(vectors, curve, hashes[0])
    if curve.n.bit_length() % 8 == 0:
        without_zero(vectors, curve, hashes[0])
    shortened(vectors, curve, hashes[0])
    if curve.name == "secp160r1":
        gec2(vectors, curve)
    return vectors


def gec2(vectors: VectorSet, curve: Curve) -> None:
    """Adds the signature of GEC 2 section 2.1; its k is none of RFC 6979."""
    d, k = 0xAA374FFC3CE144E6B073307972CB6D57B2A4E982, 0x7B012DB7681A3F28B9185C8B2AC5D528DECD52DA
    r, s = 0xCE2873E5BE449563391FEB47DDCBA2DC16379191, 0x3480EC1371A091A464B31CE47DF0CB8AA2D98B54
    point, public = multiply(curve, k, curve.generator), multiply(curve, d, curve.generator)
    e = int.from_bytes(HASHES["SHA-1"].digest(b"abc"), "big")
    assert point is not None and point[0] % curve.n == r and pow(k, -1, curve.n) * (e + d * r) % curve.n == s
    vectors.group(f"ECDSA-{curve.name}/verify", "GEC 2", public_key_spki=key_octets(curve, public), hash="SHA-1").valid(
        "verify", "GEC 2 section 2.1", {"message": b"abc", "signature": signature_of(r, s)})


def shortened(vectors: VectorSet, curve: Curve, name: str) -> None:
    """Adds small r and s of fixed length that have lost zeros: whoever cuts the octets in half has the right numbers."""
    message, n, size = b"shortened", curve.n, curve.order_len
    e = bits2int(curve, HASHES[name].digest(message))
    x = next(value for value in range(1, 99) if lift(curve, value) is not None)
    y = lift(curve, x)
    assert y is not None
    public = constructed(curve, e, x, 5, (x, y))
    assert public is not None and verify(curve, HASHES[name].digest(message), public, x, 5)
    group = vectors.group(f"ECDSA-{curve.name}/verify-p1363", "small r and s", hash=name, public_key_spki=key_octets(curve, public))
    right = x.to_bytes(size, "big") + (5).to_bytes(size, "big")
    twin = group.valid("extreme", "small r and s", {"message": message, "signature": right})
    for cut in (1, 4, size - 1):
        group.defect(twin, "fixed-length", f"r and s without {cut} of their zeros", "length",
                     signature=x.to_bytes(size - cut, "big") + (5).to_bytes(size - cut, "big"))
    group.defect(twin, "fixed-length", "r and s with a zero more", "length",
                 signature=x.to_bytes(size + 1, "big") + (5).to_bytes(size + 1, "big"))


def without_zero(vectors: VectorSet, curve: Curve, name: str) -> None:
    """Adds r and s whose top bit is set without the zero octet before them: as INTEGERs they are negative."""
    drbg = Drbg(f"{vectors.name} without zero {name}")
    private, message = drbg.scalar(curve.n), b""
    public = key_octets(curve, multiply(curve, private, curve.generator))
    group = vectors.group(f"ECDSA-{curve.name}/verify", "integers whose top bit is set", hash=name, public_key_spki=public)
    half, r, s = 1 << 8 * curve.order_len - 1, 0, 0
    while min(r, s) < half:
        message = drbg.octets(8)
        r, s = sign(curve, name, private, message)
    twin = group.valid("verify", "r and s with the top bit set", {"message": message, "signature": signature_of(r, s)})
    right = {"r": der.integer(r), "s": der.integer(s)}
    bare = {part: der.tlv(2, value.to_bytes(curve.order_len, "big")) for part, value in (("r", r), ("s", s))}
    for which, parts in (("r", bare["r"] + right["s"]), ("s", right["r"] + bare["s"]), ("r and s", bare["r"] + bare["s"])):
        comment = f"{which} without {'its' if len(which) == 1 else 'their'} leading zero"
        group.defect(twin, "range", comment, "range", signature=der.sequence(parts))


SETS = {name: ecdsa_set for name in FILES}

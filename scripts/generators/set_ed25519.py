"""Vectors of Ed25519: malleable, non-canonical and small-order signatures and keys."""

from __future__ import annotations

from . import der
from .document import VectorSet
from .drbg import Drbg, flip
from .edwards import ED25519, EDWARDS25519, IDENTITY

P, L, BASE = EDWARDS25519.p, EDWARDS25519.l, EDWARDS25519.base
add, multiply, encode = EDWARDS25519.add, EDWARDS25519.multiply, EDWARDS25519.encode
refusal, torsion = EDWARDS25519.refusal, EDWARDS25519.torsion
challenge, expand, public = ED25519.challenge, ED25519.expand, ED25519.public
sign, verify = ED25519.sign, ED25519.verify

# RFC 8032 section 7.1: seed, message, first half of the signature's start.
RFC8032 = (
    ("TEST 1", "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60", "",
     "e5564300c360ac729086e2cc806e828a"),
    ("TEST 2", "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb", "72",
     "92a009a9f0d4cab8720e820b5f642540"),
    ("TEST 3", "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7", "af82",
     "6291d657deec24024827e69c3abe01a3"),
)


def number(value: int) -> bytes:
    """32 octets, little-endian."""
    return value.to_bytes(32, "little")


def forged(a: bytes, point: tuple[int, int], r_point: tuple[int, int], r_octets: bytes | None,
           drbg: Drbg) -> tuple[bytes, bytes]:
    """A message and signature with the cofactorless equation [S]B = R + [k]A for a small-order A."""
    while True:
        message = drbg.octets(8)
        s = drbg.scalar(L)
        front = encode(add(multiply(s, BASE), r_point)) if r_octets is None else r_octets
        k = challenge(front, a, message)
        if add(multiply(k, point), r_point) == IDENTITY:
            return message, front + number(s)


def ed25519_set(name: str) -> VectorSet:
    """Makes the file of Ed25519."""
    vectors = VectorSet(name, "Ed25519: range of S, encodings of R and A, small order, lengths.")
    vectors.rule("sign", "RFC 8032 section 5.1.6", "The signature is deterministic.")
    vectors.rule("verify", "RFC 8032 section 5.1.7", "A right signature is accepted.")
    vectors.rule("equation", "RFC 8032 section 5.1.7 step 3", "A wrong signature is refused.")
    vectors.rule("s-range", "RFC 8032 section 5.1.7 step 1", "S is below L.")
    vectors.rule("r-encoding", "RFC 8032 section 5.1.3", "R is the one encoding of its point.")
    vectors.rule("a-encoding", "RFC 8032 section 5.1.3", "y is below p, and x = 0 has no sign.")
    vectors.rule("small-order", "RFC 8032 section 5.1.7", "The specification does not exclude keys "
                 "of small order; many implementations do.")
    vectors.rule("cofactor", "RFC 8032 section 5.1.7 step 3", "Both equations, with and without the "
                 "cofactor, are permitted: a residue of small order divides implementations.")
    vectors.rule("length", "RFC 8032 sections 5.1.5 and 5.1.6", "A signature has 64 octets, a key 32.")
    make, check = vectors.group("Ed25519/sign"), vectors.group("Ed25519/verify")
    drbg = Drbg(name)

    def good(rule: str, comment: str, seed: bytes, message: bytes) -> tuple[str, bytes]:
        signature, key = sign(seed, message), public(seed)
        assert verify(key, message, signature)
        make.valid("sign", comment, {"private_key": seed, "message": message}, signature=signature)
        inputs = {"public_key": key, "message": message, "signature": signature}
        return check.valid(rule, comment, inputs), signature

    for source, seed, message, start in RFC8032:
        _, signature = good("verify", f"RFC 8032 section 7.1 {source}", bytes.fromhex(seed),
                            bytes.fromhex(message))
        assert signature.hex().startswith(start), source
    for length in (0, 1, 31, 32, 33, 63, 64, 65, 111, 112, 127, 128, 129, 1023):
        good("verify", f"message of {length} octets", drbg.octets(32), drbg.octets(length))
    for seed in (bytes(32), b"\xff" * 32, b"\7" + bytes(30) + b"\xc0"):
        good("verify", f"seed {seed[:1].hex()}...{seed[-1:].hex()}", seed, drbg.octets(9))
    seed, message = drbg.octets(32), drbg.octets(20)
    key = public(seed)
    twin, signature = good("verify", "twin of the defects", seed, message)
    r, s = signature[:32], int.from_bytes(signature[32:], "little")

    def bad(rule: str, comment: str, reason: str, octets: bytes) -> None:
        check.defect(twin, rule, comment, reason, signature=octets)

    for times in range(1, 16):
        if s + times * L < 1 << 256:
            bad("s-range", f"S + {times} L", "range", r + number(s + times * L))
    for comment, value in (("L", L), ("L + 1", L + 1), ("2^252 + 2^125", 2**252 + 2**125),
                           ("2^253", 1 << 253), ("2^255 - 19", P), ("all ones", (1 << 256) - 1)):
        bad("s-range", f"S = {comment}", "range", r + number(value))
    for bit in (253, 254, 255):
        bad("s-range", f"bit {bit} of S set", "range", r + number(s | 1 << bit))
    for comment, value in (("0", 0), ("1", 1), ("L - 1", L - 1), ("L - S", L - s), ("S + 1", s + 1)):
        bad("equation", f"S = {comment}", "signature", r + number(value % L))
    for bit in (0, 7, 100, 248, 255):
        octets = flip(signature, bit)
        bad("equation", f"bit {bit} of R flipped", refusal(octets[:32]), octets)
    bad("equation", "R and S of another message", "signature", sign(seed, b"other"))
    bad("equation", "R of zeros", "signature", bytes(32) + signature[32:])
    bad("equation", "signature of zeros", "signature", bytes(64))
    for length in (0, 1, 32, 63):
        bad("length", f"first {length} octets of the signature", "length", signature[:length])
    bad("length", "a zero octet after the signature", "length", signature + b"\0")
    bad("length", "key after the signature", "length", signature + key)
    while True:
        trial = drbg.octets(20)
        shorter = sign(seed, trial)
        if shorter[63] == 0 and int.from_bytes(shorter[32:], "little") < 1 << 248:
            break
    short_twin, shorter = good("verify", "S that ends in a zero octet", seed, trial)
    check.defect(short_twin, "length", "last zero octet left out", "length", signature=shorter[:63])
    check.defect(twin, "equation", "last bit of the message flipped", "signature",
                 message=flip(message, 159))
    check.defect(twin, "equation", "another key", "signature", public_key=public(drbg.octets(32)))
    check.defect(twin, "equation", "the negative key", "signature", public_key=flip(key, 248))
    for length in (0, 31, 33, 64):
        check.defect(twin, "length", f"key of {length} octets", "length",
                     public_key=(key * 2)[:length])
    for length in (0, 31, 33):
        make.defect(make.cases[0]["id"], "length", f"seed of {length} octets", "length",
                    private_key=(seed * 2)[:length])
    small_order(check, twin, drbg)
    residues(check, twin, seed, drbg)
    algorithm = der.sequence(der.oid("1.3.101.112"))
    spki = vectors.group("Ed25519/verify", "SubjectPublicKeyInfo (RFC 8410)")
    inputs = {"message": message, "signature": signature}
    twin = spki.valid("verify", "right key", inputs | {"public_key_spki": der.spki(algorithm, key)})
    wrong = {
        "NULL parameters": ("encoding", der.spki(der.sequence(der.oid("1.3.101.112"), der.NULL), key)),
        "OID of X25519": ("algorithm", der.spki(der.sequence(der.oid("1.3.101.110")), key)),
        "OID of Ed448": ("algorithm", der.spki(der.sequence(der.oid("1.3.101.113")), key)),
        "31 octets of key": ("length", der.spki(algorithm, key[:31])),
        "33 octets of key": ("length", der.spki(algorithm, key + b"\0")),
        "octets after it": ("encoding", der.spki(algorithm, key) + b"\0"),
    }
    for comment, (reason, octets) in wrong.items():
        spki.defect(twin, "a-encoding" if reason != "length" else "length", comment, reason,
                    public_key_spki=octets)
    other_r(vectors.group("Ed25519/verify", "R changed before it is hashed"), seed, drbg)
    return vectors


def other_r(check, seed: bytes, drbg: Drbg) -> None:
    """Adds signatures whose R is not that of the equation, though S fits the changed R, and S that end in zeros."""
    scalar, key = expand(seed)[0], public(seed)
    message = drbg.octets(12)
    inputs = {"public_key": key, "message": message}
    twin = check.valid("verify", "twin of another R", inputs | {"signature": sign(seed, message)})
    for what, change in (("sign", {31: 0x80}), ("first octet", {0: 1}), ("last octet", {31: 1}), ("last octet", {31: 4}),
                         ("middle octet", {16: 0xFF}), ("last octet but one", {30: 0x10}), ("every octet", {
                             at: 0x2A for at in range(32)})):
        while True:
            nonce = drbg.scalar(L)
            front = bytearray(encode(multiply(nonce, BASE)))
            for at, mask in change.items():
                front[at] ^= mask
            if refusal(bytes(front)) == "signature":  # a point still
                break
        changed = bytes(front)
        s = (nonce + challenge(changed, key, message) * scalar) % L
        check.defect(twin, "equation", f"{what} of R changed, S for the changed one", "signature",
                     signature=changed + number(s))
    for _ in range(2):
        while True:
            message = drbg.octets(12)
            signature = sign(seed, message)
            if signature[63] == 0:
                break
        twin = check.valid("verify", "S that ends in a zero octet", {
            "public_key": key, "message": message, "signature": signature})
        check.defect(twin, "length", "last zero octet left out", "length", signature=signature[:63])


def small_order(check, twin: str, drbg: Drbg) -> None:
    """Adds keys of small order with signatures that satisfy the equation, in every encoding."""
    points = torsion()
    for count, point in enumerate(points):
        a = encode(point)
        message, signature = forged(a, point, IDENTITY, None, drbg)
        assert verify(a, message, signature)
        inputs = {"public_key": a, "message": message, "signature": signature}
        check.acceptable("small-order", f"A of small order, number {count}", inputs,
                         ["small-order-a"])
        x, y = point
        others = []
        if y < 19:
            others += [number(y + P | (x & 1) << 255)]
        if x == 0:
            others += [number(y | 1 << 255)] + ([number(y + P | 1 << 255)] if y < 19 else [])
        for a in others:
            message, signature = forged(a, point, IDENTITY, None, drbg)
            check.defect(twin, "a-encoding", f"A as {a[:2].hex()}...{a[-1:].hex()}, not canonical",
                         refusal(a), public_key=a, message=message, signature=signature)


def residues(check, twin: str, seed: bytes, drbg: Drbg) -> None:
    """Adds R of small order, in every encoding, and R with a part of small order."""
    scalar, key = expand(seed)[0], public(seed)

    def made(front: bytes, message: bytes) -> bytes:
        return front + number(challenge(front, key, message) * scalar % L)

    message = drbg.octets(9)
    octets = made(encode(IDENTITY), message)
    assert verify(key, message, octets)
    inputs = {"public_key": key, "message": message}
    check.acceptable("small-order", "R is the identity", inputs | {"signature": octets},
                     ["small-order-r"])
    for front in (number(P + 1), number(1 | 1 << 255), number(P + 1 | 1 << 255)):
        comment = f"R is the identity as {front[:2].hex()}...{front[-1:].hex()}"
        check.defect(twin, "r-encoding", comment, refusal(front), **inputs,
                     signature=made(front, message))
    for count, point in enumerate(torsion()[1:], 1):
        nonce = drbg.scalar(L)
        front = encode(add(multiply(nonce, BASE), point))
        s = (nonce + challenge(front, key, message) * scalar) % L
        check.acceptable("cofactor", f"R with a part of small order, number {count}",
                         inputs | {"signature": front + number(s)}, ["cofactored-only"])


SETS = {"sign/ed25519": ed25519_set}

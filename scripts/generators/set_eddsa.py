"""Vectors of Ed448, Ed448ph, Ed25519ctx and Ed25519ph."""

from __future__ import annotations

from . import der
from .document import Fields, Group, VectorSet
from .drbg import Drbg, flip
from .edwards import ED448, ED448PH, ED25519, ED25519CTX, ED25519PH, IDENTITY, Eddsa

FOO = b"foo"
SEED_448 = ("c4eab05d357007c632f3dbb48489924d552b08fe0c353a0d4a1f00acda2c463afbea67c5e8d2877c5e3bc397"
            "a659949ef8021e954e0a12274e")
SEED_PH = ("833fe62409237b9d62ec77587520911e9a759cec1d19755b7da901b96dca3d42ef7822e0d5104127dc05d6db"
           "efde69e3ab2cec7c867c6e2c49")
# RFC 8032 sections 7.2 to 7.5: title, seed, message, context, start of the signature.
KNOWN = {
    "Ed448": (
        ("7.4 Blank", "6c82a562cb808d10d632be89c8513ebf6c929f34ddfa8c9f63c9960ef6e348a3528c8a3fcc2f"
         "044e39a3fc5b94492f8f032e7549a20098f95b", b"", b"", "533a37f6bbe457251f023c0d88f976ae"),
        ("7.4 1 octet", SEED_448, b"\3", b"", "26b8f91727bd62897af15e41eb43c377"),
        ("7.4 1 octet (with context)", SEED_448, b"\3", FOO, "d4f8f6131770dd46f40867d6fd5d5055"),
    ),
    "Ed448ph": (
        ("7.5 TEST abc", SEED_PH, b"abc", b"", "822f6901f7480f3d5f562c592994d969"),
        ("7.5 TEST abc (with context)", SEED_PH, b"abc", FOO, "c32299d46ec8ff02b54540982814dce9"),
    ),
    "Ed25519ctx": (
        ("7.2 foo", "0305334e381af78f141cb666f6199f57bc3495335a256a95bd2a55bf546663f6",
         bytes.fromhex("f726936d19c800494e3fdaff20b276a8"), FOO, "55a4cc2f70a54e04288c5f4cd1e45a7b"),
    ),
    "Ed25519ph": (
        ("7.3 TEST abc", SEED_PH[:64], b"abc", b"", "98a70222f0b8121aa9d30f813d683f80"),
    ),
}
OIDS = {"Ed448": "1.3.101.113"}  # RFC 8410 section 3


class Maker:
    """Adds signatures of one scheme."""

    def __init__(self, vectors: VectorSet, scheme: Eddsa) -> None:
        self.vectors, self.scheme = vectors, scheme
        self.make = vectors.group(f"{scheme.name}/sign")
        self.check = vectors.group(f"{scheme.name}/verify")
        self.drbg = Drbg(vectors.name)

    def add(self, rule: str, comment: str, seed: bytes, message: bytes,
            context: bytes = b"") -> tuple[str, str, bytes]:
        """Adds a signature to be made and to be verified; returns both ids and the signature."""
        scheme = self.scheme
        signature, key = scheme.sign(seed, message, context), scheme.public(seed)
        assert scheme.verify(key, message, signature, context)
        both: Fields = {"message": message} | ({"context": context} if context else {})
        first = self.make.valid(rule, comment, {"private_key": seed, **both}, signature=signature)
        second = self.check.valid(rule, comment, {
            "public_key": key, **both, "signature": signature})
        return first, second, signature


def rules(vectors: VectorSet, scheme: Eddsa) -> None:
    """Adds the rules of all four schemes."""
    section = "5.1" if scheme.curve.size == 32 else "5.2"
    vectors.rule("sign", f"RFC 8032 section {section}.6", "The signature is deterministic.")
    vectors.rule("equation", f"RFC 8032 section {section}.7 step 3", "A wrong signature is refused.")
    vectors.rule("context", "RFC 8032 section 2", "The context is part of what is signed, and has 255 "
                 "octets at most.")
    vectors.rule("domain", "RFC 8032 section 2", "The scheme is part of what is signed.")
    vectors.rule("s-range", f"RFC 8032 section {section}.7 step 1", "S is below L.")
    vectors.rule("encoding", f"RFC 8032 section {section}.3", "A point has one encoding.")
    vectors.rule("small-order", f"RFC 8032 section {section}.7", "The specification does not exclude "
                 "keys of small order; many implementations do.")
    vectors.rule("length", f"RFC 8032 sections {section}.5 and {section}.6", "Keys and signatures have "
                 "fixed lengths.")
    if scheme.name in OIDS:
        vectors.rule("spki", "RFC 8410 section 3", "The identifier has no parameters.")


def eddsa_set(name: str) -> VectorSet:
    """Makes the file of one scheme."""
    scheme = SCHEMES[name]
    vectors = VectorSet(name, f"{scheme.name}: contexts, domains, ranges and encodings.")
    rules(vectors, scheme)
    maker = Maker(vectors, scheme)
    drbg, size, curve = maker.drbg, scheme.curve.size, scheme.curve
    usual = b"context" if scheme is ED25519CTX else b""
    for title, seed, message, context, start in KNOWN[scheme.name]:
        made = maker.add("sign", f"RFC 8032 section {title}", bytes.fromhex(seed), message, context)
        assert made[2].hex().startswith(start), title
    for length in (0, 1, 31, 32, 63, 64, 65, 127, 128, 129, 135, 136, 137, 1023):
        maker.add("sign", f"message of {length} octets", drbg.octets(size), drbg.octets(length), usual)
    for length in (1, 2, 16, 254, 255):
        maker.add("context", f"context of {length} octets", drbg.octets(size), drbg.octets(9),
                  drbg.octets(length))
    for octet in (b"\0", b"\xff"):
        maker.add("sign", f"seed of octets {octet.hex()}", octet * size, b"message", usual)
    seed, message = drbg.octets(size), drbg.octets(20)
    key = scheme.public(seed)
    first, twin, signature = maker.add("equation", "twin of the defects", seed, message, usual)
    r, s = signature[:size], int.from_bytes(signature[size:], "little")
    check = maker.check

    def number(value: int) -> bytes:
        return value.to_bytes(size, "little")

    for comment, value in (("S + L", s + curve.l), ("S + 2 L", s + 2 * curve.l), ("L", curve.l),
                           ("L + 1", curve.l + 1), ("all ones", (1 << 8 * size) - 1),
                           ("its top bit set", s | 1 << 8 * size - 1)):
        check.defect(twin, "s-range", f"S is {comment}", "range", signature=r + number(value))
    for comment, value in (("0", 0), ("1", 1), ("L - 1", curve.l - 1), ("L - S", curve.l - s)):
        check.defect(twin, "equation", f"S is {comment}", "signature", signature=r + number(value))
    for bit in (0, 7, 100, 8 * size - 16, 8 * size - 8):
        octets = flip(r, bit)
        check.defect(twin, "equation", f"bit {bit} of R flipped", curve.refusal(octets),
                     signature=octets + signature[size:])
    check.defect(twin, "equation", "signature of another message", "signature",
                 signature=scheme.sign(seed, b"other", usual))
    check.defect(twin, "equation", "last bit of the message flipped", "signature",
                 message=flip(message, 159))
    check.defect(twin, "equation", "empty message", "signature", message=b"")
    check.defect(twin, "equation", "another key", "signature", public_key=scheme.public(b"k" * size))
    check.defect(twin, "equation", "the negative key", "signature",
                 public_key=flip(key, 8 * size - 8))
    contexts(maker, first, twin, usual)
    domains(maker, twin, seed, message, usual)
    for length in (0, 1, size, 2 * size - 1):
        check.defect(twin, "length", f"first {length} octets of the signature", "length",
                     signature=signature[:length])
    check.defect(twin, "length", "a zero octet after the signature", "length",
                 signature=signature + b"\0")
    for length in (0, size - 1, size + 1, 2 * size):
        check.defect(twin, "length", f"key of {length} octets", "length",
                     public_key=(key * 2)[:length])
        maker.make.defect(first, "length", f"seed of {length} octets", "length",
                          private_key=(seed * 2)[:length])
    points(maker, twin, seed, key, usual)
    if scheme.name in OIDS:
        spkis(vectors.group(f"{scheme.name}/verify", "SubjectPublicKeyInfo"), scheme, key,
              {"message": message, "signature": signature})
    other_r(maker, seed, key, usual)
    return vectors


def other_r(maker: Maker, seed: bytes, key: bytes, usual: bytes) -> None:
    """Adds signatures whose R is not that of the equation, though S fits the changed R."""
    scheme, curve, drbg = maker.scheme, maker.scheme.curve, maker.drbg
    check = maker.vectors.group(f"{scheme.name}/verify", "R changed before it is hashed", public_key=key,
                                **({"context": usual} if usual else {}))
    scalar, _ = scheme.expand(seed)
    message = drbg.octets(12)
    twin = check.valid("equation", "twin of another R", {
        "message": message, "signature": scheme.sign(seed, message, usual)})
    for what, at, mask in (("sign", curve.size - 1, 0x80), ("first octet", 0, 1), ("middle octet", curve.size // 2, 0x42)):
        while True:
            nonce = drbg.scalar(curve.l)
            front = bytearray(curve.encode(curve.multiply(nonce, curve.base)))
            front[at] ^= mask
            if curve.refusal(bytes(front)) == "signature":  # a point still
                break
        changed = bytes(front)
        s = (nonce + scheme.challenge(changed, key, message, usual) * scalar) % curve.l
        check.defect(twin, "equation", f"{what} of R changed, S for the changed one", "signature",
                     signature=changed + s.to_bytes(curve.size, "little"))


def contexts(maker: Maker, first: str, twin: str, usual: bytes) -> None:
    """Adds other contexts than the one that was signed."""
    for comment, context in {
        "another context": b"contexu", "context with a zero octet more": usual + b"\0",
        "context of 255 octets": b"c" * 255,
    }.items():
        maker.check.defect(twin, "context", comment, "signature", context=context)
    for length in (256, 257, 512):
        context = b"c" * length
        maker.make.defect(first, "context", f"context of {length} octets", "length", context=context)
        maker.check.defect(twin, "context", f"context of {length} octets", "length", context=context)


def domains(maker: Maker, twin: str, seed: bytes, message: bytes, usual: bytes) -> None:
    """Adds signatures of the other schemes on the same curve."""
    scheme = maker.scheme
    others = (ED25519, ED25519CTX, ED25519PH) if scheme.curve.size == 32 else (ED448, ED448PH)
    for other in others:
        if other is not scheme:
            context = b"" if other is ED25519 else usual
            maker.check.defect(twin, "domain", f"signed with {other.name}", "signature",
                               signature=other.sign(seed, message, context))
            maker.check.defect(twin, "domain", f"signed with {other.name}, the hash as its message",
                               "signature",
                               signature=other.sign(seed, (scheme.prehash or other.content)(message),
                                                    context))


def points(maker: Maker, twin: str, seed: bytes, key: bytes, usual: bytes) -> None:
    """Adds keys and R that are not points, in several encodings, and keys of small order."""
    scheme, curve, check = maker.scheme, maker.scheme.curve, maker.check
    size, drbg = curve.size, maker.drbg

    def number(value: int) -> bytes:
        return value.to_bytes(size, "little")

    top = 1 << 8 * size - 1
    bad = {"y = p": curve.p, "y = p + 1": curve.p + 1, "y of ones": top - 1,
           "all ones": (top << 1) - 1, "x = 0 with its sign": 1 | top,
           "y = -1 with the sign of x": curve.p - 1 | top}
    without = next(y for y in range(2, 99) if curve.recover(y, 0) is None)
    bad[f"y = {without}: no point"] = without
    scalar, _ = scheme.expand(seed)
    for comment, value in bad.items():
        front = number(value)
        check.defect(twin, "encoding", f"key: {comment}", curve.refusal(front), public_key=front)
        s = scheme.challenge(front, key, b"R", usual) * scalar % curve.l
        check.defect(twin, "encoding", f"R: {comment}", curve.refusal(front), message=b"R",
                     signature=front + number(s))
    context: Fields = {"context": usual} if usual else {}
    for count, point in enumerate(curve.torsion()):
        a = curve.encode(point)
        while True:
            message, s = drbg.octets(8), drbg.scalar(curve.l)
            front = curve.encode(curve.multiply(s, curve.base))
            if curve.multiply(scheme.challenge(front, a, message, usual), point) == IDENTITY:
                break
        assert scheme.verify(a, message, front + number(s), usual)
        check.acceptable("small-order", f"key of small order, number {count}", {
            "public_key": a, "message": message, **context, "signature": front + number(s)},
            ["small-order-a"])


def spkis(group: Group, scheme: Eddsa, key: bytes, inputs: Fields) -> None:
    """Adds the key as a SubjectPublicKeyInfo."""
    identifier = der.oid(OIDS[scheme.name])
    algorithm = der.sequence(identifier)
    twin = group.valid("spki", "right key", {**inputs, "public_key_spki": der.spki(algorithm, key)})
    for comment, (reason, octets) in {
        "NULL parameters": ("encoding", der.spki(der.sequence(identifier, der.NULL), key)),
        "OID of X448": ("algorithm", der.spki(der.sequence(der.oid("1.3.101.111")), key)),
        "OID of Ed25519": ("algorithm", der.spki(der.sequence(der.oid("1.3.101.112")), key)),
        "56 octets of key": ("length", der.spki(algorithm, key[:56])),
        "58 octets of key": ("length", der.spki(algorithm, key + b"\0")),
        "octets after it": ("encoding", der.spki(algorithm, key) + b"\0"),
        "an unused bit": ("encoding", der.sequence(algorithm, der.bit_string(key, 1))),
    }.items():
        group.defect(twin, "spki", comment, reason, public_key_spki=octets)


SCHEMES = {f"sign/{scheme.name.lower()}": scheme
           for scheme in (ED448, ED448PH, ED25519CTX, ED25519PH)}
SETS = {name: eddsa_set for name in SCHEMES}

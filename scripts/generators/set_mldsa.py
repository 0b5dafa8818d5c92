"""Vectors of ML-DSA and HashML-DSA."""

from __future__ import annotations

import base64
import hashlib
import json

from . import der
from .document import Group, VectorSet
from .drbg import Drbg, flip
from .mldsa import SETS_OF, Mldsa, unpack
from .mldsa_signer import signer_made
from .prehash import PREHASHES

# RFC 9881 appendix C: the seed of all examples, and SHA-256 of each public key.
SEED = bytes(range(32))
RFC9881 = {
    "ML-DSA-44": "9f107644c1084526af3bc8098680b05499a2325a644e388fb4f970e058d19d46",
    "ML-DSA-65": "d666806e11cee19a7c989f7445f90dd419cf4d2d51db8c0fdb4c0f0a542238c9",
    "ML-DSA-87": "91dc389cfaa01470b7f66eee45a4ae9026d154817c754dfe22298b3fa241ffcd",
}


def rules(vectors: VectorSet) -> None:
    """Adds the rules."""
    vectors.rule("sign", "FIPS 204 algorithm 2", "The signature comes of key, message and rnd.")
    vectors.rule("verify", "FIPS 204 algorithm 3", "A right signature is accepted.")
    vectors.rule("equation", "FIPS 204 algorithm 8 step 13", "Another commitment hash is refused.")
    vectors.rule("z-range", "FIPS 204 algorithm 8 step 13", "Each coefficient of z is below gamma1 - "
                 "beta.")
    vectors.rule("hint", "FIPS 204 algorithm 21", "Places of hints are in order, at most omega of them, "
                 "and zeros follow.")
    vectors.rule("context", "FIPS 204 section 5.2", "A context has at most 255 octets and is signed.")
    vectors.rule("mu", "FIPS 204 section 6.2", "The message representative may be given instead.")
    vectors.rule("lengths", "FIPS 204 section 3.6.2", "Keys and signatures have fixed lengths.")
    vectors.rule("key", "FIPS 204 algorithm 25", "Coefficients of s1 and s2 are in [-eta, eta].")
    vectors.rule("spki", "RFC 9881 section 4", "The identifier has no parameters.")
    vectors.rule("jwk", "RFC 9964 section 3", "A key of type AKP has its algorithm, the public key, and the "
                 "seed for a private key.")
    vectors.rule("pkcs8", "RFC 9881 section 6", "A private key is a seed, the expanded key or both, "
                 "which belong together.")


class Maker:
    """Adds signatures of one key."""

    def __init__(self, vectors: VectorSet, dsa: Mldsa, seed: bytes, hash_name: str = "") -> None:
        self.dsa, self.hash_name = dsa, hash_name
        self.public, self.private = dsa.generate(seed)
        name = f"Hash{dsa.name}" if hash_name else dsa.name
        common = {"hash": hash_name} if hash_name else {}
        self.make = vectors.group(f"{name}/sign", hash_name, private_key_seed=seed, **common)
        self.check = vectors.group(f"{name}/verify", hash_name, public_key=self.public, **common)

    def add(self, rule: str, comment: str, message: bytes, context: bytes = b"",
            rnd: bytes = b"") -> tuple[str, str, bytes]:
        """Adds one signature in both directions."""
        mu = self.dsa.mu(self.public, message, context, self.hash_name)
        signature, attempts = self.dsa.sign(self.private, mu, rnd or bytes(32))
        assert self.dsa.verify(self.public, mu, signature) == ""
        both = {"message": message} | ({"context": context} if context else {})
        comment = f"{comment}, {attempts} attempts"
        first = self.make.valid(rule, comment, both | ({"randomness": rnd} if rnd else {}),
                                signature=signature)
        return first, self.check.valid(rule, comment, both | {"signature": signature}), signature


def mldsa_set(name: str) -> VectorSet:
    """Makes the file of one parameter set."""
    dsa = SETS_OF[name.rpartition("/")[2].upper()]
    vectors = VectorSet(name, f"{dsa.name}: signatures, hints, ranges, contexts, encodings of keys.")
    rules(vectors)
    drbg = Drbg(name)
    maker = Maker(vectors, dsa, SEED)
    assert hashlib.sha256(maker.public).hexdigest() == RFC9881[dsa.name]
    for length in (0, 1, 135, 136, 137, 300):
        key = "" if length else ", key of RFC 9881 appendix C"
        maker.add("sign", f"message of {length} octets{key}", drbg.octets(length))
    maker.add("sign", "hedged", b"message", b"", drbg.octets(32))
    for length in (1, 254, 255):
        maker.add("context", f"context of {length} octets", b"message", drbg.octets(length))
    message, context = drbg.octets(20), b"context"
    first, twin, signature = maker.add("verify", "twin of the defects", message, context)
    signature_defects(maker, twin, signature, maker.dsa.mu(maker.public, message, context), drbg)
    check = maker.check
    for comment, changed in (("last bit of the message flipped", flip(message, 159)),
                             ("empty message", b""), ("a zero octet more", message + b"\0")):
        check.defect(twin, "equation", comment, "signature", message=changed)
    for comment, changed in (("another context", b"contexu"), ("no context", b""),
                             ("a zero octet after the context", context + b"\0"),
                             ("the context ends before", b"contex")):
        check.defect(twin, "context", comment, "signature", context=changed)
    check.defect(twin, "context", "context moved to the message", "signature", context=b"",
                 message=context + message)
    for length in (256, 257, 263):
        check.defect(twin, "context", f"context of {length} octets", "length", context=b"c" * length)
        maker.make.defect(first, "context", f"context of {length} octets", "length",
                          context=b"c" * length)
    for length in (0, 31, 33, 64):
        maker.make.defect(first, "lengths", f"rnd of {length} octets", "length",
                          randomness=bytes(length))
    representative(vectors, maker, drbg)
    other_keys(vectors, maker, message, context, signature)
    signer_made(vectors, maker)
    json_keys(vectors, maker, message, context, signature)
    return vectors


def json_keys(vectors: VectorSet, maker: Maker, message: bytes, context: bytes, signature: bytes) -> None:
    """Adds keys as JSON Web Keys, right and wrong."""
    dsa = maker.dsa
    other = next(one for one in SETS_OF.values() if one is not dsa)

    def text(**changed: str | None) -> str:
        members = {"kty": "AKP", "alg": dsa.name, "pub": encoded(maker.public)} | changed
        return json.dumps({name: value for name, value in members.items() if value is not None},
                          separators=(",", ":"))

    def encoded(octets: bytes) -> str:
        return base64.urlsafe_b64encode(octets).rstrip(b"=").decode()

    common = {"message": message, "context": context}
    check = vectors.group(f"{dsa.name}/verify", "JSON Web Keys", signature=signature, **common)
    twin = check.valid("jwk", "JWK", {"public_key_jwk": text()})
    check.valid("jwk", "JWK: other members are there", {"public_key_jwk": text(kid="a", use="sig")})
    for comment, reason, changed in (
        ("alg missing", "encoding", {"alg": None}), (f"alg of {other.name}", "algorithm", {"alg": other.name}),
        ("kty missing", "algorithm", {"kty": None}), ("kty OKP", "algorithm", {"kty": "OKP"}),
        ("pub missing", "encoding", {"pub": None}), ("pub one octet short", "length", {"pub": encoded(maker.public[:-1])}),
        ("pub one octet longer", "length", {"pub": encoded(maker.public + b"\0")}),
        ("pub empty", "length", {"pub": ""}), ("pub in Base64 with +", "encoding", {"pub": "++++" + encoded(maker.public)[4:]}),
    ):
        check.defect(twin, "jwk", f"JWK: {comment}", reason, public_key_jwk=text(**changed))
    make = vectors.group(f"{dsa.name}/sign", "JSON Web Keys", **common)
    right = dsa.sign(maker.private, dsa.mu(maker.public, message, context))[0]
    twin = make.valid("jwk", "JWK", {"private_key_jwk": text(priv=encoded(SEED))}, signature=right)
    for comment, reason, changed in (
        ("priv missing", "encoding", {"priv": None}), ("priv of 31 octets", "length", {"priv": encoded(SEED[:31])}),
        ("priv is the expanded key", "length", {"priv": encoded(maker.private)}),
        ("pub missing", "encoding", {"pub": None}), (f"alg of {other.name}", "algorithm", {"alg": other.name}),
        ("priv with padding", "encoding", {"priv": encoded(SEED) + "="}),
    ):
        make.defect(twin, "jwk", f"private JWK: {comment}", reason,
                    private_key_jwk=text(**({"priv": encoded(SEED)} | changed)))


def signature_defects(maker: Maker, twin: str, signature: bytes, mu: bytes, drbg: Drbg) -> None:
    """Adds changed signatures; why each is refused is what our own verification says."""
    dsa, public = maker.dsa, maker.public
    width = 32 * (dsa.gamma1_bits + 1)
    hints = dsa.c_len + width * dsa.l
    ends = hints + dsa.omega

    def bad(rule: str, comment: str, octets: bytes) -> None:
        reason = dsa.verify(public, mu, octets)
        assert reason, comment
        maker.check.defect(twin, rule, comment, reason, signature=octets)

    for bit in (0, 8 * dsa.c_len - 1, 8 * dsa.c_len, 8 * (dsa.c_len + width) + 3, 8 * hints - 9):
        bad("equation", f"bit {bit} flipped", flip(signature, bit))
    bad("equation", "commitment hash of zeros", bytes(dsa.c_len) + signature[dsa.c_len :])
    top = 1 << dsa.gamma1_bits
    bits = dsa.gamma1_bits + 1
    for index, value in ((0, top - dsa.beta), (1, dsa.beta - top), (255, top), (2, 1 - top),
                         (0, dsa.beta + 1 - top), (3, top - dsa.beta - 1)):
        total = int.from_bytes(signature[dsa.c_len : dsa.c_len + width], "little")
        total &= ~(((1 << bits) - 1) << bits * index)
        total |= (top - value) << bits * index
        inside = abs(value) < top - dsa.beta
        comment = f"coefficient {index} of z is {value}: {'inside' if inside else 'the bound or more'}"
        octets = total.to_bytes(width, "little")
        bad("equation" if inside else "z-range", comment,
            signature[: dsa.c_len] + octets + signature[dsa.c_len + width :])
    counts, places = signature[ends:], signature[hints:ends]

    def hint(comment: str, new_places: bytes, new_counts: bytes, rule: str = "hint") -> None:
        bad(rule, comment, signature[:hints] + new_places + new_counts)

    row = next(i for i in range(dsa.k) if counts[i] - (counts[i - 1] if i else 0) >= 2)
    at = counts[row - 1] if row else 0
    swapped = bytearray(places)
    swapped[at], swapped[at + 1] = swapped[at + 1], swapped[at]
    hint("two places exchanged", bytes(swapped), counts)
    twice = bytearray(places)
    twice[at + 1] = twice[at]
    hint("a place twice", bytes(twice), counts)
    hint("last count above omega", places, counts[:-1] + bytes([dsa.omega + 1]))
    hint("last count 255", places, counts[:-1] + b"\xff")
    hint("first count above omega", places, bytes([dsa.omega + 1]) + counts[1:])
    hint("counts fall", places, counts[:-2] + bytes([counts[-1], counts[-2]])
         if counts[-1] != counts[-2] else counts[:-1] + bytes([counts[-2] - 1]))
    hint("last count too small: its places are not zero", places,
         counts[:-1] + bytes([counts[-2]]))
    if counts[-1] < dsa.omega:
        hint("an octet after the places is not zero", places[:-1] + b"\1", counts)
    else:
        hint("last place is zero", places[:-1] + b"\0", counts)
    hint("no hints at all", bytes(dsa.omega), bytes(dsa.k), "equation")
    moved = bytearray(places)
    moved[at] = moved[at] - 1 if moved[at] and (at == 0 or row == 0 or moved[at] > 0) else 0
    if bytes(moved) != places:
        hint("a place moved by one", bytes(moved), counts, "equation")
    for length in (0, dsa.c_len, len(signature) - 1, len(signature) + 1):
        bad("lengths", f"signature of {length} octets", (signature + signature)[:length])
    bad("hint", "random octets", drbg.octets(len(signature)))


def representative(vectors: VectorSet, maker: Maker, drbg: Drbg) -> None:
    """Adds signatures of a given mu."""
    dsa = maker.dsa
    make = vectors.group(f"{dsa.name}/sign", "mu", private_key_seed=SEED)
    check = vectors.group(f"{dsa.name}/verify", "mu", public_key=maker.public)
    for comment, mu in (("random", drbg.octets(64)), ("zeros", bytes(64)),
                        ("of a message", dsa.mu(maker.public, b"message"))):
        signature, _ = dsa.sign(maker.private, mu)
        first = make.valid("mu", f"mu: {comment}", {"mu": mu}, signature=signature)
        twin = check.valid("mu", f"mu: {comment}", {"mu": mu, "signature": signature})
    check.defect(twin, "mu", "last bit of mu flipped", "signature", mu=flip(mu, 511))
    for length in (0, 32, 63, 65):
        make.defect(first, "mu", f"mu of {length} octets", "length", mu=(mu * 2)[:length])
        check.defect(twin, "mu", f"mu of {length} octets", "length", mu=(mu * 2)[:length])


def other_keys(vectors: VectorSet, maker: Maker, message: bytes, context: bytes,
               signature: bytes) -> None:
    """Adds other public keys and other encodings of both keys."""
    dsa, public, private = maker.dsa, maker.public, maker.private
    check = vectors.group(f"{dsa.name}/verify", "public keys", message=message, context=context,
                          signature=signature)
    twin = check.valid("verify", "twin of the other keys", {"public_key": public})
    for bit in (0, 255, 256, 8 * len(public) - 1):
        check.defect(twin, "equation", f"bit {bit} of the key flipped", "signature",
                     public_key=flip(public, bit))
    for length in (0, 32, len(public) - 1, len(public) + 1):
        check.defect(twin, "lengths", f"key of {length} octets", "length",
                     public_key=(public * 2)[:length])
    identifier = der.oid(dsa.oid)
    algorithm = der.sequence(identifier)
    twin = check.valid("spki", "SubjectPublicKeyInfo", {"public_key_spki": der.spki(algorithm, public)})
    other = next(entry for entry in SETS_OF.values() if entry is not dsa)
    for comment, (reason, octets) in {
        "NULL parameters": ("encoding", der.spki(der.sequence(identifier, der.NULL), public)),
        f"OID of {other.name}": ("algorithm", der.spki(der.sequence(der.oid(other.oid)), public)),
        "an octet of key missing": ("length", der.spki(algorithm, public[:-1])),
        "key in an OCTET STRING": ("length", der.spki(algorithm, der.octet_string(public))),
        "octets after it": ("encoding", der.spki(algorithm, public) + b"\0"),
        "an unused bit": ("encoding", der.sequence(algorithm, der.bit_string(public, 1))),
    }.items():
        check.defect(twin, "spki", comment, reason, public_key_spki=octets)
    make = vectors.group(f"{dsa.name}/sign", "private keys", message=message)
    right, _ = dsa.sign(private, dsa.mu(public, message))
    twin = make.valid("sign", "expanded key", {"private_key": private}, signature=right)
    eta_at = 128
    for comment, value in (("the greatest value", (1 << dsa.eta_bits) - 1),
                           ("2 eta + 1", 2 * dsa.eta + 1)):
        f = unpack(dsa.eta_bits, private[eta_at : eta_at + 32 * dsa.eta_bits])
        total = sum(v << dsa.eta_bits * i for i, v in enumerate([value, *f[1:]]))
        changed = private[:eta_at] + total.to_bytes(32 * dsa.eta_bits, "little")
        changed += private[eta_at + 32 * dsa.eta_bits :]
        make.defect(twin, "key", f"first coefficient of s1 is {comment}", "range", private_key=changed)
    for length in (0, 32, len(private) - 1, len(private) + 1):
        make.defect(twin, "lengths", f"private key of {length} octets", "length",
                    private_key=(private * 2)[:length])

    def pkcs8(content: bytes, algorithm: bytes = algorithm) -> bytes:
        return der.sequence(der.integer(0), algorithm, der.octet_string(content))

    seed_choice, both = der.tlv(0x80, SEED), der.sequence(der.octet_string(SEED),
                                                          der.octet_string(private))
    for comment, content in (("seed", seed_choice), ("expanded key", der.octet_string(private)),
                             ("both", both)):
        twin = make.valid("pkcs8", f"PrivateKeyInfo: {comment}", {"private_key_pkcs8": pkcs8(content)},
                          signature=right)
    mismatch = der.sequence(der.octet_string(bytes(32)), der.octet_string(private))
    for comment, reason, octets in (
        ("seed and expanded key do not belong together", "encoding", pkcs8(mismatch)),
        ("seed of 31 octets", "length", pkcs8(der.tlv(0x80, SEED[:31]))),
        ("seed in an OCTET STRING", "length", pkcs8(der.octet_string(SEED))),
        ("bare seed", "encoding", pkcs8(SEED)),
        ("NULL parameters", "encoding", pkcs8(seed_choice, der.sequence(identifier, der.NULL))),
        (f"OID of {other.name}", "algorithm", pkcs8(seed_choice, der.sequence(der.oid(other.oid)))),
        ("octets after it", "encoding", pkcs8(seed_choice) + b"\0"),
    ):
        make.defect(twin, "pkcs8", comment, reason, private_key_pkcs8=octets)
    for rule, group, field, octets, name, extra in (
        ("spki", check, "public_key_pem", der.spki(algorithm, public), "PUBLIC KEY", {}),
        ("pkcs8", make, "private_key_pem", pkcs8(seed_choice), "PRIVATE KEY", {"signature": right}),
    ):
        text = der.pem(name, octets)
        twin = group.valid(rule, "PEM", {field: text}, **extra)
        for comment, changed in {
            "label CERTIFICATE": der.pem("CERTIFICATE", octets), "an octet after it": der.pem(
                name, octets + b"\0"), "last line left out": text.rsplit("\n", 2)[0] + "\n",
            "a character that is not Base64": text.replace("A", "!", 1),
        }.items():
            group.defect(twin, rule, f"PEM: {comment}", "encoding", **{field: changed})


def hash_set(name: str) -> VectorSet:
    """Makes the file of HashML-DSA."""
    vectors = VectorSet(name, "HashML-DSA: every pre-hash function, domains, contexts.")
    vectors.rule("sign", "FIPS 204 algorithm 4", "Identifier and digest are signed.")
    vectors.rule("verify", "FIPS 204 algorithm 5", "A right signature is accepted.")
    vectors.rule("domain", "FIPS 204 section 5.4", "Pure and pre-hashed signatures, and those of "
                 "different hash functions, are not taken for each other.")
    vectors.rule("context", "FIPS 204 section 5.4", "A context has at most 255 octets and is signed.")
    vectors.rule("lengths", "FIPS 204 section 3.6.2", "Signatures have fixed lengths.")
    for dsa in SETS_OF.values():
        message, last = Drbg(f"{name} {dsa.name}").octets(33), b""
        some = ("SHA-256", "SHA-512", "SHA3-512", "SHAKE256")
        for hash_name in PREHASHES if dsa.name == "ML-DSA-44" else some:
            maker = Maker(vectors, dsa, SEED, hash_name)
            first, twin, signature = maker.add("sign", "message of 33 octets", message, b"ctx")
            if last:
                maker.check.defect(twin, "domain", "signed with another hash function", "signature",
                                   signature=last)
            else:
                pure = dsa.sign(maker.private, dsa.mu(maker.public, message, b"ctx"))[0]
                maker.check.defect(twin, "domain", "signed as a pure message", "signature",
                                   signature=pure)
            defects(maker, first, twin, message, signature)
            last = signature
    return vectors


def defects(maker: Maker, first: str, twin: str, message: bytes, signature: bytes) -> None:
    """Adds changes of message, context and length."""
    check = maker.check
    check.defect(twin, "verify", "last bit of the message flipped", "signature",
                 message=flip(message, 8 * len(message) - 1))
    check.defect(twin, "context", "no context", "signature", context=b"")
    for length in (256, 259):
        check.defect(twin, "context", f"context of {length} octets", "length", context=b"c" * length)
        maker.make.defect(first, "context", f"context of {length} octets", "length",
                          context=b"c" * length)
    check.defect(twin, "lengths", "signature one octet short", "length", signature=signature[:-1])


SETS = {f"sign/{name.lower()}": mldsa_set for name in SETS_OF} | {"sign/hashml-dsa": hash_set}

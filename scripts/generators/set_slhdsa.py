"""Vectors of SLH-DSA and HashSLH-DSA."""

from __future__ import annotations

from . import der
from .document import VectorSet
from .drbg import Drbg, flip
from .prehash import PREHASHES, prefixed
from .slhdsa import SETS_OF, Slhdsa

CONTEXT = b"ctx"


def rules(vectors: VectorSet) -> None:
    """Adds the rules."""
    vectors.rule("sign", "FIPS 205 algorithm 22", "The signature comes of key, message and randomness.")
    vectors.rule("verify", "FIPS 205 algorithm 24", "A right signature is accepted.")
    vectors.rule("root", "FIPS 205 algorithm 20", "A change of any part leads to another root.")
    vectors.rule("context", "FIPS 205 section 10.2", "A context has at most 255 octets and is signed.")
    vectors.rule("lengths", "FIPS 205 sections 9.1 and 9.2", "Keys, randomness and signatures have "
                 "fixed lengths.")
    vectors.rule("spki", "RFC 9909 section 4", "The identifier has no parameters.")


def slhdsa_set(name: str) -> VectorSet:
    """Makes the file of one parameter set."""
    slh = SETS_OF[FILES[name]]
    vectors = VectorSet(name, f"{slh.name}: changes of every part of the signature, contexts, keys.")
    rules(vectors)
    drbg, n = Drbg(name), slh.n
    seeds = drbg.octets(3 * n)
    public, private = slh.generate(seeds)
    message, randomness = drbg.octets(33), drbg.octets(n)
    make = vectors.group(f"{slh.name}/sign")
    inputs = {"private_key": private, "message": message, "context": CONTEXT}
    signature = slh.sign(private, prefixed(message, CONTEXT, ""), randomness)
    assert slh.verify(public, prefixed(message, CONTEXT, ""), signature)
    first = make.valid("sign", "hedged, with a context", {**inputs, "randomness": randomness},
                       signature=signature)
    if slh.name.endswith("f"):
        other = slh.sign(private, prefixed(b"", b"", ""))
        make.valid("sign", "deterministic, empty message, key as its seeds", {
            "private_key_seed": seeds, "message": b""}, signature=other)
    for length in (0, n - 1, n + 1):
        make.defect(first, "lengths", f"randomness of {length} octets", "length",
                    randomness=bytes(length))
    for length in (0, 2 * n, 4 * n - 1, 4 * n + 1):
        make.defect(first, "lengths", f"private key of {length} octets", "length",
                    private_key=(private * 2)[:length])
    make.defect(first, "context", "context of 256 octets", "length", context=b"c" * 256)
    same_signature(vectors, slh, public, message, signature)
    changed_signatures(vectors, slh, public, message, signature)
    group = vectors.group(f"{slh.name}/verify", "PEM", signature=signature, message=message,
                          context=CONTEXT)
    spki = der.spki(der.sequence(der.oid(slh.oid)), public)
    twin = group.valid("spki", "PEM", {"public_key_pem": der.pem("PUBLIC KEY", spki)})
    group.defect(twin, "spki", "PEM: label CERTIFICATE", "encoding",
                 public_key_pem=der.pem("CERTIFICATE", spki))
    return vectors


def same_signature(vectors: VectorSet, slh: Slhdsa, public: bytes, message: bytes,
                   signature: bytes) -> None:
    """Adds changes of everything but the signature, and encodings of the key."""
    group = vectors.group(f"{slh.name}/verify", "one signature", signature=signature)
    twin = group.valid("verify", "right signature", {
        "public_key": public, "message": message, "context": CONTEXT})
    for comment, changed in (("last bit of the message flipped", flip(message, 263)),
                             ("empty message", b""), ("a zero octet more", message + b"\0")):
        group.defect(twin, "root", comment, "signature", message=changed)
    for comment, context in (("no context", b""), ("another context", b"cty"),
                             ("context with a zero octet more", b"ctx\0")):
        group.defect(twin, "context", comment, "signature", context=context)
    for length in (256, 259):
        group.defect(twin, "context", f"context of {length} octets", "length", context=b"c" * length)
    for bit in (0, 8 * slh.n - 1, 8 * slh.n, 16 * slh.n - 1):
        group.defect(twin, "root", f"bit {bit} of the key flipped", "signature",
                     public_key=flip(public, bit))
    for length in (0, slh.n, 2 * slh.n - 1, 2 * slh.n + 1):
        group.defect(twin, "lengths", f"key of {length} octets", "length",
                     public_key=(public * 2)[:length])
    identifier = der.oid(slh.oid)
    algorithm = der.sequence(identifier)
    both = {"message": message, "context": CONTEXT}
    twin = group.valid("spki", "SubjectPublicKeyInfo", {
        **both, "public_key_spki": der.spki(algorithm, public)})
    other = next(entry for entry in SETS_OF.values() if entry is not slh and entry.n == slh.n)
    for comment, (reason, octets) in {
        "NULL parameters": ("encoding", der.spki(der.sequence(identifier, der.NULL), public)),
        f"OID of {other.name}": ("algorithm", der.spki(der.sequence(der.oid(other.oid)), public)),
        "an octet of key missing": ("length", der.spki(algorithm, public[:-1])),
        "octets after it": ("encoding", der.spki(algorithm, public) + b"\0"),
        "an unused bit": ("encoding", der.sequence(algorithm, der.bit_string(public, 1))),
    }.items():
        group.defect(twin, "spki", comment, reason, public_key_spki=octets)


def changed_signatures(vectors: VectorSet, slh: Slhdsa, public: bytes, message: bytes,
                       signature: bytes) -> None:
    """Adds changes of each part of the signature, fewer where it is long."""
    group = vectors.group(f"{slh.name}/verify", "changed signatures", public_key=public,
                          message=message, context=CONTEXT)
    twin = group.valid("verify", "twin of the changed signatures", {"signature": signature})
    n, fors = slh.n, slh.n * (1 + slh.k * (1 + slh.a))
    layer = n * (slh.wots_len + slh.h_prime)
    parts = {
        "R": 0, "last FORS secret": fors - n * (1 + slh.a), "last FORS path": fors - 1,
        "first WOTS chain": fors, "checksum of the first WOTS": fors + n * (slh.wots_len - 1),
        "path of the top layer": len(signature) - 1,
    }
    if n == 16:
        parts |= {"first FORS secret": n, "first FORS path": 2 * n,
                  "first path of the hypertree": fors + n * slh.wots_len,
                  "second layer": fors + layer, "top layer": len(signature) - layer}
    for comment, at in parts.items():
        group.defect(twin, "root", f"{comment} changed", "signature", signature=flip(signature, 8 * at))
    for comment, octets in {
        "empty": b"", "one octet short": signature[:-1], "one octet long": signature + b"\0",
        "without R": signature[n:],
    }.items():
        group.defect(twin, "lengths", f"signature {comment}", "length", signature=octets)


def hash_set(name: str) -> VectorSet:
    """Makes the file of HashSLH-DSA."""
    vectors = VectorSet(name, "HashSLH-DSA: pre-hash functions, domains, contexts.")
    vectors.rule("sign", "FIPS 205 algorithm 23", "Identifier and digest are signed.")
    vectors.rule("verify", "FIPS 205 algorithm 25", "A right signature is accepted.")
    vectors.rule("domain", "FIPS 205 section 10.2", "Signatures with another hash function are not "
                 "taken for right ones.")
    vectors.rule("context", "FIPS 205 section 10.2", "A context has at most 255 octets and is signed.")
    for slh in SETS_OF.values():
        drbg = Drbg(f"{name} {slh.name}")
        public, private = slh.generate(drbg.octets(3 * slh.n))
        message = drbg.octets(33)
        usual = {16: "SHA-256", 24: "SHA-512", 32: "SHA-512"}[slh.n]
        if slh.is_shake:
            usual = {16: "SHAKE128", 24: "SHAKE256", 32: "SHAKE256"}[slh.n]
        for hash_name in PREHASHES if slh.name == "SLH-DSA-SHA2-128f" else (usual,):
            signature = slh.sign(private, prefixed(message, CONTEXT, hash_name))
            both = {"hash": hash_name, "message": message, "context": CONTEXT}
            make = vectors.group(f"Hash{slh.name}/sign")
            first = make.valid("sign", hash_name, {"private_key": private, **both},
                               signature=signature)
            make.defect(first, "context", "context of 256 octets", "length", context=b"c" * 256)
            group = vectors.group(f"Hash{slh.name}/verify", hash_name, signature=signature)
            twin = group.valid("verify", hash_name, {"public_key": public, **both})
            others = [other for other in PREHASHES if other != hash_name]
            for other in others if slh.name.endswith("128f") and hash_name == usual else others[:1]:
                group.defect(twin, "domain", f"verified with {other}", "signature", hash=other)
            group.defect(twin, "verify", "last bit of the message flipped", "signature",
                         message=flip(message, 263))
            group.defect(twin, "context", "no context", "signature", context=b"")
            group.defect(twin, "context", "context of 256 octets", "length", context=b"c" * 256)
    return vectors


FILES = {f"sign/{name.lower()}": name for name in SETS_OF}
SETS = {name: slhdsa_set for name in FILES} | {"sign/hashslh-dsa": hash_set}

"""Vectors of SLH-DSA and HashSLH-DSA."""

from __future__ import annotations

from . import der
from .document import VectorSet
from .drbg import Drbg, flip
from .prehash import PREHASHES, prefixed
from .slhdsa import SETS_OF, Slhdsa

CONTEXT = b"ctx"

# NIST's ACVP samples of key generation (SLH-DSA-keyGen-FIPS205): SK.seed, SK.prf, PK.seed and PK.root of one test each.
ACVP = {
    "SLH-DSA-SHA2-128s": (1,
        "ac379f047faab2004f3ae32350ac9a3d829fff0aa59e956a87f3971c4d58e7100566d240cc519834322eafbcc73c79f5"
        "a4b84f02e8bf0cbd54017b2d3c494b57"),
    "SLH-DSA-SHAKE-128s": (11,
        "2a2ccf3cd8f9f86e131be654cff6c0b4fdfceb1aa2f0ba2c3c1388194f6116c7890cc7f4a46fe6c34d3f26a62ff962e1"
        "e8c88d2bdcba6f66e50403e77fa92efe"),
    "SLH-DSA-SHA2-128f": (21,
        "aed6f6f5c5408bbffa1136bc9049a7014d4ce0711e176a0c8a023508a692c20774d98d5000af53b98f36389a1292bed3"
        "f4a650c56c426fcfdb88e3355459440c"),
    "SLH-DSA-SHAKE-128f": (31,
        "cd4a308c03d970508572c0815d7488b7f3fd6d2dcc7e5120fa544846aedded81bc435c3e66e4c2e4fbc09779da5f74d4"
        "4ea0e0df05c2457bcc81f59928433390"),
    "SLH-DSA-SHA2-192s": (50,
        "9e56b541e20ba9f5983cb2a63d9ef042831efc69c25b47521ac8ad68edcb52b75a4651f0aec4240c31695bede769ae32"
        "a4a88eee82306d86e6953693ba90bdf09d962162a93686a4834872a721b5a81adfb7d1a45398f3a5de4dbc7c06017626"),
    "SLH-DSA-SHAKE-192s": (51,
        "915173ee0d17f30877e1d463e3dec914e71f436867ad7615ed782e7033c4963a7ff0b67181de0f0ea7efabb326d40a86"
        "520660f654d537da6934f96e5ee01b24a2f36102f68dcd10aa206fc79803e63850da5e86969569fc8fb021b6c40616e2"),
    "SLH-DSA-SHA2-192f": (61,
        "45d7131c727df1cc51db85b44e37868215df8aec5d1b552f92bc5fc8a2969fe0a522492082e994de1ddc90fa984f847b"
        "8330589c20701aa9f11b473b67e1d67e1c6a2eb6c86265ed13a3ea895c4eeeadde8a796bba5233f0d86ee5cbf2a6f99c"),
    "SLH-DSA-SHAKE-192f": (71,
        "855000fdfffba76962809c69432452f3dc79428f662c59b143b1fc381c300b5ecec7571b5de2fca16737e4c14911f683"
        "124623ba6ca1bc1b0e1a303099e2a608b0ac41715bc788a19873c783378f935794abc0313243efc3f4a10a619cb1b1fe"),
    "SLH-DSA-SHA2-256s": (90,
        "9dd92de80da93ee25b4da675937612356c950c77eae6a4dc2b933a6fe2415ee7af4286903000e510405e365d63c1ea07"
        "c96bab7c5586edf9ed2cad136bf8df79725cfbac2d5bb8814240766bfe05e0d337def820889a89e688582913977148ca"
        "fcddde80ac1387ac0ff9a0b9c00d06eb83a6f0228c40cb7cebab1a17debc8460"),
    "SLH-DSA-SHAKE-256s": (91,
        "7d88445a7b0022f12e9e2d74755431505ff6db1c38a8ce44864d34cff1a12ce0ff2cd133ad00728eb29dd0ce881c41c6"
        "40f2e28861555b59d4e0baa0447bb54287a133b92eb6c81771ae002819b4c0300fa63cd7181c805096bfb16067f52a45"
        "cc785237c24d9235b6bc3194b79e5a9f953388ea745d7cfb87826a94e5b271d5"),
    "SLH-DSA-SHA2-256f": (101,
        "b8abc485122be003cf36d677bee7f47ea1017c39d96d0c56a87a7adad24f731a9222684ffacf803d44cb98222c44b3c5"
        "19698b798d8f7a759fe2fa6ef173cf640d50e82bedb42e03cc967e7fd24c12777855a946fd49471184330f096a75b561"
        "7fb65fbd08d05f24f20cb3875e28fac4a52a2513c7ef447b8e9328632a684cf7"),
    "SLH-DSA-SHAKE-256f": (120,
        "bcd1c33a48f22835e2a3ce8cbf0c7312b0750f246614f0ea8dfb560381b182d02753b364da4ccede024743d24aa875e3"
        "6316c3b466f3855a5f0cc96262c02576a7fb317c9384bedd33e9861bc4658e12712d3cdb0765ac66494e134efeef581e"
        "37c2931b5cc4fb1d0e2f0c7a80ec6b326ecdb08e542e6ead82ba033b0a932f7f"),
}


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
    number, key = ACVP[slh.name]
    private = bytes.fromhex(key)
    assert slh.generate(private[: 3 * n]) == (private[2 * n :], private)
    vectors.group(f"{slh.name}/sign", "published key").valid(
        "sign", f"NIST, ACVP sample of key generation, test {number}, key as its seeds",
        {"private_key_seed": private[: 3 * n], "message": b""}, signature=slh.sign(private, prefixed(b"", b"", "")))
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

"""Vectors of ML-KEM."""

from __future__ import annotations

import hashlib

from .document import Group, VectorSet
from .drbg import Drbg, flip
from .mlkem import Q, SETS_OF, Mlkem, decode, encode

# RFC 9935 appendix C.1: the seed of all examples, and SHA-256 of each encapsulation key.
SEED = bytes(range(64))
RFC9935 = {
    "ML-KEM-512": "3ae268dccc5456ac0d0f9b39257dc48fe081383b97c400512d712b739762daee",
    "ML-KEM-768": "0b7934c83125c788995e2ba6bd761e33046b3e40571be53e023309a29f398cc9",
    "ML-KEM-1024": "c7b8fa0aa471d5ae18922d6ccad5b31e1d84f92ae723abfd13747018740a8530",
}


def triples(rho: bytes, k: int) -> int:
    """How many triples of octets the slowest element of A takes (FIPS 203 algorithm 7)."""
    most = 0
    for i in range(k * k):
        stream = hashlib.shake_128(rho + bytes([i % k, i // k])).digest(672)
        count = at = 0
        while count < 256:
            a, b, c = stream[3 * at : 3 * at + 3]
            count += (a + 256 * (b % 16) < Q) + (b // 16 + 16 * c < Q)
            at += 1
        most = max(most, at)
    return most


def with_coefficient(key: bytes, index: int, value: int) -> bytes:
    """The key with coefficient `index` of its polynomials in another value."""
    at = 384 * (index // 256)
    f = decode(12, key[at : at + 384])
    f[index % 256] = value
    return key[:at] + encode(12, f) + key[at + 384 :]


def mlkem_set(name: str) -> VectorSet:
    """Makes the file of one parameter set."""
    kem = SETS_OF[name.rpartition("/")[2].upper()]
    vectors = VectorSet(name, f"{kem.name}: keys from seeds, encapsulation, implicit rejection, bad keys.")
    vectors.rule("generate", "FIPS 203 algorithm 16", "Both keys come from the seed.")
    vectors.rule("encapsulate", "FIPS 203 algorithm 17", "Ciphertext and secret come from key and m.")
    vectors.rule("decapsulate", "FIPS 203 algorithm 18", "The secret of a right ciphertext comes out.")
    vectors.rule("rejection", "FIPS 203 algorithm 18 steps 7 to 11", "Any other ciphertext gives the "
                 "secret J(z || c), and no error.")
    vectors.rule("lengths", "FIPS 203 sections 7.2 and 7.3", "Keys and ciphertexts have fixed lengths.")
    vectors.rule("modulus", "FIPS 203 section 7.2", "Each coefficient of an encapsulation key is below "
                 "q.")
    vectors.rule("pair", "FIPS 203 section 7.1", "That both keys belong together may be checked.")
    vectors.rule("hash", "FIPS 203 section 7.3", "A decapsulation key holds the hash of the "
                 "encapsulation key in it.")
    drbg = Drbg(name)
    generate = vectors.group(f"{kem.name}/generate")
    pairs = []
    for comment, seed in (("RFC 9935 appendix C.1", SEED), ("zeros", bytes(64)),
                          ("ones", b"\xff" * 64), ("random", drbg.octets(64)),
                          ("random", drbg.octets(64))):
        pairs.append((comment, seed, *kem.generate(seed[:32], seed[32:])))
    assert hashlib.sha256(pairs[0][2]).hexdigest() == RFC9935[kem.name]
    seed = drbg.octets(64)
    while triples(hashlib.sha3_512(seed[:32] + bytes([kem.k])).digest()[:32], kem.k) <= 168:
        seed = drbg.octets(64)
    pairs.append(("an element of A takes more than three blocks", seed,
                  *kem.generate(seed[:32], seed[32:])))
    twin = ""
    for comment, seed, ek, dk in pairs:
        twin = generate.valid("generate", f"seed: {comment}", {"seed": seed}, encapsulation_key=ek,
                              decapsulation_key=dk)
    for length in (0, 32, 63, 65, 128):
        generate.defect(twin, "lengths", f"seed of {length} octets", "length",
                        seed=(seed * 2)[:length])
    for _, seed, ek, dk in (pairs[0], pairs[3], pairs[5]):
        group = vectors.group(f"{kem.name}/encapsulate", encapsulation_key=ek)
        for comment, m in (("zeros", bytes(32)), ("ones", b"\xff" * 32), ("random", drbg.octets(32)),
                           ("random", drbg.octets(32))):
            c, secret = kem.encapsulate(ek, m)
            group.valid("encapsulate", f"m: {comment}", {"randomness": m}, ciphertext=c,
                        shared_secret=secret)
        decapsulations(vectors, kem, drbg, seed, ek, dk)
    bad_keys(vectors, kem, drbg, pairs[4][2])
    bad_decapsulation_keys(vectors, kem, drbg, *pairs[4][1:])
    return vectors


def decapsulations(vectors: VectorSet, kem: Mlkem, drbg: Drbg, seed: bytes, ek: bytes,
                   dk: bytes) -> None:
    """Adds right and changed ciphertexts for one key, expanded and as its seed."""
    group = vectors.group(f"{kem.name}/decapsulate", decapsulation_key=dk)
    m = drbg.octets(32)
    c, secret = kem.encapsulate(ek, m)
    assert kem.decapsulate(dk, c) == secret
    twin = group.valid("decapsulate", "right ciphertext", {"ciphertext": c}, shared_secret=secret)
    v_at = 8 * 32 * kem.du * kem.k
    for bit in (0, 7, 8, v_at - 1, v_at, 8 * len(c) - 8, 8 * len(c) - 1):
        changed = flip(c, bit)
        group.valid("rejection", f"bit {bit} of the ciphertext flipped", {"ciphertext": changed},
                    shared_secret=kem.decapsulate(dk, changed))
    for comment, changed in {
        "zeros": bytes(len(c)), "ones": b"\xff" * len(c), "random": drbg.octets(len(c)),
        "u and v rotated": c[32:] + c[:32],
        "for another key": kem.encapsulate(kem.generate(bytes(32), bytes(32))[0], m)[0],
        "m right, r from m alone": kem.encrypt(ek, m, hashlib.sha3_512(m).digest()[32:]),
    }.items():
        rejected = kem.decapsulate(dk, changed)
        assert rejected == hashlib.shake_256(dk[-32:] + changed).digest(32)
        group.valid("rejection", f"ciphertext: {comment}", {"ciphertext": changed},
                    shared_secret=rejected)
    for length in (0, 1, 32, len(c) - 1, len(c) + 1, 2 * len(c)):
        group.defect(twin, "lengths", f"ciphertext of {length} octets", "length",
                     ciphertext=(c * 2)[:length])
    seeded = vectors.group(f"{kem.name}/decapsulate", seed=seed)
    twin = seeded.valid("decapsulate", "right ciphertext, key as its seed", {"ciphertext": c},
                        shared_secret=secret)
    changed = flip(c, 5)
    seeded.valid("rejection", "bit 5 of the ciphertext flipped, key as its seed",
                 {"ciphertext": changed}, shared_secret=kem.decapsulate(dk, changed))
    seeded.defect(twin, "lengths", "a ciphertext one octet short, key as its seed", "length",
                  ciphertext=c[:-1])


def bad_keys(vectors: VectorSet, kem: Mlkem, drbg: Drbg, ek: bytes) -> None:
    """Adds encapsulation keys that FIPS 203 section 7.2 refuses, and m of other lengths."""
    m = drbg.octets(32)
    group = vectors.group(f"{kem.name}/encapsulate", "bad keys", randomness=m)
    c, secret = kem.encapsulate(ek, m)
    twin = group.valid("encapsulate", "twin of the bad keys", {"encapsulation_key": ek}, ciphertext=c,
                       shared_secret=secret)
    last = 256 * kem.k - 1
    for index in (0, 1, 127, 255, 256, last - 1, last):
        for value in (Q, Q + 1, 4095) if index in (0, last) else (Q,):
            group.defect(twin, "modulus", f"coefficient {index} is {value}", "range",
                         encapsulation_key=with_coefficient(ek, index, value))
    largest = with_coefficient(ek, 0, Q - 1)
    c, secret = kem.encapsulate(largest, m)
    group.valid("modulus", "coefficient 0 is q - 1", {"encapsulation_key": largest}, ciphertext=c,
                shared_secret=secret)
    for length in (0, 32, len(ek) - 32, len(ek) - 1, len(ek) + 1, len(ek) + 384):
        group.defect(twin, "lengths", f"key of {length} octets", "length",
                     encapsulation_key=(ek * 2)[:length])
    short = vectors.group(f"{kem.name}/encapsulate", "m of other lengths", encapsulation_key=ek)
    c, secret = kem.encapsulate(ek, m)
    twin = short.valid("encapsulate", "twin", {"randomness": m}, ciphertext=c, shared_secret=secret)
    for length in (0, 16, 31, 33, 64):
        short.defect(twin, "lengths", f"m of {length} octets", "length", randomness=(m * 2)[:length])


def bad_decapsulation_keys(vectors: VectorSet, kem: Mlkem, drbg: Drbg, _seed: bytes, ek: bytes,
                           dk: bytes) -> None:
    """Adds decapsulation keys that FIPS 203 section 7.3 refuses, and others that it takes."""
    c, secret = kem.encapsulate(ek, drbg.octets(32))
    group: Group = vectors.group(f"{kem.name}/decapsulate", "keys", ciphertext=c)
    twin = group.valid("decapsulate", "twin of the bad keys", {"decapsulation_key": dk},
                       shared_secret=secret)
    front = 384 * kem.k
    for comment, bit in (("first bit of the encapsulation key", 8 * front),
                         ("last bit of rho", 8 * (front + kem.ek_len) - 1),
                         ("first bit of the hash", 8 * (len(dk) - 64)),
                         ("last bit of the hash", 8 * (len(dk) - 32) - 1)):
        group.defect(twin, "hash", f"{comment} flipped", "encoding", decapsulation_key=flip(dk, bit))
    group.defect(twin, "hash", "hash of zeros", "encoding",
                 decapsulation_key=dk[:-64] + bytes(32) + dk[-32:])
    for length in (0, 32, 64, front, len(dk) - 32, len(dk) - 1, len(dk) + 1):
        group.defect(twin, "lengths", f"key of {length} octets", "length",
                     decapsulation_key=(dk + dk)[:length])
    changed = flip(dk, 8 * len(dk) - 1)
    group.valid("decapsulate", "another z: no matter for a right ciphertext",
                {"decapsulation_key": changed}, shared_secret=secret)
    wrong = flip(dk, 0)
    group.acceptable("pair", "first bit of s flipped: no pair any more, which no check has to find",
                     {"decapsulation_key": wrong}, ["inconsistent-pair"],
                     shared_secret=kem.decapsulate(wrong, c))


SETS = {f"kem/{name.lower()}": mlkem_set for name in SETS_OF}

"""Vectors of hash functions and extendable-output functions."""

from __future__ import annotations

from .document import Repeat, VectorSet
from .drbg import Drbg
from .hashes import HASHES, XOF_RATES, Hash, xof

FAMILIES = {
    "hash/sha-1": ("SHA-1", ["SHA-1"]),
    "hash/sha-2": (
        "SHA-2",
        ["SHA-224", "SHA-256", "SHA-384", "SHA-512", "SHA-512/224", "SHA-512/256"],
    ),
    "hash/sha-3": ("SHA-3", ["SHA3-224", "SHA3-256", "SHA3-384", "SHA3-512"]),
}

# Digests of "abc", to hold hashlib and our own SHA-512/t against what NIST published.
ABC = {
    "SHA-1": "a9993e364706816aba3e25717850c26c9cd0d89d",
    "SHA-224": "23097d223405d8228642a477bda255b32aadbce4bda0b3f7e36c9da7",
    "SHA-256": "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
    "SHA-512/224": "4634270f707b6a54daae7530460842e20e37ed265ceee9a43e8924aa",
    "SHA-512/256": "53048e2681941ef99b2e29b76b4c7dabe4c2d0c634fc6d46e0e2f13107e7af23",
    "SHA3-256": "3a985da74fe225b2045c172d6bd390bd855f086e3e9d525b46bfe24511431532",
}


def boundary_lengths(chosen: Hash) -> list[int]:
    """Returns the lengths at which padding or absorbing changes its shape."""
    block, tail = chosen.block_len, chosen.length_len + 1
    lengths = {0, 1, 2, 3, 8, block // 2}
    for blocks in (1, 2, 3):
        end = blocks * block
        lengths |= {end - 1, end, end + 1}
        lengths |= set(range(end - tail - 1, end - tail + 3)) if tail > 1 else {end - 2, end + 2}
    if tail > 1:
        lengths |= set(range(block - tail, block))
    return sorted(lengths)


def sha_set(name: str) -> VectorSet:
    """Makes the file of one family of hash functions."""
    title, members = FAMILIES[name]
    clause = "FIPS 202 sections 5.1 and 6.1" if title == "SHA-3" else "FIPS 180-4 sections 5.1 and 6"
    vectors = VectorSet(name, f"{title} digests around every boundary of padding and blocks.")
    vectors.rule("padding", clause, "The message is padded to whole blocks and all are hashed.")
    vectors.rule("long", clause, "A message of many blocks is hashed to its last octet.")
    vectors.rule("known", clause, "The published example comes out.")
    for member in members:
        chosen, drbg = HASHES[member], Drbg(f"{name} {member}")
        group = vectors.group(f"{member}/digest")
        digest = chosen.digest(b"abc")
        assert ABC.get(member, digest.hex()) == digest.hex()
        group.valid("known", "the message abc of NIST's examples", {"message": b"abc"}, digest=digest)
        million = Repeat(b"a", 1_000_000)
        digest = chosen.digest(million.octets())
        group.valid("known", "one million times the letter a", {"message": million}, digest=digest)
        for length in boundary_lengths(chosen):
            message = drbg.octets(length)
            digest = chosen.digest(message)
            group.valid("padding", f"{length} octets", {"message": message}, digest=digest)
        for octet in (b"\0", b"\x80", b"\xff"):
            message = octet * chosen.block_len
            comment = f"one block of octets {octet.hex()}"
            group.valid("padding", comment, {"message": message}, digest=chosen.digest(message))
        for length in (4095, 4096, 65535, 65536, 65537):
            message = Repeat(drbg.octets(61), length)
            digest = chosen.digest(message.octets())
            group.valid("long", f"{length} octets", {"message": message}, digest=digest)
    return vectors


# NIST's examples with a message of 0 bits, the first 256 bits of the output.
XOF_EMPTY = {"SHAKE128": "7f9c2ba4e88f827d616045507605853ed73b8093f6efbc88eb1a6eacfa66ef26",
             "SHAKE256": "46b9dd2b0ba88d13233b3feb743eeb243fcd52ea62b81b82b50c27646ed5762f"}


def shake_set(name: str) -> VectorSet:
    """Makes the file of SHAKE."""
    vectors = VectorSet(name, "SHAKE128 and SHAKE256 around the boundaries of the rate.")
    clause = "FIPS 202 section 6.2"
    vectors.rule("absorb", clause, "The message and the suffix 1111 are padded to the rate.")
    vectors.rule("squeeze", "FIPS 202 section 4", "Output longer than the rate is squeezed on.")
    for member, rate in XOF_RATES.items():
        drbg = Drbg(f"{name} {member}")
        group = vectors.group(f"{member}/digest")
        lengths = [0, 1, 3, 8, 64]
        lengths += [blocks * rate + off for blocks in (1, 2, 3) for off in (-2, -1, 0, 1)]
        for length in lengths:
            message = drbg.octets(length)
            out = xof(member, message, 32)
            inputs = {"message": message, "output_len": 32}
            known = "" if length else "; so begins NIST's example of the empty message"
            assert length or out.hex() == XOF_EMPTY[member]
            group.valid("absorb", f"{length} octets in, 32 out{known}", inputs, digest=out)
        for length in (4096, 65535, 65536, 65537):
            message = Repeat(drbg.octets(61), length)
            out = xof(member, message.octets(), 64)
            inputs = {"message": message, "output_len": 64}
            group.valid("absorb", f"{length} octets in, 64 out", inputs, digest=out)
        outs = [1, 2, 15, 16, 17, 31, 33, 63, 64, 65, 511, 512, 513, 1000]
        outs += [blocks * rate + off for blocks in (1, 2) for off in (-1, 0, 1)]
        for length in sorted(outs):
            message = drbg.octets(17)
            out = xof(member, message, length)
            inputs = {"message": message, "output_len": length}
            group.valid("squeeze", f"{length} octets out", inputs, digest=out)
    return vectors


SETS = {name: sha_set for name in FAMILIES} | {"hash/shake": shake_set}

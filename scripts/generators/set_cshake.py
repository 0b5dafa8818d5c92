"""Vectors of cSHAKE."""

from __future__ import annotations

from .document import Repeat, VectorSet
from .drbg import Drbg
from .hashes import XOF_RATES
from .keccak import cshake

EMAIL = b"Email Signature"
# NIST's examples of cSHAKE: strength, data, start of the output.
KNOWN = (
    (1, 128, bytes(range(4)), "c1c36925b6409a04f1b504fcbca9d82b"),
    (2, 128, bytes(range(200)), "c5221d50e4f822d96a2e8881a961420f"),
    (3, 256, bytes(range(4)), "d008828e2b80ac9d2218ffee1d070c48"),
    (4, 256, bytes(range(200)), "07dc27b11e51fbac75bc7b3c1d983e8b"),
)


def cshake_set(name: str) -> VectorSet:
    """Makes the file of cSHAKE128 and cSHAKE256."""
    vectors = VectorSet(name, "cSHAKE: function names and customization around the rate.")
    vectors.rule("cshake", "SP 800-185 section 3.3", "Names and customization are hashed first, "
                 "padded to the rate.")
    vectors.rule("plain", "SP 800-185 section 3.3", "Without both it is SHAKE.")
    vectors.rule("encode", "SP 800-185 section 2.3", "Lengths are encoded in as few octets as do.")
    for strength in (128, 256):
        drbg, rate = Drbg(f"{name} {strength}"), XOF_RATES[f"SHAKE{strength}"]
        group = vectors.group(f"cSHAKE{strength}/digest")

        def add(rule: str, comment: str, message: bytes | Repeat, n: bytes, s: bytes, length: int,
                strength: int = strength, group=group) -> bytes:
            data = message.octets() if isinstance(message, Repeat) else message
            digest = cshake(strength, data, length, n, s)
            inputs = {"message": message, "function_name": n, "customization": s,
                      "output_len": length}
            group.valid(rule, comment, inputs, digest=digest)
            return digest

        for number, of, data, start in KNOWN:
            if of == strength:
                digest = add("cshake", f"SP 800-185, cSHAKE sample {number}", data, b"", EMAIL,
                             strength // 4)
                assert digest.hex().startswith(start), number
        for length in (0, 1, rate - 1, rate, rate + 1, 500):
            add("plain", f"message of {length} octets", drbg.octets(length), b"", b"", 32)
        for length in (0, 1, rate - 2, rate - 1, rate, rate + 1, 2 * rate - 1, 2 * rate):
            add("cshake", f"message of {length} octets", drbg.octets(length), b"", b"S", 32)
        for length in (4096, 65535, 65536, 65537):
            add("cshake", f"message of {length} octets", Repeat(drbg.octets(61), length), b"N", b"S",
                32)
        for length in (1, 4, 31, 32, rate - 8, rate - 7, rate - 6, rate - 5, rate - 4, rate, 255, 256,
                       8192):
            add("encode", f"function name of {length} octets", drbg.octets(9), drbg.octets(length),
                b"", 32)
            add("encode", f"customization of {length} octets", drbg.octets(9), b"",
                drbg.octets(length), 32)
            add("encode", f"both of {length} octets", drbg.octets(9), drbg.octets(length),
                drbg.octets(length), 32)
        for length in (1, 31, 33, rate - 1, rate, rate + 1, 2 * rate, 2 * rate + 1, 1000):
            add("cshake", f"{length} octets out", drbg.octets(9), b"N", b"S", length)
    return vectors


SETS = {"hash/cshake": cshake_set}

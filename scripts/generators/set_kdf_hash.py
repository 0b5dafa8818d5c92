"""Vectors of the KDFs that hash a counter: ANSI X9.63 and the one-step function of SP 800-56C."""

from __future__ import annotations

import base64

from .document import VectorSet
from .drbg import Drbg
from .hashes import HASHES
from .set_kdf import HASH_NAMES


def counter_hash(name: str, secret: bytes, info: bytes, length: int, counter_first: bool) -> bytes:
    """SEC 1 section 3.6.1, or with the counter first SP 800-56C section 4.1 option 1."""
    out, counter = b"", 1
    while len(out) < length:
        octets = counter.to_bytes(4, "big")
        front = octets + secret if counter_first else secret + octets
        out += HASHES[name].digest(front + info)
        counter += 1
    return out[:length]


def prefixed(text: bytes) -> bytes:
    """RFC 7518 section 4.6.2: a string with its length before it."""
    return len(text).to_bytes(4, "big") + text


# RFC 7518 appendix C: Z of the two keys, and the derived key.
JOSE_Z = bytes((158, 86, 217, 29, 129, 113, 53, 211, 114, 131, 66, 131, 191, 132, 38, 156, 251, 49,
                110, 163, 218, 128, 106, 72, 246, 218, 167, 121, 140, 254, 144, 196))
JOSE_INFO = (prefixed(b"A128GCM") + prefixed(b"Alice") + prefixed(b"Bob")
             + (128).to_bytes(4, "big"))
# NIST's component vectors of ANSI X9.63 (SHA-256, no shared information).
X963_Z = bytes.fromhex("96c05619d56c328ab95fe84b18264b08725b85e33fd34f08")
X963_OKM = "443024c3dae66b95e6f5670601558f71"
X963_MORE = {
    "SHA-1": ("1c7d7b5f0597b03d06a018466ed1a93e30ed4b04dc64ccdd", "bf71dffd8f4d99223936beb46fee8ccc"),
    "SHA-384": ("d8554db1b392cd55c3fe957bed76af09c13ac2a9392f88f6", "671a46aada145162f8ddf1ca586a1cda"),
    "SHA-512": ("87fc0d8c4477485bb574f5fcea264b30885dc8d90ad82782", "947665fbb9152153ef460238506a0245"),
}


def counter_hash_set(name: str) -> VectorSet:
    """Makes the file of one of the two functions."""
    first = name.endswith("concatkdf")
    title = "ConcatKDF" if first else "X9.63-KDF"
    clause = "SP 800-56C section 4.1" if first else "SEC 1 section 3.6.1"
    vectors = VectorSet(name, f"{title}: secrets, information, many blocks, a counter of four octets.")
    vectors.rule("derive", clause, "Digests of counter, secret and information follow each other, "
                 "the last one cut.")
    vectors.rule("counter", clause, "The counter has four octets and begins with 1.")
    for member in HASH_NAMES:
        drbg, size = Drbg(f"{name} {member}"), HASHES[member].digest_len
        block = HASHES[member].block_len
        group = vectors.group(f"{title}-{member}/derive")

        def add(rule: str, comment: str, secret: bytes, info: bytes, length: int,
                member: str = member, group=group) -> bytes:
            okm = counter_hash(member, secret, info, length, first)
            group.valid(rule, comment, {"ikm": secret, "info": info, "output_len": length}, okm=okm)
            return okm

        if member == "SHA-256" and first:
            okm = add("derive", "RFC 7518 appendix C", JOSE_Z, JOSE_INFO, 16)
            assert okm == base64.urlsafe_b64decode("VqqN6vgjbSBcIijNcacQGg==")
        if member == "SHA-256" and not first:
            assert add("derive", "NIST, ANSI X9.63 component test, SHA-256", X963_Z, b"",
                       16).hex() == X963_OKM
        for length in (1, size - 1, size, size + 1, 2 * size - 1, 2 * size, 2 * size + 1, 5 * size + 3):
            add("derive", f"{length} octets of output", drbg.octets(32), drbg.octets(10), length)
        for length in (1, 20, block - 5, block - 4, block - 3, block, block + 1, 300):
            add("derive", f"secret of {length} octets", drbg.octets(length), drbg.octets(10), size)
        for length in (0, 1, block, 300):
            add("derive", f"information of {length} octets", drbg.octets(32), drbg.octets(length),
                size + 1)
        add("derive", "secret with leading zeros", bytes(4) + drbg.octets(28), b"info", size)
        add("derive", "secret of zeros", bytes(32), b"", size)
        for blocks in (255, 256, 257):
            add("counter", f"{blocks} blocks of output", drbg.octets(16), b"", blocks * size)
    for member, (secret, okm) in ({} if first else X963_MORE).items():
        made = counter_hash(member, bytes.fromhex(secret), b"", 16, first)
        assert made.hex() == okm
        vectors.group(f"{title}-{member}/derive", "component test").valid(
            "derive", f"NIST, ANSI X9.63 component test, {member}",
            {"ikm": bytes.fromhex(secret), "info": b"", "output_len": 16}, okm=made)
    return vectors


SETS = {"kdf/x9.63-kdf": counter_hash_set, "kdf/concatkdf": counter_hash_set}

"""What ML-DSA and SLH-DSA sign in place of the message (FIPS 204 and FIPS 205)."""

from __future__ import annotations

import hashlib

from . import der
from .hashes import HASHES

# FIPS 204 section 5.4: the pre-hash functions, their object identifiers and the digest's octets.
PREHASHES = {
    "SHA-224": ("2.16.840.1.101.3.4.2.4", "sha224", 28),
    "SHA-256": ("2.16.840.1.101.3.4.2.1", "sha256", 32),
    "SHA-384": ("2.16.840.1.101.3.4.2.2", "sha384", 48),
    "SHA-512": ("2.16.840.1.101.3.4.2.3", "sha512", 64),
    "SHA-512/256": ("2.16.840.1.101.3.4.2.6", "", 32),
    "SHA3-224": ("2.16.840.1.101.3.4.2.7", "sha3_224", 28),
    "SHA3-256": ("2.16.840.1.101.3.4.2.8", "sha3_256", 32),
    "SHA3-384": ("2.16.840.1.101.3.4.2.9", "sha3_384", 48),
    "SHA3-512": ("2.16.840.1.101.3.4.2.10", "sha3_512", 64),
    "SHAKE128": ("2.16.840.1.101.3.4.2.11", "shake_128", 32),
    "SHAKE256": ("2.16.840.1.101.3.4.2.12", "shake_256", 64),
}


def prefixed(message: bytes, context: bytes, hash_name: str) -> bytes:
    """FIPS 204 algorithms 2 and 4, FIPS 205 algorithms 22 and 23: M'."""
    front = bytes([bool(hash_name), len(context) % 256]) + context
    if not hash_name:
        return front + message
    oid, library, size = PREHASHES[hash_name]
    if library.startswith("shake"):
        digest = hashlib.new(library, message).digest(size)
    else:
        digest = HASHES[hash_name].digest(message)
    return front + der.oid(oid) + digest

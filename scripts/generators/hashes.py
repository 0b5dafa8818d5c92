"""Hash functions by the names that vector files use, and what is built on them: HMAC, HKDF, MGF1."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from .sha512t import sha512_t


@dataclass(frozen=True)
class Hash:
    """A hash function: digest and block (or rate) in octets."""

    name: str
    digest_len: int
    block_len: int
    length_len: int  # of the length field at the end of the padding; 0 for SHA-3
    digest: Callable[[bytes], bytes]


def library(name: str) -> Callable[[bytes], bytes]:
    """Returns hashlib's function of this name."""
    return lambda message: hashlib.new(name, message).digest()


HASHES = {
    entry.name: entry
    for entry in (
        Hash("SHA-1", 20, 64, 8, library("sha1")),
        Hash("SHA-224", 28, 64, 8, library("sha224")),
        Hash("SHA-256", 32, 64, 8, library("sha256")),
        Hash("SHA-384", 48, 128, 16, library("sha384")),
        Hash("SHA-512", 64, 128, 16, library("sha512")),
        Hash("SHA-512/224", 28, 128, 16, lambda message: sha512_t(224, message)),
        Hash("SHA-512/256", 32, 128, 16, lambda message: sha512_t(256, message)),
        Hash("SHA3-224", 28, 144, 0, library("sha3_224")),
        Hash("SHA3-256", 32, 136, 0, library("sha3_256")),
        Hash("SHA3-384", 48, 104, 0, library("sha3_384")),
        Hash("SHA3-512", 64, 72, 0, library("sha3_512")),
    )
}

XOF_RATES = {"SHAKE128": 168, "SHAKE256": 136}


def xof(name: str, message: bytes, length: int) -> bytes:
    """Returns `length` octets of SHAKE128 or SHAKE256."""
    return hashlib.new(name.lower().replace("shake", "shake_"), message).digest(length)


def hmac(name: str, key: bytes, message: bytes) -> bytes:
    """FIPS 198-1 section 4."""
    chosen = HASHES[name]
    if len(key) > chosen.block_len:
        key = chosen.digest(key)
    key = key.ljust(chosen.block_len, b"\0")
    inner = chosen.digest(bytes(octet ^ 0x36 for octet in key) + message)
    return chosen.digest(bytes(octet ^ 0x5C for octet in key) + inner)


def hkdf_extract(name: str, salt: bytes, ikm: bytes) -> bytes:
    """RFC 5869 section 2.2."""
    return hmac(name, salt, ikm)


def hkdf_expand(name: str, prk: bytes, info: bytes, length: int) -> bytes:
    """RFC 5869 section 2.3."""
    if length > 255 * HASHES[name].digest_len:
        raise ValueError("too long")
    out = block = b""
    counter = 1
    while len(out) < length:
        block = hmac(name, prk, block + info + bytes([counter]))
        out += block
        counter += 1
    return out[:length]


def mgf1(name: str, seed: bytes, length: int) -> bytes:
    """RFC 8017 B.2.1."""
    out = b""
    counter = 0
    while len(out) < length:
        out += HASHES[name].digest(seed + counter.to_bytes(4, "big"))
        counter += 1
    return out[:length]


def pbkdf2(name: str, password: bytes, salt: bytes, iterations: int, length: int) -> bytes:
    """RFC 8018 section 5.2."""
    out = b""
    index = 1
    while len(out) < length:
        block = hmac(name, password, salt + index.to_bytes(4, "big"))
        total = int.from_bytes(block, "big")
        for _ in range(iterations - 1):
            block = hmac(name, password, block)
            total ^= int.from_bytes(block, "big")
        out += total.to_bytes(len(block), "big")
        index += 1
    return out[:length]


def tls12_prf(name: str, secret: bytes, label: bytes, seed: bytes, length: int) -> bytes:
    """RFC 5246 section 5."""
    out = b""
    a = label + seed
    while len(out) < length:
        a = hmac(name, secret, a)
        out += hmac(name, secret, a + label + seed)
    return out[:length]


def tls13_label(label: bytes, context: bytes, length: int) -> bytes:
    """The HkdfLabel of RFC 8446 section 7.1."""
    full = b"tls13 " + label
    return (
        length.to_bytes(2, "big") + bytes([len(full)]) + full + bytes([len(context)]) + context
    )

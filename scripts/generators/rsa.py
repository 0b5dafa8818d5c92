"""RSA keys from the seeded generator and the encodings of RFC 8017."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from . import der
from .aes import xor
from .drbg import Drbg
from .hashes import HASHES, mgf1

RSA_OID = "1.2.840.113549.1.1.1"
HASH_OIDS = {
    "SHA-1": "1.3.14.3.2.26",
    "SHA-224": "2.16.840.1.101.3.4.2.4",
    "SHA-256": "2.16.840.1.101.3.4.2.1",
    "SHA-384": "2.16.840.1.101.3.4.2.2",
    "SHA-512": "2.16.840.1.101.3.4.2.3",
    "SHA-512/224": "2.16.840.1.101.3.4.2.5",
    "SHA-512/256": "2.16.840.1.101.3.4.2.6",
}


@dataclass(frozen=True)
class Key:
    """An RSA key of two primes."""

    p: int
    q: int
    e: int

    @property
    def n(self) -> int:
        """The modulus."""
        return self.p * self.q

    @property
    def d(self) -> int:
        """The private exponent."""
        return pow(self.e, -1, (self.p - 1) * (self.q - 1))

    @property
    def size(self) -> int:
        """Octets of the modulus."""
        return (self.n.bit_length() + 7) // 8

    def octets(self, value: int) -> bytes:
        """I2OSP to the size of the modulus."""
        return value.to_bytes(self.size, "big")

    def public(self, em: bytes) -> bytes:
        """RSAEP or RSAVP1."""
        return self.octets(pow(int.from_bytes(em, "big"), self.e, self.n))

    def private(self, em: bytes) -> bytes:
        """RSADP or RSASP1 (RFC 8017 5.1.2 step 2 b, two primes)."""
        value = int.from_bytes(em, "big")
        assert value < self.n
        m1 = pow(value, self.d % (self.p - 1), self.p)
        m2 = pow(value, self.d % (self.q - 1), self.q)
        return self.octets(m2 + (m1 - m2) * pow(self.q, -1, self.p) % self.p * self.q)

    def spki(self) -> bytes:
        """SubjectPublicKeyInfo (RFC 3279 section 2.3.1)."""
        key = der.sequence(der.integer(self.n), der.integer(self.e))
        return der.spki(der.sequence(der.oid(RSA_OID), der.NULL), key)

    def pkcs8(self, algorithm: bytes | None = None) -> bytes:
        """PrivateKeyInfo (RFC 5958) of an RSAPrivateKey (RFC 8017 A.1.2), for RSA unless `algorithm`
        is another AlgorithmIdentifier."""
        parts = (0, self.n, self.e, self.d, self.p, self.q, self.d % (self.p - 1),
                 self.d % (self.q - 1), pow(self.q, -1, self.p))
        key = der.sequence(*(der.integer(part) for part in parts))
        algorithm = algorithm or der.sequence(der.oid(RSA_OID), der.NULL)
        return der.sequence(der.integer(0), algorithm, der.octet_string(key))


def is_prime(value: int) -> bool:
    """Miller-Rabin with the first 24 primes as bases."""
    small = [n for n in range(2, 90) if all(n % m for m in range(2, n))]
    if any(value % prime == 0 for prime in small):
        return False
    odd, twos = value - 1, 0
    while odd % 2 == 0:
        odd, twos = odd // 2, twos + 1
    for base in small:
        x = pow(base, odd, value)
        if x in (1, value - 1):
            continue
        for _ in range(twos - 1):
            x = x * x % value
            if x == value - 1:
                break
        else:
            return False
    return True


def prime(drbg: Drbg, bits: int, e: int) -> int:
    """A prime with its two highest bits set and e invertible."""
    while True:
        value = drbg.below(1 << (bits - 2)) | 3 << (bits - 2) | 1
        if (value - 1) % e and is_prime(value):
            return value


@lru_cache(maxsize=16)
def key_of(bits: int, e: int = 65537, number: int = 0) -> Key:
    """The fixed key of this size, the same in every file."""
    drbg = Drbg(f"rsa key {bits} {e} {number}")
    while True:
        p, q = prime(drbg, (bits + 1) // 2, e), prime(drbg, bits - (bits + 1) // 2, e)
        if p != q and (p * q).bit_length() == bits:
            return Key(max(p, q), min(p, q), e)


def digest_info(name: str, digest: bytes, parameters: bytes = der.NULL) -> bytes:
    """DigestInfo (RFC 8017 9.2 step 2)."""
    return der.sequence(der.sequence(der.oid(HASH_OIDS[name]), parameters), der.octet_string(digest))


def emsa_pkcs1(size: int, t: bytes) -> bytes:
    """RFC 8017 9.2 steps 3 to 5."""
    return b"\0\1" + b"\xff" * (size - 3 - len(t)) + b"\0" + t


@dataclass(frozen=True)
class Pss:
    """EMSA-PSS (RFC 8017 9.1.1), with every part open to change."""

    name: str
    mgf_name: str
    salt: bytes
    em_bits: int

    def encode(self, message: bytes, *, trailer: int = 0xBC, separator: int = 1,
               front: bytes | None = None, top: int = 0, flip_h: bytes | None = None,
               other_h: bytes | None = None) -> bytes:
        """Returns EM; the keywords put in a defect: H is changed before the mask is made of it, or after."""
        chosen = HASHES[self.name]
        em_len = (self.em_bits + 7) // 8
        h = chosen.digest(bytes(8) + chosen.digest(message) + self.salt)
        if other_h is not None:
            h = xor(h, other_h)
        ps_len = em_len - len(self.salt) - chosen.digest_len - 2
        ps = bytes(ps_len) if front is None else front.ljust(ps_len, b"\0")
        db = ps + bytes([separator]) + self.salt
        masked = bytearray(xor(db, mgf1(self.mgf_name, h, len(db))))
        spare = 8 * em_len - self.em_bits
        masked[0] &= 0xFF >> spare
        masked[0] |= top
        if flip_h is not None:
            h = xor(h, flip_h)
        return bytes(masked) + h + bytes([trailer])


def oaep(size: int, name: str, mgf_name: str, label: bytes, message: bytes, seed: bytes, *,
         y: int = 0, separator: int = 1, lhash: bytes | None = None,
         ps: bytes | None = None) -> bytes:
    """EME-OAEP (RFC 8017 7.1.1 step 2); the keywords put in a defect."""
    chosen = HASHES[name]
    lhash = chosen.digest(label) if lhash is None else lhash
    if ps is None:
        ps = bytes(size - len(message) - 2 * chosen.digest_len - 2)
    db = lhash + ps + bytes([separator]) + message
    masked = xor(db, mgf1(mgf_name, seed, len(db)))
    return bytes([y]) + xor(seed, mgf1(mgf_name, masked, len(seed))) + masked

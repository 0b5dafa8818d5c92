"""Keys that sign certificates, and signature algorithms by name, each open to defects."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from . import der, edwards, mldsa, rsa, slhdsa, weierstrass
from .drbg import Drbg
from .hashes import HASHES
from .prehash import prefixed

ED25519, ED448 = "1.3.101.112", "1.3.101.113"
ECDSA_OIDS = {
    "SHA-1": "1.2.840.10045.4.1",
    "SHA-224": "1.2.840.10045.4.3.1",
    "SHA-256": "1.2.840.10045.4.3.2",
    "SHA-384": "1.2.840.10045.4.3.3",
    "SHA-512": "1.2.840.10045.4.3.4",
}
RSA_OIDS = {
    "MD2": "1.2.840.113549.1.1.2",
    "MD5": "1.2.840.113549.1.1.4",
    "SHA-1": "1.2.840.113549.1.1.5",
    "SHA-224": "1.2.840.113549.1.1.14",
    "SHA-256": "1.2.840.113549.1.1.11",
    "SHA-384": "1.2.840.113549.1.1.12",
    "SHA-512": "1.2.840.113549.1.1.13",
}
PSS = "1.2.840.113549.1.1.10"
MGF1 = "1.2.840.113549.1.1.8"


@dataclass(frozen=True)
class Signer:
    """A key with the algorithm it uses unless told otherwise."""

    label: str
    spki: bytes
    algorithm: Algorithm
    secret: object  # rsa.Key, a scalar of a curve, or a seed

    def sign(self, message: bytes) -> bytes:
        """Signs with the key's own algorithm."""
        return self.algorithm.sign(self, message)


@dataclass(frozen=True)
class Algorithm:
    """A signature algorithm: its AlgorithmIdentifier, and how it signs."""

    name: str
    identifier: bytes
    function: Callable[[Signer, bytes], bytes]

    def sign(self, key: Signer, message: bytes) -> bytes:
        """Returns the octets of signatureValue."""
        return signature(self, key, message)


@lru_cache(maxsize=None)
def signature(algorithm: Algorithm, key: Signer, message: bytes) -> bytes:
    """Many cases share their certificates; each is signed once."""
    return algorithm.function(key, message)


def identifier(oid: str, *parameters: bytes) -> bytes:
    """AlgorithmIdentifier (RFC 5280 4.1.1.2)."""
    return der.sequence(der.oid(oid), *parameters)


def ecdsa_value(r: int, s: int) -> bytes:
    """ECDSA-Sig-Value (RFC 3279 2.2.3)."""
    return der.sequence(der.integer(r), der.integer(s))


def curve_of(key: Signer) -> weierstrass.Curve:
    """The curve of an EC key; it is the front of the label."""
    return weierstrass.CURVES[key.label.split(" ")[0]]


def ecdsa(name: str) -> Algorithm:
    """ECDSA with this hash (RFC 5758 3.2)."""

    def sign(key: Signer, message: bytes) -> bytes:
        return ecdsa_value(*weierstrass.sign(curve_of(key), name, key.secret, message))

    return Algorithm(f"ecdsa-{name}", identifier(ECDSA_OIDS[name]), sign)


def pkcs1_digest(name: str, message: bytes) -> bytes:
    """DigestInfo of a message."""
    if name == "MD5":
        import hashlib
        inner = der.sequence(der.oid("1.2.840.113549.2.5"), der.NULL)
        return der.sequence(inner, der.octet_string(hashlib.md5(message).digest()))
    return rsa.digest_info(name, HASHES[name].digest(message))


def pkcs1(name: str) -> Algorithm:
    """RSASSA-PKCS1-v1_5 with this hash (RFC 4055 section 5)."""

    def sign(key: Signer, message: bytes) -> bytes:
        return key.secret.private(rsa.emsa_pkcs1(key.secret.size, pkcs1_digest(name, message)))

    return Algorithm(f"rsa-{name}", identifier(RSA_OIDS[name], der.NULL), sign)


def pss_parameters(name: str, mgf_name: str, salt: int, trailer: int = 1) -> bytes:
    """RSASSA-PSS-params (RFC 4055 3.1), with what is not default."""
    parts = []
    if name != "SHA-1":
        parts.append(der.tlv(0xA0, identifier(rsa.HASH_OIDS[name], der.NULL)))
    if mgf_name != "SHA-1":
        parts.append(der.tlv(0xA1, identifier(MGF1, identifier(rsa.HASH_OIDS[mgf_name], der.NULL))))
    if salt != 20:
        parts.append(der.tlv(0xA2, der.integer(salt)))
    if trailer != 1:
        parts.append(der.tlv(0xA3, der.integer(trailer)))
    return der.sequence(*parts)


def pss(name: str, salt: int, mgf_name: str | None = None, parameters: bytes | None = None
        ) -> Algorithm:
    """RSASSA-PSS; `parameters` say something else than what is done, where given."""
    mgf = mgf_name or name
    said = pss_parameters(name, mgf, salt) if parameters is None else parameters

    def sign(key: Signer, message: bytes) -> bytes:
        octets = Drbg(f"salt {name} {message.hex()}").octets(salt)
        em = rsa.Pss(name, mgf, octets, key.secret.n.bit_length() - 1).encode(message)
        return key.secret.private(em)

    return Algorithm(f"pss-{name}", identifier(PSS, said), sign)


def eddsa() -> Algorithm:
    """Ed25519 (RFC 8410 section 3)."""
    return Algorithm("ed25519", identifier(ED25519),
                     lambda key, message: edwards.ED25519.sign(key.secret, message))


ALGORITHMS = {
    entry.name: entry
    for entry in (
        *(ecdsa(name) for name in ECDSA_OIDS),
        *(pkcs1(name) for name in ("MD5", "SHA-1", "SHA-224", "SHA-256", "SHA-384", "SHA-512")),
        pss("SHA-256", 32), pss("SHA-384", 48), pss("SHA-512", 64), pss("SHA-1", 20), eddsa(),
    )
}
CURVE_HASH = {"P-256": "SHA-256", "P-384": "SHA-384", "P-521": "SHA-512"}


@lru_cache(maxsize=None)
def ec(label: str, curve_name: str = "P-256") -> Signer:
    """The EC key of this label."""
    curve = weierstrass.CURVES[curve_name]
    private = Drbg(f"certificate key {curve_name} {label}").scalar(curve.n)
    point = weierstrass.multiply(curve, private, curve.generator)
    return Signer(f"{curve_name} {label}", weierstrass.spki(curve, weierstrass.raw(curve, *point)),
                  ALGORITHMS[f"ecdsa-{CURVE_HASH[curve_name]}"], private)


@lru_cache(maxsize=None)
def rsa_key(bits: int = 2048, e: int = 65537, number: int = 0) -> Signer:
    """The RSA key of this size, the same that other families use."""
    key = rsa.key_of(bits, e, number)
    return Signer(f"RSA {bits} {e} {number}", key.spki(), ALGORITHMS["rsa-SHA-256"], key)


DSA_SHA256 = "2.16.840.1.101.3.4.3.2"


@lru_cache(maxsize=None)
def dsa_domain() -> tuple[int, int, int]:
    """p of 1024 bits, q of 160, and g of order q."""
    drbg = Drbg("certificate dsa domain")
    q = rsa.prime(drbg, 160, 65537)
    while True:
        p = (drbg.below(1 << 863) | 1 << 863) * 2 * q + 1
        if p.bit_length() == 1024 and rsa.is_prime(p):
            return p, q, pow(2, (p - 1) // q, p)


def dsa_sign(key: Signer, message: bytes) -> bytes:
    """FIPS 186-4 section 4.6 with SHA-256, of which q takes the leftmost 160 bits."""
    p, q, g = dsa_domain()
    digest = int.from_bytes(HASHES["SHA-256"].digest(message)[:20], "big")
    k = Drbg(f"dsa {key.label} {message.hex()}").scalar(q)
    r = pow(g, k, p) % q
    return ecdsa_value(r, pow(k, -1, q) * (digest + key.secret * r) % q)


@lru_cache(maxsize=None)
def dsa(label: str, inherits: bool = False) -> Signer:
    """The DSA key of this label; one that inherits its parameters has none (RFC 3279 2.3.2)."""
    p, q, g = dsa_domain()
    x = Drbg(f"certificate key DSA {label}").scalar(q)
    own = [] if inherits else [der.sequence(der.integer(p), der.integer(q), der.integer(g))]
    spki = der.spki(identifier("1.2.840.10040.4.1", *own), der.integer(pow(g, x, p)))
    return Signer(f"DSA {label} {inherits}", spki, Algorithm("dsa", identifier(DSA_SHA256), dsa_sign), x)


@lru_cache(maxsize=None)
def ed25519(label: str) -> Signer:
    """The Ed25519 key of this label."""
    seed = Drbg(f"certificate key Ed25519 {label}").octets(32)
    return Signer(f"Ed25519 {label}", der.spki(identifier(ED25519), edwards.ED25519.public(seed)),
                  ALGORITHMS["ed25519"], seed)


ED448_ALGORITHM = Algorithm("ed448", identifier(ED448), lambda key, message: edwards.ED448.sign(key.secret, message))


@lru_cache(maxsize=None)
def ed448(label: str) -> Signer:
    """The Ed448 key of this label (RFC 8410)."""
    seed = Drbg(f"certificate key Ed448 {label}").octets(57)
    return Signer(f"Ed448 {label}", der.spki(identifier(ED448), edwards.ED448.public(seed)), ED448_ALGORITHM, seed)


@lru_cache(maxsize=None)
def mldsa_key(label: str, name: str) -> Signer:
    """The ML-DSA key of this label (RFC 9881); it signs with the deterministic variant."""
    scheme = mldsa.SETS_OF[name]
    public, private = scheme.generate(Drbg(f"certificate key {name} {label}").octets(32))

    def sign(key: Signer, message: bytes) -> bytes:
        own_public, own_private = key.secret
        return scheme.sign(own_private, scheme.mu(own_public, message))[0]

    return Signer(f"{name} {label}", der.spki(identifier(scheme.oid), public),
                  Algorithm(name.lower(), identifier(scheme.oid), sign), (public, private))


@lru_cache(maxsize=None)
def slhdsa_key(label: str, name: str) -> Signer:
    """The SLH-DSA key of this label (RFC 9909); it signs with the deterministic variant."""
    scheme = slhdsa.SETS_OF[name]
    public, private = scheme.generate(Drbg(f"certificate key {name} {label}").octets(3 * scheme.n))
    return Signer(f"{name} {label}", der.spki(identifier(scheme.oid), public), Algorithm(
        name.lower(), identifier(scheme.oid), lambda key, message: scheme.sign(key.secret[1], prefixed(message, b"", ""))),
        (public, private))

"""OCSP responses (RFC 6960) from parts, each of which may be wrong."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from . import der, x509
from .rsa import HASH_OIDS
from .signers import Algorithm, Signer, identifier
from .x509 import DAY, NOW, Certificate

BASIC = "1.3.6.1.5.5.7.48.1.1"
NONCE = "1.3.6.1.5.5.7.48.1.2"
NO_CHECK = "1.3.6.1.5.5.7.48.1.5"
GOOD = der.tlv(0x80)
UNKNOWN = der.tlv(0x82)


def revoked(when: int = NOW - 5 * DAY, reason: int | None = None) -> bytes:
    """certStatus revoked."""
    why = [] if reason is None else [der.tlv(0xA0, der.tlv(0x0A, bytes([reason])))]
    return der.tlv(0xA1, x509.generalized(when), *why)


def key_bits(key: Signer) -> bytes:
    """The contents of subjectPublicKey, without the octet of unused bits."""

    def front(octets: bytes) -> tuple[int, int]:
        """Octets of tag and length, and the length."""
        if octets[1] < 0x80:
            return 2, octets[1]
        count = octets[1] & 0x7F
        return 2 + count, int.from_bytes(octets[2:2 + count], "big")

    inner = key.spki[front(key.spki)[0]:]
    bits = inner[sum(front(inner)):]
    return bits[front(bits)[0] + 1:]


def certificate_id(issuer: Certificate, serial: int | bytes, name: str = "SHA-1", *, name_hash: bytes | None = None,
                   key_hash: bytes | None = None, oid: str | None = None) -> bytes:
    """CertID (4.1.1)."""
    digest = lambda octets: hashlib.new(name.replace("-", "").lower(), octets).digest()  # noqa: E731
    algorithm = identifier(oid or HASH_OIDS[name], der.NULL)
    return der.sequence(
        algorithm, der.octet_string(digest(issuer.subject) if name_hash is None else name_hash),
        der.octet_string(digest(key_bits(issuer.key)) if key_hash is None else key_hash),
        der.integer(serial) if isinstance(serial, int) else serial)


def single(cert_id: bytes, status: bytes = GOOD, this: int | bytes = NOW - DAY, next_: int | bytes | None = NOW + DAY,
           extensions: Sequence[bytes] = ()) -> bytes:
    """SingleResponse (4.2.1)."""
    encoded = [part if isinstance(part, bytes) else x509.generalized(part) for part in (this,)]
    if next_ is not None:
        encoded.append(der.tlv(0xA0, next_ if isinstance(next_, bytes) else x509.generalized(next_)))
    tail = [der.tlv(0xA1, der.sequence(*extensions))] if extensions else []
    return der.sequence(cert_id, status, *encoded, *tail)


def nonce(octets: bytes, critical: bool = False) -> bytes:
    """The nonce (4.4.1)."""
    return x509.extension(NONCE, der.octet_string(octets), critical)


def by_name(of: Certificate) -> bytes:
    """ResponderID by name."""
    return der.tlv(0xA1, of.subject)


def key_hash(key: Signer) -> bytes:
    """KeyHash (4.2.1), which is the key identifier of method (1) of RFC 5280 4.2.1.2 as well."""
    return hashlib.sha1(key_bits(key)).digest()


def by_key(of: Certificate) -> bytes:
    """ResponderID by the SHA-1 of the key."""
    return der.tlv(0xA2, der.octet_string(key_hash(of.key)))


def response(
    signer: Certificate,
    singles: Sequence[bytes],
    *,
    certificates: Sequence[Certificate] = (),
    responder: bytes | None = None,
    produced: int | bytes = NOW - DAY,
    extensions: Sequence[bytes] = (),
    version: bytes = b"",
    signing_key: Signer | None = None,
    algorithm: Algorithm | None = None,
    outer: bytes | None = None,
    flip: int | None = None,
    value: bytes | None = None,
    unused: int = 0,
    status: bytes = b"\0",
    kind: str = BASIC,
    raw_extensions: bytes | None = None,
    trailing: bytes = b"",
) -> bytes:
    """OCSPResponse with a BasicOCSPResponse."""
    tail = der.tlv(0xA1, der.sequence(*extensions)) if extensions else b""
    when = produced if isinstance(produced, bytes) else x509.generalized(produced)
    content = der.sequence(version, by_name(signer) if responder is None else responder, when, der.sequence(*singles),
                           tail if raw_extensions is None else raw_extensions)
    key = signing_key or signer.key
    used = algorithm or key.algorithm
    octets = used.sign(key, content) if value is None else value
    if flip is not None:
        changed = bytearray(octets)
        changed[-1 - flip // 8] ^= 1 << flip % 8
        octets = bytes(changed)
    sent = der.tlv(0xA0, der.sequence(*(one.octets for one in certificates))) if certificates else b""
    basic = der.sequence(content, used.identifier if outer is None else outer, der.bit_string(octets, unused), sent)
    return whole(basic + trailing, status, kind)


def whole(basic: bytes | None, status: bytes = b"\0", kind: str = BASIC) -> bytes:
    """OCSPResponse; without octets of a response where there are none."""
    if basic is None:
        return der.sequence(der.tlv(0x0A, status))
    return der.sequence(der.tlv(0x0A, status), der.tlv(0xA0, der.sequence(der.oid(kind), der.octet_string(basic))))

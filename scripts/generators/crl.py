"""Certificate revocation lists (RFC 5280 section 5) from parts, each of which may be wrong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from . import der, x509
from .signers import Algorithm, Signer
from .x509 import CE, DAY, NOW, Certificate

REASONS = {"unspecified": 0, "key-compromise": 1, "ca-compromise": 2, "affiliation-changed": 3, "superseded": 4,
           "cessation": 5, "hold": 6, "remove": 8, "privilege-withdrawn": 9, "aa-compromise": 10}
Extensions = Mapping[str, bytes | None]


def reason(code: int, critical: bool = False) -> bytes:
    """reasonCode (5.3.1)."""
    return x509.extension(CE + "21", der.tlv(0x0A, bytes([code])), critical)


def certificate_issuer(*names: bytes, critical: bool = True) -> bytes:
    """certificateIssuer (5.3.3)."""
    return x509.extension(CE + "29", der.sequence(*(x509.directory(name) for name in names)), critical)


def entry(serial: int | bytes, date: int | bytes = NOW - 5 * DAY, *extensions: bytes) -> bytes:
    """An entry of revokedCertificates."""
    number = serial if isinstance(serial, bytes) else der.integer(serial)
    when = date if isinstance(date, bytes) else x509.time(date)
    return der.sequence(number, when, *([der.sequence(*extensions)] if extensions else []))


def number(value: int, critical: bool = False) -> bytes:
    """cRLNumber (5.2.3)."""
    return x509.extension(CE + "20", der.integer(value), critical)


def delta(base: int, critical: bool = True) -> bytes:
    """deltaCRLIndicator (5.2.4)."""
    return x509.extension(CE + "27", der.integer(base), critical)


def full_name(*names: bytes) -> bytes:
    """DistributionPointName: fullName."""
    return der.tlv(0xA0, *names)


def relative_name(*attributes: bytes) -> bytes:
    """DistributionPointName: nameRelativeToCRLIssuer."""
    return der.tlv(0xA1, *sorted(attributes))


def reasons(*names: str, tag: int = 0x83) -> bytes:
    """ReasonFlags by name; the bits are those of 4.2.1.13."""
    order = ("unused", "key-compromise", "ca-compromise", "affiliation-changed", "superseded", "cessation", "hold",
             "privilege-withdrawn", "aa-compromise")
    return der.tlv(tag, x509.named_bits([order.index(name) for name in names]))


def issuing_point(name: bytes = b"", *, user: bool = False, ca: bool = False, some: bytes = b"", indirect: bool = False,
                  attribute: bool = False, critical: bool = True) -> bytes:
    """issuingDistributionPoint (5.2.5)."""
    true = {0x81: user, 0x82: ca, 0x84: indirect, 0x85: attribute}
    parts = [der.tlv(0xA0, name)] if name else []
    for tag in (0x81, 0x82, 0x83, 0x84, 0x85):
        if tag == 0x83 and some:
            parts.append(some)
        elif true.get(tag):
            parts.append(der.tlv(tag, b"\xff"))
    return x509.extension(CE + "28", der.sequence(*parts), critical)


def point(name: bytes = b"", *, some: bytes = b"", issuer: bytes = b"") -> bytes:
    """DistributionPoint (4.2.1.13)."""
    return der.sequence(der.tlv(0xA0, name) if name else b"", some, der.tlv(0xA2, issuer) if issuer else b"")


def crl(
    issuer: Certificate,
    entries: Sequence[bytes] = (),
    extensions: Extensions | None = None,
    *,
    this: int | bytes = NOW - DAY,
    next_: int | bytes | None = NOW + DAY,
    version: bytes = b"\2\1\1",
    issuer_name: bytes | None = None,
    signing_key: Signer | None = None,
    algorithm: Algorithm | None = None,
    inner: bytes | None = None,
    outer: bytes | None = None,
    flip: int | None = None,
    value: bytes | None = None,
    unused: int = 0,
    raw_entries: bytes | None = None,
    raw_extensions: bytes | None = None,
) -> bytes:
    """A CRL; `extensions` replaces (or with None removes) authorityKeyIdentifier ("aki") and cRLNumber
    ("number"), and adds others."""
    shown: dict[str, bytes | None] = {"aki": x509.authority_key_id(issuer.key_id), "number": number(10)}
    shown |= extensions or {}
    listed = [extension for extension in shown.values() if extension is not None]
    tail = der.tlv(0xA0, der.sequence(*listed)) if listed else b""
    tail = tail if raw_extensions is None else raw_extensions
    times = [part if isinstance(part, bytes) else x509.time(part) for part in (this, next_) if part is not None]
    signer = signing_key or issuer.key
    used = algorithm or signer.algorithm
    revoked = (der.sequence(*entries) if entries else b"") if raw_entries is None else raw_entries
    name = issuer.subject if issuer_name is None else issuer_name
    content = der.sequence(version, used.identifier if inner is None else inner, name, *times, revoked, tail)
    octets = used.sign(signer, content) if value is None else value
    if flip is not None:
        changed = bytearray(octets)
        changed[-1 - flip // 8] ^= 1 << flip % 8
        octets = bytes(changed)
    return der.sequence(content, used.identifier if outer is None else outer, der.bit_string(octets, unused))

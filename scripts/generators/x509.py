"""Certificates (RFC 5280 section 4) from parts, each of which may be wrong."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timezone

from . import der
from .signers import Algorithm, Signer

NOW = 1893456000  # 2030-01-01T00:00:00Z
DAY = 86400
UTF8, PRINTABLE, IA5, T61, BMP, UNIVERSAL, NUMERIC = 0x0C, 0x13, 0x16, 0x14, 0x1E, 0x1C, 0x12

ATTRIBUTES = {
    "CN": ("2.5.4.3", UTF8), "C": ("2.5.4.6", PRINTABLE), "L": ("2.5.4.7", UTF8),
    "ST": ("2.5.4.8", UTF8), "O": ("2.5.4.10", UTF8), "OU": ("2.5.4.11", UTF8),
    "SN": ("2.5.4.5", PRINTABLE), "DC": ("0.9.2342.19200300.100.1.25", IA5),
    "E": ("1.2.840.113549.1.9.1", IA5),
}


def attribute(kind: str, value: str | bytes, tag: int | None = None) -> bytes:
    """AttributeTypeAndValue; `kind` is a short name or dotted."""
    oid, default = ATTRIBUTES.get(kind, (kind, UTF8))
    octets = value.encode() if isinstance(value, str) else value
    return der.sequence(der.oid(oid), der.tlv(tag or default, octets))


def rdn(*attributes: bytes) -> bytes:
    """RelativeDistinguishedName: a SET OF, in DER order."""
    return der.tlv(0x31, *sorted(attributes))


def name(*parts: str | bytes) -> bytes:
    """Name of texts such as "CN=Root" or of whole RDNs."""
    rdns = [rdn(attribute(*part.split("=", 1))) if isinstance(part, str) else part for part in parts]
    return der.sequence(*rdns)


def utc(seconds: int) -> bytes:
    """UTCTime."""
    return der.tlv(0x17, datetime.fromtimestamp(seconds, timezone.utc).strftime("%y%m%d%H%M%SZ").encode())


def generalized(seconds: int) -> bytes:
    """GeneralizedTime."""
    moment = datetime.fromtimestamp(seconds, timezone.utc)
    return der.tlv(0x18, moment.strftime("%Y%m%d%H%M%SZ").encode())


def time(seconds: int) -> bytes:
    """Time as RFC 5280 4.1.2.5 wants it: GeneralizedTime from 2050."""
    return utc(seconds) if seconds < 2524608000 else generalized(seconds)


# --- extensions ---

CE = "2.5.29."
PE = "1.3.6.1.5.5.7.1."
PURPOSES = {
    "server-auth": "1.3.6.1.5.5.7.3.1", "client-auth": "1.3.6.1.5.5.7.3.2",
    "code-signing": "1.3.6.1.5.5.7.3.3", "email-protection": "1.3.6.1.5.5.7.3.4",
    "time-stamping": "1.3.6.1.5.5.7.3.8", "ocsp-signing": "1.3.6.1.5.5.7.3.9",
    "any": "2.5.29.37.0",
}
USAGES = ("digitalSignature nonRepudiation keyEncipherment dataEncipherment keyAgreement "
          "keyCertSign cRLSign encipherOnly decipherOnly").split()
ANY_POLICY = "2.5.29.32.0"


def extension(oid: str, value: bytes, critical: bool = False) -> bytes:
    """Extension; FALSE is the default and is left out."""
    flag = [b"\1\1\xff"] if critical else []
    return der.sequence(der.oid(oid), *flag, der.octet_string(value))


def basic_constraints(ca: bool, path_length: int | None = None, critical: bool = True) -> bytes:
    """basicConstraints (4.2.1.9)."""
    parts = [b"\1\1\xff"] if ca else []
    if path_length is not None:
        parts.append(der.integer(path_length))
    return extension(CE + "19", der.sequence(*parts), critical)


def named_bits(bits: Sequence[int]) -> bytes:
    """Contents of a BIT STRING with named bits: no zero bits at its end (X.690 11.2.2)."""
    if not bits:
        return b"\0"
    octets = bytearray(max(bits) // 8 + 1)
    for bit in bits:
        octets[bit // 8] |= 0x80 >> (bit % 8)
    return bytes([7 - max(bits) % 8]) + bytes(octets)


def key_usage(usages: str, critical: bool = True) -> bytes:
    """keyUsage (4.2.1.3)."""
    bits = [USAGES.index(usage) for usage in usages.split()]
    return extension(CE + "15", der.tlv(3, named_bits(bits)), critical)


def extended_key_usage(purposes: str, critical: bool = False) -> bytes:
    """extKeyUsage (4.2.1.12) of names of purposes or dotted identifiers."""
    oids = [der.oid(PURPOSES.get(purpose, purpose)) for purpose in purposes.split()]
    return extension(CE + "37", der.sequence(*oids), critical)


def dns(value: str | bytes) -> bytes:
    """dNSName."""
    return der.tlv(0x82, value.encode() if isinstance(value, str) else value)


def email(value: str | bytes) -> bytes:
    """rfc822Name."""
    return der.tlv(0x81, value.encode() if isinstance(value, str) else value)


def uri(value: str | bytes) -> bytes:
    """uniformResourceIdentifier."""
    return der.tlv(0x86, value.encode() if isinstance(value, str) else value)


def ip(*octets: int) -> bytes:
    """iPAddress."""
    return der.tlv(0x87, bytes(octets))


def directory(of: bytes) -> bytes:
    """directoryName; explicit, for Name is a CHOICE."""
    return der.tlv(0xA4, of)


def other_name(oid: str, value: bytes) -> bytes:
    """otherName."""
    return der.tlv(0xA0, der.oid(oid), der.tlv(0xA0, value))


def registered_id(oid: str) -> bytes:
    """registeredID."""
    return der.tlv(0x88, der.oid(oid)[2:])


def alternative_names(*names: bytes, critical: bool = False) -> bytes:
    """subjectAltName (4.2.1.6)."""
    return extension(CE + "17", der.sequence(*names), critical)


def subject_key_id(identifier: bytes) -> bytes:
    """subjectKeyIdentifier (4.2.1.2)."""
    return extension(CE + "14", der.octet_string(identifier))


def authority_key_id(identifier: bytes, issuer: bytes = b"", serial: bytes = b"") -> bytes:
    """authorityKeyIdentifier (4.2.1.1)."""
    parts = [der.tlv(0x80, identifier)] if identifier else []
    if issuer:
        parts += [der.tlv(0xA1, directory(issuer)), der.tlv(0x82, serial)]
    return extension(CE + "35", der.sequence(*parts))


def subtrees(*bases: bytes) -> bytes:
    """GeneralSubtrees without their tag."""
    return b"".join(der.sequence(base) for base in bases)


def name_constraints(permitted: Sequence[bytes] = (), excluded: Sequence[bytes] = (),
                     critical: bool = True) -> bytes:
    """nameConstraints (4.2.1.10)."""
    parts = [der.tlv(0xA0, subtrees(*permitted))] if permitted else []
    if excluded:
        parts.append(der.tlv(0xA1, subtrees(*excluded)))
    return extension(CE + "30", der.sequence(*parts), critical)


def policies(*oids: str, critical: bool = False) -> bytes:
    """certificatePolicies (4.2.1.4) without qualifiers."""
    return extension(CE + "32", der.sequence(*(der.sequence(der.oid(oid)) for oid in oids)), critical)


def policy_mappings(*pairs: tuple[str, str], critical: bool = True) -> bytes:
    """policyMappings (4.2.1.5): issuer's and subject's."""
    inner = (der.sequence(der.oid(one), der.oid(two)) for one, two in pairs)
    return extension(CE + "33", der.sequence(*inner), critical)


def policy_constraints(require: int | None = None, inhibit: int | None = None,
                       critical: bool = True) -> bytes:
    """policyConstraints (4.2.1.11)."""
    parts = []
    for tag, value in ((0x80, require), (0x81, inhibit)):
        if value is not None:
            parts.append(der.tlv(tag, der.integer_octets(value)))
    return extension(CE + "36", der.sequence(*parts), critical)


def inhibit_any_policy(skip: int, critical: bool = True) -> bytes:
    """inhibitAnyPolicy (4.2.1.14)."""
    return extension(CE + "54", der.integer(skip), critical)


def distribution_points(*points: bytes) -> bytes:
    """cRLDistributionPoints (4.2.1.13)."""
    return extension(CE + "31", der.sequence(*points))


# --- certificates ---


@dataclass(frozen=True)
class Certificate:
    """A certificate, and what it takes to issue from it."""

    octets: bytes
    subject: bytes
    key: Signer
    serial: int
    own_key_id: bytes = b""

    @property
    def key_id(self) -> bytes:
        """RFC 5280 4.2.1.2: any value identifies; where none is asked for, 8 octets."""
        return self.own_key_id or hashlib.sha1(self.key.spki).digest()[:8]


def signed(content: bytes, key: Signer, algorithm: bytes, value: bytes | None = None,
           unused: int = 0, by: Algorithm | None = None) -> bytes:
    """SIGNED{} (RFC 5280 4.1.1): the content, an AlgorithmIdentifier and a signature, its own or `value`."""
    octets = (by or key.algorithm).sign(key, content) if value is None else value
    return der.sequence(content, algorithm, der.bit_string(octets, unused))


def tbs(serial: bytes, algorithm: bytes, issuer: bytes, validity: bytes, subject: bytes, spki: bytes,
        extensions: bytes, version: bytes, unique: bytes = b"") -> bytes:
    """TBSCertificate of encoded parts; an empty part is absent."""
    return der.sequence(version, serial, algorithm, issuer, validity, subject, spki, unique, extensions)

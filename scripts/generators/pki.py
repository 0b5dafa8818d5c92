"""A small public-key infrastructure of which each test bends one part."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from . import der
from . import x509
from .signers import Algorithm, Signer, ec
from .x509 import DAY, NOW, Certificate

CA_BEGIN, CA_END = NOW - 1500 * DAY, NOW + 1500 * DAY
LEAF_BEGIN, LEAF_END = NOW - 30 * DAY, NOW + 60 * DAY
HOST = "www.example.com"

Extensions = Mapping[str, bytes | None]


def serial_of(*parts: bytes) -> int:
    """A serial number of 16 octets that depends on all else, without the sign bit."""
    digest = hashlib.sha256(b"".join(parts)).digest()
    return int.from_bytes(digest[:16], "big") >> 1 | 1 << 126


@dataclass(frozen=True)
class Profile:
    """What a kind of certificate has unless a test says otherwise."""

    begin: int
    end: int
    extensions: Mapping[str, bytes] = field(default_factory=dict)


ROOT = Profile(CA_BEGIN, CA_END, {
    "bc": x509.basic_constraints(True), "ku": x509.key_usage("keyCertSign cRLSign")})
CA = ROOT
LEAF = Profile(LEAF_BEGIN, LEAF_END, {
    "bc": x509.basic_constraints(False),
    "ku": x509.key_usage("digitalSignature"),
    "eku": x509.extended_key_usage("server-auth client-auth"),
    "san": x509.alternative_names(x509.dns(HOST))})
# The order in which extensions stand; others follow.
ORDER = ("bc", "ku", "eku", "san", "ski", "aki")


def make(
    kind: Profile,
    issuer: Certificate | None,
    subject: bytes | str,
    key: Signer | str,
    extensions: Extensions | None = None,
    *,
    begin: int | bytes | None = None,
    end: int | bytes | None = None,
    serial: int | bytes | None = None,
    version: bytes = b"\xa0\3\2\1\2",
    algorithm: Algorithm | None = None,
    inner: bytes | None = None,
    outer: bytes | None = None,
    value: bytes | Callable[[bytes], bytes] | None = None,
    flip: int | None = None,
    unused: int = 0,
    issuer_name: bytes | None = None,
    spki: bytes | None = None,
    unique: bytes = b"",
    raw_extensions: bytes | None = None,
    signing_key: Signer | None = None,
    key_id: bytes = b"",
) -> Certificate:
    """Issues a certificate, self-signed without an issuer.

    `extensions` replaces (or with None removes) the kind's by their short names; names that the
    kind does not have are added. The other keywords put in one part each: `value` the signature or
    what becomes of the right one, `flip` one bit of it counted from its end, `inner` and `outer`
    the AlgorithmIdentifiers, `key_id` the key identifier in it and in what it issues."""
    subject = x509.name(f"CN={subject}") if isinstance(subject, str) else subject
    key = ec(key) if isinstance(key, str) else key
    signer = signing_key or (issuer.key if issuer else key)
    above = issuer.subject if issuer else subject
    above = above if issuer_name is None else issuer_name
    draft = Certificate(b"", subject, key, 0, key_id)
    shown: dict[str, bytes | None] = dict(kind.extensions)
    shown["ski"] = x509.subject_key_id(draft.key_id)
    if issuer is not None:
        shown["aki"] = x509.authority_key_id(issuer.key_id)
    shown |= extensions or {}
    ordered = [entry for entry in ORDER if entry in shown] + [e for e in shown if e not in ORDER]
    listed = [value_of for entry in ordered if (value_of := shown[entry]) is not None]
    tail = der.tlv(0xA3, der.sequence(*listed)) if listed else b""
    tail = tail if raw_extensions is None else raw_extensions
    times = [part if isinstance(part, bytes) else x509.time(part)
             for part in (kind.begin if begin is None else begin, kind.end if end is None else end)]
    used = algorithm or signer.algorithm
    spki = key.spki if spki is None else spki
    number = serial_of(above, subject, spki, tail, *times) if serial is None else serial
    encoded = number if isinstance(number, bytes) else der.integer(number)
    content = x509.tbs(encoded, used.identifier if inner is None else inner, above,
                       der.sequence(*times), subject, spki, tail, version, unique)
    octets = value if isinstance(value, bytes) else used.sign(signer, content)
    if callable(value):
        octets = value(octets)
    if flip is not None:
        changed = bytearray(octets)
        changed[-1 - flip // 8] ^= 1 << flip % 8
        octets = bytes(changed)
    whole = der.sequence(content, used.identifier if outer is None else outer,
                         der.bit_string(octets, unused))
    return Certificate(whole, subject, key, number if isinstance(number, int) else 0, key_id)


def root(subject: bytes | str = "Root", key: Signer | str = "root",
         extensions: Extensions | None = None, **changes: object) -> Certificate:
    """A self-signed CA."""
    return make(ROOT, None, subject, key, extensions, **changes)


def ca(issuer: Certificate, subject: bytes | str = "CA", key: Signer | str = "ca",
       extensions: Extensions | None = None, **changes: object) -> Certificate:
    """An intermediate CA."""
    return make(CA, issuer, subject, key, extensions, **changes)


def leaf(issuer: Certificate, extensions: Extensions | None = None, subject: bytes | str = HOST,
         key: Signer | str = "leaf", **changes: object) -> Certificate:
    """A server's certificate."""
    return make(LEAF, issuer, subject, key, extensions, **changes)


def chain_of(count: int, anchor: Certificate, extensions: Sequence[Extensions] = (),
             leaf_extensions: Extensions | None = None) -> list[Certificate]:
    """A path with `count` CAs between the anchor and a leaf, the leaf first and the anchor last."""
    path = [anchor]
    for number in range(1, count + 1):
        own = extensions[number - 1] if number <= len(extensions) else None
        path.insert(0, ca(path[0], f"CA {number}", f"ca {number}", own))
    return [leaf(path[0], leaf_extensions), *path]

"""DER (X.690) as far as keys and signatures need it, with room for malformed encodings."""

from __future__ import annotations

import base64


def length(count: int) -> bytes:
    """X.690 8.1.3, the shortest form."""
    if count < 0x80:
        return bytes([count])
    octets = count.to_bytes((count.bit_length() + 7) // 8, "big")
    return bytes([0x80 | len(octets)]) + octets


def tlv(tag: int, *contents: bytes) -> bytes:
    """Tag, length and contents."""
    content = b"".join(contents)
    return bytes([tag]) + length(len(content)) + content


def sequence(*items: bytes) -> bytes:
    """SEQUENCE."""
    return tlv(0x30, *items)


def integer_octets(value: int) -> bytes:
    """X.690 8.3: the shortest two's complement."""
    size = (value if value >= 0 else ~value).bit_length() // 8 + 1
    return value.to_bytes(size, "big", signed=True)


def integer(value: int) -> bytes:
    """INTEGER."""
    return tlv(2, integer_octets(value))


def oid(dotted: str) -> bytes:
    """OBJECT IDENTIFIER."""
    first, second, *rest = (int(arc) for arc in dotted.split("."))
    out = b""
    for arc in (40 * first + second, *rest):
        part = bytes([arc & 0x7F])
        while arc := arc >> 7:
            part = bytes([0x80 | arc & 0x7F]) + part
        out += part
    return tlv(6, out)


NULL = b"\5\0"


def octet_string(content: bytes) -> bytes:
    """OCTET STRING."""
    return tlv(4, content)


def bit_string(content: bytes, unused: int = 0) -> bytes:
    """BIT STRING of whole octets."""
    return tlv(3, bytes([unused]), content)


def pem(label: str, content: bytes) -> str:
    """RFC 7468 section 3: lines of 64 characters between the encapsulation boundaries."""
    text = base64.b64encode(content).decode()
    lines = [text[at : at + 64] for at in range(0, len(text), 64)]
    return "\n".join([f"-----BEGIN {label}-----", *lines, f"-----END {label}-----", ""])


def spki(algorithm: bytes, key: bytes) -> bytes:
    """SubjectPublicKeyInfo (RFC 5280 section 4.1.2.7)."""
    return sequence(algorithm, bit_string(key))

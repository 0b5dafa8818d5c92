"""Vectors of reading certificates: fields out, and every way of not being DER."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from . import der, pki, x509
from .document import Value, VectorSet
from .paths import VALID, Paths
from .signers import ALGORITHMS, ed25519, rsa_key
from .x509 import DAY, NOW, Certificate, directory, dns, name


@dataclass(frozen=True)
class Node:
    """A value of DER: its identifier, contents, and what is inside; `wraps` where it is a string around one value."""

    tag: int
    content: bytes
    children: tuple[Node, ...] | None
    wraps: bool = False

    def octets(self) -> bytes:
        """DER."""
        return der.tlv(self.tag, self.inside())

    def inside(self) -> bytes:
        """The contents."""
        if self.children is None:
            return self.content
        return b"".join(child.octets() for child in self.children)


@dataclass(frozen=True)
class Raw:
    """Octets in the place of a node."""

    raw: bytes

    def octets(self) -> bytes:
        """The octets as they are."""
        return self.raw


def read(data: bytes) -> tuple[Node, bytes]:
    """The first value of the data, and what follows."""
    size, start = data[1], 2
    if size >= 0x80:
        start = 2 + (size & 0x7F)
        size = int.from_bytes(data[2:start], "big")
    content, rest = data[start:start + size], data[start + size:]
    if data[0] & 0x20:
        children, left = [], content
        while left:
            child, left = read(left)
            children.append(child)
        return Node(data[0], content, tuple(children)), rest
    if data[0] == 4 and content[:1] in (b"\x30", b"\3", b"\4"):  # extnValue
        child, left = read(content)
        if not left:
            return Node(4, content, (child,), True), rest
    return Node(data[0], content, None), rest


def places(node: Node, path: tuple[int, ...] = ()) -> Iterator[tuple[tuple[int, ...], Node]]:
    """All nodes with the way to them."""
    yield path, node
    for number, child in enumerate(node.children or ()):
        yield from places(child, (*path, number))


def put(node: Node, path: tuple[int, ...], with_: Raw) -> Node | Raw:
    """The tree with something else at the end of the way."""
    if not path:
        return with_
    children = list(node.children or ())
    children[path[0]] = put(children[path[0]], path[1:], with_)
    return replace(node, children=tuple(children))


def long_form(node: Node) -> bytes:
    """The value with one octet of length more than it needs."""
    size = len(node.inside())
    count = 1 if size < 0x80 else (size.bit_length() + 7) // 8 + 1
    return bytes([node.tag, 0x80 | count]) + size.to_bytes(count, "big") + node.inside()


def is_any(root: Node, path: tuple[int, ...]) -> bool:
    """Is the value one of any type: of an attribute, or a parameter of an algorithm?"""
    parent = root
    for number in path[:-1]:
        parent = parent.children[number]
    siblings = parent.children or ()
    return len(siblings) == 2 and siblings[0].tag == 6 and path[-1] == 1 and siblings[1].tag != 4


def mutations(node: Node, path: tuple[int, ...]) -> Iterator[tuple[str, str, bytes]]:
    """Ways of encoding the value that are not DER, or not of its type."""
    inside = node.inside()
    yield "long-form", "a length in long form", long_form(node)
    constructed = node.children is not None and not node.wraps
    if constructed:
        yield "indefinite", "an indefinite length", bytes([node.tag, 0x80]) + inside + b"\0\0"
        if path != (0,):
            yield "more", "a NULL more at its end", der.tlv(node.tag, inside + b"\5\0")
        if inside:
            yield "empty", "no contents", der.tlv(node.tag)
    else:
        yield "constructed", "constructed", der.tlv(node.tag | 0x20, der.tlv(node.tag & 0x1F or 4, inside))
    yield "class", "a tag of private class", bytes([node.tag | 0xC0]) + der.tlv(node.tag, inside)[1:]
    yield "cut", "its last octet cut off, the length as it was", der.tlv(node.tag, inside)[:-1] if inside else b""
    yield "high-tag", "a tag in high form", bytes([node.tag & 0xE0 | 0x1F, node.tag & 0x1F]) + der.tlv(node.tag, inside)[1:]


# What may stand empty: issuer and subject are not read as paths are, a directoryName, authorityKeyIdentifier.
EMPTY = {(0, 3), (0, 5), (0, 7, 0, 3, 1, 0, 2, 0), (0, 7, 0, 5, 1, 0)}


def parse_set(name_of_set: str) -> VectorSet:
    """Makes the file of reading."""
    vectors = VectorSet(name_of_set, "Reading certificates: fields, and every value of one in encodings that are not DER.")
    vectors.rule("fields", "RFC 5280 section 4.1", "The fields are what the octets say.", "verifier")
    vectors.rule("der", "X.690 sections 10 and 11", "Every length is the shortest and definite, every string primitive.",
                 "verifier")
    vectors.rule("type", "RFC 5280 appendix A", "Every value is of its type.", "verifier")
    vectors.rule("strings", "RFC 5280 section 4.1.2.4", "A string has the characters of its type alone.", "verifier")
    vectors.rule("version", "RFC 5280 section 4.1.2.1", "The version is 1 (not written), 2 or 3.", "verifier")
    vectors.rule("serial", "RFC 5280 section 4.1.2.2", "The serial number is an INTEGER in its shortest form.", "verifier")
    vectors.rule("unique-id", "RFC 5280 section 4.1.2.8", "Unique identifiers are BIT STRINGs, from version 2.", "verifier")
    group = vectors.group("X509/parse")
    top = pki.root()

    def good(slug: str, rule: str, comment: str, certificate: Certificate, **fields: Value) -> str:
        root, _ = read(certificate.octets)
        content = root.children[0].children
        start = 1 if content[0].tag == 0xA0 else 0
        serial, algorithm, issuer, _, subject, spki = content[start:start + 6]
        outputs: dict[str, Value] = {
            "serial_number": serial.content, "issuer": issuer.octets(), "subject": subject.octets(),
            "not_before": pki.LEAF_BEGIN, "not_after": pki.LEAF_END, "public_key_spki": spki.octets(), "version": 3,
            "signature_algorithm": dotted(algorithm.children[0].content)} | fields
        expected = VALID | {"outputs": {key: value.hex() if isinstance(value, bytes) else value
                                        for key, value in outputs.items()}}
        return group.case(slug, rule, comment, {"certificate": certificate.octets}, expected)

    twin = good("plain", "fields", "a server's certificate", pki.leaf(top))
    for algorithm, key in (("rsa-SHA-256", rsa_key()), ("pss-SHA-256", rsa_key()), ("ed25519", ed25519("ca")),
                           ("ecdsa-SHA-384", None)):
        issuer = pki.root("Root of its own", key) if key else top
        good(f"algorithm-{algorithm.lower()}", "fields", f"signed with {algorithm}", pki.leaf(
            issuer, algorithm=ALGORITHMS[algorithm]))
    bare = {"bc": None, "ku": None, "eku": None, "san": None, "ski": None, "aki": None}
    good("v1", "version", "version 1", pki.leaf(top, bare, version=b""), version=1)
    good("v2", "version", "version 2", pki.leaf(top, bare, version=b"\xa0\3\2\1\1"), version=2)
    good("no-subject", "fields", "no subject", pki.leaf(top, {"san": x509.alternative_names(
        dns("www.example.com"), critical=True)}, name()))
    for slug, moment in (("1950", -631152000), ("1970", 0), ("2049", 2524607999), ("2050", 2524608000),
                         ("9999", 253402300799)):
        good(f"not-after-{slug}", "fields", f"notAfter in the year {slug}", pki.leaf(top, end=moment), not_after=moment)
    for slug, serial in (("0", 0), ("1", 1), ("127", 127), ("128", 128), ("255", 255), ("256", 256), ("minus-1", -1),
                         ("20-octets", 2**159 - 1), ("21-octets", 2**160)):
        good(f"serial-{slug}", "serial", f"serial number: {slug}", pki.leaf(top, serial=serial))

    def bad(slug: str, rule: str, comment: str, octets: bytes | Certificate, flags: Sequence[str] = (),
            reason: str = "encoding") -> None:
        octets = octets.octets if isinstance(octets, Certificate) else octets
        group.case(slug, rule, comment, {"certificate": octets}, group.refusal(reason, twin), flags)

    crash = ["bug-E12", "CVE-2020-7919", "CVE-2022-27536"]
    for slug, comment, encoded in (("padded", "a zero octet in front", b"\2\2\0\1"), ("padded-ff", "an octet FF in front",
                                   b"\2\2\xff\x80"), ("empty", "no octets", b"\2\0"), ("text", "a text", b"\x0c\1x"),
                                   ("enumerated", "an ENUMERATED", b"\x0a\1\1")):
        bad(f"serial-{slug}", "serial", f"serial number: {comment}", pki.leaf(top, serial=encoded), crash)
    wide = ["bug-A19"]
    for slug, comment, encoded in (
        ("4", "4", b"\xa0\3\2\1\3"), ("1-written", "1, the default, written out", b"\xa0\3\2\1\0"),
        ("0", "0", b"\xa0\3\2\1\xff"), ("2-32", "3 and 2^32", b"\xa0\7\2\5\1\0\0\0\2"),
        ("2-64", "3 and 2^64", b"\xa0\x0b\2\x09\1\0\0\0\0\0\0\0\2"), ("2-31", "2^31", b"\xa0\7\2\5\0\x80\0\0\0"),
        ("padded", "3 with a zero octet in front", b"\xa0\4\2\2\0\2"), ("empty", "no octets", b"\xa0\2\2\0"),
        ("nothing", "[0] without contents", b"\xa0\0"), ("two", "two numbers", b"\xa0\6\2\1\2\2\1\2"),
        ("primitive", "[0] that is primitive", b"\x80\3\2\1\2"), ("plain", "an INTEGER without [0]", b"\2\1\2"),
    ):
        bad(f"version-{slug}", "version", f"version: {comment}", pki.leaf(top, version=encoded), wide,
            "range" if slug == "0" else "encoding")
    unique = der.tlv(0x81, b"\0\xaa\xbb")
    good("unique-issuer", "unique-id", "an issuerUniqueID", pki.leaf(top, unique=unique))
    good("unique-both", "unique-id", "both unique identifiers", pki.leaf(top, unique=unique + der.tlv(0x82, b"\0\xcc")))
    good("unique-v2", "unique-id", "a unique identifier in version 2", pki.leaf(top, bare, version=b"\xa0\3\2\1\1",
                                                                              unique=unique), version=2)
    for slug, comment, octets in (("order", "subject's before issuer's", der.tlv(0x82, b"\0\xcc") + unique),
                                  ("twice", "issuer's twice", unique * 2), ("empty", "no octets", der.tlv(0x81)),
                                  ("unused-8", "eight unused bits", der.tlv(0x81, b"\x08\xaa")),
                                  ("constructed", "constructed", der.tlv(0xA1, b"\3\2\0\xaa"))):
        bad(f"unique-{slug}", "unique-id", f"unique identifier: {comment}", pki.leaf(top, unique=octets))
    bad("unique-v1", "unique-id", "a unique identifier in version 1", pki.leaf(top, bare, version=b"", unique=unique))
    strings(top, good, bad)
    trees(pki.leaf(top, {"san": x509.alternative_names(dns("www.example.com"), x509.ip(192, 0, 2, 1), directory(name("CN=x"))),
                         "nc": None}), bad)
    plain = pki.leaf(top).octets
    for slug, comment, octets in (
        ("empty", "no octets", b""), ("one-octet", "one octet", b"\x30"), ("two-octets", "an empty SEQUENCE", b"\x30\0"),
        ("trailing", "an octet behind the certificate", plain + b"\0"), ("cut", "the last octet cut off", plain[:-1]),
        ("half", "half of it", plain[: len(plain) // 2]), ("twice", "the certificate twice", plain * 2),
        ("huge-length", "a length of 2^31", b"\x30\x84\x80\0\0\0" + plain[4:]),
        ("length-of-127", "a length of 127 octets", b"\x30\xff" + b"\xff" * 127), ("pem", "PEM", b"-----BEGIN CERTIFICATE-----"),
    ):
        bad(f"whole-{slug}", "der", comment, octets, crash)
    deep = b"\x30\x80" * 2000 + b"\0\0" * 2000
    bad("nested-2000", "der", "2000 SEQUENCEs of indefinite length, one in another", deep, ["bug-E13", "CVE-2026-44378"])
    nested = b"\5\0"
    for _ in range(300):
        nested = der.sequence(nested)
    good("nested-in-unknown", "fields", "300 SEQUENCEs, one in another, in an unknown extension", pki.leaf(top, {
        "x": x509.extension("1.3.6.1.4.1.99999.42", nested)}))
    return checked(vectors, top)


def dotted(octets: bytes) -> str:
    """An identifier as text."""
    arcs, arc = [], 0
    for octet in octets:
        arc = arc << 7 | octet & 0x7F
        if octet < 0x80:
            arcs.append(arc)
            arc = 0
    first = min(arcs[0] // 40, 2)
    return ".".join(str(part) for part in (first, arcs[0] - 40 * first, *arcs[1:]))


def strings(top: Certificate, good, bad) -> None:
    """Adds string types in the subject."""
    flags = ["bug-C17", "CVE-2017-2801"]

    def subject(tag: int, octets: bytes, kind: str = "CN") -> Certificate:
        return pki.leaf(top, subject=name(x509.rdn(x509.attribute(kind, octets, tag))))

    for slug, comment, tag, octets in (
        ("utf8", "UTF8String beyond ASCII", x509.UTF8, "für 日本 🙂".encode()), ("printable", "PrintableString", x509.PRINTABLE,
                                                                            b"Az 09 '()+,-./:=?"),
        ("ia5", "IA5String", x509.IA5, b"user@example.com"), ("bmp", "BMPString", x509.BMP, "für".encode("utf-16-be")),
        ("universal", "UniversalString", x509.UNIVERSAL, "für".encode("utf-32-be")), ("t61", "TeletexString", x509.T61, b"f\xc8ur"),
        ("numeric", "NumericString", x509.NUMERIC, b"12 34"), ("long", "a value of 200 octets", x509.UTF8, b"x" * 200),
    ):
        good(f"string-{slug}", "strings", comment, subject(tag, octets))
    for slug, comment, tag, octets in (
        ("utf8-cut", "UTF8String that ends within a character", x509.UTF8, b"f\xc3"),
        ("utf8-overlong", "UTF8String with an overlong form", x509.UTF8, b"\xc0\xaf"),
        ("utf8-surrogate", "UTF8String with a surrogate", x509.UTF8, b"\xed\xa0\x80"),
        ("utf8-beyond", "UTF8String beyond U+10FFFF", x509.UTF8, b"\xf4\x90\x80\x80"),
        ("utf8-latin", "UTF8String in Latin 1", x509.UTF8, b"f\xfcr"),
        ("utf8-continuation", "UTF8String that begins with a continuation", x509.UTF8, b"\x80x"),
        ("printable-at", "PrintableString with @", x509.PRINTABLE, b"user@example.com"),
        ("printable-asterisk", "PrintableString with *", x509.PRINTABLE, b"*.example.com"),
        ("printable-nul", "PrintableString with NUL", x509.PRINTABLE, b"a\0b"),
        ("printable-high", "PrintableString beyond ASCII", x509.PRINTABLE, b"f\xfcr"),
        ("ia5-high", "IA5String beyond ASCII", x509.IA5, b"f\xfcr"),
        ("numeric-letter", "NumericString with a letter", x509.NUMERIC, b"12a"),
        ("bmp-odd", "BMPString of three octets", x509.BMP, b"\0f\0"),
        ("universal-6", "UniversalString of six octets", x509.UNIVERSAL, b"\0\0\0f\0\0"),
    ):
        bad(f"string-{slug}", "strings", comment, subject(tag, octets), flags)
    cn = x509.attribute("CN", "x")
    first, second = sorted((x509.attribute("CN", "x"), x509.attribute("O", "y")))
    good("rdn-of-two", "type", "an RDN of two attributes", pki.leaf(top, subject=name(x509.rdn(first, second))))
    for slug, comment, subject_name in (
        ("empty-rdn", "an RDN without attribute", der.sequence(der.tlv(0x31))),
        ("rdn-order", "an RDN of two attributes in the wrong order", der.sequence(der.tlv(0x31, second, first))),
        ("rdn-sequence", "a SEQUENCE for an RDN", der.sequence(der.sequence(cn))),
        ("attribute-three", "an attribute of three", der.sequence(der.tlv(0x31, der.sequence(der.oid("2.5.4.3"), b"\x0c\1x",
                                                                                           der.NULL)))),
        ("attribute-no-value", "an attribute without value", der.sequence(der.tlv(0x31, der.sequence(der.oid("2.5.4.3"))))),
        ("attribute-no-type", "an attribute without type", der.sequence(der.tlv(0x31, der.sequence(b"\x0c\1x")))),
        ("set", "a SET for the name", der.tlv(0x31, der.tlv(0x31, cn))),
    ):
        bad(f"name-{slug}", "type", f"subject: {comment}", pki.leaf(top, subject=subject_name), flags)


def trees(certificate: Certificate, bad) -> None:
    """Adds every value of a certificate in encodings that are not DER. Signatures are not made again: reading comes first."""
    root, _ = read(certificate.octets)
    for path, node in places(root):
        where = ".".join(str(number) for number in path) or "whole"
        for slug, comment, octets in mutations(node, path):
            loose = is_any(root, path) and (slug == "class" or (slug == "constructed" and node.tag == 6))
            if loose or (slug == "empty" and path in EMPTY):
                continue
            changed = put(root, path, Raw(octets)).octets()
            if changed != certificate.octets:
                bad(f"tree-{where.replace('.', '-')}-{slug}", "der" if slug in ("long-form", "indefinite", "constructed")
                    else "type", f"value {where}: {comment}", changed,
                    reason="algorithm" if slug == "more" and path in ((0, 2), (1,)) else "encoding")


def checked(vectors: VectorSet, top: Certificate) -> VectorSet:
    """Adds paths with certificates that cannot be read, or that break rules for issuers."""
    vectors.rule("issuer-duty", "RFC 5280 section 4", "What RFC 5280 asks of who issues certificates.", "issuer")
    paths = Paths(vectors)
    middle = pki.ca(top)
    twin = paths.everywhere("path", "type", "a path of certificates that can be read", [pki.leaf(middle), middle, top])
    for slug, reason, leaf, refused in (
        ("serial-21-octets", "encoding", {"serial": 2**160}, "strict"), ("serial-0", "encoding", {"serial": 0}, "strict webpki"),
        ("serial-negative", "encoding", {"serial": -5}, "strict webpki"),
        ("unique-id", "encoding", {"unique": der.tlv(0x81, b"\0\xaa")}, "strict"),
    ):
        paths.differ(f"path-{slug}", "issuer-duty", f"end entity: {slug.replace('-', ' ')}", [
            pki.leaf(middle, **leaf), middle, top], reason, twin, 0, refused)
        bent = pki.ca(top, **leaf)
        paths.differ(f"path-{slug}-ca", "issuer-duty", f"intermediate: {slug.replace('-', ' ')}", [
            pki.leaf(bent), bent, top], reason, twin, 1, refused)
    paths.valid("path-serial-20-octets", "issuer-duty", "a serial number of 20 octets", [
        pki.leaf(middle, serial=2**159 - 1), middle, top])
    point = x509.distribution_points(der.sequence(der.tlv(0xA0, der.tlv(0xA0, x509.uri("http://crl.example.com/")))))
    soft = lambda number, value: x509.extension(x509.CE + number, value, False)  # noqa: E731
    hard = lambda number, value: x509.extension(x509.CE + number, value, True)  # noqa: E731
    crl_value = der.sequence(der.sequence(der.tlv(0xA0, der.tlv(0xA0, x509.uri("http://crl.example.com/")))))
    bare = [pki.leaf(middle, {"cdp": point}), middle, top]
    paths.everywhere("path-crl-points", "type", "cRLDistributionPoints", bare)
    for slug, comment, extension, reason, refused, silent in (
        ("aki-critical", "authorityKeyIdentifier that is critical", {"aki": hard("35", der.sequence(der.tlv(
            0x80, top.key_id)))}, "encoding", "strict", "webpki"),
        ("policy-constraints-not-critical", "policyConstraints that are not critical", {"pc": soft("36", der.sequence(
            b"\x80\1\5"))}, "policy", "strict", "webpki"),
        ("policy-constraints-empty", "policyConstraints that say nothing", {"pc": hard("36", der.sequence())}, "policy",
         "strict", "webpki rfc5280"),
        ("inhibit-any-not-critical", "inhibitAnyPolicy that is not critical", {"ia": soft("54", der.integer(5))}, "policy",
         "strict", "webpki"),
        ("freshest-critical", "freshestCRL that is critical", {"fc": hard("46", crl_value)}, "encoding", "strict",
         "webpki rfc5280"),
        ("constraints-empty", "nameConstraints without subtrees", {"nc": hard("30", der.sequence())}, "name-constraint",
         "strict webpki", "rfc5280"),
    ):
        bent = pki.ca(top, extensions=extension)
        paths.differ(f"path-{slug}", "issuer-duty", f"CA: {comment}", [pki.leaf(bent), bent, top], reason, twin, 1, refused,
                     silent)
    paths.differ("path-no-subject-not-critical", "issuer-duty", "no subject, and subjectAltName that is not critical", [
        pki.leaf(middle, {}, name()), middle, top], "encoding", twin, 0, "strict webpki")
    for slug, names, ok in (("empty", dns(""), False), ("space", dns(" "), False), ("url", dns("https://www.example.com"), False),
                            ("no-host", x509.email("user"), False), ("wildcard", dns("*.example.com"), True)):
        path = [pki.leaf(middle, {"san": x509.alternative_names(dns("www.example.com"), names)}), middle, top]
        if ok:
            paths.everywhere(f"path-alt-name-{slug}", "issuer-duty", f"an alternative name: {slug}", path)
        else:
            paths.differ(f"path-alt-name-{slug}", "issuer-duty", f"an alternative name of no valid form: {slug}", path, "encoding",
                         twin, 0, "strict webpki")
    webpki(vectors, paths, top, middle, twin)
    for slug, comment, value in (
        ("san-empty", "subjectAltName without a name", {"san": soft("17", der.sequence())}),
        ("san-ip-5", "an iPAddress of 5 octets", {"san": x509.alternative_names(x509.ip(1, 2, 3, 4, 5))}),
        ("san-ip-0", "an iPAddress without octets", {"san": x509.alternative_names(x509.ip())}),
        ("san-ip-8", "an iPAddress of 8 octets", {"san": x509.alternative_names(x509.ip(*(0,) * 8))}),
        ("san-tag-9", "a name of tag 9", {"san": x509.alternative_names(der.tlv(0x89, b"x"))}),
        ("san-dns-high", "a dNSName beyond ASCII", {"san": x509.alternative_names(dns(b"b\xfccher.example"))}),
        ("san-email-high", "an rfc822Name beyond ASCII", {"san": x509.alternative_names(x509.email(b"us\xe9r@example.com"))}),
        ("san-uri-high", "a URI beyond ASCII", {"san": x509.alternative_names(x509.uri(b"https://b\xfccher.example/"))}),
        ("san-constructed", "a constructed dNSName", {"san": x509.alternative_names(der.tlv(0xA2, b"\x16\1x"))}),
        ("san-directory-empty", "a directoryName without contents", {"san": x509.alternative_names(der.tlv(0xA4))}),
        ("san-other-no-value", "an otherName without value", {"san": x509.alternative_names(der.tlv(0xA0, der.oid("1.2.3")))}),
        ("san-other-two", "an otherName of two values", {"san": x509.alternative_names(der.tlv(
            0xA0, der.oid("1.2.3"), der.tlv(0xA0, der.NULL, der.NULL)))}),
        ("san-rid-empty", "a registeredID without octets", {"san": x509.alternative_names(der.tlv(0x88))}),
        ("san-rid-cut", "a registeredID that ends within an arc", {"san": x509.alternative_names(der.tlv(0x88, b"\x2b\x81"))}),
        ("san-rid-padded", "a registeredID with an arc that begins with 80", {"san": x509.alternative_names(der.tlv(
            0x88, b"\x2b\x80\1"))}),
        ("san-trailing", "octets behind subjectAltName", {"san": soft("17", der.sequence(dns("a.example")) + b"\0")}),
        ("san-edi-bad", "an ediPartyName that is no DER inside", {"san": x509.alternative_names(der.tlv(0xA5, b"\xff"))}),
        ("ski-empty", "subjectKeyIdentifier without octets of value", {"ski": soft("14", b"")}),
        ("ski-integer", "an INTEGER for subjectKeyIdentifier", {"ski": soft("14", der.integer(5))}),
        ("aki-order", "serial number before issuer in authorityKeyIdentifier", {"aki": soft("35", der.sequence(
            der.tlv(0x82, b"\1"), der.tlv(0xA1, directory(top.subject))))}),
        ("aki-issuer-alone", "issuer without serial number in authorityKeyIdentifier", {"aki": soft("35", der.sequence(
            der.tlv(0xA1, directory(top.subject))))}),
        ("aki-serial-alone", "serial number without issuer in authorityKeyIdentifier", {"aki": soft("35", der.sequence(
            der.tlv(0x82, b"\1")))}),
        ("aki-issuer-empty", "no name of the issuer in authorityKeyIdentifier", {"aki": soft("35", der.sequence(
            der.tlv(0xA1), der.tlv(0x82, b"\1")))}),
        ("aki-serial-padded", "a serial number with a zero octet in front in authorityKeyIdentifier", {"aki": soft(
            "35", der.sequence(der.tlv(0xA1, directory(top.subject)), der.tlv(0x82, b"\0\1")))}),
        ("aki-serial-empty", "a serial number without octets in authorityKeyIdentifier", {"aki": soft(
            "35", der.sequence(der.tlv(0xA1, directory(top.subject)), der.tlv(0x82)))}),
        ("aki-trailing", "octets behind authorityKeyIdentifier", {"aki": soft("35", der.sequence() + b"\0")}),
        ("crl-points-empty", "cRLDistributionPoints without a point", {"x": soft("31", der.sequence())}),
        ("crl-point-reasons-alone", "a distribution point of reasons alone", {"x": soft("31", der.sequence(der.sequence(
            b"\x81\2\6\x40")))}),
        *((f"crl-point-reasons-{slug}", f"a distribution point whose reasons have {words}", {"x": soft("31", der.sequence(
            der.sequence(der.tlv(0xA0, der.tlv(0xA0, x509.uri("http://crl.example.com/"))), der.tlv(0x81, octets))))})
          for slug, words, octets in (("empty", "no octets", b""), ("unused-8", "eight unused bits", b"\x08\x40"),
                                      ("unused-of-none", "unused bits of no octet", b"\7"))),
        ("crl-point-name-empty", "a distributionPoint without a name", {"x": soft("31", der.sequence(der.sequence(
            der.tlv(0xA0))))}),
        ("crl-point-names-empty", "a fullName without a name", {"x": soft("31", der.sequence(der.sequence(der.tlv(
            0xA0, der.tlv(0xA0)))))}),
        ("crl-point-relative-empty", "a relative name without attribute", {"x": soft("31", der.sequence(der.sequence(der.tlv(
            0xA0, der.tlv(0xA1)))))}),
        ("crl-point-issuer-empty", "a cRLIssuer without a name", {"x": soft("31", der.sequence(der.sequence(der.tlv(0xA2))))}),
        ("crl-point-trailing", "octets behind cRLDistributionPoints", {"x": soft("31", crl_value + b"\0")}),
        ("freshest-empty", "freshestCRL without a point", {"x": soft("46", der.sequence())}),
        ("nocheck-not-null", "id-pkix-ocsp-nocheck with a BOOLEAN", {"x": x509.extension("1.3.6.1.5.5.7.48.1.5", b"\1\1\xff")}),
        ("aia-empty", "authorityInfoAccess without a description", {"x": x509.extension(x509.PE + "1", der.sequence())}),
        ("aia-no-location", "authorityInfoAccess: a description without location", {"x": x509.extension(x509.PE + "1", der.sequence(
            der.sequence(der.oid("1.3.6.1.5.5.7.48.1"))))}),
        ("ian-empty", "issuerAltName without a name", {"x": soft("18", der.sequence())}),
    ):
        paths.invalid(f"path-{slug}", "type", f"end entity: {comment}", [pki.leaf(middle, value), middle, top], "encoding", twin, 0,
                      variants=False)
    paths.either("path-ip-family", "type", "an extension of address blocks whose family has one octet", [
        pki.leaf(middle, {"x": x509.extension(x509.PE + "7", der.sequence(der.sequence(der.octet_string(b"\0"), der.NULL)))}),
        middle, top], "address-blocks", flags=["bug-E14", "CVE-2017-3735"])
    return paths.finish()


def webpki(vectors: VectorSet, paths: Paths, top: Certificate, middle: Certificate, twin: str) -> None:
    """Adds what the Baseline Requirements ask and a relying party can see."""
    vectors.rule("baseline", "CA/Browser Forum Baseline Requirements section 7.1", "What the Baseline Requirements ask of who "
                 "issues certificates, and a relying party can see.", "issuer")

    def leaf(slug: str, comment: str, reason: str, extensions: dict[str, bytes | None], subject: str | bytes = pki.HOST,
             silent: str = "strict", purpose: str | None = "server-auth", **change: object) -> None:
        paths.differ(f"path-{slug}", "baseline", comment, [pki.leaf(middle, extensions, subject, **change), middle, top], reason,
                     twin, 0, "webpki", silent, purpose=purpose)

    leaf("no-eku", "no extKeyUsage", "key-usage", {"eku": None})
    leaf("eku-critical", "extKeyUsage that is critical", "encoding", {"eku": x509.extended_key_usage("server-auth", True)})
    leaf("eku-any-beside", "anyExtendedKeyUsage beside server-auth", "key-usage", {"eku": x509.extended_key_usage(
        "server-auth any")})
    leaf("cn-elsewhere", "a common name that is no alternative name", "name-mismatch", {}, "www.example.org")
    leaf("cn-case", "a common name in other case than the alternative name", "name-mismatch", {}, "WWW.example.com",
         silent="strict")
    leaf("no-alt-name", "no subjectAltName", "name-mismatch", {"san": None})
    leaf("alt-name-mail", "a mailbox alone", "name-mismatch", {"san": x509.alternative_names(x509.email("u@example.com"))},
         name("O=x"))
    leaf("alt-name-critical", "subjectAltName that is critical beside a subject", "encoding", {
        "san": x509.alternative_names(dns(pki.HOST), critical=True)})
    leaf("wildcard-com", "a wildcard below com", "name-mismatch", {"san": x509.alternative_names(dns("*.com"))}, "*.com")
    leaf("ca-true", "an end entity that is a CA", "not-a-ca", {"bc": x509.basic_constraints(True), "ku": x509.key_usage(
        "digitalSignature keyCertSign")})
    leaf("ca-true-alone", "an end entity with cA TRUE, without keyCertSign", "not-a-ca", {"bc": x509.basic_constraints(True)})
    leaf("eku-client-alone", "client-auth alone, no purpose asked for", "key-usage", {"eku": x509.extended_key_usage(
        "client-auth")}, purpose=None)
    leaf("v1", "an end entity of version 1", "encoding", {"bc": None, "ku": None, "eku": None, "san": None, "ski": None,
                                                        "aki": None}, version=b"", silent="strict")
    leaf("ed25519", "a key of Ed25519", "policy", {}, key=ed25519("leaf"))
    for slug, subject, names in (
        ("ipv4", "192.0.2.1", [x509.ip(192, 0, 2, 1)]), ("ipv6", "2001:db8::1", [x509.ip(0x20, 1, 0xD, 0xB8, *(0,) * 11, 1)]),
        ("ipv6-two-runs", "2001:0:0:1::1", [x509.ip(0x20, 1, 0, 0, 0, 0, 0, 1, *(0,) * 7, 1)]),
        ("ipv6-one-zero", "2001:db8:0:1:1:1:1:1", [x509.ip(0x20, 1, 0xD, 0xB8, 0, 0, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1)]),
        ("ipv6-any", "::", [x509.ip(*(0,) * 16)]), ("second", "b.example.com", [dns("a.example.com"), dns("b.example.com")])):
        paths.everywhere(f"path-cn-{slug}", "baseline", f"a common name that is a copy of the alternative name: {slug}", [
            pki.leaf(middle, {"san": x509.alternative_names(*names)}, subject), middle, top])
    for slug, subject, names in (("ipv6-long", "2001:db8:0:0:0:0:0:1", [x509.ip(0x20, 1, 0xD, 0xB8, *(0,) * 11, 1)]),
                                 ("ipv4-zeros", "192.000.002.001", [x509.ip(192, 0, 2, 1)]),
                                 ("ipv6-upper", "2001:DB8::1", [x509.ip(0x20, 1, 0xD, 0xB8, *(0,) * 11, 1)])):
        leaf(f"cn-{slug}", f"a common name that is the address in another form: {slug}", "name-mismatch", {
            "san": x509.alternative_names(*names)}, subject)
    for slug, comment, reason, extensions in (
        ("eku", "a root with extKeyUsage", "key-usage", {"eku": x509.extended_key_usage("server-auth")}),
        ("aki-other", "a root with an authorityKeyIdentifier of another key", "encoding", {"aki": x509.authority_key_id(b"\7" * 8)}),
        ("aki-empty", "a root with an empty authorityKeyIdentifier", "encoding", {"aki": x509.authority_key_id(b"")}),
        ("aki-issuer", "a root with issuer and serial number in authorityKeyIdentifier", "encoding", {
            "aki": x509.authority_key_id(top.key_id, top.subject, b"\5")}),
        ("no-ski", "a root without subjectKeyIdentifier", "encoding", {"ski": None}),
    ):
        anchor = pki.root(extensions=extensions)
        below = pki.ca(anchor)
        paths.differ(f"path-root-{slug}", "baseline", comment, [pki.leaf(below), below, anchor], reason, twin, 2, "webpki",
                     "strict")
    anchor = pki.root(extensions={"aki": x509.authority_key_id(top.key_id)})
    below = pki.ca(anchor)
    paths.everywhere("path-root-aki", "baseline", "a root whose authorityKeyIdentifier is its own", [pki.leaf(below), below, anchor])


SETS = {"certificate/parse": parse_set}

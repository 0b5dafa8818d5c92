"""Vectors of name constraints: every type of name, inside and outside of what is permitted and excluded."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from . import der, pki, x509
from .document import VectorSet
from .paths import Paths
from .x509 import Certificate, directory, dns, email, ip, name, name_constraints, uri

IN, OUT, BAD = "in", "out", "bad"
OTHER = x509.other_name("1.3.6.1.4.1.99999.3", der.tlv(0x0C, b"x"))
UPN = x509.other_name("1.3.6.1.4.1.311.20.2.3", der.tlv(0x0C, b"u@example.com"))


@dataclass(frozen=True)
class Probe:
    """A constraint and a name: `where` the name is inside (IN), outside (OUT), or so malformed that
    neither can be said (BAD). Each makes a case with the constraint permitted and one with it excluded."""

    slug: str
    comment: str
    base: bytes
    names: Sequence[bytes]
    where: str
    flags: Sequence[str] = ()


CASE = ["bug-D5", "CVE-2026-3833"]
ZONE = ["bug-D10", "CVE-2024-45341"]
URI_IGNORED = ["bug-D13", "CVE-2026-5263"]
IP_IGNORED = ["bug-D14", "CVE-2026-7532"]

DNS_PROBES = (
    Probe("same", "the constraint itself", dns("example.com"), [dns("example.com")], IN),
    Probe("below", "a label below", dns("example.com"), [dns("www.example.com")], IN),
    Probe("two-below", "two labels below", dns("example.com"), [dns("a.b.example.com")], IN),
    Probe("case", "other case", dns("example.com"), [dns("WWW.EXAMPLE.COM")], IN, CASE),
    Probe("constraint-case", "the constraint in other case", dns("Example.COM"), [dns("www.example.com")], IN, CASE),
    Probe("other", "another domain", dns("example.com"), [dns("www.example.org")], OUT),
    Probe("suffix", "a name that only ends like it", dns("example.com"), [dns("notexample.com")], OUT),
    Probe("prefix", "a name that only begins like it", dns("example.com"), [dns("example.com.example.org")], OUT),
    Probe("above", "the parent", dns("www.example.com"), [dns("example.com")], OUT),
    Probe("sibling", "a sibling", dns("www.example.com"), [dns("mail.example.com")], OUT),
    Probe("single-label", "a constraint of one label", dns("com"), [dns("www.example.com")], IN),
    Probe("single-label-other", "a constraint of one other label", dns("corp"), [dns("www.example.com")], OUT),
    Probe("wildcard-below", "a wildcard below", dns("example.com"), [dns("*.example.com")], IN),
    Probe("wildcard-case", "a wildcard below, in other case", dns("example.com"), [dns("*.EXAMPLE.com")], IN,
          ["bug-D6", "CVE-2026-33810"]),
    Probe("wildcard-other", "a wildcard elsewhere", dns("example.com"), [dns("*.example.org")], OUT),
    Probe("wildcard-single-label", "a wildcard, and a constraint of one other label", dns("corp"),
          [dns("*.example.com")], OUT, ["bug-D9"]),
    Probe("all", "the empty constraint: every name", dns(""), [dns("www.example.com")], IN),
    Probe("long", "a label of 63", dns("example.com"), [dns("a" * 63 + ".example.com")], IN),
    Probe("underscore", "an underscore in the name", dns("example.com"), [dns("_x.example.com")], IN),
    Probe("a-label", "an A-label", dns("xn--bcher-kva.example"), [dns("www.xn--bcher-kva.example")], IN),
    Probe("nul", "a NUL in the name, what follows is inside", dns("example.com"), [dns("www.example.org\0.example.com")],
          BAD),
    Probe("empty-name", "an empty name", dns("example.com"), [dns("")], BAD, ["bug-D12", "CVE-2026-27138"]),
    Probe("empty-label", "an empty label in the name", dns("example.com"), [dns("www..example.com")], BAD),
    Probe("label-64", "a label of 64", dns("example.com"), [dns("a" * 64 + ".example.com")], BAD),
)
EMAIL_PROBES = (
    Probe("mailbox", "the mailbox itself", email("user@example.com"), [email("user@example.com")], IN),
    Probe("mailbox-other-local", "another local part", email("user@example.com"), [email("root@example.com")], OUT),
    Probe("mailbox-local-case", "the local part in other case", email("user@example.com"), [email("USER@example.com")],
          OUT),
    Probe("mailbox-host-case", "the host in other case", email("user@example.com"), [email("user@EXAMPLE.com")], IN),
    Probe("mailbox-other-host", "the same local part elsewhere", email("user@example.com"), [email("user@example.org")],
          OUT),
    Probe("mailbox-below", "the same local part on a host below", email("user@example.com"),
          [email("user@mail.example.com")], OUT),
    Probe("host", "any mailbox of the host", email("example.com"), [email("user@example.com")], IN),
    Probe("host-case", "the host in other case", email("example.com"), [email("user@EXAMPLE.COM")], IN),
    Probe("host-below", "a host below", email("example.com"), [email("user@mail.example.com")], OUT),
    Probe("host-suffix", "a host that only ends like it", email("example.com"), [email("user@notexample.com")], OUT),
    Probe("domain-below", "a host of the domain", email(".example.com"), [email("user@mail.example.com")], IN),
    Probe("domain-two-below", "a host two labels below", email(".example.com"), [email("user@a.b.example.com")], IN),
    Probe("domain-itself", "the domain itself, with a dot in the constraint", email(".example.com"),
          [email("user@example.com")], OUT),
    Probe("domain-suffix", "a host that only ends like it", email(".example.com"), [email("user@notexample.com")], OUT),
    Probe("no-at", "a mailbox without @", email("example.com"), [email("example.com")], BAD),
    Probe("no-local", "a mailbox without local part", email("example.com"), [email("@example.com")], BAD),
    Probe("no-host", "a mailbox without host", email("example.com"), [email("user@")], BAD),
    Probe("nul", "a NUL in the mailbox", email("example.com"), [email("user@evil.org\0@example.com")], BAD,
          ["bug-D21", "CVE-2021-41581", "bug-E15", "CVE-2021-3712"]),
)
URI_PROBES = (
    Probe("host", "the host", uri("www.example.com"), [uri("https://www.example.com/path")], IN),
    Probe("host-case", "the host in other case", uri("www.example.com"), [uri("https://WWW.Example.com/")], IN),
    Probe("host-below", "a host below", uri("example.com"), [uri("https://www.example.com/")], OUT),
    Probe("host-other", "another host", uri("www.example.com"), [uri("https://www.example.org/")], OUT, URI_IGNORED),
    Probe("domain-below", "a host of the domain", uri(".example.com"), [uri("https://www.example.com/")], IN),
    Probe("domain-two-below", "two labels below", uri(".example.com"), [uri("ldap://a.b.example.com/")], IN),
    Probe("domain-itself", "the domain itself", uri(".example.com"), [uri("https://example.com/")], OUT),
    Probe("domain-suffix", "a host that only ends like it", uri(".example.com"), [uri("https://notexample.com/")], OUT,
          URI_IGNORED),
    Probe("port", "a port", uri("www.example.com"), [uri("https://www.example.com:8443/")], IN),
    Probe("user", "a user", uri("www.example.com"), [uri("https://user:pass@www.example.com/")], IN),
    Probe("user-is-inside", "a user that looks like the host", uri("www.example.com"),
          [uri("https://www.example.com@evil.org/")], OUT, URI_IGNORED),
    Probe("path-is-inside", "a path that looks like the host", uri("www.example.com"),
          [uri("https://evil.org/www.example.com")], OUT, URI_IGNORED),
    Probe("query", "no path, a query", uri("www.example.com"), [uri("https://www.example.com?x=1")], IN),
    Probe("fragment", "no path, a fragment", uri("www.example.com"), [uri("https://www.example.com#x")], IN),
    Probe("urn", "a URI without authority", uri("example.com"), [uri("urn:example.com")], BAD, URI_IGNORED),
    Probe("mailto", "a URI of mail", uri("example.com"), [uri("mailto:user@example.com")], BAD),
    Probe("ipv4", "an IPv4 address for the host", uri("example.com"), [uri("https://192.0.2.1/")], BAD),
    Probe("ipv6", "an IPv6 address for the host", uri("example.com"), [uri("https://[2001:db8::1]/")], BAD),
    Probe("zone", "an IPv6 address whose zone looks like the host", uri(".example.com"),
          [uri("https://[fe80::1%25.example.com]/")], BAD, ZONE),
    Probe("empty-host", "an empty host", uri("example.com"), [uri("file:///etc/passwd")], BAD),
    Probe("relative", "a relative reference", uri("example.com"), [uri("//www.example.com/")], BAD),
)
V6 = (0x20, 1, 0xD, 0xB8) + (0,) * 12
MASK_32, MASK_128 = (255,) * 4 + (0,) * 12, (255,) * 16
IP_PROBES = (
    Probe("first", "the first address of the network", ip(192, 0, 2, 0, 255, 255, 255, 0), [ip(192, 0, 2, 0)], IN),
    Probe("last", "the last address of the network", ip(192, 0, 2, 0, 255, 255, 255, 0), [ip(192, 0, 2, 255)], IN),
    Probe("before", "the address before the network", ip(192, 0, 2, 0, 255, 255, 255, 0), [ip(192, 0, 1, 255)], OUT,
          IP_IGNORED),
    Probe("behind", "the address behind the network", ip(192, 0, 2, 0, 255, 255, 255, 0), [ip(192, 0, 3, 0)], OUT,
          IP_IGNORED),
    Probe("slash-25", "a mask in the middle of an octet, inside", ip(192, 0, 2, 0, 255, 255, 255, 128),
          [ip(192, 0, 2, 127)], IN),
    Probe("slash-25-behind", "a mask in the middle of an octet, outside", ip(192, 0, 2, 0, 255, 255, 255, 128),
          [ip(192, 0, 2, 128)], OUT, IP_IGNORED),
    Probe("slash-32", "one address", ip(192, 0, 2, 7, 255, 255, 255, 255), [ip(192, 0, 2, 7)], IN),
    Probe("slash-32-other", "one other address", ip(192, 0, 2, 7, 255, 255, 255, 255), [ip(192, 0, 2, 6)], OUT),
    Probe("slash-0", "every IPv4 address", ip(*(0,) * 8), [ip(203, 0, 113, 9)], IN),
    Probe("host-bits", "address bits of the constraint beyond its mask", ip(192, 0, 2, 99, 255, 255, 255, 0),
          [ip(192, 0, 2, 1)], IN),
    Probe("v6", "an IPv6 network", ip(*V6, *MASK_32), [ip(*V6[:15], 1)], IN),
    Probe("v6-other", "an IPv6 address outside", ip(*V6, *MASK_32), [ip(0x20, 1, 0xD, 0xB9, *V6[4:])], OUT, IP_IGNORED),
    Probe("v6-one", "one IPv6 address", ip(*V6, *MASK_128), [ip(*V6)], IN),
    Probe("v6-of-v4", "an IPv6 address, and an IPv4 network", ip(*(0,) * 8), [ip(*V6)], OUT, IP_IGNORED),
    Probe("v4-of-v6", "an IPv4 address, and an IPv6 network", ip(*(0,) * 32), [ip(192, 0, 2, 1)], OUT, IP_IGNORED),
    Probe("v6-mapped", "an IPv4-mapped IPv6 address, and the IPv4 network", ip(192, 0, 2, 0, 255, 255, 255, 0),
          [ip(*(0,) * 10, 255, 255, 192, 0, 2, 1)], OUT, IP_IGNORED),
)
ORG = name("O=Example", "OU=Unit")
DN = ["bug-D2"]
DIRECTORY_PROBES = (
    Probe("same", "the name itself", directory(ORG), [directory(ORG)], IN),
    Probe("below", "an RDN more", directory(ORG), [directory(name("O=Example", "OU=Unit", "CN=x"))], IN),
    Probe("case", "other case", directory(ORG), [directory(name("O=EXAMPLE", "OU=unit", "CN=x"))], IN),
    Probe("spaces", "more spaces", directory(name("O=An Example")), [directory(name("O= An  Example ", "CN=x"))], IN),
    Probe("printable", "a PrintableString for an UTF8String", directory(ORG), [directory(name(
        x509.rdn(x509.attribute("O", "Example", x509.PRINTABLE)), "OU=Unit"))], IN),
    Probe("above", "an RDN less", directory(ORG), [directory(name("O=Example"))], OUT, DN),
    Probe("other-first", "another first RDN", directory(ORG), [directory(name("O=Other", "OU=Unit"))], OUT, DN),
    Probe("other-last", "another last RDN", directory(ORG), [directory(name("O=Example", "OU=Other"))], OUT, DN),
    Probe("order", "the RDNs in other order", directory(ORG), [directory(name("OU=Unit", "O=Example"))], OUT, DN),
    Probe("in-front", "an RDN more in front", directory(ORG), [directory(name("C=DE", "O=Example", "OU=Unit"))], OUT, DN),
    Probe("other-type", "the same values of other types", directory(ORG), [directory(name("OU=Example", "O=Unit"))], OUT,
          DN),
    Probe("one-rdn", "both attributes in one RDN", directory(ORG), [directory(name(x509.rdn(
        x509.attribute("O", "Example"), x509.attribute("OU", "Unit")), "CN=x"))], OUT, ["bug-D3", "CVE-2026-48057"]),
    Probe("rdn-of-two", "a constraint whose RDN has two attributes, and both in RDNs of their own",
          directory(name(x509.rdn(x509.attribute("O", "Example"), x509.attribute("OU", "Unit")))), [directory(ORG)], OUT,
          ["bug-D3", "CVE-2026-48057"]),
    Probe("rdn-subset", "a constraint whose RDN has one of the name's two attributes", directory(name("O=Example")),
          [directory(name(x509.rdn(x509.attribute("O", "Example"), x509.attribute("OU", "Unit"))))], OUT,
          ["bug-D3", "CVE-2026-48057"]),
    Probe("empty-constraint", "the empty constraint: every name", directory(name()), [directory(ORG)], IN),
    Probe("prefix-of-value", "a value that begins like it", directory(name("O=Exam")), [directory(name("O=Example"))],
          OUT, DN),
)
FORM_PROBES = (  # forms that a verifier need not know: a name of the form under a constraint of the form is refused
    Probe("other-name", "otherName", OTHER, [OTHER], BAD, ["bug-D15", "CVE-2022-4203"]),
    Probe("other-name-upn", "otherName of other types", UPN, [OTHER], BAD, ["bug-D15", "CVE-2022-4203"]),
    Probe("registered-id", "registeredID", x509.registered_id("1.3.6.1.4.1.99999"),
          [x509.registered_id("1.3.6.1.4.1.99999.1")], BAD),
    Probe("x400", "x400Address", der.tlv(0xA3, der.sequence()), [der.tlv(0xA3, der.sequence())], BAD),
    Probe("edi", "ediPartyName", der.tlv(0xA5, der.tlv(0xA1, der.tlv(0x0C, b"p"))),
          [der.tlv(0xA5, der.tlv(0xA1, der.tlv(0x0C, b"p")))], BAD),
)


RULES = {
    "free": ("RFC 5280 section 6.1.3 (b)", "A name of a type that is not constrained is free.", "verifier"),
    "permitted": ("RFC 5280 section 6.1.3 (b)", "Each name is within one of the permitted subtrees of its type.",
                  "verifier"),
    "excluded": ("RFC 5280 section 6.1.3 (c)", "No name is within an excluded subtree of its type.", "verifier"),
    "malformed": ("RFC 5280 section 4.2.1.10", "A name of a constrained type that has no valid form is refused.",
                  "verifier"),
    "form": ("RFC 5280 section 4.2.1.10", "A constraint on a form of name that a verifier does not know: a "
             "certificate with a name of this form is refused.", "verifier"),
    "encoding": ("RFC 5280 section 4.2.1.10", "NameConstraints has subtrees with a base, without minimum and maximum, "
                 "addresses with a mask.", "verifier"),
    "intersection": ("RFC 5280 section 6.1.4 (g)", "Permitted subtrees of several CAs intersect, excluded ones unite.",
                     "verifier"),
    "intermediate": ("RFC 5280 section 6.1.3 (b)", "Names of intermediates are constrained as well, but for those of "
                     "self-issued ones.", "verifier"),
    "mailbox-of-subject": ("RFC 5280 section 4.2.1.10", "Without subjectAltName the mailboxes of the subject are "
                           "constrained.", "verifier"),
    "critical": ("RFC 5280 section 4.2.1.10", "nameConstraints is critical and in CAs alone.", "issuer"),
    "wildcard": ("RFC 5280 section 4.2.1.10", "A wildcard stands for names that are excluded.", "verifier"),
    "anchor": ("RFC 5280 section 6.2", "Constraints of an anchor are inputs of the algorithm."),
    "cost": ("RFC 5280 section 6.1", "The work is bounded, or an answer comes."),
    "common-name": ("RFC 5280 section 4.2.1.10", "Constraints on dNSName are not for the common name."),
}


def rules(vectors: VectorSet, *wanted: str) -> None:
    """Adds the rules of name constraints that a set uses."""
    for entry in wanted:
        vectors.rule(entry, *RULES[entry])


def constrained(top: Certificate, permitted: Sequence[bytes] = (), excluded: Sequence[bytes] = (),
                critical: bool = True) -> Certificate:
    """An intermediate with constraints."""
    return pki.ca(top, extensions={"nc": name_constraints(permitted, excluded, critical)})


def san(*names: bytes) -> dict[str, bytes | None]:
    """The extensions of a leaf with these names."""
    return {"san": x509.alternative_names(*names)}


def probes_set(title: str, probes: Sequence[Probe]):
    """Returns a function that makes the file of these probes."""

    def make(name_of_set: str) -> VectorSet:
        vectors = VectorSet(name_of_set, f"Name constraints of type {title}.")
        known = any(probe.where != BAD for probe in probes)
        bad = "malformed" if known else "form"
        rules(vectors, "free", *(["permitted", "excluded"] if known else []),
              *([bad] if any(probe.where == BAD for probe in probes) else []))
        paths = Paths(vectors, purpose=None)
        top = pki.root()
        plain = pki.ca(top)

        def add(slug: str, comment: str, probe: Probe, extensions: dict[str, bytes | None], subject: str | bytes) -> None:
            end = pki.leaf(plain, extensions, subject)
            twin = paths.valid(f"{slug}-free", "free", f"{comment}; nothing is constrained", [end, plain, top])
            for side in ("permitted", "excluded"):
                middle = constrained(top, **{side: [probe.base]})
                path = [pki.leaf(middle, extensions, subject), middle, top]
                told = f"{comment}; {side}"
                if probe.where == BAD:
                    paths.invalid(f"{slug}-{side}", bad, told, path, "name-constraint", twin, 0, flags=probe.flags)
                elif (probe.where == IN) == (side == "permitted"):
                    paths.valid(f"{slug}-{side}", side, told, path)
                else:
                    paths.invalid(f"{slug}-{side}", side, told, path, "name-constraint", twin, 0, flags=probe.flags)

        for probe in probes:
            if probe.names[0][0] == 0xA4:  # directoryName: as an alternative name, and as the subject
                critical = {"san": x509.alternative_names(*probe.names, critical=True)}
                add(probe.slug, f"alternative name: {probe.comment}", probe, critical, name())
                add(f"subject-{probe.slug}", f"subject: {probe.comment}", probe, {}, inner(probe.names[0]))
            else:
                add(probe.slug, probe.comment, probe, san(*probe.names), "leaf")
        return paths.finish()

    return make


def inner(tagged: bytes) -> bytes:
    """The Name in a directoryName shorter than 128 octets."""
    return tagged[2:]


SETS = {
    "certificate/constraints-dns": probes_set("dNSName", DNS_PROBES),
    "certificate/constraints-email": probes_set("rfc822Name", EMAIL_PROBES),
    "certificate/constraints-uri": probes_set("uniformResourceIdentifier", URI_PROBES),
    "certificate/constraints-ip": probes_set("iPAddress", IP_PROBES),
    "certificate/constraints-directory": probes_set("directoryName", DIRECTORY_PROBES),
    "certificate/constraints-forms": probes_set("other forms", FORM_PROBES),
}

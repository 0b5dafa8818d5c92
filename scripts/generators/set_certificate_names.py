"""Vectors of X509/match-name: is a certificate for the host, address, mailbox or URI that was asked for?"""

from __future__ import annotations

from collections.abc import Sequence

from . import der, pki, x509
from .document import VectorSet, Value
from .paths import VALID, Paths, Refusal
from .x509 import Certificate, dns, email, ip, name, uri

HOST = "www.example.com"
PROFILES = ("rfc9525", "rfc6125")


class Names:
    """Adds cases of X509/match-name."""

    def __init__(self, vectors: VectorSet) -> None:
        self.vectors = vectors
        self.group = vectors.group("X509/match-name")
        self.issuer = pki.root("CA", "ca")
        self._count = 0
        self.twins: dict[str, str] = {}
        self.twin("dns", "a host among the alternative names", [dns(HOST)], dns_name=HOST)
        self.twin("ip", "an address among the alternative names", [ip(192, 0, 2, 1)], ip_address=bytes([192, 0, 2, 1]))
        self.twin("email", "a mailbox among the alternative names", [email("user@example.com")],
                  email_address="user@example.com")
        self.twin("uri", "a URI among the alternative names", [uri("https://www.example.com/")],
                  uri="https://www.example.com/")

    def certificate(self, names: Sequence[bytes] | None, subject: str | bytes) -> Certificate:
        """A certificate with these alternative names."""
        extension = None if names is None else x509.alternative_names(*names)
        return pki.leaf(self.issuer, {"san": extension}, subject)

    def twin(self, kind: str, comment: str, names: Sequence[bytes], **wanted: Value) -> None:
        """Adds the valid case of a kind of name, without and with each profile."""
        inputs = {"certificate": self.certificate(names, "somebody").octets, **wanted}
        self.group.case(f"{kind}-profiles", kind, f"{comment}, by profile", inputs,
                        {"profiles": dict.fromkeys(PROFILES, VALID)})
        self.twins[kind] = self.group.case(kind, kind, comment, inputs, VALID)

    def add(self, slug: str, rule: str, comment: str, ok: bool | None, names: Sequence[bytes] | None, *,
            subject: str | bytes = "somebody", flags: Sequence[str] = (), also_6125: bool | None = None, **wanted: Value
            ) -> None:
        """Adds a case: `ok` by RFC 9525 (None: it does not say); `also_6125` by RFC 6125, which is asked
        as well where it is given."""
        inputs = {"certificate": self.certificate(names, subject).octets, **wanted}
        kind = {"dns_name": "dns", "ip_address": "ip", "email_address": "email", "uri": "uri"}[next(iter(wanted))]

        def said(accepted: bool | None, twin: str) -> dict[str, object]:
            if accepted is None:
                return {"result": "acceptable"}
            return dict(VALID) if accepted else self.group.refusal("name-mismatch", twin)

        if ok is None:
            flags = [f"free-{rule}", *flags]
        self.group.case(slug, rule, comment, inputs, said(ok, self.twins[kind]), flags)
        if also_6125 is not None:
            self.group.case(f"{slug}-6125", rule, f"{comment}; by RFC 6125", inputs, {"profiles": {
                "rfc6125": said(also_6125, f"{kind}-profiles")}}, flags)


def names_set(name_of_set: str) -> VectorSet:
    """Makes the file of names."""
    vectors = VectorSet(name_of_set, "Names: hosts, wildcards, addresses, mailboxes, URIs, and what is none of them.")
    vectors.rule("dns", "RFC 9525 section 6.3", "A host matches a dNSName label by label, without regard to case.",
                 "verifier")
    vectors.rule("wildcard", "RFC 9525 section 6.3", "A wildcard is the whole leftmost label, and stands for one label.",
                 "verifier")
    vectors.rule("common-name", "RFC 9525 section 6.3", "The common name is not looked at; RFC 6125 section 6.4.4 lets it "
                 "stand in where there is no identifier of another kind.", "verifier")
    vectors.rule("ip", "RFC 9525 section 6.4", "An address matches an iPAddress of the same octets.", "verifier")
    vectors.rule("email", "RFC 5280 section 7.5", "The local part matches exactly, the host without regard to case.",
                 "verifier")
    vectors.rule("uri", "RFC 5280 section 7.4", "A URI matches with scheme and host without regard to case.", "verifier")
    vectors.rule("kind", "RFC 9525 section 6.2", "A name of one kind does not match a name of another.", "verifier")
    vectors.rule("nul", "RFC 9525 section 6.3", "A NUL ends no name.", "verifier")
    to = Names(vectors)
    hosts(to)
    wildcards(to)
    common_names(to)
    addresses(to)
    others(to)
    vectors.rule("path", "RFC 9525 section 6", "Where a path is validated for a name, the end entity has this name.",
                 "verifier")
    validated(vectors)
    return vectors


def hosts(to: Names) -> None:
    """Adds hosts without wildcards."""
    asked = {"dns_name": HOST}
    for slug, comment, presented, ok in (
        ("upper", "the certificate in upper case", "WWW.EXAMPLE.COM", True),
        ("mixed", "the certificate in mixed case", "wWw.eXaMpLe.CoM", True),
        ("other", "another host", "mail.example.com", False), ("parent", "the parent", "example.com", False),
        ("child", "a child", "a.www.example.com", False), ("suffix", "a longer name with this end", "xwww.example.com", False),
        ("prefix", "a longer name with this front", "www.example.com.evil.org", False),
        ("short", "a front of it", "www.example.co", False), ("empty", "an empty name", "", False),
        ("dot", "a dot at its end", "www.example.com.", False), ("leading-dot", "a dot in front", ".www.example.com", False),
        ("only-dot", "a dot alone", ".", False), ("space", "a space at its end", "www.example.com ", False),
        ("leading-space", "a space in front", " www.example.com", False), ("newline", "a newline at its end",
                                                                          "www.example.com\n", False),
        ("list", "two names in one, with a comma", "evil.org,www.example.com", False),
        ("url", "a URL", "https://www.example.com", False), ("port", "a port", "www.example.com:443", False),
        ("dot-is-any", "another character for a dot", "wwwxexample.com", False),
        ("subject-text", "a text that looks like a list of names", "evil.org, DNS:www.example.com", False)):
        flags = ["bug-C10", "CVE-2021-44532"] if slug == "subject-text" else []
        to.add(f"host-{slug}", "dns", comment, ok, [dns(presented)], flags=flags, **asked)
    to.add("host-asked-upper", "dns", "the host in upper case", True, [dns(HOST)], dns_name=HOST.upper())
    to.add("host-second", "dns", "the second of two names", True, [dns("a.example"), dns(HOST)], **asked)
    to.add("host-last-of-fifty", "dns", "the last of fifty names", True, [*(dns(f"h{n}.example") for n in range(49)),
                                                                        dns(HOST)], **asked)
    to.add("host-none-of-fifty", "dns", "none of fifty names", False, [dns(f"h{n}.example") for n in range(50)], **asked)
    to.add("host-no-alternative-name", "dns", "no alternative name", False, None, **asked)
    to.add("host-single-label", "dns", "a host of one label", True, [dns("localhost")], dns_name="localhost")
    to.add("host-underscore", "dns", "a host with an underscore", True, [dns("_x.example.com")], dns_name="_x.example.com")
    to.add("host-label-63", "dns", "a label of 63", True, [dns("a" * 63 + ".example")], dns_name="a" * 63 + ".example")
    long = ".".join(["a" * 63] * 3 + ["b" * 61])
    to.add("host-253", "dns", "a host of 253 characters", True, [dns(long)], dns_name=long)
    to.add("host-a-label", "dns", "an A-label", True, [dns("xn--bcher-kva.example")], dns_name="xn--bcher-kva.example")
    to.add("host-a-label-case", "dns", "an A-label in other case", True, [dns("XN--BCHER-KVA.example")],
           dns_name="xn--bcher-kva.example")
    to.add("host-a-label-other", "dns", "another A-label", False, [dns("xn--bcher-kwa.example")],
           dns_name="xn--bcher-kva.example")
    deep = ".".join(["a"] * 120) + ".example"
    to.add("host-of-120-labels", "dns", "a host of 120 labels, and 1000 names", False, [
        dns(f"h{n}.{deep[:40]}.example") for n in range(1000)], flags=["bug-E11", "CVE-2025-61729", "CVE-2026-27145"],
        dns_name=deep)
    nul = ["bug-C2", "CVE-2013-4073", "CVE-2013-4238", "CVE-2013-4248"]
    to.add("nul-behind", "nul", "a NUL and another domain behind the host", False, [dns(f"{HOST}\0.evil.org")], flags=nul,
           **asked)
    to.add("nul-end", "nul", "a NUL at the end", False, [dns(f"{HOST}\0")], flags=nul, **asked)
    to.add("nul-front", "nul", "a NUL in front", False, [dns(f"\0{HOST}")], flags=nul, **asked)
    to.add("nul-asked-longer", "nul", "the certificate has what stands before a NUL of another", False, [
        dns("www.example.com\0.evil.org")], flags=nul, dns_name="www.example.com.evil.org")


def wildcards(to: Names) -> None:
    """Adds wildcards."""
    for slug, comment, presented, asked, ok in (
        ("one", "a wildcard for one label", "*.example.com", HOST, True),
        ("case", "a wildcard in other case", "*.EXAMPLE.com", HOST, True),
        ("two", "a wildcard, and two labels", "*.example.com", "a.b.example.com", False),
        ("none", "a wildcard, and no label", "*.example.com", "example.com", False),
        ("other", "a wildcard of another domain", "*.example.org", HOST, False),
        ("suffix", "a wildcard, and a domain that ends like it", "*.example.com", "www.notexample.com", False),
        ("a-label", "a wildcard for an A-label", "*.example.com", "xn--bcher-kva.example.com", True),
        ("deep", "a wildcard below a subdomain", "*.a.example.com", "www.a.example.com", True),
        ("deep-sibling", "a wildcard below another subdomain", "*.a.example.com", "www.b.example.com", False),
        ("middle", "a wildcard in the middle", "www.*.com", HOST, False),
        ("last", "a wildcard at the end", "www.example.*", HOST, False),
        ("two-wildcards", "two wildcards", "*.*.com", HOST, False),
        ("double", "a double wildcard", "**.example.com", HOST, False),
        ("alone", "a wildcard alone", "*", "localhost", False),
        ("alone-many", "a wildcard alone, and a host of three labels", "*", HOST, False),
        ("all-labels", "a wildcard for every label", "*.*.*", HOST, False),
        ("dot-only", "a wildcard and a dot", "*.", HOST, False),
        ("literal", "the host has an asterisk for the label", "*.example.com", "*.example.com", None),
        ("nul", "a wildcard, and a NUL in its label", "*\0.example.com", HOST, False),
        ("empty-label", "a wildcard and an empty label", "*..example.com", HOST, False),
        ("regular", "a dot before the wildcard", ".*.example.com", HOST, False),
        ("public-suffix", "a wildcard below com", "*.com", "example.com", None),
        ("ip-text", "a wildcard in an address written as a name", "*.0.2.1", "192.0.2.1", None),
        ("empty-first-label", "a wildcard, and an empty first label", "*.example.com", ".example.com", None),
    ):
        flags = ["bug-C6", "CVE-2015-7826"] if slug == "two" else []
        to.add(f"wildcard-{slug}", "wildcard", comment, ok, [dns(presented)], flags=flags, dns_name=asked)
    for slug, comment, presented, asked in (
        ("front", "a wildcard behind letters", "w*.example.com", HOST),
        ("behind", "a wildcard before letters", "*w.example.com", HOST),
        ("between", "a wildcard between letters", "w*w.example.com", HOST),
        ("elsewhere", "a wildcard behind letters that the label does not begin with", "b*.example.com",
         "abc.example.com"),
        ("a-label", "a wildcard inside an A-label", "xn--*.example.com", "xn--bcher-kva.example.com"),
        ("a-label-of-domain", "a wildcard inside an A-label of two", "xn--*.com", "xn--bcher-kva.com"),
    ):
        flags = {"elsewhere": ["bug-C7", "CVE-2018-9127"], "a-label": ["bug-C5", "CVE-2014-1492"],
                 "a-label-of-domain": ["bug-C5", "CVE-2014-1492"]}.get(slug, [])
        also = False if slug in ("elsewhere", "a-label", "a-label-of-domain") else None
        to.add(f"partial-{slug}", "wildcard", comment, False, [dns(presented)], flags=flags, also_6125=also, dns_name=asked)


def common_names(to: Names) -> None:
    """Adds hosts in the subject."""
    asked = {"dns_name": HOST}
    cn = "common-name"
    to.add("cn-alone", cn, "the common name, and no alternative name", False, None, subject=HOST, also_6125=True, **asked)
    to.add("cn-case", cn, "the common name in other case", False, None, subject=HOST.upper(), also_6125=True, **asked)
    to.add("cn-other", cn, "another common name", False, None, subject="www.example.org", also_6125=False, **asked)
    to.add("cn-and-other-host", cn, "the common name, and the alternative name of another host", False,
           [dns("www.example.org")], subject=HOST, also_6125=False, flags=["bug-C6", "CVE-2015-7826"], **asked)
    to.add("cn-and-uri", cn, "the common name, and a URI", False, [uri("https://www.example.org/")], subject=HOST,
           also_6125=False, flags=["bug-C13", "CVE-2026-42012"], **asked)
    to.add("cn-and-srv", cn, "the common name, and an SRV name", False, [x509.other_name("1.3.6.1.5.5.7.8.7", der.tlv(
        0x16, b"_https.example.org"))], subject=HOST, also_6125=False, flags=["bug-C13", "CVE-2026-42012"], **asked)
    to.add("cn-and-ip", cn, "the common name, and an address", False, [ip(192, 0, 2, 1)], subject=HOST,
           flags=["bug-C18"], **asked)
    to.add("cn-and-email", cn, "the common name, and a mailbox", False, [email("user@example.com")], subject=HOST, **asked)
    to.add("cn-and-long", cn, "the common name, and an alternative name of 5000 octets", False,
           [dns("a" * 5000 + ".example.org")], subject=HOST, also_6125=False, flags=["bug-C14", "CVE-2026-42013"], **asked)
    to.add("cn-nul", cn, "a NUL and another domain behind the common name", False, None, subject=f"{HOST}\0.evil.org",
           also_6125=False, flags=["bug-C1", "CVE-2009-2408", "CVE-2009-2730", "CVE-2009-2417"], **asked)
    to.add("cn-in-organization", cn, "an organization whose text looks like a common name", False, None,
           subject=name(f"O=foo,CN={HOST}"), also_6125=False, flags=["bug-C4", "CVE-2014-3577"], **asked)
    to.add("cn-in-organization-slash", cn, "an organization whose text looks like a common name, with a slash", False,
           None, subject=name(f"O=foo/CN={HOST}"), also_6125=False, flags=["bug-C4", "CVE-2014-3577"], **asked)
    to.add("organization", cn, "the host as organization", False, None, subject=name(f"O={HOST}"), also_6125=False, **asked)
    to.add("cn-in-multi-rdn", cn, "an RDN of organization and common name", False, None, subject=name(x509.rdn(
        x509.attribute("O", f"evil+CN={HOST}"), x509.attribute("CN", "evil.org"))), also_6125=False,
           flags=["bug-C11", "CVE-2021-44533"], **asked)
    to.add("cn-wildcard", cn, "a wildcard as common name", False, None, subject="*.example.com", also_6125=True, **asked)
    to.add("cn-printable", cn, "the common name as PrintableString", False, None, also_6125=True, subject=name(x509.rdn(
        x509.attribute("CN", HOST, x509.PRINTABLE))), **asked)
    bank = "www.bank.example"
    to.add("cn-bmp-bytes", cn, "a BMPString whose octets are the host", False, None, also_6125=False, dns_name=bank,
           subject=name(x509.rdn(x509.attribute("CN", bank.encode(), x509.BMP))), flags=["bug-C20"])
    wild = name("CN=*.0.0.1")
    to.add("cn-wildcard-ip", cn, "a wildcard as common name, and an address", False, None, subject=wild, also_6125=False,
           ip_address=bytes([127, 0, 0, 1]), flags=["bug-C3", "CVE-2014-0139"])
    to.add("cn-ip-text", cn, "an address as common name", False, None, subject="192.0.2.1", also_6125=False,
           ip_address=bytes([192, 0, 2, 1]))


def addresses(to: Names) -> None:
    """Adds addresses."""
    v4, v6 = bytes([192, 0, 2, 1]), bytes([0x20, 1, 0xD, 0xB8] + [0] * 11 + [1])
    mapped = bytes(10) + b"\xff\xff" + v4
    for slug, comment, names, wanted, ok in (
        ("last-octet", "another last octet", [ip(192, 0, 2, 2)], v4, False),
        ("first-octet", "another first octet", [ip(193, 0, 2, 1)], v4, False),
        ("second", "the second of two", [ip(192, 0, 2, 2), ip(*v4)], v4, True),
        ("v6", "version 6", [ip(*v6)], v6, True), ("v6-other", "version 6, another last octet", [ip(*v6[:15], 2)], v6, False),
        ("v6-first-four", "version 6 whose first octets are the address", [ip(*v4, *(0,) * 12)], v4, False),
        ("mapped", "an IPv4-mapped address of version 6", [ip(*mapped)], v4, False),
        ("mapped-asked", "version 4, and its mapped address asked for", [ip(*v4)], mapped, False),
    ):
        to.add(f"ip-{slug}", "ip", comment, ok, names, ip_address=wanted)
    text = ["bug-C19"]
    to.add("ip-as-dns", "kind", "the address as text of a dNSName", False, [dns("192.0.2.1")], ip_address=v4, flags=text)
    to.add("ip6-as-dns", "kind", "the address of version 6 as text of a dNSName", False, [dns("2001:db8::1")],
           ip_address=v6, flags=text)
    to.add("ip-text-asked", "kind", "the text of an address asked for as a host, and the same as dNSName", False, [
        dns("192.0.2.1")], dns_name="192.0.2.1", flags=text)
    to.add("ip-as-uri", "kind", "the address as host of a URI", False, [uri("https://192.0.2.1/")], ip_address=v4)
    to.add("ip-wildcard", "kind", "a wildcard in a dNSName", False, [dns("*.0.2.1")], ip_address=v4,
           flags=["bug-C3", "CVE-2014-0139"])
    octets = ["bug-C8"]
    to.add("dns-octets-of-ip", "kind", "an iPAddress whose 4 octets are the host's characters", False, [ip(*b"a.bc")],
           dns_name="a.bc", flags=octets)
    to.add("dns-octets-of-ip6", "kind", "an iPAddress whose 16 octets are the host's characters", False,
           [ip(*b"www.bank.example")], dns_name="www.bank.example", flags=octets)
    to.add("ip-octets-of-dns", "kind", "a dNSName whose 4 characters are the octets of the address", False, [dns("a.bc")],
           ip_address=b"a.bc", flags=octets)


def others(to: Names) -> None:
    """Adds names of all kinds where another is asked for, mailboxes and URIs."""
    flags = ["bug-C12", "CVE-2022-21656"]
    host = HOST.encode()
    kinds = {
        "email": email(HOST), "uri": uri(HOST), "uri-host": uri(f"https://{HOST}/"),
        "directory": x509.directory(name(f"CN={HOST}")), "other": x509.other_name("1.3.6.1.4.1.99999.3", der.tlv(0x16, host)),
        "srv": x509.other_name("1.3.6.1.5.5.7.8.7", der.tlv(0x16, b"_https." + host)),
        "x400": der.tlv(0xA3, der.tlv(0x30, der.tlv(0x13, host))), "edi": der.tlv(0xA5, der.tlv(0xA1, der.tlv(0x0C, host))),
    }
    for slug, presented in kinds.items():
        marks = [*flags, "bug-C9", "CVE-2021-44531"] if slug.startswith("uri") else flags
        to.add(f"host-in-{slug}", "kind", f"the host in another kind of name: {slug}", False, [presented], dns_name=HOST,
               flags=marks)
    address = "user@example.com"
    for slug, comment, names, ok in (
        ("host-case", "the host in other case", [email("user@EXAMPLE.com")], True),
        ("local-case", "the local part in other case", [email("User@example.com")], False),
        ("local", "another local part", [email("root@example.com")], False),
        ("host", "another host", [email("user@example.org")], False),
        ("host-alone", "the host alone", [email("example.com")], False),
        ("subdomain", "a host below", [email("user@mail.example.com")], False),
        ("nul", "a NUL and more behind the mailbox", [email("user@example.com\0.evil.org")], False),
        ("in-brackets", "a mailbox with a name in front", [email("User <user@example.com>")], False),
        ("wildcard", "an asterisk for the local part", [email("*@example.com")], False),
        ("in-dns", "the mailbox as dNSName", [dns(address)], False),
        ("in-uri", "the mailbox as URI", [uri(f"mailto:{address}")], False),
        ("second", "the second of two", [email("root@example.com"), email(address)], True),
    ):
        to.add(f"email-{slug}", "email", comment, ok, names, email_address=address)
    to.add("email-in-other-name", "kind", "an otherName whose value is a number", False, [
        x509.other_name("1.3.6.1.4.1.99999.3", der.integer(7))], email_address=address, flags=["bug-C15", "CVE-2024-6119"])
    to.add("email-in-smtp-utf8", "kind", "an SmtpUTF8Mailbox that is no text", False, [
        x509.other_name("1.3.6.1.5.5.7.8.9", der.tlv(1, b"\xff"))], email_address=address, flags=["bug-C15",
                                                                                                "CVE-2024-6119"])
    to.add("email-in-subject", "email", "the mailbox in the subject, no alternative name", None, None,
           subject=name(f"E={address}"), email_address=address)
    where = "https://www.example.com/"
    for slug, comment, names, ok in (
        ("scheme-case", "the scheme in other case", [uri("HTTPS://www.example.com/")], True),
        ("host-case", "the host in other case", [uri("https://WWW.example.COM/")], True),
        ("scheme", "another scheme", [uri("http://www.example.com/")], False),
        ("host", "another host", [uri("https://www.example.org/")], False),
        ("user", "the host as user", [uri("https://www.example.com@evil.org/")], False),
        ("in-dns", "the URI as dNSName", [dns(where)], False), ("host-in-dns", "the host as dNSName", [dns(HOST)], False),
        ("nul", "a NUL and more behind the URI", [uri(where + "\0x")], False),
        ("second", "the second of two", [uri("https://a.example/"), uri(where)], True),
    ):
        to.add(f"uri-{slug}", "uri", comment, ok, names, uri=where)


def validated(vectors: VectorSet) -> None:
    """Adds paths that are validated for a name."""
    paths = Paths(vectors)
    top = pki.root()
    middle = pki.ca(top)
    twins: dict[str, str] = {}
    for kind, field, right, wrong, names in (
        ("host", "dns_name", HOST, "www.example.org", [dns(HOST)]),
        ("ip", "ip_address", bytes([192, 0, 2, 1]), bytes([192, 0, 2, 2]), [ip(192, 0, 2, 1)]),
        ("email", "email_address", "user@example.com", "root@example.com", [email("user@example.com")]),
    ):
        path = [pki.leaf(middle, {"san": x509.alternative_names(*names)}, name("O=x")), middle, top]
        purpose = {"purpose": None} if kind == "email" else {}
        add = paths.everywhere if kind == "host" else paths.valid
        twins[kind] = add(f"path-{kind}", "path", f"a path for the right {kind}", path, **{field: right}, **purpose)
        paths.invalid(f"path-{kind}-wrong", "path", f"a path for another {kind}", path, "name-mismatch", twins[kind], 0,
                      **{field: wrong}, **purpose)
    paths.invalid("path-name-of-ca", "path", "the intermediate has the name, the end entity another", [
        pki.leaf(own := pki.ca(top, extensions={"san": x509.alternative_names(dns(HOST))}), {
            "san": x509.alternative_names(dns("www.example.org"))}, "somebody"), own, top], "name-mismatch", twins["host"],
        0, dns_name=HOST)
    bare = [pki.leaf(middle, {"san": None}), middle, top]
    paths.add("path-cn", "path", "the common name has the host, and there is no alternative name", bare, {
        profile: Refusal("name-mismatch", twins["host"], 0) for profile in ("rfc5280", "webpki", "strict")},
        dns_name=HOST)
    paths.finish()


SETS = {"certificate/names": names_set}

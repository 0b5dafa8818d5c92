"""Vectors of name constraints together: both lists, several CAs, intermediates, malformed, and many."""

from __future__ import annotations

from . import der, pki, x509
from .document import VectorSet
from .paths import Paths
from .set_certificate_constraints import constrained, rules, san
from .x509 import Certificate, directory, dns, email, ip, name, name_constraints, uri

COM, ORG, WWW = dns("example.com"), dns("example.org"), dns("www.example.com")
BOTH = ["bug-D1", "CVE-2024-39312"]


def mixed_set(name_of_set: str) -> VectorSet:
    """Makes the file of constraints together."""
    vectors = VectorSet(name_of_set, "Name constraints: both lists, several CAs, intermediates, malformed ones, many.")
    rules(vectors, "free", "permitted", "excluded", "encoding", "intersection", "intermediate", "mailbox-of-subject",
          "critical", "wildcard", "anchor", "cost", "common-name", "form")
    paths = Paths(vectors, purpose=None)
    top = pki.root()
    plain = pki.ca(top)
    twin = paths.everywhere("nothing-constrained", "free", "nothing is constrained", [pki.leaf(plain), plain, top])

    def one(slug: str, rule: str, comment: str, reason: str | None, permitted: list[bytes], excluded: list[bytes],
            names: list[bytes], flags: list[str] | None = None, subject: str | bytes = "leaf", critical: bool = True
            ) -> None:
        middle = constrained(top, permitted, excluded, critical)
        extensions = san(*names) if names else {"san": None}
        path = [pki.leaf(middle, extensions, subject), middle, top]
        if reason is None:
            paths.valid(slug, rule, comment, path, flags=flags or [])
        else:
            paths.invalid(slug, rule, comment, path, reason, twin, 0, flags=flags or [])

    nc = "name-constraint"
    one("both-inside", "permitted", "permitted example.com, excluded another", None, [COM], [ORG], [WWW])
    one("both-excluded-below", "excluded", "permitted example.com, excluded www.example.com", nc, [COM], [WWW], [WWW], BOTH)
    one("both-same", "excluded", "permitted and excluded the same", nc, [COM], [COM], [WWW], BOTH)
    one("both-excluded-above", "excluded", "permitted www.example.com, excluded example.com", nc, [WWW], [COM], [WWW], BOTH)
    one("both-neither", "permitted", "permitted one, excluded another, the name in neither", nc, [COM], [ORG],
        [dns("www.example.net")], BOTH)
    one("two-permitted-first", "permitted", "two permitted, in the first", None, [COM, ORG], [], [WWW])
    one("two-permitted-second", "permitted", "two permitted, in the second", None, [ORG, COM], [], [WWW])
    one("two-excluded-second", "excluded", "two excluded, in the second", nc, [], [ORG, COM], [WWW])
    one("two-names-one-outside", "permitted", "two names, the second outside", nc, [COM], [], [WWW, ORG])
    one("two-names-first-outside", "permitted", "two names, the first outside", nc, [COM], [], [ORG, WWW])
    one("last-of-twenty-outside", "permitted", "twenty names, the last outside", nc, [COM], [],
        [dns(f"w{n}.example.com") for n in range(19)] + [ORG])
    one("other-type-free", "free", "constraint on dNSName, names of other types", None, [COM], [],
        [email("user@example.org"), ip(192, 0, 2, 1), uri("https://example.org/")])
    one("other-type-outside", "permitted", "names of two types, the constrained one outside", nc, [COM], [],
        [email("user@example.com"), ORG])
    one("no-name-of-type", "free", "constraint on dNSName, and no alternative name", None, [COM], [], [])
    mailboxes = [email("user@example.com"), email("user@example.org")]
    for count, mailbox in enumerate(mailboxes):
        one(f"two-mailboxes-{count + 1}", "excluded", f"two mailboxes of equal local part excluded, number {count + 1} "
            "there", nc, [], mailboxes, [mailbox], ["bug-D11", "CVE-2026-27137"])
        one(f"two-mailboxes-permitted-{count + 1}", "permitted", "two mailboxes of equal local part permitted, number "
            f"{count + 1} there", None, mailboxes, [], [mailbox], ["bug-D11", "CVE-2026-27137"])
    wild = ["bug-D8", "CVE-2025-61727"]
    foo = dns("foo.example.com")
    one("wildcard-excluded", "wildcard", "excluded foo.example.com, the name *.example.com", nc, [], [foo],
        [dns("*.example.com")], wild)
    one("wildcard-permitted", "permitted", "permitted foo.example.com, the name *.example.com", nc, [foo], [],
        [dns("*.example.com")], wild)
    one("wildcard-excluded-case", "wildcard", "excluded FOO.example.com, the name *.EXAMPLE.com", nc, [],
        [dns("FOO.example.com")], [dns("*.EXAMPLE.com")], ["bug-D6", "CVE-2026-33810"])
    one("wildcard-excluded-deeper", "excluded", "excluded a.foo.example.com, the name *.example.com: one label alone",
        None, [], [dns("a.foo.example.com")], [dns("*.example.com")])
    one("wildcard-excluded-sibling", "excluded", "excluded foo.example.com, the name *.bar.example.com", None, [], [foo],
        [dns("*.bar.example.com")])
    bad_mail = name("CN=leaf", "E=user@example.org")
    good_mail = name("CN=leaf", "E=user@example.com")
    one("subject-mailbox-inside", "mailbox-of-subject", "mailbox of the subject inside", None, [email("example.com")], [],
        [], subject=good_mail)
    one("subject-mailbox-outside", "mailbox-of-subject", "mailbox of the subject outside", nc, [email("example.com")], [],
        [], subject=bad_mail)
    one("subject-mailbox-excluded", "mailbox-of-subject", "mailbox of the subject excluded", nc, [],
        [email("example.org")], [], subject=bad_mail)
    one("subject-second-mailbox", "mailbox-of-subject", "the second mailbox of the subject outside", nc,
        [email("example.com")], [], [], subject=name("E=user@example.com", "E=user@example.org"))
    one("subject-mailbox-with-san", "mailbox-of-subject", "mailbox of the subject outside, but there is subjectAltName",
        None, [email("example.com")], [], [WWW], subject=bad_mail)
    path = [pki.leaf(bent := constrained(top, [], [COM]), {"san": None}, "wWw.eXaMpLe.CoM"), bent, top]
    paths.either("common-name-excluded", "common-name", "no alternative name, and a common name of an excluded host in "
                 "mixed case", path, "name-constraints-of-common-name",
                 flags=["bug-D4", "CVE-2026-32884", "bug-B12", "CVE-2021-4044"])
    soft = constrained(top, [COM], [], False)
    paths.invalid("not-critical", "permitted", "constraints that are not critical", [
        pki.leaf(soft, san(ORG)), soft, top], nc, twin, 0)
    paths.differ("not-critical-strict", "critical", "constraints that are not critical, by profile, kept",
                 [pki.leaf(soft, san(WWW)), soft, top], nc, twin, 1, "strict", "webpki")
    paths.differ("leaf-has-constraints", "critical", "an end entity with nameConstraints", [
        pki.leaf(plain, {"nc": name_constraints([COM])}), plain, top], nc, twin, 0, "webpki strict", "rfc5280",
        flags=["bug-D19"])
    anchor = pki.root(extensions={"nc": name_constraints([COM])})
    paths.valid("anchor-inside", "anchor", "the anchor permits example.com, kept", [
        pki.leaf(below := pki.ca(anchor), san(WWW)), below, anchor])
    paths.differ("anchor-outside", "anchor", "the anchor permits example.com, not kept", [
        pki.leaf(below, san(ORG), "example.org"), below, anchor], nc, twin, 0, "webpki strict", "rfc5280")
    directories(paths, top, twin)
    for slug, host in (("long", "xn--" + "a" * 600 + ".example"), ("dots", "xn--" + "9" * 50 + "." * 300)):
        bent = constrained(top, [email(host)])
        utf8 = x509.other_name("1.3.6.1.5.5.7.8.9", der.tlv(0x0C, "u@b\u00fccher.example".encode()))
        paths.either(f"punycode-{slug}", "encoding", f"a constraint on mailboxes of a host in punycode: {slug}", [
            pki.leaf(bent, san(email("u@example.com"), utf8)), bent, top], "odd-punycode",
            flags=["bug-C16", "CVE-2022-3602", "CVE-2022-3786"])
    several(paths, top, twin)
    malformed(paths, top, twin)
    many(paths, top)
    return paths.finish()


def directories(paths: Paths, top: Certificate, twin: str) -> None:
    """Adds subjects and directoryNames, of which each is constrained."""
    inside, outside = name("O=Example", "CN=leaf"), name("O=Other", "CN=leaf")
    middle = constrained(top, [directory(name("O=Example"))])
    for slug, subject, alternative, ok in (
        ("both-inside", inside, inside, True), ("subject-outside", outside, inside, False),
        ("alternative-outside", inside, outside, False), ("empty-subject-inside", name(), inside, True),
        ("empty-subject-outside", name(), outside, False)):
        extensions = {"san": x509.alternative_names(directory(alternative), critical=subject == name())}
        path = [pki.leaf(middle, extensions, subject), middle, top]
        comment = f"directoryName permitted: {slug.replace('-', ' ')}"
        if ok:
            paths.valid(f"directory-{slug}", "permitted", comment, path)
        else:
            paths.invalid(f"directory-{slug}", "permitted", comment, path, "name-constraint", twin, 0, flags=["bug-D2"])


def several(paths: Paths, top: Certificate, twin: str) -> None:
    """Adds constraints of two CAs, and names of intermediates."""

    def two(slug: str, comment: str, reason: str | None, upper: dict[str, list[bytes]], lower: dict[str, list[bytes]],
            leaf_name: bytes, flags: list[str] | None = None) -> None:
        one = pki.ca(top, "CA 1", "ca 1", {"nc": name_constraints(**upper)} if upper else {})
        low = pki.ca(one, "CA 2", "ca 2", {"nc": name_constraints(**lower)} if lower else {})
        path = [pki.leaf(low, san(leaf_name), "leaf"), low, one, top]
        if reason is None:
            paths.valid(f"two-cas-{slug}", "intersection", comment, path)
        else:
            paths.invalid(f"two-cas-{slug}", "intersection", comment, path, reason, twin, 0, flags=flags or [])

    nc = "name-constraint"
    widen, empty = ["bug-D17"], ["bug-D7", "CVE-2026-42011"]
    two("narrows-inside", "permitted example.com, then www.example.com; the name within both", None, {"permitted": [COM]},
        {"permitted": [WWW]}, WWW)
    two("narrows-outside", "permitted example.com, then www.example.com; the name within the upper alone", nc,
        {"permitted": [COM]}, {"permitted": [WWW]}, dns("mail.example.com"))
    two("widens", "permitted www.example.com, then example.com; the name within the lower alone", nc,
        {"permitted": [WWW]}, {"permitted": [COM]}, dns("mail.example.com"), widen)
    two("widens-inside", "permitted www.example.com, then example.com; the name within both", None, {"permitted": [WWW]},
        {"permitted": [COM]}, WWW)
    two("disjoint-upper", "permitted example.com, then example.org; the name within the upper", nc, {"permitted": [COM]},
        {"permitted": [ORG]}, WWW)
    two("disjoint-lower", "permitted example.com, then example.org; the name within the lower", nc, {"permitted": [COM]},
        {"permitted": [ORG]}, dns("www.example.org"), widen)
    two("disjoint-of-other-types", "permitted example.com, then mail of example.org; the name of a host", None,
        {"permitted": [COM]}, {"permitted": [email("example.org")]}, WWW)
    two("excluded-then-permitted", "the upper CA only excludes, the lower permits; the name outside of it", nc,
        {"excluded": [ORG]}, {"permitted": [COM]}, dns("www.example.net"), empty)
    two("excluded-then-permitted-inside", "the upper CA only excludes, the lower permits; the name within it", None,
        {"excluded": [ORG]}, {"permitted": [COM]}, WWW)
    two("excluded-unite-upper", "each CA excludes one; the name within the upper's", nc, {"excluded": [COM]},
        {"excluded": [ORG]}, WWW)
    two("excluded-unite-lower", "each CA excludes one; the name within the lower's", nc, {"excluded": [ORG]},
        {"excluded": [COM]}, WWW)
    two("lower-cannot-reinclude", "the upper CA excludes, the lower permits the same", nc, {"excluded": [COM]},
        {"permitted": [COM]}, WWW)
    two("upper-alone", "only the upper CA constrains; outside", nc, {"permitted": [COM]}, {}, ORG)
    two("lower-alone", "only the lower CA constrains; outside", nc, {}, {"permitted": [COM]}, ORG)

    flags = ["bug-D16"]
    upper = constrained(top, [COM])

    def middle(slug: str, comment: str, ok: bool, subject: str | bytes, names: list[bytes], above: Certificate = upper,
               depth: int = 1) -> None:
        low = pki.ca(above, subject, "ca 2", san(*names) if names else {})
        path = [pki.leaf(low, san(WWW), "leaf"), low, above, top]
        if ok:
            paths.valid(f"intermediate-{slug}", "intermediate", comment, path)
        else:
            paths.invalid(f"intermediate-{slug}", "intermediate", comment, path, nc, twin, depth, flags=flags)

    middle("inside", "an intermediate with a name inside", True, "CA 2", [WWW])
    middle("outside", "an intermediate with a name outside", False, "CA 2", [ORG])
    middle("self-issued-outside", "a self-issued intermediate with a name outside", True, "CA", [ORG])
    by_name = constrained(top, [directory(name("O=Example"))])
    low = pki.ca(by_name, name("O=Other", "CN=CA 2"), "ca 2")
    paths.invalid("intermediate-subject-outside", "intermediate", "an intermediate whose subject is outside", [
        pki.leaf(low, {}, name("O=Example", "CN=leaf")), low, by_name, top], nc, twin, 1, flags=flags)
    self_issued = constrained(top, [COM])
    again = pki.leaf(self_issued, san(ORG), self_issued.subject)
    paths.invalid("leaf-self-issued-outside", "intermediate", "a self-issued end entity with a name outside: it is the "
                  "last of the path", [again, self_issued, top], nc, twin, 0)
    paths.valid("leaf-self-issued-inside", "intermediate", "a self-issued end entity with a name inside", [
        pki.leaf(self_issued, san(WWW), self_issued.subject), self_issued, top])
    own = pki.ca(top, "CA 1", "ca 1", {"nc": name_constraints([COM])} | san(ORG))
    paths.valid("own-name-outside", "intermediate", "a CA whose own name is outside of what it permits below it", [
        pki.leaf(own, san(WWW), "leaf"), own, top])


def malformed(paths: Paths, top: Certificate, twin: str) -> None:
    """Adds NameConstraints of wrong form."""
    base = der.sequence(COM)
    permitted = lambda *subtrees: der.sequence(der.tlv(0xA0, *subtrees))  # noqa: E731
    for slug, comment, value, flags in (
        ("no-octet", "an extnValue without octets", b"", []),
        ("permitted-empty", "permittedSubtrees without a subtree", permitted(), []),
        ("excluded-empty", "excludedSubtrees without a subtree", der.sequence(der.tlv(0xA1)), []),
        ("subtree-empty", "a subtree without base", permitted(der.sequence()), []),
        ("minimum-0", "minimum 0, the default, written out", permitted(der.sequence(COM, b"\x80\1\0")), []),
        ("minimum-1", "minimum 1", permitted(der.sequence(COM, b"\x80\1\1")), []),
        ("maximum", "a maximum", permitted(der.sequence(COM, b"\x81\1\3")), []),
        ("order", "excludedSubtrees before permittedSubtrees", der.sequence(der.tlv(0xA1, der.sequence(ORG)),
                                                                           der.tlv(0xA0, base)), []),
        ("twice", "permittedSubtrees twice", der.sequence(der.tlv(0xA0, base), der.tlv(0xA0, base)), []),
        ("third", "a third list", der.sequence(der.tlv(0xA0, base), der.tlv(0xA2, base)), []),
        ("trailing", "octets behind the SEQUENCE", permitted(base) + b"\5\0", []),
        ("ip-4", "an address without mask", permitted(der.sequence(ip(192, 0, 2, 0))), ["bug-D18"]),
        ("ip-5", "an address of 5 octets", permitted(der.sequence(ip(192, 0, 2, 0, 24))), ["bug-D18"]),
        ("ip-7", "an address of 7 octets", permitted(der.sequence(ip(192, 0, 2, 0, 255, 255, 255))), ["bug-D18"]),
        ("ip-9", "an address of 9 octets", permitted(der.sequence(ip(192, 0, 2, 0, 255, 255, 255, 0, 0))), ["bug-D18"]),
        ("ip-0", "an address without octets", permitted(der.sequence(ip())), ["bug-D18"]),
        ("ip-31", "an address of 31 octets", permitted(der.sequence(ip(*(0,) * 31))), ["bug-D18"]),
        ("ip-16", "an IPv6 address without mask", permitted(der.sequence(ip(*(0,) * 16))), ["bug-D18"]),
        ("ip-mask-hole", "a mask with a hole", permitted(der.sequence(ip(192, 0, 2, 0, 255, 0, 255, 0))), ["bug-D18"]),
        ("ip-mask-late", "a mask that begins with zeros", permitted(der.sequence(ip(192, 0, 2, 0, 0, 0, 0, 255))),
         ["bug-D18"]),
        ("dns-not-ascii", "a dNSName beyond ASCII", permitted(der.sequence(dns(b"b\xfccher.example"))), []),
        ("unknown-tag", "a name of tag 9", permitted(der.sequence(der.tlv(0x89, b"x"))), []),
        ("directory-no-name", "a directoryName that is no Name", permitted(der.sequence(der.tlv(0xA4, der.NULL))), []),
    ):
        middle = pki.ca(top, extensions={"nc": x509.extension(x509.CE + "30", value, True)})
        paths.invalid(f"encoding-{slug}", "encoding", comment, [pki.leaf(middle), middle, top], "encoding", twin, 1,
                      flags=flags)
    unknown = constrained(top, [x509.other_name("1.3.6.1.4.1.99999.3", der.tlv(0x0C, b"x"))])
    paths.valid("unknown-form-free", "form", "a constraint on otherName, and names of other forms", [
        pki.leaf(unknown), unknown, top])


def many(paths: Paths, top: Certificate) -> None:
    """Adds many names under many subtrees: the work is their product."""
    flags = ["bug-D20", "CVE-2024-34702", "CVE-2025-58187", "CVE-2024-12243", "CVE-2025-14831"]
    for slug, comment, subtrees, names in (
        ("64", "64 names under 64 subtrees", 64, 64), ("1024", "1024 names under 1024 subtrees", 1024, 1024)):
        middle = constrained(top, [], [dns(f"x{n}.example.org") for n in range(subtrees)])
        path = [pki.leaf(middle, san(*(dns(f"n{n}.example.com") for n in range(names))), "leaf"), middle, top]
        if subtrees < 100:
            paths.valid(f"many-{slug}", "excluded", comment, path)
        else:
            paths.either(f"many-{slug}", "cost", comment, path, "costly", flags=flags)


SETS = {"certificate/constraints-mixed": mixed_set}

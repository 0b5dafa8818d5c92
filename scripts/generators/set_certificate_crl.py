"""Vectors of CRLs: who signed them, when they hold, what they are about, and what they say."""

from __future__ import annotations

from . import crl, der, pki, x509
from .crl import entry, full_name, issuing_point, point, reason, relative_name
from .document import VectorSet
from .signers import ALGORITHMS, ECDSA_OIDS, Algorithm, ec, ed25519, identifier, rsa_key
from .status import Checks
from .x509 import DAY, NOW, Certificate, directory, name, uri

HERE, THERE = uri("http://crl.example.com/a.crl"), uri("http://crl.example.com/b.crl")


def crl_set(name_of_set: str) -> VectorSet:
    """Makes the file of CRLs."""
    vectors = VectorSet(name_of_set, "CRLs: signature, times, scope, entries, deltas, indirect ones, encodings.")
    for rule, clause, text in (
        ("revoked", "RFC 5280 section 6.3.3 (i) and (j)", "A certificate whose serial number is on the CRL is revoked."),
        ("signature", "RFC 5280 section 6.3.3 (g)", "The signature on the CRL holds with the key of its issuer."),
        ("issuer", "RFC 5280 section 6.3.3 (b) (1)", "The CRL is of the certificate's issuer, unless it is indirect."),
        ("crl-sign", "RFC 5280 section 6.3.3 (f)", "Who signs CRLs asserts cRLSign where keyUsage is there."),
        ("times", "RFC 5280 sections 5.1.2.4 and 5.1.2.5", "A CRL says how things are from thisUpdate to nextUpdate."),
        ("critical", "RFC 5280 sections 5.2 and 5.3", "A CRL with a critical extension that is not processed says nothing."),
        ("scope", "RFC 5280 section 6.3.3 (b) (2)", "A CRL is about the certificates that issuingDistributionPoint says."),
        ("point", "RFC 5280 section 6.3.3 (b) (2) (i)", "A distribution point of the certificate is one of the CRL."),
        ("reasons", "RFC 5280 section 6.3.3 (d) and (l)", "All reasons for revocation are covered."),
        ("indirect", "RFC 5280 section 5.3.3", "Entries of an indirect CRL are of the issuer that was named last."),
        ("delta", "RFC 5280 section 6.3.3 (c) and (h)", "A delta changes a complete CRL of the same scope, whose number is at "
         "least its base."),
        ("signer-status", "RFC 5280 section 6.3.3 (f)", "The path to who signed the CRL is valid, which it is not where a "
         "certificate in it is revoked."),
        ("encoding", "RFC 5280 section 5.1", "A CRL is DER of its type."),
        ("contradiction", "RFC 5280 section 6.3.3", "The search may stop where all reasons are covered."),
    ):
        vectors.rule(rule, clause, text, "verifier")
    checks = Checks(vectors, "CRL/check", "crls")
    issuer = pki.ca(pki.root())
    subject = pki.leaf(issuer)
    twin = checks.good("good", "revoked", "an empty CRL", subject, issuer, [crl.crl(issuer)])
    world = World(checks, issuer, subject, twin)
    entries(world)
    times(world)
    signatures(world)
    criticals(world)
    scopes(world)
    deltas(world)
    indirect(world)
    encodings(world)
    return vectors


class World:
    """The certificate that the cases ask about, its issuer, and the cases."""

    def __init__(self, checks: Checks, issuer: Certificate, subject: Certificate, twin: str) -> None:
        self.checks, self.issuer, self.subject, self.twin = checks, issuer, subject, twin

    def good(self, slug: str, rule: str, comment: str, *crls: bytes, **options: object) -> str:
        """Adds a case in which the certificate is good."""
        return self.checks.good(slug, rule, comment, options.pop("subject", self.subject),
                                options.pop("issuer", self.issuer), crls, **options)

    def bad(self, slug: str, rule: str, comment: str, why: str, *crls: bytes, **options: object) -> str:
        """Adds a case in which it is not."""
        return self.checks.bad(slug, rule, comment, options.pop("subject", self.subject),
                               options.pop("issuer", self.issuer), crls, why, options.pop("twin", self.twin), **options)

    def either(self, slug: str, rule: str, comment: str, flag: str, *crls: bytes, **options: object) -> str:
        """Adds a case that is free."""
        return self.checks.either(slug, rule, comment, options.pop("subject", self.subject),
                                  options.pop("issuer", self.issuer), crls, flag, **options)


def entries(to: World) -> None:
    """Adds entries and serial numbers."""
    own, issuer = to.subject.serial, to.issuer
    others = [entry(own + n) for n in (1, 2, 3)]
    to.good("others", "revoked", "three other certificates", crl.crl(issuer, others))
    to.bad("listed", "revoked", "the certificate", "revoked", crl.crl(issuer, [entry(own)]))
    for place in range(4):
        listed = [*others[:place], entry(own), *others[place:]]
        to.bad(f"listed-at-{place}", "revoked", f"the certificate among four, place {place}", "revoked",
               crl.crl(issuer, listed))
    for slug, code in crl.REASONS.items():
        if slug != "remove":
            to.bad(f"reason-{slug}", "revoked", f"the certificate, reason {slug}", "revoked",
                   crl.crl(issuer, [entry(own, NOW - DAY, reason(code))]))
    octets = own.to_bytes(16, "big")
    for slug, comment, other in (
        ("prefix", "the serial number without its last octet", int.from_bytes(octets[:-1], "big")),
        ("suffix", "the serial number without its first octet", int.from_bytes(octets[1:], "big")),
        ("longer", "the serial number and an octet", own << 8), ("plus-2-128", "the serial number plus 2^128", own + 2**128),
        ("negative", "the serial number with the sign changed", -own)):
        to.good(f"serial-{slug}", "revoked", comment, crl.crl(issuer, [entry(other)]))
    for slug, serial in (("1", 1), ("127", 127), ("128", 128), ("20-octets", 2**158 + 5), ("0", 0)):
        subject = pki.leaf(issuer, serial=serial)
        twin = to.good(f"serial-{slug}-good", "revoked", f"serial number {slug}, another on the CRL",
                       crl.crl(issuer, [entry(serial + 1)]), subject=subject)
        to.bad(f"serial-{slug}-listed", "revoked", f"serial number {slug} on the CRL", "revoked",
               crl.crl(issuer, [entry(serial)]), subject=subject, twin=twin)
    future = ["bug-F4"]
    for slug, date in (("future", NOW + DAY), ("now", NOW), ("plus-1", NOW + 1), ("old", NOW - 1000 * DAY)):
        to.bad(f"date-{slug}", "revoked", f"the certificate, revocation date {slug}", "revoked",
               crl.crl(issuer, [entry(own, date)]), flags=future)
    invalidity = x509.extension(x509.CE + "24", x509.generalized(NOW + DAY))
    to.bad("invalidity-date-future", "revoked", "the certificate, invalidityDate in the future", "revoked",
           crl.crl(issuer, [entry(own, NOW - DAY, invalidity)]), flags=future)
    to.bad("many", "revoked", "the certificate as the last of 300", "revoked",
           crl.crl(issuer, [*(entry(1000 + n) for n in range(299)), entry(own)]))
    to.bad("two-second", "contradiction", "two CRLs, the certificate on the second; the first of another CA", "revoked",
           crl.crl(pki.root()), crl.crl(issuer, [entry(own)]))
    older = crl.crl(issuer, [entry(own)], {"number": crl.number(9)}, this=NOW - 2 * DAY)
    to.either("older-lists", "contradiction", "an older CRL has the certificate, a newer one not", "older-crl", older,
              crl.crl(issuer), flags=["bug-F8"])


def times(to: World) -> None:
    """Adds thisUpdate and nextUpdate."""
    flags = ["bug-F2", "CVE-2011-3207"]
    for offset in (-DAY, -1, 0, 1, DAY):
        slug = {-DAY: "minus-1-day", -1: "minus-1", 0: "0", 1: "plus-1", DAY: "plus-1-day"}[offset]
        made = crl.crl(to.issuer, this=NOW - 2 * DAY, next_=NOW + offset)
        if offset >= 0:
            to.good(f"next-{slug}", "times", f"nextUpdate is {offset:+d} s", made)
        else:
            to.bad(f"next-{slug}", "times", f"nextUpdate is {offset:+d} s", "expired", made, flags=flags)
        made = crl.crl(to.issuer, this=NOW + offset, next_=NOW + 9 * DAY)
        if offset <= 0:
            to.good(f"this-{slug}", "times", f"thisUpdate is {offset:+d} s", made)
        else:
            to.bad(f"this-{slug}", "times", f"thisUpdate is {offset:+d} s", "not-yet-valid", made)
    to.bad("expired-lists", "times", "an expired CRL that has the certificate", "expired",
           crl.crl(to.issuer, [entry(to.subject.serial)], next_=NOW - 5), flags=flags)
    to.good("expired-and-current", "times", "an expired CRL and a current one", crl.crl(
        to.issuer, this=NOW - 9 * DAY, next_=NOW - 8 * DAY, extensions={"number": crl.number(2)}), crl.crl(to.issuer))
    to.either("no-next", "times", "no nextUpdate", "crl-without-next-update", crl.crl(to.issuer, next_=None))
    for slug, comment, when in (
        ("no-seconds", "UTCTime without seconds", der.tlv(0x17, b"2912310000Z")),
        ("offset", "UTCTime with an offset", der.tlv(0x17, b"291231000000+0000")),
        ("fraction", "GeneralizedTime with a fraction", der.tlv(0x18, b"20291231000000.1Z")),
        ("integer", "an INTEGER", der.integer(NOW)),
    ):
        to.bad(f"this-{slug}", "encoding", f"thisUpdate: {comment}", "encoding", crl.crl(to.issuer, this=when))
        to.bad(f"entry-{slug}", "encoding", f"revocationDate of another: {comment}", "encoding",
               crl.crl(to.issuer, [entry(5, when)]))
        if slug != "integer":
            late = when.replace(b"2912310", b"5001010") if when[0] == 0x18 else when.replace(b"2912", b"3012")
            to.bad(f"next-{slug}", "encoding", f"nextUpdate: {comment}", "encoding", crl.crl(to.issuer, next_=late))


def signatures(to: World) -> None:
    """Adds signatures and issuers."""
    issuer, top = to.issuer, pki.root()
    flags = ["bug-F3"]
    for bit in (0, 9, 200):
        to.bad(f"flip-{bit}", "signature", f"bit {bit} from the end of the signature flipped", "signature",
               crl.crl(issuer, flip=bit), flags=flags)
    to.bad("foreign-key", "signature", "signed with a key that is nobody's", "signature",
           crl.crl(issuer, signing_key=ec("somebody")), flags=flags)
    to.bad("key-of-root", "signature", "signed by the root in the name of the CA", "signature",
           crl.crl(issuer, signing_key=top.key), flags=flags)
    to.bad("key-of-leaf", "signature", "signed by the certificate itself", "signature",
           crl.crl(issuer, signing_key=to.subject.key), flags=flags)
    to.bad("no-signature", "signature", "no octet of signature", "signature", crl.crl(issuer, value=b""), flags=flags)
    to.bad("unused-bits", "encoding", "an unused bit in the signature", "encoding", crl.crl(issuer, unused=1))
    to.bad("of-root", "issuer", "the CRL of the root", "revoked", crl.crl(top))
    to.bad("other-name", "issuer", "the right key in another name", "revoked", crl.crl(issuer, issuer_name=name("CN=Other")))
    to.good("name-case", "issuer", "the name in other case", crl.crl(issuer, issuer_name=name("CN=ca")))
    to.bad("empty-name", "encoding", "no name of the issuer", "encoding", crl.crl(issuer, issuer_name=name()))
    sha384 = identifier(ECDSA_OIDS["SHA-384"])
    to.bad("outer-other", "encoding", "ecdsa-with-SHA256 inside, ecdsa-with-SHA384 outside", "algorithm",
           crl.crl(issuer, outer=sha384))
    to.bad("inner-other", "encoding", "ecdsa-with-SHA384 inside, ecdsa-with-SHA256 outside", "algorithm",
           crl.crl(issuer, inner=sha384))
    to.bad("unknown-algorithm", "signature", "an unknown algorithm", "algorithm", crl.crl(
        issuer, algorithm=Algorithm("unknown", identifier("1.3.6.1.4.1.99999.8"), issuer.key.algorithm.function)))
    for slug, usage, ok in (("crl-sign", "cRLSign keyCertSign", True), ("no-crl-sign", "keyCertSign", False),
                            ("all-but-crl-sign", "digitalSignature nonRepudiation keyEncipherment dataEncipherment "
                             "keyAgreement keyCertSign encipherOnly decipherOnly", False), ("no-key-usage", "", True)):
        ca = pki.ca(top, extensions={"ku": x509.key_usage(usage) if usage else None})
        subject = pki.leaf(ca)
        if ok:
            to.good(slug, "crl-sign", f"keyUsage of the issuer: {usage or 'none'}", crl.crl(ca), issuer=ca, subject=subject)
        else:
            to.bad(slug, "crl-sign", f"keyUsage of the issuer: {usage}", "key-usage", crl.crl(ca), issuer=ca,
                   subject=subject, flags=["bug-F5"])
    for algorithm in ALGORITHMS.values():
        kind = algorithm.name.split("-")[0]
        key = {"ecdsa": ec("ca"), "rsa": rsa_key(), "pss": rsa_key(), "ed25519": ed25519("ca")}[kind]
        ca = pki.ca(top, key=key)
        subject = pki.leaf(ca)
        slug = algorithm.name.lower()
        if algorithm.name.endswith(("MD5", "SHA-1")):
            to.either(f"algorithm-{slug}", "signature", f"signed with {algorithm.name}", "weak-hash",
                      crl.crl(ca, algorithm=algorithm), issuer=ca, subject=subject)
            continue
        twin = to.good(f"algorithm-{slug}", "signature", f"signed with {algorithm.name}",
                       crl.crl(ca, algorithm=algorithm), issuer=ca, subject=subject)
        to.bad(f"algorithm-{slug}-flip", "signature", f"signed with {algorithm.name}, one bit flipped", "signature",
               crl.crl(ca, algorithm=algorithm, flip=11), issuer=ca, subject=subject, twin=twin, flags=flags)
        to.bad(f"algorithm-{slug}-listed", "revoked", f"signed with {algorithm.name}, the certificate on it", "revoked",
               crl.crl(ca, [entry(subject.serial)], algorithm=algorithm), issuer=ca, subject=subject, twin=twin)


def criticals(to: World) -> None:
    """Adds extensions of CRLs and entries."""
    unknown = "1.3.6.1.4.1.99999.42"
    flags = ["bug-F6"]
    issuer = to.issuer
    to.good("unknown", "critical", "an unknown extension, not critical", crl.crl(issuer, [], {"x": x509.extension(
        unknown, b"\5\0")}))
    to.bad("unknown-critical", "critical", "an unknown extension, critical", "unknown-critical", crl.crl(
        issuer, [], {"x": x509.extension(unknown, b"\5\0", True)}), flags=flags)
    to.good("entry-unknown", "critical", "an unknown extension of another entry, not critical", crl.crl(
        issuer, [entry(5, NOW - DAY, x509.extension(unknown, b"\5\0"))]))
    to.bad("entry-unknown-critical", "critical", "an unknown extension of another entry, critical", "unknown-critical",
           crl.crl(issuer, [entry(5, NOW - DAY, x509.extension(unknown, b"\5\0", True))]), flags=flags)
    to.bad("basic-constraints-critical", "critical", "basicConstraints in a CRL, critical", "unknown-critical", crl.crl(
        issuer, [], {"x": x509.basic_constraints(True)}), flags=flags)
    to.either("number-critical", "critical", "cRLNumber that is critical", "critical-crl-number", crl.crl(
        issuer, [], {"number": crl.number(10, True)}), flags=flags)
    to.bad("twice", "encoding", "cRLNumber twice", "encoding", crl.crl(issuer, [], {"x": crl.number(11)}))
    to.bad("unknown-twice", "encoding", "an unknown extension twice", "encoding", crl.crl(
        issuer, [], {"x": x509.extension(unknown, b"\5\0"), "y": x509.extension(unknown, b"\5\0")}))
    to.bad("entry-twice", "encoding", "reasonCode of another entry twice", "encoding", crl.crl(
        issuer, [entry(5, NOW - DAY, reason(1), reason(2))]))
    to.good("no-number", "critical", "no cRLNumber", crl.crl(issuer, [], {"number": None}))
    to.good("no-aki", "critical", "no authorityKeyIdentifier", crl.crl(issuer, [], {"aki": None}))
    for slug, comment, value in (
        ("reason-7", "the unused reason 7", der.tlv(0x0A, b"\7")), ("reason-11", "reason 11", der.tlv(0x0A, b"\x0b")),
        ("reason-integer", "an INTEGER for the reason", der.integer(1)), ("reason-empty", "a reason without octets",
                                                                          der.tlv(0x0A)),
        ("reason-trailing", "octets behind the reason", der.tlv(0x0A, b"\1") + b"\0")):
        made = crl.crl(issuer, [entry(5, NOW - DAY, x509.extension(x509.CE + "21", value))])
        to.bad(f"encoding-{slug}", "encoding", f"another entry: {comment}", "encoding", made)
    for slug, comment, value in (("negative", "-1", der.integer(-1)), ("string", "a text", der.tlv(0x0C, b"1")),
                                 ("padded", "a zero octet in front", b"\2\2\0\1"), ("trailing", "octets behind it",
                                                                                  der.integer(1) + b"\0")):
        to.bad(f"number-{slug}", "encoding", f"cRLNumber: {comment}", "range" if slug == "negative" else "encoding", crl.crl(
            issuer, [], {"number": x509.extension(x509.CE + "20", value)}))


def with_points(issuer: Certificate, *points: bytes, ca: bool = False) -> Certificate:
    """A certificate with these distribution points."""
    extensions = {"cdp": x509.distribution_points(*points)}
    return pki.ca(issuer, "CA 2", "ca 2", extensions) if ca else pki.leaf(issuer, extensions)


def scopes(to: World) -> None:
    """Adds issuingDistributionPoint and distribution points."""
    issuer = to.issuer
    authority = pki.ca(issuer, "CA 2", "ca 2")
    flags = ["bug-F7"]

    def listed(extension: bytes, serial: int | None = None) -> bytes:
        return crl.crl(issuer, [] if serial is None else [entry(serial)], {"idp": extension})

    user, of_ca, attribute = issuing_point(user=True), issuing_point(ca=True), issuing_point(attribute=True)
    to.good("user-of-leaf", "scope", "end entities alone, and an end entity", listed(user))
    to.bad("user-of-leaf-listed", "scope", "end entities alone, with the end entity", "revoked", listed(user, to.subject.serial))
    to.bad("user-of-ca", "scope", "end entities alone, and a CA", "revoked", listed(user), subject=authority, flags=flags)
    to.good("ca-of-ca", "scope", "CAs alone, and a CA", listed(of_ca), subject=authority)
    to.bad("ca-of-leaf", "scope", "CAs alone, and an end entity", "revoked", listed(of_ca), flags=flags)
    bare = pki.leaf(issuer, {"bc": None})
    to.bad("ca-of-leaf-without-constraints", "scope", "CAs alone, and an end entity without basicConstraints", "revoked",
           listed(of_ca), subject=bare, flags=flags)
    to.bad("attribute", "scope", "attribute certificates alone", "revoked", listed(attribute), flags=flags)
    to.bad("user-and-ca", "scope", "end entities alone and CAs alone", "encoding", listed(issuing_point(user=True, ca=True)))
    to.good("two-scopes", "scope", "CAs alone, then end entities alone", listed(of_ca), listed(user))
    here, there = with_points(issuer, point(full_name(HERE))), with_points(issuer, point(full_name(THERE)))
    both = with_points(issuer, point(full_name(THERE)), point(full_name(HERE)))
    two_names = with_points(issuer, point(full_name(THERE, HERE)))
    idp = issuing_point(full_name(HERE))
    to.good("point", "point", "the certificate's point is the CRL's", listed(idp), subject=here)
    to.bad("point-listed", "point", "the certificate's point is the CRL's, the certificate on it", "revoked",
           listed(idp, here.serial), subject=here)
    to.bad("point-other", "point", "another point", "revoked", listed(idp), subject=there, flags=flags)
    to.good("point-second", "point", "the second of two points", listed(idp), subject=both, flags=flags)
    to.bad("point-second-listed", "point", "the second of two points, the certificate on it", "revoked",
           listed(idp, both.serial), subject=both, flags=flags)
    to.good("point-second-name", "point", "the second name of a point", listed(idp), subject=two_names, flags=flags)
    to.bad("point-none", "point", "no point in the certificate, a point in the CRL", "revoked", listed(idp), flags=flags)
    to.good("point-not-in-crl", "point", "a point in the certificate, none in the CRL", crl.crl(issuer), subject=here)
    to.good("point-crl-two-names", "point", "the second name of the CRL's point", listed(issuing_point(full_name(THERE, HERE))),
            subject=here)
    to.good("point-both-kinds", "point", "a point, and end entities alone", listed(issuing_point(full_name(HERE), user=True)),
            subject=here)
    to.bad("point-and-ca", "scope", "the point, but CAs alone", "revoked", listed(issuing_point(full_name(HERE), ca=True)),
           subject=here, flags=flags)
    rdn = x509.attribute("CN", "Point")
    whole = directory(name("CN=CA", "CN=Point"))
    relative = issuing_point(relative_name(rdn))
    for slug, comment, subject, ok in (
        ("relative-both", "a name relative to the issuer in both", with_points(issuer, point(relative_name(rdn))), True),
        ("relative-in-crl", "relative in the CRL, whole in the certificate", with_points(issuer, point(full_name(whole))), True),
        ("relative-other", "another relative name", with_points(issuer, point(relative_name(x509.attribute("CN", "Other")))),
         False),
        ("relative-other-whole", "relative in the CRL, another whole name in the certificate", with_points(
            issuer, point(full_name(directory(name("CN=CA", "CN=Other"))))), False),
        ("relative-two-more", "relative in the CRL, a name of two RDNs more", with_points(issuer, point(full_name(directory(
            name("CN=CA", "CN=Point", "CN=More"))))), False),
    ):
        if ok:
            to.good(slug, "point", comment, listed(relative), subject=subject)
        else:
            to.bad(slug, "point", comment, "revoked", listed(relative), subject=subject, flags=flags)
    to.good("relative-in-certificate", "point", "whole in the CRL, relative in the certificate", listed(issuing_point(full_name(
        whole))), subject=with_points(issuer, point(relative_name(rdn))))
    to.good("directory-case", "point", "a directoryName in other case", listed(issuing_point(full_name(directory(name(
        "CN=point of CA"))))), subject=with_points(issuer, point(full_name(directory(name("CN=Point of ca"))))))
    x400 = der.tlv(0xA3, der.sequence())
    edi = der.tlv(0xA5, der.tlv(0xA1, der.tlv(0x0C, b"p")))
    confused = ["bug-F10", "CVE-2023-0286", "CVE-2020-1971"]
    for slug, odd in (("x400", x400), ("edi", edi)):
        to.either(f"point-{slug}", "point", f"{slug} as the name of both points", "odd-point-names",
                  listed(issuing_point(full_name(odd))), subject=with_points(issuer, point(full_name(odd))), flags=confused)
        to.bad(f"point-{slug}-other", "point", f"{slug} as the name of the CRL's point, a URI in the certificate", "revoked",
               listed(issuing_point(full_name(odd))), subject=here, flags=confused)
    some = crl.reasons("key-compromise", "ca-compromise")
    rest = crl.reasons("affiliation-changed", "superseded", "cessation", "hold", "privilege-withdrawn", "aa-compromise")
    to.bad("some-reasons", "reasons", "a CRL of two reasons alone", "revoked", listed(issuing_point(some=some)), flags=flags)
    to.good("all-reasons", "reasons", "two CRLs of all reasons together", listed(issuing_point(some=some)),
            listed(issuing_point(some=rest)))
    to.bad("all-reasons-second-lists", "reasons", "two CRLs of all reasons together, the certificate on the second", "revoked",
           listed(issuing_point(some=some)), listed(issuing_point(some=rest), to.subject.serial), flags=["bug-F8"])
    to.bad("all-reasons-first-lists", "reasons", "two CRLs of all reasons together, the certificate on the first", "revoked",
           listed(issuing_point(some=some), to.subject.serial), listed(issuing_point(some=rest)), flags=["bug-F8"])
    to.bad("reasons-twice-the-same", "reasons", "two CRLs of the same two reasons", "revoked", listed(issuing_point(some=some)),
           crl.crl(issuer, [], {"idp": issuing_point(some=some), "number": crl.number(12)}))
    to.bad("reasons-of-point", "reasons", "the certificate's point is of two reasons alone", "revoked", listed(idp),
           subject=with_points(issuer, point(full_name(HERE), some=crl.reasons("key-compromise", tag=0x81))))
    empty = ["bug-F9"]
    for slug, comment, extension in (
        ("reasons-empty", "onlySomeReasons without octets", der.tlv(0x83)),
        ("reasons-no-bits", "onlySomeReasons without bits", der.tlv(0x83, b"\0")),
        ("reasons-unused", "onlySomeReasons with unused bits of no octet", der.tlv(0x83, b"\7")),
        ("user-false", "onlyContainsUserCerts FALSE, the default, written out", der.tlv(0x81, b"\0")),
        ("user-is-1", "TRUE as 01", der.tlv(0x81, b"\1")), ("unknown-tag", "a tag [6]", der.tlv(0x86, b"\xff")),
        ("order", "onlyContainsCACerts before onlyContainsUserCerts", der.tlv(0x82, b"\xff") + der.tlv(0x81, b"\xff")),
        ("point-empty", "a distributionPoint without a name", der.tlv(0xA0)),
        ("point-no-names", "a fullName without a name", der.tlv(0xA0, der.tlv(0xA0))),
        ("point-two", "a distributionPoint of two names of both kinds", der.tlv(0xA0, full_name(HERE), relative_name(rdn))),
    ):
        reason_class = "encoding"
        to.bad(f"idp-{slug}", "encoding", f"issuingDistributionPoint: {comment}", reason_class, crl.crl(
            issuer, [], {"idp": x509.extension(x509.CE + "28", der.sequence(extension), True)}),
            flags=empty if slug.startswith("reasons") else [])
    to.bad("idp-no-sequence", "encoding", "issuingDistributionPoint: a BOOLEAN", "encoding", crl.crl(
        issuer, [], {"idp": x509.extension(x509.CE + "28", b"\1\1\xff", True)}))
    to.either("idp-empty", "scope", "issuingDistributionPoint that says nothing", "empty-idp", listed(issuing_point()))
    to.bad("idp-not-critical", "scope", "CAs alone, and an end entity; not critical", "revoked",
           listed(issuing_point(ca=True, critical=False)), flags=flags)


def deltas(to: World) -> None:
    """Adds delta CRLs."""
    issuer, own = to.issuer, to.subject.serial
    freshest = x509.extension(x509.CE + "46", der.sequence(point(full_name(HERE))))

    def base(*entries: bytes, number: int = 10, **more: object) -> bytes:
        return crl.crl(issuer, entries, {"number": crl.number(number), "freshest": freshest}, **more)

    def delta(*entries: bytes, number: int = 12, above: int = 10, **more: object) -> bytes:
        extensions = {"number": crl.number(number), "delta": crl.delta(above)} | more.pop("extensions", {})
        return crl.crl(issuer, entries, extensions, **more)

    hold, gone = entry(own, NOW - 9 * DAY, reason(6)), entry(own, NOW - DAY, reason(8))
    to.good("delta-empty", "delta", "a complete CRL and an empty delta", base(), delta())
    to.bad("delta-lists", "delta", "the certificate on the delta", "revoked", base(), delta(entry(own)))
    to.bad("delta-lists-first", "delta", "the certificate on the delta, which comes first", "revoked", delta(entry(own)), base())
    to.bad("delta-base-lists", "delta", "the certificate on the complete CRL, not on the delta", "revoked", base(entry(own)),
           delta())
    to.good("delta-removes", "delta", "on hold on the complete CRL, removed by the delta", base(hold), delta(gone))
    to.bad("delta-holds", "delta", "on hold on the complete CRL, no word on the delta", "revoked", base(hold), delta())
    to.bad("delta-alone", "delta", "a delta without complete CRL", "revoked", delta())
    to.bad("delta-alone-removes", "delta", "a delta that removes, without complete CRL", "revoked", delta(gone))
    to.good("delta-base-newer", "delta", "a complete CRL newer than the delta's base", base(number=11), delta(above=10))
    to.bad("delta-base-older", "delta", "on hold on a complete CRL older than the delta's base, removed by the delta", "revoked",
           base(hold, number=9), delta(gone))
    to.bad("delta-flipped", "delta", "on hold, removed by a delta with a bad signature", "revoked", base(hold),
           delta(gone, flip=3), flags=["bug-F3"])
    to.bad("delta-expired", "delta", "on hold, removed by a delta that has expired", "revoked", base(hold),
           delta(gone, next_=NOW - 1), flags=["bug-F2"])
    to.bad("delta-other-issuer", "delta", "on hold, removed by a delta of another issuer", "revoked", base(hold),
           crl.crl(pki.root(), [gone], {"number": crl.number(12), "delta": crl.delta(10)}))
    to.bad("delta-other-scope", "delta", "on hold, removed by a delta of CAs alone", "revoked", base(hold),
           delta(gone, extensions={"idp": issuing_point(ca=True)}))
    for slug, comment, value in (("negative", "-1", der.integer(-1)), ("empty", "no octet", b"\2\0"),
                                 ("string", "a text", der.tlv(0x0C, b"1"))):
        why = "range" if slug == "negative" else "encoding"
        to.bad(f"delta-encoding-{slug}", "encoding", f"deltaCRLIndicator: {comment}, and no other CRL", why, crl.crl(
            issuer, [], {"delta": x509.extension(x509.CE + "27", value, True)}))


def indirect(to: World) -> None:
    """Adds indirect CRLs."""
    top, issuer = pki.root(), to.issuer
    maker = pki.ca(issuer, "CRL Issuer", "crl issuer", {"bc": None, "ku": x509.key_usage("cRLSign")})
    subject = with_points(issuer, point(full_name(HERE), issuer=directory(maker.subject)))
    plain = with_points(issuer, point(full_name(HERE)))
    idp = issuing_point(full_name(HERE), indirect=True)
    own = entry(subject.serial, NOW - DAY, crl.certificate_issuer(issuer.subject))
    foreign = entry(subject.serial, NOW - DAY, crl.certificate_issuer(top.subject))

    def listed(*entries: bytes, extension: bytes | None = idp, **more: object) -> bytes:
        return crl.crl(maker, entries, {"idp": extension}, **more)

    twin = to.good("indirect", "indirect", "an indirect CRL of the issuer that the certificate names", listed(), subject=subject,
                   extra=[maker])
    here = {"subject": subject, "extra": [maker], "twin": twin}
    to.bad("indirect-listed", "indirect", "the certificate with its issuer", "revoked", listed(own), **here)
    to.good("indirect-other-issuer", "indirect", "the serial number of another issuer", listed(foreign), subject=subject,
            extra=[maker])
    to.good("indirect-no-issuer", "indirect", "the serial number without issuer: of the CRL's issuer", listed(entry(
        subject.serial)), subject=subject, extra=[maker])
    first = entry(5, NOW - DAY, crl.certificate_issuer(issuer.subject))
    to.bad("indirect-continued", "indirect", "the issuer named by an entry before", "revoked", listed(first, entry(
        subject.serial)), **here)
    other = entry(6, NOW - DAY, crl.certificate_issuer(top.subject))
    to.good("indirect-changed", "indirect", "the issuer named before, then another", listed(first, other, entry(subject.serial)),
            subject=subject, extra=[maker])
    to.bad("indirect-not-indirect", "indirect", "the CRL does not say that it is indirect", "revoked", listed(
        extension=issuing_point(full_name(HERE))), **here)
    to.bad("indirect-not-named", "issuer", "the certificate does not name the CRL's issuer", "revoked", listed(),
           subject=plain, extra=[maker], twin=twin)
    to.bad("indirect-flipped", "signature", "a bit of the signature flipped", "signature", listed(flip=2), **here)
    to.bad("indirect-no-certificate", "signature", "the certificate of the CRL's issuer is not there", "untrusted", listed(),
           subject=subject, twin=twin)
    stranger = pki.ca(pki.root("Foreign", "foreign"), "CRL Issuer", "crl issuer", {"bc": None, "ku": x509.key_usage("cRLSign")})
    to.bad("indirect-untrusted", "signature", "the CRL's issuer is of a root that nobody trusts", "untrusted", crl.crl(
        stranger, [], {"idp": idp}), subject=subject, extra=[stranger], twin=twin)
    no_sign = pki.ca(issuer, "CRL Issuer", "crl issuer", {"bc": None, "ku": x509.key_usage("digitalSignature")})
    to.bad("indirect-no-crl-sign", "crl-sign", "the CRL's issuer has no cRLSign", "key-usage", crl.crl(no_sign, [], {
        "idp": idp}), subject=subject, extra=[no_sign], twin=twin, flags=["bug-F5"])
    signers(to)


def signers(to: World) -> None:
    """Adds certificates of who signs the CRL that are revoked by another CRL, which is not about the subject."""
    issuer = to.issuer
    there = full_name(THERE)
    looked_up = {"bc": None, "ku": x509.key_usage("cRLSign"), "dp": x509.distribution_points(point(there))}
    maker = pki.ca(issuer, "CRL Issuer", "crl issuer", looked_up)
    subject = with_points(issuer, point(full_name(HERE), issuer=directory(maker.subject)))
    lists = crl.crl(maker, [], {"idp": issuing_point(full_name(HERE), indirect=True)})
    other = entry(maker.serial + 1)

    def about(*entries: bytes, by: Certificate = issuer, **more: object) -> bytes:
        return crl.crl(by, entries, {"idp": issuing_point(there)}, **more)

    twin = to.good("signer-good", "signer-status", "the CRL's issuer is not on the CA's list of its signers", lists, about(other),
                   subject=subject, extra=[maker])
    bad = {"subject": subject, "extra": [maker], "twin": twin}
    to.bad("signer-revoked", "signer-status", "the CRL's issuer is on the CA's list of its signers", "revoked", lists, about(
        other, entry(maker.serial)), **bad)
    to.bad("signer-revoked-first", "signer-status", "the same, the other list first", "revoked", about(entry(maker.serial)), lists,
           **bad)
    to.good("signer-revoked-expired", "signer-status", "the CRL's issuer is on a list that has expired", lists, about(
        entry(maker.serial), next_=NOW - 1), subject=subject, extra=[maker])
    to.good("signer-revoked-forged", "signer-status", "the CRL's issuer is on a list that nobody has signed", lists, about(
        entry(maker.serial), flip=3), subject=subject, extra=[maker])
    to.good("signer-revoked-removed", "signer-status", "the CRL's issuer is on the list as removed", lists, about(
        entry(maker.serial, NOW - DAY, reason(8))), subject=subject, extra=[maker])
    to.either("signer-lists-itself", "signer-status", "the CRL's issuer is on the CRL that it has signed", "self-revocation", crl.crl(
        maker, [entry(maker.serial, NOW - DAY, crl.certificate_issuer(issuer.subject))], {
            "idp": issuing_point(full_name(HERE), indirect=True)}), subject=with_points(issuer, point(
                full_name(HERE), issuer=directory(maker.subject))), extra=[maker])
    apart = pki.ca(issuer, issuer.subject, "crl key", looked_up)
    own = crl.crl(apart)
    plain = {"subject": to.subject, "extra": [apart]}
    twin = to.good("signer-apart", "signer-status", "the CA's other key, which is for CRLs alone", own, about(other), **plain)
    to.bad("signer-apart-revoked", "signer-status", "the CA's other key, whose certificate is revoked", "revoked", own, about(
        entry(apart.serial)), **plain, twin=twin)
    to.bad("signer-apart-revokes", "revoked", "the CA's other key revokes the certificate", "revoked", crl.crl(
        apart, [entry(to.subject.serial)]), about(other), **plain, twin=twin)
    middle = pki.ca(issuer, "Signers' CA", "signers ca", {"dp": x509.distribution_points(point(there))})
    low = pki.ca(middle, "CRL Issuer", "crl issuer", {"bc": None, "ku": x509.key_usage("cRLSign")})
    deep = crl.crl(low, [], {"idp": issuing_point(full_name(HERE), indirect=True)})
    twin = to.good("signer-deep", "signer-status", "a CA between the issuer and the CRL's issuer", deep, about(other),
                   subject=subject, extra=[low, middle])
    to.bad("signer-deep-revoked", "signer-status", "a CA between the issuer and the CRL's issuer is revoked", "revoked", deep, about(
        entry(middle.serial)), subject=subject, extra=[low, middle], twin=twin)


def encodings(to: World) -> None:
    """Adds CRLs of wrong form."""
    issuer = to.issuer
    plain = crl.crl(issuer)
    to.bad("encoding-empty", "encoding", "no octets", "encoding", b"")
    to.bad("encoding-cut", "encoding", "the last octet cut off", "encoding", plain[:-1])
    to.bad("encoding-trailing", "encoding", "an octet behind the CRL", "encoding", plain + b"\0")
    to.bad("encoding-certificate", "encoding", "a certificate for the CRL", "encoding", issuer.octets)
    to.bad("encoding-indefinite", "encoding", "an indefinite length", "encoding",
           b"\x30\x80" + plain[4 if plain[1] == 0x82 else 3:] + b"\0\0")
    for slug, comment, changes in (
        ("version-3", "version 3", {"version": b"\2\1\2"}), ("version-0", "version 1 written out", {"version": b"\2\1\0"}),
        ("v1-with-extensions", "version 1 with extensions", {"version": b""}),
        ("v1-entry-extensions", "version 1 with extensions of an entry", {"version": b"", "raw_extensions": b"", "entries": [
            entry(5, NOW - DAY, reason(1))]}),
        ("no-extensions", "crlExtensions without one", {"raw_extensions": der.tlv(0xA0, der.sequence())}),
        ("extensions-1", "extensions in [1]", {"raw_extensions": der.tlv(0xA1, der.sequence(crl.number(1)))}),
        ("entry-empty", "an empty entry", {"raw_entries": der.sequence(der.sequence())}),
        ("entry-no-date", "an entry without date", {"raw_entries": der.sequence(der.sequence(der.integer(5)))}),
        ("entry-no-extensions", "an entry whose extensions are none", {"raw_entries": der.sequence(der.sequence(
            der.integer(5), x509.time(NOW - DAY), der.sequence()))}),
        ("entry-trailing", "an entry with a fourth element", {"raw_entries": der.sequence(der.sequence(
            der.integer(5), x509.time(NOW - DAY), der.sequence(reason(1)), der.NULL))}),
        ("entry-serial-text", "an entry whose serial number is a text", {"entries": [entry(der.tlv(0x0C, b"5"))]}),
        ("entry-serial-padded", "an entry whose serial number has a zero octet in front", {"entries": [entry(b"\2\2\0\5")]}),
        ("entries-set", "a SET of entries", {"raw_entries": der.tlv(0x31, entry(5))}),
    ):
        entries_of = changes.pop("entries", ())
        to.bad(f"encoding-{slug}", "encoding", comment, "encoding", crl.crl(issuer, entries_of, **changes))
    to.either("v1", "encoding", "version 1 without extensions", "crl-of-version-1", crl.crl(
        issuer, version=b"", raw_extensions=b""))
    to.either("no-entries", "encoding", "revokedCertificates without an entry", "empty-revoked-certificates", crl.crl(
        issuer, raw_entries=der.sequence()))
    to.either("bad-and-good", "encoding", "a malformed CRL and a right one", "one-crl-malformed", plain[:-1], plain)


SETS = {"certificate/crl": crl_set}

"""Vectors of what a key may be used for: keyUsage and extKeyUsage."""

from __future__ import annotations

from . import der, pki, x509
from .document import VectorSet
from .paths import Paths
from .pki import chain_of

USAGES = x509.USAGES
PURPOSES = ("server-auth", "client-auth", "code-signing", "email-protection", "time-stamping", "ocsp-signing")


def key_usage_set(name: str) -> VectorSet:
    """Makes the file of keyUsage."""
    vectors = VectorSet(name, "keyUsage: of issuers, of the end entity, and its encoding.")
    vectors.rule("cert-sign", "RFC 5280 section 6.1.4 (n)", "Who issues asserts keyCertSign where keyUsage is there.",
                 "verifier")
    vectors.rule("end-entity", "RFC 5280 section 4.2.1.3", "A key is used for nothing that its keyUsage does not assert.",
                 "verifier")
    vectors.rule("encoding", "X.690 section 11.2.2", "A BIT STRING with named bits has no zero bits at its end.",
                 "verifier")
    vectors.rule("some-bit", "RFC 5280 section 4.2.1.3", "At least one bit is set.", "issuer")
    vectors.rule("of-ca", "RFC 5280 section 4.2.1.3", "A CA's certificate has keyUsage.", "issuer")
    vectors.rule("sign-of-ca", "RFC 5280 section 4.2.1.9", "keyCertSign goes with cA TRUE.", "issuer")
    paths = Paths(vectors)
    top = pki.root()
    middle = pki.ca(top)
    twin = paths.everywhere("all-right", "cert-sign", "the issuer asserts keyCertSign and cRLSign",
                            [pki.leaf(middle), middle, top])

    def issuer(slug: str, comment: str, extension: bytes | None, ok: bool, rule: str = "cert-sign",
               reason: str = "key-usage") -> None:
        bent = pki.ca(top, extensions={"ku": extension})
        path = [pki.leaf(bent), bent, top]
        if ok:
            paths.valid(slug, rule, comment, path)
        else:
            paths.invalid(slug, rule, comment, path, reason, twin, 1, flags=["bug-B14"])

    issuer("ca-only-cert-sign", "keyCertSign alone", x509.key_usage("keyCertSign"), True)
    issuer("ca-all-bits", "all nine bits", x509.key_usage(" ".join(USAGES)), True)
    issuer("ca-not-critical", "keyCertSign, not critical", x509.key_usage("keyCertSign", False), True)
    issuer("ca-no-key-usage", "no keyUsage", None, True, "of-ca")
    paths.differ("ca-no-key-usage-strict", "of-ca", "a CA without keyUsage, by profile", [
        pki.leaf(bent := pki.ca(top, extensions={"ku": None})), bent, top], "key-usage", twin, 1, "strict", "webpki")
    for usage in USAGES:
        if usage != "keyCertSign":
            issuer(f"ca-only-{usage.lower()}", f"{usage} alone", x509.key_usage(usage), False)
    others = " ".join(usage for usage in USAGES if usage != "keyCertSign")
    issuer("ca-all-but-cert-sign", "all bits but keyCertSign", x509.key_usage(others), False)
    issuer("ca-all-but-cert-sign-not-critical", "all bits but keyCertSign, not critical", x509.key_usage(others, False),
           False)
    for count in (2, 3):
        plain = chain_of(count, top)
        own_twin = paths.valid(f"chain-{count}", "cert-sign", f"{count} intermediates, all with keyCertSign", plain)
        for place in range(1, count + 1):
            rows: list[dict[str, bytes | None]] = [{} for _ in range(count)]
            rows[place - 1] = {"ku": x509.key_usage("cRLSign")}
            paths.invalid(f"chain-{count}-at-{place}", "cert-sign", f"number {place} of {count} from the anchor has no "
                          "keyCertSign", chain_of(count, top, rows), "key-usage", own_twin, count - place + 1,
                          flags=["bug-B14"])
    for slug, comment, value in (
        ("trailing-zeros", "keyCertSign and two zero bits behind it", b"\3\2\0\4"),
        ("trailing-octet", "keyCertSign and an octet of zeros", b"\3\3\0\4\0"),
        ("unused-not-zero", "an unused bit that is set", b"\3\2\2\7"),
        ("unused-8", "eight unused bits", b"\3\2\x08\4"),
        ("unused-without-octets", "unused bits of no octet", b"\3\1\1"),
        ("no-octet", "a BIT STRING without contents", b"\3\0"),
        ("octet-string", "an OCTET STRING", b"\4\2\2\4"),
        ("trailing-data", "octets behind the BIT STRING", b"\3\2\2\4\0"),
        ("constructed", "a constructed BIT STRING", b"\x23\4\3\2\2\4"),
        ("long-form", "a length in long form", b"\3\x81\2\2\4"),
    ):
        issuer(f"encoding-{slug}", comment, x509.extension(x509.CE + "15", value, True), False, "encoding", "encoding")
    end_entities(paths, top, middle, twin)
    return paths.finish()


def end_entities(paths: Paths, top: x509.Certificate, middle: x509.Certificate, twin: str) -> None:
    """Adds what is asked of the end entity."""
    every = pki.leaf(middle, {"ku": x509.key_usage(" ".join(u for u in USAGES if u != "keyCertSign"))})
    for usage in USAGES:
        if usage == "keyCertSign":
            continue
        own = pki.leaf(middle, {"ku": x509.key_usage(usage)})
        path = [own, middle, top]
        asked = paths.valid(f"leaf-{usage.lower()}", "end-entity", f"{usage} asked for and asserted", path,
                            key_usage=usage, purpose=None)
        paths.valid(f"leaf-{usage.lower()}-among-all", "end-entity", f"{usage} asked for, and all asserted",
                    [every, middle, top], key_usage=usage, purpose=None)
        wrong = "dataEncipherment" if usage != "dataEncipherment" else "nonRepudiation"
        paths.invalid(f"leaf-no-{usage.lower()}", "end-entity", f"{usage} asked for, {wrong} asserted", [
            pki.leaf(middle, {"ku": x509.key_usage(wrong)}), middle, top], "key-usage", asked, 0, key_usage=usage,
            purpose=None)
    both = "digitalSignature keyEncipherment"
    asked = paths.valid("leaf-both", "end-entity", "two usages asked for, both asserted", [
        pki.leaf(middle, {"ku": x509.key_usage(both)}), middle, top], key_usage=both)
    flags = ["bug-B19", "CVE-2016-6879"]
    for usage in both.split():
        paths.invalid(f"leaf-both-only-{usage.lower()}", "end-entity", f"two usages asked for, only {usage} asserted", [
            pki.leaf(middle, {"ku": x509.key_usage(usage)}), middle, top], "key-usage", asked, 0, key_usage=both,
            flags=flags)
    paths.valid("leaf-no-key-usage", "end-entity", "a usage asked for, and no keyUsage", [
        pki.leaf(middle, {"ku": None}), middle, top], key_usage="digitalSignature")
    paths.invalid("leaf-not-critical", "end-entity", "keyUsage that is not critical, without the usage asked for", [
        pki.leaf(middle, {"ku": x509.key_usage("keyAgreement", False)}), middle, top], "key-usage", asked, 0,
        key_usage="digitalSignature")
    none = x509.extension(x509.CE + "15", b"\3\1\0", True)
    paths.differ("leaf-no-bit", "some-bit", "no bit set", [pki.leaf(middle, {"ku": none}), middle, top], "key-usage",
                 twin, 0, "strict", "rfc5280 webpki", purpose=None)
    sign = pki.leaf(middle, {"ku": x509.key_usage("digitalSignature keyCertSign")})
    paths.differ("leaf-cert-sign", "sign-of-ca", "an end entity, cA FALSE, with keyCertSign", [sign, middle, top],
                 "key-usage", twin, 0, "strict webpki")
    below = pki.leaf(sign, subject="www.bank.example", key="victim")
    paths.invalid("leaf-cert-sign-issues", "sign-of-ca", "who asserts keyCertSign with cA FALSE issues", [
        below, sign, middle, top], "not-a-ca", twin, 1, flags=["bug-B1"])


def extended_key_usage_set(name: str) -> VectorSet:
    """Makes the file of extKeyUsage."""
    vectors = VectorSet(name, "extKeyUsage: purposes of the end entity and of its CAs.")
    vectors.rule("purpose", "RFC 5280 section 4.2.1.12", "A certificate with extKeyUsage serves the purposes in it alone.",
                 "verifier")
    vectors.rule("any", "RFC 5280 section 4.2.1.12", "anyExtendedKeyUsage restricts nothing; an application may want the "
                 "purpose itself.")
    vectors.rule("absent", "RFC 5280 section 4.2.1.12", "Without extKeyUsage a certificate serves any purpose.")
    vectors.rule("of-ca", "CA/Browser Forum Baseline Requirements section 7.1.2.2", "extKeyUsage of a CA bounds what is "
                 "below it.", "verifier")
    vectors.rule("encoding", "RFC 5280 section 4.2.1.12", "ExtKeyUsageSyntax is a SEQUENCE of at least one OBJECT "
                 "IDENTIFIER.", "verifier")
    vectors.rule("key-usage", "RFC 5280 section 4.2.1.12", "A certificate with both extensions serves purposes that are "
                 "consistent with both.", "verifier")
    paths = Paths(vectors, purpose=None)
    top = pki.root()
    middle = pki.ca(top)
    flags = ["bug-B16", "bug-B17", "CVE-2020-14039", "CVE-2022-21657"]

    def chain(purposes: str | None, critical: bool = False) -> list[x509.Certificate]:
        extension = None if purposes is None else x509.extended_key_usage(purposes, critical)
        return [pki.leaf(middle, {"eku": extension}), middle, top]

    twins: dict[str, str] = {}
    for purpose in PURPOSES:
        critical = purpose == "time-stamping"
        add = paths.everywhere if purpose == "server-auth" else paths.valid
        twins[purpose] = add(f"{purpose}", "purpose", f"{purpose} asked for, and alone there", chain(purpose, critical),
                             purpose=purpose)
        for other in PURPOSES:
            if other != purpose:
                paths.invalid(f"{purpose}-has-{other}", "purpose", f"{purpose} asked for, {other} alone there",
                              chain(other), "key-usage", twins[purpose], 0, purpose=purpose, flags=flags)
        rest = " ".join(other for other in PURPOSES if other != purpose)
        paths.invalid(f"{purpose}-has-all-others", "purpose", f"{purpose} asked for, all others there", chain(rest),
                      "key-usage", twins[purpose], 0, purpose=purpose, flags=flags)
        paths.valid(f"{purpose}-none-asked", "purpose", f"{purpose} there, nothing asked for", chain(purpose))
    twin = twins["server-auth"]
    asked = {"purpose": "server-auth"}
    paths.valid("last-of-many", "purpose", "server-auth last among six", chain(" ".join(PURPOSES[::-1])), **asked)
    paths.valid("critical", "purpose", "server-auth, critical", chain("server-auth", True), **asked)
    paths.valid("twice", "purpose", "server-auth twice", chain("server-auth server-auth"), **asked)
    paths.invalid("critical-other", "purpose", "client-auth alone, critical", chain("client-auth", True), "key-usage",
                  twin, 0, flags=flags, **asked)
    base = x509.PURPOSES["server-auth"]
    for slug, comment, oid in (
        ("prefix", "an identifier that is a prefix of server-auth's", base.rpartition(".")[0]),
        ("longer", "an identifier that continues server-auth's", f"{base}.1"),
        ("unknown", "an unknown purpose alone", "1.3.6.1.4.1.99999.1"),
        ("arc-129", "an identifier whose last arc is 1 modulo 128", base.rpartition(".")[0] + ".129"),
        ("netscape", "Netscape's server gated cryptography alone", "2.16.840.1.113730.4.1"),
    ):
        paths.invalid(f"oid-{slug}", "purpose", comment, chain(oid), "key-usage", twin, 0,
                      flags=["bug-F18"] if slug in ("prefix", "longer") else [], **asked)
    paths.differ("any", "any", "anyExtendedKeyUsage alone", chain("any"), "key-usage", twin, 0, "webpki", "rfc5280 strict",
                 **asked)
    paths.valid("any-and-server-auth", "any", "anyExtendedKeyUsage and server-auth", chain("any server-auth"), **asked)
    paths.valid("absent", "absent", "no extKeyUsage", chain(None), **asked)
    for slug, comment, value in (
        ("empty", "an empty SEQUENCE", der.sequence()),
        ("no-oid", "an INTEGER for an identifier", der.sequence(der.integer(1))),
        ("oid-alone", "an identifier without the SEQUENCE", der.oid(base)),
        ("empty-oid", "an identifier without octets", der.sequence(b"\6\0")),
        ("cut-oid", "an identifier that ends in the middle of an arc", der.sequence(b"\6\3\x2b\6\x81")),
        ("padded-arc", "an arc with octet 80 in front", der.sequence(der.tlv(6, b"\x2b\6\1\5\5\7\3\x80\1"))),
        ("trailing", "octets behind the SEQUENCE", der.sequence(der.oid(base)) + b"\5\0"),
        ("set", "a SET for the SEQUENCE", der.tlv(0x31, der.oid(base))),
        ("nothing", "an extnValue without octets", b""),
    ):
        bent = pki.leaf(middle, {"eku": x509.extension(x509.CE + "37", value)})
        paths.invalid(f"encoding-{slug}", "encoding", comment, [bent, middle, top], "encoding", twin, 0, **asked)
    of_cas(paths, top, twin)
    for purpose, right, wrong in (
        ("server-auth", "digitalSignature keyEncipherment keyAgreement", "nonRepudiation dataEncipherment"),
        ("client-auth", "digitalSignature keyAgreement", "nonRepudiation keyEncipherment dataEncipherment"),
        ("code-signing", "digitalSignature", "nonRepudiation keyEncipherment keyAgreement"),
        ("email-protection", "digitalSignature nonRepudiation keyEncipherment keyAgreement", "dataEncipherment"),
        ("time-stamping", "digitalSignature nonRepudiation", "keyEncipherment keyAgreement"),
        ("ocsp-signing", "digitalSignature nonRepudiation", "keyEncipherment keyAgreement"),
    ):
        for usage in right.split() + wrong.split():
            path = [pki.leaf(middle, {"ku": x509.key_usage(usage), "eku": x509.extended_key_usage(purpose, purpose == "time-stamping")}), middle, top]
            slug, comment = f"{purpose}-{usage.lower()}", f"{purpose}, and {usage} alone"
            if usage in right.split():
                paths.valid(slug, "key-usage", comment, path, variants=False, purpose=purpose)
            else:
                paths.invalid(slug, "key-usage", comment, path, "key-usage", twins[purpose], 0, variants=False,
                              flags=["bug-B18", "CVE-2024-45159"], purpose=purpose)
    return paths.finish()


def of_cas(paths: Paths, top: x509.Certificate, twin: str) -> None:
    """Adds extKeyUsage in CAs."""
    asked = {"purpose": "server-auth"}

    def under(*purposes: str | None) -> list[x509.Certificate]:
        rows = [{} if one is None else {"eku": x509.extended_key_usage(one)} for one in purposes]
        return chain_of(len(purposes), top, rows)

    paths.everywhere("ca-server-auth", "of-ca", "the CA has server-auth", under("server-auth"), **asked)
    paths.valid("ca-any", "of-ca", "the CA has anyExtendedKeyUsage", under("any"), **asked)
    paths.valid("ca-none-asked", "of-ca", "the CA has client-auth, nothing is asked for", under("client-auth"))
    for slug, comment, purposes, depth in (
        ("ca-client-auth", "the CA has client-auth alone", ("client-auth",), 1),
        ("ca-code-signing", "the CA has code-signing alone", ("code-signing",), 1),
        ("ca-upper-client-auth", "the upper of two CAs has client-auth alone", ("client-auth", None), 2),
        ("ca-lower-client-auth", "the lower of two CAs has client-auth alone", (None, "client-auth"), 1),
        ("ca-upper-client-auth-lower-server-auth", "the upper of two CAs has client-auth, the lower server-auth",
         ("client-auth", "server-auth"), 2),
    ):
        paths.differ(slug, "of-ca", comment, under(*purposes), "key-usage", twin, depth, "webpki", "rfc5280 strict",
                     flags=["bug-B16"], **asked)


def critical_set(name: str) -> VectorSet:
    """Makes the file of extensions that are critical, unknown, double or in the wrong form."""
    vectors = VectorSet(name, "Extensions: unknown and critical, twice, and of wrong form.")
    vectors.rule("unknown-critical", "RFC 5280 sections 6.1.4 (o) and 6.1.5 (f)", "A critical extension that is not "
                 "processed ends the validation.", "verifier")
    vectors.rule("unknown", "RFC 5280 section 4.2", "An unknown extension that is not critical is ignored.")
    vectors.rule("twice", "RFC 5280 section 4.2", "No extension is there twice.", "verifier")
    vectors.rule("form", "RFC 5280 section 4.1", "Extensions is SEQUENCE SIZE (1..MAX) OF SEQUENCE { extnID, critical "
                 "BOOLEAN DEFAULT FALSE, extnValue OCTET STRING }.", "verifier")
    vectors.rule("criticality", "RFC 5280 section 4.2", "An extension is critical where the profile of certificates says "
                 "so.", "issuer")
    vectors.rule("anchor", "RFC 5280 section 6.1.1 (d)", "The extensions of a trust anchor are no input of the algorithm.")
    paths = Paths(vectors)
    top = pki.root()
    middle = pki.ca(top)
    twin = paths.everywhere("all-known", "unknown", "known extensions", [pki.leaf(middle), middle, top])
    unknown = "1.3.6.1.4.1.99999.42"
    flags = ["bug-B23"]

    def at(slug: str, rule: str, comment: str, extension: dict[str, bytes | None], reason: str | None,
           marks: list[str] = flags) -> None:
        low = [pki.leaf(middle, extension), middle, top]
        bent = pki.ca(top, extensions=extension)
        for place, depth, path in (("leaf", 0, low), ("ca", 1, [pki.leaf(bent), bent, top])):
            told = f"{'end entity' if depth == 0 else 'intermediate'}: {comment}"
            if reason is None:
                paths.valid(f"{place}-{slug}", rule, told, path)
            else:
                paths.invalid(f"{place}-{slug}", rule, told, path, reason, twin, depth, flags=marks)

    for slug, comment, oid in (("private", "an unknown extension", unknown),
                               ("ce", "an unknown extension below id-ce", "2.5.29.200"),
                               ("pe", "an unknown extension below id-pe", "1.3.6.1.5.5.7.1.200"),
                               ("longer", "an identifier that continues basicConstraints'", "2.5.29.19.1"),
                               ("prefix", "id-ce itself", "2.5.29"),
                               ("crl-number", "cRLNumber, which is of CRLs", "2.5.29.20"),
                               ("ct-poison", "the poison of Certificate Transparency", "1.3.6.1.4.1.11129.2.4.3")):
        value = b"\5\0"
        at(f"{slug}-critical", "unknown-critical", f"{comment}, critical", {"x": x509.extension(oid, value, True)},
           "unknown-critical")
        at(slug, "unknown", f"{comment}, not critical", {"x": x509.extension(oid, value)}, None)
    at("no-der", "unknown", "an unknown extension whose value is no DER", {"x": x509.extension(unknown, b"\xff\xff")}, None)
    at("empty", "unknown", "an unknown extension whose value is empty", {"x": x509.extension(unknown, b"")}, None)
    anchor = pki.root(extensions={"x": x509.extension(unknown, b"\5\0", True)})
    paths.differ("root-critical", "anchor", "anchor: an unknown extension, critical", [
        pki.leaf(below := pki.ca(anchor)), below, anchor], "unknown-critical", twin, 2, "webpki strict", "rfc5280",
        flags=flags)
    double = ["bug-B24"]
    for slug, extension in (
        ("basic-constraints", x509.basic_constraints(True)), ("key-usage", x509.key_usage("keyCertSign")),
        ("alt-name", x509.alternative_names(x509.dns("www.example.com"))),
        ("extended-key-usage", x509.extended_key_usage("server-auth")),
        ("policies", x509.policies("1.3.6.1.4.1.99999.1")),
        ("name-constraints", x509.name_constraints([x509.dns("example.com")])),
    ):
        at(f"twice-{slug}", "twice", f"{slug} twice, the same", {"bc": None, "ku": None, "san": None, "eku": None,
           "bc2": x509.basic_constraints(True), "one": extension, "two": extension}
           if slug != "basic-constraints" else {"bc": None, "one": extension, "two": extension}, "encoding", double)
    at("twice-unknown", "twice", "an unknown extension twice", {
        "one": x509.extension(unknown, b"\5\0"), "two": x509.extension(unknown, b"\1\1\0")}, "encoding", double)
    bent = pki.ca(top, extensions={"bc": None, "one": x509.basic_constraints(False), "two": x509.basic_constraints(True)})
    paths.invalid("ca-first-false", "twice", "basicConstraints twice, FALSE and TRUE", [pki.leaf(bent), bent, top],
                  "encoding", twin, 1, flags=double)
    bent = pki.ca(top, extensions={"bc": None, "one": x509.basic_constraints(True), "two": x509.basic_constraints(False)})
    paths.invalid("ca-first-true", "twice", "basicConstraints twice, TRUE and FALSE", [pki.leaf(bent), bent, top],
                  "encoding", twin, 1, flags=double)
    names = {"san": None, "one": x509.alternative_names(x509.dns("www.example.org")),
             "two": x509.alternative_names(x509.dns("www.example.com"))}
    paths.invalid("leaf-two-alt-names", "twice", "subjectAltName twice, of different names", [
        pki.leaf(middle, names), middle, top], "encoding", twin, 0, flags=double)
    value = der.octet_string(b"\5\0")
    for slug, comment, octets in (
        ("no-value", "no extnValue", der.sequence(der.oid(unknown))),
        ("false-written", "FALSE, the default, written out", der.sequence(der.oid(unknown), b"\1\1\0", value)),
        ("true-is-1", "TRUE as 01", der.sequence(der.oid(unknown), b"\1\1\1", value)),
        ("boolean-of-2", "a BOOLEAN of two octets", der.sequence(der.oid(unknown), b"\1\2\0\0", value)),
        ("null-critical", "NULL for the BOOLEAN", der.sequence(der.oid(unknown), b"\5\0", value)),
        ("value-bit-string", "a BIT STRING for extnValue", der.sequence(der.oid(unknown), b"\3\3\0\5\0")),
        ("value-constructed", "a constructed OCTET STRING", der.sequence(der.oid(unknown), der.tlv(0x24, value))),
        ("trailing", "an element behind extnValue", der.sequence(der.oid(unknown), value, der.NULL)),
        ("order", "extnValue before critical", der.sequence(der.oid(unknown), value, b"\1\1\xff")),
        ("no-oid", "a text for extnID", der.sequence(der.tlv(0x0C, b"x"), value)),
        ("empty-extension", "an empty SEQUENCE for an extension", der.sequence()),
        ("not-a-sequence", "a SET for an extension", der.tlv(0x31, der.oid(unknown), value)),
    ):
        at(f"form-{slug}", "form", comment, {"x": octets}, "encoding", [])
    for slug, comment, raw in (("no-extensions", "Extensions without one", der.tlv(0xA3, der.sequence())),
                               ("two-lists", "two SEQUENCEs in [3]", der.tlv(0xA3, der.sequence(
                                   x509.basic_constraints(False)), der.sequence(x509.key_usage("digitalSignature")))),
                               ("empty-tag", "[3] without contents", der.tlv(0xA3)),
                               ("implicit", "[3] that is implicit", der.tlv(0xA3, x509.basic_constraints(False))),
                               ("twice-3", "[3] twice", 2 * der.tlv(0xA3, der.sequence(x509.basic_constraints(False))))):
        paths.invalid(f"leaf-{slug}", "form", comment, [pki.leaf(middle, raw_extensions=raw), middle, top], "encoding",
                      twin, 0)
    plain = [pki.leaf(middle, {"san": None, "eku": None}), middle, top]
    for version, words in ((b"", "1"), (b"\xa0\3\2\1\1", "2")):
        paths.invalid(f"leaf-version-{words}-with-extensions", "form", f"version {words} with extensions", [
            pki.leaf(middle, version=version), middle, top], "encoding", twin, 0)
    paths.valid("leaf-few", "form", "no subjectAltName and no extKeyUsage", plain)
    critical = {
        "ski": lambda cert: x509.extension(x509.CE + "14", der.octet_string(cert.key_id), True),
    }
    for place in ("leaf", "ca"):
        base = pki.leaf(middle) if place == "leaf" else middle
        changed = {"ski": critical["ski"](base)}
        path = [pki.leaf(middle, changed), middle, top] if place == "leaf" else \
            [pki.leaf(bent := pki.ca(top, extensions=changed)), bent, top]
        paths.differ(f"{place}-critical-ski", "criticality", "subjectKeyIdentifier that is critical", path, "encoding",
                     twin, 0 if place == "leaf" else 1, "strict", "webpki rfc5280")
    paths.valid("leaf-critical-san", "criticality", "subjectAltName that is critical beside a subject", [
        pki.leaf(middle, {"san": x509.alternative_names(x509.dns(pki.HOST), critical=True)}), middle, top],
        dns_name=pki.HOST)
    paths.valid("leaf-critical-policies", "criticality", "certificatePolicies that are critical", [
        pki.leaf(middle, {"cp": x509.policies("1.3.6.1.4.1.99999.1", critical=True)}), middle, top])
    return paths.finish()


SETS = {
    "certificate/key-usage": key_usage_set,
    "certificate/extended-key-usage": extended_key_usage_set,
    "certificate/extensions": critical_set,
}

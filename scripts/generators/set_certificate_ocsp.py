"""Vectors of OCSP responses: who signed them, what they are about, when they hold, and their form."""

from __future__ import annotations

from . import der, ocsp, pki, x509
from .document import VectorSet
from .signers import ALGORITHMS, ECDSA_OIDS, Signer, ec, ed25519, identifier, rsa_key
from .status import Checks
from .x509 import DAY, NOW, Certificate

OCSP_CA = {"ku": x509.key_usage("digitalSignature keyCertSign cRLSign")}


def delegate(issuer: Certificate, extensions: dict[str, bytes | None] | None = None, **changes: object) -> Certificate:
    """A responder's certificate."""
    own = {"eku": x509.extended_key_usage("ocsp-signing"), "san": None,
           "nc": x509.extension(ocsp.NO_CHECK, der.NULL)} | (extensions or {})
    subject = changes.pop("subject", "Responder")
    return pki.leaf(issuer, own, subject, changes.pop("key", "responder"), **changes)


def issuer_of(top: Certificate, key: Signer, extensions: dict[str, bytes | None] = OCSP_CA, **changes: object) -> Certificate:
    """A CA with the key identifier that most have: some libraries look for the issuer by it."""
    return pki.ca(top, key=key, extensions=extensions, **{"key_id": ocsp.key_hash(key)} | changes)


class World:
    """The certificate that the cases ask about, its issuer, and the cases."""

    def __init__(self, checks: Checks) -> None:
        self.checks = checks
        self.issuer = issuer_of(pki.root(), ec("ca"))
        self.subject = pki.leaf(self.issuer)
        self.id = ocsp.certificate_id(self.issuer, self.subject.serial)
        self.twin = self.good("good", "status", "good, signed by the issuer", self.said(ocsp.single(self.id)))

    def said(self, *singles: bytes, by: Certificate | None = None, **options: object) -> bytes:
        """A response of the issuer, or of a delegate that is sent along."""
        if by is not None:
            options.setdefault("certificates", [by])
        return ocsp.response(by or self.issuer, singles, **options)

    def good(self, slug: str, rule: str, comment: str, response: bytes, **options: object) -> str:
        """Adds a case in which the certificate is good."""
        return self.checks.good(slug, rule, comment, options.pop("subject", self.subject),
                                options.pop("issuer", self.issuer), response, **options)

    def bad(self, slug: str, rule: str, comment: str, why: str, response: bytes, **options: object) -> str:
        """Adds a case in which it is not."""
        return self.checks.bad(slug, rule, comment, options.pop("subject", self.subject),
                               options.pop("issuer", self.issuer), response, why, options.pop("twin", self.twin), **options)

    def either(self, slug: str, rule: str, comment: str, flag: str, response: bytes, **options: object) -> str:
        """Adds a case that is free."""
        return self.checks.either(slug, rule, comment, options.pop("subject", self.subject),
                                  options.pop("issuer", self.issuer), response, flag, **options)


def ocsp_set(name: str) -> VectorSet:
    """Makes the file of OCSP responses."""
    vectors = VectorSet(name, "OCSP responses: status, signature, delegates, times, nonces, encodings.")
    for rule, clause, text in (
        ("status", "RFC 6960 section 2.2", "A certificate is good where the response says so of it."),
        ("certificate", "RFC 6960 section 3.2", "The response is about the certificate: its issuer's name and key, and its "
         "serial number."),
        ("signature", "RFC 6960 section 3.2", "The signature on the response holds."),
        ("responder", "RFC 6960 section 4.2.2.2", "The signer is the issuer, or one whose certificate the issuer has issued "
         "with id-kp-OCSPSigning."),
        ("responder-id", "RFC 6960 section 4.2.2.3", "The signer is the responder that the response names."),
        ("times", "RFC 6960 section 4.2.2.1", "A response says how things are from thisUpdate to nextUpdate."),
        ("response-status", "RFC 6960 section 4.2.2.3", "A response that is not successful says nothing."),
        ("nonce", "RFC 6960 section 4.4.1", "A nonce in the response is the request's."),
        ("critical", "RFC 6960 section 4.4", "A response with a critical extension that is not processed says nothing."),
        ("encoding", "RFC 6960 section 4.2.1", "A response is DER of its type."),
    ):
        vectors.rule(rule, clause, text, "verifier")
    to = World(Checks(vectors, "OCSP/check", "ocsp_response"))
    statuses(to)
    certificates(to)
    signatures(to)
    delegates(to)
    times(to)
    extensions(to)
    encodings(to)
    return vectors


def statuses(to: World) -> None:
    """Adds what is said."""
    for code in (None, 0, 1, 2, 3, 4, 5, 6, 8, 9, 10):
        slug = "no-reason" if code is None else f"reason-{code}"
        to.bad(f"revoked-{slug}", "status", f"revoked: {slug}", "revoked", to.said(ocsp.single(to.id, ocsp.revoked(
            NOW - 5 * DAY, code))))
    to.bad("revoked-in-future", "status", "revoked tomorrow", "revoked", to.said(ocsp.single(to.id, ocsp.revoked(NOW + DAY))),
           flags=["bug-F4"])
    to.bad("unknown", "status", "unknown", "revoked", to.said(ocsp.single(to.id, ocsp.UNKNOWN)))
    for code, slug in ((1, "malformed-request"), (2, "internal-error"), (3, "try-later"), (5, "sig-required"),
                       (6, "unauthorized"), (4, "unused"), (7, "not-defined")):
        to.bad(f"status-{slug}", "response-status", f"responseStatus {code}", "encoding" if code in (4, 7) else "revoked",
               ocsp.whole(None, bytes([code])))
        to.bad(f"status-{slug}-with-good", "response-status", f"responseStatus {code} beside a good response",
               "encoding" if code in (4, 7) else "revoked", to.said(ocsp.single(to.id), status=bytes([code])))
    to.bad("successful-without-bytes", "response-status", "successful, and no response", "encoding", ocsp.whole(None))


def certificates(to: World) -> None:
    """Adds responses about other certificates."""
    own, issuer = to.subject.serial, to.issuer
    octets = own.to_bytes(16, "big")
    other, prefix = ["bug-F12", "CVE-2021-37155"], ["bug-F11", "CVE-2016-7444"]
    for slug, comment, serial, flags in (
        ("other", "another serial number", own + 1, other),
        ("prefix", "the serial number without its last octet", int.from_bytes(octets[:-1], "big"), prefix),
        ("longer", "the serial number and an octet", own << 8, prefix),
        ("suffix", "the serial number without its first octet", int.from_bytes(octets[1:], "big"), other),
        ("negative", "the serial number with the sign changed", -own, other),
    ):
        to.bad(f"serial-{slug}", "certificate", comment, "revoked", to.said(ocsp.single(ocsp.certificate_id(issuer, serial))),
               flags=flags)
    for name in ("SHA-1", "SHA-256", "SHA-384", "SHA-512"):
        cert_id = ocsp.certificate_id(issuer, own, name)
        slug = name.lower()
        to.good(f"id-{slug}", "certificate", f"CertID with {name}", to.said(ocsp.single(cert_id)))
        to.bad(f"id-{slug}-revoked", "status", f"CertID with {name}, revoked", "revoked", to.said(ocsp.single(
            cert_id, ocsp.revoked())))
        for part in ("name_hash", "key_hash"):
            size = {"SHA-1": 20, "SHA-256": 32, "SHA-384": 48, "SHA-512": 64}[name]
            wrong = ocsp.certificate_id(issuer, own, name, **{part: b"\x11" * size})
            to.bad(f"id-{slug}-other-{part.split('_')[0]}", "certificate", f"CertID with {name}, another {part.split('_')[0]}",
                   "revoked", to.said(ocsp.single(wrong)), flags=other)
            short = ocsp.certificate_id(issuer, own, name, **{part: b""})
            to.bad(f"id-{slug}-empty-{part.split('_')[0]}", "certificate", f"CertID with {name}, no octet of the "
                   f"{part.split('_')[0]}", "revoked", to.said(ocsp.single(short)), flags=other)
    to.bad("id-unknown-hash", "certificate", "CertID with an unknown hash", "revoked", to.said(ocsp.single(
        ocsp.certificate_id(issuer, own, oid="1.3.6.1.4.1.99999.6"))))
    others = [ocsp.single(ocsp.certificate_id(issuer, own + n)) for n in (1, 2)]
    many = ["bug-F17", "CVE-2026-3832"]
    to.good("second-of-three", "certificate", "the second of three, all good", to.said(others[0], ocsp.single(to.id), others[1]))
    to.bad("second-of-three-revoked", "certificate", "the second of three is revoked, the others are good", "revoked", to.said(
        others[0], ocsp.single(to.id, ocsp.revoked()), others[1]), flags=many)
    to.good("others-revoked", "certificate", "the others are revoked", to.said(
        ocsp.single(ocsp.certificate_id(issuer, own + 1), ocsp.revoked()), ocsp.single(to.id),
        ocsp.single(ocsp.certificate_id(issuer, own + 2), ocsp.revoked())), flags=many)
    to.bad("no-single", "certificate", "a response about no certificate", "revoked", to.said())
    to.either("twice", "certificate", "good and then revoked", "contradictory-responses", to.said(
        ocsp.single(to.id), ocsp.single(to.id, ocsp.revoked())))


def signatures(to: World) -> None:
    """Adds signatures."""
    good = ocsp.single(to.id)
    flags = ["bug-F13", "CVE-2026-32883"]
    for bit in (0, 9, 200):
        to.bad(f"flip-{bit}", "signature", f"bit {bit} from the end of the signature flipped", "signature",
               to.said(good, flip=bit), flags=flags)
    to.bad("foreign-key", "signature", "signed with a key that is nobody's, in the issuer's name", "signature", to.said(
        good, signing_key=ec("somebody")), flags=flags)
    to.bad("key-of-subject", "signature", "signed by the certificate itself, in the issuer's name", "signature", to.said(
        good, signing_key=to.subject.key), flags=flags)
    to.bad("no-signature", "signature", "no octet of signature", "signature", to.said(good, value=b""), flags=flags)
    to.bad("unused-bits", "encoding", "an unused bit in the signature", "encoding", to.said(good, unused=1))
    to.bad("algorithm-other", "signature", "ecdsa-with-SHA384 said, ecdsa-with-SHA256 done", "signature", to.said(
        good, outer=identifier(ECDSA_OIDS["SHA-384"])), flags=flags)
    to.bad("algorithm-unknown", "signature", "an unknown algorithm", "algorithm", to.said(good, outer=identifier(
        "1.3.6.1.4.1.99999.8")), flags=flags)
    top = pki.root()
    for algorithm in ALGORITHMS.values():
        kind = algorithm.name.split("-")[0]
        key = {"ecdsa": ec("ca"), "rsa": rsa_key(), "pss": rsa_key(), "ed25519": ed25519("ca")}[kind]
        ca = issuer_of(top, key)
        subject = pki.leaf(ca)
        said = ocsp.single(ocsp.certificate_id(ca, subject.serial))
        slug = algorithm.name.lower()
        if algorithm.name.endswith(("MD5", "SHA-1")):
            to.either(f"signed-{slug}", "signature", f"signed with {algorithm.name}", "weak-hash", ocsp.response(
                ca, [said], algorithm=algorithm), issuer=ca, subject=subject)
            continue
        twin = to.good(f"signed-{slug}", "signature", f"signed with {algorithm.name}", ocsp.response(
            ca, [said], algorithm=algorithm), issuer=ca, subject=subject)
        to.bad(f"signed-{slug}-flip", "signature", f"signed with {algorithm.name}, one bit flipped", "signature", ocsp.response(
            ca, [said], algorithm=algorithm, flip=11), issuer=ca, subject=subject, twin=twin, flags=flags)
    other_id = issuer_of(top, ec("ca"), key_id=b"\x5a" * 20)
    subject = pki.leaf(other_id)
    said = ocsp.certificate_id(other_id, subject.serial)
    twin = to.good("issuer-key-id", "responder", "the issuer's key identifier is not the hash of its key", ocsp.response(
        other_id, [ocsp.single(said)]), issuer=other_id, subject=subject)
    to.bad("issuer-key-id-revoked", "status", "revoked, by an issuer whose key identifier is not the hash of its key", "revoked",
           ocsp.response(other_id, [ocsp.single(said, ocsp.revoked())]), issuer=other_id, subject=subject, twin=twin)
    no_sign = issuer_of(top, ec("ca"), {})
    subject = pki.leaf(no_sign)
    to.either("issuer-without-digital-signature", "responder", "the issuer signs, without digitalSignature",
              "responder-key-usage", ocsp.response(no_sign, [ocsp.single(ocsp.certificate_id(no_sign, subject.serial))]),
              issuer=no_sign, subject=subject)


def delegates(to: World) -> None:
    """Adds responders other than the issuer."""
    good = ocsp.single(to.id)
    top = pki.root()
    flags, prefix, nocheck = ["bug-F14", "CVE-2022-43705"], ["bug-F18"], ["bug-F15"]
    right = delegate(to.issuer)
    twin = to.good("delegate", "responder", "a delegate of the issuer", to.said(good, by=right))
    to.good("delegate-by-key", "responder-id", "a delegate, named by its key", to.said(good, by=right, responder=ocsp.by_key(
        right)))
    to.good("issuer-by-key", "responder-id", "the issuer, named by its key", to.said(good, responder=ocsp.by_key(to.issuer)))
    to.good("delegate-no-nocheck", "responder", "a delegate without id-pkix-ocsp-nocheck", to.said(
        good, by=delegate(to.issuer, {"nc": None})))
    to.good("delegate-among", "responder", "a delegate as the second of two certificates", to.said(
        good, by=right, certificates=[pki.leaf(to.issuer, subject="other.example"), right]))
    to.bad("delegate-revokes", "status", "a delegate says revoked", "revoked", to.said(ocsp.single(to.id, ocsp.revoked()),
                                                                                   by=right), twin=twin)

    def bad(slug: str, comment: str, why: str, certificate: Certificate, marks: list[str], rule: str = "responder",
            **options: object) -> None:
        to.bad(f"delegate-{slug}", rule, f"delegate: {comment}", why, to.said(good, by=certificate, **options), twin=twin,
               flags=marks)

    bad("no-eku", "no extKeyUsage", "key-usage", delegate(to.issuer, {"eku": None}), flags)
    bad("server-auth", "server-auth alone", "key-usage", delegate(to.issuer, {"eku": x509.extended_key_usage("server-auth")}),
        flags)
    bad("any", "anyExtendedKeyUsage alone", "key-usage", delegate(to.issuer, {"eku": x509.extended_key_usage("any")}), flags)
    oid = x509.PURPOSES["ocsp-signing"]
    bad("eku-prefix", "an identifier that is a prefix of id-kp-OCSPSigning", "key-usage", delegate(to.issuer, {
        "eku": x509.extended_key_usage(oid.rpartition(".")[0])}), prefix)
    bad("eku-longer", "an identifier that continues id-kp-OCSPSigning", "key-usage", delegate(to.issuer, {
        "eku": x509.extended_key_usage(f"{oid}.1")}), prefix)
    bad("of-root", "issued by the root", "untrusted", delegate(top), flags)
    other = pki.ca(top, "Other CA", "other ca")
    bad("of-other-ca", "issued by another CA", "untrusted", delegate(other), flags)
    bad("of-same-key", "issued by a CA of another name with the issuer's key", "untrusted", delegate(pki.ca(
        top, "Other CA", "ca")), flags)
    bad("of-other-ca-nocheck", "unrelated, with id-pkix-ocsp-nocheck", "untrusted", delegate(pki.root("Foreign", "foreign")),
        nocheck)
    bad("self-signed", "self-signed", "untrusted", pki.make(pki.LEAF, None, "Responder", "responder", {
        "eku": x509.extended_key_usage("ocsp-signing"), "nc": x509.extension(ocsp.NO_CHECK, der.NULL)}), [
            *nocheck, "bug-F16", "CVE-2022-1343"])
    bad("flipped", "a bit of its certificate's signature flipped", "signature", delegate(to.issuer, flip=3), [
        *flags, "bug-F16", "CVE-2022-1343"])
    bad("forged", "its certificate signed with a key that is nobody's", "signature", delegate(to.issuer, signing_key=ec(
        "somebody")), flags)
    bad("expired", "expired", "expired", delegate(to.issuer, end=NOW - DAY), flags)
    bad("future", "not yet valid", "not-yet-valid", delegate(to.issuer, begin=NOW + DAY), flags)
    bad("unknown-critical", "an unknown critical extension", "unknown-critical", delegate(to.issuer, {
        "x": x509.extension("1.3.6.1.4.1.99999.42", b"\5\0", True)}), flags)
    bad("no-digital-signature", "keyUsage without digitalSignature", "key-usage", delegate(to.issuer, {
        "ku": x509.key_usage("keyEncipherment")}), flags)
    bad("flipped-response", "a bit of the response's signature flipped", "signature", right, ["bug-F13"], "signature", flip=3)
    bad("foreign-key", "the response signed with another key", "signature", right, ["bug-F13"], "signature",
        signing_key=ec("somebody"))
    bad("not-sent", "not sent along", "untrusted", right, flags, certificates=[])
    bad("other-name", "another name in the response", "untrusted", right, flags, "responder-id",
        responder=ocsp.by_name(pki.root("Somebody", "somebody")))
    bad("other-key", "the issuer's key in the response", "signature", right, flags, "responder-id",
        responder=ocsp.by_key(to.issuer))
    bad("subject", "the certificate itself", "key-usage", to.subject, flags)
    broken = Signer("P-256 broken", der.spki(der.sequence(der.oid("1.2.840.10045.2.1"), der.oid("1.2.840.10045.3.1.7")), b""),
                    ec("responder").algorithm, ec("responder").secret)
    bad("broken-key", "a key without octets", "encoding", delegate(to.issuer, key=broken), ["bug-F20", "CVE-2013-0166"])
    for edge in ("begin", "end"):
        for offset in (-1, 0, 1):
            slug = f"{edge}-{'minus-1' if offset < 0 else 'plus-1' if offset else '0'}"
            certificate = delegate(to.issuer, **{edge: NOW + offset})
            if (offset <= 0) if edge == "begin" else (offset >= 0):
                to.good(f"delegate-{slug}", "responder", f"delegate: {edge} of its validity is {offset:+d} s", to.said(
                    good, by=certificate))
            else:
                bad(slug, f"{edge} of its validity is {offset:+d} s", "not-yet-valid" if edge == "begin" else "expired",
                    certificate, flags)


def times(to: World) -> None:
    """Adds thisUpdate, nextUpdate and producedAt."""
    for offset in (-DAY, -1, 0, 1, DAY):
        slug = {-DAY: "minus-1-day", -1: "minus-1", 0: "0", 1: "plus-1", DAY: "plus-1-day"}[offset]
        made = to.said(ocsp.single(to.id, this=NOW - 2 * DAY, next_=NOW + offset))
        if offset >= 0:
            to.good(f"next-{slug}", "times", f"nextUpdate is {offset:+d} s", made)
        else:
            to.bad(f"next-{slug}", "times", f"nextUpdate is {offset:+d} s", "expired", made)
        made = to.said(ocsp.single(to.id, this=NOW + offset, next_=NOW + 9 * DAY))
        if offset <= 0:
            to.good(f"this-{slug}", "times", f"thisUpdate is {offset:+d} s", made)
        else:
            to.bad(f"this-{slug}", "times", f"thisUpdate is {offset:+d} s", "not-yet-valid", made)
    to.either("no-next", "times", "no nextUpdate: newer information is always there", "ocsp-without-next-update", to.said(
        ocsp.single(to.id, next_=None)))
    to.bad("next-before-this", "times", "nextUpdate before thisUpdate, both in the past", "expired", to.said(ocsp.single(
        to.id, this=NOW - DAY, next_=NOW - 2 * DAY)))
    for slug, comment, when in (("utc", "UTCTime", x509.utc(NOW - DAY)), ("fraction", "a fraction", der.tlv(
            0x18, b"20291231000000.5Z")), ("offset", "an offset", der.tlv(0x18, b"20291231000000+0000")),
            ("no-seconds", "no seconds", der.tlv(0x18, b"202912310000Z")), ("month-13", "month 13", der.tlv(
                0x18, b"20291331000000Z"))):
        to.bad(f"this-{slug}", "encoding", f"thisUpdate: {comment}", "encoding", to.said(ocsp.single(to.id, this=when)))
        to.bad(f"produced-{slug}", "encoding", f"producedAt: {comment}", "encoding", to.said(ocsp.single(to.id), produced=when))
        late = when.replace(b"2029123", b"2030123").replace(b"291231", b"301231").replace(b"202913", b"203013")
        to.bad(f"next-{slug}", "encoding", f"nextUpdate: {comment}", "encoding", to.said(ocsp.single(to.id, next_=late)))


def extensions(to: World) -> None:
    """Adds nonces and other extensions."""
    good = ocsp.single(to.id)
    right = b"0123456789abcdef"
    twin = to.good("nonce", "nonce", "the nonce of the request", to.said(good, extensions=[ocsp.nonce(right)]), nonce=right)
    for slug, comment, said in (("other", "another nonce", b"0123456789abcdeF"), ("prefix", "the nonce without its last octet",
                                right[:-1]), ("longer", "the nonce and an octet", right + b"\0"),
                                ("empty", "a nonce without octets", b"")):
        to.bad(f"nonce-{slug}", "nonce", comment, "revoked", to.said(good, extensions=[ocsp.nonce(said)]), twin=twin,
               nonce=right)
    to.either("nonce-missing", "nonce", "no nonce, though the request had one", "nonce-missing", to.said(good), nonce=right)
    to.good("nonce-not-asked", "nonce", "a nonce, and none in the request", to.said(good, extensions=[ocsp.nonce(right)]))
    unknown = "1.3.6.1.4.1.99999.42"
    soft, hard = x509.extension(unknown, b"\5\0"), x509.extension(unknown, b"\5\0", True)
    to.good("extension-unknown", "critical", "an unknown extension, not critical", to.said(good, extensions=[soft]))
    to.bad("extension-unknown-critical", "critical", "an unknown extension, critical", "unknown-critical", to.said(good, extensions=[hard]))
    to.good("single-unknown", "critical", "an unknown extension of the answer, not critical", to.said(ocsp.single(
        to.id, extensions=[soft])))
    to.bad("single-unknown-critical", "critical", "an unknown extension of the answer, critical", "unknown-critical", to.said(
        ocsp.single(to.id, extensions=[hard])))
    to.bad("extension-twice", "encoding", "an unknown extension twice", "encoding", to.said(good, extensions=[soft, soft]))


def encodings(to: World) -> None:
    """Adds responses of wrong form."""
    plain = to.said(ocsp.single(to.id))
    to.bad("encoding-empty", "encoding", "no octets", "encoding", b"", flags=["bug-F19"])
    to.bad("encoding-cut", "encoding", "the last octet cut off", "encoding", plain[:-1])
    to.bad("encoding-trailing", "encoding", "an octet behind the response", "encoding", plain + b"\0")
    to.bad("encoding-certificate", "encoding", "a certificate for the response", "encoding", to.issuer.octets)
    to.bad("encoding-indefinite", "encoding", "an indefinite length", "encoding",
           b"\x30\x80" + plain[4 if plain[1] == 0x82 else 3:] + b"\0\0")
    good = ocsp.single(to.id)
    to.bad("other-type", "encoding", "an unknown type of response", "encoding", to.said(good, kind="1.3.6.1.4.1.99999.1"))
    to.bad("version-2", "encoding", "version 2", "encoding", to.said(good, version=b"\xa0\3\2\1\1"))
    to.bad("version-1-written", "encoding", "version 1, the default, written out", "encoding", to.said(
        good, version=b"\xa0\3\2\1\0"))
    to.bad("responder-3", "encoding", "a responder in [3]", "encoding", to.said(good, responder=der.tlv(0xA3, to.issuer.subject)))
    to.bad("responder-empty", "encoding", "a responder in [1] that is no name", "encoding", to.said(
        good, responder=der.tlv(0xA1, der.NULL)))
    to.bad("extensions-empty", "encoding", "responseExtensions without one", "encoding", to.said(
        good, raw_extensions=der.tlv(0xA1, der.sequence())))
    to.bad("basic-trailing", "encoding", "octets behind the BasicOCSPResponse", "encoding", to.said(good, trailing=b"\5\0"))
    for slug, comment, status in (("good-not-empty", "good with an octet", der.tlv(0x80, b"\0")),
                                  ("good-constructed", "good as constructed", der.tlv(0xA0)),
                                  ("unknown-3", "a status in [3]", der.tlv(0x83)), ("status-null", "NULL for the status", der.NULL)):
        to.bad(f"encoding-{slug}", "encoding", comment, "encoding", to.said(ocsp.single(to.id, status)))
    to.bad("encoding-revoked-empty", "encoding", "revoked without a date", "encoding", to.said(ocsp.single(to.id, der.tlv(0xA1))))
    to.bad("encoding-id-empty", "encoding", "an empty CertID", "encoding", to.said(ocsp.single(der.sequence())))


SETS = {"certificate/ocsp": ocsp_set}

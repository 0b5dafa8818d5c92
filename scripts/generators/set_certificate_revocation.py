"""Vectors of paths whose certificates' status must be proved by CRLs and OCSP responses."""

from __future__ import annotations

from . import crl as crl_form
from . import ocsp, pki, x509
from .crl import crl, entry, number
from .document import Value, VectorSet
from .paths import Paths
from .set_certificate_ocsp import OCSP_CA, delegate
from .x509 import DAY, NOW


def revocation_set(name: str) -> VectorSet:
    """Makes the file of revocation in paths."""
    vectors = VectorSet(name, "Paths with CRLs and OCSP responses: whose status must be proved, and what proves it.")
    vectors.rule("not-asked", "RFC 5280 section 6.1.3 (a) (3)", "Where no status is asked for, none is looked at.")
    vectors.rule("revoked", "RFC 5280 section 6.1.3 (a) (3)", "A revoked certificate ends the path.", "verifier")
    vectors.rule("unknown", "RFC 5280 section 6.3.3", "Where a status must be proved and is not known, the path ends.", "verifier")
    vectors.rule("whose", "RFC 5280 section 6.1.3 (a) (3)", "The status of every certificate but the anchor is proved, or of the "
                 "end entity alone.", "verifier")
    vectors.rule("ocsp", "RFC 6960 section 3.2", "An OCSP response proves a status as well as a CRL.", "verifier")
    vectors.rule("responder-status", "RFC 6960 section 4.2.2.2.1", "A responder without id-pkix-ocsp-nocheck is itself looked up.",
                 "verifier")
    vectors.rule("signer-status", "RFC 5280 section 6.3.3 (f)", "The path to who signed the CRL is valid, which it is not where a "
                 "certificate in it is revoked.", "verifier")
    paths = Paths(vectors)
    top = pki.root(extensions=OCSP_CA)
    middle = pki.ca(top, extensions=OCSP_CA)
    leaf = pki.leaf(middle)
    path = [leaf, middle, top]
    leaf_crl, ca_crl = crl(middle), crl(top)
    leaf_gone, ca_gone = crl(middle, [entry(leaf.serial)]), crl(top, [entry(middle.serial)])
    root_gone = crl(top, [entry(top.serial)])
    twins: dict[str, str] = {
        "none": paths.everywhere("none", "not-asked", "no status asked for, nothing there", path),
        "leaf": paths.valid("leaf", "whose", "status of the end entity, its CRL there", path, crls=[leaf_crl], revocation="leaf"),
        "chain": paths.valid("chain", "whose", "status of all, both CRLs there", path, crls=[leaf_crl, ca_crl],
                             revocation="chain"),
    }

    def good(slug: str, rule: str, comment: str, crls: list[bytes] | None = None, whose: str = "leaf", **more: Value) -> None:
        paths.valid(slug, rule, comment, path, revocation=whose, **({"crls": crls} if crls else {}), **more)

    def bad(slug: str, rule: str, comment: str, depth: int, crls: list[bytes] | None = None, whose: str = "leaf",
            reason: str = "revoked", flags: list[str] | None = None, **more: Value) -> None:
        paths.invalid(slug, rule, comment, path, reason, twins[whose], depth, revocation=whose, flags=flags or [],
                      **({"crls": crls} if crls else {}), **more)

    paths.valid("none-revoked", "not-asked", "no status asked for, the end entity on a CRL", path, crls=[leaf_gone],
                revocation="none")
    good("leaf-only", "whose", "status of the end entity, the intermediate is revoked", [leaf_crl, ca_gone])
    bad("leaf-revoked", "revoked", "the end entity is revoked", 0, [leaf_gone])
    bad("chain-leaf-revoked", "revoked", "status of all, the end entity is revoked", 0, [leaf_gone, ca_crl], "chain")
    bad("chain-ca-revoked", "revoked", "status of all, the intermediate is revoked", 1, [leaf_crl, ca_gone], "chain")
    good("chain-root-listed", "whose", "status of all, the anchor on its own CRL", [leaf_crl, root_gone], "chain")
    bad("leaf-no-crl", "unknown", "status of the end entity, and no CRL", 0)
    bad("leaf-other-crl", "unknown", "status of the end entity, and only the CRL of the root", 0, [ca_crl])
    bad("chain-no-ca-crl", "unknown", "status of all, and no CRL of the root", 1, [leaf_crl], "chain")
    bad("chain-no-leaf-crl", "unknown", "status of all, and only the CRL of the root", 0, [ca_crl], "chain")
    bad("leaf-expired-crl", "unknown", "an expired CRL", 0, [crl(middle, next_=NOW - 1)], reason="expired",
        flags=["bug-F2", "CVE-2011-3207"])
    bad("leaf-flipped-crl", "unknown", "a CRL with a bad signature", 0, [crl(middle, flip=4)], reason="signature",
        flags=["bug-F3"])
    bad("chain-flipped-ca-crl", "unknown", "a CRL of the root with a bad signature", 1, [leaf_crl, crl(top, flip=4)], "chain",
        reason="signature", flags=["bug-F3"])
    good("order", "whose", "the CRLs in other order", [ca_crl, leaf_crl], "chain")
    good("expired-and-current", "whose", "an expired CRL and a current one", [
        crl(middle, this=NOW - 9 * DAY, next_=NOW - 8 * DAY, extensions={"number": number(3)}), leaf_crl])
    silent = pki.ca(top, extensions={"ku": x509.key_usage("keyCertSign")})
    paths.invalid("ca-without-crl-sign", "unknown", "the issuer of the CRL has no cRLSign", [pki.leaf(silent), silent, top],
                  "key-usage", twins["leaf"], 0, revocation="leaf", crls=[crl(silent)], flags=["bug-F5"])
    good_leaf = ocsp.response(middle, [ocsp.single(ocsp.certificate_id(middle, leaf.serial))])
    good_ca = ocsp.response(top, [ocsp.single(ocsp.certificate_id(top, middle.serial))])
    bad_leaf = ocsp.response(middle, [ocsp.single(ocsp.certificate_id(middle, leaf.serial), ocsp.revoked())])
    bad_ca = ocsp.response(top, [ocsp.single(ocsp.certificate_id(top, middle.serial), ocsp.revoked())])
    by = delegate(middle)
    said = ocsp.response(by, [ocsp.single(ocsp.certificate_id(middle, leaf.serial))], certificates=[by])
    alien = delegate(top)
    lied = ocsp.response(alien, [ocsp.single(ocsp.certificate_id(middle, leaf.serial))], certificates=[alien])
    good("ocsp-leaf", "ocsp", "a response about the end entity", ocsp_responses=[good_leaf])
    good("ocsp-delegate", "ocsp", "a response of a delegate", ocsp_responses=[said])
    good("ocsp-chain", "ocsp", "responses about both", whose="chain", ocsp_responses=[good_ca, good_leaf])
    good("ocsp-and-crl", "ocsp", "a response about the end entity, a CRL about the intermediate", [ca_crl], "chain",
         ocsp_responses=[good_leaf])
    bad("ocsp-leaf-revoked", "ocsp", "a response that revokes the end entity", 0, ocsp_responses=[bad_leaf])
    bad("ocsp-ca-revoked", "ocsp", "a response that revokes the intermediate", 1, whose="chain",
        ocsp_responses=[good_leaf, bad_ca])
    bad("ocsp-good-crl-revokes", "revoked", "a response says good, a CRL revokes", 0, [leaf_gone], ocsp_responses=[good_leaf])
    bad("ocsp-revokes-crl-good", "revoked", "a response revokes, a CRL says good", 0, [leaf_crl], ocsp_responses=[bad_leaf])
    bad("ocsp-other", "ocsp", "a response about the intermediate alone", 0, ocsp_responses=[good_ca])
    bad("ocsp-alien", "ocsp", "a delegate of the root for a certificate of the intermediate", 0, ocsp_responses=[lied],
        reason="untrusted", flags=["bug-F14", "CVE-2022-43705"])
    bad("ocsp-flipped", "ocsp", "a response with a bad signature", 0, reason="signature", ocsp_responses=[
        ocsp.response(middle, [ocsp.single(ocsp.certificate_id(middle, leaf.serial))], flip=5)], flags=["bug-F13"])
    bad("ocsp-expired", "ocsp", "a response that has expired", 0, reason="expired", ocsp_responses=[
        ocsp.response(middle, [ocsp.single(ocsp.certificate_id(middle, leaf.serial), next_=NOW - 1)])])
    bad("ocsp-empty", "ocsp", "a response without octets", 0, reason="encoding", ocsp_responses=[b""], flags=["bug-F19"])
    signers(paths)
    paths.valid("ocsp-not-asked", "not-asked", "no status asked for, a response revokes", path, ocsp_responses=[bad_leaf],
                revocation="none")
    return paths.finish()


def signers(paths: Paths) -> None:
    """Adds responders and signers of CRLs whose own certificates are revoked, by proofs that are not about the end entity."""
    there = crl_form.full_name(x509.uri("http://crl.example.com/signers.crl"))
    looked_up = x509.distribution_points(crl_form.point(there))
    top = pki.root(extensions=OCSP_CA)
    middle = pki.ca(top, extensions=OCSP_CA)
    leaf = pki.leaf(middle)
    path = [leaf, middle, top]
    good = ocsp.single(ocsp.certificate_id(middle, leaf.serial))

    def about(*entries: bytes) -> bytes:
        return crl(middle, entries, {"idp": crl_form.issuing_point(there)})

    by = delegate(middle, {"nc": None, "dp": looked_up})
    trusted = delegate(middle, {"dp": looked_up})
    said, sworn = (ocsp.response(one, [good], certificates=[one]) for one in (by, trusted))
    fine, gone = (ocsp.response(middle, [ocsp.single(ocsp.certificate_id(middle, by.serial), status)])
                  for status in (ocsp.GOOD, ocsp.revoked()))
    asked: dict[str, Value] = {"revocation": "leaf"}
    twin = paths.valid("responder-good", "responder-status", "a responder without id-pkix-ocsp-nocheck, and a CRL without it", path,
                       ocsp_responses=[said], crls=[about(entry(1))], **asked)
    paths.invalid("responder-revoked", "responder-status", "a responder without id-pkix-ocsp-nocheck, and a CRL that has it", path,
                  "revoked", twin, 0, ocsp_responses=[said], crls=[about(entry(by.serial))], **asked)
    paths.valid("responder-revoked-another", "responder-status", "a CRL that has the responder, and a response of the CA itself", path,
                ocsp_responses=[said, ocsp.response(middle, [good])], crls=[about(entry(by.serial))], **asked)
    twin = paths.valid("responder-ocsp-good", "responder-status", "a responder that the CA's own response says is good", path,
                       ocsp_responses=[said, fine], **asked)
    for slug, both in (("", [said, gone]), ("-first", [gone, said])):
        paths.invalid(f"responder-ocsp-revoked{slug}", "responder-status", "a responder that the CA's own response says is revoked",
                      path, "revoked", twin, 0, ocsp_responses=both, **asked)
    paths.valid("responder-nocheck", "responder-status", "a responder with id-pkix-ocsp-nocheck", path, ocsp_responses=[sworn], **asked)
    paths.either("responder-nocheck-revoked", "responder-status", "a responder with id-pkix-ocsp-nocheck that a CRL has", path,
                 "nocheck-and-revoked", ocsp_responses=[sworn], crls=[about(entry(trusted.serial))], **asked)
    apart = pki.ca(middle, middle.subject, "crl key", {"bc": None, "ku": x509.key_usage("cRLSign"), "dp": looked_up})
    own = crl(apart)
    twin = paths.valid("crl-key-apart", "signer-status", "a CRL signed with the CA's other key", path, extra=[apart],
                       crls=[own, about(entry(1))], **asked)
    paths.invalid("crl-key-apart-revoked", "signer-status", "a CRL signed with the CA's other key, whose certificate is revoked", path,
                  "revoked", twin, 0, extra=[apart], crls=[own, about(entry(apart.serial))], **asked)
    paths.invalid("crl-key-apart-revoked-ocsp", "signer-status", "the same, and it is a response that says so", path, "revoked", twin,
                  0, extra=[apart], crls=[own], ocsp_responses=[ocsp.response(middle, [ocsp.single(
                      ocsp.certificate_id(middle, apart.serial), ocsp.revoked())])], **asked)


SETS = {"certificate/revocation": revocation_set}

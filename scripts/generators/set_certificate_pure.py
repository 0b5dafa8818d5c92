"""Vectors of certificates with Ed448, ML-DSA and SLH-DSA: algorithms that take the message itself, and no parameters."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from . import crl, der, edwards, mldsa, ocsp, pki, slhdsa
from .document import VectorSet
from .paths import Paths
from .prehash import prefixed
from .set_certificate_issue import pkcs8, request
from .set_certificate_ocsp import OCSP_CA, delegate
from .signers import Algorithm, Signer, ec, ed25519, ed448, identifier, mldsa_key, slhdsa_key
from .status import Checks
from .x509 import DAY, NOW, Certificate, name

FLIP = ["bug-A1", "CVE-2014-1266"]


@dataclass(frozen=True)
class Kind:
    """An algorithm: its keys by their labels, and how it signs otherwise than RFC 8410, 9881 or 9909 say."""

    slug: str
    key: Callable[[str], Signer]
    clause: str
    context: Callable[[Signer, bytes], bytes]  # with a context of "ctx"
    prehash: Callable[[Signer, bytes], bytes]
    is_slow: bool = False
    is_brief: bool = False

    @property
    def said(self) -> bytes:
        """The AlgorithmIdentifier of key and signature."""
        return self.key("ca").algorithm.identifier

    def with_null(self) -> bytes:
        """The same with NULL for parameters."""
        content = self.said[2:]
        return der.sequence(content, der.NULL)

    def doing(self, function: Callable[[Signer, bytes], bytes]) -> Algorithm:
        """The algorithm said, something else done."""
        return Algorithm(f"{self.slug} otherwise", self.said, function)


def edwards_kind() -> Kind:
    """Ed448."""
    return Kind("ed448", ed448, "RFC 8410 section 3",
                lambda key, message: edwards.ED448.sign(key.secret, message, b"ctx"),
                lambda key, message: edwards.ED448PH.sign(key.secret, message))


def mldsa_kind(label: str) -> Kind:
    """ML-DSA of this parameter set."""
    scheme = mldsa.SETS_OF[label]

    def sign(key: Signer, message: bytes, context: bytes, hash_name: str) -> bytes:
        public, private = key.secret
        return scheme.sign(private, scheme.mu(public, message, context, hash_name))[0]

    return Kind(label.lower(), lambda key: mldsa_key(key, label), "RFC 9881 section 2",
                lambda key, message: sign(key, message, b"ctx", ""), lambda key, message: sign(key, message, b"", "SHA-512"))


def slhdsa_kind(label: str) -> Kind:
    """SLH-DSA of this parameter set."""
    scheme = slhdsa.SETS_OF[label]
    return Kind(label.lower(), lambda key: slhdsa_key(key, label), "RFC 9909 section 3",
                lambda key, message: scheme.sign(key.secret[1], prefixed(message, b"ctx", "")),
                lambda key, message: scheme.sign(key.secret[1], prefixed(message, b"", "SHA-256")), label.endswith("s"),
                label not in SLH_DSA)


EDWARDS = (edwards_kind(),)
SLH_DSA = ("SLH-DSA-SHA2-128f", "SLH-DSA-SHAKE-128f", "SLH-DSA-SHA2-128s")
POST_QUANTUM = (*(mldsa_kind(f"ML-DSA-{size}") for size in (44, 65, 87)), *(slhdsa_kind(name) for name in SLH_DSA),
                *(slhdsa_kind(name) for name in slhdsa.SETS_OF if name not in SLH_DSA))


def edwards_set(name_of_set: str) -> VectorSet:
    """Makes the file of Ed448, which is deterministic: what is made is known to the octet."""
    vectors = pure_set(name_of_set, "Ed448", EDWARDS)
    vectors.rule("made", "RFC 8032 section 5.2.6", "The signature is determined by key and message.")
    key, subject = ed448("ca"), name("O=Example", "CN=www.example.com")
    vectors.group("CSR/create").case("created", "made", "a request", {"private_key_pkcs8": pkcs8(key), "subject": subject}, {
        "result": "valid", "outputs": {"csr": request(subject, key).hex()}})
    leaf = pki.make(pki.Profile(NOW, NOW + DAY), key_owner := pki.root(key=key), subject, "leaf", {"ski": None, "aki": None}, serial=77)
    vectors.group("X509/issue").case("issued", "made", "a certificate without extensions", {
        "private_key_pkcs8": pkcs8(key), "issuer": key_owner.subject, "subject": subject, "serial_number": b"\x4d",
        "not_before": NOW, "not_after": NOW + DAY, "public_key_spki": leaf.key.spki}, {
            "result": "valid", "outputs": {"certificate": leaf.octets.hex()}})
    return vectors


def post_quantum_set(name_of_set: str) -> VectorSet:
    """Makes the file of ML-DSA and SLH-DSA."""
    return pure_set(name_of_set, "ML-DSA and SLH-DSA", POST_QUANTUM)


def pure_set(name_of_set: str, words: str, kinds: Sequence[Kind]) -> VectorSet:
    """Makes a file."""
    vectors = VectorSet(name_of_set, f"{words}: on end entity, CA, CRL, OCSP response and request.")
    vectors.rule("signature", "RFC 5280 section 6.1.3 (a) (1)", "The signature holds with the key of the one above.", "verifier")
    for kind in kinds:
        vectors.rule(kind.slug, kind.clause, "The message itself is signed, with the empty context; the identifier has no "
                     "parameters, and is also that of the key.", "verifier")
    vectors.rule("crl", "RFC 5280 section 6.3.3 (g)", "The signature on the CRL holds.", "verifier")
    vectors.rule("ocsp", "RFC 6960 section 3.2", "The signature on the response holds.", "verifier")
    vectors.rule("request", "RFC 2986 section 4.2", "The signature holds with the key in the request.", "verifier")
    vectors.rule("web", "CA/Browser Forum Baseline Requirements section 7.1.3.1", "A key is RSA, or on one of three curves.")
    paths = Paths(vectors)
    lists, responses = Checks(vectors, "CRL/check", "crls"), Checks(vectors, "OCSP/check", "ocsp_response")
    requests = vectors.group("CSR/verify")
    for kind in kinds:
        if kind.is_brief:
            brief(paths, kind)
            continue
        signatures(paths, kind)
        identifiers(paths, kind)
        done_otherwise(paths, kind)
        if not kind.is_slow:
            status(lists, responses, kind)
            asked(requests, kind)
    return paths.finish()


def brief(paths: Paths, kind: Kind) -> None:
    """Adds one signature, right and flipped: those of the larger sets are long."""
    path = path_with(kind.key("ca"))
    twin = paths.valid(f"{kind.slug}-leaf", kind.slug, f"{kind.slug} on the end entity", path, variants=False)
    paths.invalid(f"{kind.slug}-leaf-flip-0", kind.slug, f"{kind.slug} on the end entity, its last bit flipped", path_with(
        kind.key("ca"), flip=0), "signature", twin, 0, flags=FLIP, variants=False)


def path_with(key: Signer, **leaf: object) -> list[Certificate]:
    """A path whose intermediate has this key."""
    top = pki.root()
    middle = pki.ca(top, key=key)
    return [pki.leaf(middle, **leaf), middle, top]


def signatures(paths: Paths, kind: Kind) -> None:
    """Adds right signatures and others."""
    key, slug = kind.key("ca"), kind.slug
    root = pki.root("Strong Root", key)
    low = pki.ca(root)
    own = path_with(key)
    paths.valid(f"{slug}-leaf", "signature", f"{slug} on the end entity", own)
    paths.valid(f"{slug}-ca", "signature", f"{slug} on the intermediate", [pki.leaf(low), low, root])
    size = 8 * len(key.sign(b""))
    for bit in (0, size // 2, size - 1):
        paths.invalid(f"{slug}-leaf-flip-{bit}", "signature", f"{slug} on the end entity, bit {bit} from its end flipped",
                      path_with(key, flip=bit), "signature", f"{slug}-leaf", 0, flags=FLIP, variants=bit == 0)
    bent = pki.ca(root, flip=0)
    paths.invalid(f"{slug}-ca-flip-0", "signature", f"{slug} on the intermediate, its last bit flipped", [
        pki.leaf(bent), bent, root], "signature", f"{slug}-ca", 1, flags=FLIP)
    for words, value in (("empty", b""), ("short", lambda right: right[:-1]), ("long", lambda right: right + b"\0")):
        paths.invalid(f"{slug}-leaf-{words}", "signature", f"{slug}, signature {words}", path_with(key, value=value),
                      "signature", f"{slug}-leaf", 0, flags=["bug-A2", "CVE-2008-5077"], variants=False)
    if kind.is_slow:
        return
    paths.invalid(f"{slug}-leaf-foreign", "signature", f"{slug}, by another key of the same kind", path_with(
        key, signing_key=kind.key("somebody")), "signature", f"{slug}-leaf", 0, variants=False)
    top = pki.root()
    middle = pki.ca(top)
    paths.differ(f"{slug}-key-of-leaf", "web", f"the end entity's key is for {slug}", [
        pki.leaf(middle, key=kind.key("leaf")), middle, top], "policy", f"{slug}-leaf", 0, "webpki", "strict", variants=False)


def identifiers(paths: Paths, kind: Kind) -> None:
    """Adds AlgorithmIdentifiers that are not what they should be."""
    key, slug = kind.key("ca"), kind.slug
    twin, null = f"{slug}-leaf", kind.with_null()

    def bad(words: str, comment: str, path: list[Certificate], reason: str, depth: int | None) -> None:
        paths.invalid(f"{slug}-{words}", slug, f"{slug}: {comment}", path, reason, twin, depth, variants=False)

    bad("null", "NULL for the parameters of the signature", path_with(key, inner=null, outer=null), "encoding", 0)
    bad("null-outside", "NULL for the parameters outside, none inside", path_with(key, outer=null), "algorithm", 0)
    bad("octets", "octets for the parameters of the signature", path_with(key, inner=(other := der.sequence(
        kind.said[2:], der.octet_string(b"ctx"))), outer=other), "encoding", 0)
    public = kind.key("ca").spki
    bits = ocsp.key_bits(key)
    for words, comment, spki, reason in (
        ("key-null", "NULL for the parameters of the issuer's key", der.spki(null, bits), "encoding"),
        ("key-short", "an issuer's key without its last octet", der.spki(kind.said, bits[:-1]), "length"),
        ("key-long", "an issuer's key with an octet more", der.spki(kind.said, bits + b"\0"), "length"),
        ("key-empty", "an issuer's key without octets", der.spki(kind.said, b""), "length"),
    ):
        assert spki != public
        bad(words, comment, path_with(replace(key, label=f"{key.label} {words}", spki=spki)), reason, None)
    neighbour = ed25519("ca") if slug == "ed448" else next(
        one.key("ca") for one in POST_QUANTUM if one.slug != slug and one.slug[:3] == slug[:3])
    said = neighbour.algorithm.identifier
    bad("other-said", f"{neighbour.algorithm.name} said, {slug} done", path_with(key, inner=said, outer=said), "algorithm", 0)
    bad("other-outside", f"{neighbour.algorithm.name} outside, {slug} inside", path_with(key, outer=said), "algorithm", 0)
    lied = Algorithm(f"{slug} by ecdsa", kind.said, ec("ca").algorithm.function)
    bad("of-ecdsa", f"{slug} said, with a key of ECDSA", path_with(ec("ca"), algorithm=lied), "algorithm", 0)


def done_otherwise(paths: Paths, kind: Kind) -> None:
    """Adds signatures of the same key over something else."""
    for words, comment, function in (("context", "a context", kind.context), ("prehash", "the pre-hash variant", kind.prehash)):
        paths.invalid(f"{kind.slug}-{words}", kind.slug, f"{kind.slug}: signed with {comment}", path_with(
            kind.key("ca"), algorithm=kind.doing(function)), "signature", f"{kind.slug}-leaf", 0, variants=False)


def status(lists: Checks, responses: Checks, kind: Kind) -> None:
    """Adds CRLs and OCSP responses."""
    slug = kind.slug
    issuer = pki.ca(pki.root(), key=kind.key("ca"), extensions=OCSP_CA)
    subject = pki.leaf(issuer)
    twin = lists.good(f"{slug}-crl", "crl", f"a CRL with {slug}", subject, issuer, [crl.crl(issuer)])
    lists.bad(f"{slug}-crl-revoked", "crl", f"a CRL with {slug} that revokes", subject, issuer, [
        crl.crl(issuer, [crl.entry(subject.serial)])], "revoked", twin)
    lists.bad(f"{slug}-crl-flip", "crl", f"a CRL with {slug}, one bit flipped", subject, issuer, [
        crl.crl(issuer, flip=0)], "signature", twin, flags=["bug-F3"])
    good = ocsp.single(ocsp.certificate_id(issuer, subject.serial))
    twin = responses.good(f"{slug}-ocsp", "ocsp", f"a response with {slug}", subject, issuer, ocsp.response(issuer, [good]))
    responses.bad(f"{slug}-ocsp-revoked", "ocsp", f"a response with {slug} that revokes", subject, issuer, ocsp.response(
        issuer, [ocsp.single(ocsp.certificate_id(issuer, subject.serial), ocsp.revoked())]), "revoked", twin)
    responses.bad(f"{slug}-ocsp-flip", "ocsp", f"a response with {slug}, one bit flipped", subject, issuer, ocsp.response(
        issuer, [good], flip=0), "signature", twin, flags=["bug-F13"])
    by = delegate(issuer, key=kind.key("responder"))
    responses.good(f"{slug}-ocsp-delegate", "ocsp", f"a response of a delegate with {slug}", subject, issuer, ocsp.response(
        by, [good], certificates=[by]))


def asked(group: object, kind: Kind) -> None:
    """Adds requests."""
    key, subject = kind.key("subject"), name("O=Example", "CN=www.example.com")
    twin = group.case(f"{kind.slug}-request", "request", f"a request with {kind.slug}", {"csr": request(subject, key)}, {
        "result": "valid", "outputs": {"subject": subject.hex(), "public_key_spki": key.spki.hex()}})
    group.case(f"{kind.slug}-request-flip", "request", f"a request with {kind.slug}, one bit flipped", {
        "csr": request(subject, key, flip=0)}, group.refusal("signature", twin), FLIP)


SETS = {"certificate/ed448": edwards_set, "certificate/post-quantum": post_quantum_set}

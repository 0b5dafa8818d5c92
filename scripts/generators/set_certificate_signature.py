"""Vectors of the first step of path validation: every signature, up to an anchor."""

from __future__ import annotations

from . import der, pki, weierstrass
from .document import VectorSet
from .paths import Paths
from .signers import ec, ecdsa_value
from .x509 import Certificate


def signature_set(name: str) -> VectorSet:
    """Makes the file of signatures: each one of the path must hold."""
    vectors = VectorSet(name, "Signatures of a path: flipped, foreign, cut, of other octets.")
    vectors.rule("path", "RFC 5280 section 6.1", "A path whose every certificate is right is accepted.")
    vectors.rule("signature", "RFC 5280 section 6.1.3 (a) (1)", "The signature of each certificate holds "
                 "with the key of the one above.", "verifier")
    vectors.rule("signature-octets", "X.690 section 8.6", "signatureValue is a BIT STRING without unused bits.",
                 "verifier")
    vectors.rule("anchor", "RFC 5280 section 6.1.1 (d)", "A path ends at a trust anchor.", "verifier")
    paths = Paths(vectors)
    top = pki.root()
    middle = pki.ca(top)
    low = pki.ca(middle, "CA 2", "ca 2")
    one, two, none = pki.leaf(middle), pki.leaf(low), pki.leaf(top)
    twin0 = paths.everywhere("path-0", "path", "issued by the anchor", [none, top])
    twin1 = paths.everywhere("path-1", "path", "one intermediate", [one, middle, top])
    twin2 = paths.everywhere("path-2", "path", "two intermediates", [two, low, middle, top])

    def bad(slug: str, comment: str, path: list[Certificate], twin: str, depth: int,
            rule: str = "signature", reason: str = "signature", **options: object) -> None:
        paths.invalid(slug, rule, comment, path, reason, twin, depth, **options)

    for bit in (0, 8, 100, 255):
        bad(f"leaf-flip-{bit}", f"bit {bit} from the end of the end entity's signature flipped",
            [pki.leaf(middle, flip=bit), middle, top], twin1, 0, flags=["bug-A1", "CVE-2014-1266"])
        bad(f"ca-flip-{bit}", f"bit {bit} from the end of the intermediate's signature flipped",
            [one, pki.ca(top, flip=bit), top], twin1, 1, flags=["bug-A1", "bug-A16", "CVE-2008-4989"])
    bad("leaf-flip-under-anchor", "one bit of the signature of a certificate below the anchor flipped",
        [pki.leaf(top, flip=3), top], twin0, 0, flags=["bug-A1"])
    for depth, path in ((0, [pki.leaf(low, flip=1), low, middle, top]),
                        (1, [two, pki.ca(middle, "CA 2", "ca 2", flip=1), middle, top]),
                        (2, [two, low, pki.ca(top, flip=1), top])):
        bad(f"of-three-flip-{depth}", f"one bit of the signature of certificate {depth} flipped",
            path, twin2, depth, flags=["bug-A1"])
    other = ec("somebody")
    bad("leaf-foreign-key", "the end entity signed with a key that is nobody's",
        [pki.leaf(middle, signing_key=other), middle, top], twin1, 0)
    bad("leaf-own-key", "the end entity signed with its own key",
        [pki.leaf(middle, signing_key=ec("leaf")), middle, top], twin1, 0)
    bad("leaf-anchor-key", "the end entity signed with the anchor's key, not the intermediate's",
        [pki.leaf(middle, signing_key=top.key), middle, top], twin1, 0)
    bad("ca-foreign-key", "the intermediate signed with a key that is nobody's",
        [one, pki.ca(top, signing_key=other), top], twin1, 1, flags=["bug-A16", "CVE-2008-4989"])
    bad("ca-own-key", "the intermediate signed with its own key", [one, pki.ca(top, signing_key=ec("ca")), top],
        twin1, 1, flags=["bug-A16"])
    sample = middle.key.sign(b"another content")
    bad("leaf-of-other-content", "the signature of another content", [pki.leaf(middle, value=sample), middle, top],
        twin1, 0)
    bad("leaf-empty-signature", "no octet of signature", [pki.leaf(middle, value=b""), middle, top], twin1, 0,
        flags=["bug-A2", "CVE-2008-5077"])
    bad("ca-empty-signature", "no octet of signature in the intermediate", [one, pki.ca(top, value=b""), top],
        twin1, 1, flags=["bug-A2"])
    n = weierstrass.CURVES["P-256"].n
    malformed = ["bug-A2", "CVE-2008-5077"]
    psychic = ["bug-A6", "CVE-2022-21449"]
    for slug, comment, flags, octets in (
        ("no-der", "a signature that is no DER", malformed, b"\xff" * 70),
        ("one-octet", "a signature of one octet", malformed, b"\x30"),
        ("one-integer", "a SEQUENCE of one INTEGER", malformed, der.sequence(der.integer(5))),
        ("truncated", "the last octet of the signature left out", malformed, lambda right: right[:-1]),
        ("trailing", "an octet behind the signature's SEQUENCE", malformed, lambda right: right + b"\0"),
        ("zeros", "r = 0 and s = 0", psychic, ecdsa_value(0, 0)),
        ("r-zero", "r = 0 and s = 1", psychic, ecdsa_value(0, 1)),
        ("s-zero", "r = 1 and s = 0", psychic, ecdsa_value(1, 0)),
        ("order", "r = n and s = n", psychic, ecdsa_value(n, n)),
    ):
        bad(f"leaf-{slug}", comment, [pki.leaf(middle, value=octets), middle, top], twin1, 0, flags=flags)
        bad(f"ca-{slug}", f"{comment}, in the intermediate", [one, pki.ca(top, value=octets), top], twin1, 1,
            flags=flags)
    for unused in (1, 7):
        bad(f"leaf-unused-{unused}", f"{unused} unused bits in signatureValue",
            [pki.leaf(middle, unused=unused), middle, top], twin1, 0, "signature-octets", "encoding",
            flags=["bug-A11", "CVE-2014-8275"])
        bad(f"ca-unused-{unused}", f"{unused} unused bits in the intermediate's signatureValue",
            [one, pki.ca(top, unused=unused), top], twin1, 1, "signature-octets", "encoding",
            flags=["bug-A11", "CVE-2014-8275"])
    paths.valid("anchor-flip", "anchor", "a bit of the anchor's own signature flipped: it is trusted as it stands",
                [one, middle, pki.root(flip=1)])
    fake = pki.root(key="fake root")
    bad("anchor-of-the-same-name", "the end entity and the intermediate are signed under a root of the anchor's name "
        "with another key", [pki.leaf(under := pki.ca(fake)), under, top], twin1, 1, say_path=False,
        extra=[fake])
    bad("untrusted-root", "a root that nobody trusts", [pki.leaf(top2 := pki.root("Foreign Root", "foreign")), top2],
        twin0, 0, "anchor", "untrusted", anchors=[top], extra=[top2], flags=["bug-B7", "CVE-2026-11310"])
    foreign = pki.ca(top2, "Foreign CA", "foreign ca")
    bad("untrusted-path", "a whole path to a root that nobody trusts", [pki.leaf(foreign), foreign, top2],
        twin1, 1, "anchor", "untrusted", anchors=[top], extra=[top2], flags=["bug-B7", "CVE-2026-11310"])
    bad("self-signed-leaf", "an end entity that signed itself", [pki.make(pki.LEAF, None, pki.HOST, "leaf"), top],
        twin0, 0, "anchor", "untrusted")
    bad("no-intermediate", "the intermediate was not sent", [one, middle, top], twin1, 0, "anchor", "untrusted",
        sent=[])
    bad("no-second-intermediate", "the upper one of two intermediates was not sent", [two, low, middle, top], twin2, 1,
        "anchor", "untrusted", sent=[low])
    bad("self-signed-intermediate", "a self-made intermediate that the peer sent stands at the end of the path",
        [pki.leaf(self_made := pki.root("CA", "self-made")), self_made], twin1, 0, "anchor", "untrusted",
        anchors=[top], sent=[self_made], flags=["bug-B7", "CVE-2026-11310"])
    bad("leaf-named-as-anchor", "an end entity that has the anchor's subject and nobody's signature",
        [pki.leaf(top, subject=top.subject, signing_key=other), top], twin0, 0, "signature", "signature",
        flags=["bug-B8", "CVE-2026-34580"])
    bad("leaf-named-as-anchor-self-signed", "a self-signed end entity that has the anchor's subject and another key",
        [pki.make(pki.LEAF, None, top.subject, "leaf"), top], twin0, 0, "anchor", "untrusted",
        flags=["bug-B8", "CVE-2026-34580"])
    return paths.finish()


SETS = {"certificate/signature": signature_set}

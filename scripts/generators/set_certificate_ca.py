"""Vectors of who may issue: basicConstraints, path lengths, depth, versions."""

from __future__ import annotations

from . import der, pki, x509
from .document import VectorSet
from .paths import Paths
from .pki import chain_of
from .x509 import Certificate

V1 = b""
V2 = b"\xa0\3\2\1\1"


def basic_constraints_set(name: str) -> VectorSet:
    """Makes the file of basicConstraints."""
    vectors = VectorSet(name, "basicConstraints: who is a CA, and how long its paths may be.")
    vectors.rule("ca", "RFC 5280 section 6.1.4 (k)", "Who issues has basicConstraints with cA TRUE.", "verifier")
    vectors.rule("path-length", "RFC 5280 section 6.1.4 (l) and (m)", "No more intermediates that are not self-issued "
                 "follow than pathLenConstraint says.", "verifier")
    vectors.rule("end-entity", "RFC 5280 section 4.2.1.9", "An end entity has cA FALSE or no basicConstraints.")
    vectors.rule("critical", "RFC 5280 section 4.2.1.9", "A CA's basicConstraints are critical.", "issuer")
    vectors.rule("version", "RFC 5280 section 6.1.4 (k)", "A certificate of version 1 or 2 has no basicConstraints: it "
                 "is no CA unless it is the anchor.", "verifier")
    vectors.rule("encoding", "RFC 5280 section 4.2.1.9", "BasicConstraints is SEQUENCE { cA BOOLEAN DEFAULT FALSE, "
                 "pathLenConstraint INTEGER (0..MAX) OPTIONAL } in DER.", "verifier")
    vectors.rule("path-length-of-no-ca", "RFC 5280 section 4.2.1.9", "pathLenConstraint is there only where cA is TRUE "
                 "and keyCertSign is asserted.", "issuer")
    vectors.rule("depth", "RFC 5280 section 6.1", "An application may bound the length of a path.")
    vectors.rule("anchor", "RFC 5280 section 6.2", "The constraints of an anchor are inputs of the algorithm.")
    paths = Paths(vectors)
    top = pki.root()
    middle = pki.ca(top)
    twin = paths.everywhere("path-1", "ca", "one intermediate that is a CA", [pki.leaf(middle), middle, top])

    def above(slug: str, rule: str, comment: str, reason: str, extensions: dict[str, bytes | None],
              flags: list[str] | None = None, **change: object) -> None:
        bent = pki.ca(top, extensions=extensions, **change)
        paths.invalid(slug, rule, comment, [pki.leaf(bent), bent, top], reason, twin, 1, flags=flags or [])

    old = ["bug-B1", "bug-B2", "CVE-2002-0862", "CVE-2011-0228"]
    below = pki.leaf(middle)
    paths.invalid("leaf-issues", "ca", "a server's certificate issues another", [
        pki.leaf(below, subject="www.bank.example", key="victim"), below, middle, top], "not-a-ca", twin, 1, flags=old)
    direct = pki.leaf(top)
    paths.invalid("leaf-of-anchor-issues", "ca", "a server's certificate of the anchor issues another", [
        pki.leaf(direct, subject="www.bank.example", key="victim"), direct, top], "not-a-ca", twin, 1, flags=old)
    above("ca-false", "ca", "basicConstraints with cA FALSE", "not-a-ca", {"bc": x509.basic_constraints(False)}, old)
    above("no-basic-constraints", "ca", "no basicConstraints", "not-a-ca", {"bc": None}, old)
    above("no-basic-constraints-strict", "ca", "no basicConstraints and no keyUsage", "not-a-ca",
          {"bc": None, "ku": None}, [*old, "bug-B5", "CVE-2021-3450"])
    above("no-extensions", "ca", "version 3 without extensions", "not-a-ca",
          {"bc": None, "ku": None, "ski": None, "aki": None})
    above("ca-false-not-critical", "ca", "cA FALSE, not critical", "not-a-ca",
          {"bc": x509.basic_constraints(False, critical=False)})
    first = ["bug-B4", "CVE-2009-5138", "CVE-2014-1959"]
    bare = {"bc": None, "ku": None, "ski": None, "aki": None}
    above("v1-issues", "version", "an intermediate of version 1", "not-a-ca", bare, first, version=V1)
    above("v2-issues", "version", "an intermediate of version 2", "not-a-ca", bare, first, version=V2)
    forged = pki.ca(top, extensions={"bc": x509.basic_constraints(False)})
    paths.invalid("ca-false-and-forged-leaf", "ca", "cA FALSE in an intermediate, and an end entity with a signature of "
                  "another key", [pki.leaf(forged, signing_key=pki.ec("forger")), forged, top], "not-a-ca", twin, None,
                  flags=["bug-A15", "CVE-2026-5501"])
    paths.valid("not-critical", "critical", "a CA's basicConstraints that are not critical",
                [pki.leaf(soft := pki.ca(top, extensions={"bc": x509.basic_constraints(True, critical=False)})), soft,
                 top])
    paths.differ("not-critical-strict", "critical", "a CA's basicConstraints that are not critical, by profile",
                 [pki.leaf(soft), soft, top], "encoding", twin, 1, "strict", "webpki")
    for slug, comment, version in (("v1", "1", V1), ("v2", "2", V2)):
        anchor = pki.root(extensions={"bc": None, "ku": None, "ski": None}, version=version)
        paths.valid(f"{slug}-anchor", "version", f"an anchor of version {comment}", [
            pki.leaf(under := pki.ca(anchor)), under, anchor])
        paths.valid(f"{slug}-leaf", "version", f"an end entity of version {comment}, asked for no name or purpose", [
            pki.leaf(middle, version=version, extensions={"bc": None, "ku": None, "eku": None, "san": None, "ski": None,
                                                          "aki": None}), middle, top], purpose=None)
    for slug, comment, extension in (("leaf-no-bc", "no basicConstraints", None),
                                     ("leaf-bc-not-critical", "basicConstraints that are not critical",
                                      x509.basic_constraints(False, critical=False))):
        paths.everywhere(slug, "end-entity", f"an end entity with {comment}",
                         [pki.leaf(middle, {"bc": extension}), middle, top])
    encodings(paths, top, middle, twin)
    lengths(paths, top)
    depths(paths, top)
    return paths.finish()


def encodings(paths: Paths, top: Certificate, middle: Certificate, twin: str) -> None:
    """Adds basicConstraints that are no DER or no BasicConstraints."""
    true, false = b"\1\1\xff", b"\1\1\0"
    for slug, comment, value, flags in (
        ("empty", "an extnValue without octets", b"", ["bug-B3", "CVE-2014-0092"]),
        ("boolean", "a BOOLEAN in place of the SEQUENCE", true, ["bug-B3"]),
        ("integer-first", "an INTEGER before the BOOLEAN", der.sequence(der.integer(0), true), ["bug-B3"]),
        ("true-is-1", "TRUE as 01", der.sequence(b"\1\1\1"), []),
        ("boolean-of-2", "a BOOLEAN of two octets", der.sequence(b"\1\2\xff\xff"), ["bug-B3"]),
        ("boolean-of-0", "a BOOLEAN without octets", der.sequence(b"\1\0"), ["bug-B3"]),
        ("trailing", "octets behind the SEQUENCE", der.sequence(true) + b"\0", []),
        ("third", "a third element", der.sequence(true, der.integer(1), der.NULL), []),
        ("long-form", "a length in long form", b"\x30\x81\3" + true, []),
        ("indefinite", "an indefinite length", b"\x30\x80" + true + b"\0\0", []),
        ("negative-length", "pathLenConstraint is -1", der.sequence(true, der.integer(-1)), []),
        ("padded-length", "pathLenConstraint with a zero octet in front", der.sequence(true, b"\2\2\0\1"), []),
        ("empty-length", "pathLenConstraint without octets", der.sequence(true, b"\2\0"), []),
        ("set", "a SET in place of the SEQUENCE", der.tlv(0x31, true), []),
    ):
        bent = pki.ca(top, extensions={"bc": x509.extension(x509.CE + "19", value, True)})
        paths.invalid(f"encoding-{slug}", "encoding", f"CA: {comment}", [pki.leaf(bent), bent, top], "encoding", twin, 1,
                      flags=flags)
    bent = pki.leaf(middle, {"bc": x509.extension(x509.CE + "19", der.sequence(false), True)})
    paths.invalid("encoding-default", "encoding", "end entity: FALSE, the default, written out", [bent, middle, top],
                  "encoding", twin, 0)
    huge = pki.ca(top, extensions={"bc": x509.basic_constraints(True, 2**64)})
    paths.valid("path-length-2-64", "path-length", "pathLenConstraint of 2^64", [pki.leaf(huge), huge, top])
    for value in (127, 128, 255, 256, 2**31 - 1, 2**31, 2**32):
        wide = pki.ca(top, extensions={"bc": x509.basic_constraints(True, value)})
        paths.valid(f"path-length-{value}", "path-length", f"pathLenConstraint of {value}", [
            pki.leaf(deep := pki.ca(wide, "CA 2", "ca 2")), deep, wide, top])
    odd = pki.leaf(middle, {"bc": x509.basic_constraints(False, 0)})
    paths.differ("path-length-of-leaf", "path-length-of-no-ca", "an end entity with pathLenConstraint",
                 [odd, middle, top], "encoding", twin, 0, "strict")


def lengths(paths: Paths, top: Certificate) -> None:
    """Adds path lengths at their edges: constraint c in certificate i of a path with n intermediates."""
    flags = ["bug-B13"]
    twins: dict[int, str] = {}
    for count in (1, 2, 3, 4):
        plain = chain_of(count, top)
        twins[count] = paths.valid(f"length-{count}", "path-length", f"{count} intermediates without constraint", plain)
        for place in range(1, count + 1):  # from the anchor down
            follow = count - place
            for limit in {follow - 1, follow, follow + 1} - {-1}:
                rows = [{} for _ in range(count)]
                rows[place - 1] = {"bc": x509.basic_constraints(True, limit)}
                path = chain_of(count, top, rows)
                slug = f"length-{count}-at-{place}-limit-{limit}"
                comment = f"{count} intermediates, number {place} from the anchor permits {limit}"
                if limit >= follow:
                    paths.valid(slug, "path-length", comment, path)
                else:
                    paths.invalid(slug, "path-length", comment, path, "path-length", twins[count],
                                  count - place - limit, flags=flags)
    for limit in (0, 1):
        rows = [{"bc": x509.basic_constraints(True, limit)}, {"bc": x509.basic_constraints(True, 5)}]
        path = chain_of(3, top, rows)
        paths.invalid(f"lower-limit-widens-{limit}", "path-length", f"the upper CA permits {limit}, the lower 5", path,
                      "path-length", twins[3], 2 - limit, flags=flags)
    for limit in (0, 1, 2):
        path = chain_of(2, pki.root(extensions={"bc": x509.basic_constraints(True, limit)}))
        slug, comment = f"anchor-limit-{limit}", f"the anchor permits {limit}, there are 2 intermediates"
        if limit == 2:
            paths.everywhere(slug, "anchor", comment, path)
        else:
            paths.differ(slug, "anchor", comment, path, "path-length", "path-1", 2 - limit, "webpki strict", "rfc5280")
    self_issued(paths, top, twins)


def self_issued(paths: Paths, top: Certificate, twins: dict[int, str]) -> None:
    """Adds self-issued certificates (key roll-over), which do not count."""
    limited = pki.ca(top, extensions={"bc": x509.basic_constraints(True, 0)})
    rolled = pki.ca(limited, "CA", "ca new")
    assert rolled.subject == limited.subject
    twin = paths.valid("self-issued-0", "path-length", "a self-issued CA below a CA that permits 0",
                       [pki.leaf(rolled), rolled, limited, top])
    again = pki.ca(rolled, "CA", "ca newer")
    paths.valid("self-issued-twice", "path-length", "two self-issued CAs below a CA that permits 0",
                [pki.leaf(again), again, rolled, limited, top])
    other = pki.ca(rolled, "CA 2", "ca 2")
    paths.invalid("self-issued-then-ca", "path-length", "a self-issued CA and another below a CA that permits 0",
                  [pki.leaf(other), other, rolled, limited, top], "path-length", twin, 1, flags=["bug-B13"])
    tight = pki.ca(limited, "CA", "ca new", {"bc": x509.basic_constraints(True, 0)})
    paths.valid("self-issued-own-limit", "path-length", "the self-issued CA permits 0 itself",
                [pki.leaf(tight), tight, limited, top])
    case = pki.ca(limited, "ca", "ca new")
    paths.valid("self-issued-by-case", "path-length", "subject and issuer differ in case only: self-issued",
                [pki.leaf(case), case, limited, top])
    ee = pki.leaf(limited, subject=limited.subject)
    paths.valid("leaf-self-issued", "path-length", "the end entity itself is self-issued", [ee, limited, top])
    last = pki.make(pki.CA, limited, "CA as end entity", "ca 3")
    paths.valid("leaf-is-ca", "path-length", "the end entity is a CA: the last certificate is no intermediate",
                [last, limited, top], purpose=None)


def depths(paths: Paths, top: Certificate) -> None:
    """Adds the application's own bound."""
    for count in (0, 1, 2, 3):
        path = chain_of(count, top)
        twin = paths.valid(f"depth-{count}-equal", "depth", f"{count} intermediates, {count} allowed", path,
                           max_depth=count)
        paths.valid(f"depth-{count}-more", "depth", f"{count} intermediates, {count + 1} allowed", path,
                    max_depth=count + 1)
        if count:
            paths.invalid(f"depth-{count}-less", "depth", f"{count} intermediates, {count - 1} allowed", path,
                          "path-length", twin, None, max_depth=count - 1)
    limited = pki.ca(top)
    rolled = pki.ca(limited, "CA", "ca new")
    path = [pki.leaf(rolled), rolled, limited, top]
    twin = paths.valid("depth-self-issued", "depth", "two intermediates, one self-issued, 2 allowed", path, max_depth=2)
    paths.invalid("depth-self-issued-less", "depth", "a self-issued intermediate counts for the application's bound",
                  path, "path-length", twin, None, max_depth=1)


SETS = {"certificate/basic-constraints": basic_constraints_set}

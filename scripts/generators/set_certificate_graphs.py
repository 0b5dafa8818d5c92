"""Vectors of path building: cross-signs, loops, bridges, expired siblings, many candidates."""

from __future__ import annotations

from collections.abc import Sequence

from . import pki, x509
from .document import VectorSet
from .drbg import Drbg
from .paths import Paths
from .signers import ec
from .x509 import DAY, NOW, Certificate

OLD = NOW - 10 * DAY


class Graphs:
    """Adds graphs: certificates that were sent, of which a path is there or is not."""

    def __init__(self, vectors: VectorSet) -> None:
        self.paths = Paths(vectors)
        self.top = pki.root()
        self.middle = pki.ca(self.top)
        self.leaf = pki.leaf(self.middle)
        self.twin = self.paths.everywhere("plain", "found", "one path", [self.leaf, self.middle, self.top])

    def found(self, slug: str, comment: str, path: Sequence[Certificate], also: Sequence[Certificate] = (),
              anchors: Sequence[Certificate] | None = None, rule: str = "found", first: bool = True,
              flags: Sequence[str] = (), **options: object) -> None:
        """Adds a graph with a valid path. With `first` the decoys are sent before the path, else behind."""
        between = [*also, *path[1:-1]] if first else [*path[1:-1], *also]
        self.paths.valid(slug, rule, comment, path, sent=between, anchors=anchors, flags=flags, **options)

    def lost(self, slug: str, comment: str, end: Certificate, sent: Sequence[Certificate], reason: str = "untrusted",
             anchors: Sequence[Certificate] | None = None, rule: str = "none", flags: Sequence[str] = (),
             depth: int | None = None, **options: object) -> None:
        """Adds a graph without a valid path."""
        self.paths.invalid(slug, rule, comment, [end, self.top], reason, self.twin, depth, sent=sent,
                           anchors=anchors or [self.top], flags=flags, **options)


def graphs_set(name: str) -> VectorSet:
    """Makes the file of graphs."""
    vectors = VectorSet(name, "Path building: cross-signs, loops, bridges, expired siblings, many candidates.")
    vectors.rule("found", "RFC 5280 section 6", "Where there is a valid path, it is found, whatever else was sent.",
                 "verifier")
    vectors.rule("none", "RFC 5280 section 6.1", "Where there is no valid path, the end entity is refused.", "verifier")
    vectors.rule("name-chaining", "RFC 5280 section 6.1.3 (a) (4)", "The issuer is the subject of the one above, by "
                 "section 7.1.", "verifier")
    vectors.rule("key-identifier", "RFC 5280 section 4.2.1.1", "Key identifiers help to find a path; the algorithm of "
                 "section 6.1 does not ask for them.")
    vectors.rule("cost", "RFC 5280 section 6", "The search is bounded, or ends.", "verifier")
    to = Graphs(vectors)
    siblings(to)
    crosses(to)
    loops(to)
    names(to)
    identifiers(to)
    many(to)
    return to.paths.finish()


def siblings(to: Graphs) -> None:
    """Adds twins of the intermediate that do not do, before and behind the one that does."""
    top = to.top
    flags = ["bug-B22"]
    other = pki.root("Foreign Root", "foreign")
    bad = {
        "expired": (pki.ca(top, end=OLD), "expired"), "future": (pki.ca(top, begin=NOW + DAY), "not-yet-valid"),
        "no-ca": (pki.ca(top, extensions={"bc": x509.basic_constraints(False)}), "not-a-ca"),
        "no-basic-constraints": (pki.ca(top, extensions={"bc": None}), "not-a-ca"),
        "no-cert-sign": (pki.ca(top, extensions={"ku": x509.key_usage("cRLSign")}), "key-usage"),
        "flipped": (pki.ca(top, flip=4, serial=9), "signature"), "untrusted": (pki.ca(other), "untrusted"),
        "self-signed": (pki.root("CA", "ca"), "untrusted"),
        "unknown-critical": (pki.ca(top, extensions={"x": x509.extension("1.3.6.1.4.1.99999.42", b"\5\0", True)}),
                             "unknown-critical"),
        "name-constraint": (pki.ca(top, extensions={"nc": x509.name_constraints([x509.dns("example.org")])}),
                            "name-constraint"),
        "policy": (pki.ca(top, extensions={"pc": x509.policy_constraints(0)}), "policy"),
        "malformed": (pki.ca(top, extensions={"x": x509.extension(x509.CE + "36", b"\xff")}), "encoding"),
    }
    for slug, (sibling, reason) in bad.items():
        to.found(f"sibling-{slug}", f"a sibling of the intermediate with the same key first: {slug}",
                 [to.leaf, to.middle, top], [sibling], flags=flags)
        to.lost(f"alone-{slug}", f"an intermediate: {slug}", to.leaf, [sibling], reason,
                flags=["bug-B9", "CVE-2021-46880"], variants=False)
    every = [sibling for sibling, _ in bad.values()]
    to.found("sibling-all", "all of these siblings first", [to.leaf, to.middle, top], every, flags=flags)
    to.found("sibling-all-behind", "all of these siblings behind", [to.leaf, to.middle, top], every, first=False, flags=flags)
    to.lost("alone-all", "all of these siblings and none that does", to.leaf, every, "name-constraint",
            flags=["bug-B9", "CVE-2021-46880"], variants=False)
    decoys = [pki.ca(top, key=f"decoy {n}") for n in range(3)]
    to.found("decoys", "three intermediates of the same name with other keys first", [to.leaf, to.middle, top], decoys)
    same_id = [pki.ca(top, key=f"decoy {n}", extensions={"ski": x509.subject_key_id(to.middle.key_id)}) for n in range(3)]
    to.found("decoys-same-identifier", "three intermediates of the same name and key identifier with other keys first",
             [to.leaf, to.middle, top], same_id)
    to.lost("decoys-alone", "three intermediates of the same name and key identifier with other keys", to.leaf, same_id,
            "signature", depth=0)
    short = pki.ca(top, extensions={"bc": x509.basic_constraints(True, 0)})
    low = pki.ca(short, "CA 2", "ca 2")
    wide = pki.ca(top)
    to.found("path-length-of-one", "two parents of the same key, one permits no CA below it", [
        pki.leaf(low), low, wide, top], [short])


def crosses(to: Graphs) -> None:
    """Adds cross-certificates and several anchors."""
    top, middle, leaf = to.top, to.middle, to.leaf
    flags = ["bug-B22"]
    second = pki.root("Root 2", "root 2")
    cross = pki.ca(second, "Root", "root")
    to.found("cross-of-root", "the old root's certificate by a new root, both trusted", [leaf, middle, top], [cross],
             anchors=[second, top], say_path=False)
    to.found("cross-only-new", "only the new root is trusted", [leaf, middle, cross, second])
    expired = pki.ca(second, "Root", "root", end=OLD)
    to.found("cross-expired", "the cross-certificate has expired, the root itself is trusted", [leaf, middle, top], [expired],
             flags=flags)
    to.found("cross-expired-both", "as before, and the other root is trusted as well", [leaf, middle, top], [expired],
             anchors=[second, top], flags=flags)
    dead = pki.root("Root 2", "root 2", end=OLD)
    to.found("other-anchor-expired", "the cross-certificate leads to an anchor that has expired", [leaf, middle, top],
             [pki.ca(dead, "Root", "root")], anchors=[dead, top], flags=flags)
    to.lost("cross-expired-alone", "only the new root is trusted, the cross-certificate has expired", leaf,
            [middle, expired], "expired", anchors=[second], depth=2)
    old = pki.root(end=OLD)
    to.found("anchor-expired-twin", "the anchor twice, with the same key, once expired", [leaf, middle, top],
             anchors=[old, top], flags=flags)
    same_key = pki.root("Root", "root", serial=77)
    to.found("anchor-among-sent", "another self-signed certificate of the anchor's name and key was sent", [leaf, middle, top],
             [same_key])
    to.found("anchor-same-name", "an anchor of the same name with another key first", [leaf, middle, top],
             anchors=[pki.root("Root", "other root"), top])
    partial = pki.ca(top)
    to.found("anchor-is-intermediate", "the anchor is an intermediate, its issuer is not known", [leaf, partial],
             anchors=[partial])
    to.found("anchor-is-end-of-longer", "the anchor is an intermediate, and its issuer was sent", [leaf, partial], [top],
             anchors=[partial])
    bridge = pki.root("Bridge", "bridge")
    left = pki.ca(bridge, "Root 2", "root 2")
    right = pki.ca(pki.root("Root 3", "root 3"), "Bridge", "bridge")
    third = pki.root("Root 3", "root 3")
    below = pki.ca(second, "CA 2", "ca 2")
    end = pki.leaf(below)
    to.found("bridge", "a bridge: the end entity's root certified by the bridge, the bridge by the trusted root", [
        end, below, left, right, third], [second])
    back = pki.ca(left, "Bridge", "bridge")
    to.found("bridge-both-ways", "a bridge with certificates in both directions", [end, below, left, right, third],
             [second, back, pki.ca(right, "Root 3", "root 3")])
    to.lost("bridge-one-way", "a bridge without the certificate in the needed direction", end,
            [below, second, back, pki.ca(bridge, "Root 3", "root 3")], anchors=[third])
    # RFC 4158 figure 7: a mesh of four CAs behind one root.
    one, two, three, four = (f"Mesh {n}" for n in (1, 2, 3, 4))
    c1, c2 = pki.ca(top, one, "mesh 1"), pki.ca(top, two, "mesh 2")
    c13, c24 = pki.ca(c1, three, "mesh 3"), pki.ca(c2, four, "mesh 4")
    c34, c43 = pki.ca(c13, four, "mesh 4"), pki.ca(c24, three, "mesh 3")
    end = pki.leaf(c34)
    to.found("mesh", "a mesh of four CAs, the shortest path", [end, c24, c2, top], [c34, c43, c1, c13], say_path=False)
    gone = pki.ca(c2, four, "mesh 4", end=OLD)
    to.found("mesh-one-way-expired", "a mesh of four CAs, the shortest path expired", [end, c34, c13, c1, top],
             [gone, c43, c2])
    to.found("mesh-cut", "a mesh of four CAs, one first certificate is of no CA", [end, c34, c13, c1, top], [
        c24, pki.ca(top, two, "mesh 2", {"bc": x509.basic_constraints(False)}), c43])
    flipped = pki.ca(top, "CA 9", "ca 9", flip=5)
    fork = pki.ca(flipped, "CA", "ca")
    to.found("fork-flipped-above", "two parents, one of them under a certificate with a bad signature", [leaf, middle, top],
             [fork, flipped])
    low = [pki.ca(flipped, "CA", "ca", serial=number) for number in (5, 6)]
    to.lost("flipped-above-two", "two siblings below one certificate with a bad signature: the second way is as bad", leaf,
            [*low, flipped], "signature", depth=2, flags=["bug-A1"])
    first = pki.ca(top, "First", "first")
    alternate = pki.ca(first, "CA", "ca")
    to.found("alternate-ca", "two paths of different length", [leaf, middle, top], [alternate, first], say_path=False)
    false_ca = pki.leaf(middle)
    child = pki.leaf(false_ca, subject="www.bank.example", key="victim")
    extra = [pki.ca(second, "CA", "ca"), pki.ca(top, "CA", "ca")]
    to.lost("alternate-leaf-as-ca", "an end entity as CA, where a first path ends at a root that is not trusted and a "
            "second at one that is", child, [false_ca, *extra, second], "not-a-ca", depth=1,
            flags=["bug-B6", "CVE-2015-1793"])


def loops(to: Graphs) -> None:
    """Adds CAs that certify each other."""
    top = to.top
    flags = ["bug-E4", "CVE-2015-7825", "bug-E2", "CVE-2024-0567"]
    a, b = pki.root("A", "a"), pki.root("B", "b")
    ab, ba = pki.ca(a, "B", "b"), pki.ca(b, "A", "a")
    end = pki.leaf(ab)
    to.lost("loop-of-two", "two CAs that certify each other, and nobody else them", end, [ab, ba], flags=flags)
    to.lost("loop-of-two-self-signed", "the same with their self-signed certificates", end, [ab, ba, a, b], flags=flags)
    c = pki.root("C", "c")
    bc, ca = pki.ca(b, "C", "c"), pki.ca(c, "A", "a")
    to.lost("loop-of-three", "three CAs that certify each other in turn", pki.leaf(ab), [ab, bc, ca], flags=flags)
    to.found("loop-and-way-out", "a loop of two, and one of them under the anchor", [end, ab, up := pki.ca(top, "A", "a"), top],
             [ba], flags=flags)
    to.found("loop-and-way-out-behind", "the same, the loop sent behind", [end, ab, up, top], [ba, a, b], first=False,
             flags=flags)
    to.found("loop-of-three-and-way-out", "a loop of three, and one of them under the anchor", [end, ab, up, top], [bc, ca],
             flags=flags)
    own = pki.make(pki.LEAF, None, "Self", "self", {"bc": x509.basic_constraints(True), "ku": x509.key_usage("keyCertSign")})
    to.lost("loop-of-one", "an end entity that is its own CA", own, [own], flags=flags)
    one = pki.ca(to.middle, "CA", "ca")
    to.found("self-issued-same-key", "a self-issued certificate of the intermediate with the same key", [
        to.leaf, to.middle, top], [one], flags=flags)
    to.lost("self-issued-same-key-alone", "only the self-issued certificate of the intermediate", to.leaf, [one], flags=flags)


def names(to: Graphs) -> None:
    """Adds issuer names that are, or are not, the subject above."""
    top = to.top

    def chain(slug: str, comment: str, ok: bool, subject: bytes, issuer: bytes) -> None:
        middle = pki.ca(top, subject)
        path = [pki.leaf(middle, issuer_name=issuer), middle, top]
        if ok:
            to.paths.valid(slug, "name-chaining", comment, path)
        else:
            to.paths.invalid(slug, "name-chaining", comment, path, "untrusted", to.twin, 0)

    def text(value: str, tag: int = x509.UTF8, kind: str = "CN") -> bytes:
        return x509.name(x509.rdn(x509.attribute(kind, value, tag)))

    plain = text("Name of CA")
    for slug, comment, ok, issuer in (
        ("same", "the same", True, plain), ("case", "other case", True, text("NAME OF ca")),
        ("spaces-between", "more spaces between words", True, text("Name  of   CA")),
        ("spaces-around", "spaces around", True, text("  Name of CA ")),
        ("no-space", "no space between words", False, text("NameofCA")),
        ("printable", "a PrintableString for an UTF8String", True, text("Name of CA", x509.PRINTABLE)),
        ("other", "another name", False, text("Name of CB")), ("longer", "a longer name", False, text("Name of CAB")),
        ("shorter", "a shorter name", False, text("Name of C")),
        ("other-type", "the same value of another type", False, text("Name of CA", kind="O")),
        ("more-rdns", "an RDN more", False, x509.name(x509.rdn(x509.attribute("CN", "Name of CA")), "O=x")),
        ("more-rdns-front", "an RDN more in front", False, x509.name("O=x", x509.rdn(x509.attribute("CN", "Name of CA")))),
        ("multi-rdn", "an attribute more in the RDN", False, x509.name(x509.rdn(
            x509.attribute("CN", "Name of CA"), x509.attribute("O", "x")))),
        ("nul", "a NUL and more behind", False, text("Name of CA\0x")),
        ("t61", "a TeletexString: compared octet by octet with its own kind alone", False, text("Name of CB", x509.T61)),
    ):
        chain(f"name-{slug}", f"issuer of the end entity: {comment}", ok, plain, issuer)
    two = x509.name("O=x", "CN=CA")
    chain("name-two", "two RDNs", True, two, two)
    chain("name-two-order", "two RDNs in other order", False, two, x509.name("CN=CA", "O=x"))
    multi = x509.name(x509.rdn(x509.attribute("CN", "CA"), x509.attribute("O", "x")))
    chain("name-multi", "an RDN of two attributes", True, multi, multi)
    chain("name-multi-as-two", "an RDN of two attributes, and two RDNs", False, multi, x509.name("CN=CA", "O=x"))
    bmp = x509.name(x509.rdn(x509.attribute("CN", "CA".encode("utf-16-be"), x509.BMP)))
    chain("name-bmp", "the same BMPString", True, bmp, bmp)
    dc = x509.name("DC=example", "DC=com")
    chain("name-dc-case", "domain components in other case", True, dc, x509.name("DC=EXAMPLE", "DC=Com"))
    umlaut = text("Zertifikate für alle")
    chain("name-utf8", "letters beyond ASCII, the same", True, umlaut, umlaut)
    to.paths.invalid("name-empty-issuer", "name-chaining", "an end entity without issuer", [
        pki.leaf(to.middle, issuer_name=x509.name()), to.middle, top], "encoding", to.twin, 0)
    unnamed = pki.ca(top, x509.name())
    to.paths.invalid("name-empty-subject-of-ca", "name-chaining", "a CA without subject, and an end entity without issuer", [
        pki.leaf(unnamed), unnamed, top], "encoding", to.twin, 0)
    other = pki.ca(top, "Other CA", "ca")
    to.lost("name-same-key-other-name", "an intermediate with the right key and another name", to.leaf, [other],
            rule="name-chaining", depth=0)


def identifiers(to: Graphs) -> None:
    """Adds key identifiers that are absent or wrong."""
    top = to.top
    wrong = x509.authority_key_id(b"\xaa" * 8)
    for slug, comment, leaf_extension, ca_extension in (
        ("no-aki", "no authorityKeyIdentifier", {"aki": None}, {}),
        ("no-ski", "no subjectKeyIdentifier in the issuer", {}, {"ski": None}),
        ("neither", "neither", {"aki": None}, {"ski": None}),
        ("aki-without-id", "an authorityKeyIdentifier without anything", {"aki": x509.authority_key_id(b"")}, {}),
        ("aki-long", "key identifiers of 64 octets", {"aki": x509.authority_key_id(b"\7" * 64)},
         {"ski": x509.subject_key_id(b"\7" * 64)}),
    ):
        middle = pki.ca(top, extensions=ca_extension)
        to.paths.valid(f"identifier-{slug}", "key-identifier", comment, [pki.leaf(middle, leaf_extension), middle, top])
    to.paths.valid("identifier-other", "key-identifier", "an authorityKeyIdentifier of another key, the signature holds", [
        pki.leaf(to.middle, {"aki": wrong}), to.middle, top])
    serial = to.middle.serial.to_bytes(16, "big")
    to.paths.valid("identifier-issuer-and-serial", "key-identifier", "issuer and serial number of the issuer's certificate", [
        pki.leaf(to.middle, {"aki": x509.authority_key_id(to.middle.key_id, top.subject, serial)}), to.middle, top])
    to.paths.differ("no-aki-strict", "key-identifier", "no authorityKeyIdentifier, by profile", [
        pki.leaf(to.middle, {"aki": None}), to.middle, top], "encoding", to.twin, 0, "strict", "webpki")
    bare = pki.ca(top, extensions={"ski": None})
    to.paths.differ("no-ski-strict", "key-identifier", "a CA without subjectKeyIdentifier, by profile", [
        pki.leaf(bare), bare, top], "encoding", to.twin, 1, "strict webpki")


def many(to: Graphs) -> None:
    """Adds long paths and many candidates."""
    top = to.top
    deep = ["bug-E3", "CVE-2024-28835"]
    for count in (8, 9, 16, 17, 32):
        path = pki.chain_of(count, top)
        to.found(f"long-{count}", f"{count} intermediates", path, flags=[*deep, "bug-B10", "CVE-2017-14032"])
    for count in (9, 17):
        path = pki.chain_of(count, top)
        to.lost(f"long-{count}-untrusted", f"{count} intermediates below a root that is not trusted", path[0],
                path[1:-1], anchors=[pki.root("Root 2", "root 2")], flags=[*deep, "bug-B10", "CVE-2017-14032"],
                variants=False)
        rows: list[dict[str, bytes | None]] = [{} for _ in range(count)]
        rows[0] = {"bc": x509.basic_constraints(True, count - 2)}
        to.paths.invalid(f"long-{count}-limit", "none", f"{count} intermediates, one more than the first permits",
                         pki.chain_of(count, top, rows), "path-length", to.twin, 1, flags=deep, variants=False)
    wide = [pki.ca(top, key=f"many {n}") for n in range(100)]
    to.found("candidates-100", "100 intermediates of the same name with other keys first", [to.leaf, to.middle, top], wide,
             variants=False)
    to.lost("candidates-100-alone", "100 intermediates of the same name with other keys, and none that signed", to.leaf,
            wide, "signature", rule="cost", variants=False)
    same = [pki.ca(top, end=OLD - n) for n in range(50)]
    to.found("candidates-50-expired", "50 expired certificates of the same key first", [to.leaf, to.middle, top], same,
             variants=False)
    # A grid: each CA of a level is certified by each CA of the level above; no root that is trusted.
    flags = ["bug-E1", "CVE-2018-16875", "CVE-2026-32280"]
    drbg = Drbg("graph grid")
    width, height = 3, 10
    row = [pki.root(f"Grid 0 {column}", f"grid 0 {column}") for column in range(width)]
    grid: list[Certificate] = []
    for level in range(1, height):
        below = []
        for column in range(width):
            made = [pki.ca(parent, f"Grid {level} {column}", f"grid {level} {column}") for parent in row]
            grid += made
            below.append(made[drbg.below(width)])
        row = below
    end = pki.leaf(row[0])
    to.lost("grid", "a grid of ten levels of three CAs, each certified by all above: 3^9 paths, and no trusted root", end, grid,
            rule="cost", flags=flags, variants=False)
    last = pki.ca(top, "Grid 0 2", "grid 0 2")
    to.paths.valid("grid-found", "found", "the same grid, one of its first CAs below the anchor", [end, top],
                   sent=[*grid, last], flags=flags, variants=False, say_path=False)
    same_name = [pki.ca(top, "Pile", f"pile {n}") for n in range(8)]
    pile = [pki.make(pki.CA, issuer, "Pile", ec(f"pile {n}")) for n in range(8) for issuer in same_name]
    end = pki.leaf(same_name[0])
    to.lost("pile", "eight CAs of one name that all certify each other, and no trusted root", end, pile, rule="cost",
            flags=flags, anchors=[pki.root("Root 2", "root 2")], variants=False)


SETS = {"certificate/graphs": graphs_set}

"""Vectors of certificate policies: trees, mappings, and what inhibits them."""

from __future__ import annotations

from . import der, pki, x509
from .document import Value, VectorSet
from .drbg import Drbg
from .paths import Paths
from .policy_tree import ANY, Inputs, Step, refused_at
from .x509 import Certificate

ARC = "1.3.6.1.4.1.99999."
P1, P2, P3, P4 = (f"{ARC}{n}" for n in range(1, 5))


def extensions_of(step: Step) -> dict[str, bytes | None]:
    """The extensions that say what a step says."""
    found: dict[str, bytes | None] = {}
    if step.policies is not None:
        found["cp"] = x509.policies(*step.policies)
    if step.mappings:
        found["pm"] = x509.policy_mappings(*step.mappings)
    if step.require is not None or step.inhibit is not None:
        found["pc"] = x509.policy_constraints(step.require, step.inhibit)
    if step.inhibit_any is not None:
        found["ia"] = x509.inhibit_any_policy(step.inhibit_any)
    return found


def path_of(top: Certificate, steps: list[Step]) -> list[Certificate]:
    """The certificates of the steps, the end entity first and the anchor last."""
    path = [top]
    for number, step in enumerate(steps[:-1], 1):
        subject = path[0].subject if step.self_issued else f"CA {number}"
        path.insert(0, pki.ca(path[0], subject, f"ca {number}", extensions_of(step)))
    return [pki.leaf(path[0], extensions_of(steps[-1])), *path]


def inputs_of(inputs: Inputs) -> dict[str, Value]:
    """The fields of the inputs that are not as when absent."""
    fields: dict[str, Value] = {}
    if inputs.user:
        fields["user_policies"] = " ".join(inputs.user)
    for name, value in (("require_explicit_policy", inputs.explicit), ("inhibit_policy_mapping", inputs.inhibit),
                        ("inhibit_any_policy", inputs.inhibit_any)):
        if value:
            fields[name] = 1
    return fields


class Policies:
    """Adds cases whose result the algorithm of RFC 5280 says."""

    def __init__(self, vectors: VectorSet) -> None:
        self.paths = Paths(vectors, purpose=None)
        self.top = pki.root()
        self.twin = self.paths.everywhere("twin", "tree", "one policy in all certificates, an explicit policy wanted",
                                          path_of(self.top, [Step((P1,)), Step((P1,))]), require_explicit_policy=1)

    def add(self, slug: str, rule: str, comment: str, steps: list[Step], inputs: Inputs, ok: bool | None = None,
            flags: list[str] | None = None, variants: bool = True) -> None:
        """Adds a case; `ok`, where given, is what the reader of the specification says without the algorithm."""
        depth = refused_at(steps, inputs)
        assert ok is None or ok == (depth is None), slug
        path, fields = path_of(self.top, steps), inputs_of(inputs)
        if depth is None:
            self.paths.valid(slug, rule, comment, path, flags=flags or [], variants=variants, **fields)
        else:
            self.paths.invalid(slug, rule, comment, path, "policy", self.twin, depth, flags=flags or [],
                               variants=variants, **fields)


def add_rules(vectors: VectorSet) -> None:
    """Adds the rules of both files."""
    vectors.rule("tree", "RFC 5280 section 6.1.3 (d) to (f)", "Where an explicit policy is wanted, one policy goes through "
                 "the whole path.", "verifier")
    vectors.rule("user", "RFC 5280 section 6.1.5 (g)", "The policy is one of the user's.", "verifier")
    vectors.rule("require", "RFC 5280 section 6.1.4 (i) and 6.1.5 (b)", "requireExplicitPolicy wants an explicit policy "
                 "after as many certificates.", "verifier")
    vectors.rule("mapping", "RFC 5280 section 6.1.4 (b)", "A mapped policy stands for the issuer's.", "verifier")
    vectors.rule("inhibit-mapping", "RFC 5280 section 6.1.4 (b) and (i)", "inhibitPolicyMapping ends mapping after as many "
                 "certificates.", "verifier")
    vectors.rule("inhibit-any", "RFC 5280 section 6.1.3 (d) (2) and 6.1.4 (j)", "inhibitAnyPolicy ends anyPolicy after as "
                 "many certificates that are not self-issued.", "verifier")


def policies_set(name: str) -> VectorSet:
    """Makes the file of policies."""
    vectors = VectorSet(name, "Certificate policies: trees, users' policies, mappings, and what inhibits them.")
    add_rules(vectors)
    vectors.rule("any-mapped", "RFC 5280 section 6.1.4 (a)", "anyPolicy is not mapped.", "verifier")
    vectors.rule("encoding", "RFC 5280 sections 4.2.1.4, 4.2.1.5, 4.2.1.11 and 4.2.1.14", "The extensions on policies have "
                 "their form, and no policy twice.", "verifier")
    vectors.rule("cost", "RFC 5280 section 6.1", "The work is bounded, or an answer comes.")
    policies = Policies(vectors)
    trees(policies)
    constraints(policies)
    mappings(policies)
    encodings(policies)
    costs(policies)
    return policies.paths.finish()


def trees(to: Policies) -> None:
    """Adds policies without mappings."""
    explicit, free = Inputs(explicit=True), Inputs()
    one, two, both, either, none = Step((P1,)), Step((P2,)), Step((P1, P2)), Step((ANY,)), Step()
    flags = ["bug-F22", "CVE-2023-0466"]
    for slug, comment, steps, ok in (
        ("same", "the same policy twice", [one, one], True),
        ("same-three", "the same policy thrice", [one, one, one], True),
        ("other", "another policy in the end entity", [one, two], False),
        ("leaf-none", "no policies in the end entity", [one, none], False),
        ("ca-none", "no policies in the CA", [none, one], False),
        ("middle-none", "no policies in the middle", [one, none, one], False),
        ("upper-none", "no policies in the upper CA", [none, one, one], False),
        ("ca-any", "anyPolicy in the CA", [either, one], True),
        ("leaf-any", "anyPolicy in the end entity", [one, either], True),
        ("all-any", "anyPolicy in both", [either, either], True),
        ("middle-any", "anyPolicy in the middle, the same on both sides", [one, either, one], True),
        ("middle-any-other", "anyPolicy in the middle, others on both sides", [one, either, two], False),
        ("one-of-two", "one of the CA's two policies", [both, two], True),
        ("one-of-two-below", "one of the end entity's two policies", [two, both], True),
        ("zigzag", "two, then each alone", [both, one, two], False),
        ("any-and-one", "anyPolicy beside a policy in the CA, another below", [Step((ANY, P1)), two], True),
    ):
        to.add(f"explicit-{slug}", "tree", f"{comment}, explicit policy wanted", steps, explicit, ok,
               [] if ok else flags)
        to.add(f"free-{slug}", "tree", f"{comment}, no explicit policy wanted", steps, free, True)
    for slug, comment, steps, user, ok in (
        ("first", "the policy is the user's", [one, one], (P1,), True),
        ("second", "the policy is the second of the user's", [one, one], (P2, P1), True),
        ("other", "the policy is not the user's", [one, one], (P2,), False),
        ("of-two", "one of two policies is the user's", [both, both], (P2,), True),
        ("any-everywhere", "anyPolicy everywhere", [either, either], (P3,), True),
        ("any-ca", "anyPolicy in the CA, the user's below", [either, one], (P1,), True),
        ("any-ca-other", "anyPolicy in the CA, another below", [either, one], (P2,), False),
        ("any-leaf", "the user's in the CA, anyPolicy below", [one, either], (P1,), True),
        ("any-leaf-other", "another in the CA, anyPolicy below", [one, either], (P2,), False),
        ("any-user", "the user's policies are anyPolicy", [one, one], (ANY,), True),
        ("prefix", "the user's policy is a prefix", [one, one], (P1[:-2],), False),
    ):
        to.add(f"user-{slug}", "user", comment, steps, Inputs(user, explicit=True), ok if slug != "any-user" else None,
               [] if ok else flags) if slug != "any-user" else None
        if slug != "any-user":
            to.add(f"user-{slug}-not-explicit", "user", f"{comment}; no explicit policy wanted", steps, Inputs(user), True)


def constraints(to: Policies) -> None:
    """Adds requireExplicitPolicy, inhibitAnyPolicy and self-issued certificates."""
    one, none, either = Step((P1,)), Step(), Step((ANY,))
    free = Inputs()
    for count in (2, 3, 4):
        for place in range(count):
            for skip in range(count + 1):
                for has, words in ((one, "the same policy everywhere"), (none, "no policies elsewhere")):
                    steps = [has] * count
                    steps[place] = Step(has.policies, require=skip)
                    if place == count - 1 and skip > 1:
                        continue
                    to.add(f"require-{count}-at-{place}-skip-{skip}-{'one' if has is one else 'none'}", "require",
                           f"number {place + 1} of {count} requires after {skip}; {words}", steps, free)
    flags = ["bug-F23", "CVE-2025-22874"]
    explicit = Inputs(explicit=True)
    for count in (2, 3):
        for place in range(count - 1):
            for skip in range(count + 1):
                for where in range(place + 1, count):
                    steps = [one] * count
                    steps[place] = Step((P1,), inhibit_any=skip)
                    steps[where] = either
                    to.add(f"any-{count}-at-{place}-skip-{skip}-in-{where}", "inhibit-any", f"number {place + 1} of {count} "
                           f"inhibits anyPolicy after {skip}; number {where + 1} has it", steps, explicit)
    inhibited = Inputs(explicit=True, inhibit_any=True)
    for slug, comment, steps, ok in (
        ("ca", "anyPolicy in the CA", [either, one], False), ("leaf", "anyPolicy in the end entity", [one, either], False),
        ("beside", "anyPolicy beside the policy", [Step((P1, ANY)), one], True), ("none", "no anyPolicy", [one, one], True),
        ("self-issued", "anyPolicy in a self-issued CA", [one, Step((ANY,), self_issued=True), one], True),
        ("self-issued-leaf", "anyPolicy below a self-issued CA", [one, Step((P1,), self_issued=True), either], False),
    ):
        to.add(f"inhibited-any-{slug}", "inhibit-any", f"{comment}; anyPolicy inhibited from the start", steps, inhibited, ok)
    rolled = Step((P1,), self_issued=True)
    for skip in (0, 1, 2):
        to.add(f"require-self-issued-{skip}", "require", f"the first of three requires after {skip}, the second is "
               "self-issued", [Step((P1,), require=skip), rolled, none], free)
        to.add(f"any-self-issued-{skip}", "inhibit-any", f"the first of three inhibits anyPolicy after {skip}, the second "
               "is self-issued", [Step((P1,), inhibit_any=skip), rolled, either], explicit)
    to.add("require-lower-widens", "require", "the upper CA requires after 0, the lower after 5", [
        Step((P1,), require=0), Step((P1,), require=5), none], free, False)
    to.add("any-lower-widens", "inhibit-any", "the upper CA inhibits anyPolicy after 0, the lower after 5", [
        Step((P1,), inhibit_any=0), Step((P1,), inhibit_any=5), either], explicit, False)
    leaf = pki.leaf(ca := pki.ca(to.top, extensions={"cp": x509.policies(P1), "pc": x509.policy_constraints(0)}), {
        "cp": x509.policies(P2), "eku": x509.extended_key_usage("any")})
    to.paths.invalid("any-purpose-explicit", "tree", "anyExtendedKeyUsage does not set policies free", [leaf, ca, to.top],
                     "policy", to.twin, 0, flags=flags)


def mappings(to: Policies) -> None:
    """Adds mappings."""
    one, two = Step((P1,)), Step((P2,))

    def to_two(**more: int) -> Step:
        return Step((P1,), ((P1, P2),), **more)

    explicit = Inputs(explicit=True)
    for slug, comment, steps, inputs, ok in (
        ("plain", "the CA maps 1 to 2, the end entity has 2", [to_two(), two], explicit, True),
        ("not-used", "the CA maps 1 to 2, the end entity has 1", [to_two(), one], explicit, False),
        ("user-issuer", "mapped to 2, the user wants 1", [to_two(), two], Inputs((P1,), True), True),
        ("user-subject", "mapped to 2, the user wants 2", [to_two(), two], Inputs((P2,), True), False),
        ("inhibited", "mapping inhibited from the start", [to_two(), two], Inputs(explicit=True, inhibit=True), False),
        ("inhibited-other-kept", "mapping inhibited, another policy goes through", [
            Step((P1, P3), ((P1, P2),)), Step((P2, P3))], Inputs(explicit=True, inhibit=True), True),
        ("two-steps", "1 to 2, then 2 to 3", [to_two(), Step((P2,), ((P2, P3),)), Step((P3,))], explicit, True),
        ("two-steps-user", "1 to 2, then 2 to 3, the user wants 1", [to_two(), Step((P2,), ((P2, P3),)), Step((P3,))],
         Inputs((P1,), True), True),
        ("to-two", "1 to 2 and 3, the end entity has 3", [Step((P1,), ((P1, P2), (P1, P3))), Step((P3,))], explicit, True),
        ("from-two", "1 and 2 to 3", [Step((P1, P2), ((P1, P3), (P2, P3))), Step((P3,))], Inputs((P2,), True), True),
        ("swap", "1 to 2 and 2 to 1, the user wants 1, the end entity has 2",
         [Step((P1, P2), ((P1, P2), (P2, P1))), two], Inputs((P1,), True), True),
        ("swap-other", "1 to 2 and 2 to 1, the user wants 1, the end entity has 1",
         [Step((P1, P2), ((P1, P2), (P2, P1))), one], Inputs((P1,), True), False),
        ("of-any", "the CA has anyPolicy and maps 1 to 2", [Step((ANY,), ((P1, P2),)), two], Inputs((P1,), True), True),
        ("of-any-user", "the CA has anyPolicy and maps 1 to 2, the user wants 2",
         [Step((ANY,), ((P1, P2),)), two], Inputs((P2,), True), False),
        ("of-absent", "the CA maps 3, which it does not have", [Step((P1,), ((P3, P2),)), two], explicit, False),
        ("any-below", "mapped to 2, anyPolicy below", [to_two(), Step((ANY,))], Inputs((P1,), True), True),
        ("without-explicit", "a mapping that leads nowhere, no explicit policy wanted", [to_two(), one], Inputs(), True),
    ):
        to.add(f"mapping-{slug}", "mapping", comment, steps, inputs, ok)
    for skip in range(4):
        for place in (0, 1):
            steps = [one, Step((P1,)), two]
            steps[1] = to_two()
            if place == 0:
                steps[0] = Step((P1,), inhibit=skip)
            else:
                steps[1] = to_two(inhibit=skip)
            to.add(f"inhibit-mapping-at-{place}-skip-{skip}", "inhibit-mapping", f"number {place + 1} inhibits mapping "
                   f"after {skip}, number 2 maps", steps, explicit)
            steps = [Step((P1,), inhibit=skip), Step((P1,)), to_two(), two]
            if place == 0:
                to.add(f"inhibit-mapping-later-skip-{skip}", "inhibit-mapping", f"number 1 inhibits mapping after {skip}, "
                       "number 3 maps", steps, explicit)
                rolled = [Step((P1,), inhibit=skip), Step((P1,), ((P1, P2),), self_issued=True), two]
                to.add(f"inhibit-mapping-self-issued-skip-{skip}", "inhibit-mapping", f"number 1 inhibits mapping after "
                       f"{skip}, number 2, self-issued, maps", rolled, explicit)
    for slug, pair in (("from", (ANY, P1)), ("to", (P1, ANY)), ("both", (ANY, ANY))):
        to.add(f"any-mapped-{slug}", "any-mapped", f"anyPolicy mapped: {slug}", [Step((P1,), (pair,)), one], Inputs(), False)


def encodings(to: Policies) -> None:
    """Adds extensions of wrong form, in the CA and in the end entity."""
    oid = der.oid
    flags = ["bug-F21", "CVE-2023-0465"]
    info = der.sequence(oid(P1))
    for slug, comment, number, value in (
        ("empty", "no policy", "32", der.sequence()), ("no-octet", "an extnValue without octets", "32", b""),
        ("twice", "a policy twice", "32", der.sequence(info, info)),
        ("any-twice", "anyPolicy twice", "32", der.sequence(der.sequence(oid(ANY)), info, der.sequence(oid(ANY)))),
        ("oid-alone", "an identifier for a PolicyInformation", "32", der.sequence(oid(P1))),
        ("no-oid", "a PolicyInformation without identifier", "32", der.sequence(der.sequence())),
        ("no-qualifier", "policyQualifiers without one", "32", der.sequence(der.sequence(oid(P1), der.sequence()))),
        ("third", "a third element", "32", der.sequence(der.sequence(oid(P1), der.sequence(der.sequence(
            oid("1.3.6.1.5.5.7.2.1"), der.tlv(0x16, b"https://example.com"))), der.NULL))),
        ("qualifier-empty", "an empty qualifier", "32", der.sequence(der.sequence(oid(P1), der.sequence(der.sequence())))),
        ("trailing", "octets behind", "32", der.sequence(info) + b"\5\0"),
        ("mapping-empty", "no mapping", "33", der.sequence()),
        ("mapping-one", "a mapping of one policy", "33", der.sequence(der.sequence(oid(P1)))),
        ("mapping-three", "a mapping of three policies", "33", der.sequence(der.sequence(oid(P1), oid(P2), oid(P3)))),
        ("mapping-trailing", "octets behind the mappings", "33", der.sequence(der.sequence(oid(P1), oid(P2))) + b"\0"),
        ("constraints-negative", "requireExplicitPolicy -1", "36", der.sequence(b"\x80\1\xff")),
        ("constraints-padded", "requireExplicitPolicy with a zero octet in front", "36", der.sequence(b"\x80\2\0\1")),
        ("constraints-no-octet", "requireExplicitPolicy without octets", "36", der.sequence(b"\x80\0")),
        ("constraints-order", "inhibitPolicyMapping first", "36", der.sequence(b"\x81\1\1", b"\x80\1\1")),
        ("constraints-third", "a third number", "36", der.sequence(b"\x80\1\1", b"\x81\1\1", b"\x82\1\1")),
        ("constraints-explicit", "an INTEGER in [0]", "36", der.sequence(der.tlv(0xA0, der.integer(1)))),
        ("inhibit-negative", "inhibitAnyPolicy -1", "54", der.integer(-1)),
        ("inhibit-padded", "inhibitAnyPolicy with a zero octet in front", "54", b"\2\2\0\1"),
        ("inhibit-sequence", "a SEQUENCE for inhibitAnyPolicy", "54", der.sequence(der.integer(1))),
        ("inhibit-trailing", "octets behind inhibitAnyPolicy", "54", der.integer(1) + b"\0"),
    ):
        bad = {"x": x509.extension(x509.CE + number, value)}
        ca = pki.ca(to.top, extensions=bad)
        to.paths.invalid(f"encoding-ca-{slug}", "encoding", f"CA: {comment}", [pki.leaf(ca), ca, to.top], "encoding",
                         to.twin, 1, flags=flags)
        if number == "32":
            ca = pki.ca(to.top)
            to.paths.invalid(f"encoding-leaf-{slug}", "encoding", f"end entity: {comment}", [pki.leaf(ca, bad), ca, to.top],
                             "encoding", to.twin, 0, flags=flags)
    qualified = der.sequence(der.sequence(oid(P1), der.sequence(
        der.sequence(oid("1.3.6.1.5.5.7.2.1"), der.tlv(0x16, b"https://example.com/cps")),
        der.sequence(oid("1.3.6.1.5.5.7.2.2"), der.sequence(der.tlv(0x0C, b"notice"))))))
    ca = pki.ca(to.top, extensions={"cp": x509.extension(x509.CE + "32", qualified)})
    to.paths.valid("qualifiers", "tree", "qualifiers: where the statement is, and a notice", [
        pki.leaf(ca, {"cp": x509.policies(P1)}), ca, to.top], require_explicit_policy=1)
    for value in (127, 128, 255, 2**31, 2**64):
        to.add(f"require-{value}", "require", f"requireExplicitPolicy after {value}", [Step((P1,), require=value), Step()],
               Inputs(), True)
        to.add(f"inhibit-any-{value}", "inhibit-any", f"inhibitAnyPolicy after {value}", [
            Step((P1,), inhibit_any=value), Step((ANY,))], Inputs(explicit=True), True)
        to.add(f"inhibit-mapping-{value}", "inhibit-mapping", f"inhibitPolicyMapping after {value}", [
            Step((P1,), inhibit=value), Step((P1,), ((P1, P2),)), Step((P2,))], Inputs(explicit=True), True)


def costs(to: Policies) -> None:
    """Adds paths whose tree doubles at each level, and many mappings."""
    flags = ["bug-E7", "CVE-2023-0464"]
    cross = ((P1, P1), (P1, P2), (P2, P1), (P2, P2))
    double = Step((P1, P2), cross)
    for levels in (4, 8):
        to.add(f"doubling-{levels}", "mapping", f"{levels} CAs, each doubles the tree", [double] * levels + [Step((P1,))],
               Inputs(explicit=True), True, flags)
    steps = [double] * 24 + [Step((P3,))]
    to.paths.either("doubling-24", "cost", "24 CAs, each doubles the tree, and a policy that leads nowhere below",
                    path_of(to.top, steps), "costly", flags=flags, require_explicit_policy=1)
    many = tuple(f"{ARC}9.{n}" for n in range(400))
    step = Step(many, tuple((one, f"{one}.1") for one in many))
    path = path_of(to.top, [step, Step((f"{many[-1]}.1",))])
    to.paths.either("mappings-400", "cost", "400 policies, each mapped", path, "costly",
                    flags=["bug-E8", "CVE-2026-32281"], require_explicit_policy=1)


def random_set(name: str) -> VectorSet:
    """Makes the file of policies at random: what the algorithm says of them is the expectation."""
    vectors = VectorSet(name, "Certificate policies: paths at random, decided by the algorithm of RFC 5280 as it stands.")
    add_rules(vectors)
    to = Policies(vectors)
    drbg = Drbg(name)

    def one_of(*choices: object) -> object:
        return choices[drbg.below(len(choices))]

    def step(last: bool) -> Step:
        policies = one_of((P1,), (P2,), (P1, P2), (ANY,), (P1, ANY), (P1, P2, P3), (P1, P2, P3), (P3, ANY))
        maps = () if last else one_of((), (), ((P1, P2),), ((P2, P1),), ((P1, P2), (P2, P1)), ((P1, P2), (P1, P3)),
                                      ((P3, P1),))
        return Step(policies, maps, one_of(None, None, None, 0, 1, 2) if not last else None,
                    one_of(None, None, None, 0, 1, 2) if not last else None,
                    one_of(None, None, None, 0, 1, 2) if not last else None, not last and drbg.below(5) == 0)

    wanted = {True: 70, False: 70}
    number = 0
    while any(wanted.values()):
        count = 2 + drbg.below(3)
        steps = [step(place == count - 1) for place in range(count)]
        if steps[0].self_issued:
            continue
        inputs = Inputs(one_of((), (), (P1,), (P2,), (P1, P3)), drbg.below(4) > 0, drbg.below(5) == 0, drbg.below(5) == 0)
        accepted = refused_at(steps, inputs) is None
        if not wanted[accepted]:
            continue
        wanted[accepted] -= 1
        number += 1
        rule = "mapping" if any(one.mappings for one in steps) else "user" if inputs.user else "tree"
        if number % 10 == 0:
            rule = {0: "require", 1: "inhibit-mapping", 2: "inhibit-any"}[number // 10 % 3]
        to.add(f"random-{number:03d}", rule, f"{count} certificates, policies and constraints at random", steps, inputs,
               variants=False)
    return to.paths.finish()


SETS = {"certificate/policies": policies_set, "certificate/policies-random": random_set}

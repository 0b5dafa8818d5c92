"""Cases of X509/validate: a chain, what must come of it, and the same in other orders and company."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from . import pki
from .document import Fields, Ref, Value, VectorSet
from .drbg import Drbg
from .x509 import NOW, Certificate

PROFILES = ("rfc5280", "webpki", "strict")
VALID: dict[str, object] = {"result": "valid"}


@dataclass(frozen=True)
class Refusal:
    """Why a chain must be refused, the valid case it was bent from, and which certificate it is."""

    reason: str
    twin: str
    depth: int | None = None


Expectation = Refusal | str | None  # None: accepted; "either": the specification leaves it open


@dataclass
class Base:
    """A case as it was given, for the variants."""

    name: str
    rule: str
    comment: str
    inputs: dict[str, Value]
    expected: Mapping[str, Expectation]  # by profile; "" where all agree
    path: list[Ref] | None
    flags: Sequence[str]
    made: dict[str, str] = field(default_factory=dict)  # variant -> id


class Paths:
    """Adds cases of X509/validate to a set."""

    def __init__(self, vectors: VectorSet, **common: Value) -> None:
        self.vectors = vectors
        self.common = {"time": NOW, "purpose": "server-auth"} | common
        self.group = vectors.group("X509/validate")
        self._bases: list[Base] = []
        self._by_name: dict[str, Base] = {}
        self._refs: dict[bytes, Ref] = {}
        self._crowd: list[Ref] = []

    def ref(self, certificate: Certificate | bytes) -> Ref:
        """Returns what stands for a certificate, the same for the same octets."""
        octets = certificate.octets if isinstance(certificate, Certificate) else certificate
        if octets not in self._refs:
            self._refs[octets] = self.vectors.object(f"c{len(self._refs) + 1}", octets)
        return self._refs[octets]

    def valid(self, name: str, rule: str, comment: str, path: Sequence[Certificate],
              **options: object) -> str:
        """Adds a chain, leaf first and anchor last, that must be accepted as it stands."""
        return self.add(name, rule, comment, path, {"": None}, **options)

    def everywhere(self, name: str, rule: str, comment: str, path: Sequence[Certificate],
                   **options: object) -> str:
        """Adds a chain that every profile accepts, without and with a profile: a twin for both."""
        self.add(f"{name}-profiles", rule, f"{comment}, by profile", path, dict.fromkeys(PROFILES),
                 **options)
        return self.valid(name, rule, comment, path, **options)

    def invalid(self, name: str, rule: str, comment: str, path: Sequence[Certificate], reason: str,
                twin: str, depth: int | None = None, **options: object) -> str:
        """Adds a chain that must be refused, at the certificate of this depth."""
        return self.add(name, rule, comment, path, {"": Refusal(reason, twin, depth)}, **options)

    def differ(self, name: str, rule: str, comment: str, path: Sequence[Certificate],
               reason: str, twin: str, depth: int | None, refused_by: str, silent: str = "",
               **options: object) -> str:
        """Adds a chain that the profiles named in `refused_by` refuse and the others accept, but
        for those named in `silent`, which leave the verifier free."""
        refusal = Refusal(reason, twin, depth)
        profiles = {one: refusal if one in refused_by.split() else None for one in PROFILES
                    if one not in silent.split()}
        return self.add(name, rule, comment, path, profiles, **options)

    def either(self, name: str, rule: str, comment: str, path: Sequence[Certificate], flag: str,
               **options: object) -> str:
        """Adds a chain on which the specification leaves the verifier free; the flag says in what."""
        flags = [flag, *options.pop("flags", ())]
        return self.add(name, rule, comment, path, {"": "either"}, flags=flags, variants=False,
                        **options)

    def add(self, name: str, rule: str, comment: str, path: Sequence[Certificate],
            expected: Mapping[str, Expectation], *, extra: Sequence[Certificate | bytes] = (),
            sent: Sequence[Certificate] | None = None, anchors: Sequence[Certificate] | None = None,
            flags: Sequence[str] = (), variants: bool = True, say_path: bool = True,
            **inputs: Value) -> str:
        """Adds a case. `path` is the chain that is accepted or refused, the leaf first, the anchor
        last; `extra` more intermediates, `sent` others than the path's, `anchors` other anchors."""
        between = list(path[1:-1] if sent is None else sent) + list(extra)
        fields: dict[str, Value] = {
            "certificate": self.ref(path[0]),
            "trust_anchors": [self.ref(one) for one in (path[-1:] if anchors is None else anchors)],
        }
        if between:
            fields["intermediates"] = [self.ref(one) for one in between]
        fields |= {key: value for key, value in (self.common | inputs).items() if value is not None}
        shown = [self.ref(one) for one in path] if say_path else None
        base = Base(name, rule, comment, fields, expected, shown, flags)
        self._by_name[name] = base
        if variants:
            self._bases.append(base)
        return self._emit(base, name, comment, fields, "")

    def _emit(self, base: Base, name: str, comment: str, fields: Fields, variant: str) -> str:
        shown = {profile: self._expected(base, expectation, variant, profile)
                 for profile, expectation in base.expected.items()}
        expected = shown[""] if "" in shown else {"profiles": shown}
        return self.group.case(name, base.rule, comment, fields, expected, base.flags)

    def _expected(self, base: Base, expectation: Expectation, variant: str, profile: str
                  ) -> dict[str, object]:
        if not isinstance(expectation, Refusal):
            said = dict(VALID) if expectation is None else {"result": "acceptable"}
            if base.path is not None:
                said["outputs"] = {"path": [{"object": ref.name} for ref in base.path]}
            return said
        twin = expectation.twin
        if profile and f"{twin}-profiles" in self._by_name:
            twin += "-profiles"
        twin = self._by_name[twin].made.get(variant, twin)
        outputs = {} if expectation.depth is None else {"depth": expectation.depth}
        return self.group.refusal(expectation.reason, twin, **outputs)

    def finish(self) -> VectorSet:
        """Adds the variants of all cases and returns the set."""
        self.group = self.vectors.group(
            "X509/validate", "the cases above again, their certificates in other order and company")
        for base in self._bases:
            for variant, (comment, change) in self._variants(base).items():
                name = f"{base.name}-{variant}"
                base.made[variant] = self._emit(base, name, f"{base.comment}; {comment}",
                                                base.inputs | change, variant)
        return self.vectors

    def _variants(self, base: Base) -> dict[str, tuple[str, Fields]]:
        between = list(base.inputs.get("intermediates", []))
        anchors = list(base.inputs["trust_anchors"])
        found: dict[str, tuple[str, Fields]] = {}
        if len(between) > 1:
            found["reversed"] = ("intermediates in reverse order", {"intermediates": between[::-1]})
        if len(between) > 2:
            drbg = Drbg(f"order {self.vectors.name} {base.name}")
            order = between[:]
            for last in range(len(order) - 1, 0, -1):
                other = drbg.below(last + 1)
                order[last], order[other] = order[other], order[last]
            if order not in (between, between[::-1]):
                found["shuffled"] = ("intermediates shuffled", {"intermediates": order})
        if between:
            found["twice"] = ("every intermediate twice", {"intermediates": between * 2})
        found["sent"] = ("the end entity and the anchors among the intermediates", {
            "intermediates": [base.inputs["certificate"], *between, *anchors]})
        front, behind, other = self._company()
        found["crowd"] = ("unrelated certificates around it, and another anchor", {
            "intermediates": [front, *between, behind], "trust_anchors": [other, *anchors]})
        return found

    def _company(self) -> list[Ref]:
        if not self._crowd:
            other = pki.root("Another Root", "another root")
            below = pki.ca(other, "Another CA", "another ca")
            self._crowd = [self.ref(below), self.ref(pki.leaf(below, subject="www.example.org",
                                                              key="another leaf")), self.ref(other)]
        return self._crowd

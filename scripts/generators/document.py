"""A vector file in the making: rules, groups and cases, checked as they are added."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

MAX_REPEAT = 16 << 20

REASONS = frozenset(
    "length encoding range not-on-curve low-order identity tag padding signature algorithm "
    "policy expired not-yet-valid untrusted not-a-ca path-length key-usage name-constraint "
    "name-mismatch revoked unknown-critical budget".split()
)


@dataclass(frozen=True)
class Repeat:
    """Long data: `pattern` again and again until there are `length` octets."""

    pattern: bytes
    length: int

    def octets(self) -> bytes:
        """Returns the data itself."""
        count = -(-self.length // len(self.pattern))
        return (self.pattern * count)[: self.length]


@dataclass(frozen=True)
class Ref:
    """The octets that the objects of the set have under this name."""

    name: str


Value = bytes | str | int | Repeat | Ref | list[bytes] | list[Ref] | None
Fields = Mapping[str, Value]


def plain(value: Value) -> object:
    """Returns a value as it stands in JSON."""
    match value:
        case bytes():
            return value.hex()
        case Repeat():
            if value.length > MAX_REPEAT:
                raise ValueError("repeated data is too long")
            return {"repeat": value.pattern.hex(), "length": value.length}
        case Ref():
            return {"object": value.name}
        case list():
            return [plain(item) for item in value]
        case str() | int():
            return value
    raise TypeError(f"no JSON form for {value!r}")


class Group:
    """Cases of one method with some inputs in common. Made by VectorSet.group."""

    def __init__(self, owner: VectorSet, method: str, comment: str, common: Fields) -> None:
        self._owner = owner
        self.method = method
        self.comment = comment
        self.common = dict(common)
        self.cases: list[dict[str, object]] = []
        self._inputs: dict[str, Fields] = {}

    def valid(self, rule: str, comment: str, inputs: Fields, **outputs: Value) -> str:
        """Adds a case that must be accepted with these outputs and returns its id."""
        case: dict[str, object] = {}
        if not outputs:
            case["result"] = "valid"
        case["outputs"] = {name: plain(value) for name, value in outputs.items()}
        return self._add(rule, comment, inputs, case)

    def refusal(self, reason: str, twin: str, **outputs: Value) -> dict[str, object]:
        """Returns the expectation of a refusal; `twin` is a valid case of the same method."""
        if reason not in REASONS:
            raise ValueError(f"unknown reason {reason}")
        if self._owner.method_of(twin) != self.method:
            raise ValueError(f"twin {twin} is no valid case of {self.method}")
        expected: dict[str, object] = {"result": "invalid", "reason": reason, "twin": twin}
        if outputs:
            expected["outputs"] = {name: plain(value) for name, value in outputs.items()}
        return expected

    def invalid(
        self,
        rule: str,
        comment: str,
        inputs: Fields,
        reason: str,
        twin: str,
        **outputs: Value,
    ) -> str:
        """Adds a case that must be refused; `outputs` may go with the refusal."""
        return self._add(rule, comment, inputs, self.refusal(reason, twin, **outputs))

    def by_profile(
        self, rule: str, comment: str, inputs: Fields, profiles: Mapping[str, dict[str, object]]
    ) -> str:
        """Adds a case with an expectation for each validation profile.

        An expectation is {"result": "valid"} or what `refusal` returns. The case may be a twin
        where it is valid in one of them."""
        valid = any(expected["result"] == "valid" for expected in profiles.values())
        return self._add(rule, comment, inputs, {"profiles": dict(profiles)}, valid)

    def defect(self, twin: str, rule: str, comment: str, reason: str, **changes: Value) -> str:
        """Adds an invalid case: the twin (of this group) with some inputs changed.

        None takes an input away."""
        inputs = {**self._inputs[twin], **changes}
        inputs = {name: value for name, value in inputs.items() if value is not None}
        if inputs == self._inputs[twin]:
            raise ValueError(f"{comment}: the same as its twin")
        return self.invalid(rule, comment, inputs, reason, twin)

    def acceptable(
        self, rule: str, comment: str, inputs: Fields, flags: list[str], **outputs: Value
    ) -> str:
        """Adds a case that specifications judge differently, with what comes of accepting it."""
        shown = {name: plain(value) for name, value in outputs.items()}
        case: dict[str, object] = {"result": "acceptable", "flags": flags, "outputs": shown}
        return self._add(rule, comment, inputs, case)

    def case(
        self,
        name: str,
        rule: str,
        comment: str,
        inputs: Fields,
        expected: Mapping[str, object],
        flags: Sequence[str] = (),
    ) -> str:
        """Adds a case with an id of its own: what comes later changes no id.

        `expected` is {"result": "valid"}, what `refusal` returns, or {"profiles": ...} of these."""
        rest = {**expected, "flags": list(flags)} if flags else dict(expected)
        each = rest.get("profiles", {"": expected}).values()
        valid = any(one["result"] == "valid" for one in each)
        return self._add(rule, comment, inputs, rest, valid, name)

    def _add(
        self,
        rule: str,
        comment: str,
        inputs: Fields,
        rest: dict[str, object],
        valid: bool | None = None,
        name: str | None = None,
    ) -> str:
        both = self.common.keys() & inputs.keys()
        if both:
            raise ValueError(f"{comment}: {both} are also common to the group")
        if valid is None:
            valid = rest.get("result", "valid") == "valid"
        name = self._owner.new_id(self.method, rule, valid, name)
        self._inputs[name] = dict(inputs)
        shown = {field: plain(value) for field, value in inputs.items()}
        self.cases.append({"id": name, "comment": comment, "rule": rule, "inputs": shown} | rest)
        return name


class VectorSet:
    """One vector file."""

    def __init__(self, name: str, description: str) -> None:
        self.name = name
        self.description = description
        self.rules: dict[str, dict[str, str]] = {}
        self.objects: dict[str, bytes] = {}
        self.groups: list[Group] = []
        self._counts: dict[str, int] = {}
        self._valid: dict[str, str] = {}
        self._used: set[str] = set()
        self._names: set[str] = set()

    def rule(self, name: str, clause: str, text: str, binds: str | None = None) -> str:
        """Adds a rule and returns its name; `binds` is "issuer" or "verifier"."""
        if name in self.rules or not re.fullmatch(r"[a-z0-9-]+", name):
            raise ValueError(f"bad or second rule {name}")
        self.rules[name] = {"clause": clause, "text": text}
        if binds is not None:
            self.rules[name]["binds"] = binds
        return name

    def object(self, name: str, octets: bytes) -> Ref:
        """Adds octets that many cases share and returns what stands for them in a case."""
        if self.objects.setdefault(name, octets) != octets:
            raise ValueError(f"two objects {name}")
        return Ref(name)

    def group(self, method: str, comment: str = "", **common: Value) -> Group:
        """Adds a group of cases."""
        group = Group(self, method, comment, common)
        self.groups.append(group)
        return group

    def new_id(self, method: str, rule: str, valid: bool, name: str | None = None) -> str:
        """Returns the id of the next case of the method's operation, or `name`."""
        if rule not in self.rules:
            raise ValueError(f"unknown rule {rule}")
        self._used.add(rule)
        if name is None:
            operation = method.rpartition("/")[2]
            count = self._counts[operation] = self._counts.get(operation, 0) + 1
            name = f"{operation}-{count:04d}"
        if name in self._names or not re.fullmatch(r"[a-z0-9][a-z0-9-]*", name):
            raise ValueError(f"{self.name}: bad or second id {name}")
        self._names.add(name)
        if valid:
            self._valid[name] = method
        return name

    def method_of(self, name: str) -> str | None:
        """Returns the method of a valid case, or None where there is no such case."""
        return self._valid.get(name)

    def case_count(self) -> int:
        """Returns the number of cases of all groups."""
        return sum(len(group.cases) for group in self.groups)

    def text(self) -> str:
        """Returns the file: a head of short lines, then one line for each case."""
        if self._used != self.rules.keys():
            raise ValueError(f"{self.name}: unused rules {self.rules.keys() - self._used}")
        head = {
            "format": "cupel-vectors",
            "version": 1,
            "set": self.name,
            "description": self.description,
            "source": f"scripts/generate-vectors {self.name}",
        }
        lines = [f" {json.dumps(key)}: {line(value)}," for key, value in head.items()]
        rules = [f"  {json.dumps(name)}: {line(rule)}" for name, rule in self.rules.items()]
        objects = [f"  {json.dumps(name)}: {line(value.hex())}" for name, value in self.objects.items()]
        groups = [group_text(group) for group in self.groups if group.cases]
        shared = [' "objects": {', ",\n".join(objects), " },"] if objects else []
        return "\n".join(
            ["{", *lines, ' "rules": {', ",\n".join(rules), " },", *shared, ' "groups": [']
            + [",\n".join(groups), " ]", "}", ""]
        )


def line(value: object) -> str:
    """Returns JSON on one line."""
    return json.dumps(value, ensure_ascii=False)


def group_text(group: Group) -> str:
    """Returns one group of the file."""
    head = f'  {{ "method": {line(group.method)}'
    if group.comment:
        head += f', "comment": {line(group.comment)}'
    if group.common:
        common = {name: plain(value) for name, value in group.common.items()}
        head += f',\n    "common": {line(common)}'
    cases = ",\n".join("      " + line(case) for case in group.cases)
    return f'{head},\n    "cases": [\n{cases} ] }}'

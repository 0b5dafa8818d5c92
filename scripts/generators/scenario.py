"""A scenario in the making: parties, values and steps, written as JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence

from .document import line

Expression = bytes | str | int | Mapping[str, object] | list[object]


def ref(name: str) -> dict[str, object]:
    """What a value of the scenario or an output of a step stands for."""
    return {"value": name}


def text(value: str) -> dict[str, object]:
    """The octets of a text."""
    return {"text": value}


def concat(*parts: Expression) -> dict[str, object]:
    """One after the other."""
    return {"concat": [plain(part) for part in parts]}


def xor(one: Expression, two: Expression) -> dict[str, object]:
    """Exclusive or; the shorter is padded with zeros in front."""
    return {"xor": [plain(one), plain(two)]}


def cut(of: Expression, at: int, length: int) -> dict[str, object]:
    """`length` octets from `at` on."""
    return {"slice": [plain(of), at, length]}


def plain(value: Expression) -> object:
    """Returns an expression as it stands in JSON."""
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, list):
        return [plain(item) for item in value]
    return value


class Scenario:
    """One scenario file. The C reader checks who knows what; here only names are checked."""

    def __init__(self, name: str, title: str, description: str, parties: Mapping[str, str]) -> None:
        self.name = name
        self.title = title
        self.description = description
        self.parties = dict(parties)
        self.rules: dict[str, dict[str, str]] = {}
        self.values: dict[str, dict[str, object]] = {}
        self.steps: list[dict[str, object]] = []

    def rule(self, name: str, clause: str, of: str) -> str:
        """Adds a rule and returns its name."""
        self.rules[name] = {"clause": clause, "text": of}
        return name

    def value(self, name: str, owners: str, of: str, octets: bytes) -> dict[str, object]:
        """Adds a value that these parties (space-separated) have from the start."""
        self.values[name] = {"of": owners.split(), "text": of, "octets": octets.hex()}
        return ref(name)

    def run(self, name: str, party: str, of: str, method: str, inputs: Mapping[str, Expression], *,
            send: Sequence[str] = (), to: str = "", rule: str = "", refused: str = "",
            outputs: Mapping[str, Expression] | None = None) -> None:
        """A step of cryptography; `refused` is the reason why it must be refused."""
        step: dict[str, object] = {"method": method,
                                   "inputs": {key: plain(item) for key, item in inputs.items()}}
        if outputs:
            step["outputs"] = {key: plain(item) for key, item in outputs.items()}
        if refused:
            step |= {"result": "invalid", "reason": refused}
        self._add(name, of, step, party, send, to, rule)

    def make(self, name: str, party: str, of: str, made: Mapping[str, Expression], *,
             send: Sequence[str] = (), to: str = "") -> None:
        """Octets put together."""
        self._add(name, of, {"make": {key: plain(item) for key, item in made.items()}}, party, send, to)

    def send(self, name: str, party: str, of: str, sent: Sequence[str], to: str) -> None:
        """Nothing but a message."""
        self._add(name, of, {}, party, sent, to)

    def check(self, name: str, kind: str, of: str, values: Sequence[str], party: str = "", rule: str = "") -> None:
        """equal, differ (two values), holds, lacks (one value and a party)."""
        step: dict[str, object] = {"check": kind, "of": list(values)}
        self._add(name, of, step, party, (), "", rule)

    def _add(self, name: str, of: str, step: Mapping[str, object], party: str = "", send: Sequence[str] = (),
             to: str = "", rule: str = "") -> None:
        if any(other["id"] == name for other in self.steps) or not re.fullmatch(r"[a-z0-9-]+", name):
            raise ValueError(f"bad or second step {name}")
        if rule and rule not in self.rules:
            raise ValueError(f"unknown rule {rule}")
        whole: dict[str, object] = {"id": name}
        if party:
            whole["party"] = party
        whole |= {"text": of} | dict(step)
        if send:
            whole |= {"send": list(send), "to": to.split()}
        if rule:
            whole["rule"] = rule
        self.steps.append(whole)

    def case_count(self) -> int:
        """Returns the number of steps."""
        return len(self.steps)

    def text(self) -> str:
        """Returns the file, one line for each value and step."""
        head = {"format": "cupel-scenario", "version": 1, "set": self.name, "title": self.title,
                "description": self.description, "source": f"scripts/generate-vectors {self.name}",
                "parties": self.parties, "rules": self.rules}
        lines = [f" {json.dumps(key)}: {line(value)}," for key, value in head.items()]
        values = [f"  {json.dumps(key)}: {line(value)}" for key, value in self.values.items()]
        steps = ["  " + line(step) for step in self.steps]
        return "\n".join(["{", *lines, ' "values": {', ",\n".join(values), " },", ' "steps": [',
                          ",\n".join(steps), " ]", "}", ""])

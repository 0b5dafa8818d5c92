"""Faults that implementations of cryptography have had, the cases that aim at each, and seeds of them.

A fault says how it is recognized: sets of vectors with a regular expression over "OPERATION RULE: COMMENT" of their
cases. A seed is a change of one file of the reference that puts the fault into it; scripts/kill-bugs builds a worker with
it and sees whether those cases notice. Where octets cannot show a fault, it says why."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path

# At least so many cases aim at a fault.
LEAST = 2


@dataclass(frozen=True)
class Seed:
    """Texts of a file of implementations/reference, each there once, and what stands in their place."""

    file: str
    changes: tuple[tuple[str, str], ...]

    def apply(self, text: str) -> str:
        """The file with the fault."""
        for old, new in self.changes:
            if text.count(old) != 1:
                raise ValueError(f"{self.file}: {text.count(old)} times, not once: {old!r}")
            text = text.replace(old, new)
        return text


@dataclass(frozen=True)
class Fault:
    """A fault: one line of what is wrong, and cases as "SETS: EXPRESSION", or why there are none."""

    name: str
    what: str
    cases: tuple[str, ...] = ()
    seeds: tuple[Seed, ...] = ()
    not_in_octets: str = ""


def seed(file: str, *texts: str) -> Seed:
    """A seed: old and new text by turns."""
    return Seed(file, tuple(zip(texts[::2], texts[1::2], strict=True)))


def fault(name: str, what: str, *rest: str | Seed) -> Fault:
    """A fault with its cases and seeds."""
    cases = tuple(one for one in rest if isinstance(one, str))
    return Fault(name, what, cases, tuple(one for one in rest if isinstance(one, Seed)))


def beyond(name: str, what: str, why: str) -> Fault:
    """A fault that no octets can show."""
    return Fault(name, what, not_in_octets=why)


@cache
def described(path: Path) -> dict[str, str]:
    """The cases of a vector file: id and "OPERATION RULE: COMMENT"."""
    vectors = json.loads(path.read_text(encoding="utf-8"))
    return {case["id"]: f"{group['method'].rpartition('/')[2]} {case['rule']}: {case['comment']}"
            for group in vectors["groups"] for case in group["cases"]
            if "the cases above again" not in group.get("comment", "")}


def files_of(one: Fault, folder: Path) -> Iterator[tuple[Path, re.Pattern[str]]]:
    """The files of a fault's cases, and which of their cases aim at it."""
    for cases in one.cases:
        sets, expression = cases.split(": ", 1)
        found = [path for path in sorted(folder.glob("*/*.json"))
                 if path.parent.name not in ("scenario", "interop")
                 and fnmatchcase(f"{path.parent.name}/{path.stem}", sets)]
        if not found:
            raise ValueError(f"{one.name}: no set {sets}")
        for path in found:
            yield path, re.compile(expression)


def aimed(one: Fault, folder: Path) -> dict[Path, set[str]]:
    """The ids of the cases that aim at a fault, by file."""
    found: dict[Path, set[str]] = {}
    for path, expression in files_of(one, folder):
        names = {name for name, text in described(path).items() if expression.search(text)}
        found.setdefault(path, set()).update(names)
    return found

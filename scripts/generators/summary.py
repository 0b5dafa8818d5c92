"""The table of vectors/README.md: what there is, counted in the files as they are."""

from __future__ import annotations

import json
import re
from pathlib import Path

from .fault_table import FAULTS
from .faults import aimed

HEAD = "| family | files | cases | of these invalid | rules | known faults aimed at |\n|---|---|---|---|---|---|\n"
NOTE = "Counted by `scripts/generate-vectors --readme`; "


def counts(folder: Path) -> dict[str, dict[str, int]]:
    """Files, cases, invalid cases and rules of each family."""
    rows: dict[str, dict[str, int]] = {}
    for path in sorted(folder.glob("*/*.json")):
        vectors = json.loads(path.read_text(encoding="utf-8"))
        if vectors.get("format") != "cupel-vectors":
            continue
        cases = [expected for group in vectors["groups"] for case in group["cases"]
                 for expected in case.get("profiles", {"": case}).values()]
        row = rows.setdefault(path.parent.name, dict.fromkeys(("files", "cases", "invalid", "rules"), 0))
        row["files"] += 1
        row["cases"] += len(cases)
        row["invalid"] += sum(case.get("result") == "invalid" for case in cases)
        row["rules"] += len(vectors["rules"])
    return rows


def faults(folder: Path) -> dict[str, list[str]]:
    """The names of the faults that cases of each family aim at."""
    found: dict[str, list[str]] = {}
    for one in FAULTS:
        for family in sorted({path.parent.name for path, names in aimed(one, folder).items() if names}):
            found.setdefault(family, []).append(one.name)
    return found


def kinds(names: list[str]) -> str:
    """Names by their front: how many of each."""
    fronts = [name.rpartition("-")[0] for name in names]
    return ", ".join(f"{front} {fronts.count(front)}" for front in dict.fromkeys(fronts))


def table(folder: Path) -> str:
    """The table."""
    rows, known = counts(folder), faults(folder)
    lines = [f"| {name} | {' | '.join(str(row[key]) for key in row)} | {kinds(known.get(name, []))} |" for name, row in rows.items()]
    total = {key: sum(row[key] for row in rows.values()) for key in next(iter(rows.values()))}
    beyond = sum(bool(one.not_in_octets) for one in FAULTS)
    lines.append(f"| all | {' | '.join(map(str, total.values()))} | {len(FAULTS) - beyond} of {len(FAULTS)} |")
    return HEAD + "\n".join(lines) + "\n"


def readme(folder: Path) -> tuple[str, str]:
    """vectors/README.md as it is, and as it should be."""
    text = (folder / "README.md").read_text(encoding="utf-8")
    made, found = re.subn(r"\| family \|.*?\n\n", lambda _: table(folder) + "\n", text, count=1, flags=re.DOTALL)
    if not found:
        raise ValueError("vectors/README.md has no table of families")
    return text, made

#!/usr/bin/env python3
"""Who refuses every certificate must pass no negative case, who accepts every one must fail every negative case.

liar_certificates.py CUPEL LIAR VECTORS
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path


def expectations(path: Path) -> dict[str, str]:
    """The result that each case of a file wants."""
    vectors = json.loads(path.read_text(encoding="utf-8"))
    found: dict[str, str] = {}
    for group in vectors["groups"]:
        operation = group["method"].rpartition("/")[2]
        for case in group["cases"]:
            for profile, expected in case.get("profiles", {"": case}).items():
                name = f"{case['id']}:{profile}" if profile else case["id"]
                found[f"cupel/{vectors['set']}#{name}/{operation}"] = expected.get("result", "valid")
    return found


def main() -> int:
    cupel, liar, folder = sys.argv[1:]
    wanted: dict[str, str] = {}
    for path in sorted(Path(folder).glob("*.json")):
        wanted |= expectations(path)
    failures = 0
    for mode, rules in (
        ("no", {"valid": "fail rejected-valid", "invalid": "fail vacuous", "acceptable": "pass"}),
        ("yes", {"valid": "pass", "invalid": "fail accepted-invalid", "acceptable": "pass"}),
    ):
        with tempfile.TemporaryDirectory() as work:
            store = Path(work) / "store.jsonl"
            subprocess.run([cupel, "run", "--backend", liar, "--vectors", folder, "--output", str(store), "--quiet"],
                           env=os.environ | {"CUPEL_LIAR": mode}, check=False)
            records = [json.loads(line) for line in store.read_text(encoding="utf-8").splitlines()]
        seen = Counter()
        for record in records:
            if record.get("type") != "case" or record["verdict"].startswith("skip"):
                continue
            result = wanted[record["id"]]
            seen[result] += 1
            if record["verdict"] != rules[result]:
                failures += 1
                if failures < 10:
                    print(f"liar that says {mode}: {record['id']} ({result}) is {record['verdict']}")
        if min(seen[result] for result in rules) == 0:
            failures += 1
            print(f"liar that says {mode}: not all kinds of cases ran: {dict(seen)}")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())

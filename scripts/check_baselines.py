#!/usr/bin/env python3
"""Checks reports/baselines/ without cupel: what an entry says can be true, and what it names is in vectors/.

    check_baselines.py [--today YYYY-MM-DD] [FOLDER]
    check_baselines.py --self-test

An entry that fits nothing hides nothing, but says that somebody misspelled it. Of vectors of others (sets that do
not begin with "cupel/") only the entry itself is looked at.
"""

import argparse
import datetime
import json
import re
import sys
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
OWN = "cupel/"
TEXTS = ("reason", "clause", "link", "verdict", "versions", "expires", "method", "message", "sometimes")
LISTS = ("sets", "cases", "flags", "rules")
VERDICT = re.compile(r"fail (wrong-output|accepted-invalid|rejected-valid|wrong-reason|vacuous|overwrite)|"
                     r"error (crashed|timed-out|broken|protocol)")
RANGE = re.compile(r"(>=|<=|>|<|=)[0-9][0-9A-Za-z.+-]*( (>=|<=|>|<|=)[0-9][0-9A-Za-z.+-]*)*")
Set = dict[str, set[str]]  # "rules", "flags", "cases", "methods"


def own_sets(folder: Path) -> dict[str, Set]:
    """What entries can name of each of our own vector files and scenarios, whose steps are cases."""
    found = {}
    for path in sorted(folder.rglob("*.json")):
        document = json.loads(path.read_text(encoding="utf-8"))
        if document.get("format") == "cupel-vectors":
            cases = [(group["method"], case) for group in document["groups"] for case in group["cases"]]
        elif document.get("format") == "cupel-scenario":
            cases = [(step["method"], step) for step in document["steps"] if "method" in step]
        else:
            continue
        one: Set = {"rules": set(document.get("rules", {})), "methods": {method for method, _ in cases}}
        one["flags"] = {flag for _, case in cases for flag in case.get("flags", [])}
        one["cases"] = {f"{OWN}{document['set']}#{case['id']}/{method.split('/')[1]}" for method, case in cases}
        found[OWN + document["set"]] = one
    return found


def names_wrong(entry: dict[str, Any], sets: dict[str, Set]) -> list[str]:
    """Names that are not in the vectors."""
    wrong = []
    globs = entry.get("sets", [])
    for glob in globs:
        if glob.startswith(OWN) and not any(fnmatchcase(name, glob) for name in sets):
            wrong.append(f'no vector file fits the set "{glob}"')
    for case in entry.get("cases", []):
        if case.startswith(OWN) and case not in sets.get(case.split("#")[0], {}).get("cases", set()):
            wrong.append(f'there is no case "{case}"')
    if not globs or not all(glob.startswith(OWN) for glob in globs) or wrong:
        return wrong
    chosen = [one for name, one in sets.items() if any(fnmatchcase(name, glob) for glob in globs)]
    for member, of in (("rules", "rules"), ("flags", "flags")):
        for glob in entry.get(member, []):
            if not any(fnmatchcase(name, glob) for one in chosen for name in one[of]):
                wrong.append(f'none of its sets has "{glob}" among its {of}')
    method = entry.get("method")
    if method is not None and not any(fnmatchcase(name, method) for one in chosen for name in one["methods"]):
        wrong.append(f'none of its sets has a method "{method}"')
    return wrong


def entry_wrong(entry: Any, sets: dict[str, Set], today: str) -> list[str]:
    if not isinstance(entry, dict):
        return ["an entry is an object"]
    wrong = [f'unknown member "{name}"' for name in entry if name not in TEXTS + LISTS]
    wrong += [f'"{name}" is a text' for name in TEXTS if name in entry and not isinstance(entry[name], str)]
    wrong += [f'"{name}" is an array of texts' for name in LISTS if name in entry
              and not (isinstance(entry[name], list) and entry[name] and all(isinstance(text, str) for text in entry[name]))]
    if wrong:
        return wrong
    for name in ("reason", "clause", "sometimes"):
        if (name in entry or name != "sometimes") and (not entry.get(name, "").strip() or "TODO" in entry[name]):
            wrong.append(f'"{name}" says nothing')
    if not VERDICT.fullmatch(entry.get("verdict", "")):
        wrong.append('"verdict" is no failure')
    if ("sets" in entry) == ("cases" in entry):
        wrong.append('either "sets" or "cases"')
    if "cases" in entry and any(name in entry for name in ("method", "message", "flags", "rules")):
        wrong.append('another selector beside "cases"')
    if "versions" in entry and not RANGE.fullmatch(entry["versions"]):
        wrong.append(f'"{entry["versions"]}" is no range of versions')
    if "expires" in entry:
        try:
            datetime.date.fromisoformat(entry["expires"])
            if entry["expires"] < today:
                wrong.append(f'expired on {entry["expires"]}: look at it again')
        except ValueError:
            wrong.append(f'"{entry["expires"]}" is no day')
    return wrong + names_wrong(entry, sets)


def file_wrong(document: Any, name: str, sets: dict[str, Set], today: str) -> list[str]:
    if not isinstance(document, dict) or set(document) != {"format", "backend", "entries"} or document["format"] != "cupel-baseline":
        return ["no baseline: format, backend and entries"]
    wrong = [] if document["backend"] == name else [f'it is of "{document["backend"]}", and called {name}.json']
    for number, entry in enumerate(document["entries"], 1):
        wrong += [f"entry {number}: {text}" for text in entry_wrong(entry, sets, today)]
        if entry in document["entries"][:number - 1]:
            wrong.append(f"entry {number}: is there twice")
    return wrong


def self_test() -> int:
    """Each wrong entry is found, and the right one is not."""
    sets: dict[str, Set] = {"cupel/a/b": {"rules": {"tag"}, "flags": {"F"}, "methods": {"M/open"}, "cases": {"cupel/a/b#1/open"}}}
    good = {"reason": "r", "clause": "c", "verdict": "fail vacuous", "sets": ["cupel/a/*"], "rules": ["t*"], "flags": ["F"],
            "method": "M/*", "versions": ">=1.0 <1.1w", "expires": "2026-01-31"}
    one = {"reason": "r", "clause": "c", "verdict": "error crashed", "cases": ["cupel/a/b#1/open"]}
    bad = [{"ruls": []}, {"rules": "tag"}, {"rules": []}, {"reason": "TODO"}, {"clause": " "}, {"sometimes": ""}, {"verdict": "pass"}, {"cases": ["x"]},
           {"versions": "1.0"}, {"versions": ">=1,<2"}, {"expires": "2026-01-30"}, {"expires": "soon"}, {"sets": ["cupel/b/*"]},
           {"rules": ["gat"]}, {"flags": ["f"]}, {"method": "M/seal"}]
    failed = [f"refused: {entry}" for entry in (good, one, {**good, "sets": ["other/x"], "rules": ["what"]})
              if entry_wrong(entry, sets, "2026-01-31")]
    failed += [f"not noticed: {change}" for change in bad if len(entry_wrong({**good, **change}, sets, "2026-01-31")) == 0]
    failed += [f"not noticed: {change}" for change in ({"cases": ["cupel/a/b#2/open"]}, {"message": "*"})
               if not entry_wrong({**one, **change}, sets, "2026-01-31")]
    for line in failed:
        print("self-test: " + line)
    return 1 if failed else 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--today", default=datetime.date.today().isoformat(), help="the day by which entries expire")
    parser.add_argument("--self-test", action="store_true")
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "reports" / "baselines")
    options = parser.parse_args()
    if options.self_test:
        return self_test()
    sets = own_sets(ROOT / "vectors")
    found = 0
    for path in sorted(options.folder.glob("*.json")):
        try:
            wrong = file_wrong(json.loads(path.read_text(encoding="utf-8")), path.stem, sets, options.today)
        except ValueError as error:
            wrong = [str(error)]
        for text in wrong:
            print(f"{path.name}: {text}")
        found += len(wrong)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/env python3
"""Checks the vector files against their JSON Schemas, vectors/README.md against what is there, and what cupel counts against both.

check_vectors.py [CUPEL]    (without the program its counts are not compared)
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from generators import summary

ROOT = Path(__file__).resolve().parent.parent
VECTORS = ROOT / "vectors"
SCHEMAS = {"cupel-vectors": "cupel-vectors.schema.json", "cupel-scenario": "cupel-scenario.schema.json"}
TYPES = {"object": dict, "array": list, "string": str, "integer": int, "boolean": bool}
# Say something to people only.
REMARKS = {"$schema", "$id", "$defs", "title", "description", "default", "examples"}


class Schema:
    """As much of JSON Schema 2020-12 as the schemas use; any other keyword is an error."""

    def __init__(self, whole: dict) -> None:
        self.whole = whole

    def faults(self, value: object, schema: object, place: str = "") -> Iterator[str]:
        """What is wrong with a value, each with its place."""
        if schema is False:
            yield f"{place}: must not be there"
        if not isinstance(schema, dict):
            return
        for word, rule in schema.items():
            if word in REMARKS or word in ("then", "else"):
                continue
            check = getattr(self, f"_{word.replace('$', '')}", None)
            if check is None:
                raise ValueError(f"the schema says {word}, which this validator does not know")
            yield from check(value, rule, schema, place)

    def fits(self, value: object, schema: object) -> bool:
        """Is nothing wrong?"""
        return next(self.faults(value, schema), None) is None

    def _ref(self, value, rule, _, place):
        yield from self.faults(value, self.whole["$defs"][rule.removeprefix("#/$defs/")], place)

    def _type(self, value, rule, _, place):
        if not isinstance(value, TYPES[rule]) or (rule == "integer" and isinstance(value, bool)):
            yield f"{place}: is no {rule}"

    def _const(self, value, rule, _, place):
        if value != rule:
            yield f"{place}: is not {rule!r}"

    def _enum(self, value, rule, _, place):
        if value not in rule:
            yield f"{place}: is none of {rule}"

    def _pattern(self, value, rule, _, place):
        if isinstance(value, str) and not re.search(rule, value):
            yield f"{place}: does not fit {rule}"

    def _minLength(self, value, rule, _, place):
        if isinstance(value, str) and len(value) < rule:
            yield f"{place}: is shorter than {rule}"

    def _minimum(self, value, rule, _, place):
        if isinstance(value, int) and value < rule:
            yield f"{place}: is less than {rule}"

    def _maximum(self, value, rule, _, place):
        if isinstance(value, int) and value > rule:
            yield f"{place}: is more than {rule}"

    def _minItems(self, value, rule, _, place):
        if isinstance(value, list) and len(value) < rule:
            yield f"{place}: has fewer than {rule}"

    def _maxItems(self, value, rule, _, place):
        if isinstance(value, list) and len(value) > rule:
            yield f"{place}: has more than {rule}"

    def _uniqueItems(self, value, rule, _, place):
        if rule and isinstance(value, list) and len({json.dumps(one) for one in value}) != len(value):
            yield f"{place}: has something twice"

    def _minProperties(self, value, rule, _, place):
        if isinstance(value, dict) and len(value) < rule:
            yield f"{place}: has fewer than {rule} members"

    def _maxProperties(self, value, rule, _, place):
        if isinstance(value, dict) and len(value) > rule:
            yield f"{place}: has more than {rule} members"

    def _required(self, value, rule, _, place):
        if isinstance(value, dict):
            yield from (f"{place}: lacks {name}" for name in rule if name not in value)

    def _properties(self, value, rule, _, place):
        if isinstance(value, dict):
            for name, one in rule.items():
                if name in value:
                    yield from self.faults(value[name], one, f"{place}/{name}")

    def _additionalProperties(self, value, rule, schema, place):
        if isinstance(value, dict):
            for name in value.keys() - schema.get("properties", {}).keys():
                yield from self.faults(value[name], rule, f"{place}/{name}")

    def _propertyNames(self, value, rule, _, place):
        if isinstance(value, dict):
            for name in value:
                yield from self.faults(name, rule, f"{place}/{name}, the name")

    def _items(self, value, rule, schema, place):
        if isinstance(value, list):
            for number, one in enumerate(value[len(schema.get("prefixItems", ())):]):
                yield from self.faults(one, rule, f"{place}/{number}")

    def _prefixItems(self, value, rule, _, place):
        if isinstance(value, list):
            for number, (one, own) in enumerate(zip(value, rule)):
                yield from self.faults(one, own, f"{place}/{number}")

    def _anyOf(self, value, rule, _, place):
        if not any(self.fits(value, one) for one in rule):
            yield f"{place}: fits none of {len(rule)} forms"

    def _oneOf(self, value, rule, _, place):
        if sum(self.fits(value, one) for one in rule) != 1:
            yield f"{place}: fits not one of {len(rule)} forms"

    def _allOf(self, value, rule, _, place):
        for one in rule:
            yield from self.faults(value, one, place)

    def _not(self, value, rule, _, place):
        if self.fits(value, rule):
            yield f"{place}: fits what it must not"

    def _if(self, value, rule, schema, place):
        yield from self.faults(value, schema.get("then" if self.fits(value, rule) else "else", True), place)


def schema_faults() -> Iterator[str]:
    """Files that do not fit the schema of their format, and a schema that lets anything pass."""
    known = {name: Schema(json.loads((VECTORS / "schema" / file).read_text(encoding="utf-8"))) for name, file in SCHEMAS.items()}
    for path in sorted(VECTORS.glob("*/*.json")):
        if path.parent.name == "schema":
            continue
        made = json.loads(path.read_text(encoding="utf-8"))
        where = path.relative_to(VECTORS)
        schema = known.get(made.get("format"))
        if schema is None:
            yield f"{where}: no format that has a schema"
            continue
        yield from (f"{where}: {fault}" for fault in schema.faults(made, schema.whole))
        if made.get("set") != str(where.with_suffix("")):
            yield f"{where}: the set has another name"
    for name, schema in known.items():
        for bad in ({}, {"format": name}, {"format": name, "version": 2}, []):
            if schema.fits(bad, schema.whole):
                yield f"schema of {name}: lets {bad!r} pass"


def count_faults(cupel: Path) -> Iterator[str]:
    """Files whose cases cupel counts otherwise."""
    done = subprocess.run([cupel, "list", "vectors", "--vectors", VECTORS], capture_output=True, text=True, check=True)
    said = {row[0]: int(row[3]) for line in done.stdout.splitlines() if len(row := line.split()) == 5 and row[3].isdigit()}
    own: dict[str, int] = {}
    for name, cases in said.items():
        family = name.removeprefix("cupel/").partition("/")[0]
        own[family] = own.get(family, 0) + cases
    for family, row in summary.counts(VECTORS).items():
        if own.get(family) != row["cases"]:
            yield f"{family}: {row['cases']} cases, and cupel list vectors says {own.get(family)}"


def main() -> int:
    parser = argparse.ArgumentParser(description="Are the vector files as their schemas and the README say?")
    parser.add_argument("cupel", nargs="?", type=Path, help="the program")
    arguments = parser.parse_args()
    found = list(schema_faults())
    if not found:  # what has another form cannot be counted
        was, made = summary.readme(VECTORS)
        if was != made:
            found.append("vectors/README.md: not what is there; scripts/generate-vectors --readme counts again")
        if arguments.cupel is not None:
            found += count_faults(arguments.cupel)
    for one in found[:50]:
        print(one)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

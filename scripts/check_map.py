#!/usr/bin/env python3
"""Checks two tables of files, that each names every file and none that is not there: the map in harness/README.md,
and what implements what in implementations/reference/README.md."""

import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Map:
    """A table in the README of a folder: the section and the column that names files, and which need no name."""

    folder: str
    heading: str
    column: int
    unnamed: Callable[[str], object]

    @property
    def readme(self) -> Path:
        return ROOT / self.folder / "README.md"

    def names(self) -> list[str]:
        """The names in the column. One without a folder is in the folder of the name before it in its row; one
        without an ending stands for all files of that stem; * stands for anything."""
        section = self.readme.read_text(encoding="utf-8").split(self.heading)[1].split("\n## ")[0]
        found = []
        for row in re.findall(r"^\| *(.*?) *\|$", section, re.MULTILINE):
            folder = ""
            for name in re.findall(r"`([^`]+)`", row.split("|")[self.column]):
                inside = name.rstrip("/").rpartition("/")
                folder = inside[0] + inside[1] or folder
                found.append(name if inside[1] else folder + name)
        return found

    def faults(self) -> list[str]:
        top = ROOT / self.folder
        files = [str(path.relative_to(top)) for path in sorted(top.rglob("*")) if path.is_file()]
        files = [file for file in files if not self.unnamed(file)]
        named = self.names()
        wrong = [f"not in the table: {file}" for file in files if not any(fits(file, name) for name in named)]
        wrong += [f"in the table, but not there: {name}" for name in named
                  if not any(fits(file, name) for file in files)]
        return [f"{self.folder}/README.md: {line}" for line in wrong]


def fits(file: str, name: str) -> bool:
    if name.endswith("/"):
        return file.startswith(name)
    return fnmatchcase(file, name) or fnmatchcase(str(Path(file).with_suffix("")), name)


MAPS = (
    # Written once for every folder, and no part of the program.
    Map("harness", "## One line a file", 0, re.compile(r"(^|/)(CMakeLists\.txt|README\.md)$").search),
    # Of the reference what implements something: no headers, tables of rows and adapters, but the one adapter
    # that is an algorithm.
    Map("implementations/reference", "# The reference", 1,
        re.compile(r"[^c]$|(^|/)methods?(?!_cipher)(_[^/]*)?\.c$|^reference\.c$").search),
)


def main() -> int:
    wrong = [line for one in MAPS for line in one.faults()]
    for line in wrong:
        print(line)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())

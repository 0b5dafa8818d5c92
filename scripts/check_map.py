#!/usr/bin/env python3
"""Checks that the map in harness/README.md names every file of harness/, and no file that is not there."""

import re
import sys
from fnmatch import fnmatchcase
from pathlib import Path

HARNESS = Path(__file__).resolve().parent.parent / "harness"
HEADING = "## One line a file"
# Written once for every folder, and no part of the program.
UNNAMED = ("*CMakeLists.txt", "README.md")


def names(text: str) -> list[str]:
    """The names in the first column of the map. One without a folder is in the folder of the name before it in
    its row; one without an ending stands for all files of that stem; * stands for anything."""
    found = []
    for row in re.findall(r"^\| *(`.*?) \|", text.split(HEADING)[1].split("\n## ")[0], re.MULTILINE):
        folder = ""
        for name in re.findall(r"`([^`]+)`", row):
            inside = name.rstrip("/").rpartition("/")
            folder = inside[0] + inside[1] or folder
            found.append(name if inside[1] else folder + name)
    return found


def fits(file: str, name: str) -> bool:
    if name.endswith("/"):
        return file.startswith(name)
    return fnmatchcase(file, name) or fnmatchcase(str(Path(file).with_suffix("")), name)


def main() -> int:
    files = [str(path.relative_to(HARNESS)) for path in sorted(HARNESS.rglob("*")) if path.is_file()]
    files = [file for file in files if not any(fnmatchcase(file, rule) for rule in UNNAMED)]
    named = names((HARNESS / "README.md").read_text(encoding="utf-8"))
    wrong = [f"not in the map: {file}" for file in files if not any(fits(file, name) for name in named)]
    wrong += [f"in the map, but not there: {name}" for name in named if not any(fits(file, name) for file in files)]
    for line in wrong:
        print(f"harness/README.md: {line}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())

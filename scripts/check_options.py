#!/usr/bin/env python3
"""Checks that the manual page names every option that `cupel help` names."""

import re
import subprocess
import sys
from pathlib import Path

SCRIPTS = Path(__file__).resolve().parent
COMMANDS = ("run", "list", "explain", "report", "compare", "merge", "scenario", "interop", "bench")

MANUAL = SCRIPTS / "man/cupel.1"


def options(program: str, command: str) -> list[str]:
    """The long options of a subcommand, without their dashes."""
    said = subprocess.run([program, "help", command], check=True, capture_output=True, text=True)
    found = re.findall(r"^\s+(?:-\w,)?\s+--([a-z-]+)", said.stdout, re.MULTILINE)
    return [name for name in found if name != "help"]


def main() -> int:
    if len(sys.argv) != 2:
        print("usage: check_options.py PROGRAM", file=sys.stderr)
        return 2
    missing = 0
    text = MANUAL.read_text(encoding="utf-8")
    for command in COMMANDS:
        for name in options(sys.argv[1], command):
            spelling = re.escape(r"\-\-" + name.replace("-", r"\-"))
            if not re.search(spelling + r"(?![\w\\-])", text):
                print(f"{MANUAL.name}: no --{name} (of cupel {command})")
                missing += 1
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())

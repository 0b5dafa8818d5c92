#!/usr/bin/env python3
"""Checks that the manual page and the shell completions name every option that `cupel help` names."""

import re
import subprocess
import sys
from pathlib import Path

SCRIPTS = Path(__file__).resolve().parent
COMMANDS = ("run", "list", "explain", "report", "compare", "merge", "scenario", "interop")

# File -> how it writes an option.
PLACES: dict[str, str] = {
    "man/cupel.1": r"\-\-{}",
    "completion/cupel.bash": "--{}",
    "completion/_cupel": "--{}",
    "completion/cupel.fish": "-l {}",
}


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
    for place, form in PLACES.items():
        text = (SCRIPTS / place).read_text(encoding="utf-8")
        for command in COMMANDS:
            for name in options(sys.argv[1], command):
                spelling = re.escape(form.format(name.replace("-", r"\-") if "man/" in place else name))
                if not re.search(spelling + r"(?![\w\\-])", text):
                    print(f"{place}: no --{name} (of cupel {command})")
                    missing += 1
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/env python3
"""Asks bash, zsh and fish themselves what they complete `cupel` with, and compares it with `cupel help`."""

import argparse
import os
import pty
import re
import select
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from check_options import COMMANDS, options

COMPLETION = Path(__file__).resolve().parent / "completion"
SKIPPED = 77
PATIENCE = 30.0  # seconds

# Lines of input, and what is offered for the last word of each, whatever the options are.
WORDS: dict[str, set[str]] = {
    "cupel ": {*COMMANDS, "help"},
    "cupel run --color ": {"auto", "always", "never"},
    "cupel list ": {"backends", "algorithms", "operations", "vectors", "profiles", "formats"},
}


def ask_bash(line: str, environment: dict[str, str]) -> set[str]:
    """The words that the function in cupel.bash replies with."""
    script = f"""
        source '{COMPLETION}/cupel.bash'
        COMP_WORDS=({line} {"''" if line.endswith(" ") else ""})
        COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1))
        _cupel && printf '%s\\n' "${{COMPREPLY[@]}}"
    """
    said = subprocess.run(["bash", "-c", script], env=environment, capture_output=True, text=True, check=True)
    return set(said.stdout.split())


def ask_fish(line: str, environment: dict[str, str]) -> set[str]:
    """What fish's own `complete -C` says: a candidate, a tab and its description on each line."""
    script = f"source '{COMPLETION}/cupel.fish'; complete -C '{line}'"
    said = subprocess.run(
        ["fish", "--no-config", "-c", script], env=environment, capture_output=True, text=True, check=True
    )
    return {found.split("\t")[0] for found in said.stdout.splitlines()}


class Zsh:
    """An interactive zsh on a terminal of its own, for zsh completes nowhere else."""

    def __init__(self, environment: dict[str, str]) -> None:
        self.process, self.terminal = pty.fork()
        if self.process == 0:
            os.execvpe("zsh", ["zsh", "-f", "-i"], environment)
        # One candidate a line, without descriptions; key A lists, key K empties the line and says so.
        self.send(
            f"PROMPT= RPROMPT= LISTMAX=1000; fpath=('{COMPLETION}' $fpath); autoload -Uz compinit; compinit -u -D; "
            "zstyle ':completion:*' verbose no; zstyle ':completion:*' list-packed no; unsetopt zle_bracketed_paste; "
            "stty -echo rows 500 cols 200; bindkey '^A' list-choices; "
            "done-listing() { BUFFER=; zle -I; print 'END OF LIST'; }; zle -N done-listing; bindkey '^K' done-listing; "
            "print 'READY' 'NOW'\n"
        )
        self.until("READY NOW")

    def send(self, text: str) -> None:
        os.write(self.terminal, text.encode())

    def until(self, mark: str) -> str:
        """What comes up to the mark; an error when it does not come in time."""
        said = ""
        end = time.monotonic() + PATIENCE
        while mark not in said:
            if not select.select([self.terminal], [], [], max(0.0, end - time.monotonic()))[0]:
                raise TimeoutError(f"zsh does not answer; so far: {said!r}")
            said += os.read(self.terminal, 65536).decode(errors="replace")
        return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", said)

    def ask(self, line: str) -> set[str]:
        self.send(line + "\x01\x0b")
        # Keys that come before zsh listens are echoed by the terminal.
        said = re.sub(r"\^[AK]", " ", self.until("END OF LIST"))
        return set(said.split()) - {*line.split(), "END", "OF", "LIST"}


def differences(shell: str, program: str, environment: dict[str, str]) -> int:
    """How many lines of input a shell completes wrongly; one line about each."""
    zsh = Zsh(environment) if shell == "zsh" else None
    wrong = 0

    def compare(line: str, offered: set[str], wanted: set[str]) -> None:
        nonlocal wrong
        if offered != wanted:
            print(f"{shell}: \"{line}\" lacks {sorted(wanted - offered)}, has besides {sorted(offered - wanted)}")
            wrong += 1

    def ask(line: str) -> set[str]:
        if zsh is not None:
            return zsh.ask(line)
        return (ask_bash if shell == "bash" else ask_fish)(line, environment)

    for command in COMMANDS:
        line = f"cupel {command} --"
        offered = {word for word in ask(line) if word.startswith("--")} - {"--", "--help"}
        compare(line, offered, {f"--{name}" for name in options(program, command)})
    for line, wanted in WORDS.items():
        compare(line, {word for word in ask(line) if re.fullmatch(r"[a-z]+", word)}, wanted)
    return wrong


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program", help="the cupel that is asked for its options")
    parser.add_argument("shell", choices=("bash", "zsh", "fish"))
    asked = parser.parse_args()
    if shutil.which(asked.shell) is None:
        print(f"{asked.shell} is not installed")
        return SKIPPED
    with tempfile.TemporaryDirectory() as home:
        environment = {
            **os.environ,
            "PATH": f"{Path(asked.program).resolve().parent}:{os.environ['PATH']}",
            "HOME": home,
            "XDG_CONFIG_HOME": home,
            "XDG_DATA_HOME": home,
            "TERM": "dumb",
        }
        return 1 if differences(asked.shell, asked.program, environment) else 0


if __name__ == "__main__":
    sys.exit(main())

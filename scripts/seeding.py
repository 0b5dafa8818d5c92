"""The reference's worker with one file changed: compiled and linked beside a build, and run on a vector file."""

from __future__ import annotations

import json
import shlex
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LIBRARIES = ("harness/libcupel_worker.a", "implementations/reference/libcupel_reference.a", "harness/libcupel_wire.a",
             "harness/libcupel_model.a", "harness/libcupel_base.a")


class Workshop:
    """A build of cupel with its reference, and a folder to work in."""

    def __init__(self, build: Path, work: Path) -> None:
        self.build, self.work = build, work
        entries = json.loads((build / "compile_commands.json").read_text(encoding="utf-8"))
        commands = [shlex.split(entry["command"]) for entry in entries]
        self._commands = {entry["file"]: command for entry, command in zip(entries, commands, strict=True)}
        self._outputs = sorted({command[command.index("-o") + 1] for command in commands})

    @property
    def worker(self) -> Path:
        """The reference as it is."""
        return self.build / "bin" / "cupel-worker-reference"

    def seeded(self, original: Path, text: str, folder: Path) -> Path:
        """Makes a worker in `folder` that has `text` in the place of a file of the reference."""
        source, part, worker = folder / original.name, folder / "part.o", folder / "cupel-worker-reference"
        source.write_text(text, encoding="utf-8")
        self._compile(source, original, part)
        self._link(part, worker)
        return worker

    def _compile(self, source: Path, original: Path, to: Path) -> None:
        """Compiles a file as the build compiles the original, without warnings."""
        command = [part for part in self._commands[str(original)] if not part.startswith("-W")]
        place = command.index("-o")
        command = command[:place] + ["-w", "-O1", "-o", str(to), "-c", str(source)]
        subprocess.run(command, check=True, cwd=self.build, capture_output=True, text=True)

    def _link(self, part: Path, to: Path) -> None:
        """Links a worker; what is in `part` comes before what the library has under the same names."""
        # Not whatever lies in that folder: there may be objects of former builds.
        objects = [self.build / output for output in self._outputs if "/cupel-worker-reference.dir/" in output]
        archives = [str(self.build / name) for name in LIBRARIES]
        command = ["cc", "-o", str(to), *map(str, objects), str(part), "-Wl,--start-group", *archives,
                   "-Wl,--end-group", "-ljson-c", "-lm", "-lpthread"]
        subprocess.run(command, check=True, capture_output=True, text=True)

    def verdicts(self, worker: Path, vectors: Path, store: Path) -> dict[str, str]:
        """Runs a vector file; returns the verdict of each case."""
        command = [self.build / "bin" / "cupel", "run", "--backend", worker, "--vectors", vectors, "--output", store,
                   "--quiet", "--strict-reasons", "--jobs", "1", "--timeout", "20"]
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode > 1:
            raise RuntimeError(done.stderr)
        records = [json.loads(line) for line in store.read_text(encoding="utf-8").splitlines()]
        store.unlink()
        return {record["id"]: record["verdict"] for record in records if record.get("type") == "case"}


def is_failure(verdict: str) -> bool:
    """Is this the verdict of a case that notices something?"""
    return verdict.startswith(("fail", "error"))

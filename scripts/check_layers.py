#!/usr/bin/env python3
"""Checks that every #include of the tree goes downward: each module sees only what MAY_SEE says."""

import argparse
import re
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Iterator, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("harness", "implementations", "reports")

# Module -> the other modules whose headers it may include. harness/README.md draws the same picture.
MAY_SEE: dict[str, set[str]] = {
    "base": set(),
    "model": {"base"},
    "wire": {"base"},
    "readers": {"base", "model"},
    "judge": {"base", "model"},
    "results": {"base", "model"},
    "backend": {"base", "model"},
    "worker": {"base", "model", "wire", "backend"},
    "pool": {"base", "model", "wire"},
    "run": {"base", "model", "readers", "pool", "judge", "results"},
    "scenario": {"base", "model", "pool"},
    "bench": {"base", "model", "wire", "readers", "pool", "results"},
    "reports": {"base", "model", "results"},
    "cli": {"base", "model", "readers", "pool", "judge", "results", "run", "bench", "scenario",
            "reports"},
    # Tests may look at anything.
    "tests": {"base", "model", "wire", "readers", "judge", "results", "backend", "worker", "pool",
              "run", "bench", "scenario", "reports", "cli", "reference", "reference adapter"},
    # A backend sees its library and backend.h, never a vector file, an expectation or a process.
    "implementation": {"base", "model", "backend", "shared"},
    # Code that several backends are built of: each gives it one header, SUPPLIED.
    "shared": {"base", "model", "backend", "implementation"},
    # The liar breaks the wire protocol on purpose, to test the pool; beside it, plain loops over a library speak it.
    "liar": {"base", "model", "backend", "wire"},
    # The reference is to be read beside its specifications: only its adapters know what a backend is.
    "reference": {"base", "model"},
    "reference adapter": {"base", "model", "backend", "reference"},
}

# Modules of which only these headers may be seen, where MAY_SEE lets them be seen at all.
ONLY_HEADERS: dict[tuple[str, str], set[str]] = {
    # Certificates and revocation lists come in lists of any length: their readers need an arena.
    ("reference", "base"): {"base/arena.h", "base/bytes.h", "base/hex.h", "base/utf8.h"},
    # The names of the reasons to refuse, and the fields out of which keys are read.
    ("reference", "model"): {"model/outcome.h", "model/fields.h"},
    ("reference adapter", "base"): {"base/bytes.h", "base/utf8.h"},
}

# Folders of code that several backends are built of, and the header that each of these supplies.
SHARED = {"evp", "x509"}
SUPPLIED = re.compile(r"x509_library\.h$")

# Adapters of the reference, by their names.
REFERENCE_ADAPTER = re.compile(r"(methods?(_\w+)?|reply|reference)\.[ch]$")

# Headers from outside that belong behind one module.
EXTERNAL: list[tuple[str, set[str], str]] = [
    (r"json-c/|json\.h$", {"base"}, "json-c is known to harness/base only"),
    (r"cmocka\.h$", {"tests"}, "cmocka is for tests"),
    (r"(openssl|mbedtls|psa|gcrypt|nettle|botan|sodium|wolfssl|gnutls|tomcrypt|nss|mlkem|oqs)/",
     {"implementation", "shared", "liar"}, "a library is known to its backend only"),
]

INCLUDE = re.compile(r'^\s*#\s*include\s*(["<])([^">]+)[">]', re.MULTILINE)


class Violation(NamedTuple):
    where: str
    what: str


def module_of(path: Path) -> str:
    """The module of a file or header, by its path from the root."""
    parts = path.parts
    if parts[0] == "harness":
        return "backend" if parts[1] == "backend.h" else parts[1]
    if parts[0] == "reports":
        return "reports"
    if parts[1] == "liar":
        return "liar"
    if parts[1] in SHARED:
        return "shared"
    if parts[1] != "reference":
        return "implementation"
    return "reference adapter" if REFERENCE_ADAPTER.fullmatch(path.name) else "reference"


def sources(root: Path) -> Iterator[Path]:
    for folder in FOLDERS:
        for suffix in ("*.c", "*.h", "*.def", "*.inc"):
            yield from sorted((root / folder).rglob(suffix))


def resolve(root: Path, source: Path, name: str) -> Path | None:
    """The file that an #include with quotes means, from the root, or None."""
    relative = source.relative_to(root)
    places = [source.parent, root / "harness", root]
    if relative.parts[0] == "implementations":
        places.insert(1, root.joinpath(*relative.parts[:2]))
    places.append(root / "implementations" / "reference")
    if SUPPLIED.fullmatch(name):
        places.extend(sorted((root / "implementations").iterdir()))
    for place in places:
        path = (place / name).resolve()
        if path.is_file() and path.is_relative_to(root):
            return path.relative_to(root)
    return None


def judge_internal(root: Path, source: Path, name: str) -> str | None:
    """What is wrong with an #include of one of our own headers, or None."""
    relative = source.relative_to(root)
    target = resolve(root, source, name)
    if target is None:
        return f'"{name}" is no header of this tree'
    module, seen = module_of(relative), module_of(target)
    if module == "shared" and seen == "implementation":
        return None if SUPPLIED.fullmatch(target.name) else f"{module} must not see {target}"
    if seen == "implementation" and target.parts[:2] != relative.parts[:2]:
        return f"{target} belongs to another implementation"
    if seen == module:
        return None
    if seen not in MAY_SEE[module]:
        return f"{module} must not see {seen} ({target})"
    allowed = ONLY_HEADERS.get((module, seen))
    if allowed is not None and str(target.relative_to("harness")) not in allowed:
        return f"{module} must not see {target}, only {', '.join(sorted(allowed))}"
    return None


def judge_external(module: str, name: str) -> str | None:
    for pattern, modules, why in EXTERNAL:
        if re.match(pattern, name) and module not in modules:
            return f"<{name}>: {why}"
    return None


def violations(root: Path) -> Iterator[Violation]:
    for source in sources(root):
        relative = source.relative_to(root)
        text = source.read_text(encoding="utf-8")
        if module_of(relative) not in MAY_SEE:
            yield Violation(f"{relative}:1", "a module that scripts/check_layers.py does not know")
            continue
        for match in INCLUDE.finditer(text):
            line = text.count("\n", 0, match.start(2)) + 1
            name = match.group(2)
            if match.group(1) == '"':
                wrong = judge_internal(root, source, name)
            else:
                wrong = judge_external(module_of(relative), name)
            if wrong is not None:
                yield Violation(f"{relative}:{line}", wrong)


# A file to plant, a line to put into it, a part of the message that must come of it.
PLANTS: list[tuple[str, str, str]] = [
    ("harness/base/planted.c", '#include "model/fields.h"', "base must not see model"),
    ("harness/model/planted.c", '#include "wire/wire.h"', "model must not see wire"),
    ("harness/judge/planted.c", '#include "backend.h"', "judge must not see backend"),
    ("harness/pool/planted.c", '#  include  "judge/judge.h"', "pool must not see judge"),
    ("harness/readers/planted.c", "#include <json-c/json.h>", "known to harness/base only"),
    ("harness/run/planted.c", "#include <openssl/evp.h>", "known to its backend only"),
    ("harness/run/planted.c", '#include "wire/wire.h"', "run must not see wire"),
    ("harness/planted/planted.c", '#include "base/bytes.h"', "does not know"),
    ("reports/planted.c", '#include "../harness/wire/wire.h"', "reports must not see wire"),
    ("implementations/planted/planted.c", '#include "base/planted_absent.h"', "no header"),
    ("implementations/planted/planted.c", '#include "model/../wire/wire.h"',
     "implementation must not see wire"),
    ("implementations/planted/planted.c", '#include "../reference/hash/hash.h"',
     "implementation must not see reference"),
    ("implementations/reference/hash/planted.c", '#include "base/buffer.h"',
     "only base/arena.h, base/bytes.h, base/hex.h, base/utf8.h"),
    ("implementations/reference/hash/planted.c", '#include "model/case.h"',
     "only model/fields.h, model/outcome.h"),
    ("implementations/reference/hash/planted.c", '#include "backend.h"',
     "reference must not see backend"),
    ("implementations/reference/rsa/methods_planted.c", '#include "base/buffer.h"',
     "only base/bytes.h"),
]


def self_test() -> int:
    """Plants each violation in a copy of the tree: it must be found, and nothing else."""
    missed = 0
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder).resolve()
        for name in FOLDERS:
            shutil.copytree(ROOT / name, copy / name)
        before = set(violations(copy))
        for path, line, message in PLANTS:
            planted = copy / path
            planted.parent.mkdir(exist_ok=True)
            planted.write_text(f"/* planted */\n{line}\n", encoding="utf-8")
            found = set(violations(copy)) - before
            if not any(v.where.startswith(f"{path}:") and message in v.what for v in found):
                print(f"check_layers: not caught: {line} in {path}; found {found}")
                missed += 1
            planted.unlink()
    print(f"check_layers: {len(PLANTS) - missed} of {len(PLANTS)} planted violations caught")
    return 1 if missed else 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--self-test", action="store_true", help="plant violations and catch them")
    if parser.parse_args().self_test:
        return self_test()
    found = list(violations(ROOT))
    for violation in found:
        print(f"{violation.where}: {violation.what}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

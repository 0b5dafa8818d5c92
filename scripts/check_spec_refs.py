#!/usr/bin/env python3
"""Checks that every specification cited in the reference and the vectors is in vectors/SOURCES.json,
and that every algorithm file of the reference cites one."""

import argparse
import json
import re
import sys
import tempfile
from pathlib import Path
from typing import Iterator

ROOT = Path(__file__).resolve().parent.parent
BIBLIOGRAPHY = "vectors/SOURCES.json"
REFERENCE = "implementations/reference"

# Pattern of a citation -> how the bibliography writes it. A revision or a draft's number is left out:
# "SP 800-56A Rev. 3" is SP 800-56A, "draft-x-03" is draft-x.
CITATIONS: list[tuple[re.Pattern[str], str]] = [
    (re.compile(r"\bRFCs?[ -]?(\d{3,5})\b"), "RFC {}"),
    (re.compile(r"\bFIPS(?: PUB)?[ -](\d{2,3}(?:-\d)?)\b"), "FIPS {}"),
    (re.compile(r"\bSP[ -]?(800-\d+[A-G]?)"), "SP {}"),
    (re.compile(r"\bSEC ([12])\b"), "SEC {}"),
    (re.compile(r"\bX\.(\d{3})\b"), "X.{}"),
    (re.compile(r"\bX9\.(\d{2})\b"), "X9.{}"),
    (re.compile(r"\bPKCS ?#(\d{1,2})\b"), "PKCS #{}"),
    (re.compile(r"\b(SipHash paper)\b"), "{}"),
    (re.compile(r"\bBIP[ -]?(\d{2,3})\b"), "BIP {}"),
    (re.compile(r"\bIEEE (?:Std )?(?:P)?(\d{3,4})\b"), "IEEE {}"),
    (re.compile(r"\bGB/T (\d{5})\b"), "GB/T {}"),
    (re.compile(r"\b(draft-[a-z][a-z0-9]*(?:-[a-z0-9]*[a-z][a-z0-9]*)+)(?:-\d\d)?\b"), "{}"),
]

COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)

# Files of the reference that no specification governs, so that they need not cite one: adapters
# (what they call cites), look-up tables, and arithmetic on integers and points, which is only
# mathematics.
NO_CITATION = re.compile(
    r"(^|/)methods?(_[^/]*)?\.c$|(^|/)keys\.c$|^reference\.c$|^hash/hash\.c$|^number/"
    r"|^curve/(binary_field|constant|group|little_endian|weierstrass)\.c$")


def citations(text: str) -> Iterator[tuple[str, int]]:
    """Every citation as the bibliography writes it, with its offset in the text."""
    for pattern, form in CITATIONS:
        for match in pattern.finditer(text):
            yield form.format(match.group(1)), match.start()


def comments_only(text: str) -> str:
    """The text with everything but comments blanked, so that offsets stay."""
    kept = [" " if c != "\n" else c for c in text]
    for match in COMMENT.finditer(text):
        kept[match.start():match.end()] = match.group(0)
    return "".join(kept)


def files(root: Path) -> Iterator[Path]:
    for suffix in ("*.c", "*.h", "*.def", "*.md"):
        yield from sorted((root / REFERENCE).rglob(suffix))
    for suffix in ("*.json", "*.md"):
        yield from sorted(p for p in (root / "vectors").rglob(suffix) if p.name != "SOURCES.json")


def problems(root: Path) -> Iterator[str]:
    known = json.loads((root / BIBLIOGRAPHY).read_text(encoding="utf-8"))["specifications"]
    for path in files(root):
        relative = path.relative_to(root)
        text = path.read_text(encoding="utf-8")
        in_reference = relative.is_relative_to(REFERENCE) and path.suffix != ".md"
        found = list(citations(comments_only(text) if in_reference else text))
        for name, offset in found:
            if name not in known:
                line = text.count("\n", 0, offset) + 1
                yield f"{relative}:{line}: {name} is not in {BIBLIOGRAPHY}"
        if in_reference and path.suffix == ".c" and not found:
            if not NO_CITATION.search(str(relative.relative_to(REFERENCE))):
                yield f"{relative}:1: cites no specification"


def self_test() -> int:
    """A small tree with one of each kind of mistake."""
    planted = {
        f"{REFERENCE}/hash/good.c": "/* RFC 1 and draft-a-b-03 */\n",
        f"{REFERENCE}/hash/unknown.c": "/* FIPS 199-9: */\n/* RFC 1 */\n",
        f"{REFERENCE}/hash/silent.c": 'const char *s = "RFC 1";\n',
        f"{REFERENCE}/hash/methods.c": "/* nothing to cite */\n",
        f"{REFERENCE}/README.md": "| SHA-9 | `hash/good.c` | FIPS 999 |\n",
        "vectors/mac/bad.json": '{\n"clause": "SP 800-999 section 1"}\n',
    }
    expected = [
        f"{REFERENCE}/README.md:1: FIPS 999 is not in {BIBLIOGRAPHY}",
        f"{REFERENCE}/hash/silent.c:1: cites no specification",
        f"{REFERENCE}/hash/unknown.c:1: FIPS 199-9 is not in {BIBLIOGRAPHY}",
        f"vectors/mac/bad.json:2: SP 800-999 is not in {BIBLIOGRAPHY}",
    ]
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        planted[BIBLIOGRAPHY] = '{"specifications": {"RFC 1": {}, "draft-a-b": {}}}'
        for name, text in planted.items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(text, encoding="utf-8")
        found = sorted(problems(root))
    if found != expected:
        print("check_spec_refs: expected", *expected, "found", *found, sep="\n  ")
        return 1
    print(f"check_spec_refs: {len(expected)} of {len(expected)} planted mistakes caught")
    return 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--self-test", action="store_true", help="plant mistakes and catch them")
    if parser.parse_args().self_test:
        return self_test()
    found = list(problems(ROOT))
    for problem in found:
        print(problem)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

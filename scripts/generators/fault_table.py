"""All faults, in the order of the families, and which vectors aim at each."""

from __future__ import annotations

from pathlib import Path

from . import faults_curve, faults_hash, faults_lattice, faults_rsa, faults_symmetric
from .faults import LEAST, aimed

FAULTS = (*faults_rsa.FAULTS, *faults_curve.FAULTS, *faults_lattice.FAULTS, *faults_symmetric.FAULTS, *faults_hash.FAULTS)


def report(folder: Path) -> tuple[str, int]:
    """A line for each fault, and how many have neither cases enough nor a reason."""
    lines, missing = [], 0
    for one in FAULTS:
        if one.not_in_octets:
            lines.append(f"{one.name:9} not in octets: {one.not_in_octets}")
            continue
        found = aimed(one, folder)
        count = sum(len(names) for names in found.values())
        missing += count < LEAST
        sets = ", ".join(f"{path.parent.name}/{path.stem}" for path, names in found.items() if names)
        lines.append(f"{one.name:9} {f'{count:4} cases' if count >= LEAST else 'TOO FEW CASES'} {'' if one.seeds else '(no seed) '}{one.what}"
                     f" [{sets}]")
    return "\n".join(lines), missing


assert len({one.name for one in FAULTS}) == len(FAULTS)

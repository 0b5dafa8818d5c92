"""All faults, in the order of their families."""

from __future__ import annotations

from . import faults_rsa

FAULTS = (*faults_rsa.FAULTS,)

"""All faults, in the order of their families."""

from __future__ import annotations

from . import faults_curve, faults_rsa

FAULTS = (*faults_rsa.FAULTS, *faults_curve.FAULTS)

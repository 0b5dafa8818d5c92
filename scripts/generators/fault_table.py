"""All faults, in the order of their families."""

from __future__ import annotations

from . import faults_curve, faults_lattice, faults_rsa, faults_symmetric

FAULTS = (*faults_rsa.FAULTS, *faults_curve.FAULTS, *faults_lattice.FAULTS, *faults_symmetric.FAULTS)

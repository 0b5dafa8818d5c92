"""Cases of CRL/check and OCSP/check: is a certificate good by what was said of it?"""

from __future__ import annotations

from collections.abc import Sequence

from .document import Ref, Value, VectorSet
from .paths import VALID
from .x509 import NOW, Certificate


class Checks:
    """Adds cases of one method to a set. `field` takes what is said: "crls" or "ocsp_response"."""

    def __init__(self, vectors: VectorSet, method: str, field: str) -> None:
        self.vectors = vectors
        self.group = vectors.group(method)
        self.field = field
        self._refs: dict[bytes, Ref] = {}

    def ref(self, octets: bytes) -> Ref:
        """Returns what stands for the octets of a certificate."""
        if octets not in self._refs:
            self._refs[octets] = self.vectors.object(f"{self.field}-c{len(self._refs) + 1}", octets)
        return self._refs[octets]

    def inputs(self, subject: Certificate, issuer: Certificate, said: bytes | Sequence[bytes],
               extra: Sequence[Certificate], more: dict[str, Value]) -> dict[str, Value]:
        """The inputs of a case."""
        fields: dict[str, Value] = {
            "certificate": self.ref(subject.octets), "issuer_certificate": self.ref(issuer.octets), "time": NOW,
            self.field: said if isinstance(said, bytes) else [one for one in said],
        }
        if extra:
            fields["intermediates"] = [self.ref(one.octets) for one in extra]
        return fields | more

    def good(self, name: str, rule: str, comment: str, subject: Certificate, issuer: Certificate,
             said: bytes | Sequence[bytes], *, extra: Sequence[Certificate] = (), flags: Sequence[str] = (),
             **more: Value) -> str:
        """Adds a case that must be accepted."""
        inputs = self.inputs(subject, issuer, said, extra, more)
        return self.group.case(name, rule, comment, inputs, VALID, flags)

    def bad(self, name: str, rule: str, comment: str, subject: Certificate, issuer: Certificate,
            said: bytes | Sequence[bytes], reason: str, twin: str, *, extra: Sequence[Certificate] = (),
            flags: Sequence[str] = (), **more: Value) -> str:
        """Adds a case that must be refused."""
        inputs = self.inputs(subject, issuer, said, extra, more)
        return self.group.case(name, rule, comment, inputs, self.group.refusal(reason, twin), flags)

    def either(self, name: str, rule: str, comment: str, subject: Certificate, issuer: Certificate,
               said: bytes | Sequence[bytes], flag: str, *, extra: Sequence[Certificate] = (),
               flags: Sequence[str] = (), **more: Value) -> str:
        """Adds a case on which the specification leaves the verifier free."""
        inputs = self.inputs(subject, issuer, said, extra, more)
        return self.group.case(name, rule, comment, inputs, {"result": "acceptable", "outputs": {}}, [flag, *flags])

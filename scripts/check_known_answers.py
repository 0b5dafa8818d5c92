#!/usr/bin/env python3
"""Checks that each algorithm of the reference has a case that a document prints, or a reason why there is none.

Such a case is valid, and its comment says where it stands: RFC 8439 section 2.8.2. --show lists them.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from fnmatch import fnmatchcase
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ROWS = ROOT / "implementations" / "reference" / "rows"
VECTORS = ROOT / "vectors"

ANOTHER_HASH = "the documents have other hash functions; the construction is the same"
NOWHERE = "no document of vectors/SOURCES.json prints an example"
# Whole sets that follow one document: their comments begin with its sections.
SETS = {"kdf/tls-1.3-trace": "RFC 8448 "}
# By the algorithm; * stands for anything.
WITHOUT = {
    "ECDH-secp160k1": NOWHERE,
    "ECDH-secp160r2": NOWHERE,
    "ECDH-secp192k1": NOWHERE,
    "ECDH-secp224k1": NOWHERE,
    "ECDH-secp256k1": NOWHERE,
    "ECDH-brainpoolP320r1": "RFC 6932 and RFC 7027 leave this curve out",
    "ECDH-[KB]-*": "NIST's component test is of the cofactor primitive, which this is not",
    "ECDSA-secp160k1": NOWHERE,
    "ECDSA-secp160r2": NOWHERE,
    "ECDSA-secp192k1": NOWHERE,
    "ECDSA-secp224k1": NOWHERE,
    "ECDSA-secp256k1": NOWHERE,
    "ECDSA-brainpool*": NOWHERE,
    "EC-domain-parameters": "the numbers of the documents are the cases",
    "FFDH-*": "RFC 7919 prints the groups alone: they are the cases' and the reference's",
    "HashML-DSA-*": "keys and arithmetic are those of ML-DSA, and no document prints a signature of a digest",
    "HashSLH-DSA-*": "keys and trees are those of SLH-DSA, and no document prints a signature of a digest",
    "AEAD-AES-SIV-CMAC": "RFC 5297 prints examples of SIV alone",
    "SipHash-[14]-*": "the paper has one of SipHash-2-4",
    "SipHashX-*": "the paper has one of SipHash-2-4",
    "HKDF-SHA-224": ANOTHER_HASH,
    "HKDF-SHA-384": ANOTHER_HASH,
    "HKDF-SHA-512": ANOTHER_HASH,
    "PBKDF2-HMAC-SHA-224": ANOTHER_HASH,
    "PBKDF2-HMAC-SHA-384": ANOTHER_HASH,
    "PBKDF2-HMAC-SHA-512": ANOTHER_HASH,
    "X9.63-KDF-SHA-224": "NIST's component test of it is not taken over; the construction is the same",
    "ConcatKDF-SHA-1": ANOTHER_HASH,
    "ConcatKDF-SHA-224": ANOTHER_HASH,
    "ConcatKDF-SHA-384": ANOTHER_HASH,
    "ConcatKDF-SHA-512": ANOTHER_HASH,
    "TLS1.3-SHA-384": "RFC 8448 has SHA-256 alone; the construction is the same",
    "HMAC-SHA-512/*": ANOTHER_HASH,
    "PBES2-*": "RFC 8018 prints none: PBKDF2 and CBC have theirs",
    "Primality": "primes of the documents' curves and groups are the cases",
    "X509": "certificates are held against the text of RFC 5280, see vectors/README.md",
    "CRL": "lists are held against the text of RFC 5280",
    "OCSP": "responses are held against the text of RFC 6960",
    "CSR": "requests are held against the text of RFC 2986",
}
PUBLISHED = re.compile(
    r"^(?!inputs of |the messages of )(.*[,;:] |.*\(|seed: )?(so begins |key of |the message abc of )?"
    r"((RFC \d+|SP 800-\w+|FIPS [\d-]+|IEEE \d+|802\.1AE|GEC 2|draft-[\w-]+|GCM specification)"
    r"(,? (section|sections|appendix|annex|cSHAKE|KMAC|test|sample)\b| annex)|NIST\b|EAX paper|SipHash paper)")


def algorithms() -> list[str]:
    """What the reference has."""
    rows = [row for path in sorted(ROWS.glob("*.def"))
            for row in re.findall(r'^ROW\("([^"/]+(?:/\d+)?)/', path.read_text(encoding="utf-8"), re.MULTILINE)]
    return list(dict.fromkeys(rows))


def published() -> dict[str, list[str]]:
    """The cases of each algorithm that a document prints, as file and comment."""
    found: dict[str, list[str]] = {}
    for path in sorted(VECTORS.glob("*/*.json")):
        document = json.loads(path.read_text(encoding="utf-8"))
        for group in document.get("groups", ()) if document.get("format") == "cupel-vectors" else ():
            for case in group["cases"]:
                comment = SETS.get(document["set"], "") + case["comment"]
                if case.get("result", "valid") == "valid" and PUBLISHED.search(comment):
                    found.setdefault(group["method"].rpartition("/")[0], []).append(f"{document['set']}: {comment}")
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description="Has each algorithm of the reference a published example?")
    parser.add_argument("--show", action="store_true", help="print the examples, and why there are none")
    show = parser.parse_args().show
    known, faults, used = published(), [], set()
    for algorithm in algorithms():
        reasons = [pattern for pattern in WITHOUT if fnmatchcase(algorithm, pattern)]
        used.update(reasons)
        if algorithm in known:
            if reasons:
                faults.append(f"{algorithm}: has an example ({known[algorithm][0]}) and a reason for none")
            if show:
                print(f"{algorithm:22} {len(known[algorithm]):3}  {known[algorithm][0]}")
        elif not reasons:
            faults.append(f"{algorithm}: no case that a document prints, and no reason why")
        elif show:
            print(f"{algorithm:22}   -  {WITHOUT[reasons[0]]}")
    faults += [f"{pattern}: a reason for no algorithm of the reference" for pattern in WITHOUT if pattern not in used]
    for fault in faults:
        print(f"check_known_answers: {fault}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())

"""Known failures of certificate validation, and where the vectors have them.

A case says in its flags which rows it is about ("bug-A1") and which CVEs. A row without cases says why no octets of a
certificate, CRL or response can show it."""

from __future__ import annotations

import json
from pathlib import Path

ROWS: dict[str, str] = {
    "A1": "signature not checked (CVE-2014-1266)",
    "A2": "error of a malformed signature taken for success (CVE-2008-5077)",
    "A3": "garbage behind the hash of PKCS #1 v1.5 with e = 3 (CVE-2006-4339)",
    "A4": "garbage in the length octets of DigestInfo (CVE-2014-1568)",
    "A5": "curve parameters taken from the certificate (CVE-2020-0601)",
    "A6": "ECDSA with r and s of zero (CVE-2022-21449)",
    "A7": "MD2 (CVE-2009-2409)", "A8": "MD5 (CVE-2004-2761)", "A9": "SHA-1",
    "A10": "the hash of DigestInfo instead of the algorithm's (CVE-2015-0294)",
    "A11": "two encodings of one certificate (CVE-2014-8275)",
    "A12": "parameters compared by their length",
    "A13": "RSASSA-PSS parameters absent or malformed (CVE-2015-3194)",
    "A14": "parameters of type BOOLEAN (CVE-2015-0286)",
    "A15": "signature below a CA that is none not checked (CVE-2026-5501)",
    "A16": "signature of the last but one not checked (CVE-2008-4989)",
    "A17": "signature longer than a buffer (CVE-2021-43527)",
    "A18": "empty key of the issuer", "A19": "version that overflows",
    "B1": "end entity as issuer (CVE-2002-0862)", "B2": "end entity as issuer (CVE-2011-0228)",
    "B3": "error while asking for a CA taken for yes (CVE-2014-0092)",
    "B4": "version 1 as intermediate (CVE-2009-5138)",
    "B5": "CA check lost in strict mode (CVE-2021-3450)",
    "B6": "alternative path hides a leaf as CA (CVE-2015-1793)",
    "B7": "intermediate of the peer as anchor (CVE-2026-11310)",
    "B8": "end entity with the anchor's name (CVE-2026-34580)",
    "B9": "error of one of several paths lost (CVE-2021-46880)",
    "B10": "many intermediates, result not set (CVE-2017-14032)",
    "B11": "", "B12": "internal error taken for success (CVE-2021-4044)",
    "B13": "pathLenConstraint ignored", "B14": "keyCertSign not needed", "B15": "",
    "B16": "extKeyUsage not checked (CVE-2020-14039)", "B17": "extKeyUsage not checked (CVE-2022-21657)",
    "B18": "keyUsage not checked (CVE-2024-45159)", "B19": "one of several key usages enough (CVE-2016-6879)",
    "B20": "", "B21": "", "B22": "expired cross-certificate hides a path", "B23": "unknown critical extension ignored",
    "B24": "extension twice",
    "C1": "NUL in a common name (CVE-2009-2408)", "C2": "NUL in a dNSName (CVE-2013-4073)",
    "C3": "wildcard matches an address (CVE-2014-0139)", "C4": "common name found in another attribute (CVE-2014-3577)",
    "C5": "wildcard in an A-label (CVE-2014-1492)", "C6": "wildcard for two labels, common name beside names (CVE-2015-7826)",
    "C7": "partial wildcard matches more (CVE-2018-9127)", "C8": "host equal to the octets of an address",
    "C9": "URI as host (CVE-2021-44531)", "C10": "names printed and read again (CVE-2021-44532)",
    "C11": "common name in an RDN of two (CVE-2021-44533)", "C12": "names of other kinds as host (CVE-2022-21656)",
    "C13": "common name beside URI or SRV (CVE-2026-42012)", "C14": "common name beside a long name (CVE-2026-42013)",
    "C15": "otherName of a strange type (CVE-2024-6119)", "C16": "long punycode (CVE-2022-3602)",
    "C17": "malformed names (CVE-2017-2801)", "C18": "common name beside an address", "C19": "address as dNSName",
    "C20": "BMPString read as octets",
    "D1": "excluded not looked at beside permitted (CVE-2024-39312)", "D2": "directoryName not constrained",
    "D3": "RDNs flattened (CVE-2026-48057)", "D4": "common name in mixed case (CVE-2026-32884)",
    "D5": "case of dNSName (CVE-2026-3833)", "D6": "case of a wildcard (CVE-2026-33810)",
    "D7": "permitted below excluded ignored (CVE-2026-42011)", "D8": "wildcard over an excluded name (CVE-2025-61727)",
    "D9": "single label excludes every wildcard", "D10": "zone identifier as host (CVE-2024-45341)",
    "D11": "two mailboxes of one local part (CVE-2026-27137)", "D12": "empty dNSName (CVE-2026-27138)",
    "D13": "constraints on URIs ignored (CVE-2026-5263)", "D14": "constraints on addresses ignored (CVE-2026-7532)",
    "D15": "types of otherName confused (CVE-2022-4203)", "D16": "intermediates not constrained",
    "D17": "lower CA widens", "D18": "malformed address of a constraint", "D19": "constraints in an end entity",
    "D20": "many names under many subtrees (CVE-2024-34702)", "D21": "mailbox without end (CVE-2021-41581)",
    "E1": "exponential search (CVE-2018-16875)", "E2": "cycle of cross-certificates (CVE-2024-0567)",
    "E3": "many certificates (CVE-2024-28835)", "E4": "two CAs certify each other (CVE-2015-7825)",
    "E5": "composite modulus of a curve (CVE-2022-0778)", "E6": "malformed binary field (CVE-2015-1788)",
    "E7": "policy tree doubles (CVE-2023-0464)", "E8": "many mappings (CVE-2026-32281)",
    "E9": "unknown key algorithm (CVE-2024-24783)", "E10": "DSA key (CVE-2025-58188)",
    "E11": "many names, host of many labels (CVE-2025-61729)", "E12": "malformed DER (CVE-2020-7919)",
    "E13": "nested indefinite lengths (CVE-2026-44378)", "E14": "address family of one octet (CVE-2017-3735)",
    "E15": "string without NUL at its end (CVE-2021-3712)", "E16": "short times (CVE-2015-1789)",
    "F1": "dates not checked (CVE-2009-1417)", "F2": "expired CRL (CVE-2011-3207)", "F3": "signature of a CRL not checked",
    "F4": "revocation date in the future", "F5": "cRLSign not needed", "F6": "unknown critical extension of a CRL",
    "F7": "scope of a CRL", "F8": "only one CRL looked at", "F9": "empty onlySomeReasons",
    "F10": "x400Address of a point (CVE-2023-0286)", "F11": "prefix of a serial number (CVE-2016-7444)",
    "F12": "response about another certificate (CVE-2021-37155)",
    "F13": "signature of a response not checked (CVE-2026-32883)", "F14": "delegate not authorized (CVE-2022-43705)",
    "F15": "unrelated responder with nocheck", "F16": "delegate not verified (CVE-2022-1343)",
    "F17": "first of several answers (CVE-2026-3832)", "F18": "prefix of id-kp-OCSPSigning",
    "F19": "response of length 0", "F20": "responder's key not usable (CVE-2013-0166)",
    "F21": "malformed policies of the end entity (CVE-2023-0465)", "F22": "policies given but not checked (CVE-2023-0466)",
    "F23": "anyExtendedKeyUsage frees from policies (CVE-2025-22874)",
}

# Rows that are about the caller, not about what is validated.
NOT_IN_OCTETS = {
    "B11": "a failure that was found and not passed on to the caller's layer",
    "B15": "a store of distrusted certificates: the model has none",
    "B20": "a way of calling: with a log the verdict was lost",
    "B21": "a way of calling: no name was asked for",
}


def cases_of(folder: Path) -> dict[str, list[str]]:
    """The cases of each row, without their variants."""
    found: dict[str, list[str]] = {row: [] for row in ROWS}
    for path in sorted(folder.glob("*.json")):
        vectors = json.loads(path.read_text(encoding="utf-8"))
        for group in vectors["groups"]:
            if "the cases above again" in group.get("comment", ""):
                continue
            for case in group["cases"]:
                for flag in case.get("flags", []):
                    if flag.startswith("bug-"):
                        found[flag[4:]].append(f"{vectors['set']}#{case['id']}")
    return found


def report(folder: Path) -> tuple[str, int]:
    """A line for each row, and how many rows have neither a case nor a reason."""
    lines, missing = [], 0
    for row, cases in cases_of(folder).items():
        if row in NOT_IN_OCTETS:
            lines.append(f"{row:4} not in octets: {NOT_IN_OCTETS[row]}")
            continue
        missing += not cases
        shown = f"{len(cases):3} cases, first {cases[0]}" if cases else "NO CASE"
        lines.append(f"{row:4} {shown:75} {ROWS[row]}")
    return "\n".join(lines), missing

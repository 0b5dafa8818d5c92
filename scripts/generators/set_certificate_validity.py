"""Vectors of validity: each date a second before, at and after it, and every form of time."""

from __future__ import annotations

from . import der, pki, x509
from .document import VectorSet
from .paths import Paths
from .x509 import DAY, NOW, Certificate

YEAR_2050 = 2524608000


def validity_set(name: str) -> VectorSet:
    """Makes the file of validity."""
    vectors = VectorSet(name, "Validity: each boundary of each certificate, and the forms of time.")
    vectors.rule("not-before", "RFC 5280 section 4.1.2.5", "Before notBefore a certificate is not valid; at it, it is.",
                 "verifier")
    vectors.rule("not-after", "RFC 5280 section 4.1.2.5", "After notAfter a certificate is not valid; at it, it is.",
                 "verifier")
    vectors.rule("anchor-validity", "RFC 5280 section 6.2", "An anchor that is given as a certificate may be held "
                 "to its validity.", "verifier")
    vectors.rule("utc-time", "RFC 5280 section 4.1.2.5.1", "UTCTime has seconds and ends in Z; 50 to 99 are of the "
                 "twentieth century.", "verifier")
    vectors.rule("generalized-time", "RFC 5280 section 4.1.2.5.2", "GeneralizedTime has seconds, no fraction, and ends "
                 "in Z.", "verifier")
    vectors.rule("year-2050", "RFC 5280 section 4.1.2.5", "Through 2049 a date is a UTCTime, from 2050 a GeneralizedTime.",
                 "issuer")
    vectors.rule("no-end", "RFC 5280 section 4.1.2.5", "99991231235959Z says that there is no end.")
    paths = Paths(vectors)
    top = pki.root()
    middle = pki.ca(top)
    good = [pki.leaf(middle), middle, top]
    twin = paths.everywhere("all-valid", "not-before", "all valid", good)
    boundaries(paths, top, twin)
    forms(paths, top, middle, twin)
    return paths.finish()


def boundaries(paths: Paths, top: Certificate, twin: str) -> None:
    """Adds each date of each certificate at -1, 0 and +1 second."""
    early = ["bug-F1", "CVE-2009-1417"]
    for offset, slug in ((-1, "minus-1"), (0, "0"), (1, "plus-1"), (-DAY, "minus-1-day"), (DAY, "plus-1-day"),
                         (3600, "plus-1-hour"), (-3600, "minus-1-hour"), (5, "plus-5"), (-5, "minus-5")):
        words = f"{offset:+d} s" if offset else "now"
        middle = pki.ca(top)
        for part, depth in (("leaf", 0), ("ca", 1), ("root", 2)):
            for edge in ("begin", "end"):
                change = {edge: NOW + offset}
                if part == "leaf":
                    path = [pki.leaf(middle, **change), middle, top]
                elif part == "ca":
                    path = [pki.leaf(shifted := pki.ca(top, **change)), shifted, top]
                else:
                    anchor = pki.root(**change)
                    path = [pki.leaf(below := pki.ca(anchor)), below, anchor]
                slug_of = f"{part}-{'not-before' if edge == 'begin' else 'not-after'}-{slug}"
                rule = "not-before" if edge == "begin" else "not-after"
                comment = f"{ {'leaf': 'end entity', 'ca': 'intermediate', 'root': 'anchor'}[part]}: " \
                          f"{'notBefore' if edge == 'begin' else 'notAfter'} is {words}"
                outside = offset > 0 if edge == "begin" else offset < 0
                if part == "root":
                    if outside:
                        reason = "not-yet-valid" if edge == "begin" else "expired"
                        paths.differ(slug_of, "anchor-validity", comment, path, reason, twin, 2, "webpki strict",
                                     "rfc5280", flags=early)
                elif not outside:
                    paths.valid(slug_of, rule, comment, path)
                else:
                    reason = "not-yet-valid" if edge == "begin" else "expired"
                    paths.invalid(slug_of, rule, comment, path, reason, twin, depth, flags=early)


def forms(paths: Paths, top: Certificate, middle: Certificate, twin: str) -> None:
    """Adds times in the wrong form, whose moments are within the validity."""

    def leaf(slug: str, rule: str, comment: str, reason: str | None = "encoding", flags: list[str] | None = None,
             refused_by: str = "", **change: int | bytes) -> None:
        path = [pki.leaf(middle, **change), middle, top]
        if refused_by:
            paths.differ(slug, rule, comment, path, "encoding", twin, 0, refused_by, flags=flags or [])
        elif reason is None:
            paths.valid(slug, rule, comment, path, flags=flags or [])
        else:
            paths.invalid(slug, rule, comment, path, reason, twin, 0, flags=flags or [])

    def at(tag: int, text: str) -> bytes:
        return der.tlv(tag, text.encode())

    utc = lambda text: at(0x17, text)  # noqa: E731
    general = lambda text: at(0x18, text)  # noqa: E731
    short = ["bug-E16", "CVE-2015-1789"]
    leaf("utc-no-seconds-begin", "utc-time", "notBefore is a UTCTime without seconds", flags=short, begin=utc("2912010000Z"))
    leaf("utc-no-seconds-end", "utc-time", "notAfter is a UTCTime without seconds", flags=short, end=utc("3006010000Z"))
    leaf("utc-offset-begin", "utc-time", "notBefore is a UTCTime with an offset", begin=utc("291201000000+0000"))
    leaf("utc-offset-end", "utc-time", "notAfter is a UTCTime with an offset", end=utc("300601000000-0500"))
    leaf("utc-no-z", "utc-time", "UTCTime without Z", begin=utc("291201000000"))
    leaf("utc-small-z", "utc-time", "UTCTime with a small z", begin=utc("291201000000z"))
    leaf("utc-empty", "utc-time", "UTCTime without contents", flags=short, begin=utc(""))
    leaf("utc-short", "utc-time", "UTCTime of one digit", flags=short, begin=utc("2"))
    leaf("utc-four-digit-year", "utc-time", "UTCTime with a year of four digits", begin=utc("20291201000000Z"))
    leaf("utc-no-digit", "utc-time", "UTCTime with a letter for a digit", begin=utc("29120100000OZ"))
    leaf("utc-space", "utc-time", "UTCTime with a space for a digit", begin=utc("2912 1000000Z"))
    leaf("utc-sign", "utc-time", "UTCTime with a sign for a digit", begin=utc("2912+1000000Z"))
    for field, text in (("month-0", "290001000000Z"), ("month-13", "291301000000Z"), ("day-0", "291200000000Z"),
                        ("day-32", "291232000000Z"), ("day-31-of-november", "291131000000Z"),
                        ("day-30-of-february", "280230000000Z"), ("day-29-of-february-2029", "290229000000Z"),
                        ("hour-24", "291201240000Z"), ("minute-60", "291201006000Z"), ("second-60", "291201000060Z")):
        leaf(f"utc-{field}", "utc-time", f"UTCTime: {field.replace('-', ' ')}", begin=utc(text))
    leaf("utc-leap-day", "utc-time", "notBefore is 29 February 2028", None, begin=utc("280229000000Z"))
    leaf("utc-1950", "utc-time", "notBefore is of the year 1950", None, begin=utc("500101000000Z"))
    leaf("utc-1999", "utc-time", "notBefore is of the year 1999", None, begin=utc("991231235959Z"))
    leaf("utc-49-end", "utc-time", "notAfter is of the year 2049", None, end=utc("491231235959Z"))
    leaf("utc-50-end", "utc-time", "notAfter is of the year 1950", "expired", end=utc("500101000000Z"))
    leaf("utc-49-begin", "utc-time", "notBefore is of the year 2049", "not-yet-valid", begin=utc("490101000000Z"))
    leaf("general-2050", "generalized-time", "notAfter is the first second of 2050", None, end=general("20500101000000Z"))
    leaf("general-9999", "no-end", "notAfter says that there is no end", None, end=general("99991231235959Z"))
    leaf("general-fraction-begin", "generalized-time", "notBefore with a fraction of a second", flags=short,
         begin=general("20291201000000.5Z"))
    leaf("general-fraction-end", "generalized-time", "notAfter with a fraction of a second", flags=short,
         end=general("20500101000000.5Z"))
    leaf("general-fraction-zero", "generalized-time", "notAfter with a fraction of zero", flags=short,
         end=general("20500101000000.0Z"))
    leaf("general-fraction-endless", "generalized-time", "notAfter with a fraction of a hundred digits", flags=short,
         end=general("20500101000000." + "3" * 100 + "Z"))
    leaf("general-no-seconds", "generalized-time", "GeneralizedTime without seconds", end=general("205001010000Z"))
    leaf("general-no-minutes", "generalized-time", "GeneralizedTime of date and hour", end=general("2050010100Z"))
    leaf("general-offset", "generalized-time", "GeneralizedTime with an offset", end=general("20500101000000+0000"))
    leaf("general-local", "generalized-time", "GeneralizedTime without Z", end=general("20500101000000"))
    leaf("general-two-digit-year", "generalized-time", "GeneralizedTime with a year of two digits",
         end=general("500101000000Z"))
    leaf("general-month-13", "generalized-time", "GeneralizedTime: month 13", end=general("20501301000000Z"))
    leaf("general-empty", "generalized-time", "GeneralizedTime without contents", end=general(""))
    leaf("general-before-1950", "generalized-time", "notBefore is a GeneralizedTime of the year 1949", None,
         begin=general("19490101000000Z"))
    leaf("general-through-2049-begin", "year-2050", "notBefore in 2029 as GeneralizedTime", refused_by="strict",
         begin=general("20291201000000Z"))
    leaf("general-through-2049-end", "year-2050", "notAfter in 2030 as GeneralizedTime", refused_by="strict",
         end=general("20300601000000Z"))
    leaf("general-2049-last-second", "year-2050", "notAfter is the last second of 2049 as GeneralizedTime",
         refused_by="strict", end=general("20491231235959Z"))
    leaf("end-before-begin", "not-after", "notAfter before notBefore, both in the past", "expired",
         begin=NOW - 10, end=NOW - 20)
    leaf("end-before-begin-future", "not-before", "notAfter before notBefore, both in the future", "not-yet-valid",
         begin=NOW + 20, end=NOW + 10)
    leaf("one-second", "not-after", "valid for this one second", None, begin=NOW, end=NOW)
    leaf("time-is-octet-string", "utc-time", "notBefore is an OCTET STRING", begin=at(0x04, "291201000000Z"))
    leaf("time-is-printable", "utc-time", "notBefore is a PrintableString", begin=at(0x13, "291201000000Z"))
    for moment in (YEAR_2050 - 1, YEAR_2050, YEAR_2050 + 1):
        anchor = pki.root(end=YEAR_2050 + DAY)
        path = [pki.leaf(anchor, end=YEAR_2050), anchor]
        slug = f"at-2050-{'minus-1' if moment < YEAR_2050 else 'plus-1' if moment > YEAR_2050 else '0'}"
        comment = f"notAfter is 2050-01-01T00:00:00Z and the time {moment - YEAR_2050:+d} s from it"
        if moment <= YEAR_2050:
            at_2050 = paths.valid(slug, "not-after", comment, path, time=moment)
        else:
            paths.invalid(slug, "not-after", comment, path, "expired", at_2050, 0, time=moment)


SETS = {"certificate/validity": validity_set}

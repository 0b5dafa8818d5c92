"""Vectors of names beyond ASCII: string preparation, step by step (RFC 4518 with the case folding of RFC 3454 B.2)."""

from __future__ import annotations

import stringprep
import unicodedata

from . import pki, x509
from .document import VectorSet
from .drbg import Drbg
from .paths import Paths

UNICODE = unicodedata.ucd_3_2_0  # RFC 3454 section 1.4
SPACES = "\t\n\v\f\r\x85"
NOTHING = {*range(0x09), *range(0x0E, 0x20), *range(0x7F, 0x85), *range(0x86, 0xA0), 0xAD, 0x34F, 0x6DD, 0x70F, 0x1806,
           *range(0x180B, 0x180F), *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2064),
           *range(0x206A, 0x2070), *range(0xFE00, 0xFE10), 0xFEFF, *range(0xFFF9, 0xFFFD), *range(0x1D173, 0x1D17B), 0xE0001,
           *range(0xE0020, 0xE0080)}


def fold(character: str) -> str:
    """RFC 3454 appendix B.2. Python's table follows its newest Unicode where version 3.2 has no such letters."""
    made = stringprep.map_table_b2(character)
    return character if any(stringprep.in_table_a1(one) for one in character + made) else made


def prepare(text: str) -> str | None:
    """RFC 4518 section 2, as it is written there; None where a character is prohibited."""
    mapped = ""
    for character in text:
        if ord(character) in NOTHING:
            continue
        if character in SPACES or UNICODE.category(character).startswith("Z"):
            mapped += " "
        else:
            mapped += fold(character)
    normal = UNICODE.normalize("NFKC", mapped)
    for character in normal:
        if stringprep.in_table_a1(character) or stringprep.in_table_c8(character) or stringprep.in_table_c3(character) \
                or stringprep.in_table_c4(character) or character == "\ufffd":
            return None
    kept: list[str] = []
    for at, character in enumerate(normal):
        marked = at + 1 < len(normal) and UNICODE.category(normal[at + 1])[0] == "M"
        kept.append("<>" if character == " " and not marked else character)
    words = [word for word in "".join(kept).split("<>") if word]
    return "<>".join(words)


# Name, rule, comment, two common names. That they match, or do not, is computed.
PAIRS = (
    ("map-soft-hyphen", "map", "a soft hyphen", "Zer\xadtifikate", "Zertifikate"),
    ("map-zero-width-space", "map", "a zero width space", "Name\u200bof", "Nameof"),
    ("map-joiner", "map", "a zero width joiner", "Na\u200dme", "Name"),
    ("map-variation", "map", "a variation selector", "Name\ufe0f", "Name"),
    ("map-bom", "map", "a byte order mark in front", "\ufeffName", "Name"),
    ("map-control", "map", "a control character", "Na\x01me", "Name"),
    ("map-nul", "map", "a NUL", "Na\0me", "Name"),
    ("map-delete", "map", "DELETE", "Name\x7f", "Name"),
    ("map-next-line", "map", "NEXT LINE for a space", "Name\x85of", "Name of"),
    ("map-no-break-space", "map", "a no-break space", "Name\xa0of", "Name of"),
    ("map-ideographic-space", "map", "an ideographic space", "Name\u3000of", "Name of"),
    ("map-tab", "map", "a tab", "Name\tof", "Name of"),
    ("map-object", "map", "an object replacement character", "Name\ufffc", "Name"),
    ("fold-acute", "fold", "E with acute", "\xc9cole", "\xe9cole"),
    ("fold-sharp-s", "fold", "sharp s and ss", "Stra\xdfe", "STRASSE"),
    ("fold-sigma", "fold", "capital and final sigma", "\u039f\u0394\u039f\u03a3", "\u03bf\u03b4\u03bf\u03c2"),
    ("fold-cyrillic", "fold", "Cyrillic letters", "\u041c\u041e\u0421\u041a\u0412\u0410", "\u043c\u043e\u0441\u043a\u0432\u0430"),
    ("fold-dotted-i", "fold", "I with dot, and i with a dot above", "\u0130zmir", "i\u0307zmir"),
    ("fold-dotted-i-plain", "fold", "I with dot, and a plain i", "\u0130zmir", "izmir"),
    ("fold-dotless-i", "fold", "dotless i, and a plain i", "\u0131zmir", "izmir"),
    ("fold-kelvin", "fold", "the Kelvin sign", "\u212aelvin", "kelvin"),
    ("fold-angstrom", "fold", "the Angstrom sign", "\u212bngstrom", "\xe5ngstrom"),
    ("fold-deseret", "fold", "letters beyond the first 65536", "\U00010400x", "\U00010428x"),
    ("fold-micro", "fold", "the micro sign and mu", "\xb5m", "\u03bcm"),
    ("fold-apostrophe-n", "fold", "n with apostrophe in front", "\u0149x", "\u02bcnx"),
    ("fold-topbar", "fold", "B with topbar, whose capital and small letter stand side by side", "\u0182\u0184", "\u0183\u0185"),
    ("fold-topbar-next", "fold", "B with topbar, and the letter behind it", "\u0182", "\u0184"),
    ("fold-greek-iota", "fold", "alpha with iota below", "\u1fb3", "\u03b1\u03b9"),
    ("normal-composed", "normalize", "a composed letter and its parts", "\xe9cole", "e\u0301cole"),
    ("normal-order", "normalize", "marks above and below in other order", "a\u0307\u0323", "a\u0323\u0307"),
    ("normal-same-class", "normalize", "two marks above in other order", "a\u0301\u0300", "a\u0300\u0301"),
    ("normal-hangul", "normalize", "a Hangul syllable and its two parts", "\uac00x", "\u1100\u1161x"),
    ("normal-hangul-three", "normalize", "a Hangul syllable and its three parts", "\ud7a3x", "\u1112\u1175\u11c2x"),
    ("normal-hangul-other", "normalize", "two Hangul syllables", "\uac00x", "\uac01x"),
    ("normal-full-width", "normalize", "letters of full width", "\uff2e\uff41\uff4d\uff45", "Name"),
    ("normal-superscript", "normalize", "a superscript", "x\xb2", "x2"),
    ("normal-half", "normalize", "one half", "\xbd", "1\u20442"),
    ("normal-square", "normalize", "a square of letters", "\u338f", "kg"),
    ("normal-ligature", "normalize", "a ligature", "\ufb01rm", "firm"),
    ("normal-ohm", "normalize", "the Ohm sign", "\u2126", "\u03c9"),
    ("normal-long-s", "normalize", "long s with a dot, and a mark below", "\u1e9b\u0323", "s\u0323\u0307"),
    ("normal-arabic", "normalize", "an Arabic ligature of 18 characters", "\ufdfa", unicodedata.normalize("NFKC", "\ufdfa")),
    ("normal-ideograph", "normalize", "a compatibility ideograph", "\uf900", "\u8c48"),
    ("normal-ideograph-far", "normalize", "a compatibility ideograph beyond the first 65536", "\U0002f800", "\u4e3d"),
    ("normal-space-in-it", "normalize", "a diaeresis, which is a space and a mark", "a\xa8b", "a \u0308b"),
    ("other-mark", "normalize", "with a mark and without", "\xe9cole", "ecole"),
    ("other-script", "normalize", "a Cyrillic a for a Latin one", "N\u0430me", "Name"),
    ("other-umlaut", "normalize", "a letter with diaeresis, and two letters", "\xe4", "ae"),
    ("prohibited-unassigned", "prohibit", "a character that Unicode 3.2 has not assigned, and other case", "Name\U0001f600",
     "NAME\U0001f600"),
    ("prohibited-capital-sharp-s", "prohibit", "a capital sharp s, which Unicode 3.2 does not have", "\u1e9e", "ss"),
    ("prohibited-private", "prohibit", "a character for private use, and other case", "Name\ue000", "NAME\ue000"),
    ("prohibited-noncharacter", "prohibit", "a noncharacter, and other case", "Name\ufdd0", "NAME\ufdd0"),
    ("prohibited-replacement", "prohibit", "a REPLACEMENT CHARACTER, and other case", "Name\ufffd", "NAME\ufffd"),
    ("spaces-other-kinds", "spaces", "spaces of several kinds in a row", "Name\xa0\u2003 of", "Name of"),
    ("spaces-around", "spaces", "no-break spaces around", "\xa0N\xe4me\xa0", "N\xe4me"),
    ("spaces-nothing-between", "spaces", "two spaces with a soft hyphen between", "N\xe4me \xad of", "N\xe4me of"),
    ("spaces-marked", "spaces", "a space that carries a mark, and none", "a \u0301b", "a\u0301b"),
    ("spaces-marked-twice", "spaces", "two spaces before a mark, and one", "a  \u0301b", "a \u0301b"),
    ("spaces-marked-end", "spaces", "a space that carries a mark at the end, and none", "\xe4 \u0301", "\xe4"),
    ("spaces-missing", "spaces", "a space, and none", "N\xe4me of", "N\xe4meof"),
    ("spaces-mark-enclosing", "spaces", "two spaces before an enclosing mark, and one", "a  \u20dd", "a \u20dd"),
)
# What a random pair is made of: letters with marks, ligatures, Hangul, full width, spaces, what maps to nothing.
ALPHABET = "aBz 1\xa0\xad\u200b\xc4\xe4\xdf\u0130\u0149\u01c4\u0301\u0308\u0323\u0327\u03a3\u03c2\u0416\u1e9b\u1fb3\u2126\u212a" \
    "\u3300\u33a5\uac01\uc4d8\u1100\u1161\u11a8\uf900\ufb03\ufdfb\uff21\uff9e\U00010410\U0002f80a"


def variant(text: str, drbg: Drbg) -> str:
    """The text in another guise."""
    form = ("NFC", "NFD", "NFKC", "NFKD")[drbg.below(4)]
    changed = UNICODE.normalize(form, (text.upper, text.lower, lambda: text)[drbg.below(3)]())
    at = drbg.below(len(changed) + 1)
    return changed[:at] + ("\xad", "\u200d", "")[drbg.below(3)] + changed[at:]


def preparation_set(name_of_set: str) -> VectorSet:
    """Makes the file."""
    vectors = VectorSet(name_of_set, "Names beyond ASCII: which are equal after string preparation.")
    for rule, clause, text in (
        ("equal", "RFC 5280 section 7.1", "Names are compared by caseIgnoreMatch after string preparation."),
        ("map", "RFC 4518 section 2.2", "Some characters map to nothing, others to SPACE."),
        ("fold", "RFC 3454 appendix B.2", "Letters are folded by the table for use with NFKC."),
        ("normalize", "RFC 4518 section 2.3", "Strings are compared in normalization form KC."),
        ("prohibit", "RFC 4518 section 2.4", "A string with a prohibited character matches none."),
        ("spaces", "RFC 4518 section 2.6.1", "Spaces at the ends do not count, several are one; none is SPACE with a mark behind."),
        ("random", "RFC 4518 section 2", "Two strings match where they are the same after all steps."),
    ):
        vectors.rule(rule, clause, text, "verifier")
    paths = Paths(vectors)
    top = pki.root()

    def common_name(text: str, tag: int = x509.UTF8) -> bytes:
        return x509.name(x509.rdn(x509.attribute("CN", text, tag)))

    def chain(slug: str, rule: str, comment: str, subject: bytes, issuer: bytes, ok: bool | None, **options: object) -> str:
        middle = pki.ca(top, subject)
        path = [pki.leaf(middle, issuer_name=issuer), middle, top]
        if ok is None:
            return paths.either(slug, rule, comment, path, "same-octets-prohibited")
        if ok:
            return paths.valid(slug, rule, comment, path, variants=False)
        return paths.invalid(slug, rule, comment, path, "untrusted", "same", 0, variants=False)

    same = common_name("Zertifikate f\xfcr alle")
    chain("same", "equal", "the same", same, same, True)
    for slug, rule, comment, one, two in PAIRS:
        ok = prepare(one) is not None and prepare(one) == prepare(two)
        chain(slug, rule, comment, common_name(one), common_name(two), ok)
        if ok:
            chain(f"{slug}-back", rule, f"{comment}, the other way round", common_name(two), common_name(one), True)
    chain("printable", "equal", "a PrintableString for letters of full width", common_name("Name", x509.PRINTABLE), common_name(
        "\uff2e\uff41\uff4d\uff45"), True)
    chain("prohibited-same", "prohibit", "the same octets, with a character that is prohibited", common_name("Name\ue000"), common_name(
        "Name\ue000"), None)
    drbg = Drbg("certificate preparation")
    found = [0, 0]
    while min(found) < 24:
        text = "".join(ALPHABET[drbg.below(len(ALPHABET))] for _ in range(1 + drbg.below(9)))
        other = variant(text, drbg)
        if found[0] <= found[1]:
            at = drbg.below(len(other) + 1)
            other = other[:at] + ALPHABET[drbg.below(len(ALPHABET))] + other[at:]
        ok = prepare(text) == prepare(other)
        if found[ok] >= 24 or text == other or not prepare(text):
            continue
        found[ok] += 1
        chain(f"random-{sum(found)}", "random", "two strings at random", common_name(text), common_name(other), ok)
    for slug, kind, inside in (("permitted", "permitted", "\xc9COLE"), ("permitted-other", "permitted", "ECOLE"),
                               ("excluded", "excluded", "E\u0301cole"), ("excluded-other", "excluded", "ecole")):
        base = [x509.directory(x509.name("O=\xe9cole"))]
        bound = x509.name_constraints(base) if kind == "permitted" else x509.name_constraints((), base)
        middle = pki.ca(top, "CA of names", extensions={"nc": bound})
        path = [pki.leaf(middle, subject=x509.name(f"O={inside}", "CN=x")), middle, top]
        if (slug == "permitted") or slug == "excluded-other":
            paths.valid(f"constraint-{slug}", "equal", f"a subject that is not outside what is {kind}", path, variants=False)
        else:
            paths.invalid(f"constraint-{slug}", "equal", f"a subject that is outside what is {kind}" if kind == "permitted" else
                          "a subject that is excluded", path, "name-constraint", "constraint-permitted" if kind == "permitted"
                          else "same", 0, variants=False)
    return paths.finish()


SETS = {"certificate/name-preparation": preparation_set}

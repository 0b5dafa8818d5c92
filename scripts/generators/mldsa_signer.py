"""Signatures of ML-DSA that only the signer can make: the equation holds, and one check alone is left to refuse them."""

from __future__ import annotations

from .document import Group, VectorSet
from .mldsa import Mldsa, centred

MESSAGE = b"made by the signer"
# rnd, as a number, with which the first attempt has what is said; found by trial with the key of these files.
ABOVE = "a positive coefficient of the first polynomial"
BELOW = "a negative coefficient of a later polynomial"
Z = {
    "ML-DSA-44": {ABOVE: (57, 114), BELOW: (2, 23), "+": (502, 1811), "-": (2722, 4605), "inside": (100, 629)},
    "ML-DSA-65": {ABOVE: (13, 68), BELOW: (28, 43), "+": (2975, 7626), "-": (651, 3655), "inside": (2166, 2457)},
    "ML-DSA-87": {ABOVE: (169, 234), BELOW: (40, 44), "+": (3195, 3751), "-": (3083, 6191), "inside": (257, 642)},
}
LIGHT = {"ML-DSA-44": (0, 6), "ML-DSA-65": (2, 4), "ML-DSA-87": (4, 8)}  # two hints at least are free
EMPTY = {"ML-DSA-65": (310, 2348), "ML-DSA-87": (4058, 4605)}  # a polynomial of the hint, not the first, is zero
LOW_ZERO = {"ML-DSA-44": ((970, (2, 23)), (1358, (3, 222)))}  # and the place where the low part becomes zero


def rnd_of(number: int) -> bytes:
    """The randomness of a number."""
    return number.to_bytes(32, "little")


def signer_made(vectors: VectorSet, maker) -> None:
    """Adds the signatures of one parameter set."""
    dsa: Mldsa = maker.dsa
    check = vectors.group(f"{dsa.name}/verify", "made by the signer", public_key=maker.public, message=MESSAGE)
    mu = dsa.mu(maker.public, MESSAGE)

    def made(number: int, **how: object) -> bytes:
        return dsa.sign_whatever(maker.private, mu, rnd_of(number), **how)[0]

    twin = ""
    for number in Z[dsa.name]["inside"]:
        signature = made(number)
        assert dsa.verify(maker.public, mu, signature) == ""
        twin = check.valid("z-range", "the greatest coefficient of z is one below the bound", {"signature": signature})

    def bad(rule: str, comment: str, reason: str, signature: bytes) -> None:
        assert dsa.verify(maker.public, mu, signature) == reason, comment
        check.defect(twin, rule, comment, reason, signature=signature)

    bound = (1 << dsa.gamma1_bits) - dsa.beta
    for what, numbers in Z[dsa.name].items():
        for number in () if what == "inside" else numbers:
            signature, z, _ = dsa.sign_whatever(maker.private, mu, rnd_of(number))
            beyond = [centred(value) for f in z for value in f if abs(centred(value)) >= bound]
            assert beyond and (what not in "+-" or beyond == [bound if what == "+" else -bound])
            comment = f"one coefficient of z is {what}(gamma1 - beta)" if what in "+-" else f"{what} of z is above the bound"
            bad("z-range", f"{comment}, the equation holds", "range", signature)
    for number, place in LOW_ZERO.get(dsa.name, ()):
        signature = made(number, place=place)
        assert dsa.verify(maker.public, mu, signature) == ""
        check.valid("hint", "hint where the low part is zero", {"signature": signature})
    for end in ((1, 0x80, 0xFF) if dsa.c_len > 32 else ()):
        for octets in (bytes([end]), bytes([end]) + bytes(dsa.c_len - 33)):
            number = next(n for n in range(99) if fits(dsa, maker.private, mu, n, octets))
            bad("equation", f"octet {dsa.c_len - len(octets)} of the commitment hash changed before z was made of it",
                "signature", made(number, end=octets))
    hints(check, bad, dsa, made)


def fits(dsa: Mldsa, private: bytes, mu: bytes, number: int, end: bytes) -> bool:
    """Does the attempt pass all checks with this change of the commitment hash?"""
    try:
        _, z, _ = dsa.sign_whatever(private, mu, rnd_of(number), end=end)
    except AssertionError:
        return False
    return max(abs(centred(value)) for f in z for value in f) < (1 << dsa.gamma1_bits) - dsa.beta


def hints(check: Group, bad, dsa: Mldsa, made) -> None:
    """Adds other encodings of right hints: whoever reads them has the right hint."""
    for number in LIGHT[dsa.name]:
        signature = made(number)
        check.valid("hint", "twin of other encodings of a hint", {"signature": signature})
        at = len(signature) - dsa.omega - dsa.k
        places, counts = signature[at : at + dsa.omega], signature[at + dsa.omega :]
        row = next(i for i in range(dsa.k) if counts[i] - (counts[i - 1] if i else 0) >= 2)
        first = counts[row - 1] if row else 0
        more = bytes(count + (i >= row) for i, count in enumerate(counts))
        bad("hint", "a place given twice, one more counted", "encoding",
            signature[:at] + places[: first + 1] + places[first:-1] + more)
        swapped = places[:first] + bytes([places[first + 1], places[first]]) + places[first + 2 :]
        bad("hint", "two places of a hint exchanged", "encoding", signature[:at] + swapped + counts)
        for place in (counts[-1], dsa.omega - 1):
            tail = places[:place] + b"\x2a" + places[place + 1 :]
            bad("hint", f"octet {place} behind the places is not zero", "encoding", signature[:at] + tail + counts)
    for number in EMPTY.get(dsa.name, ()):
        signature = made(number)
        check.valid("hint", "a polynomial of the hint is zero", {"signature": signature})
        counts = signature[-dsa.k :]
        row = next(i for i in range(1, dsa.k) if counts[i] == counts[i - 1])
        bad("hint", "the count of a polynomial without hints falls", "encoding",
            signature[: -dsa.k] + counts[:row] + bytes([counts[row] - 1]) + counts[row + 1 :])

"""The groups of RFC 7919."""

from __future__ import annotations

from functools import lru_cache

# RFC 7919 appendix A: length of the prime, and the number added to e.
GROUPS = {"ffdhe2048": (2048, 560316), "ffdhe3072": (3072, 2625351), "ffdhe4096": (4096, 5736041),
          "ffdhe6144": (6144, 15705020), "ffdhe8192": (8192, 10965728)}


def euler(bits: int) -> int:
    """The integer part of 2^bits e."""
    term = total = 1 << bits + 64
    number = 0
    while term:
        number += 1
        term //= number
        total += term
    return total >> 64


@lru_cache(maxsize=8)
def prime(name: str) -> int:
    """RFC 7919 appendix A."""
    bits, x = GROUPS[name]
    return (1 << bits) - (1 << bits - 64) + ((euler(bits - 130) + x) << 64) - 1


def jacobi(a: int, n: int) -> int:
    """The Jacobi symbol."""
    out = 1
    while a := a % n:
        twos = (a & -a).bit_length() - 1
        a >>= twos
        if twos % 2 and n % 8 in (3, 5):
            out = -out
        if a % 4 == n % 4 == 3:
            out = -out
        a, n = n, a
    return out if n == 1 else 0


# RFC 7919 appendix A.1: the prime of ffdhe2048 begins and ends so; 2 is of order q in each group.
assert f"{prime('ffdhe2048'):x}".startswith("ffffffffffffffffadf85458a2bb4a9aafdc5620273d3cf1d8b9c583")
assert f"{prime('ffdhe2048'):x}".endswith("886b423861285c97ffffffffffffffff")
assert all(jacobi(2, prime(name)) == 1 for name in GROUPS)

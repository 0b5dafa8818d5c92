"""Vectors of primality, of domain parameters of curves, and of low s (Bitcoin)."""

from __future__ import annotations

from .curves import CURVES, NAMED
from .document import VectorSet
from .drbg import Drbg
from .rsa import is_prime, prime
from .set_ecdsa import key_octets, signature_of
from .weierstrass import is_on, multiply, sign

# Numbers that pass weak tests: Carmichael numbers, strong pseudoprimes to the first 1, 2, 3 ... primes
# (Pomerance, Selfridge, Wagstaff 1980; Jaeschke 1993), and to the first 11 and 12 of them.
COMPOSITES = {
    "Carmichael number": 561, "Carmichael number of Hardy and Ramanujan": 1729,
    "strong pseudoprime to base 2": 2047, "to 2 and 3": 1373653, "to 2, 3 and 5": 25326001,
    "to 2 to 7": 3215031751, "to 2 to 11": 2152302898747, "to 2 to 13": 3474749660383,
    "to 2 to 17": 341550071728321, "to 2 to 31": 3825123056546413051,
    "to 2 to 37": 318665857834031151167461, "to 2 to 41": 3317044064679887385961981,
}


def number_octets(value: int) -> bytes:
    """Big-endian two's complement."""
    return value.to_bytes(value.bit_length() // 8 + 1, "big", signed=True)


def primality_set(name: str) -> VectorSet:
    """Makes the file of tests of primality."""
    vectors = VectorSet(name, "Primes, and composites that weak tests take for primes.")
    vectors.rule("prime", "FIPS 186-5 appendix B.3", "A prime is accepted.")
    vectors.rule("composite", "FIPS 186-5 appendix B.3.1", "A composite is refused, whatever bases a "
                 "weak test would use.")
    vectors.rule("small", "FIPS 186-5 appendix B.3", "0, 1 and negative numbers are no primes.")
    group, drbg = vectors.group("Primality/test"), Drbg(name)
    twin = ""
    for value in (2, 3, 5, 7, 251, 257, 65537, 2**61 - 1, 2**89 - 1, 2**127 - 1, 2**255 - 19, 2**521 - 1):
        twin = group.valid("prime", f"{value:#x}", {"integer": number_octets(value)})
    for curve in CURVES.values():
        group.valid("prime", f"p of {curve.name}", {"integer": number_octets(curve.p)})
        group.valid("prime", f"n of {curve.name}", {"integer": number_octets(curve.n)})
    primes = [prime(drbg, bits, 65537) for bits in (64, 128, 256, 512, 1024)]
    for value in primes:
        group.valid("prime", f"random prime of {value.bit_length()} bits",
                    {"integer": number_octets(value)})

    def bad(rule: str, comment: str, value: int) -> None:
        group.defect(twin, rule, comment, "range", integer=number_octets(value))

    for comment, value in COMPOSITES.items():
        bad("composite", comment, value)
    for value in (0, 1, -1, -2, -7, -(2**127 - 1)):
        bad("small", str(value), value)
    for value in (4, 6, 9, 15, 25, 49, 255, 65535, 65536, 2**67 - 1, 2**128 + 1, 2**521 + 1):
        bad("composite", f"{value:#x}", value)
    for one, two in zip(primes, primes[1:], strict=False):
        bad("composite", f"square of a prime of {one.bit_length()} bits", one * one)
        bad("composite", f"primes of {one.bit_length()} and {two.bit_length()} bits", one * two)
        bad("composite", f"even neighbour of a prime of {two.bit_length()} bits", two + 1)
    while True:
        # (k + 1)(2k + 1) with both prime: a strong pseudoprime to a quarter of all bases.
        k = drbg.below(1 << 128) | 1 << 127
        if is_prime(k + 1) and is_prime(2 * k + 1):
            break
    bad("composite", "(k + 1)(2 k + 1), both prime", (k + 1) * (2 * k + 1))
    return vectors


def domain_set(name: str) -> VectorSet:
    """Makes the file of domain parameters."""
    vectors = VectorSet(name, "Domain parameters of named curves, right and with one number changed.")
    vectors.rule("parameters", "SEC 2 section 2", "The numbers are those of the named curve.")
    vectors.rule("changed", "SEC 1 section 3.1.1.2", "Other numbers under the name are refused.")
    for curve in (*CURVES.values(), *NAMED):
        assert is_on(curve, *curve.generator) and multiply(curve, curve.n, curve.generator) is None
        group = vectors.group("EC-domain-parameters/check", curve.name)
        numbers = {"curve_p": curve.p, "curve_a": curve.a % curve.p, "curve_b": curve.b,
                   "curve_gx": curve.gx, "curve_gy": curve.gy, "curve_order": curve.n}
        right = {"curve_name": curve.name, "curve_oid": curve.oid, "curve_cofactor": 1}
        right |= {field: number_octets(value) for field, value in numbers.items()}
        twin = group.valid("parameters", "right", right)
        for field, value in numbers.items():
            for comment, changed in ((" + 1", value + 1), (" + p", value + curve.p), (" = 0", 0)):
                if changed != value:
                    group.defect(twin, "changed", f"{field[6:]}{comment}", "algorithm",
                                 **{field: number_octets(changed)})
        group.defect(twin, "changed", "the negative generator", "algorithm",
                     curve_gy=number_octets(curve.p - curve.gy))
        double = multiply(curve, 2, curve.generator)
        assert double is not None
        group.defect(twin, "changed", "another generator", "algorithm",
                     curve_gx=number_octets(double[0]), curve_gy=number_octets(double[1]))
        for cofactor in (0, 2, -1):
            group.defect(twin, "changed", f"cofactor {cofactor}", "algorithm", curve_cofactor=cofactor)
        other = next(entry for entry in CURVES.values() if entry is not curve)
        group.defect(twin, "changed", f"identifier of {other.name}", "algorithm", curve_oid=other.oid)
    return vectors


def low_s_set(name: str) -> VectorSet:
    """Makes the file of low s."""
    curve = CURVES["secp256k1"]
    vectors = VectorSet(name, "ECDSA on secp256k1 as Bitcoin has it: s is at most n / 2.")
    vectors.rule("low", "BIP 62", "s of at most n / 2 is accepted.")
    vectors.rule("high", "BIP 62", "s above n / 2 is refused, though the signature is right.")
    drbg = Drbg(name)
    private = drbg.scalar(curve.n)
    public = multiply(curve, private, curve.generator)
    group = vectors.group("ECDSA-secp256k1/verify-low-s", hash="SHA-256",
                          public_key_spki=key_octets(curve, public))
    for length in (0, 1, 20, 32, 64, 100):
        message = drbg.octets(length)
        r, s = sign(curve, "SHA-256", private, message)
        low, high = min(s, curve.n - s), max(s, curve.n - s)
        twin = group.valid("low", f"message of {length} octets", {
            "message": message, "signature": signature_of(r, low)})
        group.defect(twin, "high", f"n - s: message of {length} octets", "range",
                     signature=signature_of(r, high))
    return vectors


SETS = {"number/primality": primality_set, "number/ec-domain-parameters": domain_set,
        "sign/ecdsa-secp256k1-low-s": low_s_set}

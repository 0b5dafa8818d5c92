"""Vectors of RSA keys whose numbers are none: what RFC 8017 says of n, e, d and the parts of d."""

from __future__ import annotations

from math import gcd

from . import der
from .document import VectorSet
from .drbg import Drbg
from .hashes import HASHES
from .rsa import RSA_OID, Key, digest_info, emsa_pkcs1, key_of, prime

BITS, HASH, MESSAGE = 2048, "SHA-256", b"message"
ALGORITHM = der.sequence(der.oid(RSA_OID), der.NULL)


def pkcs8(*parts: int | bytes) -> bytes:
    """PrivateKeyInfo of the numbers n, e, d, p, q, dP, dQ, qInv; octets stand for themselves."""
    body = (part if isinstance(part, bytes) else der.integer(part) for part in (0, *parts))
    return der.sequence(der.integer(0), ALGORITHM, der.octet_string(der.sequence(*body)))


def spki(n: int | bytes, e: int | bytes) -> bytes:
    """SubjectPublicKeyInfo of n and e."""
    return der.spki(ALGORITHM, der.sequence(*(
        part if isinstance(part, bytes) else der.integer(part) for part in (n, e))))


def em_of(size: int) -> bytes:
    """The encoded message of all cases."""
    return emsa_pkcs1(size, digest_info(HASH, HASHES[HASH].digest(MESSAGE)))


def keys_set(name: str) -> VectorSet:
    """Makes the file of RSA keys."""
    vectors = VectorSet(name, "RSA keys whose numbers do not fit each other or are out of range.")
    vectors.rule("right", "RFC 8017 sections 3.1 and 3.2", "Whatever d fits, and the primes in either order.")
    vectors.rule("modulus", "RFC 8017 section 3.1", "n is a positive product of odd primes.")
    vectors.rule("exponent", "RFC 8017 section 3.1", "e is odd, from 3 to n - 1.")
    vectors.rule("private", "RFC 8017 section 3.2", "d is positive, below n and inverse to e.")
    vectors.rule("parts", "RFC 8017 section 3.2", "The primes make n; dP, dQ and qInv are what they are defined as.")
    vectors.rule("encoding", "X.690 section 8.3", "INTEGERs have no superfluous octets.")
    private(vectors, key_of(BITS))
    public(vectors, key_of(BITS), Drbg(name))
    return vectors


def private(vectors: VectorSet, key: Key) -> None:
    """Adds private keys."""
    n, e, d, p, q = key.n, key.e, key.d, key.p, key.q
    dp, dq, inverse = d % (p - 1), d % (q - 1), pow(q, -1, p)
    right = {"n": n, "e": e, "d": d, "p": p, "q": q, "dp": dp, "dq": dq, "inverse": inverse}
    least = (p - 1) * (q - 1) // gcd(p - 1, q - 1)
    group = vectors.group("RSASSA-PKCS1-v1_5/sign", "private keys", hash=HASH, message=MESSAGE)
    signature = key.private(em_of(key.size))

    def made(**changes: int | bytes) -> bytes:
        return pkcs8(*(right | changes).values())

    twin = group.valid("right", "twin of the bad keys", {"private_key_pkcs8": made()}, signature=signature)
    small = pow(e, -1, least)
    for comment, octets in {
        "the least d": made(d=small), "the least d and lambda(n)": made(d=small + least),
        "the primes exchanged with all that belongs to them": made(p=q, q=p, dp=dq, dq=dp, inverse=pow(p, -1, q)),
    }.items():
        group.valid("right", comment, {"private_key_pkcs8": octets}, signature=signature)
    zero_e = b"\2\4\0\1\0\1"
    for rule, comment, reason, octets in (
        ("modulus", "n + 2", "range", made(n=n + 2)), ("modulus", "n - 1", "range", made(n=n - 1)),
        ("modulus", "n + 2^1024", "range", made(n=n + (1 << 1024))), ("modulus", "n + 2 q", "range", made(n=n + 2 * q)),
        ("modulus", "n = 0", "range", made(n=0)), ("modulus", "n negative", "range", made(n=-n)),
        ("exponent", "e = 1, d = 1", "range", made(e=1, d=1, dp=1, dq=1)), ("exponent", "e = 0", "range", made(e=0)),
        ("exponent", "e = 2", "range", made(e=2)), ("exponent", "e + 1", "range", made(e=e + 1)),
        ("exponent", "e negative", "range", made(e=-e)), ("exponent", "e above n", "range", made(e=e + least * 4 + least)),
        ("private", "e = 3, d that of 65537", "range", made(e=3)), ("private", "d = 0", "range", made(d=0)),
        ("private", "d = 1", "range", made(d=1)), ("private", "d + 2", "range", made(d=d + 2)),
        ("private", "d negative", "range", made(d=-d)), ("private", "d above n", "range", made(d=small + least * 8)),
        ("parts", "p + 2", "range", made(p=p + 2)), ("parts", "p - 1", "range", made(p=p - 1)),
        ("parts", "p = q", "range", made(p=q, dp=dq)), ("parts", "p = n, q = 1", "range", made(p=n, q=1, dp=d, dq=0, inverse=1)),
        ("parts", "p and q exchanged, nothing else", "range", made(p=q, q=p)), ("parts", "q = 0", "range", made(q=0)),
        ("parts", "dP + 2", "range", made(dp=dp + 2)), ("parts", "dP = 0", "range", made(dp=0)),
        ("parts", "dP = 1", "range", made(dp=1)), ("parts", "dQ + 2", "range", made(dq=dq + 2)),
        ("parts", "dP and dQ exchanged", "range", made(dp=dq, dq=dp)), ("parts", "dP above p", "range", made(dp=dp + p - 1)),
        ("parts", "qInv + 1", "range", made(inverse=inverse + 1)), ("parts", "qInv = 0", "range", made(inverse=0)),
        ("parts", "qInv above p", "range", made(inverse=inverse + p)), ("parts", "qInv that of p", "range", made(inverse=pow(p, -1, q))),
        ("encoding", "a zero octet before e", "encoding", made(e=zero_e)),
    ):
        group.defect(twin, rule, comment, reason, private_key_pkcs8=octets)


def public(vectors: VectorSet, key: Key, drbg: Drbg) -> None:
    """Adds public keys, each with the signature that would be right."""
    n, e, em = key.n, key.e, em_of(key.size)
    least = (key.p - 1) * (key.q - 1) // gcd(key.p - 1, key.q - 1)
    group = vectors.group("RSASSA-PKCS1-v1_5/verify", "public keys", hash=HASH, message=MESSAGE)
    right = key.private(em)
    twin = group.valid("right", "twin of the bad keys", {"public_key_spki": spki(n, e), "signature": right})
    half = Key(key.p, prime(drbg, 1023, e), e)  # n = 2 p q: EM^d is its signature still, n being square-free
    even = half.n * 2
    d = pow(e, -1, (half.p - 1) * (half.q - 1))
    of_even = pow(int.from_bytes(em, "big") % even, d, even).to_bytes(key.size, "big")
    assert even.bit_length() == BITS and pow(int.from_bytes(of_even, "big"), e, even).to_bytes(key.size, "big") == em
    for rule, comment, reason, octets, signature in (
        ("modulus", "n even", "range", spki(even, e), of_even), ("modulus", "n = 0", "range", spki(0, e), right),
        ("modulus", "n negative", "range", spki(-n, e), right), ("exponent", "e = 0", "range", spki(n, 0), right),
        ("exponent", "e = 1, the signature is the encoded message", "range", spki(n, 1), em),
        ("exponent", "e = 2", "range", spki(n, 2), right), ("exponent", "e + 1", "range", spki(n, e + 1), right),
        ("exponent", "e negative", "range", spki(n, -e), right),
        ("exponent", "e + 5 lambda(n), above n", "range", spki(n, e + 5 * least), right),
        ("encoding", "a zero octet before e", "encoding", spki(n, b"\2\4\0\1\0\1"), right),
        ("encoding", "two zero octets before n", "encoding", spki(der.tlv(2, b"\0" + der.integer_octets(n)), e), right),
        ("encoding", "n without its zero octet", "range", spki(der.tlv(2, n.to_bytes(key.size, "big")), e), right),
    ):
        group.defect(twin, rule, comment, reason, public_key_spki=octets, signature=signature)


SETS = {"sign/rsa-keys": keys_set}

"""Vectors of RSA encryption, PSS signatures, TLS premaster secrets, implicit rejection, three primes."""

from __future__ import annotations

import hashlib
import hmac

from . import der
from .document import VectorSet
from .drbg import Drbg
from .hashes import HASHES
from .rsa import RSA_OID, Key, Pss, key_of, oaep, prime
from .set_encrypt import pkcs1_paddings

BITS = 2048


def padded(size: int, message: bytes, drbg: Drbg) -> tuple[bytes, bytes]:
    """PS and EM of RFC 8017 section 7.2.1."""
    ps = drbg.nonzero_octets(size - 3 - len(message))
    return ps, b"\0\2" + ps + b"\0" + message


def encrypt_set(name: str) -> VectorSet:
    """Makes the file of encryption with given randomness."""
    vectors = VectorSet(name, "RSA encryption with given randomness: PKCS #1 v1.5 and OAEP.")
    vectors.rule("pkcs1", "RFC 8017 section 7.2.1", "00 02, the padding, 00 and the message.")
    vectors.rule("padding-string", "RFC 8017 section 7.2.1 step 2 a", "It is as long as is needed, and "
                 "has no zero octet.")
    vectors.rule("oaep", "RFC 8017 section 7.1.1", "Label, message and seed are masked.")
    vectors.rule("too-long", "RFC 8017 sections 7.1.1 and 7.2.1 step 1", "A message has a greatest length.")
    drbg = Drbg(name)
    for bits in (1025, BITS, 2049):
        key = key_of(bits)
        group = vectors.group("RSAES-PKCS1-v1_5/encrypt", f"{bits} bits", public_key_spki=key.spki())
        for length in (0, 1, 48, key.size - 12, key.size - 11):
            message = drbg.octets(length)
            ps, em = padded(key.size, message, drbg)
            twin = group.valid("pkcs1", f"message of {length} octets", {
                "plaintext": message, "randomness": ps}, ciphertext=key.public(em))
        group.defect(twin, "too-long", f"message of {key.size - 10} octets", "length",
                     plaintext=drbg.octets(key.size - 10), randomness=drbg.nonzero_octets(7))
        group.defect(twin, "padding-string", "a zero octet in it", "range",
                     randomness=ps[:-1] + b"\0")
        for changed in (ps[:-1], ps + b"\1", b""):
            group.defect(twin, "padding-string", f"{len(changed)} octets of it", "length",
                         randomness=changed)
    key = key_of(BITS)
    for hash_name, mgf_name in (("SHA-1", "SHA-1"), ("SHA-256", "SHA-256"), ("SHA-512", "SHA-512"),
                                ("SHA-256", "SHA-1")):
        size = HASHES[hash_name].digest_len
        most = key.size - 2 * size - 2
        group = vectors.group("RSAES-OAEP/encrypt", f"{hash_name}, MGF1 with {mgf_name}",
                              public_key_spki=key.spki(), hash=hash_name, mgf="MGF1",
                              mgf_hash=mgf_name)
        for length, label in ((0, b""), (1, b""), (most, b""), (20, b"label"), (most, b"l" * 200)):
            message, seed = drbg.octets(length), drbg.octets(size)
            em = oaep(key.size, hash_name, mgf_name, label, message, seed)
            twin = group.valid("oaep", f"message of {length} octets, label of {len(label)}", {
                "plaintext": message, "label": label, "randomness": seed}, ciphertext=key.public(em))
        group.defect(twin, "too-long", f"message of {most + 1} octets", "length",
                     plaintext=drbg.octets(most + 1))
    return vectors


def pss_sign_set(name: str) -> VectorSet:
    """Makes the file of PSS signatures with given salts."""
    vectors = VectorSet(name, "RSASSA-PSS signatures with given salts: hash functions, salt lengths.")
    vectors.rule("sign", "RFC 8017 section 9.1.1", "The salt is part of the encoded message.")
    vectors.rule("salt", "RFC 8017 section 9.1.1 step 3", "Hash and salt fit the modulus.")
    for bits in (1025, BITS, 2049):
        key, drbg = key_of(bits), Drbg(f"{name} {bits}")
        for hash_name, mgf_name in (("SHA-1", "SHA-1"), ("SHA-256", "SHA-256"), ("SHA-384", "SHA-384"),
                                    ("SHA-256", "SHA-1"), ("SHA-512/256", "SHA-256")):
            size = HASHES[hash_name].digest_len
            most = (bits + 6) // 8 - size - 2
            group = vectors.group("RSASSA-PSS/sign", f"{bits} bits, {hash_name}, MGF1 with {mgf_name}",
                                  private_key_pkcs8=key.pkcs8(), hash=hash_name, mgf="MGF1",
                                  mgf_hash=mgf_name)
            for salt_len in sorted({0, 1, size, most}):
                message, salt = drbg.octets(salt_len % 50), drbg.octets(salt_len)
                em = Pss(hash_name, mgf_name, salt, bits - 1).encode(message)
                twin = group.valid("sign", f"salt of {salt_len} octets", {
                    "message": message, "salt_len": salt_len, "randomness": salt},
                    signature=key.private(em.rjust(key.size, b"\0")))
            group.defect(twin, "salt", f"salt of {most + 1} octets does not fit", "length",
                         salt_len=most + 1, randomness=drbg.octets(most + 1))
    return vectors


def premaster_set(name: str) -> VectorSet:
    """Makes the file of premaster secrets."""
    vectors = VectorSet(name, "The premaster secret of TLS 1.2 RSA key transport: every defect gives the "
                        "random octets and no error.")
    clause = "RFC 5246 section 7.4.7.1"
    vectors.rule("premaster", clause, "48 octets that begin with the version of the ClientHello.")
    vectors.rule("random", clause, "After any defect the handshake goes on with random octets.")
    key, drbg = key_of(BITS), Drbg(name)
    group = vectors.group("RSAES-PKCS1-v1_5/decrypt-premaster", private_key_pkcs8=key.pkcs8())

    def add(rule: str, comment: str, em: bytes, version: int, expected: bytes | None,
            ciphertext: bytes | None = None) -> None:
        random = drbg.octets(48)
        sent = key.public(em) if ciphertext is None else ciphertext
        group.valid(rule, comment, {"ciphertext": sent, "client_version": version,
                                    "randomness": random}, premaster_secret=expected or random)

    for version in (0x0303, 0x0302, 0x0301, 0x0300, 0x0304):
        secret = version.to_bytes(2, "big") + drbg.octets(46)
        add("premaster", f"version {version:04x}", padded(key.size, secret, drbg)[1], version, secret)
    secret = b"\3\3" + drbg.octets(46)
    for version in (0x0302, 0x0304, 0x0203, 0x0003, 0x0300):
        add("random", f"version {version:04x} was offered, 0303 is inside",
            padded(key.size, secret, drbg)[1], version, None)
    for length in (0, 1, 2, 47, 49, 96, key.size - 11):
        other = (secret * 6)[:length]
        add("random", f"secret of {length} octets", padded(key.size, other, drbg)[1], 0x0303, None)
    for comment, em in pkcs1_paddings(key.size, secret, drbg).items():
        if int.from_bytes(em, "big") < key.n:
            add("random", comment, em, 0x0303, None)
    right = key.public(padded(key.size, secret, drbg)[1])
    for comment, octets in {"empty ciphertext": b"", "last octet left out": right[:-1],
                            "a zero octet before it": b"\0" + right, "ciphertext n": key.octets(key.n),
                            "ciphertext of ones": b"\xff" * key.size}.items():
        add("random", comment, b"", 0x0303, None, octets)
    return vectors


def expand(key: bytes, label: bytes, length: int) -> bytes:
    """IRPRF of draft-irtf-cfrg-rsa-guidance section 7.1."""
    out, counter, bits = b"", 0, (8 * length).to_bytes(2, "big")
    while len(out) < length:
        out += hmac.digest(key, counter.to_bytes(2, "big") + label + bits, "sha256")
        counter += 1
    return out[:length]


def synthetic(key: Key, ciphertext: bytes) -> bytes:
    """The message that takes the place of a refusal (draft-irtf-cfrg-rsa-guidance section 7.2)."""
    secret = hashlib.sha256(key.octets(key.d)).digest()
    kdk = hmac.digest(secret, ciphertext, "sha256")
    limit = key.size - 10
    mask = (1 << limit.bit_length()) - 1
    lengths = expand(kdk, b"length", 256)
    length = 0
    for at in range(0, 256, 2):
        candidate = int.from_bytes(lengths[at : at + 2], "big") & mask
        length = candidate if candidate < limit else length
    message = expand(kdk, b"message", key.size)
    return message[key.size - length :]


def implicit_set(name: str) -> VectorSet:
    """Makes the file of implicit rejection."""
    vectors = VectorSet(name, "RSAES-PKCS1-v1_5 decryption with implicit rejection.")
    clause = "draft-irtf-cfrg-rsa-guidance section 7"
    vectors.rule("decrypt", clause, "A right message comes out.")
    vectors.rule("synthetic", clause, "Bad padding gives the message that key and ciphertext determine.")
    vectors.rule("number", "RFC 8017 section 7.2.2 step 1", "A ciphertext is as long as the modulus and "
                 "below it; that is no secret.")
    for bits in (1025, BITS, 2049):
        key, drbg = key_of(bits), Drbg(f"{name} {bits}")
        group = vectors.group("RSAES-PKCS1-v1_5/decrypt-implicit", f"{bits} bits",
                              private_key_pkcs8=key.pkcs8())
        for length in (0, 1, 48, key.size - 11):
            message = drbg.octets(length)
            twin = group.valid("decrypt", f"message of {length} octets", {
                "ciphertext": key.public(padded(key.size, message, drbg)[1])}, plaintext=message)
        for comment, em in pkcs1_paddings(key.size, drbg.octets(30), drbg).items():
            if int.from_bytes(em, "big") < key.n:
                ciphertext = key.public(em)
                group.valid("synthetic", comment, {"ciphertext": ciphertext},
                            plaintext=synthetic(key, ciphertext))
        for comment, number in (("0", 0), ("1", 1), ("n - 1", key.n - 1)):
            ciphertext = key.octets(number)
            group.valid("synthetic", f"ciphertext {comment}", {"ciphertext": ciphertext},
                        plaintext=synthetic(key, ciphertext))
        for length in (0, key.size - 1, key.size + 1):
            group.defect(twin, "number", f"ciphertext of {length} octets", "length",
                         ciphertext=bytes(length))
        group.defect(twin, "number", "ciphertext n", "range", ciphertext=key.octets(key.n))
    return vectors


def three_primes(drbg: Drbg, bits: int) -> tuple[int, int, int]:
    """Three primes whose product has this many bits."""
    while True:
        p, q, r = sorted((prime(drbg, bits // 3 + (i < bits % 3), 65537) for i in range(3)),
                         reverse=True)
        if (p * q * r).bit_length() == bits and len({p, q, r}) == 3:
            return p, q, r


def multi_set(name: str) -> VectorSet:
    """Makes the file of a key with three primes."""
    vectors = VectorSet(name, "RSA with three primes: signatures and decryption, malformed keys.")
    vectors.rule("sign", "RFC 8017 section 5.2.1 step 2 b", "The third prime takes part.")
    vectors.rule("decrypt", "RFC 8017 section 5.1.2 step 2 b", "The third prime takes part.")
    vectors.rule("version", "RFC 8017 appendix A.1.2", "More than two primes have version 1, two have 0.")
    drbg = Drbg(name)
    p, q, r = three_primes(drbg, BITS)
    n, e = p * q * r, 65537
    d = pow(e, -1, (p - 1) * (q - 1) * (r - 1))
    third = der.sequence(der.integer(r), der.integer(d % (r - 1)), der.integer(pow(p * q, -1, r)))

    def pkcs8(version: int, others: bytes) -> bytes:
        parts = (version, n, e, d, p, q, d % (p - 1), d % (q - 1), pow(q, -1, p))
        content = der.sequence(*(der.integer(part) for part in parts), others)
        algorithm = der.sequence(der.oid(RSA_OID), der.NULL)
        return der.sequence(der.integer(0), algorithm, der.octet_string(content))

    right = pkcs8(1, der.sequence(third))
    size = 256
    for hash_name, salt_len in (("SHA-256", 32), ("SHA-1", 20), ("SHA-512", 0)):
        group = vectors.group("RSASSA-PSS/sign", hash_name, hash=hash_name, mgf="MGF1",
                              mgf_hash=hash_name, salt_len=salt_len)
        message, salt = drbg.octets(20), drbg.octets(salt_len)
        em = Pss(hash_name, hash_name, salt, BITS - 1).encode(message)
        signature = pow(int.from_bytes(em, "big"), d, n).to_bytes(size, "big")
        group.valid("sign", "three primes", {"private_key_pkcs8": right, "message": message,
                                             "randomness": salt}, signature=signature)
    group = vectors.group("RSAES-PKCS1-v1_5/decrypt")
    message = drbg.octets(30)
    ciphertext = pow(int.from_bytes(padded(size, message, drbg)[1], "big"), e, n).to_bytes(size, "big")
    twin = group.valid("decrypt", "three primes", {"private_key_pkcs8": right,
                                                   "ciphertext": ciphertext}, plaintext=message)
    group.defect(twin, "version", "version 0 with a third prime", "encoding",
                 private_key_pkcs8=pkcs8(0, der.sequence(third)))
    group.defect(twin, "version", "version 1 without a third prime", "encoding",
                 private_key_pkcs8=pkcs8(1, b""))
    group.defect(twin, "version", "version 2", "encoding",
                 private_key_pkcs8=pkcs8(2, der.sequence(third)))
    return vectors


SETS = {
    "encrypt/rsa-encrypt": encrypt_set,
    "sign/rsassa-pss-sign": pss_sign_set,
    "encrypt/rsa-premaster": premaster_set,
    "encrypt/rsa-implicit-rejection": implicit_set,
    "encrypt/rsa-three-primes": multi_set,
}

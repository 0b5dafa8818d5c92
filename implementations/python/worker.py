#!@CUPEL_PYTHON@
"""A worker of cupel in Python, over the library `cryptography`: what any language can do (../README.md)."""

import functools
import os
import struct
import sys
from typing import Any, Callable

import cryptography
from cryptography.exceptions import InvalidSignature, InvalidTag, UnsupportedAlgorithm
from cryptography.hazmat.primitives import cmac, hashes, hmac, padding, poly1305, serialization
from cryptography.hazmat.primitives.asymmetric import dsa, ec, ed448, ed25519, utils, x448, x25519
from cryptography.hazmat.primitives.asymmetric.padding import MGF1, OAEP, PSS, PKCS1v15
from cryptography.hazmat.primitives.ciphers import Cipher, aead, algorithms, modes
from cryptography.hazmat.primitives.kdf import concatkdf, hkdf, pbkdf2, x963kdf
from cryptography.hazmat.primitives.keywrap import (aes_key_unwrap, aes_key_unwrap_with_padding, aes_key_wrap,
                                                    aes_key_wrap_with_padding)

BUILT_VERSION = "@CUPEL_CRYPTOGRAPHY_VERSION@"
INTEGERS = {"tag_len", "output_len", "iterations", "salt_len", "initial_counter"}
TEXTS = {"hash", "mgf", "mgf_hash", "public_key_pem", "private_key_pem"}
REFUSAL = "r || s takes twice the length of the order"
NO_JWK = "public_key_jwk=0 private_key_jwk=0"

Inputs = dict[str, Any]
Outputs = dict[str, bytes]


class Refused(Exception):
    """The adapter refuses by itself."""


class Missing(Exception):
    """The library has no such thing."""


HASHES = {"SHA-1": hashes.SHA1, "SHA-224": hashes.SHA224, "SHA-256": hashes.SHA256, "SHA-384": hashes.SHA384,
          "SHA-512": hashes.SHA512, "SHA-512/224": hashes.SHA512_224, "SHA-512/256": hashes.SHA512_256,
          "SHA3-224": hashes.SHA3_224, "SHA3-256": hashes.SHA3_256, "SHA3-384": hashes.SHA3_384,
          "SHA3-512": hashes.SHA3_512, "SM3": hashes.SM3}
CURVES = {"P-192": ec.SECP192R1, "P-224": ec.SECP224R1, "P-256": ec.SECP256R1, "P-384": ec.SECP384R1,
          "P-521": ec.SECP521R1, "secp256k1": ec.SECP256K1, "brainpoolP256r1": ec.BrainpoolP256R1,
          "brainpoolP384r1": ec.BrainpoolP384R1, "brainpoolP512r1": ec.BrainpoolP512R1,
          "K-283": ec.SECT283K1, "B-283": ec.SECT283R1, "K-409": ec.SECT409K1, "B-409": ec.SECT409R1,
          "K-571": ec.SECT571K1, "B-571": ec.SECT571R1}
RAW = {"X25519": (x25519.X25519PublicKey, x25519.X25519PrivateKey),
       "X448": (x448.X448PublicKey, x448.X448PrivateKey),
       "Ed25519": (ed25519.Ed25519PublicKey, ed25519.Ed25519PrivateKey),
       "Ed448": (ed448.Ed448PublicKey, ed448.Ed448PrivateKey)}


def hash_of(name: str) -> hashes.HashAlgorithm:
    if name not in HASHES:
        raise Missing(f'no hash function "{name}"')
    return HASHES[name]()


# --- what the methods do ---

def siv_parts(i: Inputs) -> list[bytes]:
    return [i["aad"]] + ([i["nonce"]] if "nonce" in i else [])


def split(text: bytes, tag_len: int) -> Outputs:
    return {"ciphertext": text[:-tag_len], "tag": text[-tag_len:]}


def cbc_encrypt(algorithm: type, i: Inputs) -> Outputs:
    padder = padding.PKCS7(128).padder()
    return stream(lambda i: Cipher(algorithm(i["key"]), modes.CBC(i["iv"])),
                  i | {"plaintext": padder.update(i["plaintext"]) + padder.finalize()})


def cbc_decrypt(algorithm: type, i: Inputs) -> Outputs:
    text = stream(lambda i: Cipher(algorithm(i["key"]), modes.CBC(i["iv"])), i)["plaintext"]
    unpadder = padding.PKCS7(128).unpadder()
    return {"plaintext": unpadder.update(text) + unpadder.finalize()}


def stream(make: Callable[[Inputs], Cipher], i: Inputs) -> Outputs:
    given, wanted = ("plaintext", "ciphertext") if "plaintext" in i else ("ciphertext", "plaintext")
    cipher = make(i).encryptor() if given == "plaintext" else make(i).decryptor()
    return {wanted: cipher.update(i[given]) + cipher.finalize()}


def mac(make: Callable[[Inputs], Any], i: Inputs) -> Outputs:
    context = make(i)
    context.update(i["message"])
    if "tag" in i:
        context.verify(i["tag"])
        return {}
    tag = context.finalize()
    return {"tag": tag[:i.get("tag_len", len(tag))]}


def digest(algorithm: hashes.HashAlgorithm, i: Inputs) -> Outputs:
    context = hashes.Hash(algorithm)
    context.update(i["message"])
    return {"digest": context.finalize()}


def public_key(name: str, i: Inputs) -> Any:
    if "public_key_spki" in i:
        return serialization.load_der_public_key(i["public_key_spki"])
    if "public_key_pem" in i:
        return serialization.load_pem_public_key(i["public_key_pem"].encode())
    if "public_key_point" in i:
        return ec.EllipticCurvePublicKey.from_encoded_point(CURVES[name](), i["public_key_point"])
    return RAW[name][0].from_public_bytes(i["public_key"])


@functools.lru_cache(maxsize=1)  # the library tests the primes of every key it reads, and cases share theirs
def private_der(octets: bytes) -> Any:
    return serialization.load_der_private_key(octets, None)


def private_key(name: str, i: Inputs) -> Any:
    if "private_key_pkcs8" in i:
        return private_der(i["private_key_pkcs8"])
    if "private_key_pem" in i:
        return serialization.load_pem_private_key(i["private_key_pem"].encode(), None)
    if "private_key_scalar" in i:
        return ec.derive_private_key(int.from_bytes(i["private_key_scalar"], "big"), CURVES[name]())
    return RAW[name][1].from_private_bytes(i["private_key"])


def agree(name: str, i: Inputs) -> Outputs:
    own, peer = private_key(name, i), public_key(name, i)
    return {"shared_secret": own.exchange(ec.ECDH(), peer) if name in CURVES else own.exchange(peer)}


def verify(name: str, i: Inputs) -> Outputs:
    scheme = {"PKCS1": lambda: (PKCS1v15(), hash_of(i["hash"])), "DSA": lambda: (hash_of(i["hash"]),),
              "PSS": lambda: (PSS(MGF1(hash_of(i["mgf_hash"])), i["salt_len"]), hash_of(i["hash"])),
              "Ed25519": tuple, "Ed448": tuple}.get(name, lambda: (ec.ECDSA(hash_of(i["hash"])),))
    public_key(name, i).verify(i["signature"], i["message"], *scheme())
    return {}


def verify_p1363(name: str, i: Inputs) -> Outputs:
    key, pair = public_key(name, i), i["signature"]
    bits = key.parameters().parameter_numbers().q.bit_length() if name == "DSA" else key.key_size
    half = (bits + 7) // 8
    if len(pair) != 2 * half:
        raise Refused(REFUSAL)
    r, s = int.from_bytes(pair[:half], "big"), int.from_bytes(pair[half:], "big")
    return verify(name, i | {"signature": utils.encode_dss_signature(r, s)})


def decrypt(name: str, i: Inputs) -> Outputs:
    scheme = (PKCS1v15() if name == "PKCS1" else
              OAEP(MGF1(hash_of(i["mgf_hash"])), hash_of(i["hash"]), i.get("label")))
    return {"plaintext": private_key(name, i).decrypt(i["ciphertext"], scheme)}


# --- the table: method, function, its first argument, limits ---

ROWS: dict[str, tuple[Callable[[Any, Inputs], Outputs], Any, str]] = {
    "AES-CCM/seal": (lambda _, i: split(aead.AESCCM(i["key"], i.get("tag_len", 16)).encrypt(
        i["nonce"], i["plaintext"], i["aad"]), i.get("tag_len", 16)), None, ""),
    "AES-CCM/open": (lambda _, i: {"plaintext": aead.AESCCM(i["key"], len(i["tag"])).decrypt(
        i["nonce"], i["ciphertext"] + i["tag"], i["aad"])}, None, ""),
    "AES-KW/wrap": (lambda _, i: {"ciphertext": aes_key_wrap(i["key"], i["plaintext"])}, None, ""),
    "AES-KW/unwrap": (lambda _, i: {"plaintext": aes_key_unwrap(i["key"], i["ciphertext"])}, None, ""),
    "AES-KWP/wrap": (lambda _, i: {"ciphertext": aes_key_wrap_with_padding(i["key"], i["plaintext"])}, None, ""),
    "AES-KWP/unwrap": (lambda _, i: {"plaintext": aes_key_unwrap_with_padding(i["key"], i["ciphertext"])}, None, ""),
    "SHAKE128/digest": (lambda _, i: digest(hashes.SHAKE128(i["output_len"]), i), None, ""),
    "SHAKE256/digest": (lambda _, i: digest(hashes.SHAKE256(i["output_len"]), i), None, ""),
    "RSASSA-PKCS1-v1_5/verify": (verify, "PKCS1", NO_JWK),
    "RSASSA-PKCS1-v1_5/sign": (lambda name, i: {"signature": private_key(name, i).sign(
        i["message"], PKCS1v15(), hash_of(i["hash"]))}, "PKCS1", NO_JWK),
    "RSASSA-PSS/verify": (verify, "PSS", NO_JWK + " mgf=MGF1"),
    "RSAES-OAEP/decrypt": (decrypt, "OAEP", NO_JWK + " mgf=MGF1"),
    "RSAES-PKCS1-v1_5/decrypt": (decrypt, "PKCS1", NO_JWK),
    "DSA/verify": (verify, "DSA", NO_JWK),
    "DSA/verify-p1363": (verify_p1363, "DSA", NO_JWK),
}
for method, kind, limits in (("AES-GCM", aead.AESGCM, " nonce=8..128"), ("AES-OCB", aead.AESOCB3, ""),
                             ("ChaCha20-Poly1305", aead.ChaCha20Poly1305, "")):
    ROWS[f"{method}/seal"] = (lambda kind, i: split(kind(i["key"]).encrypt(
        i["nonce"], i["plaintext"], i["aad"]), 16), kind, "tag_len=16" + limits)
    ROWS[f"{method}/open"] = (lambda kind, i: {"plaintext": kind(i["key"]).decrypt(
        i["nonce"], i["ciphertext"] + i["tag"], i["aad"])}, kind, "tag=16" + limits)
for method in ("AES-SIV", "AEAD-AES-SIV-CMAC"):  # the synthetic IV comes first
    ROWS[f"{method}/seal"] = (lambda _, i: (lambda text: {"tag": text[:16], "ciphertext": text[16:]})(
        aead.AESSIV(i["key"]).encrypt(i["plaintext"], siv_parts(i))), None, "")
    ROWS[f"{method}/open"] = (lambda _, i: {"plaintext": aead.AESSIV(i["key"]).decrypt(
        i["tag"] + i["ciphertext"], siv_parts(i))}, None, "")
for method, cipher in (("AES-CBC-PKCS5", algorithms.AES), ("Camellia-CBC-PKCS5", algorithms.Camellia)):
    ROWS |= {f"{method}/encrypt": (cbc_encrypt, cipher, ""), f"{method}/decrypt": (cbc_decrypt, cipher, "")}
for method, make, limits in (
        ("AES-CTR", lambda i: Cipher(algorithms.AES(i["key"]), modes.CTR(i["iv"])), ""),
        ("AES-XTS", lambda i: Cipher(algorithms.AES(i["key"]), modes.XTS(i["iv"])), "key=32,64 iv=16"),
        # The counter, little-endian, before the nonce (RFC 8439 2.3).
        ("ChaCha20", lambda i: Cipher(algorithms.ChaCha20(
            i["key"], struct.pack("<I", i.get("initial_counter", 0)) + i["iv"]), None), "")):
    ROWS |= {f"{method}/encrypt": (stream, make, limits), f"{method}/decrypt": (stream, make, limits)}
for method, make in (("AES-CMAC", lambda i: cmac.CMAC(algorithms.AES(i["key"]))),
                     ("Poly1305", lambda i: poly1305.Poly1305(i["key"]))):
    ROWS |= {f"{method}/mac": (mac, make, ""), f"{method}/verify": (mac, make, "tag_len=16")}
for method, kind in HASHES.items():
    make = lambda i, kind=kind: hmac.HMAC(i["key"], kind())  # noqa: E731
    ROWS |= {f"HMAC-{method}/mac": (mac, make, ""),
             f"HMAC-{method}/verify": (mac, make, f"tag_len={kind.digest_size}")}
    if method != "SM3":
        ROWS[f"{method}/digest"] = (digest, kind(), "")
for method in ("SHA-1", "SHA-224", "SHA-256", "SHA-384", "SHA-512"):
    for name, call in (("HKDF-{}/derive", lambda h, i: hkdf.HKDF(h, i["output_len"], i.get("salt"), i.get("info"))),
                       ("HKDF-{}/expand", lambda h, i: hkdf.HKDFExpand(h, i["output_len"], i["info"])),
                       ("PBKDF2-HMAC-{}/derive", lambda h, i: pbkdf2.PBKDF2HMAC(
                           h, i["output_len"], i["salt"], i["iterations"])),
                       ("X9.63-KDF-{}/derive", lambda h, i: x963kdf.X963KDF(h, i["output_len"], i.get("info"))),
                       ("ConcatKDF-{}/derive", lambda h, i: concatkdf.ConcatKDFHash(
                           h, i["output_len"], i.get("info")))):
        ROWS[name.format(method)] = (lambda bound, i: {"okm": bound[0](bound[1](), i).derive(
            i.get("ikm", i.get("password")))}, (call, HASHES[method]), "")
for method in CURVES:
    ROWS |= {f"ECDH-{method}/derive": (agree, method, NO_JWK), f"ECDSA-{method}/verify": (verify, method, NO_JWK),
             f"ECDSA-{method}/verify-p1363": (verify_p1363, method, NO_JWK)}
for method in ("X25519", "X448"):
    ROWS[f"{method}/derive"] = (agree, method, NO_JWK)
for method in ("Ed25519", "Ed448"):
    ROWS |= {f"{method}/verify": (verify, method, NO_JWK + " context=0"),
             f"{method}/sign": (lambda name, i: {"signature": private_key(name, i).sign(i["message"])}, method,
                                NO_JWK + " context=0")}


# --- the protocol ---

def perform(parts: list[bytes]) -> tuple[str, str, str, Outputs]:
    """Status, reason, message and outputs of one case."""
    method = parts[0].decode()
    inputs: Inputs = {}
    for name, value in zip((p.decode() for p in parts[1::2]), parts[2::2]):
        inputs[name] = (int.from_bytes(value, "big", signed=True) if name in INTEGERS
                        else value.decode() if name in TEXTS else value)
    if method not in ROWS:
        return "unsupported", "", "not in the table", {}
    call, argument, _ = ROWS[method]
    try:
        return "ok", "", "", call(argument, inputs)
    except Refused as why:
        return "reject", "adapter", str(why), {}
    except (Missing, UnsupportedAlgorithm) as why:
        return "unsupported", "", str(why), {}
    except InvalidTag:
        return "reject", "tag", "InvalidTag", {}
    except InvalidSignature as why:
        return "reject", "tag" if "tag" in inputs else "signature", str(why), {}
    except Exception as why:  # noqa: BLE001  the library's own refusals are of many classes
        return "reject", "unspecified", f"{type(why).__name__}: {why}", {}


def read_exactly(size: int) -> bytes | None:
    data = b""
    while len(data) < size:
        more = os.read(3, size - len(data))
        if not more:
            return None
        data += more
    return data


def main() -> int:
    while (head := read_exactly(4)) is not None:
        count, = struct.unpack("<I", head)
        lengths = struct.unpack(f"<{count}I", read_exactly(4 * count) or b"")
        parts = [read_exactly(length) or b"" for length in lengths]
        if parts[0] == b"hello":
            answer = [b"cupel-worker", b"1", b"python", b"cryptography (Python)",
                      cryptography.__version__.encode(), BUILT_VERSION.encode()]
            answer += [f"{name} {limits}".strip().encode() for name, (_, _, limits) in ROWS.items()]
            answer.append(f"refuses worker.py: {REFUSAL}".encode())
        elif parts[0] == b"timing":
            answer = [b"ok", b"", b"", b"", b""]
        else:
            status, reason, message, outputs = perform(parts)
            answer = [status.encode(), reason.encode(), message.encode(), b"", b""]
            for name, value in outputs.items():
                answer += [name.encode(), value]
            answer += parts[-1:] if len(parts) % 2 == 0 else []  # the request's id
        data = struct.pack(f"<{1 + len(answer)}I", len(answer), *map(len, answer)) + b"".join(answer)
        while data:
            data = data[os.write(4, data):]
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Vectors of HKDF, PBKDF2 and the key schedules of TLS."""

from __future__ import annotations

from .document import VectorSet
from .drbg import Drbg
from .hashes import HASHES, hkdf_expand, hkdf_extract, pbkdf2, tls12_prf, tls13_label

HASH_NAMES = ("SHA-1", "SHA-224", "SHA-256", "SHA-384", "SHA-512")

# RFC 5869 appendix A: hash, IKM, salt, info, length, start of the OKM.
RFC5869 = (
    ("A.1", "SHA-256", b"\x0b" * 22, bytes(range(13)), bytes(range(0xF0, 0xFA)), 42, "3cb25f25fa"),
    ("A.2", "SHA-256", bytes(range(80)), bytes(range(0x60, 0xB0)), bytes(range(0xB0, 0x100)), 82,
     "b11e398dc8"),
    ("A.3", "SHA-256", b"\x0b" * 22, b"", b"", 42, "8da4e775a5"),
    ("A.4", "SHA-1", b"\x0b" * 11, bytes(range(13)), bytes(range(0xF0, 0xFA)), 42, "085a01ea1b"),
    ("A.5", "SHA-1", bytes(range(80)), bytes(range(0x60, 0xB0)), bytes(range(0xB0, 0x100)), 82,
     "0bd770a74d"),
    ("A.6", "SHA-1", b"\x0b" * 22, b"", b"", 42, "0ac1af7002"),
    ("A.7", "SHA-1", b"\x0c" * 22, b"", b"", 42, "2c91117204"),
)


def hkdf_set(name: str) -> VectorSet:
    """Makes the file of HKDF."""
    vectors = VectorSet(name, "HKDF with SHA-1 and SHA-2: salts, infos, lengths and their limit.")
    vectors.rule("hkdf", "RFC 5869 section 2", "Extract, then expand.")
    vectors.rule("salt", "RFC 5869 section 2.2", "No salt means HashLen zero octets; a salt longer "
                 "than the block is hashed.")
    vectors.rule("expand", "RFC 5869 section 2.3", "Blocks are chained and the last is cut.")
    vectors.rule("limit", "RFC 5869 section 2.3", "No more than 255 blocks can be had.")
    for member in HASH_NAMES:
        size, block = HASHES[member].digest_len, HASHES[member].block_len
        drbg = Drbg(f"{name} {member}")
        derive = vectors.group(f"HKDF-{member}/derive")
        extract = vectors.group(f"HKDF-{member}/extract")
        expand = vectors.group(f"HKDF-{member}/expand")

        def add(
            rule: str, comment: str, ikm: bytes, salt: bytes, info: bytes, length: int,
            member: str = member, derive=derive, extract=extract, expand=expand,
        ) -> tuple[str, str]:
            prk = hkdf_extract(member, salt, ikm)
            okm = hkdf_expand(member, prk, info, length)
            if length <= 3 * len(prk):
                extract.valid(rule, comment, {"ikm": ikm, "salt": salt}, okm=prk)
            inputs = {"info": info, "output_len": length}
            return derive.valid(
                rule, comment, {"ikm": ikm, "salt": salt} | inputs, okm=okm
            ), expand.valid(rule, comment, {"ikm": prk} | inputs, okm=okm)

        for section, used, ikm, salt, info, length, start in RFC5869:
            if used == member:
                okm = hkdf_expand(member, hkdf_extract(member, salt, ikm), info, length)
                assert okm.hex().startswith(start), section
                add("hkdf", f"RFC 5869 appendix {section}", ikm, salt, info, length)
        for length in (0, 1, size - 1, size, size + 1, block - 1, block, block + 1, 2 * block):
            comment = f"salt of {length} octets"
            add("salt", comment, drbg.octets(22), drbg.octets(length), drbg.octets(7), size)
        add("salt", "salt of HashLen zeros, as if there were none", drbg.octets(22), bytes(size),
            drbg.octets(7), size)
        for length in (1, 10, block, block + 1, 300):
            comment = f"ikm of {length} octets"
            add("hkdf", comment, drbg.octets(length), drbg.octets(8), drbg.octets(7), size)
        for length in (0, 1, 64, 255, 300, 1000):
            comment = f"info of {length} octets"
            add("expand", comment, drbg.octets(20), drbg.octets(8), drbg.octets(length), size + 9)
        for length in (1, 2, size - 1, size, size + 1, 2 * size - 1, 2 * size, 2 * size + 1,
                       16 * size + 3):
            comment = f"{length} octets of output"
            add("expand", comment, drbg.octets(20), drbg.octets(8), drbg.octets(8), length)
        most = 255 * size
        twin, expand_twin = add("limit", "as much as can be had", drbg.octets(20), drbg.octets(8),
                                drbg.octets(8), most)
        for length in (most + 1, most + size, 65536):
            comment = f"{length} octets are more than 255 blocks"
            derive.defect(twin, "limit", comment, "length", output_len=length)
            expand.defect(expand_twin, "limit", comment, "length", output_len=length)
    return vectors


# RFC 6070: password, salt, iterations, length, output with HMAC-SHA-1.
RFC6070 = (
    (b"password", b"salt", 1, 20, "0c60c80f961f0e71f3a9b524af6012062fe037a6"),
    (b"password", b"salt", 2, 20, "ea6c014dc72d6f8ccd1ed92ace1d41f0d8de8957"),
    (b"password", b"salt", 4096, 20, "4b007901b765489abead49d926f721d065a429c1"),
    (b"passwordPASSWORDpassword", b"saltSALTsaltSALTsaltSALTsaltSALTsalt", 4096, 25,
     "3d2eec4fe41c849b80c8d83662c0e44a8b291a964cf2f07038"),
    (b"pass\0word", b"sa\0lt", 4096, 16, "56fa6aa75548099dcc37d7f03425e0c3"),
)
# RFC 7914 section 11: the same with HMAC-SHA-256, the beginning of 64 octets.
RFC7914 = (
    (b"passwd", b"salt", 1, "55ac046e56e3089fec1691c22544b605"),
    (b"Password", b"NaCl", 80000, "4ddcd8f60b98be21830cee5ef22701f9"),
)
# NIST's component test of the KDF of TLS 1.2, count 0: premaster secret, client and server random, master secret.
TLS12_KDF = {
    "SHA-256": (
        "f8938ecc9edebc5030c0c6a441e213cd24e6f770a50dda07876f8d55da062bcadb386b411fd4fe4313a604fce6c17fbc",
        "36c129d01a3200894b9179faac589d9835d58775f9b5ea3587cb8fd0364cae8c",
        "f6c9575ed7ddd73e1f7d16eca115415812a43c2b747daaaae043abfb50053fce",
        "202c88c00f84a17a20027079604787461176455539e705be730890602c289a5001e34eeb3a043e5d52a65e66125188bf"),
    "SHA-384": (
        "a5e2642633f5b8c81ad3fe0c2fe3a8e5ef806b06121dd10df4bb0fe857bfdcf522558e05d2682c9a80c741a3aab1716f",
        "abe4bf5527429ac8eb13574d2709e8012bd1a113c6d3b1d3aa2c3840518778ac",
        "cb6e0b3eb02976b6466dfa9651c2919414f1648fd3a7838d02153e5bd39535b6",
        "b4d49bfa87747fe815457bc3da15073d6ac73389e703079a3503c09e14bd559a5b3c7c601c7365f6ea8c68d3d9596827"),
}


def pbkdf2_set(name: str) -> VectorSet:
    """Makes the file of PBKDF2."""
    vectors = VectorSet(name, "PBKDF2 with HMAC: passwords with zeros, long ones, many blocks.")
    vectors.rule("pbkdf2", "RFC 8018 section 5.2", "Blocks of iterated HMAC, the last one cut.")
    vectors.rule("password", "RFC 8018 section 5.2", "The password is an octet string: zeros count, "
                 "and nothing ends it early.")
    for member in HASH_NAMES:
        drbg = Drbg(f"{name} {member}")
        block, size = HASHES[member].block_len, HASHES[member].digest_len
        group = vectors.group(f"PBKDF2-HMAC-{member}/derive")

        def add(rule: str, comment: str, password: bytes, salt: bytes, iterations: int,
                length: int, member: str = member, group=group) -> bytes:
            okm = pbkdf2(member, password, salt, iterations, length)
            inputs = {"password": password, "salt": salt, "iterations": iterations,
                      "output_len": length}
            group.valid(rule, comment, inputs, okm=okm)
            return okm

        if member == "SHA-1":
            for password, salt, iterations, length, okm in RFC6070:
                made = add("pbkdf2", f"RFC 6070 section 2, {iterations} iterations", password,
                           salt, iterations, length)
                assert made.hex() == okm
        for length in (0, 1, block - 1, block, block + 1, 2 * block):
            comment = f"password of {length} octets"
            add("password", comment, drbg.octets(length), drbg.octets(8), 2, size)
        add("password", "password with a zero octet inside", b"pass\0word", b"salt", 2, size)
        add("password", "password that ends in a zero octet and fills the block",
            b"\1" * (block - 1) + b"\0", b"salt", 2, size)
        for length in (1, size - 1, size, size + 1, 2 * size, 3 * size + 1):
            comment = f"{length} octets of output"
            add("pbkdf2", comment, b"password", drbg.octets(16), 3, length)
        for length in (0, 1, block, 200):
            add("pbkdf2", f"salt of {length} octets", b"password", drbg.octets(length), 2, 16)
        for iterations in (1, 2, 3, 255, 256, 257, 1000):
            add("pbkdf2", f"{iterations} iterations", b"password", drbg.octets(8), iterations, 16)
    for password, salt, iterations, begin in RFC7914:
        okm = pbkdf2("SHA-256", password, salt, iterations, 64)
        assert okm.hex().startswith(begin)
        vectors.group("PBKDF2-HMAC-SHA-256/derive", "RFC 7914").valid(
            "pbkdf2", f"RFC 7914 section 11, {iterations} iterations",
            {"password": password, "salt": salt, "iterations": iterations, "output_len": 64}, okm=okm)
    return vectors


def tls_set(name: str) -> VectorSet:
    """Makes the file of the key schedules of TLS 1.2 and 1.3."""
    vectors = VectorSet(name, "The PRF of TLS 1.2 and HKDF-Expand-Label of TLS 1.3.")
    vectors.rule("prf", "RFC 5246 section 5", "P_hash of secret and label with seed.")
    vectors.rule("expand-label", "RFC 8446 section 7.1", "Length, label with its prefix and context "
                 "are the info of HKDF-Expand.")
    for member in ("SHA-256", "SHA-384"):
        size = HASHES[member].digest_len
        drbg = Drbg(f"{name} {member}")
        group = vectors.group(f"TLS1.2-PRF-{member}/derive")
        uses = [("master secret", 48, 48, 64), ("key expansion", 48, 104, 64),
                ("client finished", 48, 12, size), ("server finished", 48, 12, size),
                ("extended master secret", 48, 48, size)]
        uses += [("test label", 16, length, 16) for length in
                 (1, size - 1, size, size + 1, 3 * size, 300)]
        uses += [("test label", length, 48, 64) for length in (1, 64, 65, 128, 129, 256)]
        for label, secret_len, length, seed_len in uses:
            secret, seed = drbg.octets(secret_len), drbg.octets(seed_len)
            okm = tls12_prf(member, secret, label.encode(), seed, length)
            inputs = {"ikm": secret, "label": label.encode(), "seed": seed, "output_len": length}
            comment = f"{label}, secret of {secret_len} octets, {length} octets of output"
            group.valid("prf", comment, inputs, okm=okm)
        group = vectors.group(f"TLS1.3-{member}/expand-label")
        if member == "SHA-256":
            rfc8448(group)
        labels = ("key", "iv", "finished", "derived", "c hs traffic", "s hs traffic", "exp master",
                  "res master", "traffic upd", "resumption")
        for label in labels:
            secret = drbg.octets(size)
            context = drbg.octets(size) if " " in label or label == "derived" else b""
            for length in {"key": (16, 32), "iv": (12,)}.get(label, (size,)):
                add_label(group, f"label {label}, {length} octets", member, secret,
                          label.encode(), context, length)
        for length in (1, size - 1, size + 1, 2 * size, 255):
            add_label(group, f"{length} octets of output", member, drbg.octets(size), b"exporter",
                      drbg.octets(size), length)
    for member, (secret, client, server, master) in TLS12_KDF.items():
        ikm, seed = bytes.fromhex(secret), bytes.fromhex(client + server)
        okm = tls12_prf(member, ikm, b"master secret", seed, 48)
        assert okm.hex() == master
        vectors.group(f"TLS1.2-PRF-{member}/derive", "component test").valid(
            "prf", f"NIST, TLS 1.2 component test, {member}, count 0",
            {"ikm": ikm, "label": b"master secret", "seed": seed, "output_len": 48}, okm=okm)
    return vectors


def add_label(group, comment: str, member: str, secret: bytes, label: bytes, context: bytes,
              length: int) -> bytes:
    """Adds one use of HKDF-Expand-Label."""
    okm = hkdf_expand(member, secret, tls13_label(label, context, length), length)
    inputs = {"ikm": secret, "label": label, "context": context, "output_len": length}
    group.valid("expand-label", comment, inputs, okm=okm)
    return okm


def rfc8448(group) -> None:
    """Adds the start of the handshake of RFC 8448 section 3."""
    empty = HASHES["SHA-256"].digest(b"")
    early = hkdf_extract("SHA-256", b"", bytes(32))
    assert early.hex().startswith("33ad0a1c607ec03b09e6cd9893680ce2")
    derived = add_label(group, "RFC 8448 section 3, derived secret for the handshake", "SHA-256",
                        early, b"derived", empty, 32)
    assert derived.hex().startswith("6f2615a108c702c5678f54fc9dbab697")
    shared = bytes.fromhex("8bd4054fb55b9d63fdfbacf9f04b9f0d35e6d63f537563efd46272900f89492d")
    handshake = hkdf_extract("SHA-256", derived, shared)
    assert handshake.hex().startswith("1dc826e93606aa6fdc0aadc12f741b01")
    server = bytes.fromhex("b67b7d690cc16c4e75e54213cb2d37b4e9c912bcded9105d42befd59d391ad38")
    key = add_label(group, "RFC 8448 section 3, server handshake write key", "SHA-256", server,
                    b"key", b"", 16)
    assert key.hex() == "3fce516009c21727d0f2e4e86ee403bc"
    iv = add_label(group, "RFC 8448 section 3, server handshake write iv", "SHA-256", server,
                   b"iv", b"", 12)
    assert iv.hex() == "5d313eb2671276ee13000b30"
    finished = add_label(group, "RFC 8448 section 3, server finished key", "SHA-256", server,
                         b"finished", b"", 32)
    assert finished.hex().startswith("008d3b66f816ea559f96b537e885c31f")


SETS = {"kdf/hkdf": hkdf_set, "kdf/pbkdf2": pbkdf2_set, "kdf/tls": tls_set}

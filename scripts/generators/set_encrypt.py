"""Vectors of RSA decryption: every malformed padding."""

from __future__ import annotations

from . import jose
from .document import Group, VectorSet
from .drbg import Drbg, flip
from .hashes import HASHES, mgf1
from .rsa import Key, key_of, oaep


def ciphertext_numbers(group: Group, twin: str, key: Key, ciphertext: bytes, rule: str) -> None:
    """Adds ciphertexts of another length or value than RSADP takes."""
    value = int.from_bytes(ciphertext, "big")
    changes = {
        "a zero octet before the ciphertext": b"\0" + ciphertext,
        "a zero octet after the ciphertext": ciphertext + b"\0",
        "last octet left out": ciphertext[:-1],
        "first octet left out": ciphertext[1:],
        "empty ciphertext": b"",
    }
    for comment, wrong in changes.items():
        group.defect(twin, rule, comment, "length", ciphertext=wrong)
    for comment, number in (("n", key.n), ("n + 1", key.n + 1), ("c + n", value + key.n),
                            ("all ones", (1 << 8 * key.size) - 1)):
        fits = number < 1 << 8 * key.size
        group.defect(twin, rule, f"ciphertext {comment}", "range" if fits else "length",
                     ciphertext=number.to_bytes(key.size + (not fits), "big"))
    for comment, number in (("0", 0), ("1", 1), ("n - 1", key.n - 1)):
        group.defect(twin, rule, f"ciphertext {comment}", "padding", ciphertext=key.octets(number))


def pkcs1_paddings(size: int, message: bytes, drbg: Drbg) -> dict[str, bytes]:
    """Returns encoded messages that RFC 8017 7.2.2 step 3 refuses."""
    ps = drbg.nonzero_octets(size - 3 - len(message))
    right = b"\0\2" + ps + b"\0" + message
    full = drbg.nonzero_octets(size)

    def short(count: int) -> bytes:
        return b"\0\2" + full[:count] + b"\0" + full[: size - 3 - count]

    made = {f"first octet {octet:02x}": bytes([octet]) + right[1:] for octet in (1, 2)}
    for octet in (0, 1, 3, 0x82, 0xFF):
        made[f"block type {octet:02x}"] = right[:1] + bytes([octet]) + right[2:]
    made["block type 01 with padding ff"] = (
        b"\0\1" + b"\xff" * (size - 3 - len(message)) + b"\0" + message
    )
    made["no zero octet after the padding"] = b"\0\2" + full[: size - 2]
    made["no zero octet, padding and message of ff"] = b"\0\2" + b"\xff" * (size - 2)
    for count in range(8):
        made[f"padding of {count} octets"] = short(count)
    made["all octets of the padding zero"] = b"\0\2" + bytes(len(ps)) + b"\0" + message
    made["eight zeros, then padding"] = b"\0\2" + bytes(8) + ps[8:] + b"\0" + message
    made["message alone, zeros before it"] = message.rjust(size, b"\0")
    made["all zero"] = bytes(size)
    return made


def pkcs1_set(name: str) -> VectorSet:
    """Makes the file of RSAES-PKCS1-v1_5 decryption."""
    vectors = VectorSet(name, "RSAES-PKCS1-v1_5 decryption: messages of all lengths, every defect.")
    vectors.rule("decrypt", "RFC 8017 section 7.2.2", "The message comes out, the empty one too.")
    vectors.rule("padding", "RFC 8017 section 7.2.2 step 3", "00 02, at least eight octets that are "
                 "not zero, 00.")
    vectors.rule("number", "RFC 8017 sections 5.1.2 and 7.2.2 step 1", "A ciphertext is as long as "
                 "the modulus and below it.")
    for bits in (1024, 2048, 1025):
        key, drbg = key_of(bits), Drbg(f"{name} {bits}")
        group = vectors.group("RSAES-PKCS1-v1_5/decrypt", f"{bits} bits",
                              private_key_pkcs8=key.pkcs8())
        size = key.size

        def add(comment: str, em: bytes, message: bytes, group=group, key=key) -> str:
            ciphertext = key.public(em)
            assert key.private(ciphertext) == em
            return group.valid("decrypt", comment, {"ciphertext": ciphertext}, plaintext=message)

        for length in (0, 1, 16, 32, 48, size - 12, size - 11):
            message = drbg.octets(length)
            em = b"\0\2" + drbg.nonzero_octets(size - 3 - length) + b"\0" + message
            add(f"message of {length} octets", em, message)
        for octet in (1, 0x7F, 0xFF):
            em = b"\0\2" + bytes([octet]) * (size - 3 - 16) + b"\0" + b"m" * 16
            add(f"padding of octets {octet:02x}", em, b"m" * 16)
        for message in (bytes(16), b"\0", b"\0m\0"):
            em = b"\0\2" + drbg.nonzero_octets(size - 3 - len(message)) + b"\0" + message
            add("message with zeros", em, message)
        message = drbg.octets(24)
        em = b"\0\2" + drbg.nonzero_octets(size - 27) + b"\0" + message
        twin = add("twin of the defects", em, message)
        for comment, wrong in pkcs1_paddings(size, message, drbg).items():
            if int.from_bytes(wrong, "big") < key.n:
                group.defect(twin, "padding", comment, "padding", ciphertext=key.public(wrong))
        ciphertext_numbers(group, twin, key, key.public(em), "number")
    above_modulus(vectors)
    assert jose.PKCS1_KEY.private(jose.PKCS1_CIPHERTEXT).endswith(b"\0" + jose.PKCS1_PLAINTEXT)
    vectors.group("RSAES-PKCS1-v1_5/decrypt", "RFC 7516", private_key_pkcs8=jose.PKCS1_KEY.pkcs8()).valid(
        "decrypt", "RFC 7516 appendix A.2", {"ciphertext": jose.PKCS1_CIPHERTEXT},
        plaintext=jose.PKCS1_PLAINTEXT)
    return vectors


def above_modulus(vectors: VectorSet) -> None:
    """Adds ciphertexts with the modulus added that still have the octets of the modulus."""
    for bits in (1024, 2048):
        key, drbg = key_of(bits), Drbg(f"{vectors.name} above the modulus {bits}")
        group = vectors.group("RSAES-PKCS1-v1_5/decrypt", f"{bits} bits, small ciphertexts",
                              private_key_pkcs8=key.pkcs8())
        for message in (b"", b"message", drbg.octets(48)):
            value = key.n
            while value + key.n >= 1 << 8 * key.size:
                em = b"\0\2" + drbg.nonzero_octets(key.size - 3 - len(message)) + b"\0" + message
                value = int.from_bytes(key.public(em), "big")
            comment = f"message of {len(message)} octets, small ciphertext"
            twin = group.valid("decrypt", comment, {"ciphertext": key.octets(value)}, plaintext=message)
            group.defect(twin, "number", "ciphertext c + n, as long as the modulus", "range",
                         ciphertext=key.octets(value + key.n))


def oaep_group(vectors: VectorSet, bits: int, name: str, mgf_name: str) -> None:
    """Adds OAEP with one key and one set of hash functions."""
    key, drbg = key_of(bits), Drbg(f"{vectors.name} {bits} {name} {mgf_name}")
    group = vectors.group(
        "RSAES-OAEP/decrypt", f"{bits} bits, {name}, MGF1 with {mgf_name}",
        private_key_pkcs8=key.pkcs8(), hash=name, mgf="MGF1", mgf_hash=mgf_name,
    )
    size, h_len = key.size, HASHES[name].digest_len
    most = size - 2 * h_len - 2

    def add(comment: str, message: bytes, label: bytes, seed: bytes) -> tuple[str, bytes]:
        ciphertext = key.public(oaep(size, name, mgf_name, label, message, seed))
        inputs = {"ciphertext": ciphertext, "label": label}
        return group.valid("oaep", comment, inputs, plaintext=message), ciphertext

    for length in sorted({0, 1, 16, most - 1, most}):
        add(f"message of {length} octets", drbg.octets(length), b"", drbg.octets(h_len))
    for length in (1, 20, 64, 300):
        add(f"label of {length} octets", drbg.octets(8), drbg.octets(length), drbg.octets(h_len))
    add("seed of zeros", b"m" * 8, b"", bytes(h_len))
    add("message that begins with 00 and 01", b"\0\0\1\0", b"", drbg.octets(h_len))
    message, label, seed = drbg.octets(12), b"label", drbg.octets(h_len)
    twin, ciphertext = add("twin of the defects", message, label, seed)
    space = most - len(message)
    lhash = HASHES[name].digest(label)

    def bad(comment: str, **changes: object) -> None:
        em = oaep(size, name, mgf_name, label, message, seed, **changes)
        if int.from_bytes(em, "big") < key.n:
            group.defect(twin, "oaep-padding", comment, "padding", ciphertext=key.public(em))

    for y in (1, 2, 3, 0x7F):
        bad(f"first octet {y:02x}", y=y)
    for octet in (0, 2, 3, 0x81, 0xFF):
        bad(f"separator {octet:02x}", separator=octet)
    for bit in (0, 7, 8 * h_len - 8, 8 * h_len - 1):
        bad(f"bit {bit} of the label's hash flipped", lhash=flip(lhash, bit))
    bad("label's hash all zero", lhash=bytes(h_len))
    for at in sorted({0, space // 2, space - 1}):
        for octet in (2, 0x80, 0xFF):
            ps = bytes(at) + bytes([octet]) + bytes(space - at - 1)
            bad(f"octet {at} of the zeros is {octet:02x}", ps=ps)
    no_separator = oaep(size, name, mgf_name, label, b"", seed, separator=0)
    group.defect(twin, "oaep-padding", "zeros to the end", "padding",
                 ciphertext=key.public(no_separator))
    for other in sorted({"SHA-1", "SHA-256", "SHA-512"} - {name}):
        if size >= 2 * HASHES[other].digest_len + 2 + 12:
            em = oaep(size, other, mgf_name, label, message, drbg.octets(HASHES[other].digest_len))
            group.defect(twin, "oaep-padding", f"encrypted with {other}", "padding",
                         ciphertext=key.public(em))
    for other in sorted({"SHA-1", "SHA-256", "SHA-512"} - {mgf_name}):
        em = oaep(size, name, other, label, message, seed)
        group.defect(twin, "oaep-padding", f"encrypted with {other} in MGF1", "padding",
                     ciphertext=key.public(em))
    group.defect(twin, "oaep-label", "another label", "padding", label=b"labem")
    group.defect(twin, "oaep-label", "no label", "padding", label=b"")
    group.defect(twin, "oaep-label", "label with a zero octet more", "padding", label=label + b"\0")
    ciphertext_numbers(group, twin, key, ciphertext, "number")


def oaep_set(name: str) -> VectorSet:
    """Makes the file of RSAES-OAEP decryption."""
    vectors = VectorSet(name, "RSAES-OAEP decryption: labels, hash functions, every defect.")
    vectors.rule("oaep", "RFC 8017 section 7.1.2", "The message comes out, the empty one too.")
    vectors.rule("oaep-padding", "RFC 8017 section 7.1.2 step 3 g", "Y is zero, the label's hash is "
                 "there, then zeros and one 01.")
    vectors.rule("oaep-label", "RFC 8017 section 7.1.2 step 3 a", "The label belongs to the message.")
    vectors.rule("number", "RFC 8017 sections 5.1.2 and 7.1.2 step 1", "A ciphertext is as long as "
                 "the modulus and below it.")
    vectors.rule("oaep-room", "RFC 8017 section 7.1.2 step 1 c", "The modulus has room for two hashes.")
    for bits, hash_name, mgf_name in ((2048, "SHA-256", "SHA-256"), (2048, "SHA-1", "SHA-1"),
                                      (2048, "SHA-256", "SHA-1"), (2048, "SHA-512", "SHA-512"),
                                      (1024, "SHA-1", "SHA-1"), (1025, "SHA-256", "SHA-256")):
        oaep_group(vectors, bits, hash_name, mgf_name)
    oaep_too_short(vectors)
    em = oaep(jose.OAEP_KEY.size, "SHA-1", "SHA-1", b"", jose.OAEP_PLAINTEXT, oaep_seed(jose.OAEP_KEY, jose.OAEP_CIPHERTEXT))
    assert jose.OAEP_KEY.private(jose.OAEP_CIPHERTEXT) == em
    vectors.group("RSAES-OAEP/decrypt", "RFC 7516", private_key_pkcs8=jose.OAEP_KEY.pkcs8(), hash="SHA-1", mgf="MGF1",
                  mgf_hash="SHA-1").valid("oaep", "RFC 7516 appendix A.1", {"ciphertext": jose.OAEP_CIPHERTEXT},
                                          plaintext=jose.OAEP_PLAINTEXT)
    return vectors


def oaep_seed(key: Key, ciphertext: bytes) -> bytes:
    """The seed that went into a ciphertext with SHA-1 (RFC 8017 section 7.1.2 step 3)."""
    em, size = key.private(ciphertext), HASHES["SHA-1"].digest_len
    mask = mgf1("SHA-1", em[1 + size :], size)
    return bytes(a ^ b for a, b in zip(em[1 : 1 + size], mask, strict=True))


def oaep_too_short(vectors: VectorSet) -> None:
    """Adds hashes that a modulus has no room for twice."""
    key, drbg = key_of(1024), Drbg(f"{vectors.name} too short")
    group = vectors.group("RSAES-OAEP/decrypt", "1024 bits, hashes about the longest that fit",
                          private_key_pkcs8=key.pkcs8(), mgf="MGF1", mgf_hash="SHA-1")
    message = drbg.octets(30)
    right = key.public(oaep(key.size, "SHA-384", "SHA-1", b"", message[:28], drbg.octets(48)))
    twin = group.valid("oaep", "SHA-384 and the longest message", {"ciphertext": right, "hash": "SHA-384"},
                       plaintext=message[:28])
    for value in (right, key.octets(0), key.octets(1), key.octets(key.n - 1)):
        group.invalid("oaep-room", f"modulus too short for SHA-512 twice, ciphertext {value.hex()[:8]}...{value.hex()[-8:]}",
                      {"ciphertext": value, "hash": "SHA-512"}, "length", twin)


SETS = {"encrypt/rsaes-pkcs1-v1_5": pkcs1_set, "encrypt/rsaes-oaep": oaep_set}

"""Vectors of RSA signatures: every malformation that a verifier may let pass."""

from __future__ import annotations

from . import der, jose
from .document import Group, VectorSet
from .drbg import Drbg, flip
from .hashes import HASHES
from .rsa import HASH_OIDS, Key, Pss, digest_info, emsa_pkcs1, key_of


def long_length(octets: bytes, extra: int = 0) -> bytes:
    """Rewrites the length of the outermost element in a longer form than DER permits."""
    count = len(octets) - 2
    assert octets[1] < 0x80
    size = 1 + extra
    return bytes([octets[0], 0x80 | size]) + count.to_bytes(size, "big") + octets[2:]


def malformed_infos(name: str, digest: bytes) -> dict[str, bytes]:
    """Returns DigestInfos that differ from the one right encoding (RFC 8017 9.2 compares octets)."""
    algorithm = der.oid(HASH_OIDS[name])
    right, inner = digest_info(name, digest), der.sequence(algorithm, der.NULL)
    text = der.octet_string(digest)
    other = "SHA-512/256" if HASHES[name].digest_len == 32 else "SHA-256"
    made = {
        "NULL parameters left out": der.sequence(der.sequence(algorithm), text),
        "NULL left out, last octet of the hash changed": der.sequence(
            der.sequence(algorithm), der.octet_string(flip(digest, 8 * len(digest) - 1))),
        "NULL left out, last two octets of the hash changed": der.sequence(
            der.sequence(algorithm), der.octet_string(digest[:-2] + bytes(
                octet ^ 0xFF for octet in digest[-2:]))),
        "parameters are an OCTET STRING of garbage": digest_info(
            name, digest, der.octet_string(b"garbage" * 2)),
        "parameters are an empty SEQUENCE": digest_info(name, digest, der.sequence()),
        "NULL with an octet inside": digest_info(name, digest, b"\5\1\0"),
        "NULL twice": digest_info(name, digest, der.NULL * 2),
        "length of the outer SEQUENCE in two octets": long_length(right),
        "length of the outer SEQUENCE in three octets": long_length(right, 1),
        "length of the outer SEQUENCE in nine octets": long_length(right, 7),
        "length of the AlgorithmIdentifier in two octets": der.sequence(long_length(inner), text),
        "length of the OCTET STRING in two octets": der.sequence(inner, long_length(text)),
        "length of the OID in two octets": der.sequence(
            der.sequence(long_length(algorithm), der.NULL), text),
        "length of NULL in two octets": digest_info(name, digest, b"\5\x81\0"),
        "indefinite length": b"\x30\x80" + inner + text + b"\0\0",
        "outer tag of a SET": b"\x31" + right[1:],
        "OCTET STRING in constructed form": der.sequence(inner, der.tlv(0x24, text)),
        "OCTET STRING with the tag of a BIT STRING": der.sequence(inner, b"\3" + text[1:]),
        f"OID of {other} over this hash": der.sequence(
            der.sequence(der.oid(HASH_OIDS[other]), der.NULL), text),
        "OID of SHA-1 over this hash": der.sequence(
            der.sequence(der.oid(HASH_OIDS["SHA-1"]), der.NULL), text),
        "an unknown OID": der.sequence(der.sequence(der.oid("1.2.3.4"), der.NULL), text),
        "garbage inside the outer SEQUENCE": der.sequence(inner, text, b"garbage"),
        "garbage after the DigestInfo": right + b"garbage",
        "a zero octet after the DigestInfo": right + b"\0",
        "hash without its last octet": digest_info(name, digest[:-1]),
        "hash with an octet more": digest_info(name, digest + b"\0"),
        "empty hash": digest_info(name, b""),
        "hash alone": digest,
        "hash as OCTET STRING alone": text,
        "SEQUENCE of the hash alone": der.sequence(text),
        "algorithm and hash exchanged": der.sequence(text, inner),
        "all zero hash": digest_info(name, bytes(len(digest))),
        "first bit of the hash flipped": digest_info(name, flip(digest, 0)),
        "last bit of the hash flipped": digest_info(name, flip(digest, 8 * len(digest) - 1)),
        "last octet of the hash inverted": digest_info(name, digest[:-1] + bytes([digest[-1] ^ 255])),
    }
    if name != "SHA-1":
        return made
    return {comment: info for comment, info in made.items() if "SHA-1" not in comment}


def malformed_paddings(size: int, t: bytes) -> dict[str, bytes]:
    """Returns encoded messages whose padding is wrong though the DigestInfo is right."""
    right = bytearray(emsa_pkcs1(size, t))
    separator = size - len(t) - 1

    def changed(at: int, octet: int) -> bytes:
        return bytes(right[:at] + bytes([octet]) + right[at + 1 :])

    def short(count: int, rest: bytes) -> bytes:
        return b"\0\1" + b"\xff" * count + b"\0" + t + rest[: size - 3 - count - len(t)]

    garbage = Drbg(f"garbage {size}").nonzero_octets(size)
    made = {
        "first octet 01": changed(0, 1),
        "block type 00": changed(1, 0),
        "block type 02": changed(1, 2),
        "block type 03": changed(1, 3),
        "block type ff": changed(1, 0xFF),
        "first padding octet fe": changed(2, 0xFE),
        "first padding octet 00": changed(2, 0),
        "tenth padding octet fe": changed(11, 0xFE),
        "tenth padding octet 7f": changed(11, 0x7F),
        "tenth padding octet 00": changed(11, 0),
        "last padding octet fe": changed(separator - 1, 0xFE),
        "last padding octet 00": changed(separator - 1, 0),
        "separator 01": changed(separator, 1),
        "separator ff": changed(separator, 0xFF),
        "all padding octets 00": b"\0\1" + bytes(separator - 2) + bytes(right[separator:]),
        "all padding octets random": b"\0\1" + garbage[: separator - 2] + bytes(right[separator:]),
        "garbage within the padding": b"\0\1" + b"\xff" * 8 + garbage[: separator - 10]
        + bytes(right[separator:]),
        "no padding": short(0, garbage),
        "one octet of padding, then garbage": short(1, garbage),
        "seven octets of padding, then garbage": short(7, garbage),
        "eight octets of padding, then garbage": short(8, garbage),
        "eight octets of padding, then zeros": short(8, bytes(size)),
        "padding one octet short, garbage of one octet": short(separator - 3, garbage),
        "DigestInfo alone, zeros before it": t.rjust(size, b"\0"),
        "random octets that end in the DigestInfo": b"\0" + garbage[: separator - 1]
        + bytes(right[separator:]),
    }
    return made


def signature_numbers(group: Group, twin: str, key: Key, signature: bytes, rule: str) -> None:
    """Adds signatures of another length or value than RSAVP1 takes."""
    value = int.from_bytes(signature, "big")
    group.defect(twin, rule, "a zero octet before the signature", "length",
                 signature=b"\0" + signature)
    group.defect(twin, rule, "a zero octet after the signature", "length",
                 signature=signature + b"\0")
    group.defect(twin, rule, "last octet left out", "length", signature=signature[:-1])
    group.defect(twin, rule, "first octet left out", "length", signature=signature[1:])
    group.defect(twin, rule, "empty signature", "length", signature=b"")
    for comment, number in (("0", 0), ("1", 1), ("n - 1", key.n - 1)):
        group.defect(twin, rule, f"signature {comment}", "signature", signature=key.octets(number))
    for comment, number in (("n", key.n), ("n + 1", key.n + 1), ("s + n", value + key.n),
                            ("all ones", (1 << 8 * key.size) - 1)):
        if number < 1 << 8 * key.size:
            group.defect(twin, rule, f"signature {comment}", "range", signature=key.octets(number))
        else:
            group.defect(twin, rule, f"signature {comment}, one octet more", "length",
                         signature=number.to_bytes(key.size + 1, "big"))
    group.defect(twin, rule, "signature n - s", "signature", signature=key.octets(key.n - value))
    for bit in (8, 8 * key.size // 2, 8 * key.size - 1):
        changed = flip(signature, bit)
        if int.from_bytes(changed, "big") < key.n:
            group.defect(twin, rule, f"bit {bit} of the signature flipped", "signature",
                         signature=changed)


def small_signature(key: Key, name: str, drbg: Drbg) -> bytes:
    """Finds a message whose signature begins with a zero octet."""
    while True:
        message = drbg.octets(8)
        if key.private(emsa_pkcs1(key.size, digest_info(name, HASHES[name].digest(message))))[0] == 0:
            return message


def pkcs1_set(name: str) -> VectorSet:
    """Makes the file of RSASSA-PKCS1-v1_5."""
    vectors = VectorSet(name, "RSASSA-PKCS1-v1_5: valid signatures and every malformed encoding.")
    vectors.rule("sign", "RFC 8017 section 8.2.1", "The signature is the one number there is.")
    vectors.rule("verify", "RFC 8017 section 8.2.2", "A signature of the encoded hash is accepted.")
    vectors.rule("digest-info", "RFC 8017 section 9.2 step 2", "The DigestInfo is the DER encoding "
                 "with NULL parameters, the right OID and the whole hash; it is compared as octets.")
    vectors.rule("padding", "RFC 8017 section 9.2 step 5", "00 01, at least eight octets ff up to "
                 "the length of the modulus, 00, DigestInfo and nothing else.")
    vectors.rule("number", "RFC 8017 sections 5.2.2 and 8.2.2 step 1", "A signature is as long as "
                 "the modulus and below it.")
    vectors.rule("message", "RFC 8017 section 8.2.2", "A signature of something else is refused.")
    for bits, hash_name, e in ((2048, "SHA-256", 65537), (2048, "SHA-512", 3), (1024, "SHA-1", 65537),
                               (2048, "SHA-384", 65537), (1025, "SHA-256", 65537),
                               (2048, "SHA-224", 65537), (2048, "SHA-512/256", 65537),
                               (3072, "SHA-512", 65537)):
        key, drbg = key_of(bits, e), Drbg(f"{name} {bits} {hash_name} {e}")
        comment = f"{bits} bits, e = {e}, {hash_name}"
        sign = vectors.group("RSASSA-PKCS1-v1_5/sign", comment, private_key_pkcs8=key.pkcs8(),
                             hash=hash_name)
        verify = vectors.group("RSASSA-PKCS1-v1_5/verify", comment, public_key_spki=key.spki(),
                               hash=hash_name)
        twin, signature, message = "", b"", b""
        messages = [("empty message", b""), ("one octet", b"a"), ("signature with a leading zero",
                    small_signature(key, hash_name, drbg)), ("1000 octets", drbg.octets(1000)),
                    ("20 octets", drbg.octets(20))]
        for comment, message in messages:
            em = emsa_pkcs1(key.size, digest_info(hash_name, HASHES[hash_name].digest(message)))
            signature = key.private(em)
            assert key.public(signature) == em
            sign.valid("sign", comment, {"message": message}, signature=signature)
            twin = verify.valid("verify", comment, {"message": message, "signature": signature})
            if comment == "signature with a leading zero":
                verify.defect(twin, "number", "the leading zero stripped", "length",
                              signature=signature[1:])
        signature_numbers(verify, twin, key, signature, "number")
        verify.defect(twin, "message", "last bit of the message flipped", "signature",
                      message=flip(message, 159))
        verify.defect(twin, "message", "empty message", "signature", message=b"")
        if (bits, hash_name) not in ((2048, "SHA-256"), (2048, "SHA-512"), (1024, "SHA-1")):
            continue
        digest = HASHES[hash_name].digest(message)
        for comment, info in malformed_infos(hash_name, digest).items():
            verify.defect(twin, "digest-info", comment, "signature",
                          signature=key.private(emsa_pkcs1(key.size, info)))
        info = digest_info(hash_name, digest)
        for comment, em in malformed_paddings(key.size, info).items():
            if int.from_bytes(em, "big") < key.n:
                verify.defect(twin, "padding", comment, "signature", signature=key.private(em))
        for other in sorted(HASH_OIDS.keys() - {hash_name}):
            wrong = emsa_pkcs1(key.size, digest_info(other, HASHES[other].digest(message)))
            verify.defect(twin, "digest-info", f"signature with {other}", "signature",
                          signature=key.private(wrong))
    hash_with_zero(vectors)
    rfc7515(vectors)
    return vectors


def rfc7515(vectors: VectorSet) -> None:
    """Adds the signature that the document prints."""
    digest = HASHES["SHA-256"].digest(jose.SIGN_INPUT)
    assert jose.SIGN_KEY.private(emsa_pkcs1(jose.SIGN_KEY.size, digest_info("SHA-256", digest))) == jose.SIGNATURE
    vectors.group("RSASSA-PKCS1-v1_5/sign", "RFC 7515", private_key_pkcs8=jose.SIGN_KEY.pkcs8(), hash="SHA-256").valid(
        "sign", "RFC 7515 appendix A.2", {"message": jose.SIGN_INPUT}, signature=jose.SIGNATURE)
    vectors.group("RSASSA-PKCS1-v1_5/verify", "RFC 7515", public_key_spki=jose.SIGN_KEY.spki(), hash="SHA-256").valid(
        "verify", "RFC 7515 appendix A.2", {"message": jose.SIGN_INPUT, "signature": jose.SIGNATURE})


def hash_with_zero(vectors: VectorSet) -> None:
    """Adds messages whose hash begins with a zero octet: a comparison of strings ends there."""
    for bits, name in ((2048, "SHA-256"), (2048, "SHA-512")):
        key, drbg = key_of(bits), Drbg(f"{vectors.name} hash with zero {name}")
        group = vectors.group("RSASSA-PKCS1-v1_5/verify", f"{bits} bits, {name}, hashes that begin with a zero octet",
                              public_key_spki=key.spki(), hash=name)
        message = drbg.octets(8)
        while HASHES[name].digest(message)[0] != 0:
            message = drbg.octets(8)
        digest = HASHES[name].digest(message)

        def signed(digest: bytes, key=key, name=name) -> bytes:
            return key.private(emsa_pkcs1(key.size, digest_info(name, digest)))

        twin = group.valid("verify", "hash that begins with a zero octet", {
            "message": message, "signature": signed(digest)})
        group.defect(twin, "digest-info", "hash that begins with a zero octet, the others inverted", "signature",
                     signature=signed(b"\0" + bytes(octet ^ 0xFF for octet in digest[1:])))
        group.defect(twin, "digest-info", "hash that begins with a zero octet, last octet changed", "signature",
                     signature=signed(flip(digest, 8 * len(digest) - 1)))


def pss_group(vectors: VectorSet, bits: int, name: str, mgf_name: str, salt_len: int) -> None:
    """Adds PSS with one key and one set of parameters."""
    key, drbg = key_of(bits), Drbg(f"{vectors.name} {bits} {name} {mgf_name} {salt_len}")
    comment = f"{bits} bits, {name}, MGF1 with {mgf_name}, salt of {salt_len} octets"
    parameters = {"hash": name, "mgf": "MGF1", "mgf_hash": mgf_name, "salt_len": salt_len}
    group = vectors.group("RSASSA-PSS/verify", comment, public_key_spki=key.spki(), **parameters)
    em_bits = bits - 1
    size, h_len = key.size, HASHES[name].digest_len
    twin, message, pss, signature = "", b"", Pss(name, mgf_name, b"", em_bits), b""
    for length in (0, 1, 20, 300, 32):
        message = drbg.octets(length)
        pss = Pss(name, mgf_name, drbg.octets(salt_len), em_bits)
        signature = key.private(pss.encode(message).rjust(size, b"\0"))
        comment = f"message of {length} octets"
        twin = group.valid("pss", comment, {"message": message, "signature": signature})

    def bad(rule: str, comment: str, em: bytes) -> None:
        em = em.rjust(size, b"\0")
        if int.from_bytes(em, "big") < key.n:
            group.defect(twin, rule, comment, "signature", signature=key.private(em))

    ps_len = (em_bits + 7) // 8 - salt_len - h_len - 2
    for octet in (0x00, 0x01, 0xBD, 0x3C, 0xCC, 0xFF):
        bad("pss-trailer", f"trailer {octet:02x}", pss.encode(message, trailer=octet))
    for octet in (0x00, 0x02, 0x03, 0x81, 0xFF):
        bad("pss-padding", f"separator {octet:02x}", pss.encode(message, separator=octet))
    for at in sorted({0, 1, ps_len // 2, ps_len - 2, ps_len - 1} - {-1, -2}):
        if at < ps_len:
            bad("pss-padding", f"octet {at} before the separator is 01",
                pss.encode(message, front=bytes(at) + b"\1"))
    for spare in range((-em_bits) % 8):
        bad("pss-top", f"bit {spare} above the encoded message set",
            pss.encode(message, top=0x80 >> spare))
    for bit in (0, 7, 8, 8 * h_len - 8, 8 * h_len - 1):
        bad("pss-hash", f"bit {bit} of H flipped",
            pss.encode(message, flip_h=flip(bytes(h_len), bit)))
    for other in sorted({0, 1, 8, h_len - 1, h_len, h_len + 1, 20} - {salt_len}):
        if other + h_len + 2 <= (em_bits + 7) // 8:
            wrong = Pss(name, mgf_name, drbg.octets(other), em_bits)
            bad("pss-salt", f"salt of {other} octets", wrong.encode(message))
    for other in sorted({"SHA-1", "SHA-256", "SHA-512"} - {name}):
        if HASHES[other].digest_len + salt_len + 2 <= (em_bits + 7) // 8:
            wrong = Pss(other, mgf_name, pss.salt, em_bits)
            bad("pss-hash", f"signature with {other}", wrong.encode(message))
    for other in sorted({"SHA-1", "SHA-256", "SHA-512"} - {mgf_name}):
        wrong = Pss(name, other, pss.salt, em_bits)
        bad("pss-hash", f"signature with {other} in MGF1", wrong.encode(message))
    digest = HASHES[name].digest(message)
    bad("pss-hash", "PKCS #1 v1.5 signature", emsa_pkcs1(size, digest_info(name, digest)))
    signature_numbers(group, twin, key, signature, "number")
    group.defect(twin, "pss-hash", "last bit of the message flipped", "signature",
                 message=flip(message, 8 * len(message) - 1))


def pss_set(name: str) -> VectorSet:
    """Makes the file of RSASSA-PSS."""
    vectors = VectorSet(name, "RSASSA-PSS verification: salts, trailers, padding, top bits, hashes.")
    vectors.rule("pss", "RFC 8017 section 8.1.2", "A signature with these parameters is accepted.")
    vectors.rule("pss-trailer", "RFC 8017 section 9.1.2 step 4", "The last octet is bc.")
    vectors.rule("pss-top", "RFC 8017 section 9.1.2 step 6", "Bits above emBits are zero.")
    vectors.rule("pss-padding", "RFC 8017 section 9.1.2 step 10", "Zeros and one 01 before the salt.")
    vectors.rule("pss-salt", "RFC 8017 section 9.1.2 step 10", "The salt has the length asked for.")
    vectors.rule("pss-hash", "RFC 8017 section 9.1.2 step 14", "H is compared as a whole.")
    vectors.rule("number", "RFC 8017 sections 5.2.2 and 8.1.2 step 1", "A signature is as long as "
                 "the modulus and below it.")
    vectors.rule("pss-room", "RFC 8017 section 9.1.2 step 3", "The modulus has room for hash and salt.")
    pss_group(vectors, 2048, "SHA-256", "SHA-256", 32)
    pss_group(vectors, 2048, "SHA-256", "SHA-256", 0)
    pss_group(vectors, 2048, "SHA-512", "SHA-512", 64)
    pss_group(vectors, 2048, "SHA-256", "SHA-1", 20)
    pss_group(vectors, 2048, "SHA-1", "SHA-1", 20)
    pss_group(vectors, 1025, "SHA-256", "SHA-256", 32)
    pss_group(vectors, 1026, "SHA-384", "SHA-384", 48)
    pss_group(vectors, 1024, "SHA-256", "SHA-512", 32)
    for bits, hash_name, salt_len in ((2048, "SHA-256", 32), (2048, "SHA-512", 64), (1025, "SHA-256", 32)):
        pss_other_h(vectors, bits, hash_name, salt_len)
    pss_too_short(vectors)
    return vectors


def pss_other_h(vectors: VectorSet, bits: int, name: str, salt_len: int) -> None:
    """Adds another H that the mask was made of: everything fits, but for the comparison of H itself."""
    key, drbg = key_of(bits), Drbg(f"{vectors.name} other H {bits} {name} {salt_len}")
    group = vectors.group("RSASSA-PSS/verify", f"{bits} bits, {name}, H changed before the mask is made of it",
                          public_key_spki=key.spki(), hash=name, mgf="MGF1", mgf_hash=name, salt_len=salt_len)
    h_len = HASHES[name].digest_len

    def signed(message: bytes, salt: bytes, **change: bytes) -> bytes:
        encoded = Pss(name, name, salt, bits - 1).encode(message, **change).rjust(key.size, b"\0")
        return key.private(encoded) if int.from_bytes(encoded, "big") < key.n else b""

    message, salt = drbg.octets(20), drbg.octets(salt_len)
    twin = group.valid("pss", "twin of the defects", {"message": message, "signature": signed(message, salt)})
    for what, change in [(f"octet {at}", bytes(at) + b"\x5a" + bytes(h_len - at - 1))
                         for at in (0, 1, h_len // 2, h_len - 2, h_len - 1)] + [("every octet", b"\xa5" * h_len)]:
        changed = signed(message, salt, other_h=change)
        while not changed:  # not below the modulus: another salt
            changed = signed(message, drbg.octets(salt_len), other_h=change)
        group.defect(twin, "pss-hash", f"{what} of H changed, the mask made of it", "signature", signature=changed)


def pss_too_short(vectors: VectorSet) -> None:
    """Adds hashes and salts that a modulus has no room for."""
    for bits, name, salt_len, fitting in ((1024, "SHA-512", 63, 62), (1024, "SHA-384", 79, 78), (1025, "SHA-512", 63, 62)):
        key, drbg = key_of(bits), Drbg(f"{vectors.name} too short {bits} {name}")
        group = vectors.group("RSASSA-PSS/verify", f"{bits} bits, {name}, salts about the longest that fit",
                              public_key_spki=key.spki(), hash=name, mgf="MGF1", mgf_hash=name)
        message = drbg.octets(10)
        right = Pss(name, name, drbg.octets(fitting), bits - 1).encode(message)
        signature = key.private(right.rjust(key.size, b"\0"))
        twin = group.valid("pss", f"salt of {fitting} octets, which just fits", {
            "message": message, "signature": signature, "salt_len": fitting})
        for length in (salt_len, salt_len + 1, 200):
            group.defect(twin, "pss-room", f"modulus too short for a salt of {length} octets", "length", salt_len=length)


SETS = {"sign/rsassa-pkcs1-v1_5": pkcs1_set, "sign/rsassa-pss": pss_set}

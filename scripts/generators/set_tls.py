"""Vectors of TLS 1.3: the traces of RFC 8448, and its key schedule with both hash functions."""

from __future__ import annotations

import hmac

from .document import Group, VectorSet
from .drbg import Drbg, flip
from .hashes import HASHES, hkdf_expand, hkdf_extract, tls13_label
from .rfc8448 import (
    CERTIFICATE, CLIENT_HELLO, CLIENT_PRIVATE, SECOND_HELLO, SERVER_HELLO, SERVER_PUBLIC, SHARED, VERIFY, Record, Trace, label, trace,
)


def trace_set(name: str) -> VectorSet:
    """Makes the file of RFC 8448."""
    vectors = VectorSet(name, "The traces of RFC 8448, sections 3 and 4: secrets, Finished, binder, and the records.")
    vectors.rule("shared", "RFC 8446 section 7.4.2", "The shared secret is that of X25519.")
    vectors.rule("transcript", "RFC 8446 section 4.4.1", "A transcript is the hash of the messages one after the other.")
    vectors.rule("extract", "RFC 8446 section 7.1", "Early, handshake and master secret are extracted, zeros standing for what is missing.")
    vectors.rule("schedule", "RFC 8446 section 7.1", "Each secret is derived from the one above it and a transcript.")
    vectors.rule("keys", "RFC 8446 section 7.3", "Key and IV are derived from the traffic secret.")
    vectors.rule("verify", "RFC 8446 section 4.4.3", "CertificateVerify is over 64 spaces, the context, a zero and the transcript.")
    vectors.rule("finished", "RFC 8446 section 4.4.4", "Finished is the MAC of the transcript under the finished key.")
    vectors.rule("binder", "RFC 8446 section 4.2.11.2", "The binder is the MAC of the hello without its binders, under a key of the PSK.")
    vectors.rule("record", "RFC 8446 section 5.2", "Content, its type and no padding are sealed, the header being the associated data.")
    vectors.rule("nonce", "RFC 8446 section 5.3", "The nonce is the IV with the number of the record over its end.")
    made = trace()
    vectors.group("X25519/derive").valid("shared", "section 3: client's key and server's share", {
        "private_key": CLIENT_PRIVATE, "public_key": SERVER_PUBLIC}, shared_secret=SHARED)
    group = vectors.group("SHA-256/digest")
    for what, messages, expected in (
        ("section 3: to ServerHello", CLIENT_HELLO + SERVER_HELLO, None),
        ("section 3: to the server's Finished", CLIENT_HELLO + SERVER_HELLO + made.flight, made.client_hash),
        ("section 4: hello without its binders", SECOND_HELLO, made.binder_hash),
    ):
        octets = HASHES["SHA-256"].digest(messages)
        assert expected in (None, octets)
        group.valid("transcript", what, {"message": messages}, digest=octets)
    group = vectors.group("HKDF-SHA-256/extract")
    zeros = bytes(32)
    for section, what, ikm, salt in (("3", "early", zeros, zeros), ("3", "handshake", SHARED, made["derived"]),
                                     ("3", "master", zeros, made["derived 2"]), ("4", "early 2", made["psk"], zeros)):
        group.valid("extract", f"section {section}: {what.removesuffix(' 2')} secret", {"ikm": ikm, "salt": salt}, okm=made[what])
    group = vectors.group("TLS1.3-SHA-256/expand-label")
    for section, secret, of, context, text in made.steps:
        group.valid("schedule", f"section {section}: {text}", {
            "ikm": made[of], "label": text.encode(), "context": context, "output_len": 32}, okm=made[secret])
    for secret in ("c hs", "s hs", "c ap", "s ap", "c e"):
        for text, length in (("key", 16), ("iv", 12)):
            okm = label(made[secret], text, b"", length)
            group.valid("keys", f"section {'4' if secret == 'c e' else '3'}: {text} of {secret} traffic", {
                "ikm": made[secret], "label": text.encode(), "context": b"", "output_len": length}, okm=okm)
    certificate_verify(vectors, made)
    finished(vectors, made)
    records(vectors, made)
    return vectors


def certificate_verify(vectors: VectorSet, made: Trace) -> None:
    """Adds the signature of the server."""
    certificate = CERTIFICATE[11:-2]
    at = certificate.index(bytes.fromhex("30819f300d06092a864886f70d0101010500"))
    key, signature = certificate[at : at + 162], VERIFY[8:]
    content = b" " * 64 + b"TLS 1.3, server CertificateVerify\0" + HASHES["SHA-256"].digest(
        CLIENT_HELLO + SERVER_HELLO + made.flight[: len(made.flight) - len(VERIFY) - 36])
    group = vectors.group("RSASSA-PSS/verify", public_key_spki=key, hash="SHA-256", mgf="MGF1", mgf_hash="SHA-256", salt_len=32)
    twin = group.valid("verify", "section 3: CertificateVerify", {"message": content, "signature": signature})
    group.defect(twin, "verify", "section 3: CertificateVerify as a client's", "signature",
                 message=content.replace(b"server", b"client"))
    group.defect(twin, "verify", "section 3: CertificateVerify of another transcript", "signature", message=flip(content, 8 * len(content) - 1))


def finished(vectors: VectorSet, made: Trace) -> None:
    """Adds the finished keys, Finished of both sides, and the binder of the second hello."""
    keys = vectors.group("TLS1.3-SHA-256/expand-label", "finished keys")
    make, check = vectors.group("HMAC-SHA-256/mac"), vectors.group("HMAC-SHA-256/verify")
    for rule, what, secret, transcript, expected in (
        ("finished", "section 3: Finished of the server", "s hs", made.server_hash, made.server_finished),
        ("finished", "section 3: Finished of the client", "c hs", made.client_hash, made.client_finished),
        ("binder", "section 4: binder of the PSK", "binder", made.binder_hash, made.binder),
    ):
        key = label(made[secret], "finished")
        keys.valid(rule, f"{what}, its key", {"ikm": made[secret], "label": b"finished", "context": b"", "output_len": 32}, okm=key)
        make.valid(rule, what, {"key": key, "message": transcript}, tag=expected)
        twin = check.valid(rule, what, {"key": key, "message": transcript, "tag": expected})
        check.defect(twin, rule, f"{what}, over another transcript", "tag", message=flip(transcript, 255))
        check.defect(twin, rule, f"{what}, with the secret itself as the key", "tag", key=made[secret])
        check.defect(twin, rule, f"{what}, last bit changed", "tag", tag=flip(expected, 255))


def records(vectors: VectorSet, made: Trace) -> None:
    """Adds the records, and the same ones replayed, moved, cut and under the other side's key."""
    seals, opens = vectors.group("AES-GCM/seal"), vectors.group("AES-GCM/open")
    for record in made.records:
        key, iv = made.keys(record.secret)
        nonce, header, ciphertext, tag = made.protect(record)
        section = "4" if record.secret == "c e" else "3"
        comment, content = f"section {section}: {record.what}", record.content + bytes([record.kind])
        seals.valid("record", comment, {"key": key, "nonce": nonce, "aad": header, "plaintext": content}, ciphertext=ciphertext, tag=tag)
        twin = opens.valid("record", comment, {"key": key, "nonce": nonce, "aad": header, "ciphertext": ciphertext, "tag": tag}, plaintext=content)
        opens.defect(twin, "nonce", f"{comment}, as the next record", "tag", nonce=next_nonce(iv, record))
        opens.defect(twin, "nonce", f"{comment}, the number at the front of the IV", "tag", nonce=front_nonce(iv, record))
        opens.defect(twin, "record", f"{comment}, with the version 0301 in its header", "tag", aad=b"\x17\3\1" + header[3:])
        opens.defect(twin, "record", f"{comment}, with the length of its content in the header", "tag",
                     aad=header[:3] + (len(content)).to_bytes(2, "big"))
        opens.defect(twin, "record", f"{comment}, without its header", "tag", aad=b"")
        opens.defect(twin, "record", f"{comment}, last octet of the ciphertext left out", "tag", ciphertext=ciphertext[:-1])
        other = {"s hs": "c hs", "c hs": "s hs", "s ap": "c ap", "c ap": "s ap", "c e": "c hs"}[record.secret]
        opens.defect(twin, "keys", f"{comment}, under another traffic key", "tag", key=made.keys(other)[0])


def next_nonce(iv: bytes, record: Record) -> bytes:
    """The nonce of the record behind."""
    return iv[:-1] + bytes([iv[-1] ^ (record.number + 1)])


def front_nonce(iv: bytes, record: Record) -> bytes:
    """What comes of the number 1 or more at the wrong end."""
    return bytes([iv[0] ^ max(record.number, 1)]) + iv[1:]


def schedule_set(name: str) -> VectorSet:
    """Makes the file of the key schedule with SHA-256 and SHA-384."""
    vectors = VectorSet(name, "The key schedule of TLS 1.3 with SHA-256 and SHA-384: without and with PSKs, binders, updates.")
    vectors.rule("extract", "RFC 8446 section 7.1", "Zeros of the hash's length stand for a secret that is missing.")
    vectors.rule("schedule", "RFC 8446 section 7.1", "Each secret is derived from the one above it and a transcript.")
    vectors.rule("binder", "RFC 8446 section 4.2.11.2", "A binder is made with the hash of the PSK, under a key of its own label.")
    vectors.rule("update", "RFC 8446 section 7.2", "The next traffic secret comes of the one before.")
    vectors.rule("exporter", "RFC 8446 section 7.5", "An exported value is derived twice, the context being hashed.")
    for member in ("SHA-256", "SHA-384"):
        schedule(vectors, member)
    return vectors


class Schedule:
    """Groups of one hash function, and steps that are added to them."""

    def __init__(self, vectors: VectorSet, member: str) -> None:
        self.member, self.size = member, HASHES[member].digest_len
        self.extracts = vectors.group(f"HKDF-{member}/extract")
        self.labels = vectors.group(f"TLS1.3-{member}/expand-label")

    def extract(self, comment: str, salt: bytes, ikm: bytes) -> bytes:
        """HKDF-Extract."""
        okm = hkdf_extract(self.member, salt, ikm)
        self.extracts.valid("extract", comment, {"ikm": ikm, "salt": salt}, okm=okm)
        return okm

    def expand(self, rule: str, comment: str, secret: bytes, text: str, context: bytes = b"", length: int = 0) -> bytes:
        """HKDF-Expand-Label."""
        length = length or self.size
        okm = hkdf_expand(self.member, secret, tls13_label(text.encode(), context, length), length)
        self.labels.valid(rule, comment, {"ikm": secret, "label": text.encode(), "context": context, "output_len": length}, okm=okm)
        return okm


def schedule(vectors: VectorSet, member: str) -> None:
    """Adds one schedule without a PSK and some with one."""
    drbg, s = Drbg(f"{vectors.name} {member}"), Schedule(vectors, member)
    size, empty, zeros = s.size, HASHES[member].digest(b""), bytes(s.size)
    make, check = vectors.group(f"HMAC-{member}/mac"), vectors.group(f"HMAC-{member}/verify")
    for what, psk, name in (("no PSK", zeros, ""), ("a PSK as long as the hash", drbg.octets(size), "res binder"),
                            ("a PSK of 32 octets", drbg.octets(32), "ext binder"), ("a PSK of 64 octets", drbg.octets(64), "ext binder"),
                            ("a PSK of one octet", b"k", "ext binder")):
        early = s.extract(f"early secret with {what}", zeros, psk)
        if name:
            binders(s, make, check, drbg, early, name, what)
            for text in ("c e traffic", "e exp master"):
                s.expand("schedule", f"{text} with {what}", early, text, drbg.octets(size))
        salt = s.expand("schedule", f"derived with {what}", early, "derived", empty)
        handshake = s.extract(f"handshake secret with {what}", salt, drbg.octets(32 if size == 32 else 48))
        for text in ("c hs traffic", "s hs traffic"):
            s.expand("schedule", f"{text} with {what}", handshake, text, drbg.octets(size))
        salt = s.expand("schedule", f"derived for the master secret with {what}", handshake, "derived", empty)
        master = s.extract(f"master secret of zeros with {what}", salt, zeros)
        traffic = s.expand("schedule", f"c ap traffic with {what}", master, "c ap traffic", drbg.octets(size))
        for number in (1, 2):
            traffic = s.expand("update", f"traffic upd {number} with {what}", traffic, "traffic upd")
        exporter = s.expand("schedule", f"exp master with {what}", master, "exp master", drbg.octets(size))
        derived = s.expand("exporter", f"exporter with {what}, of its label", exporter, "EXPORTER-test", empty)
        s.expand("exporter", f"exporter with {what}, of its context", derived, "exporter", HASHES[member].digest(b"context"), 40)


def binders(s: Schedule, make: Group, check: Group, drbg: Drbg, early: bytes, name: str, what: str) -> None:
    """Adds a binder, and binders that are none."""
    empty, hello = HASHES[s.member].digest(b""), drbg.octets(s.size)
    secret = s.expand("binder", f"{name}: secret with {what}", early, name, empty)
    key = s.expand("binder", f"{name}: key with {what}", secret, "finished")
    tag = hmac.new(key, hello, s.member.lower().replace("-", "")).digest()
    make.valid("binder", f"{name}: binder with {what}", {"key": key, "message": hello}, tag=tag)
    twin = check.valid("binder", f"{name}: binder with {what}", {"key": key, "message": hello, "tag": tag})
    other_name = "ext binder" if name == "res binder" else "res binder"
    other = hkdf_expand(s.member, early, tls13_label(other_name.encode(), empty, s.size), s.size)
    for comment, octets in {
        f"made as {other_name}": hkdf_expand(s.member, other, tls13_label(b"finished", b"", s.size), s.size),
        "made with the secret itself": secret, "made with a key of zeros": bytes(s.size),
    }.items():
        wrong = hmac.new(octets, hello, s.member.lower().replace("-", "")).digest()
        check.defect(twin, "binder", f"{name}: binder with {what}, {comment}", "tag", tag=wrong)
    another = "sha384" if s.member == "SHA-256" else "sha256"
    wrong = hmac.new(key, hello, another).digest()
    check.defect(twin, "binder", f"{name}: binder with {what}, made with {another}", "tag" if len(wrong) == s.size else "length", tag=wrong)


SETS = {"kdf/tls-1.3-trace": trace_set, "kdf/tls-1.3-schedule": schedule_set}

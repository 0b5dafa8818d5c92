"""The traces of RFC 8448: section 3, a handshake in full, and the start of section 4, which resumes it.

Of the messages only what nobody can compute is written down: the hellos, the certificate, its signature and the ticket. All
secrets, keys, Finished values, the binder and the records come of them, and are compared with what the document prints."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass
from functools import cache

from .aead_aes import gcm_seal
from .edwards import x25519
from .hashes import hkdf_expand, hkdf_extract, tls13_label

CLIENT_PRIVATE = bytes.fromhex("49af42ba7f7994852d713ef2784bcbcaa7911de26adc5642cb634540e7ea5005")
SERVER_PUBLIC = bytes.fromhex("c9828876112095fe66762bdbf7c672e156d6cc253b833df1dd69b1b04e751f0f")
SHARED = bytes.fromhex("8bd4054fb55b9d63fdfbacf9f04b9f0d35e6d63f537563efd46272900f89492d")
CLIENT_HELLO = bytes.fromhex(
    "010000c00303cb34ecb1e78163ba1c38c6dacb196a6dffa21a8d9912ec18a2ef6283024dece7000006130113031302010000910000000b0009000006"
    "736572766572ff01000100000a00140012001d0017001800190100010101020103010400230000003300260024001d002099381de560e4bd43d23d8e"
    "435a7dbafeb3c06e51c13cae4d5413691e529aaf2c002b0003020304000d0020001e0403050306030203080408050806040105010601020104020502"
    "06020202002d00020101001c00024001")
SERVER_HELLO = bytes.fromhex(
    "020000560303a6af06a4121860dc5e6e60249cd34c95930c8ac5cb1434dac155772ed3e2692800130100002e00330024001d0020c982887611209"
    "5fe66762bdbf7c672e156d6cc253b833df1dd69b1b04e751f0f002b00020304")
EXTENSIONS = bytes.fromhex("080000240022000a00140012001d00170018001901000101010201030104001c0002400100000000")
CERTIFICATE = bytes.fromhex(
    "0b0001b9000001b50001b0308201ac30820115a003020102020102300d06092a864886f70d01010b0500300e310c300a06035504031303727361301e"
    "170d3136303733303031323335395a170d3236303733303031323335395a300e310c300a0603550403130372736130819f300d06092a864886f70d01"
    "0101050003818d0030818902818100b4bb498f8279303d980836399b36c6988c0c68de55e1bdb826d3901a2461eafd2de49a91d015abbc9a95137ace"
    "6c1af19eaa6af98c7ced43120998e187a80ee0ccb0524b1b018c3e0b63264d449a6d38e22a5fda430846748030530ef0461c8ca9d9efbfae8ea6d1d0"
    "3e2bd193eff0ab9a8002c47428a6d35a8d88d79f7f1e3f0203010001a31a301830090603551d1304023000300b0603551d0f0404030205a0300d0609"
    "2a864886f70d01010b05000381810085aad2a0e5b9276b908c65f73a7267170618a54c5f8a7b337d2df7a594365417f2eae8f8a58c8f8172f9319cf3"
    "6b7fd6c55b80f21a03015156726096fd335e5e67f2dbf102702e608ccae6bec1fc63a42a99be5c3eb7107c3c54e9b9eb2bd5203b1c3b84e0a8b2f759"
    "409ba3eac9d91d402dcc0cc8f8961229ac9187b42b4de10000")
VERIFY = bytes.fromhex(
    "0f000084080400805a747c5d88fa9bd2e55ab085a61015b7211f824cd484145ab3ff52f1fda8477b0b7abc90db78e2d33a5c141a078653fa6bef780c"
    "5ea248eeaaa785c4f394cab6d30bbe8d4859ee511f602957b15411ac027671459e46445c9ea58c181e818e95b8c3fb0bf3278409d3be152a3da5043e"
    "063dda65cdf5aea20d53dfacd42f74f3")
TICKET = bytes.fromhex(
    "2c035d829359ee5ff7af4ec900000000262a6494dc486d2c8a34cb33fa90bf1b0070ad3c498883c9367c09a2be785abc55cd226097a3a982117283f8"
    "2a03a143efd3ff5dd36d64e861be7fd61d2827db279cce145077d454a3664d4e6da4d29ee03725a6a4dafcd0fc67d2aea70529513e3da2677fa5906c"
    "5b3f7d8f92f228bda40dda721470f9fbf297b5aea617646fac5c03272e970727c621a79141ef5f7de6505e5bfbc388e93343694093934ae4d357")
NEW_TICKET = bytes.fromhex("040000c90000001efad6aac502000000b2") + TICKET + bytes.fromhex("0008002a000400000400")
# Section 4: the second ClientHello up to its binders.
SECOND_HELLO = bytes.fromhex(
    "010001fc03031bc3ceb6bbe39cff938355b5a50adb6db21b7a6af649d7b4bc419d7876487d95000006130113031302010001cd0000000b0009000006"
    "736572766572ff01000100000a00140012001d00170018001901000101010201030104003300260024001d0020e4ffb68ac05f8d96c99da26698346c"
    "6be16482badddafe051a66b4f18d668f0b002a0000002b0003020304000d0020001e0403050306030203080408050806040105010601020104020502"
    "06020202002d00020101001c00024001") + b"\0\x15\0\x57" + bytes(87) + bytes.fromhex("002900dd00b800b2") + TICKET + bytes.fromhex(
    "fad6aacb")
DATA = bytes(range(50))


def digest(*messages: bytes) -> bytes:
    """The hash of a transcript."""
    return hashlib.sha256(b"".join(messages)).digest()


def label(secret: bytes, name: str, context: bytes = b"", length: int = 32) -> bytes:
    """HKDF-Expand-Label (RFC 8446 section 7.1)."""
    return hkdf_expand("SHA-256", secret, tls13_label(name.encode(), context, length), length)


def mac(key: bytes, message: bytes) -> bytes:
    """HMAC-SHA-256."""
    return hmac.new(key, message, hashlib.sha256).digest()


@dataclass(frozen=True)
class Record:
    """A protected record (RFC 8446 section 5.2): what it is, whose secret, its number, what is inside."""

    what: str
    secret: str
    number: int
    content: bytes
    kind: int
    starts: str  # octets of the record that the document prints, after the header, and the last of its tag
    ends: str


class Trace:
    """All that the messages lead to."""

    def __init__(self) -> None:
        assert x25519(CLIENT_PRIVATE, SERVER_PUBLIC) == SHARED
        self.secrets: dict[str, bytes] = {}
        self.steps: list[tuple[str, str, str, bytes, str]] = []  # section, name, of, context, label
        zeros, nothing = bytes(32), digest()
        hello = digest(CLIENT_HELLO, SERVER_HELLO)
        self._known("early", hkdf_extract("SHA-256", zeros, zeros), "33ad0a1c607ec03b09e6cd9893680ce210adf300aa1f2660e1b22e10f170f92a")
        self._derive("3", "derived", "early", "derived", nothing, "6f2615a108c702c5678f54fc9dbab69716c076189c48250cebeac3576c3611ba")
        self._known("handshake", hkdf_extract("SHA-256", self["derived"], SHARED), "1dc826e93606aa6fdc0aadc12f741b01046aa6b99f691ed221a9f0ca043fbeac")
        self._derive("3", "c hs", "handshake", "c hs traffic", hello, "b3eddb126e067f35a780b3abf45e2d8f3b1a950738f52e9600746a0e27a55a21")
        self._derive("3", "s hs", "handshake", "s hs traffic", hello, "b67b7d690cc16c4e75e54213cb2d37b4e9c912bcded9105d42befd59d391ad38")
        self._derive("3", "derived 2", "handshake", "derived", nothing, "43de77e0c77713859a944db9db2590b53190a65b3ee2e4f12dd7a0bb7ce254b4")
        self._known("master", hkdf_extract("SHA-256", self["derived 2"], zeros), "18df06843d13a08bf2a449844c5f8a478001bc4d4c627984d5a41da8d0402919")
        before = CLIENT_HELLO + SERVER_HELLO + EXTENSIONS + CERTIFICATE + VERIFY
        self.server_hash = digest(before)
        self.server_finished = self.finished("s hs", self.server_hash, "9b9b141d906337fbd2cbdce71df4deda4ab42c309572cb7fffee5454b78f0718")
        self.flight = EXTENSIONS + CERTIFICATE + VERIFY + b"\x14\0\0\x20" + self.server_finished
        self.client_hash = digest(CLIENT_HELLO, SERVER_HELLO, self.flight)
        self._derive("3", "c ap", "master", "c ap traffic", self.client_hash, "9e40646ce79a7f9dc05af8889bce6552875afa0b06df0087f792ebb7c17504a5")
        self._derive("3", "s ap", "master", "s ap traffic", self.client_hash, "a11af9f05531f856ad47116b45a950328204b4f44bfb6b3a4b4f1f3fcb631643")
        self._derive("3", "exporter", "master", "exp master", self.client_hash, "fe22f881176eda18eb8f44529e6792c50c9a3f89452f68d8ae311b4309d3cf50")
        self.client_finished = self.finished("c hs", self.client_hash, "a8ec436d677634ae525ac1fcebe11a039ec17694fac6e98527b642f2edd5ce61")
        client = b"\x14\0\0\x20" + self.client_finished
        self.whole_hash = digest(CLIENT_HELLO, SERVER_HELLO, self.flight, client)
        self._derive("3", "resumption", "master", "res master", self.whole_hash, "7df235f2031d2a051287d02b0241b0bfdaf86cc856231f2d5aba46c434ec196c")
        self._derive("3", "psk", "resumption", "resumption", b"\0\0", "4ecd0eb6ec3b4d87f5d6028f922ca4c5851a277fd41311c9e62d2c9492e1c4f3")
        self._known("early 2", hkdf_extract("SHA-256", zeros, self["psk"]), "9b2188e9b2fc6d64d71dc329900e20bb41915000f678aa839cbb797cb7d8332c")
        self._derive("4", "binder", "early 2", "res binder", nothing, "69fe131a3bbad5d63c64eebcc30e395b9d8107726a13d074e389dbc8a4e47256")
        self.binder_hash = digest(SECOND_HELLO)
        self.binder = self.finished("binder", self.binder_hash, "3add4fb2d8fdf822a0ca3cf7678ef5e88dae990141c5924d57bb6fa31b9e5f9d")
        second = SECOND_HELLO + b"\0\x21\x20" + self.binder
        self._derive("4", "c e", "early 2", "c e traffic", digest(second), "3fbbe6a60deb66c30a32795aba0eff7eaa10105586e7be5c09678d63b6caab62")
        self.records = (
            Record("EncryptedExtensions to Finished of the server", "s hs", 0, self.flight, 22, "d1ff334a56f5bff6594a07cc87b580233f50", "e750edc53370d2b"),
            Record("Finished of the client", "c hs", 0, client, 22, "75ec4dc238cce60b298044a71e219c56cc77b051", "ab6867d726c40546"),
            Record("NewSessionTicket", "s ap", 0, NEW_TICKET, 22, "3a6b8f90414a97d6959c3487680de5134a2b240e", "b37bf15985684f"),
            Record("application data of the client", "c ap", 0, DATA, 23, "a23f7054b62c94d0affafe8228ba55cbefacea42", "bb21694915e4"),
            Record("application data of the server", "s ap", 1, DATA, 23, "2e937e11ef4ac740e538ad36005fc4a46932fc32", "e167c2955d"),
            Record("close_notify of the client", "c ap", 1, b"\1\0", 21, "c9872760655666b74d7ff1153efd6db6d0b0e3", "6db6d0b0e3"),
            Record("close_notify of the server", "s ap", 2, b"\1\0", 21, "b58fd67166ebf599d24720cfbe7efa7a8864a9", "7a8864a9"),
            Record("early data", "c e", 0, b"ABCDEF", 23, "ab1df420e75c457a7cc5d2844f76d5ae", "bf049be0"),
        )
        for record in self.records:
            _, _, ciphertext, tag = self.protect(record)
            shown = (ciphertext + tag).hex()
            assert shown.startswith(record.starts) and shown.endswith(record.ends), (record.what, shown)

    def __getitem__(self, name: str) -> bytes:
        return self.secrets[name]

    def _known(self, name: str, secret: bytes, printed: str) -> None:
        assert secret.hex() == printed, (name, secret.hex())
        self.secrets[name] = secret

    def _derive(self, section: str, name: str, of: str, text: str, context: bytes, printed: str) -> None:
        self._known(name, label(self[of], text, context), printed)
        self.steps.append((section, name, of, context, text))

    def finished(self, of: str, transcript: bytes, printed: str) -> bytes:
        """verify_data (RFC 8446 section 4.4.4), as the document prints it."""
        made = mac(label(self[of], "finished"), transcript)
        assert made.hex() == printed, of
        return made

    def keys(self, secret: str) -> tuple[bytes, bytes]:
        """The write key and IV of a traffic secret."""
        return label(self[secret], "key", b"", 16), label(self[secret], "iv", b"", 12)

    def protect(self, record: Record) -> tuple[bytes, bytes, bytes, bytes]:
        """Nonce, header, ciphertext and tag of a record."""
        key, iv = self.keys(record.secret)
        nonce = bytes(a ^ b for a, b in zip(iv, record.number.to_bytes(12, "big"), strict=True))
        header = b"\x17\3\3" + (len(record.content) + 17).to_bytes(2, "big")
        return nonce, header, *gcm_seal(key, nonce, header, record.content + bytes([record.kind]))


@cache
def trace() -> Trace:
    """The trace, computed once."""
    return Trace()

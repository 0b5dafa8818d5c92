"""DSA (FIPS 186-4) with the nonces of RFC 6979."""

from __future__ import annotations

from dataclasses import dataclass

from . import der
from .hashes import HASHES, hmac

DSA_OID = "1.2.840.10040.4.1"


@dataclass(frozen=True)
class Domain:
    """p, q and g: g has the prime order q modulo the prime p."""

    p: int
    q: int
    g: int

    @property
    def size(self) -> int:
        """Octets of q."""
        return self.q.bit_length() // 8

    def leftmost(self, digest: bytes) -> int:
        """FIPS 186-4 section 4.6: the leftmost min(N, outlen) bits of the digest."""
        return int.from_bytes(digest[: self.size], "big")

    def nonce(self, name: str, x: int, digest: bytes) -> int:
        """RFC 6979 section 3.2."""
        seed = x.to_bytes(self.size, "big")
        seed += (self.leftmost(digest) % self.q).to_bytes(self.size, "big")
        v, k = b"\1" * HASHES[name].digest_len, bytes(HASHES[name].digest_len)
        for step in (b"\0", b"\1"):
            k = hmac(name, k, v + step + seed)
            v = hmac(name, k, v)
        while True:
            t = b""
            while len(t) < self.size:
                v = hmac(name, k, v)
                t += v
            if 0 < self.leftmost(t) < self.q:
                return self.leftmost(t)
            k = hmac(name, k, v + b"\0")
            v = hmac(name, k, v)

    def sign(self, name: str, x: int, message: bytes, k: int = 0) -> tuple[int, int]:
        """FIPS 186-4 section 4.6, deterministic unless `k` is given."""
        digest = HASHES[name].digest(message)
        k = k or self.nonce(name, x, digest)
        r = pow(self.g, k, self.p) % self.q
        return r, pow(k, -1, self.q) * (self.leftmost(digest) + x * r) % self.q

    def verify(self, name: str, y: int, message: bytes, r: int, s: int) -> bool:
        """FIPS 186-4 section 4.7."""
        if not (0 < r < self.q and 0 < s < self.q):
            return False
        w = pow(s, -1, self.q)
        u = self.leftmost(HASHES[name].digest(message)) * w % self.q
        v = pow(self.g, u, self.p) * pow(y, r * w % self.q, self.p) % self.p
        return v % self.q == r

    def spki(self, y: int) -> bytes:
        """RFC 3279 section 2.3.2."""
        parameters = der.sequence(*(der.integer(part) for part in (self.p, self.q, self.g)))
        return der.spki(der.sequence(der.oid(DSA_OID), parameters), der.integer(y))


# The lengths of p and q in bits. The first two are those of RFC 6979 appendices A.2.1 and A.2.2; the
# others were found once by the method of FIPS 186-4 appendix A.1.1.
DOMAINS = {
    (1024, 160): Domain(
        int(
            "86f5ca03dcfeb225063ff830a0c769b9dd9d6153ad91d7ce27f787c43278b447e6533b86b18bed6e"
            "8a48b784a14c252c5be0dbf60b86d6385bd2f12fb763ed8873abfd3f5ba2e0a8c0a59082eac05693"
            "5e529daf7c610467899c77adedfc846c881870b7b19b2b58f9be0521a17002e3bdd6b86685ee90b3"
            "d9a1b02b782b1779", 16),
        0x996f967f6c8e388d9e28d01e205fba957a5698b1,
        int(
            "7b0f92546150b62514bb771e2a0c0ce387f03bda6c56b505209ff25fd3c133d89bbcd97e904e0911"
            "4d9a7defdeadfc9078ea544d2e401aeecc40bb9fbbf78fd87995a10a1c27cb7789b594ba7efb5c43"
            "26a9fe59a070e136db77175464adca417be5dce2f40d10a46a3a3943f26ab7fd9c0398ff8c76ee0a"
            "56826a8a88f1dbd", 16),
    ),
    (2048, 256): Domain(
        int(
            "9db6fb5951b66bb6fe1e140f1d2ce5502374161fd6538df1648218642f0b5c48c8f7a41aadfa1873"
            "24b87674fa1822b00f1ecf8136943d7c55757264e5a1a44ffe012e9936e00c1d3e9310b01c7d1798"
            "05d3058b2a9f4bb6f9716bfe6117c6b5b3cc4d9be341104ad4a80ad6c94e005f4b993e14f091eb51"
            "743bf33050c38de235567e1b34c3d6a5c0ceaa1a0f368213c3d19843d0b4b09dcb9fc72d39c8de41"
            "f1bf14d4bb4563ca28371621cad3324b6a2d392145bebfac748805236f5ca2fe92b871cd8f9c36d3"
            "292b5509ca8caa77a2adfc7bfd77dda6f71125a7456fea153e433256a2261c6a06ed3693797e7995"
            "fad5aabbcfbe3eda2741e375404ae25b", 16),
        int(
            "f2c3119374ce76c9356990b465374a17f23f9ed35089bd969f61c6dde9998c1f", 16),
        int(
            "5c7ff6b06f8f143fe8288433493e4769c4d988ace5be25a0e24809670716c613d7b0cee6932f8faa"
            "7c44d2cb24523da53fbe4f6ec3595892d1aa58c4328a06c46a15662e7eaa703a1decf8bbb2d05dbe"
            "2eb956c142a338661d10461c0d135472085057f3494309ffa73c611f78b32adbb5740c361c9f35be"
            "90997db2014e2ef5aa61782f52abeb8bd6432c4dd097bc5423b285dafb60dc364e8161f4a2a35aca"
            "3a10b1c4d203cc76a470a33afdcbdd92959859abd8b56e1725252d78eac66e71ba9ae3f1dd248719"
            "9874393cd4d832186800654760e1e34c09e4d155179f9ec0dc4473f996bdce6eed1cabed8b6f116f"
            "7ad9cf505df0f998e34ab27514b0ffe7", 16),
    ),
    (2048, 224): Domain(
        int(
            "80740864cf97ed6a73d0ec36ddda134dbee171090b0fe15ab68c8f6c6ae8857ef011ec6dbdea035b"
            "f345fc0380112392e3af60a64b8d692b1d694f8df39bc90cba2f4aa367d17a77a6e7a8f9eaf32b93"
            "0a2c475ba372ea9a2d6b490e27ecd30c745ba3733a2cd6f101c7b74a59d2bd6beac57204d3bd4240"
            "f0e0f952e4d823cbd1c93160452d5e3d2f9739ec20605f91d25b75bceccc5d34298ceaf8a404ba5a"
            "10a1b5980bc50f3d28fd074718b65c2367fb99280d1d09e3ce1e032f1746a15b6a76376cb4a0ca4d"
            "8c7c6d53674b03d38d77823faacc5156afd4f2c67a035e50234daf04212c24b94488d18d8b27c1b1"
            "d1c2f9c5091c59fdfde6f4fdd095124f", 16),
        0xf3ddb2ecec39ba7779c90570862eff056aaa733a7f168b500afd5ec7,
        int(
            "6ec959f5b3deb3e62f967c419ce2474b4c0d0a4b1b0c4fcb8da07ed9018beccef70a5f3494d347a3"
            "f366eadcafdd94168888bacaa53e2b109818325e5981237eac93a9fe3df11bf462da5874a9d1cc10"
            "4beb7144678a1c062445b378c3f675d91cbf2d7e49299d6366c97014d8a7fff5b612fca102b3d684"
            "1c7137ef20c972b37302b8ab5ff81492a579f5e04dcc0318d39a32e36c18907a2ea085588fd51e4f"
            "a1ab48d2b7cbfc0800399b5c3e844b0b6fe0c306e519b20696c29874e3fd0f27469fc2b25d684a68"
            "ccabfb99853b7fe3b659793b488d321472ac416311c7196c28756430b79d35998154dcac23f381ad"
            "c9dd524c69c66bce49a3a6b10babc8dd", 16),
    ),
    (3072, 256): Domain(
        int(
            "eceb21483528a2f8b1bcd30d1c1e42db90c68a83379c58a35f6a651519567c56e83733877e377754"
            "90624dc00e0f0369975061e2d3f117c47e713e31a26b0da3dabb0362170217c1639439457f86acc2"
            "207f1019329c5a4e137cf38a24717909ec51cfa8ba80a5ff179cdf9e985cabd6e2fc0ddcdd6c86e6"
            "6cd018487a4d7db089296c99d8f44c0f7f2e75ac1914248b8075f2c2712079e0da1d339220333535"
            "3241d8e89638d5a752e23adbf729e404883270ea853b536af101a8eba57439066b178e8d3b5a270d"
            "a1cb762cc943ab3ffedbd2ae60691e672839027ceeb87ff6feec2250110a74905e61e411be10c7c8"
            "712ac4eb79018ed3837a1e293c2a6f4e8c90fefdeaf6864876bb1ce3d4fb276b13c8c16c2ac6c646"
            "b44f525b4f54ca8ee5e3a0f6b59b2f13886b34be839b0b82949458e6999bb8dc3c5e050913e86eac"
            "40ea4278f76a3df7711b5b66a530dd05fcfe0f734d8b93564adaa1230573388b7a2927ac9db2abae"
            "363e1d6944a21e71a6d78f8d01f8ce25d8941c4a81e48db3", 16),
        int(
            "93e9aee5ce0e1423908b92182130350ce3600fded3371ff437d0520761ba262d", 16),
        int(
            "50cb4764b034997efa329a140c59d173ab8f68792d9b0fa5131789ca338beda52f2342ea5173faea"
            "ec2b466cf49a4e82c88d4d7597ecfe8f207ab04dc26e7a7ac36929ee6c7242444e9e6c954080486a"
            "0ae23cfa26bee56760abd468c936a46eb10f013dce5121bb4456ba99efab8927189f54ffd8a027e2"
            "4479e84cd6036e44e53291be1997a41fe68dcd9f67bb4b4af795c5738fe2c9049f5fc67eaa88238d"
            "99010187a132a6e783ff062606f65f12b9817df8bc4d46bebc607a33cff7017fd5746d250db78826"
            "f12c2296221e7f035bc94e195587791b1f3462a2be7563f23e437ce86fc4404d791f6810761dbf13"
            "6df4a2bba0ef8054c8b97d2886810e0cd50ab521b4cba5d939a7082e5e9ac96680bad8635963b7e1"
            "8e692d4553b44f2dd3dffeb6e65e88424d6efb0bd33b46cf3e89d952a9c8e8d69031b0ebcb61e9a2"
            "47c17a46580673bcf1ab73fe19863a0afec6621785231acd9ffba1e9587ec90071be3e4a02857047"
            "78ca2a32fdff2a7765d21deedc6050b3aaa3cb0824adc0ed", 16),
    ),
}

for _sizes, _domain in DOMAINS.items():
    assert (_domain.p.bit_length(), _domain.q.bit_length()) == _sizes
    assert (_domain.p - 1) % _domain.q == 0 and pow(_domain.g, _domain.q, _domain.p) == 1
    assert all(pow(2, number - 1, number) == 1 for number in (_domain.p, _domain.q))

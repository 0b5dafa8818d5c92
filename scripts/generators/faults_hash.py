"""Faults of hash functions, HMAC, derivation of keys, TLS, and of interfaces."""

from __future__ import annotations

from .faults import beyond, fault, seed

PAD = "hash/merkle_damgard.c"
KECCAK = "hash/keccak.c"
HMAC = "hash/hmac.c"
MAC = "symmetric/methods_mac.c"
HKDF = "kdf/hkdf.c"
PBKDF2 = "kdf/pbkdf2.c"
PRF = "kdf/tls12_prf.c"

ONE_CALL = "a request is one call on a context of its own"
LONG = "no vector has four gigabytes"

HASHES = (
    beyond("HASH-01", "pieces of almost four gigabytes overflow a length", LONG),
    beyond("HASH-02", "four gigabytes in one piece do not end", LONG),
    fault("HASH-03", "the length of SHA-512 is thought to have eight octets", "hash/sha-2: digest padding: ",
          seed(PAD, "size_t length_at = block_len - block_len / 8;", "size_t length_at = block_len - 8;")),
    fault("HASH-04", "SHAKE permutes once too often, or loses a block", "hash/shake: digest squeeze: ",
          seed(KECCAK, "        if (*position == rate) {\n            ref_keccak_permute(words);\n            *position = 0;\n        }\n        out",
               "        if (*position == rate) {\n            ref_keccak_permute(words);\n            ref_keccak_permute(words);\n            *position = 0;\n        }\n        out")),
    fault("HASH-05", "several blocks at once are wrong", "hash/sha-2: digest (padding|long): ",
          seed("hash/sha256.c", "static void update(ref_hash_state *state, const void *data, size_t len)\n{\n",
               "static void update(ref_hash_state *state, const void *data, size_t len)\n{\n    if (len >= 128) state->words[0] ^= 1;\n")),
    beyond("HASH-06", "a length may be negative", "lengths of requests are counts of octets that are there"),
    fault("MAC-01", "a key longer than a block is cut, not hashed", "mac/hmac: hmac-key: ",
          seed(HMAC, "        ref_hash_digest(hash, key.ptr, key.len, block);\n", "        memcpy(block, key.ptr, hash->block_len);\n")),
    fault("MAC-02", "a key as long as a block is hashed", "mac/hmac: hmac-key: ", seed(HMAC, "if (key.len > hash->block_len)", "if (key.len >= hash->block_len)")),
    fault("MAC-03", "the block of another hash function is padded", "mac/hmac: hmac: ",
          seed(HMAC, "    hash->update(&hmac->inner, block, hash->block_len);\n", "    hash->update(&hmac->inner, block, hash->block_len > 128 ? 128 : 64);\n")),
    fault("MAC-04", "a block of 144 octets in a buffer of 128", "mac/hmac: hmac-key: ",
          seed(HMAC, "    hmac->hash = hash;\n", "    if (hash->block_len > 128) memset(block + 128, 0xaa, hash->block_len - 128);\n    hmac->hash = hash;\n")),
    fault("MAC-05", "a part of the tag is compared, or as much as is given", "mac/hmac: hmac-tag: |hmac-length: ",
          seed(MAC, "ref_same(given.ptr, tag, tag_len)", "ref_same(given.ptr, tag, tag_len < 8 ? tag_len : 8)"),
          seed(MAC, "if (given.len != tag_len)", "if (given.len > tag_len)", "ref_same(given.ptr, tag, tag_len)", "ref_same(given.ptr, tag, given.len)")),
    beyond("MAC-06", "the length of associated data in bits overflows 32 bits", "that takes 512 MiB"),
    fault("KDF-01", "more than 255 digests of output", "kdf/hkdf: limit: ", seed(HKDF, "if (out_len > 255 * hash->digest_len)", "if (0)")),
    fault("KDF-02", "no salt is another salt than zeros", "kdf/hkdf: salt of 0 octets",
          seed(HKDF, "    ref_hmac_parts(hash, salt, &ikm, 1, prk);", "    ref_hmac_parts(hash, salt.len == 0 ? cupel_bytes_of(hash->name, 3) : salt, &ikm, 1, prk);")),
    fault("KDF-03", "blocks are not chained", "kdf/hkdf: expand: ", seed(HKDF, "counter == 0 ? 0 : hash->digest_len", "0")),
    fault("KDF-04", "the number of the block, or of iterations, is wrong", "kdf/pbkdf2: pbkdf2: ",
          seed(PBKDF2, "        index++;\n", "        index = 1;\n"), seed(PBKDF2, "for (i = 1; i < iterations; i++)", "for (i = 2; i < iterations; i++)")),
    fault("KDF-05", "the password ends at a zero octet, or is cut", "kdf/pbkdf2: password: ",
          seed(PBKDF2, "    ref_hmac_init(&keyed, hash, password);", "    if (password.len != 0 && memchr(password.ptr, 0, password.len) != NULL) {\n"
               "        password.len = (size_t)((const uint8_t *)memchr(password.ptr, 0, password.len) - password.ptr);\n    }\n    ref_hmac_init(&keyed, hash, password);"),
          seed(PBKDF2, "    ref_hmac_init(&keyed, hash, password);", "    if (password.len > 64) password.len = 64;\n    ref_hmac_init(&keyed, hash, password);")),
    beyond("KDF-06", "an unknown hash gives a key of zeros", "the hash is a part of the method's name: a method that a backend lacks is not asked for"),
    fault("KDF-07", "no iterations", "pbe/pbes2: iterations: ", seed(PBKDF2, "if (iterations == 0)", "if (0)")),
    beyond("KDF-08", "the keys of ECIES depend on the length of the message", "no method encrypts with ECIES"),
)

INTERFACES = (
    beyond("API-01", "the length of an output overflows", "that takes two gigabytes"),
    beyond("API-02", "an identifier stands for another cipher", "ciphers have names here, not identifiers"),
    beyond("API-03", "a helper compares fewer bits", "no method is a helper"),
    beyond("API-04", "threads share a context", "a worker answers one request after the other"),
    beyond("API-05", "a context that is reset remembers", ONE_CALL),
    fault("API-06", "an IV is copied whatever its length", "cipher/aes-*: iv-length: ",
          seed("symmetric/methods_cipher.c", "uint8_t iv[16],\n                            ref_refusal *refusal)\n{\n    cupel_bytes given = cupel_fields_get(in, CUPEL_FIELD_IV);\n\n    if (given.len != 16",
               "uint8_t iv[16],\n                            ref_refusal *refusal)\n{\n    cupel_bytes given = cupel_fields_get(in, CUPEL_FIELD_IV);\n\n    if (0")),
    fault("API-07", "nested indefinite lengths take quadratic time", "certificate/parse: indefinite length, one in another|: an indefinite length"),
    fault("API-08", "keys of RSA that are none", "sign/rsa-keys: .",
          seed("rsa/key.c", "ref_number_compare_small(&rsa->e, 3) < 0 || !ref_number_is_odd(&rsa->e)", "ref_number_is_zero(&rsa->e)"),
          seed("rsa/key.c", "        || !are_inverse(&rsa->public.e, &to->exponent, &order)", ""),
          seed("rsa/key.c", "return ref_number_compare(&product, &n) == 0\n", "return true\n")),
    beyond("API-09", "the memory that scrypt needs overflows", "no method is scrypt"),
    beyond("API-10", "a composite signature of no signatures", "no method verifies composite signatures"),
    beyond("API-11", "a stream cut between two pieces", "no method opens a stream; scenario 05 cuts records"),
)

TLS = (
    fault("TLS-01", "the prefix of labels or the length of the context is missing", "kdf/tls: expand-label: ",
          seed(HKDF, 'prefix[] = "tls13 ";', 'prefix[] = "";'), seed(HKDF, "cupel_bytes_of(&context_len, 1), context };", "cupel_bytes_of(&context_len, 0), context };")),
    fault("TLS-02", "the context of derived is empty, not the hash of nothing", "kdf/tls*: derived",
          seed(HKDF, "    head[0] = (uint8_t)(out_len >> 8);\n", "    if (label.len == 7 && memcmp(label.ptr, \"derived\", 7) == 0) context.len = 0;\n    head[0] = (uint8_t)(out_len >> 8);\n")),
    fault("TLS-03", "the early secret without a PSK is made of 32 zeros", "kdf/tls-1.3-schedule: secret with no PSK|of zeros",
          seed(HKDF, "    ref_hmac_parts(hash, salt, &ikm, 1, prk);", "    if (ikm.len == 48 && ikm.ptr[0] == 0 && memcmp(ikm.ptr, ikm.ptr + 1, 47) == 0) ikm.len = 32;\n"
               "    ref_hmac_parts(hash, salt, &ikm, 1, prk);")),
    fault("TLS-04", "A(i), label and seed, or the hash of the PRF are wrong", "kdf/tls: prf: ",
          seed(PRF, "        ref_hmac_parts(hash, secret, &a_bytes, 1, a);\n", ""), seed(PRF, "first[] = { label, seed }", "first[] = { seed, label }"),
          seed("symmetric/methods_hash.c", "ref_tls12_prf(ref_hash_find(self->native),", "ref_tls12_prf(&ref_sha256,")),
    fault("TLS-05", "the extended master secret is made of the randoms", "kdf/tls: extended master secret"),
    beyond("TLS-06", "tickets are encrypted with a key of zeros", "no method makes tickets"),
    beyond("TLS-07", "a fall-back gives a master secret of zeros", "that is a state of a connection, not an operation"),
    fault("TLS-08", "associated data is taken for the key of the MAC", "aead/a*cbc-hs*: cbc-hmac: |tag: ",
          seed("symmetric/cbc_hmac.c", "ref_hmac_parts(hash, cupel_bytes_of(in->key.ptr, in->key.len / 2), parts, 4, digest);", "ref_hmac_parts(hash, in->aad, parts, 4, digest);")),
    fault("TLS-09", "the binder of a PSK is made with SHA-256", "kdf/tls-1.3-schedule: mac binder: |verify binder: ",
          seed(MAC, "    const ref_hash *hash = ref_hash_find(in->name);\n", "    const ref_hash *hash = in->message.len == 48 ? &ref_sha256 : ref_hash_find(in->name);\n")),
    fault("TLS-10", "a shorter tag has a shorter key", "mac/hmac: hmac-truncated: ",
          seed(MAC, "    ref_hmac_parts(hash, in->key, &in->message, 1, tag);", "    ref_hmac_parts(hash, in->tag_len == 0 || in->tag_len > in->key.len ? in->key : "
               "cupel_bytes_of(in->key.ptr, in->tag_len), &in->message, 1, tag);")),
)

FAULTS = (*HASHES, *INTERFACES, *TLS)

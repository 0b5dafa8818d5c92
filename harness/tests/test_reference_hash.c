/* reference/hash: published vectors, every length around the blocks, and output in pieces. */
#include "check_curve.h"

#include "hash/cshake.h"

/* The digest of "abc" (FIPS 180-4 and FIPS 202 examples), and of the digests one after the other of
 * the messages 00 01 02 ... ff 00 ... of 0 to 299 octets, as Python's hashlib has it: every place
 * in a block at which a message can end. */
static void test_digests(void **state)
{
    static const struct {
        const ref_hash *hash;
        const char *abc;
        const char *lengths;
    } answers[] = {
        { &ref_sha1, "a9993e364706816aba3e25717850c26c9cd0d89d",
          "7261d91c9ffd63ee8e68156d4d57e733d4ad7243" },
        { &ref_sha224, "23097d223405d8228642a477bda255b32aadbce4bda0b3f7e36c9da7",
          "aea0c674dc72b769fd3d469115eb75a7679cb9bc427bbc9fe724f08e" },
        { &ref_sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
          "df90175783c44235cf6aefd935a2c2747f42399416d16789ece339f1fd26d835" },
        { &ref_sha384,
          "cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed"
          "8086072ba1e7cc2358baeca134c825a7",
          "6e7bbca78761c12cbe06d9d1874b8f819d0757200359f40f7cda1918979607d5"
          "e98c18577fdbb9804b7b2fce35afcd8e" },
        { &ref_sha512,
          "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
          "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f",
          "97248248ab8e9324b9577e93acd92914d32bb25edcacbb91edb75576dea14781"
          "b5b477c027835c43a08ddc16cbbcd6d067d159897e5c18aa43aeeb2e49811bb3" },
        { &ref_sha512_224, "4634270f707b6a54daae7530460842e20e37ed265ceee9a43e8924aa",
          "7a94589848ae8febef91652a761875dd4840f98851603ae2e5ea80dd" },
        { &ref_sha512_256, "53048e2681941ef99b2e29b76b4c7dabe4c2d0c634fc6d46e0e2f13107e7af23",
          "b7d81f916805eef5c7767a6d539d6d7a6eec0402ad3233842b16f9b1727cabc8" },
        { &ref_sha3_224, "e642824c3f8cf24ad09234ee7d3c766fc9a3a5168d0c94ad73b46fdf",
          "216ea1c8d88727e7afc76d7622bb53ac33227931268c0eb7701d24e8" },
        { &ref_sha3_256, "3a985da74fe225b2045c172d6bd390bd855f086e3e9d525b46bfe24511431532",
          "e2ff6c5188d2c620b8312b2eaa5c9a1e02fcd0a73d2176d012328ccc0ce44713" },
        { &ref_sha3_384,
          "ec01498288516fc926459f58e2c6ad8df9b473cb0fc08c2596da7cf0e49be4b2"
          "98d88cea927ac7f539f1edf228376d25",
          "df7b934179fe06aaeab1bb5ed89a5d6ffcf03325dccf42c0f0f80a96ee4fd083"
          "c667d9fdcd1962b230172f7ccf7a45db" },
        { &ref_sha3_512,
          "b751850b1a57168a5693cd924b6b096e08f621827444f70d884f5d0240d2712e"
          "10e116e9192af3c91a7ec57647e3934057340b4cf408d5a56592f8274eec53f0",
          "fdc993d384417e860dee216732f6260b8857c40996df7939c6416ffa81e08a34"
          "dc0aff2bd318d8cc32a54b915f62514df2a408ce9b884d675bee4d41757863d9" },
        { &ref_shake128, "5881092dd818bf5cf8a3ddb793fbcba74097d5c526a6d35f97b83351940f2cc8",
          "046857288e59c6cd470cd0c53f9f78a74461a24a58f78ed81adb2a6c4c94d238" },
        { &ref_shake256,
          "483366601360a8771c6863080cc4114d8db44530f8f1e1ee4f94ea37e78b5739"
          "d5a15bef186a5386c75744c0527e1faa9f8726e462a12a4feb06bd8801e751e4",
          "8b9ad17994e19a7980253ef36ecbd40b6d521fce59fdc51d3798bd5b0b04936b"
          "08b5d2f8a13deb9f99fefc9a367d69cf9c5df6838f937cbb6944ea40c3910481" },
    };
    uint8_t message[300];
    uint8_t digest[REF_HASH_DIGEST_MAX];
    size_t i;
    size_t len;

    (void)state;
    for (i = 0; i < sizeof message; i++) {
        message[i] = (uint8_t)i;
    }
    for (i = 0; i < COUNT(answers); i++) {
        const ref_hash *hash = answers[i].hash;
        ref_hash_state all;

        ref_hash_digest(hash, "abc", 3, digest);
        assert_hex(digest, hash->digest_len, answers[i].abc);
        hash->init(&all);
        for (len = 0; len < sizeof message; len++) {
            ref_hash_digest(hash, message, len, digest);
            hash->update(&all, digest, hash->digest_len);
        }
        hash->final(&all, digest);
        assert_hex(digest, hash->digest_len, answers[i].lengths);
        assert_ptr_equal(ref_hash_find(hash->name), hash);
    }
    assert_null(ref_hash_find("SHA-257"));
}

/* One million times "a" (FIPS 180-4 examples), in pieces of 0, 1, 2 ... octets. */
static void test_million(void **state)
{
    static const struct {
        const ref_hash *hash;
        const char *digest;
    } answers[] = {
        { &ref_sha1, "34aa973cd4c4daa4f61eeb2bdbad27316534016f" },
        { &ref_sha256, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0" },
        { &ref_sha512, "e718483d0ce769644e2e42c7bc15b4638e1f98b13b2044285632a803afa973eb"
                       "de0ff244877ea60a4cb0432ce577c31beb009c5c2c49aa2e4eadb217ad8cc09b" },
        { &ref_sha3_256, "5c8875ae474a3634ba4fd55ec85bffd661f32aca75c6d699d0cdcb6c115891c1" },
    };
    uint8_t piece[1024];
    size_t i;

    (void)state;
    memset(piece, 'a', sizeof piece);
    for (i = 0; i < COUNT(answers); i++) {
        const ref_hash *hash = answers[i].hash;
        uint8_t digest[REF_HASH_DIGEST_MAX];
        ref_hash_state hashing;
        size_t left = 1000000;
        size_t take = 0;

        hash->init(&hashing);
        while (left > 0) {
            take = take < left ? take : left;
            hash->update(&hashing, piece, take);
            left -= take;
            take = (take + 1) % sizeof piece;
        }
        hash->final(&hashing, digest);
        assert_hex(digest, hash->digest_len, answers[i].digest);
    }
}

/* 1000 octets of SHAKE of "abc", in pieces of any length: their SHA-256, as Python's hashlib has
 * it.
 */
static void test_shake(void **state)
{
    static const struct {
        void (*init)(ref_xof *xof);
        const char *sha256;
    } answers[] = {
        { ref_shake128_init, "034c90b5b3a1719e5f1a213f3b4d4cd88c3b7b2aa1b509936334cf9448053c3f" },
        { ref_shake256_init, "065c275670d62eb58a224c748459c904ab102a3872a1240fe8e4fb238b863eb6" },
    };
    uint8_t out[1000];
    uint8_t digest[32];
    size_t piece;
    size_t i;

    (void)state;
    for (i = 0; i < COUNT(answers); i++) {
        for (piece = 1; piece <= sizeof out; piece += 37) {
            ref_xof xof;
            size_t at;

            answers[i].init(&xof);
            ref_xof_update(&xof, "a", 1);
            ref_xof_update(&xof, "bc", 2);
            for (at = 0; at < sizeof out; at += piece) {
                ref_xof_squeeze(&xof, out + at, piece < sizeof out - at ? piece : sizeof out - at);
            }
            ref_hash_digest(&ref_sha256, out, sizeof out, digest);
            assert_hex(digest, sizeof digest, answers[i].sha256);
        }
    }
}

/* The samples of SP 800-185, cSHAKE, 1 to 4: the message 00 01 02 ... */
static void test_cshake(void **state)
{
    static const char customization[] = "Email Signature";
    static const struct {
        unsigned strength;
        size_t message_len;
        const char *output;
    } answers[] = {
        { 128, 4, "c1c36925b6409a04f1b504fcbca9d82b4017277cb5ed2b2065fc1d3814d5aaf5" },
        { 128, 200, "c5221d50e4f822d96a2e8881a961420f294b7b24fe3d2094baed2c6524cc166b" },
        { 256, 4,
          "d008828e2b80ac9d2218ffee1d070c48b8e4c87bff32c9699d5b6896eee0edd1"
          "64020e2be0560858d9c00c037e34a96937c561a74c412bb4c746469527281c8c" },
        { 256, 200,
          "07dc27b11e51fbac75bc7b3c1d983e8b4b85fb1defaf218912ac864302730917"
          "27f42b17ed1df63e8ec118f04b23633c1dfb1574c8fb55cb45da8e25afb092bb" },
    };
    uint8_t message[200];
    uint8_t out[64];
    uint8_t plain[64];
    ref_xof xof;
    size_t i;

    (void)state;
    for (i = 0; i < sizeof message; i++) {
        message[i] = (uint8_t)i;
    }
    for (i = 0; i < COUNT(answers); i++) {
        size_t out_len = strlen(answers[i].output) / 2;

        ref_cshake_init(&xof, answers[i].strength, "", 0, customization, sizeof customization - 1);
        ref_xof_update(&xof, message, answers[i].message_len);
        ref_xof_squeeze(&xof, out, out_len);
        assert_hex(out, out_len, answers[i].output);
    }
    /* SP 800-185 section 3.3: without a name and a customization it is SHAKE */
    ref_cshake_init(&xof, 256, "", 0, "", 0);
    ref_xof_squeeze(&xof, out, sizeof out);
    ref_shake256_init(&xof);
    ref_xof_squeeze(&xof, plain, sizeof plain);
    assert_memory_equal(out, plain, sizeof out);
}

/* The examples of SP 800-185 section 2.3.1, and the bounds of one and of eight octets */
static void test_encodings(void **state)
{
    static const struct {
        uint64_t value;
        const char *left;
        const char *right;
    } answers[] = {
        { 0, "0100", "0001" },
        { 255, "01ff", "ff01" },
        { 256, "020100", "010002" },
        { UINT64_MAX, "08ffffffffffffffff", "ffffffffffffffff08" },
    };
    uint8_t out[REF_ENCODE_MAX];
    size_t i;

    (void)state;
    for (i = 0; i < COUNT(answers); i++) {
        assert_hex(out, ref_left_encode(out, answers[i].value), answers[i].left);
        assert_hex(out, ref_right_encode(out, answers[i].value), answers[i].right);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_digests),   cmocka_unit_test(test_million),
        cmocka_unit_test(test_shake),     cmocka_unit_test(test_cshake),
        cmocka_unit_test(test_encodings),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* Published known answers of message authentication, section by section. Each was also computed by
 * another implementation. */
#ifndef CUPEL_TESTS_MAC_ANSWERS_H
#define CUPEL_TESTS_MAC_ANSWERS_H

#include <stddef.h>

typedef struct answer {
    const char *native; /* of the method: the function and, where it has several, the variant */
    const char *key;
    const char *nonce; /* NULL: absent, as the customization */
    const char *message;
    const char *customization;
    const char *tag;
} answer;

static const answer answers[] = {
    /* RFC 2202 section 3 and RFC 4231 section 4.2, test case 1 */
    { "HMAC SHA-1", "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b", NULL, "4869205468657265", NULL,
      "b617318655057264e28bc0b6fb378c8ef146be00" },
    { "HMAC SHA-224", "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b", NULL, "4869205468657265", NULL,
      "896fb1128abbdf196832107cd49df33f47b4b1169912ba4f53684b22" },
    { "HMAC SHA-256", "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b", NULL, "4869205468657265", NULL,
      "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7" },
    { "HMAC SHA-384", "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b", NULL, "4869205468657265", NULL,
      "afd03944d84895626b0825f4ab46907f15f9dadbe4101ec682aa034c7cebc59c"
      "faea9ea9076ede7f4af152e8b2fa9cb6" },
    { "HMAC SHA-512", "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b", NULL, "4869205468657265", NULL,
      "87aa7cdea5ef619d4ff0b4241a1d6cb02379f4e2ce4ec2787ad0b30545e17cde"
      "daa833b7d6b8a702038b274eaea3f4e4be9d914eeb61f1702e696c203a126854" },
    /* RFC 4231 section 4.3, a short key, and 4.7, one that is longer than a block */
    { "HMAC SHA-256", "4a656665", NULL, "7768617420646f2079612077616e7420666f72206e6f7468696e673f",
      NULL, "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843" },
    { "HMAC SHA-256",
      "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
      "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
      "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
      "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
      "aaaaaa",
      NULL,
      "54657374205573696e67204c6172676572205468616e20426c6f636b2d53697a"
      "65204b6579202d2048617368204b6579204669727374",
      NULL, "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54" },
    { "HMAC SHA-512",
      "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
      "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
      "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
      "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
      "aaaaaa",
      NULL,
      "54657374205573696e67204c6172676572205468616e20426c6f636b2d53697a"
      "65204b6579202d2048617368204b6579204669727374",
      NULL,
      "80b24263c7c1a3ebb71493c1dd7be8b49b46d1f41b4aeec1121b013783f8f352"
      "6b56d037e05f2598bd0fd2215d6a1e5295e64f73f63f0aec8b915a985d786598" },
    /* The key and message of test case 1 with the other hash functions */
    { "HMAC SHA-512/224", "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b", NULL, "4869205468657265",
      NULL, "b244ba01307c0e7a8ccaad13b1067a4cf6b961fe0c6a20bda3d92039" },
    { "HMAC SHA-512/256", "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b", NULL, "4869205468657265",
      NULL, "9f9126c3d9c3c330d760425ca8a217e31feae31bfe70196ff81642b868402eab" },
    { "HMAC SHA3-224", "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b", NULL, "4869205468657265", NULL,
      "3b16546bbc7be2706a031dcafd56373d9884367641d8c59af3c860f7" },
    { "HMAC SHA3-256", "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b", NULL, "4869205468657265", NULL,
      "ba85192310dffa96e2a3a40e69774351140bb7185e1202cdcc917589f95e16bb" },
    { "HMAC SHA3-384", "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b", NULL, "4869205468657265", NULL,
      "68d2dcf7fd4ddd0a2240c8a437305f61fb7334cfb5d0226e1bc27dc10a2e723a"
      "20d370b47743130e26ac7e3d532886bd" },
    { "HMAC SHA3-512", "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b", NULL, "4869205468657265", NULL,
      "eb3fbd4b2eaab8f5c504bd3a41465aacec15770a7cabac531e482f860b5ec7ba"
      "47ccb2c6f2afce8f88d22b6dc61380f23a668fd3888bb80537c0a0b86407689e" },
    /* RFC 4493 section 4, examples 1 to 4 */
    { "CMAC", "2b7e151628aed2a6abf7158809cf4f3c", NULL, "", NULL,
      "bb1d6929e95937287fa37d129b756746" },
    { "CMAC", "2b7e151628aed2a6abf7158809cf4f3c", NULL, "6bc1bee22e409f96e93d7e117393172a", NULL,
      "070a16b46b4d4144f79bdd9dd04a287c" },
    { "CMAC", "2b7e151628aed2a6abf7158809cf4f3c", NULL,
      "6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51"
      "30c81c46a35ce411",
      NULL, "dfa66747de9ae63030ca32611497c827" },
    { "CMAC", "2b7e151628aed2a6abf7158809cf4f3c", NULL,
      "6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51"
      "30c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17ad2b417be66c3710",
      NULL, "51f0bebf7e3b9d92fc49741779363cfe" },
    /* SP 800-38B examples: AES-192 and AES-256, 40 octets */
    { "CMAC", "8e73b0f7da0e6452c810f32b809079e562f8ead2522c6b7b", NULL,
      "6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51"
      "30c81c46a35ce411",
      NULL, "8a1de5be2eb31aad089a82e6ee908b0e" },
    { "CMAC", "603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4", NULL,
      "6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51"
      "30c81c46a35ce411",
      NULL, "aaf3d8f1de5640c232f5b169b9c911e6" },
    /* The key and nonces of GCM test cases 4 and 5; the tags are those of OpenSSL */
    { "GMAC", "feffe9928665731c6d6a8f9467308308", "cafebabefacedbaddecaf888",
      "feedfacedeadbeeffeedfacedeadbeefabaddad2", NULL, "346434fd51d5cd0c5887ec63e39b907a" },
    { "GMAC", "feffe9928665731c6d6a8f9467308308", "cafebabefacedbad",
      "feedfacedeadbeeffeedfacedeadbeefabaddad2", NULL, "ef6995e531e81a01f5b2f7762cc60bd2" },
    /* SP 800-185 samples of KMAC, 1 to 6 */
    { "KMAC 128", "404142434445464748494a4b4c4d4e4f505152535455565758595a5b5c5d5e5f", NULL,
      "00010203", "", "e5780b0d3ea6f7d3a429c5706aa43a00fadbd7d49628839e3187243f456ee14e" },
    { "KMAC 128", "404142434445464748494a4b4c4d4e4f505152535455565758595a5b5c5d5e5f", NULL,
      "00010203", "4d7920546167676564204170706c69636174696f6e",
      "3b1fba963cd8b0b59e8c1a6d71888b7143651af8ba0a7070c0979e2811324aa5" },
    { "KMAC 128", "404142434445464748494a4b4c4d4e4f505152535455565758595a5b5c5d5e5f", NULL,
      "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"
      "202122232425262728292a2b2c2d2e2f303132333435363738393a3b3c3d3e3f"
      "404142434445464748494a4b4c4d4e4f505152535455565758595a5b5c5d5e5f"
      "606162636465666768696a6b6c6d6e6f707172737475767778797a7b7c7d7e7f"
      "808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f"
      "a0a1a2a3a4a5a6a7a8a9aaabacadaeafb0b1b2b3b4b5b6b7b8b9babbbcbdbebf"
      "c0c1c2c3c4c5c6c7",
      "4d7920546167676564204170706c69636174696f6e",
      "1f5b4e6cca02209e0dcb5ca635b89a15e271ecc760071dfd805faa38f9729230" },
    { "KMAC 256", "404142434445464748494a4b4c4d4e4f505152535455565758595a5b5c5d5e5f", NULL,
      "00010203", "4d7920546167676564204170706c69636174696f6e",
      "20c570c31346f703c9ac36c61c03cb64c3970d0cfc787e9b79599d273a68d2f7"
      "f69d4cc3de9d104a351689f27cf6f5951f0103f33f4f24871024d9c27773a8dd" },
    { "KMAC 256", "404142434445464748494a4b4c4d4e4f505152535455565758595a5b5c5d5e5f", NULL,
      "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"
      "202122232425262728292a2b2c2d2e2f303132333435363738393a3b3c3d3e3f"
      "404142434445464748494a4b4c4d4e4f505152535455565758595a5b5c5d5e5f"
      "606162636465666768696a6b6c6d6e6f707172737475767778797a7b7c7d7e7f"
      "808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f"
      "a0a1a2a3a4a5a6a7a8a9aaabacadaeafb0b1b2b3b4b5b6b7b8b9babbbcbdbebf"
      "c0c1c2c3c4c5c6c7",
      "",
      "75358cf39e41494e949707927cee0af20a3ff553904c86b08f21cc414bcfd691"
      "589d27cf5e15369cbbff8b9a4c2eb17800855d0235ff635da82533ec6b759b69" },
    { "KMAC 256", "404142434445464748494a4b4c4d4e4f505152535455565758595a5b5c5d5e5f", NULL,
      "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"
      "202122232425262728292a2b2c2d2e2f303132333435363738393a3b3c3d3e3f"
      "404142434445464748494a4b4c4d4e4f505152535455565758595a5b5c5d5e5f"
      "606162636465666768696a6b6c6d6e6f707172737475767778797a7b7c7d7e7f"
      "808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f"
      "a0a1a2a3a4a5a6a7a8a9aaabacadaeafb0b1b2b3b4b5b6b7b8b9babbbcbdbebf"
      "c0c1c2c3c4c5c6c7",
      "4d7920546167676564204170706c69636174696f6e",
      "b58618f71f92e1d56c1b8c55ddd7cd188b97b4ca4d99831eb2699a837da2e4d9"
      "70fbacfde50033aea585f1a2708510c32d07880801bd182898fe476876fc8965" },
    /* RFC 8439 section 2.5.2, and appendix A.3, test vectors 7, 8, 9, 10 */
    { "Poly1305", "85d6be7857556d337f4452fe42d506a80103808afb0db2fd4abff6af4149f51b", NULL,
      "43727970746f6772617068696320466f72756d2052657365617263682047726f"
      "7570",
      NULL, "a8061dc1305136c6c22b8baf0c0127a9" },
    { "Poly1305", "0100000000000000000000000000000000000000000000000000000000000000", NULL,
      "fffffffffffffffffffffffffffffffff0ffffffffffffffffffffffffffffff"
      "11000000000000000000000000000000",
      NULL, "05000000000000000000000000000000" },
    { "Poly1305", "0100000000000000000000000000000000000000000000000000000000000000", NULL,
      "fffffffffffffffffffffffffffffffffbfefefefefefefefefefefefefefefe"
      "01010101010101010101010101010101",
      NULL, "00000000000000000000000000000000" },
    { "Poly1305", "0200000000000000000000000000000000000000000000000000000000000000", NULL,
      "fdffffffffffffffffffffffffffffff", NULL, "faffffffffffffffffffffffffffffff" },
    { "Poly1305", "0100000000000000040000000000000000000000000000000000000000000000", NULL,
      "e33594d7505e43b900000000000000003394d7505e4379cd0100000000000000"
      "0000000000000000000000000000000001000000000000000000000000000000",
      NULL, "14000000000000005500000000000000" },
    /* Aumasson and Bernstein, "SipHash", appendix A; then its input with the other variants */
    { "SipHash SipHash-2-4", "000102030405060708090a0b0c0d0e0f", NULL,
      "000102030405060708090a0b0c0d0e", NULL, "e545be4961ca29a1" },
    { "SipHash SipHash-1-3", "000102030405060708090a0b0c0d0e0f", NULL,
      "000102030405060708090a0b0c0d0e", NULL, "5699512a6dd820d3" },
    { "SipHash SipHash-4-8", "000102030405060708090a0b0c0d0e0f", NULL,
      "000102030405060708090a0b0c0d0e0f", NULL, "559cf55380b2ac70" },
    { "SipHash SipHash-2-4", "000102030405060708090a0b0c0d0e0f", NULL, "", NULL,
      "310e0edd47db6f72" },
    { "SipHash SipHashX-2-4", "000102030405060708090a0b0c0d0e0f", NULL, "", NULL,
      "a3817f04ba25a8e66df67214c7550293" },
    { "SipHash SipHashX-4-8", "000102030405060708090a0b0c0d0e0f", NULL, "000102030405060708", NULL,
      "9e7314b7545ceca38b9a5549e4fb0be8" },
};

#endif

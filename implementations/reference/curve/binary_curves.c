/* The table of binary curves: numbers only. Each is checked by test_reference_binary.c. */
#include "curve/binary.h"

#include <string.h>

const ref_binary_parameters ref_binary_table[] = {
    /* SEC 2 v2 section 3.5.1, sect283k1 */
    { .name = "K-283",
      .field = { .m = 283, .exponents = { 12, 7, 5, 0 }, .exponent_count = 4 },
      .a = 0,
      .b = "0000000000000000000000000000000000000000000000000000000000000000"
           "00000001",
      .gx = "0503213f78ca44883f1a3b8162f188e553cd265f23c1567a16876913b0c2ac24"
            "58492836",
      .gy = "01ccda380f1c9e318d90f95d07e5426fe87e45c0e8184698e45962364e341161"
            "77dd2259",
      .n = "01ffffffffffffffffffffffffffffffffffe9ae2ed07577265dff7f94451e06"
           "1e163c61",
      .h = 4 },
    /* SEC 2 v2 section 3.5.2, sect283r1 */
    { .name = "B-283",
      .field = { .m = 283, .exponents = { 12, 7, 5, 0 }, .exponent_count = 4 },
      .a = 1,
      .b = "027b680ac8b8596da5a4af8a19a0303fca97fd7645309fa2a581485af6263e31"
           "3b79a2f5",
      .gx = "05f939258db7dd90e1934f8c70b0dfec2eed25b8557eac9c80e2e198f8cdbecd"
            "86b12053",
      .gy = "03676854fe24141cb98fe6d4b20d02b4516ff702350eddb0826779c813f0df45"
            "be8112f4",
      .n = "03ffffffffffffffffffffffffffffffffffef90399660fc938a90165b042a7c"
           "efadb307",
      .h = 2 },
    /* SEC 2 v2 section 3.6.1, sect409k1 */
    { .name = "K-409",
      .field = { .m = 409, .exponents = { 87, 0 }, .exponent_count = 2 },
      .a = 0,
      .b = "0000000000000000000000000000000000000000000000000000000000000000"
           "0000000000000000000000000000000000000001",
      .gx = "0060f05f658f49c1ad3ab1890f7184210efd0987e307c84c27accfb8f9f67cc2"
            "c460189eb5aaaa62ee222eb1b35540cfe9023746",
      .gy = "01e369050b7c4e42acba1dacbf04299c3460782f918ea427e6325165e9ea10e3"
            "da5f6c42e9c55215aa9ca27a5863ec48d8e0286b",
      .n = "7ffffffffffffffffffffffffffffffffffffffffffffffffffe5f83b2d4ea20"
           "400ec4557d5ed3e3e7ca5b4b5c83b8e01e5fcf",
      .h = 4 },
    /* SEC 2 v2 section 3.6.2, sect409r1 */
    { .name = "B-409",
      .field = { .m = 409, .exponents = { 87, 0 }, .exponent_count = 2 },
      .a = 1,
      .b = "0021a5c2c8ee9feb5c4b9a753b7b476b7fd6422ef1f3dd674761fa99d6ac27c8"
           "a9a197b272822f6cd57a55aa4f50ae317b13545f",
      .gx = "015d4860d088ddb3496b0c6064756260441cde4af1771d4db01ffe5b34e59703"
            "dc255a868a1180515603aeab60794e54bb7996a7",
      .gy = "0061b1cfab6be5f32bbfa78324ed106a7636b9c5a7bd198d0158aa4f5488d08f"
            "38514f1fdf4b4f40d2181b3681c364ba0273c706",
      .n = "010000000000000000000000000000000000000000000000000001e2aad6a612"
           "f33307be5fa47c3c9e052f838164cd37d9a21173",
      .h = 2 },
    /* SEC 2 v2 section 3.7.1, sect571k1 */
    { .name = "K-571",
      .field = { .m = 571, .exponents = { 10, 5, 2, 0 }, .exponent_count = 4 },
      .a = 0,
      .b = "0000000000000000000000000000000000000000000000000000000000000000"
           "0000000000000000000000000000000000000000000000000000000000000000"
           "0000000000000001",
      .gx = "026eb7a859923fbc82189631f8103fe4ac9ca2970012d5d46024804801841ca4"
            "4370958493b205e647da304db4ceb08cbbd1ba39494776fb988b47174dca88c7"
            "e2945283a01c8972",
      .gy = "0349dc807f4fbf374f4aeade3bca95314dd58cec9f307a54ffc61efc006d8a2c"
            "9d4979c0ac44aea74fbebbb9f772aedcb620b01a7ba7af1b320430c8591984f6"
            "01cd4c143ef1c7a3",
      .n = "0200000000000000000000000000000000000000000000000000000000000000"
           "00000000131850e1f19a63e4b391a8db917f4138b630d84be5d639381e91deb4"
           "5cfe778f637c1001",
      .h = 4 },
    /* SEC 2 v2 section 3.7.2, sect571r1 */
    { .name = "B-571",
      .field = { .m = 571, .exponents = { 10, 5, 2, 0 }, .exponent_count = 4 },
      .a = 1,
      .b = "02f40e7e2221f295de297117b7f3d62f5c6a97ffcb8ceff1cd6ba8ce4a9a18ad"
           "84ffabbd8efa59332be7ad6756a66e294afd185a78ff12aa520e4de739baca0c"
           "7ffeff7f2955727a",
      .gx = "0303001d34b856296c16c0d40d3cd7750a93d1d2955fa80aa5f40fc8db7b2abd"
            "bde53950f4c0d293cdd711a35b67fb1499ae60038614f1394abfa3b4c850d927"
            "e1e7769c8eec2d19",
      .gy = "037bf27342da639b6dccfffeb73d69d78c6c27a6009cbbca1980f8533921e8a6"
            "84423e43bab08a576291af8f461bb2a8b3531d2f0485c19b16e2f1516e23dd3c"
            "1a4827af1b8ac15b",
      .n = "03ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"
           "ffffffffe661ce18ff55987308059b186823851ec7dd9ca1161de93d5174d66e"
           "8382e9bb2fe84e47",
      .h = 2 },
};

const size_t ref_binary_table_count = sizeof ref_binary_table / sizeof ref_binary_table[0];

const ref_binary_parameters *ref_binary_find(const char *name)
{
    size_t i;

    for (i = 0; i < ref_binary_table_count; i++) {
        if (strcmp(ref_binary_table[i].name, name) == 0) {
            return &ref_binary_table[i];
        }
    }
    return NULL;
}

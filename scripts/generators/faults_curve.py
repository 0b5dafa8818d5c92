"""Faults of curves: ECDSA, DSA, EdDSA, ECDH, X25519 and X448, finite-field Diffie-Hellman."""

from __future__ import annotations

from .faults import beyond, fault, seed

ECDSA = "curve/ecdsa.c"
EDDSA = "curve/eddsa.c"
EDWARDS = "curve/edwards.c"
POINT = "curve/point_decode.c"
FORM = "curve/point_form.c"
DER = "encoding/der.c"
MONTGOMERY = "number/montgomery.c"
DSA = "rsa/dsa.c"
XDH = "curve/xdh.c"
FFDH = "rsa/ffdh.c"

V = "sign/ecdsa-p-256: "
ALL = "sign/ecdsa-p-*: "
H = "kex/ecdh-p-256: "
HALL = "kex/ecdh-p-*: "
D = "sign/dsa: "
E = "sign/ed25519: "
E448 = "sign/ed448: "
X = "kex/x25519: "
X448 = "kex/x448: "
F = "kex/ffdh: "

TAKE = """(ref_mod_from_octets(&curve->n, r, octets.ptr, octets.len)
            && !ref_mod_is_zero(&curve->n, r))"""


def reduced(which: str) -> tuple[str, str]:
    """Changes by which r or s above n is reduced."""
    old = f"!take_scalar(curve, {which}, {which}_octets, refusal)"
    return old, f"""!({{
        ref_number big;
        bool fine = ref_number_from_octets(&big, {which}_octets.ptr, {which}_octets.len);
        ref_mod_from_number(&curve->n, {which}, &big);
        fine && !ref_mod_is_zero(&curve->n, {which});
    }}) && !ref_refuse(refusal, CUPEL_REASON_RANGE, "range")"""


# Of a modular product: the carry is lost where the top limb begins with so many zero bits.
def rare_carry(bits: int) -> object:
    """A seed: the carry of multiplication is lost for rare operands."""
    return seed(MONTGOMERY, "reduce_once(m, r, t, top);\n}\n\nvoid ref_mod_sqr",
                f"reduce_once(m, r, t, t[count - 1] >> {bits} == 0 ? 0 : top);\n}}\n\nvoid ref_mod_sqr")


def rare_borrow(bits: int) -> object:
    """A seed: the borrow of subtraction is lost for rare operands."""
    return seed(MONTGOMERY, "    if (borrow != 0) {\n        for (i = 0;",
                f"    if (borrow != 0 && ~r[m->limb_count - 1] >> {bits} != 0) {{\n        for (i = 0;")


SIGNATURES = (
    fault("ECDSA-01", "r = s = 0 is accepted: no range, and infinity has x = 0", V + "range: r = s = 0",
          seed(ECDSA, "\n            && !ref_mod_is_zero(&curve->n, r))", ")",
               "if (!ref_point_affine(curve, x, y, point)) {\n        return false;",
               "if (!ref_point_affine(curve, x, y, point)) {\n        ref_mod_set(&curve->n, r, 0);\n        return true;")),
    fault("ECDSA-02", "r above n is reduced", V + "range: r \\+ ", seed(ECDSA, *reduced("r"))),
    fault("ECDSA-03", "s above n is reduced", V + "range: s \\+ ", seed(ECDSA, *reduced("s"))),
    fault("ECDSA-04", "integers are cut to the length of n", V + "\\+ 2\\^",
          seed(ECDSA, "    /* FIPS 186-5 6.4.2 step 1: r and s are integers in [1, n - 1]. */\n",
               """    size_t most = (curve->n.bit_len + 7) / 8;
    if (octets.len > most) octets = cupel_bytes_of(octets.ptr + octets.len - most, most);
""")),
    fault("ECDSA-05", "lengths may be longer than they need", V + "longer form|length of (five|nine)",
          seed(DER, "    if (value < 0x80) {\n        return wrong(der, \"DER: long form of a short length\");\n    }\n", "",
               "    if (rest.ptr[*at] == 0) {\n        return wrong(der, \"DER: length with a leading zero\");\n    }\n", "")),
    fault("ECDSA-06", "superfluous zeros of integers", V + "superfluous zero",
          seed(DER, "(octets.ptr[0] == 0x00 && octets.ptr[1] < 0x80)\n            || ", "")),
    fault("ECDSA-07", "negative integers are read as positive", V + "without (its|their) leading zero",
          seed(DER, "    if (octets.ptr[0] >= 0x80) {\n        /* Right", "    if (0) {\n        /* Right")),
    fault("ECDSA-08", "octets behind the signature", V + "after the signature",
          seed(DER, "ref_der_enter(&der, REF_DER_SEQUENCE, &pair) && ref_der_end(&der)",
               "ref_der_enter(&der, REF_DER_SEQUENCE, &pair)")),
    fault("ECDSA-09", "another element behind s", V + "after s",
          seed(DER, "&& ref_der_unsigned(&pair, s) && ref_der_end(&pair)", "&& ref_der_unsigned(&pair, s)")),
    fault("ECDSA-10", "lengths of two octets cannot be read", "sign/ecdsa-p-521: verify verify: ",
          seed(DER, "    if (count == 0x80) {", "    if (count >= 0x80) {")),
    fault("ECDSA-11", "r and s of fixed length may be shorter", V + "r and s without \\d+ of their zeros",
          seed("curve/methods_ecdsa.c", "    if (signature.len != 2 * len) {", "    len = signature.len / 2;\n    if (0) {")),
    fault("ECDSA-12", "x of R is not reduced modulo n", "sign/ecdsa-*: reduce-x: ",
          seed(ECDSA, "    ref_mod_from_number(&curve->n, r, &value);\n    return true;", """    ref_mod_from_number(&curve->n, r, &value);
    ref_number order;
    ref_modulus_number(&curve->n, &order);
    return ref_number_compare(&value, &order) < 0;""")),
    fault("ECDSA-13", "a hash longer than n is not cut", V + "verify: |sign: ", "sign/ecdsa-digest: leftmost: ",
          seed(ECDSA, "ref_bits2int(&curve->n, &value, digest.ptr, digest.len);",
               "(void)ref_number_from_octets(&value, digest.ptr, digest.len);")),
    fault("ECDSA-14", "the last bits of the hash are taken, not the first", V + "verify: |sign: ", "sign/ecdsa-digest: leftmost: ",
          seed(ECDSA, "ref_bits2int(&curve->n, &value, digest.ptr, digest.len);",
               "size_t own = (curve->n.bit_len + 7) / 8, cut = digest.len > own ? digest.len - own : 0;\n"
               "    (void)ref_number_from_octets(&value, digest.ptr + cut, digest.len - cut);")),
    fault("ECDSA-15", "leading zeros of the hash are lost before it is cut", V + "hash with a leading zero", "sign/ecdsa-digest: first octet zero",
          seed(ECDSA, "ref_bits2int(&curve->n, &value, digest.ptr, digest.len);",
               "size_t at = 0;\n    while (at + 1 < digest.len && digest.ptr[at] == 0) at++;\n"
               "    ref_bits2int(&curve->n, &value, digest.ptr + at, digest.len - at);")),
    fault("ECDSA-16", "the sum of equal points is no doubling", ALL + "points: u1 G = u2 Q",
          seed(ECDSA, "    ref_point_mul_two(&curve->group, &point, &u1, &curve->g, &u2, q);",
               """    ref_point second;
    ref_element x1, x2, y1, y2;
    ref_point_mul(&curve->group, &point, &u1, &curve->g);
    ref_point_mul(&curve->group, &second, &u2, q);
    if (ref_point_affine(curve, x1, y1, &point) && ref_point_affine(curve, x2, y2, &second)
        && ref_mod_equal(&curve->p, x1, x2)) {
        point = curve->group.neutral;
    } else {
        curve->group.add(&curve->group, &point, &point, &second);
    }""")),
    fault("ECDSA-17", "G + Q is at infinity and spoils a table", ALL + "points: Q = -G",
          seed(ECDSA, "    ref_point_mul_two(&curve->group, &point, &u1, &curve->g, &u2, q);",
               """    ref_point table;
    ref_element x1, y1;
    curve->group.add(&curve->group, &table, &curve->g, q);
    if (!ref_point_affine(curve, x1, y1, &table)) {
        return ref_refuse(refusal, CUPEL_REASON_SIGNATURE, "table");
    }
    ref_point_mul_two(&curve->group, &point, &u1, &curve->g, &u2, q);""")),
    fault("ECDSA-18", "the inverse of a small s is wrong", V + "extreme: ",
          seed(ECDSA, "    ref_mod_inverse(n, s, s);\n    ref_mod_mul(n, e, e, s);", """    ref_number small;
    ref_mod_to_number(n, &small, s);
    if (ref_number_bit_len(&small) > 65) ref_mod_inverse(n, s, s);
    ref_mod_mul(n, e, e, s);""")),
    fault("ECDSA-19", "a digest that is zero modulo n is refused", "sign/ecdsa-digest: digest (zero|n: zero)",
          seed(ECDSA, "    message_number(curve, e, digest);\n    /* FIPS 186-5 6.4.2 steps 4", "    message_number(curve, e, digest);\n"
               "    if (ref_mod_is_zero(n, e)) return ref_refuse(refusal, CUPEL_REASON_SIGNATURE, \"zero\");\n    /* FIPS 186-5 6.4.2 steps 4")),
    fault("ECDSA-20", "a digest shorter than it should be", "sign/ecdsa-digest: short: "),
    fault("ECDSA-21", "s above n / 2 where it must be below", "sign/ecdsa-secp256k1-low-s: high",
          seed(ECDSA, "ref_number_compare(&s, &half) <= 0", "true")),
    fault("ECDSA-22", "a carry of the field is lost, for rare operands", V + ".", rare_carry(56), rare_borrow(56)),
    fault("ECDSA-23", "the key need not be on the curve", ALL + "off the curve",
          seed(POINT, "return ref_mod_equal(&curve->p, left, right)", "return true")),
    fault("ECDSA-24", "the key may be at infinity", ALL + "key at infinity",
          seed(POINT, "    ref_point_form form;\n", """    ref_point_form form;
    if (octets.len == 1 && octets.ptr[0] == 0) {
        *p = curve->group.neutral;
        return true;
    }
""")),
    fault("ECDSA-25", "the key need not be of order n", "sign/ecdsa-binary: order: "),
    beyond("ECDSA-26", "an object that saw a bad signature refuses the next good one", "a request is one operation on an object of its own"),
    fault("ECDSA-27", "the nonce is not that of RFC 6979", "sign/ecdsa-brainpoolp256r1: sign sign: ",
          seed("curve/rfc6979.c", "    rekey(generator, 0x01, cupel_bytes_of(seed, 2 * len));\n", ""),
          seed("curve/rfc6979.c", "    ref_number_mod(&h1, &h1, &order);\n", "")),
    fault("DSA-01", "r and s need not be in range", D + "range: ",
          seed(DSA, """return ref_number_from_octets(x, octets.ptr, octets.len) && !ref_number_is_zero(x)
           && ref_number_compare(x, &q) < 0;""", "return ref_number_from_octets(x, octets.ptr, octets.len);")),
    fault("DSA-02", "r above q is reduced", D + "range: r \\+ q",
          seed(DSA, "           && ref_number_compare(x, &q) < 0;", "           && (ref_number_mod(x, x, &q), true);")),
    fault("DSA-03", "the inverse of s = 0 is 0", D + "range: r = 1, s = 0",
          seed(DSA, " && !ref_number_is_zero(x)\n", "\n")),
    fault("DSA-04", "the hash is not cut to the bits of q", D + "verify: ",
          seed(DSA, "len < bit_len / 8 ? len : bit_len / 8", "len")),
    fault("DSA-05", "longer lengths, superfluous zeros, octets behind",
          D + "longer form|superfluous zero|after the signature|after s",
          seed(DER, "    if (value < 0x80) {\n        return wrong(der, \"DER: long form of a short length\");\n    }\n", ""),
          seed(DER, "(octets.ptr[0] == 0x00 && octets.ptr[1] < 0x80)\n            || ", ""),
          seed(DER, "ref_der_enter(&der, REF_DER_SEQUENCE, &pair) && ref_der_end(&der)",
               "ref_der_enter(&der, REF_DER_SEQUENCE, &pair)"),
          seed(DER, "&& ref_der_unsigned(&pair, s) && ref_der_end(&pair)", "&& ref_der_unsigned(&pair, s)")),
    fault("DSA-06", "parameters are not looked at", D + "key: (p|q|g) ",
          seed(DSA, "|| !is_allowed_size(ref_number_bit_len(&p), ref_number_bit_len(&q))", ""),
          seed(DSA, "if (!ref_number_is_zero(&rest))", "if (0)")),
    fault("ED-01", "S need not be below L", E + "s-range: S ", seed(EDDSA, "if (ref_number_compare(&s, &l) >= 0)", "if (0)")),
    fault("ED-02", "only the top bits of S are looked at", E + "s-range: S ",
          seed(EDDSA, "if (ref_number_compare(&s, &l) >= 0)", "if (signature.ptr[2 * len - 1] & 0xe0)")),
    fault("ED-03", "the signature may be longer", E + "after the signature",
          seed(EDDSA, "if (signature.len != 2 * len)", "if (signature.len < 2 * len)")),
    fault("ED-04", "a shorter signature is filled with zeros", E + "zero octet left out",
          seed(EDDSA, "    if (signature.len != 2 * len) {", """    uint8_t filled[2 * REF_EDWARDS_OCTETS_MAX] = { 0 };
    if (signature.len < 2 * len) {
        memcpy(filled, signature.ptr, signature.len);
        signature = cupel_bytes_of(filled, 2 * len);
    }
    if (signature.len != 2 * len) {""")),
    fault("ED-05", "y of A need not be below p", E + "A as .*not canonical",
          seed(EDWARDS, "if (ref_number_compare(&y, &bound) >= 0)", "if (0)")),
    fault("ED-06", "x = 0 may have a sign", E + "A as 0100...80|R is the identity as 0100", "sign/ed25519ph: x = 0 with its sign",
          seed(EDWARDS, "if (ref_mod_is_zero(m, p->x) && x_is_odd)", "if (0)")),
    fault("ED-07", "R need not be canonical", E + "R is the identity as ",
          seed(EDWARDS, "if (ref_number_compare(&y, &bound) >= 0)", "if (0)")),
    fault("ED-08", "the sign of R is not compared", E + "sign of R changed", "sign/ed448: sign of R changed",
          seed(EDDSA, "return is_equation_met(&curve, &s, &k, &a, &r)\n",
               "ref_point other;\n    ref_edwards_negate(&curve, &other, &r);\n"
               "    return is_equation_met(&curve, &s, &k, &a, &r) || is_equation_met(&curve, &s, &k, &a, &other)\n")),
    fault("ED-09", "the last octet of R is not compared", E + "(last|every) octet of R changed|sign of R changed",
          seed(EDDSA, "return is_equation_met(&curve, &s, &k, &a, &r)\n", """ref_point minus_a, sum;
    uint8_t encoded[REF_EDWARDS_OCTETS_MAX];
    ref_edwards_negate(&curve, &minus_a, &a);
    ref_point_mul_two(&curve.group, &sum, &s, &curve.base, &k, &minus_a);
    ref_edwards_encode(&curve, encoded, &sum);
    return memcmp(encoded, signature.ptr, len - 1) == 0
""", """        || !ref_edwards_decode(&curve, &r, signature.ptr, refusal)) {
        return false;""", ") {\n        return false;")),
    fault("ED-10", "the equation has a cofactor where it should have none, or the other way round", E + "cofactor: "),
    fault("ED-11", "A or R of small order", E + "small-order: "),
    fault("ED-12", "a point of small order ends the program", E + "small-order: ",
          seed(EDDSA, "    ref_number_from_little_endian(&s, signature.ptr + len, len);\n    ref_modulus_number",
               """    {
        ref_point t = a;
        for (int i = 0; i < 3; i++) curve.group.add(&curve.group, &t, &t, &t);
        if (ref_edwards_is_neutral(&curve, &t)) __builtin_trap();
    }
    ref_number_from_little_endian(&s, signature.ptr + len, len);
    ref_modulus_number""")),
    beyond("ED-13", "a point with a part of small order is called valid", "no method checks a point alone"),
    fault("ED-14", "A is not part of what is hashed", E + "verify: |equation: another key",
          seed(EDDSA, "hash_number(&f, cupel_bytes_of(signature.ptr, len), public_key, &k);",
               "hash_number(&f, cupel_bytes_of(signature.ptr, len), cupel_bytes_of(signature.ptr, 0), &k);")),
    fault("ED-15", "the seed is clamped before it is hashed", E + "sign sign: ",
          seed(EDDSA, "    scheme->hash(&private_key, 1, digest);\n", """    uint8_t clamped[REF_EDWARDS_OCTETS_MAX];
    memcpy(clamped, private_key.ptr, len);
    clamped[0] &= scheme->low_mask;
    private_key = cupel_bytes_of(clamped, len);
    scheme->hash(&private_key, 1, digest);
""")),
    fault("ED-16", "a carry of the field is lost, for rare operands", E + ".", rare_borrow(55)),
    fault("ED-17", "the context or the scheme's prefix is left out", "sign/ed25519ctx: context: |domain: ", "sign/ed448: context: |domain: ",
          seed(EDDSA, "        f->context,\n", "        cupel_bytes_of(f->flags, 0),\n"),
          seed(EDDSA, "cupel_bytes_of_text(scheme->dom == NULL ? \"\" : scheme->dom)", "cupel_bytes_of_text(\"\")")),
    fault("ED-18", "the length of the key is not looked at", "sign/ed25519*: key of \\d+ octets|octets of key",
          seed(EDDSA, "if (public_key.len != len)", "if (0)")),
    beyond("ED-19", "another public key than the private key's may be given for signing", "signing is given the private key alone"),
    fault("ED-20", "the algorithm identifier may have parameters", E + "NULL parameters", "sign/ed448: spki: ",
          seed("encoding/algorithm.c", "    (void)der;\n    (void)algorithm;\n    return true;",
               "    (void)algorithm;\n    return !ref_der_is(der, REF_DER_NULL) || ref_der_null(der);")),
)

EXCHANGE = (
    fault("ECDH-01", "the peer's point need not be on the curve", H + "off the curve|exchanged|on another curve",
          seed(POINT, "return ref_mod_equal(&curve->p, left, right)", "return true")),
    fault("ECDH-02", "the square root is not checked", H + "x with no point",
          seed("number/square_root.c", "if (!ref_mod_equal(m, square, a))", "if (0)")),
    fault("ECDH-03", "infinity is accepted, the secret is zero", H + "infinity|\\(0, 0\\)",
          seed("curve/methods_ecdh.c", "    ref_curve_init(&curve, ref_curve_find(self->native));\n", """    ref_curve_init(&curve, ref_curve_find(self->native));
    {
        ref_public_key key;
        size_t i = 0;
        if (ref_public_key_read(in, &key, &refusal)) {
            while (i < key.octets.len && (key.octets.ptr[i] == 0 || (i == 0 && key.octets.ptr[0] == 4))) i++;
            if (i == key.octets.len && (i == 1 || i == 1 + 2 * ref_curve_field_len(&curve))) {
                memset(secret, 0, sizeof secret);
                cupel_reply_put(reply, CUPEL_FIELD_SHARED_SECRET, secret, ref_curve_field_len(&curve));
                return CUPEL_OK;
            }
        }
    }
""")),
    fault("ECDH-04", "coordinates need not be below p", H + "as x \\+ p|point: (x|y) = p|all ones",
          seed(POINT, "    return ref_mod_from_octets(&curve->p, r, octets, ref_curve_field_len(curve))\n",
               "    ref_number big;\n    (void)ref_number_from_octets(&big, octets, ref_curve_field_len(curve));\n"
               "    ref_mod_from_number(&curve->p, r, &big);\n    return true\n")),
    fault("ECDH-05", "leading zeros of the secret are left out", H + "secret with leading zeros",
          seed("curve/methods_ecdh.c", "    cupel_reply_put(reply, CUPEL_FIELD_SHARED_SECRET, secret, ref_curve_field_len(&curve));\n",
               "    size_t z = 0, all = ref_curve_field_len(&curve);\n    while (z < all && secret[z] == 0) z++;\n"
               "    cupel_reply_put(reply, CUPEL_FIELD_SHARED_SECRET, secret + z, all - z);\n")),
    fault("ECDH-06", "the curve that the key names is not compared", H + "spki: this point under the name",
          seed("curve/method_keys.c", "return own == NULL || strcmp(own, name) == 0\n", "return true\n")),
    fault("ECDH-07", "explicit parameters pass for the curve that is meant", HALL + "spki: explicit parameters",
          seed("encoding/algorithm.c", "    if (ref_der_is(der, REF_DER_SEQUENCE) ||",
               "    if (ref_der_is(der, REF_DER_SEQUENCE)) {\n        *curve = NULL;\n"
               "        return ref_der_value(der, REF_DER_SEQUENCE, NULL);\n    }\n    if (ref_der_is(der, REF_DER_SEQUENCE) ||")),
    fault("ECDH-08", "explicit parameters are used", HALL + "spki: explicit parameters"),
    fault("ECDH-09", "a compressed point without an x", HALL + "compressed form octet alone",
          seed(FORM, "    /* SEC 1 2.3.4 steps 2 and 3 */\n", """    static const uint8_t nothing[80] = { 0 };
    if (octets.len == 1 && form->compressed) {
        form->x = nothing;
        form->y = NULL;
        return true;
    }
""")),
    fault("ECDH-10", "the parity of hybrid points is not compared", H + "hybrid form, wrong parity",
          seed(FORM, "!form->compressed && first != UNCOMPRESSED", "!form->compressed && first != UNCOMPRESSED && (first & 0xfe) != 6")),
    fault("ECDH-11", "octets behind the point", H + "an octet after the point|an octet more|both coordinates",
          seed(FORM, "if (octets.len != 1 +", "if (octets.len < 1 +")),
    fault("ECDH-12", "private keys 0, n and above", H + "scalar: ",
          seed("curve/ecdh.c", " || ref_number_is_zero(d)\n        || ref_number_compare(d, &order) >= 0", "")),
    fault("ECDH-13", "a borrow of the field is lost, for rare operands", H + "derive derive: ", rare_borrow(56)),
    fault("ECDH-14", "infinity has no case of its own in additions", H + "derive derive: ",
          seed("curve/group.c", "            if (digit != 0) {\n", "            if (digit == 0 && terms[i].factor->limb_count > 1) {\n"
               "                total = group->neutral;\n            } else {\n")),
    fault("ECDH-15", "certain scalars end in a loop or a trap", HALL + "private key (n - 1|n - 2|1|\\(n \\+ 1\\) / 2)$",
          seed("curve/ecdh.c", "    /* SP 800-56A 5.7.1.2 step 1", "    ref_number last;\n    ref_modulus_number(&curve->n, &last);\n"
               "    ref_number_sub_small(&last, &last, 1);\n    if (ref_number_compare(d, &last) == 0) __builtin_trap();\n"
               "    /* SP 800-56A 5.7.1.2 step 1")),
    fault("ECDH-16", "the square root of a composite modulus does not end", HALL + "explicit parameters with a composite p",
          "number/ec-domain-parameters: changed: p \\+ 1"),
    fault("ECDH-17", "own key and the peer's on different curves", HALL + "spki: a key of ",
          seed("curve/method_keys.c", "return own == NULL || strcmp(own, name) == 0\n", "return true\n")),
    fault("ECDH-18", "the algorithm or unused bits of the key are not looked at", HALL + "rsaEncryption|unused bit",
          seed(DER, "    if (unused != 0) {\n        return wrong(der, \"DER: BIT STRING is not whole octets\");\n    }\n", ""),
          seed("encoding/algorithm.c", '{ "1.2.840.113549.1.1.1", REF_KEY_RSA, null_parameters },',
               '{ "1.2.840.113549.1.1.1", REF_KEY_EC, curve_parameters },')),
    fault("ECDH-19", "the order of the peer's point is not checked", "kex/binary-curves: order: ",
          seed("curve/binary.c", "return is_of_order_n(curve, x)\n", "return true\n")),
    fault("XDH-01", "a secret of zeros is accepted", X + "zero: ", seed(XDH, "return !is_zero(secret, xdh->len)\n", "return true\n")),
    fault("XDH-02", "the top bit of u is not masked", X + "mask: |with the top bit", seed(XDH, ".u_high_mask = 0x7f", ".u_high_mask = 0xff")),
    fault("XDH-03", "u of p and more counts as 0", X + "reduce: ",
          seed(XDH, "    ref_mod_from_number(p, u, &value);\n", "    ref_number bound;\n    ref_modulus_number(p, &bound);\n"
               "    if (ref_number_compare(&value, &bound) >= 0) ref_number_set(&value, 0);\n    ref_mod_from_number(p, u, &value);\n")),
    fault("XDH-04", "the result is not reduced to the end", X + "small secret", X448 + "small secret",
          seed(XDH, "    ref_mod_to_number(&p, &k, l.x2);\n", "    ref_mod_to_number(&p, &k, l.x2);\n    ref_number again;\n"
               "    ref_modulus_number(&p, &again);\n    if (ref_number_bit_len(&k) < 8) ref_number_add(&k, &k, &again);\n")),
    fault("XDH-05", "the low bits of the scalar are not cleared", X + "clamp: ", seed(XDH, ".scalar_low_mask = 0xf8", ".scalar_low_mask = 0xff")),
    fault("XDH-06", "bit 254 of the scalar is not set", X + "clamp: ", seed(XDH, ".scalar_high_set = 0x40", ".scalar_high_set = 0")),
    fault("XDH-07", "the constant of the curve is 121666", X + "x25519: ", seed(XDH, ".a24 = 121665", ".a24 = 121666")),
    fault("XDH-08", "partly reduced numbers are added wrongly, for rare operands", X + "x25519: |reduce: |iterate: ",
          rare_borrow(52)),
    fault("XDH-09", "u with its top bit set is refused", X + "mask: ",
          seed(XDH, "    ref_xdh_function(xdh, private_key.ptr, public_key.ptr, secret);\n",
               "    if (public_key.ptr[xdh->len - 1] & (uint8_t)~xdh->u_high_mask) {\n"
               "        return ref_refuse(refusal, CUPEL_REASON_RANGE, \"top bit\");\n    }\n"
               "    ref_xdh_function(xdh, private_key.ptr, public_key.ptr, secret);\n")),
    fault("XDH-10", "the length of the public key is not looked at", X + "length: public key",
          seed(XDH, "private_key.len != xdh->len || public_key.len != xdh->len", "private_key.len != xdh->len")),
    fault("XDH-11", "private keys that are not clamped are refused", X + "clamp: ",
          seed(XDH, "    ref_xdh_function(xdh, private_key.ptr, public_key.ptr, secret);\n",
               "    if (private_key.ptr[0] & (uint8_t)~xdh->scalar_low_mask) {\n"
               "        return ref_refuse(refusal, CUPEL_REASON_RANGE, \"not clamped\");\n    }\n"
               "    ref_xdh_function(xdh, private_key.ptr, public_key.ptr, secret);\n")),
    fault("XDH-12", "arithmetic in small limbs is wrong", X + "x25519: |reduce: |iterate: ",
          seed("number/montgomery.c", "top = ref_limb_add(&t[count - 1], product_carry, reduce_carry, top);",
               "top = ref_limb_add(&t[count - 1], product_carry & ~(1ULL << 62), reduce_carry, top);")),
    fault("FFDH-01", "public keys 0, 1 and p - 1", F + "public: ",
          seed(FFDH, "\n        || ref_number_compare_small(&y, 2) < 0 || ref_number_compare(&y, &z) > 0", "")),
    fault("FFDH-02", "the public key need not be of order q", F + "order: ", seed(FFDH, "if (ref_number_jacobi(&y, &p) != 1)", "if (0)")),
    beyond("FFDH-03", "the peer's q is believed", "a group has a name; a peer sends no parameters"),
    fault("FFDH-04", "leading zeros of the secret are left out", F + "secret that begins with a zero octet",
          seed(FFDH, "    if (!ref_number_to_octets(&z, secret, group->bit_len / 8)) {", """    if (ref_number_bit_len(&z) <= group->bit_len - 8) ref_number_shift_left(&z, &z, 8);
    if (!ref_number_to_octets(&z, secret, group->bit_len / 8)) {""")),
    fault("FFDH-05", "the secret is cut to 16 octets", F + "derive derive: ",
          seed(FFDH, "    if (!ref_number_to_octets(&z, secret, group->bit_len / 8)) {", """    memset(secret, 0, group->bit_len / 8);
    if (!ref_number_to_octets(&z, secret, group->bit_len / 8) || memset(secret + 16, 0, group->bit_len / 8 - 16) == NULL) {""")),
    beyond("FFDH-06", "huge parameters take minutes", "a group has a name"),
    fault("FFDH-07", "a composite modulus is accepted", "number/primality: .", seed("number/prime.c", " && lucas(&modulus, n)\n           && miller_rabin_hashed_bases(&modulus, n)", "")),
)

FAULTS = (*SIGNATURES, *EXCHANGE)

"""Faults of ML-KEM and ML-DSA."""

from __future__ import annotations

from .faults import beyond, fault, seed

KEM = "lattice/mlkem.c"
ENCODE = "lattice/mlkem_encode.c"
SAMPLE = "lattice/mlkem_sample.c"
PKE = "lattice/mlkem_pke.c"
VERIFY = "lattice/mldsa_verify.c"
PACK = "lattice/mldsa_encode.c"
ROUND = "lattice/mldsa_round.c"
DSA = "lattice/mldsa.c"
DSA_SAMPLE = "lattice/mldsa_sample.c"

K = "kem/ml-kem-768: "
D = "sign/ml-dsa-65: "
ANY = "kem/ml-kem-*: "

KEMS = (
    fault("MLKEM-01", "coefficients of an encapsulation key need not be below q", K + "modulus: ", seed(KEM, "if (memcmp(again, octets, sizeof(again)) != 0)", "if (0)")),
    fault("MLKEM-02", "the hash in a decapsulation key is not compared", K + "hash: ", seed(KEM, "if (memcmp(h, dk.ptr + pke_len + ek_len, sizeof(h)) != 0)", "if (0)")),
    fault("MLKEM-03", "the ciphertext is not made again", K + "rejection: ",
          seed(KEM, "if (memcmp(again, ciphertext.ptr, ciphertext.len) != 0)", "if (0)"),
          seed(KEM, "memcmp(again, ciphertext.ptr, ciphertext.len) != 0", "memcmp(again, ciphertext.ptr, 64) != 0")),
    fault("MLKEM-04", "ciphertexts are compared as strings", ANY + "rejection: ",
          seed(KEM, "memcmp(again, ciphertext.ptr, ciphertext.len) != 0", "strcmp((char *)again, (const char *)ciphertext.ptr) != 0")),
    fault("MLKEM-05", "the last octets of the ciphertext are not compared", ANY + "rejection: ", *(
        seed(KEM, "memcmp(again, ciphertext.ptr, ciphertext.len) != 0", f"memcmp(again, ciphertext.ptr, ciphertext.len - {n}) != 0") for n in (1, 32))),
    fault("MLKEM-06", "only one part of the ciphertext is compared", ANY + "rejection: ",
          seed(KEM, "memcmp(again, ciphertext.ptr, ciphertext.len) != 0", "memcmp(again, ciphertext.ptr, (size_t)32 * set->du * set->k) != 0"),
          seed(KEM, "memcmp(again, ciphertext.ptr, ciphertext.len) != 0",
               "memcmp(again + 32 * set->du * set->k, ciphertext.ptr + 32 * set->du * set->k, (size_t)32 * set->dv) != 0")),
    fault("MLKEM-07", "a wrong ciphertext is an error", K + "rejection: ",
          seed(KEM, "        rejection_secret(z, ciphertext, shared_secret);\n        return true;", "        return ref_refuse(refusal, CUPEL_REASON_TAG, \"no\");")),
    fault("MLKEM-08", "the secret of a wrong ciphertext does not depend on it", K + "rejection: ",
          seed(KEM, "    ref_xof_update(&xof, ciphertext.ptr, ciphertext.len);\n", "")),
    fault("MLKEM-09", "the length of the ciphertext is not looked at", K + "lengths: ciphertext of",
          seed(KEM, "if (ciphertext.len != ref_mlkem_ciphertext_len(set))", "if (0)")),
    fault("MLKEM-10", "compression rounds down", K + "encapsulate: ", seed(ENCODE, "((uint32_t)f->c[i] << d) + MLKEM_Q / 2", "((uint32_t)f->c[i] << d)")),
    fault("MLKEM-11", "sampling ends after three blocks", ANY + "more than three blocks",
          seed(SAMPLE, "    while (count < MLKEM_N) {\n", "    for (unsigned taken = 0; count < MLKEM_N; taken += 3) {\n        if (taken >= 504) {\n            a_hat->c[count++] = 0;\n            continue;\n        }\n")),
    beyond("MLKEM-12", "sampling ends after five blocks", "of 560 candidates at least 305 would have to be q or more: no seed like that is known or can be found"),
    fault("MLKEM-13", "a sample may be q itself", ANY + "generate: |encapsulate: ", seed(SAMPLE, "if (d1 < MLKEM_Q)", "if (d1 <= MLKEM_Q)")),
    fault("MLKEM-14", "the matrix is transposed", K + "generate: ", seed(PKE, "ref_mlkem_sample_ntt(&a_hat, rho, j, i);", "ref_mlkem_sample_ntt(&a_hat, rho, i, j);")),
    fault("MLKEM-15", "the parameter set is not part of what is hashed", K + "generate: ", seed(PKE, "ref_hash_digest(&ref_sha3_512, seed, sizeof(seed), rho_sigma);", "ref_hash_digest(&ref_sha3_512, seed, 32, rho_sigma);")),
    fault("MLKEM-16", "the key's hash is not part of the secret", K + "encapsulate: ", seed(KEM, "ref_hash_digest(&ref_sha3_512, input, sizeof(input), k_and_r);", "ref_hash_digest(&ref_sha3_512, input, 32, k_and_r);")),
    fault("MLKEM-17", "a rotation of Keccak is wrong on some machines", K + "generate: |encapsulate: ", seed("hash/keccak.c", "b[6] = ref_rotl64(a[9], 20);", "b[6] = ref_rotl64(a[9], 44);")),
)

DSAS = (
    fault("MLDSA-01", "coefficients of z need not be in range", D + "the equation holds", seed(VERIFY, "if (ref_mldsa_norm(&parts.z[i]) >= ref_mldsa_gamma1(set) - ref_mldsa_beta(set))", "if (0)")),
    fault("MLDSA-02", "the bound of z is gamma1", "sign/ml-dsa-*: the equation holds", seed(VERIFY, ">= ref_mldsa_gamma1(set) - ref_mldsa_beta(set)", ">= ref_mldsa_gamma1(set)")),
    fault("MLDSA-03", "z may be at its bound", "sign/ml-dsa-*: z is .\\(gamma1 - beta\\), the equation holds", seed(VERIFY, ">= ref_mldsa_gamma1(set) - ref_mldsa_beta(set)", "> ref_mldsa_gamma1(set) - ref_mldsa_beta(set)")),
    fault("MLDSA-04", "the bound of z is one too small", "sign/ml-dsa-*: one below the bound", seed(VERIFY, ">= ref_mldsa_gamma1(set) - ref_mldsa_beta(set)", ">= ref_mldsa_gamma1(set) - ref_mldsa_beta(set) - 1")),
    fault("MLDSA-05", "only one sign or one polynomial of z is looked at", "sign/ml-dsa-*: a later polynomial of z is above",
          seed(ROUND, "        x = x < 0 ? -x : x;\n", ""), seed(VERIFY, "    for (i = 0; i < set->l; i++) {\n        if (ref_mldsa_norm", "    for (i = 0; i < 1; i++) {\n        if (ref_mldsa_norm")),
    fault("MLDSA-06", "a low part of zero counts as positive with a hint", "sign/ml-dsa-44: hint where the low part is zero", seed(ROUND, "parts.low > 0 ?", "parts.low >= 0 ?")),
    fault("MLDSA-07", "places of hints twice or out of order", "sign/ml-dsa-*: hint: (two places of a hint|a place given twice)", seed(PACK, "y[index - 1] >= y[index]", "y[index - 1] > y[index]"),
          seed(PACK, "if (index > first && y[index - 1] >= y[index])", "if (0)")),
    fault("MLDSA-08", "octets behind the places need not be zero", "sign/ml-dsa-*: behind the places is not zero", seed(PACK, "        if (y[index] != 0) {\n", "        if (0) {\n")),
    fault("MLDSA-09", "counts of hints may fall", "sign/ml-dsa-*: without hints falls", seed(PACK, "if (end < index || end > set->omega)", "if (end > set->omega)")),
    fault("MLDSA-10", "the last count of hints is not bounded", "sign/ml-dsa-*: hint: last count"),
    fault("MLDSA-11", "longer signatures", "sign/ml-dsa-*: lengths: signature of", seed(VERIFY, "if (signature.len != ref_mldsa_signature_len(set))", "if (signature.len < ref_mldsa_signature_len(set))")),
    fault("MLDSA-12", "contexts are too long, ignored or not framed", D + "context: ",
          seed(DSA, "    if (context.len > 255) {", "    if (0) {"), seed(DSA, "    ref_xof_update(&xof, context.ptr, context.len);\n", ""),
          seed(DSA, "    ref_xof_update(&xof, head, sizeof(head));\n", "")),
    fault("MLDSA-13", "the topmost interval of Decompose is not 0", D + "sign sign: |verify sign: ", seed(ROUND, "if (r - low == MLDSA_Q - 1)", "if (0)")),
    fault("MLDSA-14", "32 octets of the commitment hash are compared", "sign/ml-dsa-[68]*: of the commitment hash changed", seed(VERIFY, "memcmp(commitment, parts.commitment, ref_mldsa_commitment_len(set)) != 0", "memcmp(commitment, parts.commitment, 32) != 0")),
    fault("MLDSA-15", "sums are not reduced and overflow", "sign/ml-dsa-*: sign: ", seed("lattice/mldsa_ntt.c", "    return sum >= MLDSA_Q ? sum - MLDSA_Q : sum;", "    return sum >= 2 * MLDSA_Q - MLDSA_Q / 128 ? sum - MLDSA_Q - 8192 : sum >= MLDSA_Q ? sum - MLDSA_Q : sum;")),
    fault("MLDSA-16", "s1 and s2 of a private key may be out of range", "sign/ml-dsa-*: key: ", seed(PACK, "in_range = in_range && w->c[i] <= a + b;", "")),
    fault("MLDSA-17", "masks repeat in later attempts", D + "sign sign: .* ([2-9]|1\\d) attempts", seed(DSA_SAMPLE, "unsigned nonce = kappa + r;", "unsigned nonce = kappa + r - (kappa != 0);")),
    fault("MLDSA-18", "the identifier of the hash is not part of what is signed", "sign/hashml-dsa: sign: |domain: ", seed("hash/prehash.c", "            ref_hash_digest(function, message.ptr, message.len, out + sizeof front + 1);\n            return sizeof front + 1 + function->digest_len;", "            ref_hash_digest(function, message.ptr, message.len, out);\n            return function->digest_len;")),
)

FAULTS = (*KEMS, *DSAS)

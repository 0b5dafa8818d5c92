cupel_test(reference_hash SOURCES test_reference_hash.c USES reference model)
cupel_test(reference_kdf SOURCES test_reference_kdf.c USES reference model)
cupel_test(reference_mac SOURCES test_reference_mac.c ../worker/guard.c ../worker/reply.c
    USES reference model)
cupel_test(reference_cipher SOURCES test_reference_cipher.c USES reference model)
cupel_test(reference_key_wrap SOURCES test_reference_key_wrap.c USES reference model)
cupel_test(reference_aead SOURCES test_reference_aead.c USES reference model)

cupel_test(reference_aead SOURCES test_reference_aead.c USES reference model)

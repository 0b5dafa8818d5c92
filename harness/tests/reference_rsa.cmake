cupel_test(reference_number SOURCES test_reference_number.c USES reference model)
cupel_test(reference_encoding SOURCES test_reference_encoding.c USES reference model)
cupel_test(reference_rsa SOURCES test_reference_rsa.c USES reference model)

cupel_test(reference_certificate SOURCES test_reference_certificate.c USES reference model)
cupel_test(reference_path SOURCES test_reference_path.c USES reference model)

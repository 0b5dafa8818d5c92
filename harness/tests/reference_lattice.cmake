cupel_test(reference_lattice SOURCES test_reference_lattice.c USES reference model)
cupel_test(reference_mldsa SOURCES test_reference_mldsa.c USES reference model)
cupel_test(reference_hashsig SOURCES test_reference_hashsig.c USES reference model)

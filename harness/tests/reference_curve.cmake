cupel_test(reference_curve SOURCES test_reference_curve.c USES reference model)
cupel_test(reference_binary SOURCES test_reference_binary.c USES reference model)
cupel_test(reference_edwards SOURCES test_reference_edwards.c USES reference model)

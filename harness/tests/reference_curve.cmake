cupel_test(reference_curve SOURCES test_reference_curve.c USES reference model)
cupel_test(reference_binary SOURCES test_reference_binary.c USES reference model)
cupel_test(reference_edwards SOURCES test_reference_edwards.c USES reference model)
cupel_test(reference_flags SOURCES test_reference_flags.c ../worker/guard.c ../worker/reply.c
    ${PROJECT_SOURCE_DIR}/implementations/reference/reference.c USES reference model readers)
target_compile_definitions(test_reference_flags PRIVATE CUPEL_VERSION="${PROJECT_VERSION}")
cupel_test(reference_bounds SOURCES test_reference_bounds.c ../worker/guard.c ../worker/reply.c
    ${PROJECT_SOURCE_DIR}/implementations/reference/reference.c USES reference model)
target_compile_definitions(test_reference_bounds PRIVATE CUPEL_VERSION="${PROJECT_VERSION}")
target_link_options(test_reference_bounds PRIVATE LINKER:--wrap=malloc)

cupel_test(json SOURCES test_json.c USES base)
cupel_test(store SOURCES test_store.c USES results)
cupel_test(baseline SOURCES test_baseline.c USES results)

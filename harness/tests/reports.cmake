# Reports for browsers, and comparisons.

cupel_test(reports SOURCES test_reports.c USES reports)

add_test(NAME golden.html
    COMMAND ${CMAKE_CURRENT_SOURCE_DIR}/golden_html.sh $<TARGET_FILE:cupel>
            ${CMAKE_CURRENT_SOURCE_DIR}/stores/hostile.jsonl
            ${CMAKE_CURRENT_SOURCE_DIR}/golden/hostile.html.txt)
set_tests_properties(golden.html PROPERTIES LABELS golden TIMEOUT 60)

add_test(NAME golden.compare
    COMMAND ${CMAKE_CURRENT_SOURCE_DIR}/golden_compare.sh $<TARGET_FILE:cupel>
            ${CMAKE_CURRENT_SOURCE_DIR}/stores ${CMAKE_CURRENT_SOURCE_DIR}/golden/compare.txt)
set_tests_properties(golden.compare PROPERTIES LABELS golden TIMEOUT 60)

# Exit status 77: no Chromium is installed here.
add_test(NAME browser
    COMMAND python3 ${CMAKE_CURRENT_SOURCE_DIR}/browser.py $<TARGET_FILE:cupel>
            ${CMAKE_CURRENT_SOURCE_DIR}/stores/hostile.jsonl)
set_tests_properties(browser PROPERTIES LABELS browser TIMEOUT 180 SKIP_RETURN_CODE 77)

# The other formats, of a run of the liars: each octet, but for what differs between machines.
add_test(NAME golden.reports
    COMMAND ${CMAKE_CURRENT_SOURCE_DIR}/golden_reports.sh $<TARGET_FILE:cupel>
            ${CMAKE_BINARY_DIR}/test-workers ${PROJECT_SOURCE_DIR}/reports/junit.xsd)
set_tests_properties(golden.reports PROPERTIES LABELS golden TIMEOUT 120)

add_test(NAME golden.bench
    COMMAND ${CMAKE_CURRENT_SOURCE_DIR}/golden_bench.sh $<TARGET_FILE:cupel>
            ${CMAKE_CURRENT_SOURCE_DIR}/stores/bench.jsonl ${CMAKE_CURRENT_SOURCE_DIR}/golden)
set_tests_properties(golden.bench PROPERTIES LABELS golden TIMEOUT 60)

# Reports for browsers, and comparisons.

add_test(NAME golden.html
    COMMAND ${CMAKE_CURRENT_SOURCE_DIR}/golden_html.sh $<TARGET_FILE:cupel>
            ${CMAKE_CURRENT_SOURCE_DIR}/stores/hostile.jsonl
            ${CMAKE_CURRENT_SOURCE_DIR}/golden/hostile.html.txt)
set_tests_properties(golden.html PROPERTIES LABELS golden TIMEOUT 60)

add_test(NAME golden.compare
    COMMAND ${CMAKE_CURRENT_SOURCE_DIR}/golden_compare.sh $<TARGET_FILE:cupel>
            ${CMAKE_CURRENT_SOURCE_DIR}/stores ${CMAKE_CURRENT_SOURCE_DIR}/golden/compare.txt)
set_tests_properties(golden.compare PROPERTIES LABELS golden TIMEOUT 60)

# The two functions with which the tree is built, and the warnings they use.

set(CUPEL_WARNING_FLAGS
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wmissing-prototypes
    -Wstrict-prototypes -Wold-style-definition -Wcast-qual -Wcast-align -Wwrite-strings
    -Wpointer-arith -Wvla -Wundef -Wformat=2 -Wswitch-enum -Wredundant-decls -Wnull-dereference
    -Wimplicit-fallthrough)
if(CMAKE_C_COMPILER_ID STREQUAL "GNU")
    # gcc takes the making of a view (cupel_bytes_of) of a buffer that is yet to be filled for a read of it;
    # valgrind and clang's analyzer look for real ones.
    list(APPEND CUPEL_WARNING_FLAGS -Wno-maybe-uninitialized)
    # Where it optimizes, gcc takes every search of a table for one that may find nothing, also that of a name
    # which another table gives; the analyzer follows the paths.
    list(APPEND CUPEL_WARNING_FLAGS -Wno-null-dereference)
endif()

function(cupel_compile target)
    target_compile_definitions(${target} PRIVATE _POSIX_C_SOURCE=200809L)
    target_include_directories(${target} PRIVATE ${PROJECT_SOURCE_DIR}/harness
                                                 ${PROJECT_SOURCE_DIR})
    if(CUPEL_WARNINGS)
        target_compile_options(${target} PRIVATE ${CUPEL_WARNING_FLAGS})
    endif()
endfunction()

# cupel_module(NAME SOURCES file... USES module...): one folder of the harness as one library that
# names the modules it may see.
function(cupel_module name)
    cmake_parse_arguments(ARG "" "" "SOURCES;USES" ${ARGN})
    add_library(cupel_${name} STATIC ${ARG_SOURCES})
    cupel_compile(cupel_${name})
    foreach(used IN LISTS ARG_USES)
        target_link_libraries(cupel_${name} PUBLIC cupel_${used})
    endforeach()
endfunction()

# cupel_backend(NAME VERSION version SOURCES file... LIBRARIES target...): one worker program,
# cupel-worker-NAME.
function(cupel_backend name)
    cmake_parse_arguments(ARG "TESTS_ONLY" "VERSION" "SOURCES;LIBRARIES" ${ARGN})
    add_executable(cupel-worker-${name} ${ARG_SOURCES})
    cupel_compile(cupel-worker-${name})
    target_link_libraries(cupel-worker-${name} PRIVATE cupel_worker ${ARG_LIBRARIES})
    cupel_refusals(cupel-worker-${name} ${ARG_SOURCES})
    cupel_variant_of(${name})
    # A library outside the usual places is found again where it was linked.
    set_target_properties(cupel-worker-${name} PROPERTIES INSTALL_RPATH_USE_LINK_PATH TRUE)
    if(ARG_TESTS_ONLY)
        set_target_properties(cupel-worker-${name} PROPERTIES
            RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/test-workers)
    else()
        install(TARGETS cupel-worker-${name} DESTINATION ${CMAKE_INSTALL_LIBEXECDIR}/cupel)
        set_property(GLOBAL APPEND PROPERTY CUPEL_BACKENDS "${name} ${ARG_VERSION}")
    endif()
endfunction()

# cupel_refusals(TARGET file...): the list of places where an adapter refuses by itself, made from its code.
function(cupel_refusals target)
    set(sources ${ARGN})
    list(TRANSFORM sources PREPEND ${CMAKE_CURRENT_SOURCE_DIR}/ REGEX "^[^/]")
    set(output ${CMAKE_CURRENT_BINARY_DIR}/refusals_${target}.c)
    add_custom_command(
        OUTPUT ${output}
        COMMAND ${CMAKE_COMMAND} -DOUTPUT=${output} "-DSOURCES=${sources}"
                -P ${PROJECT_SOURCE_DIR}/scripts/cmake/refusals.cmake
        DEPENDS ${sources} ${PROJECT_SOURCE_DIR}/scripts/cmake/refusals.cmake
        VERBATIM)
    target_sources(${target} PRIVATE ${output})
endfunction()

# cupel_left_out(NAME what to install): a backend whose library was not found.
function(cupel_left_out name)
    string(JOIN " " hint ${ARGN})
    set_property(GLOBAL APPEND PROPERTY CUPEL_LEFT_OUT "${name}: ${hint}")
endfunction()

# cupel_table_row(cell cell [cell]): two columns of 16 characters, more where a cell needs them, and what follows.
function(cupel_table_row first second)
    set(line "  ")
    foreach(cell IN ITEMS "${first}" "${second}")
        string(APPEND cell " ")
        string(LENGTH "${cell}" width)
        if(width LESS 17)
            math(EXPR padding "17 - ${width}")
            string(REPEAT " " ${padding} spaces)
            string(APPEND cell "${spaces}")
        endif()
        string(APPEND line "${cell}")
    endforeach()
    message(STATUS "${line}${ARGN}")
endfunction()

# One table of the backends: those found with their versions, those left out with what to do about it.
function(cupel_report_backends)
    get_property(built GLOBAL PROPERTY CUPEL_BACKENDS)
    get_property(left_out GLOBAL PROPERTY CUPEL_LEFT_OUT)
    cupel_table_row("backend" "version found" "what to do where there is none")
    foreach(backend IN LISTS built)
        string(REGEX MATCH "^([^ ]+) (.*)$" matched "${backend}")
        cupel_table_row("${CMAKE_MATCH_1}" "${CMAKE_MATCH_2}")
    endforeach()
    foreach(backend IN LISTS left_out)
        string(REGEX MATCH "^([^:]+): (.*)$" matched "${backend}")
        cupel_table_row("${CMAKE_MATCH_1}" "left out" "${CMAKE_MATCH_2}")
    endforeach()
endfunction()

# cupel_embed(OUTPUT ARRAY file...): text files as C strings, so that the program needs none of them at
# run time. The C file defines ARRAY, of cupel_embedded_file (base/embedded.h), ended by a NULL name.
function(cupel_embed output array)
    set(inputs ${ARGN})
    list(TRANSFORM inputs PREPEND ${CMAKE_CURRENT_SOURCE_DIR}/)
    add_custom_command(
        OUTPUT ${CMAKE_CURRENT_BINARY_DIR}/${output}
        COMMAND ${CMAKE_COMMAND} -DOUTPUT=${CMAKE_CURRENT_BINARY_DIR}/${output} -DARRAY=${array}
                "-DINPUTS=${inputs}" -P ${PROJECT_SOURCE_DIR}/scripts/cmake/embed.cmake
        DEPENDS ${inputs} ${PROJECT_SOURCE_DIR}/scripts/cmake/embed.cmake
        VERBATIM)
endfunction()

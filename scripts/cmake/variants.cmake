# Workers against libraries of other suites (implementations/variants): each prefix of scripts/suite is built
# against by a second configuration of this project, which builds the workers asked for and nothing else.
include(ExternalProject)

set(CUPEL_SUITES ${PROJECT_SOURCE_DIR}/build/suites CACHE PATH "the prefixes that scripts/suite makes")

# cupel_variants(): adds the variants whose prefix is there and holds the version of their name.
function(cupel_variants)
    set(table ${PROJECT_SOURCE_DIR}/implementations/variants)
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${table})
    file(STRINGS ${table} rows REGEX "^[a-z0-9]+@")
    foreach(row IN LISTS rows)
        string(REGEX MATCHALL "[^ ]+" row "${row}")
        list(GET row 0 variant)
        list(GET row 1 suite)
        list(GET row 2 package)
        string(REGEX REPLACE "@.*" "" backend ${variant})
        string(REGEX REPLACE ".*@" "" wanted ${variant})
        set(packages ${CUPEL_SUITES}/${suite}/packages)
        set(version "")
        if(EXISTS ${packages})
            set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${packages})
            file(STRINGS ${packages} version REGEX "^${package} ")
            string(REGEX REPLACE "^[^ ]* ([0-9]+:)?" "" version "${version}")
        endif()
        string(REPLACE "." "\\." pattern ${wanted})
        if(NOT IS_DIRECTORY ${PROJECT_SOURCE_DIR}/implementations/${backend})
            continue()
        elseif(version STREQUAL "")
            list(APPEND missing ${variant})
        elseif(NOT version MATCHES "^${pattern}([^0-9]|$)")
            cupel_left_out(${variant} "${suite} has ${version} by now: change implementations/variants")
        else()
            list(APPEND suites ${suite})
            list(APPEND variants_${suite} ${variant})
            set_property(GLOBAL APPEND PROPERTY CUPEL_BACKENDS "${variant} ${version}")
            set_property(GLOBAL APPEND PROPERTY CUPEL_VARIANTS "${variant} ${CUPEL_SUITES}/${suite}")
        endif()
    endforeach()
    if(missing)
        cupel_left_out("other versions" "scripts/suite fetches" ${missing})
    endif()
    list(REMOVE_DUPLICATES suites)
    foreach(suite IN LISTS suites)
        cupel_suite(${suite} ${variants_${suite}})
    endforeach()
endfunction()

# cupel_suite(SUITE VARIANT...): the second configuration.
function(cupel_suite suite)
    list(TRANSFORM ARGN PREPEND ${CMAKE_RUNTIME_OUTPUT_DIRECTORY}/cupel-worker- OUTPUT_VARIABLE programs)
    string(REPLACE ";" "|" variants "${ARGN}")
    string(REGEX REPLACE "@[^;]*" "" targets "${ARGN}")
    list(TRANSFORM targets PREPEND cupel-worker-)
    ExternalProject_Add(suite-${suite}
        SOURCE_DIR ${PROJECT_SOURCE_DIR}
        BINARY_DIR ${CMAKE_BINARY_DIR}/suites/${suite}
        LIST_SEPARATOR "|"
        CMAKE_ARGS
            -DCMAKE_TOOLCHAIN_FILE=${PROJECT_SOURCE_DIR}/scripts/cmake/suite.cmake
            -DCUPEL_SUITE_PREFIX=${CUPEL_SUITES}/${suite}
            "-DCUPEL_SUITE_VARIANTS=${variants}"
            -DCUPEL_SUITE_OUTPUT=${CMAKE_RUNTIME_OUTPUT_DIRECTORY}
            -DCMAKE_C_COMPILER=${CMAKE_C_COMPILER}
            -DCMAKE_C_COMPILER_LAUNCHER=${CMAKE_C_COMPILER_LAUNCHER}
            -DCMAKE_C_FLAGS=${CMAKE_C_FLAGS}
            -DCMAKE_BUILD_TYPE=${CMAKE_BUILD_TYPE}
            -DCMAKE_COMPILE_WARNING_AS_ERROR=${CMAKE_COMPILE_WARNING_AS_ERROR}
            -DBUILD_TESTING=OFF
        BUILD_COMMAND ${CMAKE_COMMAND} --build . --target ${targets}
        BUILD_ALWAYS TRUE
        BUILD_BYPRODUCTS ${programs}
        INSTALL_COMMAND "")
endfunction()

# cupel_variant_of(NAME): in the second configuration, gives the worker the name of its variant.
function(cupel_variant_of name)
    set(variants ${CUPEL_SUITE_VARIANTS})
    list(FILTER variants INCLUDE REGEX "^${name}@")
    if(variants)
        set_target_properties(cupel-worker-${name} PROPERTIES OUTPUT_NAME cupel-worker-${variants})
    endif()
endfunction()

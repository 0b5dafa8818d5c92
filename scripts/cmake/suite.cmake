# Toolchain file: this machine's compiler, with the headers, libraries, start files and loader of a prefix that
# scripts/suite made, and nothing of the host's.
#   cmake -DCMAKE_TOOLCHAIN_FILE=scripts/cmake/suite.cmake -DCUPEL_SUITE_PREFIX=/absolute/prefix
list(APPEND CMAKE_TRY_COMPILE_PLATFORM_VARIABLES CUPEL_SUITE_PREFIX)
execute_process(COMMAND ${CMAKE_C_COMPILER} -print-multiarch
    OUTPUT_VARIABLE CMAKE_LIBRARY_ARCHITECTURE OUTPUT_STRIP_TRAILING_WHITESPACE)
if(NOT CMAKE_LIBRARY_ARCHITECTURE)
    execute_process(COMMAND gcc -print-multiarch
        OUTPUT_VARIABLE CMAKE_LIBRARY_ARCHITECTURE OUTPUT_STRIP_TRAILING_WHITESPACE)
endif()
set(CMAKE_SYSTEM_NAME Linux)
set(CMAKE_SYSROOT ${CUPEL_SUITE_PREFIX})
file(GLOB suite_loader ${CUPEL_SUITE_PREFIX}/lib*/ld-linux*.so.*)
list(GET suite_loader 0 suite_loader)
set(suite_libraries ${CUPEL_SUITE_PREFIX}/usr/lib/${CMAKE_LIBRARY_ARCHITECTURE})
set(suite_places ${suite_libraries} ${CUPEL_SUITE_PREFIX}/lib/${CMAKE_LIBRARY_ARCHITECTURE})

# Debian's compiler looks into the host's folders before those of --sysroot, for start files (-B) and for
# libraries (-L). The old kind of path in the program (--disable-new-dtags) holds for the libraries of libraries
# as well; android/ is where Debian keeps BoringSSL.
list(JOIN suite_places " -L" suite_search)
list(JOIN suite_places ":" suite_path)
string(CONCAT CMAKE_EXE_LINKER_FLAGS_INIT "-B${suite_libraries}/ -L${suite_search} -Wl,--dynamic-linker=${suite_loader} "
    "-Wl,--disable-new-dtags,-rpath,${suite_path}:${suite_libraries}/android")
set(CMAKE_SKIP_RPATH ON)

set(CMAKE_FIND_ROOT_PATH ${CUPEL_SUITE_PREFIX})
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_PACKAGE ONLY)
set(ENV{PKG_CONFIG_SYSROOT_DIR} ${CUPEL_SUITE_PREFIX})
set(ENV{PKG_CONFIG_LIBDIR} ${suite_libraries}/pkgconfig:${CUPEL_SUITE_PREFIX}/usr/share/pkgconfig)

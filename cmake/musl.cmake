# SPDX-License-Identifier: MIT
# The adapters a second time, with musl, where musl-gcc is: bin/sockconform-adapter-libc-musl and -ref-musl.
find_program(SOCKCONFORM_MUSL_GCC musl-gcc)
set(musl_is_wanted OFF)
if(SOCKCONFORM_MUSL_GCC AND NOT CMAKE_CROSSCOMPILING AND NOT SOCKCONFORM_SANITIZE AND NOT SOCKCONFORM_FUZZ)
    set(musl_is_wanted ON)
endif()
option(SOCKCONFORM_MUSL "Build the adapters with musl as well" ${musl_is_wanted})
if(NOT SOCKCONFORM_MUSL)
    return()
endif()

include(ExternalProject)
# A folder for each state of the toolchain file, for CMake reads its flags only where it has not been before.
file(SHA1 ${PROJECT_SOURCE_DIR}/cmake/toolchains/musl.cmake musl_toolchain)
string(SUBSTRING ${musl_toolchain} 0 8 musl_toolchain)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/cmake/toolchains/musl.cmake)
set(musl_folder ${PROJECT_BINARY_DIR}/musl-${musl_toolchain})
set(musl_copies)
foreach(adapter libc ref)
    list(APPEND musl_copies COMMAND ${CMAKE_COMMAND} -E copy_if_different
        ${musl_folder}/bin/sockconform-adapter-${adapter}
        ${PROJECT_BINARY_DIR}/bin/sockconform-adapter-${adapter}-musl)
endforeach()
list(REMOVE_AT musl_copies 0)
ExternalProject_Add(sockconform-musl
    SOURCE_DIR ${PROJECT_SOURCE_DIR}
    BINARY_DIR ${musl_folder}
    PREFIX ${PROJECT_BINARY_DIR}/musl-steps
    CMAKE_ARGS
        -DCMAKE_TOOLCHAIN_FILE=${PROJECT_SOURCE_DIR}/cmake/toolchains/musl.cmake
        -DCMAKE_BUILD_TYPE=${CMAKE_BUILD_TYPE}
        -DSOCKCONFORM_ADAPTERS_ONLY=ON
        -DSOCKCONFORM_WERROR=${SOCKCONFORM_WERROR}
    BUILD_ALWAYS ON # the inner build knows what has changed
    INSTALL_COMMAND ${musl_copies})

if(SOCKCONFORM_TESTS)
    find_program(SOCKCONFORM_TEST_PYTHON python3 PATHS /usr/bin NO_DEFAULT_PATH)
    add_test(NAME ref.musl_traits
        COMMAND ${SOCKCONFORM_TEST_PYTHON} ${PROJECT_SOURCE_DIR}/conformance/tests/musl_test.py
            $<TARGET_FILE:sockconform> $<TARGET_FILE:sockconform-adapter-ref>
            ${PROJECT_BINARY_DIR}/bin/sockconform-adapter-libc-musl ${PROJECT_SOURCE_DIR}/vectors)
    set_tests_properties(ref.musl_traits PROPERTIES TIMEOUT 1200 SKIP_RETURN_CODE 77)
    add_test(NAME ports.libc.musl # like those of conformance/adapters/, but its name is built in
        COMMAND ${SOCKCONFORM_TEST_PYTHON} ${PROJECT_SOURCE_DIR}/conformance/tests/port_test.py
            $<TARGET_FILE:sockconform> libc:musl ${PROJECT_SOURCE_DIR}/vectors)
    set_tests_properties(ports.libc.musl PROPERTIES TIMEOUT 600 SKIP_RETURN_CODE 77 LABELS ports)
endif()

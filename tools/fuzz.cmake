# SPDX-License-Identifier: MIT
# Fuzz targets: with SOCKCONFORM_FUZZ a libFuzzer program each, otherwise a test that runs their corpus.
#
# sockconform_fuzz(NAME SOURCES source... LIBRARIES library...): NAME-fuzz, with the corpus in corpus/NAME beside the
# CMakeLists.txt that calls it. OSS-Fuzz names its engine in LIB_FUZZING_ENGINE.
set(SOCKCONFORM_FUZZ_SECONDS 10 CACHE STRING "How long the test of a fuzz target explores, in seconds")
set(sockconform_fuzz_folder ${CMAKE_CURRENT_LIST_DIR})

function(sockconform_fuzz name)
    cmake_parse_arguments(FUZZ "" "" "SOURCES;LIBRARIES" ${ARGN})
    set(corpus ${CMAKE_CURRENT_SOURCE_DIR}/corpus/${name})
    set(target ${name}-fuzz)
    add_executable(${target} ${FUZZ_SOURCES})
    target_link_libraries(${target} PRIVATE ${FUZZ_LIBRARIES} sockconform_warnings)
    if(NOT SOCKCONFORM_FUZZ)
        target_sources(${target} PRIVATE ${sockconform_fuzz_folder}/run_corpus.cpp)
        add_test(NAME fuzz.${name}.corpus COMMAND ${target} ${corpus})
        return()
    endif()
    set_target_properties(${target} PROPERTIES LINKER_LANGUAGE CXX)
    if(DEFINED ENV{LIB_FUZZING_ENGINE})
        target_link_libraries(${target} PRIVATE $ENV{LIB_FUZZING_ENGINE})
    else()
        target_link_options(${target} PRIVATE -fsanitize=fuzzer)
    endif()
    # What it finds on the way goes to a folder of the build; the corpus in the tree is read only.
    set(found ${CMAKE_CURRENT_BINARY_DIR}/found/${name})
    file(MAKE_DIRECTORY ${found})
    add_test(NAME fuzz.${name}
        COMMAND ${target} -max_total_time=${SOCKCONFORM_FUZZ_SECONDS} -artifact_prefix=${found}- ${found} ${corpus})
endfunction()

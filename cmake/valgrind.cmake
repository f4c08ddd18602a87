# SPDX-License-Identifier: MIT
# The reference under valgrind, asked every vector: a test with the label `valgrind`, skipped where there is none.
if(NOT SOCKCONFORM_TESTS OR SOCKCONFORM_SANITIZE OR SOCKCONFORM_FUZZ)
    return()
endif()

# The adapter again, on the library that reads no byte behind a text (ref/CMakeLists.txt).
set(folder ${PROJECT_SOURCE_DIR}/conformance/adapters/ref)
get_target_property(sources sockconform_adapter_ref SOURCES)
list(TRANSFORM sources PREPEND ${folder}/)
add_executable(ref-watched ${folder}/main.c ${sources})
get_target_property(definitions sockconform_adapter_ref COMPILE_DEFINITIONS)
target_compile_definitions(ref-watched PRIVATE ${definitions})
target_include_directories(ref-watched PRIVATE ${folder})
target_link_libraries(ref-watched PRIVATE sockconform_wire pysock_watched sockconform_warnings)

add_test(NAME ref.valgrind
    COMMAND ${PROJECT_SOURCE_DIR}/tools/valgrind $<TARGET_FILE:sockconform> $<TARGET_FILE:ref-watched>)
set_tests_properties(ref.valgrind PROPERTIES LABELS valgrind SKIP_RETURN_CODE 77 TIMEOUT 1200)

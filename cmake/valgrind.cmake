# SPDX-License-Identifier: MIT
# The reference under valgrind, asked every vector: a test with the label `valgrind`, skipped where there is none.
if(NOT SOCKCONFORM_TESTS OR SOCKCONFORM_SANITIZE)
    return()
endif()
add_test(NAME ref.valgrind
    COMMAND ${PROJECT_SOURCE_DIR}/tools/valgrind $<TARGET_FILE:sockconform> $<TARGET_FILE:sockconform-adapter-ref>)
set_tests_properties(ref.valgrind PROPERTIES LABELS valgrind SKIP_RETURN_CODE 77 TIMEOUT 600)

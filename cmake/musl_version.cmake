# SPDX-License-Identifier: MIT
# SOCKCONFORM_MUSL_VERSION, which musl says only where its dynamic loader is run: libc.so is that program.
file(GLOB musl_loader /lib/ld-musl-*.so.1)
set(SOCKCONFORM_MUSL_VERSION "" CACHE STRING "Version of musl, where that is the C library; found by itself if its loader is here")
if(musl_loader AND NOT SOCKCONFORM_MUSL_VERSION)
    list(GET musl_loader 0 musl_loader)
    execute_process(COMMAND ${musl_loader} ERROR_VARIABLE said OUTPUT_QUIET)
    if(said MATCHES "Version ([0-9.]+)")
        set(SOCKCONFORM_MUSL_VERSION ${CMAKE_MATCH_1})
    endif()
endif()

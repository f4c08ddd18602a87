# SPDX-License-Identifier: MIT
# For the toolchains: an emulator runs the target's programs, unless the kernel does.
#
# It is tried: an x86_64 kernel may run 32-bit programs or refuse them. Without Python it counts as refused.

# Sets CMAKE_CROSSCOMPILING_EMULATOR, for a processor as qemu calls it. Debian's qemu-user and qemu-user-static call
# the program differently.
macro(emulate_unless_run processor)
    get_property(sockconform_trying GLOBAL PROPERTY IN_TRY_COMPILE)
    if(NOT sockconform_trying AND NOT DEFINED SOCKCONFORM_KERNEL_REFUSES)
        set(sockconform_probe ${CMAKE_BINARY_DIR}/CMakeFiles/sockconform-probe)
        file(WRITE ${sockconform_probe}.c "int main(void) { return 0; }\n")
        execute_process(COMMAND ${CMAKE_C_COMPILER} ${CMAKE_EXE_LINKER_FLAGS_INIT} ${sockconform_probe}.c
            -o ${sockconform_probe})
        find_program(SOCKCONFORM_PROBING_PYTHON NAMES python3)
        execute_process( # CMake itself would have a shell read a program that the kernel refuses, and write files
            COMMAND ${SOCKCONFORM_PROBING_PYTHON} -c "import os, sys; os.execv(sys.argv[1], sys.argv[1:])"
            ${sockconform_probe} RESULT_VARIABLE sockconform_status OUTPUT_QUIET ERROR_QUIET)
        if(sockconform_status STREQUAL 0)
            set(SOCKCONFORM_KERNEL_REFUSES OFF CACHE INTERNAL "The kernel does not run the target's programs")
        else()
            set(SOCKCONFORM_KERNEL_REFUSES ON CACHE INTERNAL "The kernel does not run the target's programs")
        endif()
    endif()
    if(SOCKCONFORM_KERNEL_REFUSES)
        find_program(SOCKCONFORM_EMULATOR NAMES qemu-${processor}-static qemu-${processor})
        if(SOCKCONFORM_EMULATOR)
            set(CMAKE_CROSSCOMPILING_EMULATOR ${SOCKCONFORM_EMULATOR})
        endif()
    endif()
endmacro()

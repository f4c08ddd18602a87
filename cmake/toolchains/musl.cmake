# SPDX-License-Identifier: MIT
# This machine with musl as its C library.
#
# Packages: musl-tools, with musl's own wrapper of gcc.
set(CMAKE_SYSTEM_NAME Linux)
set(CMAKE_SYSTEM_PROCESSOR ${CMAKE_HOST_SYSTEM_PROCESSOR})
set(CMAKE_C_COMPILER musl-gcc)
# CMake before 3.19 looks for musl-ar and musl-ranlib alone, after the compiler's name.
find_program(CMAKE_AR ar)
find_program(CMAKE_RANLIB ranlib)
# struct msghdr's lengths have other types, and CMSG_NXTHDR mixes signs: no fault of who uses them.
set(CMAKE_C_FLAGS_INIT "-Wno-error=conversion -Wno-error=sign-conversion -Wno-error=sign-compare")
# The wrapper hides the kernel's headers together with those of the other C library.
set(kernel_headers ${CMAKE_BINARY_DIR}/kernel-headers)
file(MAKE_DIRECTORY ${kernel_headers})
foreach(headers /usr/include/linux /usr/include/asm-generic
        /usr/include/${CMAKE_HOST_SYSTEM_PROCESSOR}-linux-gnu/asm /usr/include/asm)
    get_filename_component(name ${headers} NAME)
    if(EXISTS ${headers} AND NOT EXISTS ${kernel_headers}/${name})
        file(CREATE_LINK ${headers} ${kernel_headers}/${name} SYMBOLIC)
    endif()
endforeach()
string(APPEND CMAKE_C_FLAGS_INIT " -idirafter ${kernel_headers}")
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY) # the machine's own libraries are made for another C library
set(CMAKE_FIND_ROOT_PATH /usr/lib/musl)
set(CMAKE_EXE_LINKER_FLAGS_INIT -static)    # it then runs where musl is not installed

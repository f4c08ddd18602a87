# SPDX-License-Identifier: MIT
# This machine with musl as its C library.
#
# Packages: musl-tools, with musl's own wrapper of gcc.
set(CMAKE_SYSTEM_NAME Linux)
set(CMAKE_SYSTEM_PROCESSOR ${CMAKE_HOST_SYSTEM_PROCESSOR})
set(CMAKE_C_COMPILER musl-gcc)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY) # the machine's own libraries are made for another C library
set(CMAKE_FIND_ROOT_PATH /usr/lib/musl)
set(CMAKE_EXE_LINKER_FLAGS_INIT -static)    # it then runs where musl is not installed

# SPDX-License-Identifier: MIT
# IBM Z, the big-endian target, with Debian's cross compiler.
#
# Packages: gcc-s390x-linux-gnu libc6-dev-s390x-cross; qemu-user to run it.
set(CMAKE_SYSTEM_NAME Linux)
set(CMAKE_SYSTEM_PROCESSOR s390x)
set(CMAKE_C_COMPILER s390x-linux-gnu-gcc)
set(CMAKE_CXX_COMPILER s390x-linux-gnu-g++) # looked for only where tests are built
set(CMAKE_FIND_ROOT_PATH /usr/s390x-linux-gnu)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
set(CMAKE_EXE_LINKER_FLAGS_INIT -static) # qemu then needs none of the target's libraries
include(${CMAKE_CURRENT_LIST_DIR}/../emulator.cmake)
emulate_unless_run(s390x)

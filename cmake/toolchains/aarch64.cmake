# SPDX-License-Identifier: MIT
# 64-bit Arm, with Debian's cross compiler.
#
# Packages: gcc-aarch64-linux-gnu libc6-dev-arm64-cross; qemu-user to run it.
set(CMAKE_SYSTEM_NAME Linux)
set(CMAKE_SYSTEM_PROCESSOR aarch64)
set(CMAKE_C_COMPILER aarch64-linux-gnu-gcc)
set(CMAKE_CXX_COMPILER aarch64-linux-gnu-g++) # looked for only where tests are built
set(CMAKE_FIND_ROOT_PATH /usr/aarch64-linux-gnu)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
set(CMAKE_EXE_LINKER_FLAGS_INIT -static) # qemu then needs none of the target's libraries
include(${CMAKE_CURRENT_LIST_DIR}/../emulator.cmake)
emulate_unless_run(aarch64)

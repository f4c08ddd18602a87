# SPDX-License-Identifier: MIT
# x86 with 32 bits, int and long alike, with Debian's cross compiler; many x86_64 kernels run it themselves.
#
# Packages: gcc-i686-linux-gnu libc6-dev-i386-cross; qemu-user where the kernel does not run it. gcc-multilib
# would do, but cannot stand beside other cross compilers in Debian 12.
set(CMAKE_SYSTEM_NAME Linux)
set(CMAKE_SYSTEM_PROCESSOR i686)
set(CMAKE_C_COMPILER i686-linux-gnu-gcc)
set(CMAKE_CXX_COMPILER i686-linux-gnu-g++) # looked for only where tests are built
set(CMAKE_FIND_ROOT_PATH /usr/i686-linux-gnu)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
set(CMAKE_EXE_LINKER_FLAGS_INIT -static) # it then runs without 32-bit libraries
include(${CMAKE_CURRENT_LIST_DIR}/../emulator.cmake)
emulate_unless_run(i386)

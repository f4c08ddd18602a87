// SPDX-License-Identifier: MIT
// The numbers of name resolution: the system's, and glibc's if its header does not export them.
#ifndef PYSOCK_PLATFORM_NETDB_NUMBERS_H
#define PYSOCK_PLATFORM_NETDB_NUMBERS_H

#include <netdb.h>

#ifndef AI_IDN
#define AI_IDN 0x0040
#define AI_CANONIDN 0x0080
#endif
/// Two flags that glibc accepts but ignores: AI_IDN_ALLOW_UNASSIGNED, AI_IDN_USE_STD3_ASCII_RULES.
#define AI_IDN_DEPRECATED 0x0300

#ifndef NI_IDN
#define NI_IDN 0x0020
#endif
/// The same two flags for getnameinfo.
#define NI_IDN_DEPRECATED 0x00c0

#ifndef EAI_NODATA
#define EAI_NODATA (-5)
#endif
#ifndef EAI_ADDRFAMILY
#define EAI_ADDRFAMILY (-9)
#endif
#ifndef EAI_IDN_ENCODE
#define EAI_IDN_ENCODE (-105)
#endif
#ifndef EAI_OVERFLOW
#define EAI_OVERFLOW (-12)
#endif

#ifndef HOST_NOT_FOUND
#define HOST_NOT_FOUND 1
#define TRY_AGAIN 2
#define NO_RECOVERY 3
#define NO_DATA 4
#endif
#ifndef NETDB_INTERNAL
#define NETDB_INTERNAL (-1)
#endif

#endif

// SPDX-License-Identifier: MIT
// The numbers of Linux's families beside those of POSIX. Headers need not have them, and other systems have others.
#ifndef PYSOCK_PLATFORM_LINUX_FAMILIES_H
#define PYSOCK_PLATFORM_LINUX_FAMILIES_H

#ifdef __linux__
enum {
    FAMILY_NETLINK = 16,
    FAMILY_PACKET = 17,
    FAMILY_RDS = 21,
    FAMILY_CAN = 29,
    FAMILY_TIPC = 30,
    FAMILY_ALG = 38,
    FAMILY_VSOCK = 40,
    FAMILY_QIPCRTR = 42,
};
#else
/// No family has these.
enum {
    FAMILY_NETLINK = -1016,
    FAMILY_PACKET = -1017,
    FAMILY_RDS = -1021,
    FAMILY_CAN = -1029,
    FAMILY_TIPC = -1030,
    FAMILY_ALG = -1038,
    FAMILY_VSOCK = -1040,
    FAMILY_QIPCRTR = -1042,
};
#endif

/// The protocols of the family CAN whose addresses Python knows.
enum { PROTOCOL_CAN_RAW = 1, PROTOCOL_CAN_BCM = 2, PROTOCOL_CAN_ISOTP = 6, PROTOCOL_CAN_J1939 = 7 };

/// The kinds of addresses of the family TIPC.
enum { TIPC_KIND_RANGE = 1, TIPC_KIND_NAME = 2, TIPC_KIND_ID = 3 };

#endif

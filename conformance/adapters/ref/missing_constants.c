// SPDX-License-Identifier: MIT
// The constants that some CPythons lack, with the first version that has each.
//
// Sources: CPython Modules/socketmodule.c of each version, and the vectors of `constants`.
#include "missing_constants.h"

#include <stdlib.h>
#include <string.h>

/// Sorted by name.
static const struct newer {
    const char *name;
    const char *since; ///< the first version with it: major.minor
} newer[] = {
    {"AF_QIPCRTR", "3.8"},
    {"AF_VSOCK", "3.7"},
    {"CAN_BCM_CAN_FD_FRAME", "3.8"},
    {"CAN_BCM_RX_ANNOUNCE_RESUME", "3.8"},
    {"CAN_BCM_RX_CHECK_DLC", "3.8"},
    {"CAN_BCM_RX_FILTER_ID", "3.8"},
    {"CAN_BCM_RX_NO_AUTOTIMER", "3.8"},
    {"CAN_BCM_RX_RTR_FRAME", "3.8"},
    {"CAN_BCM_SETTIMER", "3.8"},
    {"CAN_BCM_STARTTIMER", "3.8"},
    {"CAN_BCM_TX_ANNOUNCE", "3.8"},
    {"CAN_BCM_TX_COUNTEVT", "3.8"},
    {"CAN_BCM_TX_CP_CAN_ID", "3.8"},
    {"CAN_BCM_TX_RESET_MULTI_IDX", "3.8"},
    {"CAN_ISOTP", "3.7"},
    {"CAN_ISOTP_CHK_PAD_DATA", "3.15"},
    {"CAN_ISOTP_CHK_PAD_LEN", "3.15"},
    {"CAN_ISOTP_DEFAULT_EXT_ADDRESS", "3.15"},
    {"CAN_ISOTP_DEFAULT_FLAGS", "3.15"},
    {"CAN_ISOTP_DEFAULT_FRAME_TXTIME", "3.15"},
    {"CAN_ISOTP_DEFAULT_LL_MTU", "3.15"},
    {"CAN_ISOTP_DEFAULT_LL_TX_DL", "3.15"},
    {"CAN_ISOTP_DEFAULT_LL_TX_FLAGS", "3.15"},
    {"CAN_ISOTP_DEFAULT_PAD_CONTENT", "3.15"},
    {"CAN_ISOTP_DEFAULT_RECV_BS", "3.15"},
    {"CAN_ISOTP_DEFAULT_RECV_STMIN", "3.15"},
    {"CAN_ISOTP_DEFAULT_RECV_WFTMAX", "3.15"},
    {"CAN_ISOTP_EXTEND_ADDR", "3.15"},
    {"CAN_ISOTP_FORCE_RXSTMIN", "3.15"},
    {"CAN_ISOTP_FORCE_TXSTMIN", "3.15"},
    {"CAN_ISOTP_HALF_DUPLEX", "3.15"},
    {"CAN_ISOTP_LISTEN_MODE", "3.15"},
    {"CAN_ISOTP_LL_OPTS", "3.15"},
    {"CAN_ISOTP_OPTS", "3.15"},
    {"CAN_ISOTP_RECV_FC", "3.15"},
    {"CAN_ISOTP_RX_EXT_ADDR", "3.15"},
    {"CAN_ISOTP_RX_PADDING", "3.15"},
    {"CAN_ISOTP_RX_STMIN", "3.15"},
    {"CAN_ISOTP_SF_BROADCAST", "3.15"},
    {"CAN_ISOTP_TX_PADDING", "3.15"},
    {"CAN_ISOTP_TX_STMIN", "3.15"},
    {"CAN_ISOTP_WAIT_TX_DONE", "3.15"},
    {"CAN_J1939", "3.9"},
    {"CAN_RAW_JOIN_FILTERS", "3.9"},
    {"ETHERTYPE_ARP", "3.12"},
    {"ETHERTYPE_IP", "3.12"},
    {"ETHERTYPE_IPV6", "3.12"},
    {"ETHERTYPE_VLAN", "3.12"},
    {"ETH_P_ALL", "3.12"},
    {"IOCTL_VM_SOCKETS_GET_LOCAL_CID", "3.7"},
    {"IPPROTO_MPTCP", "3.10"},
    {"IPPROTO_UDPLITE", "3.9"},
    {"IPV6_RECVERR", "3.14"},
    {"IP_ADD_SOURCE_MEMBERSHIP", "3.12"},
    {"IP_BIND_ADDRESS_NO_PORT", "3.11"},
    {"IP_BLOCK_SOURCE", "3.12"},
    {"IP_DROP_SOURCE_MEMBERSHIP", "3.12"},
    {"IP_FREEBIND", "3.14"},
    {"IP_PKTINFO", "3.12"},
    {"IP_RECVERR", "3.14"},
    {"IP_RECVORIGDSTADDR", "3.14"},
    {"IP_RECVTOS", "3.10"},
    {"IP_RECVTTL", "3.14"},
    {"IP_UNBLOCK_SOURCE", "3.12"},
    {"J1939_EE_INFO_NONE", "3.9"},
    {"J1939_EE_INFO_TX_ABORT", "3.9"},
    {"J1939_FILTER_MAX", "3.9"},
    {"J1939_IDLE_ADDR", "3.9"},
    {"J1939_MAX_UNICAST_ADDR", "3.9"},
    {"J1939_NLA_BYTES_ACKED", "3.9"},
    {"J1939_NLA_PAD", "3.9"},
    {"J1939_NO_ADDR", "3.9"},
    {"J1939_NO_NAME", "3.9"},
    {"J1939_NO_PGN", "3.9"},
    {"J1939_PGN_ADDRESS_CLAIMED", "3.9"},
    {"J1939_PGN_ADDRESS_COMMANDED", "3.9"},
    {"J1939_PGN_MAX", "3.9"},
    {"J1939_PGN_PDU1_MAX", "3.9"},
    {"J1939_PGN_REQUEST", "3.9"},
    {"NI_IDN", "3.13"},
    {"SCM_J1939_DEST_ADDR", "3.9"},
    {"SCM_J1939_DEST_NAME", "3.9"},
    {"SCM_J1939_ERRQUEUE", "3.9"},
    {"SCM_J1939_PRIO", "3.9"},
    {"SOL_CAN_ISOTP", "3.15"},
    {"SO_BINDTOIFINDEX", "3.13"},
    {"SO_INCOMING_CPU", "3.11"},
    {"SO_J1939_ERRQUEUE", "3.9"},
    {"SO_J1939_FILTER", "3.9"},
    {"SO_J1939_PROMISC", "3.9"},
    {"SO_J1939_SEND_PRIO", "3.9"},
    {"SO_ORIGINAL_DST", "3.14"},
    {"SO_VM_SOCKETS_BUFFER_MAX_SIZE", "3.7"},
    {"SO_VM_SOCKETS_BUFFER_MIN_SIZE", "3.7"},
    {"SO_VM_SOCKETS_BUFFER_SIZE", "3.7"},
    {"TCP_CC_INFO", "3.12"},
    {"TCP_FASTOPEN_CONNECT", "3.12"},
    {"TCP_FASTOPEN_KEY", "3.12"},
    {"TCP_FASTOPEN_NO_COOKIE", "3.12"},
    {"TCP_INQ", "3.12"},
    {"TCP_MD5SIG", "3.12"},
    {"TCP_MD5SIG_EXT", "3.12"},
    {"TCP_NOTSENT_LOWAT", "3.7"},
    {"TCP_QUEUE_SEQ", "3.12"},
    {"TCP_REPAIR", "3.12"},
    {"TCP_REPAIR_OPTIONS", "3.12"},
    {"TCP_REPAIR_QUEUE", "3.12"},
    {"TCP_REPAIR_WINDOW", "3.12"},
    {"TCP_SAVED_SYN", "3.12"},
    {"TCP_SAVE_SYN", "3.12"},
    {"TCP_THIN_DUPACK", "3.12"},
    {"TCP_THIN_LINEAR_TIMEOUTS", "3.12"},
    {"TCP_TIMESTAMP", "3.12"},
    {"TCP_TX_DELAY", "3.12"},
    {"TCP_ULP", "3.12"},
    {"TCP_ZEROCOPY_RECEIVE", "3.12"},
    {"UDPLITE_RECV_CSCOV", "3.9"},
    {"UDPLITE_SEND_CSCOV", "3.9"},
    {"VMADDR_CID_ANY", "3.7"},
    {"VMADDR_CID_HOST", "3.7"},
    {"VMADDR_CID_LOCAL", "3.14"},
    {"VMADDR_PORT_ANY", "3.7"},
    {"VM_SOCKETS_INVALID_VERSION", "3.7"},
};

/// 3.13.0 as 31300, and 3.7 as 30700.
static long number_of(const char *version)
{
    char *rest;
    long number = strtol(version, &rest, 10) * 10000;
    if (*rest == '.')
        number += strtol(rest + 1, &rest, 10) * 100;
    if (*rest == '.')
        number += strtol(rest + 1, &rest, 10);
    return number;
}

static bool is_named(const char *row, const char *name, size_t name_length)
{
    return strlen(row) == name_length && memcmp(row, name, name_length) == 0;
}

bool constant_is_missing(const char *version, const char *name, size_t name_length)
{
    const long number = number_of(version);
    // 3.11, 3.12 and 3.13.0 do not have it.
    if (is_named("CAN_RAW_ERR_FILTER", name, name_length))
        return number >= 31100 && number < 31305;
    for (size_t index = 0; index < sizeof newer / sizeof *newer; index++) {
        if (is_named(newer[index].name, name, name_length))
            return number < number_of(newer[index].since);
    }
    return false;
}

// SPDX-License-Identifier: MIT
// The families of Linux that a version of Python knows.
#include "call/convert/families/families.h"
#include "platform/linux_families.h"

convert_family *pys_family_converter(const struct pysock_python *python, int family)
{
    switch (family) {
    case FAMILY_NETLINK: return pys_convert_netlink;
    case FAMILY_PACKET: return pys_convert_packet;
    case FAMILY_CAN: return pys_convert_can;
    case FAMILY_TIPC: return pys_convert_tipc;
    case FAMILY_ALG: return pys_convert_alg;
    case FAMILY_VSOCK: return python->has_vsock ? pys_convert_vsock : NULL;
    case FAMILY_QIPCRTR: return python->has_qipcrtr ? pys_convert_qipcrtr : NULL;
    default: return NULL;
    }
}

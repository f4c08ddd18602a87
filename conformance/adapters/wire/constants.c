// SPDX-License-Identifier: MIT
// The table of the platform's constants.
#if !defined(_GNU_SOURCE) && !defined(_WIN32)
#define _GNU_SOURCE // for EAI_NODATA and others of glibc and musl; CPython defines it too
#endif
#include <errno.h>
#ifdef _WIN32
#include <winsock2.h>
#include <ws2tcpip.h>

#include "windows_names.h"
#else
#include <arpa/inet.h>
#include <net/if.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/un.h>
#endif

// The constants of Linux outside its C library.
#if defined(__linux__) && defined(__has_include)
#if __has_include(<net/ethernet.h>)
#include <net/ethernet.h>
#endif
#if __has_include(<netpacket/packet.h>)
#include <netpacket/packet.h>
#endif
#if __has_include(<linux/netlink.h>)
#include <linux/netlink.h>
#endif
#if __has_include(<linux/can.h>)
#include <linux/can.h>
#endif
#if __has_include(<linux/can/raw.h>)
#include <linux/can/bcm.h>
#include <linux/can/raw.h>
#endif
#if __has_include(<linux/can/isotp.h>)
#include <linux/can/isotp.h>
#endif
#if __has_include(<linux/can/j1939.h>)
#include <linux/can/j1939.h>
#endif
#if __has_include(<linux/if_alg.h>)
#include <linux/if_alg.h>
#endif
#if __has_include(<linux/if_ether.h>)
#include <linux/if_ether.h>
#endif
#if __has_include(<linux/netfilter_ipv4.h>) && !defined(__dietlibc__) // its names clash with dietlibc's own
#include <linux/netfilter_ipv4.h>
#endif
#if __has_include(<linux/tipc.h>)
#include <linux/tipc.h>
#endif
#if __has_include(<linux/vm_sockets.h>)
#include <linux/vm_sockets.h>
#endif
#include "linux_names.h"
#endif

#include "wire.h"

#include <string.h>

const struct wire_constant wire_platform_constants[] = {
// The first parameter is not expanded, only turned into text. Python's constants are C longs; with 32 bits an
// address from 128.0.0.0 on is negative (CPython Modules/socketmodule.c, PyModule_AddIntConstant).
#define WIRE_CONSTANT(name, value) {#name, (long)(value)},
#include "constants.def"
};

const size_t wire_platform_constants_count = sizeof wire_platform_constants / sizeof *wire_platform_constants;

bool wire_constant_is_exported(const char *name)
{
    static const char *const exported[] = {"EAGAIN", "EBADF", "EWOULDBLOCK"};
    static const char *const others[] = {"HOST_NOT_FOUND", "NO_DATA", "NO_RECOVERY", "TRY_AGAIN"};
    size_t i;

    for (i = 0; i < sizeof exported / sizeof *exported; i++)
        if (strcmp(name, exported[i]) == 0)
            return true;
    for (i = 0; i < sizeof others / sizeof *others; i++)
        if (strcmp(name, others[i]) == 0)
            return false;
    return name[0] != 'E' || strncmp(name, "EAI_", 4) == 0 || strncmp(name, "ETH", 3) == 0;
}

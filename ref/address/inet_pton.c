// SPDX-License-Identifier: MIT
// inet_pton: reads addresses strictly.
#include "address/select.h"
#include "errors/raise.h"
#include "pysock.h"

#include <errno.h>
#include <sys/socket.h>

enum pysock_status pysock_inet_pton(int family, const char *text, uint8_t packed[16],
                                    struct pysock_error *error)
{
    bool valid;
    if (family == AF_INET)
        valid = ipv4_read(text, packed);
    else if (family == AF_INET6)
        valid = ipv6_read(text, packed);
    else
        return pysock_raise_errno(error, EAFNOSUPPORT);
    return valid ? PYSOCK_OK : pysock_raise(error, PYSOCK_REASON_PTON_ILLEGAL);
}

// SPDX-License-Identifier: MIT
// if_nametoindex: finds the index of a network interface.
//
// Linux net/core/dev_ioctl.c, dev_ioctl: a colon ends the name, for an alias has the index of its interface.
#define _DEFAULT_SOURCE

#include "errors/raise.h"
#include "interfaces/interface.h"
#include "platform/libc.h"

#include <errno.h>
#include <string.h>

enum pysock_status pysock_if_nametoindex(const struct pysock_libc *libc, const char *name, unsigned *index,
                                         struct pysock_error *error)
{
    struct ifreq asked = {.ifr_name = {'\0'}};
    const size_t most = sizeof asked.ifr_name - 1;
    size_t length = strlen(name);
    if (length > most && !pys_libc_or_default(libc)->cuts_interface_names)
        return pysock_raise_errno(error, ENODEV);
    if (length > most)
        length = most;
    memcpy(asked.ifr_name, name, length);
    const int code = pys_interface_ask(INTERFACE_INDEX, &asked);
    if (code != 0)
        return pysock_raise_errno(error, code);
    *index = (unsigned)asked.ifr_ifindex;
    return PYSOCK_OK;
}

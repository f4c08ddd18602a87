// SPDX-License-Identifier: MIT
// if_indextoname: finds the name of a network interface.
#define _DEFAULT_SOURCE

#include "errors/raise.h"
#include "interfaces/interface.h"

#include <errno.h>
#include <string.h>

enum pysock_status pysock_if_indextoname(unsigned index, char name[PYSOCK_INTERFACE_NAME_SIZE],
                                         struct pysock_error *error)
{
    struct ifreq asked = {.ifr_name = {'\0'}};
    asked.ifr_ifindex = (int)index; // an index beyond int is negative for the system, and unknown
    const int code = pys_interface_ask(INTERFACE_NAME, &asked);
    if (code != 0)
        return pysock_raise_errno(error, code == ENODEV ? ENXIO : code); // POSIX demands ENXIO
    memcpy(name, asked.ifr_name, PYSOCK_INTERFACE_NAME_SIZE - 1);
    name[PYSOCK_INTERFACE_NAME_SIZE - 1] = '\0';
    return PYSOCK_OK;
}

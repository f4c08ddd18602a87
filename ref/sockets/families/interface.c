// SPDX-License-Identifier: MIT
// The number and the name of an interface, asked through a socket of any family.
//
// Linux netdevice(7), SIOCGIFINDEX and SIOCGIFNAME.
#define _DEFAULT_SOURCE // struct ifreq
#include "errors/raise.h"
#include "sockets/families/families.h"

#include <errno.h>
#include <net/if.h>
#include <string.h>
#include <sys/ioctl.h>

_Static_assert(INTERFACE_NAME_SIZE == IF_NAMESIZE, "names of interfaces have another size");

enum pysock_status pys_interface_index(const struct pysock_socket *socket, const char *name, int *index,
                                       struct pysock_error *error)
{
#ifdef SIOCGIFINDEX
    struct ifreq request;
    const int errno_before = errno;
    memset(&request, 0, sizeof request);
    strncpy(request.ifr_name, name, sizeof request.ifr_name - 1);
    if (ioctl(socket->fd, SIOCGIFINDEX, &request) < 0)
        return pysock_raise_errno(error, errno);
    errno = errno_before;
    *index = request.ifr_ifindex;
    return PYSOCK_OK;
#else
    (void)socket, (void)name, (void)index;
    return pysock_raise_errno(error, ENODEV);
#endif
}

void pys_interface_name(const struct pysock_socket *socket, int index, char name[INTERFACE_NAME_SIZE])
{
    name[0] = '\0';
#ifdef SIOCGIFNAME
    struct ifreq request;
    const int errno_before = errno;
    memset(&request, 0, sizeof request);
    request.ifr_ifindex = index;
    if (index != 0 && ioctl(socket->fd, SIOCGIFNAME, &request) == 0) {
        memcpy(name, request.ifr_name, INTERFACE_NAME_SIZE);
        name[INTERFACE_NAME_SIZE - 1] = '\0';
    }
    errno = errno_before;
#else
    (void)socket, (void)index;
#endif
}

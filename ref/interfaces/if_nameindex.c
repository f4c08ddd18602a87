// SPDX-License-Identifier: MIT
// if_nameindex: lists the network interfaces, and frees such a list.
//
// getifaddrs() has one entry for each interface itself, and more for their addresses. Only the first kind has
// a hardware address or no address at all.
#define _DEFAULT_SOURCE

#include "errors/raise.h"
#include "interfaces/interface.h"

#include <errno.h>
#include <ifaddrs.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

static bool is_interface(const struct ifaddrs *entry)
{
#ifdef AF_PACKET
    const int hardware = AF_PACKET;
#else
    const int hardware = AF_LINK;
#endif
    return entry->ifa_addr == NULL || entry->ifa_addr->sa_family == hardware;
}

/// False if the interface is gone, or has another name by now.
static bool take(const struct ifaddrs *entry, struct pysock_interface *interface)
{
    const size_t length = strlen(entry->ifa_name);
    struct ifreq asked = {.ifr_name = {'\0'}};
    if (length >= sizeof interface->name)
        return false; // not reached: the system has no such name
    memcpy(asked.ifr_name, entry->ifa_name, length);
    if (pys_interface_ask(INTERFACE_INDEX, &asked) != 0)
        return false; // no vector: an interface that goes while it is asked for
    interface->index = (unsigned)asked.ifr_ifindex;
    memcpy(interface->name, entry->ifa_name, length + 1);
    return true;
}

static struct pysock_interface_list *list_of(const struct ifaddrs *first)
{
    size_t count = 0;
    for (const struct ifaddrs *entry = first; entry != NULL; entry = entry->ifa_next)
        count += is_interface(entry);
    struct pysock_interface_list *const list = malloc(sizeof *list + count * sizeof *list->items);
    if (list == NULL)
        return NULL; // no memory
    struct pysock_interface *const items = (struct pysock_interface *)(void *)(list + 1);
    *list = (struct pysock_interface_list){0, items};
    for (const struct ifaddrs *entry = first; entry != NULL; entry = entry->ifa_next)
        list->count += is_interface(entry) && take(entry, &items[list->count]);
    return list;
}

enum pysock_status pysock_if_nameindex(struct pysock_interface_list **list, struct pysock_error *error)
{
    const int errno_before = errno;
    struct ifaddrs *first;
    if (getifaddrs(&first) != 0) {
        const int code = errno;                 // no vector: getifaddrs() that fails
        errno = errno_before;                   // no vector: getifaddrs() that fails
        return pysock_raise_errno(error, code); // no vector: getifaddrs() that fails
    }
    *list = list_of(first);
    freeifaddrs(first);
    errno = errno_before;
    return *list != NULL ? PYSOCK_OK : pysock_raise(error, PYSOCK_REASON_MEMORY);
}

void pysock_free_interfaces(struct pysock_interface_list *list)
{
    free(list);
}

// SPDX-License-Identifier: MIT
// Making a struct pysock_host: the head, its lists and its texts in one block.
#include "lookup/host_make.h"

#include "errors/raise.h"
#include "platform/libc.h"

#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

static size_t text_size(const struct found *found)
{
    size_t size = found->name != NULL ? strlen(found->name) + 1 : 1;
    for (size_t index = 0; index < found->aliases_count; index++)
        size += strlen(found->aliases[index]) + 1;
    return size;
}

/// Copies a text to *at and moves *at past it.
static const char *put(char **at, const char *text)
{
    const size_t size = strlen(text) + 1;
    char *const start = memcpy(*at, text, size);
    *at += size;
    return start;
}

static void fill_addresses(const struct found *found, struct pysock_address *addresses)
{
    for (size_t index = 0; index < found->addresses_count; index++) {
        addresses[index] = (struct pysock_address){.family = found->addresses[index].family};
        memcpy(addresses[index].packed, found->addresses[index].packed,
               addresses[index].family == AF_INET ? 4 : 16);
    }
}

static struct pysock_host *make(const struct found *found)
{
    const size_t addresses_at = sizeof(struct pysock_host) + found->aliases_count * sizeof(char *);
    const size_t text_at = addresses_at + found->addresses_count * sizeof(struct pysock_address);
    char *const block = malloc(text_at + text_size(found));
    if (block == NULL)
        return NULL;
    struct pysock_host *const host = (struct pysock_host *)(void *)block;
    const char **const aliases = (const char **)(void *)(block + sizeof *host);
    struct pysock_address *const addresses = (struct pysock_address *)(void *)(block + addresses_at);
    char *at = block + text_at;
    *host = (struct pysock_host){put(&at, found->name != NULL ? found->name : ""), aliases,
                                 found->aliases_count, addresses, found->addresses_count};
    for (size_t index = 0; index < found->aliases_count; index++)
        aliases[index] = put(&at, found->aliases[index]);
    fill_addresses(found, addresses);
    return host;
}

enum pysock_status pys_host_make(const struct pysock_libc *libc, const struct lookup *lookup,
                                 struct found *found, struct pysock_host **host, struct pysock_error *error)
{
    struct pysock_host *const made = lookup->status == LOOKUP_FOUND ? make(found) : NULL;
    pys_found_clear(found);
    if (made != NULL) {
        *host = made;
        return PYSOCK_OK;
    }
    if (lookup->memory_is_short || lookup->status == LOOKUP_FOUND)
        return pysock_raise(error, PYSOCK_REASON_MEMORY);
    const enum pysock_status status = pysock_raise_host(error, pys_libc_or_default(libc), lookup->h_error);
    if (error != NULL && lookup->is_untold)
        error->reason = PYSOCK_REASON_HOST_UNTOLD;
    return status;
}

void pysock_free_host(struct pysock_host *host)
{
    free(host);
}

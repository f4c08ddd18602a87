// SPDX-License-Identifier: MIT
// The result of a look-up: the name, the aliases and the addresses of a host.
#ifndef PYSOCK_LOOKUP_FOUND_H
#define PYSOCK_LOOKUP_FOUND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct found_address {
    int family; ///< AF_INET or AF_INET6
    uint8_t packed[16];
    uint32_t scope_id;
};

/// Addresses that need no block of memory: most hosts have no more, and an address as host is one.
enum { FOUND_FEW = 4 };

/// Begins by pys_found_start(), or as zeros; pys_found_clear() ends it. It is not moved in between. Adding
/// what finds no memory sets memory_is_short and nothing else.
struct found {
    char *name; ///< NULL until there is one
    char **aliases;
    size_t aliases_count;
    size_t aliases_room;
    struct found_address *addresses; ///< few, or a block
    size_t addresses_count;
    size_t addresses_room;
    bool memory_is_short;
    struct found_address few[FOUND_FEW];
};

/// Empty; room that nobody reads stays as it is.
static inline void pys_found_start(struct found *found)
{
    found->name = NULL;
    found->aliases = NULL;
    found->aliases_count = found->aliases_room = 0;
    found->addresses = NULL;
    found->addresses_count = found->addresses_room = 0;
    found->memory_is_short = false;
}

/// Copies the text; a name that is there already is replaced.
void pys_found_set_name(struct found *found, const char *name);
/// Copies the text.
void pys_found_add_alias(struct found *found, const char *alias);
/// \param packed [in] 4 or 16 bytes, by family
void pys_found_add_address(struct found *found, int family, const uint8_t *packed, uint32_t scope_id);
/// Frees all and starts it again.
void pys_found_clear(struct found *found);

#endif

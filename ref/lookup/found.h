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

/// The number of addresses without an allocation: most hosts have no more, and a numeric host is one address.
enum { FOUND_FEW = 4 };

/// Starts with pys_found_start() or as zeros, and ends with pys_found_clear(). It must not be moved in
/// between. If memory runs out, adding only sets memory_is_short.
struct found {
    char *name; ///< NULL before there is a name
    char **aliases;
    size_t aliases_count;
    size_t aliases_room;
    struct found_address *addresses; ///< the array of the first few, or a block
    size_t addresses_count;
    size_t addresses_room;
    bool memory_is_short;
    struct found_address few[FOUND_FEW];
};

/// Makes it empty; room that is never read is left unchanged.
static inline void pys_found_start(struct found *found)
{
    found->name = NULL;
    found->aliases = NULL;
    found->aliases_count = found->aliases_room = 0;
    found->addresses = NULL;
    found->addresses_count = found->addresses_room = 0;
    found->memory_is_short = false;
}

/// Copies the text; an existing name is replaced.
void pys_found_set_name(struct found *found, const char *name);
/// Copies the text.
void pys_found_add_alias(struct found *found, const char *alias);
/// \param packed [in] 4 or 16 bytes, by family
void pys_found_add_address(struct found *found, int family, const uint8_t *packed, uint32_t scope_id);
/// Frees all and starts it again.
void pys_found_clear(struct found *found);

#endif

// SPDX-License-Identifier: MIT
// What was found of a host: its name, its aliases, its addresses.
#ifndef PYSOCK_NAMES_FOUND_H
#define PYSOCK_NAMES_FOUND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct found_address {
    int family; ///< AF_INET or AF_INET6
    uint8_t packed[16];
    uint32_t scope_id;
};

/// Begins as zeros; pys_found_clear() ends it. Adding what finds no memory sets memory_is_short and nothing
/// else.
struct found {
    char *name; ///< NULL until there is one
    char **aliases;
    size_t aliases_count;
    size_t aliases_room;
    struct found_address *addresses;
    size_t addresses_count;
    size_t addresses_room;
    bool memory_is_short;
};

/// Copies the text; a name that is there already is replaced.
void pys_found_set_name(struct found *found, const char *name);
/// Copies the text.
void pys_found_add_alias(struct found *found, const char *alias);
/// \param packed [in] 4 or 16 bytes, by family
void pys_found_add_address(struct found *found, int family, const uint8_t *packed, uint32_t scope_id);
/// Frees all and makes it zeros again.
void pys_found_clear(struct found *found);

#endif

// SPDX-License-Identifier: MIT
// The result of a look-up: growing lists.
#include "lookup/found.h"

#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

enum { FIRST_ROOM = 4 };

static char *copy_text(struct found *found, const char *text)
{
    const size_t size = strlen(text) + 1;
    char *const copy = malloc(size);
    if (copy == NULL)
        found->memory_is_short = true;
    else
        memcpy(copy, text, size);
    return copy;
}

/// Makes room for one more in a list of `count`. NULL if memory ran out; the list is unchanged then.
static void *grow(struct found *found, void *list, size_t count, size_t *room, size_t item_size)
{
    if (count < *room)
        return list;
    const size_t wanted = *room == 0 ? FIRST_ROOM : 2 * *room;
    void *const larger = realloc(list, wanted * item_size);
    if (larger == NULL)
        found->memory_is_short = true;
    else
        *room = wanted;
    return larger;
}

void pys_found_set_name(struct found *found, const char *name)
{
    char *const copy = copy_text(found, name);
    if (copy == NULL)
        return;
    free(found->name);
    found->name = copy;
}

void pys_found_add_alias(struct found *found, const char *alias)
{
    char **const aliases =
        grow(found, found->aliases, found->aliases_count, &found->aliases_room, sizeof *aliases);
    if (aliases == NULL)
        return;
    found->aliases = aliases;
    char *const copy = copy_text(found, alias);
    if (copy != NULL)
        aliases[found->aliases_count++] = copy;
}

/// Makes room for one more address; the first few are in the struct itself. NULL if memory ran out.
static struct found_address *address_room(struct found *found)
{
    if (found->addresses_count < found->addresses_room)
        return found->addresses;
    if (found->addresses_room == 0) {
        found->addresses_room = FOUND_FEW;
        return found->few;
    }
    const bool is_block = found->addresses != found->few;
    struct found_address *const addresses =
        grow(found, is_block ? found->addresses : NULL, found->addresses_count, &found->addresses_room,
             sizeof *addresses);
    if (addresses != NULL && !is_block)
        memcpy(addresses, found->few, sizeof found->few);
    return addresses;
}

void pys_found_add_address(struct found *found, int family, const uint8_t *packed, uint32_t scope_id)
{
    struct found_address *const addresses = address_room(found);
    if (addresses == NULL)
        return;
    found->addresses = addresses;
    struct found_address *const address = &addresses[found->addresses_count++];
    *address = (struct found_address){.family = family, .scope_id = scope_id};
    if (family == AF_INET)
        memcpy(address->packed, packed, 4);
    else
        memcpy(address->packed, packed, 16);
}

void pys_found_clear(struct found *found)
{
    for (size_t index = 0; index < found->aliases_count; index++)
        free(found->aliases[index]);
    free(found->aliases);
    if (found->addresses != found->few)
        free(found->addresses);
    free(found->name);
    pys_found_start(found);
}

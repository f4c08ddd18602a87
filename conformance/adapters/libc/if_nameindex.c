// SPDX-License-Identifier: MIT
// if_nameindex: the network interfaces as a list of (index, name).
#include "libc_adapter.h"

static const struct wire_value *list_of(struct wire_arena *arena, const struct if_nameindex *found)
{
    const struct wire_value **items;
    size_t count = 0, i;

    while (found[count].if_index != 0)
        count++;
    items = wire_take(arena, (count + 1) * sizeof *items);
    if (items == NULL)
        return wire_none();
    for (i = 0; i < count; i++) {
        const struct wire_value *const pair[2] = {wire_uint(arena, found[i].if_index),
                                                  wire_str_c(arena, found[i].if_name)};
        items[i] = wire_items(arena, WIRE_TUPLE, pair, 2);
    }
    return wire_items(arena, WIRE_LIST, items, count);
}

void libc_if_nameindex(const struct wire_step *step, struct wire_arena *arena, struct wire_answer *answer)
{
    struct if_nameindex *found;

    if (!libc_pose_count(step, 0, 0, arena, answer))
        return;
    libc_clear_error();
    found = if_nameindex();
    if (found == NULL) {
        libc_raise_errno(arena, answer, libc_last_error());
        return;
    }
    wire_return(answer, list_of(arena, found));
    if_freenameindex(found);
}

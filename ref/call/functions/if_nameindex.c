// SPDX-License-Identifier: MIT
// if_nameindex: the interfaces as a list of tuples.
#include "call/call.h"

static void return_interfaces(struct call *call, const struct pysock_interface_list *list)
{
    struct pysock_value *const items = pys_answer_memory(call, (list->count + 1) * sizeof *items);
    if (items == NULL)
        return; // no memory
    for (size_t place = 0; place < list->count; place++) {
        struct pysock_value pair[2] = {pysock_value_from_int(list->items[place].index)};
        if (!pys_decode_file_system_text(call, list->items[place].name, &pair[1]) ||
            !pys_make_tuple(call, pair, 2, &items[place]))
            return; // no memory
    }
    pys_return_value(call, (struct pysock_value){.kind = PYSOCK_LIST, .as.sequence = {items, list->count}});
}

void pys_call_if_nameindex(struct call *call)
{
    struct pysock_interface_list *list;
    struct pysock_error error;
    if (pysock_if_nameindex(&list, &error) != PYSOCK_OK) {
        pys_raise_error(call, &error); // no vector: getifaddrs() that fails
        return;                        // no vector: getifaddrs() that fails
    }
    return_interfaces(call, list);
    pysock_free_interfaces(list);
}

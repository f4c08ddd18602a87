// SPDX-License-Identifier: MIT
// Converting an address of AF_ALG: the type and the name of an algorithm, a feature and a mask.
#include "call/convert/families/families.h"
#include "call/convert/families/words.h"

#include <string.h>

static bool convert_numbers(struct call *call, const struct pysock_value *tuple, uint64_t numbers[2])
{
    for (size_t index = 2; index < tuple->as.sequence.count; index++) {
        if (!pys_convert_bits(call, &tuple->as.sequence.items[index], 16, &numbers[index - 2]))
            return false;
    }
    return true;
}

bool pys_convert_alg(struct call *call, const struct pysock_socket *socket, const struct pysock_value *value,
                     struct pysock_sockaddr *address)
{
    static const struct tuple_form form = {"AF_ALG address must be a tuple (type, name[, feat[, mask]])",
                                           "getsockaddrarg()", 2, 4};
    const struct alg_address *const room = NULL;
    const char *type, *name;
    uint64_t numbers[2] = {0, 0};
    (void)socket;
    if (value->kind != PYSOCK_TUPLE)
        return call->python->address_names_method ? pys_refuse_address_kind(call, "AF_ALG", value)
                                                  : pys_refuse_no_tuple(call);
    if (!pys_check_items(call, value, &form) || !pys_convert_item_text(call, value, 0, &form, &type) ||
        !pys_convert_item_text(call, value, 1, &form, &name) || !convert_numbers(call, value, numbers))
        return false;
    if (strlen(type) >= sizeof room->type)
        return pys_refuse_words(call, PYSOCK_VALUE_ERROR, "AF_ALG type too long.");
    if (strlen(name) >= sizeof room->name)
        return pys_refuse_words(call, PYSOCK_VALUE_ERROR, "AF_ALG name too long.");
    pys_alg_sockaddr(type, name, (uint16_t)numbers[0], (uint16_t)numbers[1], address);
    return true;
}

// SPDX-License-Identifier: MIT
// pysock_address_to_value, pysock_address_from_value: addresses of the typed layer as values.
#include "call/live.h"

void pysock_address_to_value(const struct pysock_python *python, const struct pysock_libc *libc,
                             const struct pysock_sockaddr *address, struct pysock_answer *answer)
{
    struct call call = {.python = python, .answer = answer, .libc = libc};
    struct pysock_value value;
    pys_answer_begin(answer);
    if (pys_address_value(&call, address, &value))
        pys_return_value(&call, value);
}

bool pysock_address_from_value(const struct pysock_python *python, const struct pysock_libc *libc,
                               const struct pysock_socket *socket, const char *method,
                               const struct pysock_value *value, struct pysock_sockaddr *address,
                               struct pysock_answer *answer)
{
    const struct function named = {method, CALLING_ONE_OBJECT, 1, 1, NULL};
    struct call call = {
        .python = python, .function = &named, .args = value, .args_count = 1, .answer = answer, .libc = libc};
    pys_answer_begin(answer);
    if (!pys_convert_address(&call, socket, value, address))
        return false;
    pys_return_none(&call);
    return true;
}

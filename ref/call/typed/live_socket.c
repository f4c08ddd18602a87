// SPDX-License-Identifier: MIT
// pysock_live_socket, pysock_live_from_socket, pysock_live_unclosed: sockets of the typed layer in live objects.
#include "call/live.h"

#include <stdlib.h>

struct pysock_socket *pysock_live_socket(struct pysock_live *live)
{
    return live->kind == LIVE_SOCKET ? &live->socket : NULL;
}

struct pysock_live *pysock_live_from_socket(const struct pysock_socket *socket,
                                            const struct pysock_libc *libc)
{
    struct pysock_live *const live = calloc(1, sizeof *live);
    if (live == NULL)
        return NULL; // no memory
    live->kind = LIVE_SOCKET;
    live->libc = libc;
    live->socket = *socket;
    live->shown_type = socket->type;
    return live;
}

/// CPython Modules/socketmodule.c, sock_finalize.
void pysock_live_unclosed(const struct pysock_python *python, struct pysock_live *live,
                          struct pysock_answer *answer)
{
    struct call call = {.python = python, .answer = answer, .libc = live->libc, .self = live};
    pys_answer_begin(answer);
    if (live->kind == LIVE_SOCKET && live->socket.fd != PYSOCK_NO_DESCRIPTOR) {
        pys_method_repr(&call);
        if (answer->outcome == PYSOCK_RAISED)
            return; // no memory
        pys_warn(&call, "ResourceWarning", "unclosed ", answer->returned.as.text.utf8, NULL);
    }
    pys_return_none(&call);
}

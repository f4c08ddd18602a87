// SPDX-License-Identifier: MIT
// Makes, closes and frees live objects, and makes the values that their methods return.
#include "call/live.h"

#include <stdlib.h>
#include <string.h>

bool pys_make_live(struct call *call, const struct pysock_socket *socket, int shown_type,
                   struct pysock_value *value)
{
    struct pysock_live *const live = calloc(1, sizeof *live);
    if (live == NULL) {
        struct pysock_socket lost = *socket; // no memory
        pysock_close(&lost, NULL);           // no memory
        pys_raise_memory_error(call);        // no memory
        return false;                        // no memory
    }
    live->kind = LIVE_SOCKET;
    live->libc = call->libc;
    live->socket = *socket;
    live->shown_type = shown_type;
    *value = (struct pysock_value){.kind = PYSOCK_LIVE, .as.live = live};
    return true;
}

bool pys_keep_text(struct call *call, const char *text, size_t length, struct pysock_value *value)
{
    const char *const copy = pys_answer_copy(call, text, length);
    if (copy == NULL)
        return false; // no memory
    *value = (struct pysock_value){.kind = PYSOCK_STR, .as.text = {copy, length}};
    return true;
}

bool pys_keep_bytes(struct call *call, const void *bytes, size_t length, struct pysock_value *value)
{
    const uint8_t *const copy = pys_answer_copy(call, bytes, length);
    if (copy == NULL)
        return false; // no memory
    *value = (struct pysock_value){.kind = PYSOCK_BYTES, .as.buffer = {copy, length}};
    return true;
}

static void *memory_of_host(struct call *call, size_t size)
{
    void *const memory = call->options->received(call->options->data, size);
    if (memory == NULL)
        pys_raise_memory_error(call);
    return memory;
}

/// CPython Objects/bytesobject.c, _PyBytes_FromSize: the object's header must fit too.
uint8_t *pys_received_memory(struct call *call, int64_t size)
{
    enum { BESIDE = 4 * sizeof(void *) + 1 };
    if (size <= PTRDIFF_MAX - BESIDE)
        return call->options != NULL && call->options->received != NULL
                   ? memory_of_host(call, (size_t)size)
                   : pys_answer_memory(call, (size_t)size + 1);
    pys_raise_text(call, PYSOCK_OVERFLOW_ERROR, "byte string is too large", NULL);
    return NULL;
}

struct pysock_value pys_timeout_value(const struct pysock_socket *socket)
{
    if (socket->timeout_ns == PYSOCK_NO_TIMEOUT)
        return (struct pysock_value){.kind = PYSOCK_NONE};
    return (struct pysock_value){.kind = PYSOCK_FLOAT,
                                 .as.real = pysock_timeout_to_seconds(socket->timeout_ns)};
}

/// If the type keeps its flags, settimeout() and setblocking() set and clear this one.
int pys_shown_type(const struct call *call, const struct pysock_live *live)
{
#ifdef SOCK_NONBLOCK
    if (call->python->type_keeps_flags)
        return (live->shown_type & ~SOCK_NONBLOCK) |
               (live->socket.timeout_ns != PYSOCK_NO_TIMEOUT ? SOCK_NONBLOCK : 0);
#else
    (void)call;
#endif
    return live->shown_type;
}

/// CPython Lib/socket.py, close.
enum pysock_status pys_close_live(struct pysock_live *live, struct pysock_error *error)
{
    live->closed = true;
    return live->file_uses > 0 ? PYSOCK_OK : pysock_close(&live->socket, error);
}

void pysock_live_free(struct pysock_live *live)
{
    if (live == NULL)
        return;
    if (live->kind == LIVE_FILE) {
        pys_free_file(live);
        return;
    }
    if (live->more_references > 0) {
        live->more_references--;
        return;
    }
    if (live->kind == LIVE_STORED)
        pys_shut_stored(live);
    else
        pysock_close(&live->socket, NULL);
    free(live);
}

void pys_return_none_or(struct call *call, enum pysock_status status, const struct pysock_error *error)
{
    if (status == PYSOCK_OK)
        pys_return_none(call);
    else
        pys_raise_error(call, error);
}

void pys_set_timeout(struct call *call, int64_t timeout_ns)
{
    struct pysock_error error;
    const enum pysock_status status = pysock_settimeout(&call->self->socket, timeout_ns, &error);
    pys_return_none_or(call, status, &error);
}

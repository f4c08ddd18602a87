// SPDX-License-Identifier: MIT
// Converting hosts: the idna codec encodes a str, bytes are unchanged.
//
// CPython Python/getargs.c, convertsimple "et"; Modules/socketmodule.c, socket_getaddrinfo.
#include "call/call.h"
#include "idna/idna.h"
#include "text/text.h"

#include <string.h>

static void raise_with_place(struct call *call, const struct pysock_value *name,
                             const struct idna_refusal *refusal, const struct text *reason,
                             const struct text *message)
{
    static const char codec[] = "idna";
    enum { ARGS = 5 };
    struct pysock_value *const args = pys_answer_memory(call, ARGS * sizeof *args);
    if (args == NULL)
        return; // no memory
    args[0] = (struct pysock_value){.kind = PYSOCK_STR, .as.text = {codec, sizeof codec - 1}};
    args[1] = *name;
    args[2] = pysock_value_from_int((int64_t)refusal->start);
    args[3] = pysock_value_from_int((int64_t)refusal->end);
    args[4] = (struct pysock_value){.kind = PYSOCK_STR, .as.text = {reason->start, reason->length}};
    const struct pysock_exception exception = {
        .status = PYSOCK_UNICODE_ENCODE_ERROR,
        .args = args,
        .args_count = ARGS,
        .text = {.kind = PYSOCK_STR, .as.text = {message->start, message->length}},
    };
    pys_raise_exception(call, &exception);
}

static void refuse_name(struct call *call, const struct pysock_value *value,
                        const struct idna_refusal *refusal)
{
    const struct pysock_value *const str = pys_str_of(value);
    struct text reason = {pys_answer_memory(call, IDNA_TEXT_SIZE), IDNA_TEXT_SIZE, 0};
    struct text message = {pys_answer_memory(call, IDNA_TEXT_SIZE), IDNA_TEXT_SIZE, 0};
    if (reason.start == NULL || message.start == NULL)
        return; // no memory
    pys_idna_append_reason(call->python, refusal, &reason);
    pys_idna_append_message(call->python, refusal, str->as.text.utf8, str->as.text.length, &message);
    if (pys_idna_refusal_has_position(call->python))
        raise_with_place(call, value, refusal, &reason, &message);
    else
        pys_raise_text(call, PYSOCK_UNICODE_ERROR, message.start, NULL);
}

/// Encodes a str; the result lives as long as the answer.
static bool encode(struct call *call, const struct pysock_value *value, const char **host, size_t *length)
{
    const struct pysock_value *const str = pys_str_of(value);
    struct idna_host encoded;
    struct idna_refusal refusal;
    switch (pys_idna_encode(call->python, str->as.text.utf8, str->as.text.length, &encoded, &refusal)) {
    case IDNA_OK: break;
    case IDNA_REFUSED: refuse_name(call, value, &refusal); return false;
    case IDNA_NO_MEMORY: pys_raise_memory_error(call); return false; // no memory
    }
    *host = pys_answer_copy(call, encoded.bytes, encoded.length);
    *length = encoded.length;
    pys_idna_host_clear(&encoded);
    return *host != NULL;
}

/// Bytes that end with a NUL.
static bool copy(struct call *call, const struct pysock_value *value, const char **host, size_t *length)
{
    *length = value->as.buffer.length;
    *host = pys_answer_copy(call, value->as.buffer.bytes, *length);
    return *host != NULL;
}

bool pys_convert_host(struct call *call, const struct pysock_value *value, const char *function,
                      const char **host)
{
    size_t length;
    if (pys_str_of(value) != NULL) {
        if (!encode(call, value, host, &length))
            return false;
    } else if (value->kind == PYSOCK_BYTES || value->kind == PYSOCK_BYTEARRAY) {
        if (!copy(call, value, host, &length))
            return false; // no memory
    } else {
        pys_raise_text(call, PYSOCK_TYPE_ERROR, function,
                       "() argument 1 must be str, bytes or bytearray, not ", pys_argument_name(call, value),
                       NULL);
        return false;
    }
    if (strlen(*host) == length)
        return true;
    pys_raise_text(call, PYSOCK_TYPE_ERROR, function,
                   "() argument 1 must be encoded string without null bytes, not ",
                   pys_argument_name(call, value), NULL);
    return false;
}

bool pys_convert_host_or_none(struct call *call, const struct pysock_value *value, const char **host)
{
    size_t length;
    *host = NULL;
    if (value->kind == PYSOCK_NONE)
        return true;
    if (pys_str_of(value) != NULL)
        return encode(call, value, host, &length);
    if (value->kind == PYSOCK_BYTES)
        return copy(call, value, host, &length);
    pys_raise_text(call, PYSOCK_TYPE_ERROR, "getaddrinfo() argument 1 must be string or None", NULL);
    return false;
}

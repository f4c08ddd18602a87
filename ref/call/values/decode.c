// SPDX-License-Identifier: MIT
// Decoding: bytes of the system as a str.
#include "call/call.h"
#include "text/text.h"
#include "text/utf8.h"

#include <string.h>

/// The three bytes of the lone surrogate U+DC80..U+DCFF that stands for a byte (PEP 383).
static char *write_escape(unsigned char byte, char *text)
{
    *text++ = (char)0xed;
    *text++ = (char)(0xb0 | byte >> 6);
    *text++ = (char)(0x80 | (byte & 0x3f));
    return text;
}

bool pys_decode_file_system_text(struct call *call, const char *bytes, struct pysock_value *value)
{
    const unsigned char *at = (const unsigned char *)bytes;
    char *const text = pys_answer_memory(call, 3 * strlen(bytes) + 1);
    if (text == NULL)
        return false; // no memory
    char *end = text;
    while (*at != '\0') {
        const struct utf8_character character = pys_utf8_at(at);
        for (size_t index = 0; index < character.length; index++, at++) {
            if (character.fault == NULL)
                *end++ = (char)*at;
            else
                end = write_escape(*at, end);
        }
    }
    *end = '\0';
    *value = (struct pysock_value){.kind = PYSOCK_STR, .as.text = {text, (size_t)(end - text)}};
    return true;
}

static void describe_fault(const unsigned char *bytes, size_t start, struct utf8_character refused,
                           struct text *text)
{
    static const char hex[] = "0123456789abcdef";
    if (refused.length == 1) {
        const char digits[] = {hex[bytes[start] >> 4], hex[bytes[start] & 0xf], '\0'};
        pys_text_append(text, "'utf-8' codec can't decode byte 0x");
        pys_text_append(text, digits);
        pys_text_append(text, " in position ");
        pys_text_append_number(text, (int64_t)start);
    } else {
        pys_text_append(text, "'utf-8' codec can't decode bytes in position ");
        pys_text_append_number(text, (int64_t)start);
        pys_text_append(text, "-");
        pys_text_append_number(text, (int64_t)(start + refused.length) - 1);
    }
    pys_text_append(text, ": ");
    pys_text_append(text, refused.fault);
}

static void refuse(struct call *call, const char *bytes, size_t start, struct utf8_character refused)
{
    static const char codec[] = "utf-8";
    enum { TEXT_SIZE = 128, ARGS = 5 };
    const size_t length = strlen(bytes);
    struct text text = {pys_answer_memory(call, TEXT_SIZE), TEXT_SIZE, 0};
    struct pysock_value *const args = pys_answer_memory(call, ARGS * sizeof *args);
    uint8_t *const kept = pys_answer_memory(call, length);
    if (text.start == NULL || args == NULL || kept == NULL)
        return; // no memory
    memcpy(kept, bytes, length);
    describe_fault(kept, start, refused, &text);
    args[0] = (struct pysock_value){.kind = PYSOCK_STR, .as.text = {codec, sizeof codec - 1}};
    args[1] = (struct pysock_value){.kind = PYSOCK_BYTES, .as.buffer = {kept, length}};
    args[2] = pysock_value_from_int((int64_t)start);
    args[3] = pysock_value_from_int((int64_t)(start + refused.length));
    args[4] = (struct pysock_value){.kind = PYSOCK_STR, .as.text = {refused.fault, strlen(refused.fault)}};
    const struct pysock_exception exception = {
        .status = PYSOCK_UNICODE_DECODE_ERROR,
        .args = args,
        .args_count = ARGS,
        .text = {.kind = PYSOCK_STR, .as.text = {text.start, text.length}},
    };
    pys_raise_exception(call, &exception);
}

bool pys_decode_utf8(struct call *call, const char *bytes, struct pysock_value *value)
{
    const unsigned char *at = (const unsigned char *)bytes;
    while (*at != '\0') {
        const struct utf8_character character = pys_utf8_at(at);
        if (character.fault != NULL) {
            refuse(call, bytes, (size_t)(at - (const unsigned char *)bytes), character);
            return false;
        }
        at += character.length;
    }
    // Valid text needs no escape, so this is a copy.
    return pys_decode_file_system_text(call, bytes, value);
}

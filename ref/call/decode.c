// SPDX-License-Identifier: MIT
// Decoding: bytes of the system as a str.
//
// CPython Objects/stringlib/codecs.h, utf8_decode, for where a fault begins, ends and what it is called:
//
//   fault                     when                                                  refused bytes
//   invalid start byte        80..C1, F5..FF                                        1
//   invalid continuation byte a byte behind is none, or makes the form too long,    those before that byte
//                             a surrogate, or more than U+10FFFF
//   unexpected end of data    the text ends first                                   all that are there
#include "call/call.h"
#include "errors/text.h"

#include <string.h>

struct character {
    size_t length;     ///< in bytes: of the character, or of what is refused
    const char *fault; ///< NULL for a valid character
};

/// The bytes that may follow the first; the later ones are always 80..BF.
static void second_byte_range(unsigned char first, unsigned char *least, unsigned char *most)
{
    *least = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
    *most = first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
}

/// What stands at a NUL-terminated text, which is not empty.
static struct character character_at(const unsigned char *at)
{
    if (at[0] < 0x80)
        return (struct character){1, NULL};
    if (at[0] < 0xc2 || at[0] > 0xf4)
        return (struct character){1, "invalid start byte"};
    const size_t length = at[0] < 0xe0 ? 2 : at[0] < 0xf0 ? 3 : 4;
    unsigned char least;
    unsigned char most;
    second_byte_range(at[0], &least, &most);
    for (size_t index = 1; index < length; index++) {
        if (at[index] == '\0')
            return (struct character){index, "unexpected end of data"};
        if (at[index] < least || at[index] > most)
            return (struct character){index, "invalid continuation byte"};
        least = 0x80;
        most = 0xbf;
    }
    return (struct character){length, NULL};
}

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
        const struct character character = character_at(at);
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

static void describe_fault(const unsigned char *bytes, size_t start, struct character refused,
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

static void refuse(struct call *call, const char *bytes, size_t start, struct character refused)
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
        const struct character character = character_at(at);
        if (character.fault != NULL) {
            refuse(call, bytes, (size_t)(at - (const unsigned char *)bytes), character);
            return false;
        }
        at += character.length;
    }
    // What is valid needs no escape, so this is a copy.
    return pys_decode_file_system_text(call, bytes, value);
}

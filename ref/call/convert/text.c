// SPDX-License-Identifier: MIT
// Converting text: a str to UTF-8 without a NUL.
//
// CPython Python/getargs.c, convertsimple "s"; Objects/unicodeobject.c, the UTF-8 encoder.
#include "text/text.h"
#include "call/call.h"

#include <string.h>

static void refuse_type(struct call *call, size_t index, const struct pysock_value *value)
{
    const char *const got = pys_argument_name(call, value);
    const char *const which = pys_takes_one_object(call) ? "() argument must be str, not "
                              : index == 0               ? "() argument 1 must be str, not "
                                                         : "() argument 2 must be str, not ";
    pys_raise_text(call, PYSOCK_TYPE_ERROR, call->function->name, which, got, NULL);
}

/// The three bytes of a surrogate are ED A0..BF xx; no other character begins so.
static bool is_surrogate(const char *at)
{
    return (unsigned char)at[0] == 0xed && (unsigned char)at[1] >= 0xa0;
}

static bool begins_character(char byte)
{
    return ((unsigned char)byte & 0xc0) != 0x80;
}

/// The first run of surrogates, in characters.
struct run {
    size_t start;
    size_t end;
    unsigned first; ///< code point
};

static bool find_surrogates(const char *text, size_t length, struct run *run)
{
    const char *const text_end = text + length;
    run->start = 0;
    while (text < text_end && !is_surrogate(text)) {
        run->start += begins_character(*text);
        text++;
    }
    if (text == text_end)
        return false;
    run->first = 0xd000U | ((unsigned char)text[1] & 0x3fU) << 6 | ((unsigned char)text[2] & 0x3fU);
    for (run->end = run->start; text < text_end && is_surrogate(text); text += 3)
        run->end++;
    return true;
}

static void describe_run(const struct run *run, struct text *text)
{
    static const char hex[] = "0123456789abcdef";
    if (run->end - run->start == 1) {
        const char digits[] = {hex[run->first >> 12 & 0xf], hex[run->first >> 8 & 0xf],
                               hex[run->first >> 4 & 0xf], hex[run->first & 0xf], '\0'};
        pys_text_append(text, "'utf-8' codec can't encode character '\\u");
        pys_text_append(text, digits);
        pys_text_append(text, "' in position ");
        pys_text_append_number(text, (int64_t)run->start);
    } else {
        pys_text_append(text, "'utf-8' codec can't encode characters in position ");
        pys_text_append_number(text, (int64_t)run->start);
        pys_text_append(text, "-");
        pys_text_append_number(text, (int64_t)run->end - 1);
    }
    pys_text_append(text, ": surrogates not allowed");
}

static void refuse_surrogates(struct call *call, const struct pysock_value *value, const struct run *run)
{
    static const char codec[] = "utf-8";
    static const char reason[] = "surrogates not allowed";
    enum { TEXT_SIZE = 128, ARGS = 5 };
    struct text text = {pys_answer_memory(call, TEXT_SIZE), TEXT_SIZE, 0};
    struct pysock_value *const args = pys_answer_memory(call, ARGS * sizeof *args);
    if (text.start == NULL || args == NULL)
        return; // no memory
    describe_run(run, &text);
    args[0] = (struct pysock_value){.kind = PYSOCK_STR, .as.text = {codec, sizeof codec - 1}};
    args[1] = *value;
    args[2] = pysock_value_from_int((int64_t)run->start);
    args[3] = pysock_value_from_int((int64_t)run->end);
    args[4] = (struct pysock_value){.kind = PYSOCK_STR, .as.text = {reason, sizeof reason - 1}};
    const struct pysock_exception exception = {
        .status = PYSOCK_UNICODE_ENCODE_ERROR,
        .args = args,
        .args_count = ARGS,
        .text = {.kind = PYSOCK_STR, .as.text = {text.start, text.length}},
    };
    pys_raise_exception(call, &exception);
}

const struct pysock_value *pys_str_of(const struct pysock_value *value)
{
    if (value->kind == PYSOCK_OBJECT && value->as.object.kind == PYSOCK_OBJECT_STR_SUBCLASS)
        return value->as.object.value;
    return value->kind == PYSOCK_STR ? value : NULL;
}

bool pys_convert_utf8(struct call *call, const struct pysock_value *value, const char **utf8)
{
    struct run surrogates;
    const struct pysock_value *const str = pys_str_of(value);
    if (find_surrogates(str->as.text.utf8, str->as.text.length, &surrogates)) {
        refuse_surrogates(call, value, &surrogates);
        return false;
    }
    *utf8 = str->as.text.utf8;
    return true;
}

bool pys_convert_utf8_without_nul(struct call *call, const struct pysock_value *value, const char **utf8)
{
    if (!pys_convert_utf8(call, value, utf8))
        return false;
    if (strlen(*utf8) != pys_str_of(value)->as.text.length) {
        pys_raise_text(call, PYSOCK_VALUE_ERROR, "embedded null character", NULL);
        return false;
    }
    return true;
}

bool pys_convert_text(struct call *call, size_t index, const char **text)
{
    const struct pysock_value *const value = &call->args[index];
    if (pys_str_of(value) == NULL) {
        refuse_type(call, index, value);
        return false;
    }
    return pys_convert_utf8_without_nul(call, value, text);
}

bool pys_encode_file_system_text(struct call *call, const struct pysock_value *value, const uint8_t **bytes,
                                 size_t *length)
{
    const char *const text = pys_str_of(value)->as.text.utf8;
    const size_t size = pys_str_of(value)->as.text.length;
    uint8_t *const encoded = pys_answer_memory(call, size + 1);
    struct run surrogates;
    size_t end = 0;
    if (encoded == NULL)
        return false; // no memory
    for (size_t at = 0; at < size; at++) {
        if (is_surrogate(text + at)) {
            const unsigned low =
                ((unsigned char)text[at + 1] & 0x3fU) << 6 | ((unsigned char)text[at + 2] & 0x3fU);
            if (low >= 0xc80 && low <= 0xcff) {
                encoded[end++] = (uint8_t)(low - 0xc00);
                at += 2;
                continue;
            }
            find_surrogates(text + at, size - at, &surrogates);
            for (size_t index = 0; index < at; index++)
                surrogates.start += begins_character(text[index]),
                    surrogates.end += begins_character(text[index]);
            refuse_surrogates(call, value, &surrogates);
            return false;
        }
        encoded[end++] = (uint8_t)text[at];
    }
    encoded[end] = '\0';
    *bytes = encoded;
    *length = end;
    return true;
}

/// The optional protocol; None does not mean that it is left out.
bool pys_convert_protocol(struct call *call, const char **protocol)
{
    *protocol = NULL;
    return call->args_count < 2 || pys_convert_text(call, 1, protocol);
}

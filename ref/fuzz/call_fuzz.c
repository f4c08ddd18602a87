// SPDX-License-Identifier: MIT
// Fuzz target: calls any function with any arguments as any recorded CPython. It must answer, and the answer
// must be readable.
#include "pysock_call.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { ARGUMENTS_MAX = 4, KEYWORDS_MAX = 2, TEXT_MAX = 64 };

struct input {
    const uint8_t *at;
    const uint8_t *end;
};

/// An argument and the objects that it points to.
struct argument {
    char text[TEXT_MAX];
    struct pysock_value inner;
};

static void require(bool holds)
{
    if (!holds)
        abort();
}

static uint8_t take(struct input *input)
{
    return input->at < input->end ? *input->at++ : 0;
}

static uint64_t take_number(struct input *input)
{
    uint64_t number = 0;
    for (int bytes = take(input) % 9; bytes > 0; bytes--)
        number = number << 8 | take(input);
    return number;
}

static struct pysock_value take_int(struct input *input)
{
    const uint8_t shape = take(input);
    const bool wide = shape % 8 == 0;
    const uint64_t magnitude = wide ? UINT64_MAX : take_number(input);
    return (struct pysock_value){
        .kind = PYSOCK_INT,
        .as.integer = {magnitude > 0 && shape % 2 == 0, wide, magnitude, 0, wide && shape % 3 == 0}};
}

static struct pysock_value take_float(struct input *input)
{
    const uint64_t bits = take_number(input);
    struct pysock_value value = {.kind = PYSOCK_FLOAT};
    memcpy(&value.as.real, &bits, sizeof bits);
    return value;
}

/// ASCII, NULs and surrogates.
static struct pysock_value take_text(struct input *input, struct argument *argument)
{
    size_t length = 0;
    for (int left = take(input) % 20; left > 0; left--) {
        const uint8_t character = take(input);
        if (character < 0x80) {
            argument->text[length++] = (char)character;
        } else {
            argument->text[length++] = (char)0xed;
            argument->text[length++] = (char)(0xa0 | character >> 3);
            argument->text[length++] = (char)(0x80 | (character & 0x3f));
        }
    }
    argument->text[length] = '\0';
    return (struct pysock_value){.kind = PYSOCK_STR, .as.text = {argument->text, length}};
}

static struct pysock_value take_buffer(struct input *input, struct argument *argument, enum pysock_kind kind)
{
    const size_t length = take(input) % 20;
    for (size_t index = 0; index < length; index++)
        argument->text[index] = (char)take(input);
    return (struct pysock_value){.kind = kind, .as.buffer = {(const uint8_t *)argument->text, length}};
}

static struct pysock_value take_object(struct input *input, struct argument *argument)
{
    const enum pysock_object_kind kind = (enum pysock_object_kind)(take(input) % (PYSOCK_OBJECT_PATH + 1));
    switch (kind) {
    case PYSOCK_OBJECT_INDEX:
    case PYSOCK_OBJECT_INT_SUBCLASS: argument->inner = take_int(input); break;
    case PYSOCK_OBJECT_FLOAT: argument->inner = take_float(input); break;
    case PYSOCK_OBJECT_STR_SUBCLASS:
    case PYSOCK_OBJECT_FRACTION:
    case PYSOCK_OBJECT_DECIMAL:
    case PYSOCK_OBJECT_PATH: argument->inner = take_text(input, argument); break;
    case PYSOCK_OBJECT_PLAIN: break;
    }
    return (struct pysock_value){.kind = PYSOCK_OBJECT, .as.object = {kind, &argument->inner}};
}

static struct pysock_value take_value(struct input *input, struct argument *argument)
{
    const enum pysock_kind kind = (enum pysock_kind)(take(input) % (PYSOCK_OBJECT + 1));
    switch (kind) {
    case PYSOCK_BOOL: return (struct pysock_value){.kind = kind, .as.boolean = take(input) % 2 == 1};
    case PYSOCK_INT: return take_int(input);
    case PYSOCK_FLOAT: return take_float(input);
    case PYSOCK_STR: return take_text(input, argument);
    case PYSOCK_BYTES:
    case PYSOCK_BYTEARRAY:
    case PYSOCK_MEMORYVIEW: return take_buffer(input, argument, kind);
    case PYSOCK_OBJECT: return take_object(input, argument);
    case PYSOCK_NONE:
    case PYSOCK_LIST:
    case PYSOCK_TUPLE:
    case PYSOCK_DICT:
    case PYSOCK_LIVE: break;
    }
    return (struct pysock_value){.kind = kind, .as.sequence = {NULL, 0}};
}

/// The name of a parameter, a misspelt one, or another text.
static struct pysock_keyword take_keyword(struct input *input, struct argument *argument)
{
    static const char *const names[] = {"host", "port", "family", "type", "proto", "flags", "famly", ""};
    const char *const name = names[take(input) % (sizeof names / sizeof names[0])];
    return (struct pysock_keyword){name, take_value(input, argument)};
}

static volatile unsigned char sink; // reads all bytes, so that a sanitizer sees faults; the sum is not used

static void read_value(const struct pysock_value *value)
{
    if (value->kind == PYSOCK_STR) {
        for (size_t index = 0; index <= value->as.text.length; index++)
            sink = (unsigned char)(sink + (unsigned char)value->as.text.utf8[index]);
        require(value->as.text.utf8[value->as.text.length] == '\0');
    } else if (value->kind == PYSOCK_BYTES) {
        for (size_t index = 0; index < value->as.buffer.length; index++)
            sink = (unsigned char)(sink + value->as.buffer.bytes[index]);
    }
}

static void read_answer(const struct pysock_answer *answer)
{
    for (size_t index = 0; index < answer->warned_count; index++)
        require(answer->warned[index] != NULL && answer->warning_texts[index] != NULL &&
                strlen(answer->warning_texts[index]) > 0);
    if (answer->outcome == PYSOCK_RETURNED) {
        read_value(&answer->returned);
        return;
    }
    if (answer->outcome == PYSOCK_SKIPPED)
        return;
    require(answer->raised.status != PYSOCK_OK);
    require(answer->raised.has_code == (answer->raised.code != 0));
    read_value(&answer->raised.text);
    for (size_t index = 0; index < answer->raised.args_count; index++)
        read_value(&answer->raised.args[index]);
}

/// With a number as descriptor, these functions would take over or close one of the fuzzer's descriptors;
/// sethostname would rename the machine.
static bool is_harmful(const char *function)
{
    static const char *const harmful[] = {"close",  "create_connection", "create_server", "dup", "fromfd",
                                          "socket", "socketpair",        "sethostname"};
    for (size_t index = 0; index < sizeof harmful / sizeof harmful[0]; index++) {
        if (strcmp(function, harmful[index]) == 0)
            return true;
    }
    return false;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct input input = {data, data + size};
    struct argument arguments[ARGUMENTS_MAX + KEYWORDS_MAX];
    struct pysock_value values[ARGUMENTS_MAX];
    struct pysock_keyword keywords[KEYWORDS_MAX];
    struct pysock_answer answer;
    size_t functions;
    const char *const *const names = pysock_functions(&functions);
    const char *const function = names[take(&input) % functions];
    if (is_harmful(function))
        return 0;
    const struct pysock_python *python = pysock_python_at(take(&input) % 16);
    if (python == NULL)
        python = pysock_python_find(NULL);
    if (!pysock_has_function(python, function))
        return 0;
    const size_t count = take(&input) % (ARGUMENTS_MAX + 1);
    const uint8_t shape = take(&input) % 16;
    const size_t keywords_count = shape <= KEYWORDS_MAX ? shape : 0;
    for (size_t index = 0; index < count; index++)
        values[index] = take_value(&input, &arguments[index]);
    for (size_t index = 0; index < keywords_count; index++)
        keywords[index] = take_keyword(&input, &arguments[ARGUMENTS_MAX + index]);
    require(pysock_call(python, function, values, count, keywords, keywords_count, &answer));
    read_answer(&answer);
    pysock_answer_clear(&answer);
    return 0;
}

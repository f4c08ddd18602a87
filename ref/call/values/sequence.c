// SPDX-License-Identifier: MIT
// pys_iterated_count, pys_iterated_item: the items that iterating a value gives.
#include "call/call.h"

static size_t letter_length(uint8_t first)
{
    return first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
}

static size_t count_letters(const char *utf8, size_t length)
{
    size_t count = 0;
    for (size_t at = 0; at < length; at += letter_length((uint8_t)utf8[at]))
        count++;
    return count;
}

bool pys_iterated_count(const struct pysock_value *value, size_t *count)
{
    const struct pysock_value *const str = pys_str_of(value);
    if (str != NULL) {
        *count = count_letters(str->as.text.utf8, str->as.text.length);
        return true;
    }
    switch (value->kind) {
    case PYSOCK_LIST:
    case PYSOCK_TUPLE: *count = value->as.sequence.count; return true;
    case PYSOCK_DICT: *count = value->as.sequence.count / 2; return true;
    case PYSOCK_BYTES:
    case PYSOCK_BYTEARRAY:
    case PYSOCK_MEMORYVIEW: *count = pys_buffer_count(value); return true;
    default: *count = 0; return false;
    }
}

void pys_iterated_item(const struct pysock_value *value, size_t index, char letter[5],
                       struct pysock_value *item)
{
    const struct pysock_value *const str = pys_str_of(value);
    if (str != NULL) {
        const char *at = str->as.text.utf8;
        for (size_t passed = 0; passed < index; passed++)
            at += letter_length((uint8_t)*at);
        const size_t length = letter_length((uint8_t)*at);
        for (size_t byte = 0; byte < length; byte++)
            letter[byte] = at[byte];
        letter[length] = '\0';
        *item = (struct pysock_value){.kind = PYSOCK_STR, .as.text = {letter, length}};
        return;
    }
    switch (value->kind) {
    case PYSOCK_LIST:
    case PYSOCK_TUPLE: *item = value->as.sequence.items[index]; return;
    case PYSOCK_DICT: *item = value->as.sequence.items[2 * index]; return; // its keys
    default: break;
    }
    if (!pys_buffer_item(value, index, item))
        *item = (struct pysock_value){.kind = PYSOCK_NONE};
}

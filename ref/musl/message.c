// SPDX-License-Identifier: MIT
// Questions and answers: musl 1.2.3, 1.2.5 src/network/res_mkquery.c, dns_parse.c, dn_expand.c.
#include "musl/message.h"

#include <string.h>

enum {
    HEAD_BYTES = 12,
    NAME_MOST = 253,
    LABEL_MOST = 63,
    POINTER = 0xc0,
    RECORDS_MOST = 64,
    TEXT_MOST = 254,
    FIXED_BYTES = 10 ///< length of a record from its type to its data
};

static bool write_labels(uint8_t *at, const char *name, size_t length)
{
    for (size_t start = 0; start < length;) {
        const char *const dot = memchr(name + start, '.', length - start);
        const size_t label = dot != NULL ? (size_t)(dot - name) - start : length - start;
        if (label == 0 || label > LABEL_MOST)
            return false;
        *at = (uint8_t)label;
        memcpy(at + 1, name + start, label);
        at += label + 1;
        start += label + 1;
    }
    *at = 0;
    return true;
}

bool pys_musl_question_write(struct musl_question *question, const char *name, uint16_t type, uint16_t id)
{
    size_t length = strlen(name);
    length -= length > 0 && name[length - 1] == '.';
    if (length > NAME_MOST || (length > 0 && name[length - 1] == '.'))
        return false;
    memset(question, 0, sizeof *question);
    uint8_t *const bytes = question->bytes;
    bytes[0] = (uint8_t)(id >> 8);
    bytes[1] = (uint8_t)id;
    bytes[2] = 1; // recursion desired
    bytes[5] = 1; // questions
    if (!write_labels(bytes + HEAD_BYTES, name, length))
        return false;
    const size_t type_at = HEAD_BYTES + length + 1 + (length > 0);
    bytes[type_at] = (uint8_t)(type >> 8);
    bytes[type_at + 1] = (uint8_t)type;
    bytes[type_at + 3] = 1; // class IN
    question->length = type_at + 4;
    return true;
}

unsigned pys_musl_answer_code(const struct musl_answer *answer)
{
    return answer->length > 3 ? answer->bytes[3] & 0x0fU : 0;
}

static unsigned number_at(const struct musl_answer *answer, size_t at)
{
    return (unsigned)answer->bytes[at] << 8 | answer->bytes[at + 1];
}

/// Moves past a name. False if that is beyond the answer, or if the name does not end.
static bool skip_name(const struct musl_answer *answer, size_t *at)
{
    while (*at < answer->length && answer->bytes[*at] != 0 && answer->bytes[*at] < 128)
        (*at)++;
    if (*at + 6 > answer->length)
        return false;
    if (answer->is_short && number_at(answer, *at) > (POINTER << 8 | 0x1fe))
        return false;
    *at += answer->bytes[*at] == 0 ? 1 : 2;
    return true;
}

void pys_musl_answer_read(const struct musl_answer *answer, musl_take_record *take, void *context)
{
    size_t at = HEAD_BYTES;
    if (answer->length < HEAD_BYTES || pys_musl_answer_code(answer) != 0)
        return;
    unsigned questions = number_at(answer, 4);
    unsigned records = number_at(answer, 6);
    if (answer->is_short && questions + records > RECORDS_MOST)
        return;
    for (; questions > 0; questions--) {
        if (!skip_name(answer, &at))
            return;
        at += 4;
    }
    for (; records > 0; records--) {
        if (!skip_name(answer, &at) || at + FIXED_BYTES > answer->readable)
            return;
        const size_t length = number_at(answer, at + 8);
        if (at + length > answer->length || at + FIXED_BYTES + length > answer->readable ||
            !take(context, answer, number_at(answer, at), at + FIXED_BYTES, length))
            return;
        at += FIXED_BYTES + length;
    }
}

bool pys_musl_name_read(const struct musl_answer *answer, size_t at, char text[MUSL_TEXT_SIZE])
{
    size_t length = 0;
    for (size_t step = 0; step < answer->readable && at < answer->readable; step += 2) {
        const size_t size = answer->bytes[at];
        if ((size & POINTER) != 0) {
            if (at + 1 == answer->readable)
                return false;
            at = number_at(answer, at) & 0x3fffU;
        } else if (size != 0) {
            if (length > 0)
                text[length++] = '.';
            if (at + 1 + size >= answer->readable || length + size >= TEXT_MOST)
                return false;
            memcpy(text + length, answer->bytes + at + 1, size);
            length += size;
            at += 1 + size;
        } else {
            text[length] = '\0';
            return true;
        }
    }
    return false;
}

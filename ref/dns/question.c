// SPDX-License-Identifier: MIT
// Questions to name servers, and the check whether an answer belongs to a question: RFC 1035 §4.1, glibc 2.36
// resolv/res_send.c.
#include "dns/question.h"

#include "dns/message.h"

#include <string.h>

enum { LABEL_MOST = 63, NAME_MOST = 255, FLAG_IS_ANSWER = 0x80, FLAG_WANTS_RECURSION = 0x01 };

/// Writes a label after its length and moves name to the dot or the end after the label. False if it does not
/// fit.
static bool write_label(struct dns_question *question, const char **name)
{
    const size_t length_at = question->length++;
    size_t count = 0;
    for (; **name != '\0' && **name != '.'; (*name)++) {
        *name += **name == '\\' && (*name)[1] != '\0';
        // The root takes one more byte.
        if (++count > LABEL_MOST || question->length + 1 >= DNS_HEAD_SIZE + NAME_MOST)
            return false;
        const char octet = **name;
        question->bytes[question->length++] = (uint8_t)octet;
    }
    question->bytes[length_at] = (uint8_t)count;
    return count > 0;
}

static bool write_name(struct dns_question *question, const char *name)
{
    if (strcmp(name, ".") == 0)
        name++;
    while (*name != '\0') {
        if (!write_label(question, &name))
            return false;
        name += *name == '.';
    }
    question->bytes[question->length++] = 0; // the root
    return true;
}

bool pys_dns_question_write(struct dns_question *question, const char *name, uint16_t type, uint16_t id)
{
    const uint8_t tail[] = {(uint8_t)(type >> 8), (uint8_t)type, 0, DNS_CLASS_IN};
    memset(question, 0, sizeof *question);
    question->bytes[0] = (uint8_t)(id >> 8);
    question->bytes[1] = (uint8_t)id;
    question->bytes[2] = FLAG_WANTS_RECURSION;
    question->bytes[5] = 1; // questions
    question->length = DNS_HEAD_SIZE;
    if (!write_name(question, name))
        return false;
    memcpy(question->bytes + question->length, tail, sizeof tail);
    question->length += sizeof tail;
    return true;
}

static uint8_t lower(uint8_t byte)
{
    return byte >= 'A' && byte <= 'Z' ? (uint8_t)(byte | 0x20) : byte;
}

bool pys_dns_question_is_answered(const struct dns_question *question, const uint8_t *bytes, size_t length)
{
    const size_t type_at = question->length - 4;
    if (length < question->length || memcmp(bytes, question->bytes, 2) != 0 ||
        (bytes[2] & FLAG_IS_ANSWER) == 0 || memcmp(bytes + 4, question->bytes + 4, 2) != 0)
        return false;
    // The lengths of labels are smaller than the code of every letter.
    for (size_t at = DNS_HEAD_SIZE; at < type_at; at++) {
        if (lower(bytes[at]) != lower(question->bytes[at]))
            return false;
    }
    return memcmp(bytes + type_at, question->bytes + type_at, 4) == 0;
}

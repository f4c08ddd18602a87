// SPDX-License-Identifier: MIT
// Fuzz target: reads any bytes as an answer of a name server. Reading must stay within the bounds, and the
// result must be a name.
#include "dns/message.h"
#include "musl/message.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds)
{
    if (!holds)
        abort();
}

static void check_name(const char *text)
{
    char simple[DNS_TEXT_SIZE];
    require(strlen(text) < DNS_TEXT_SIZE);
    require(pys_dns_is_name(text));
    if (pys_dns_simplify(text, simple))
        require(strlen(simple) <= strlen(text));
}

static bool check_record(void *context, const struct musl_answer *answer, unsigned type, size_t data_at,
                         size_t data_length)
{
    char text[MUSL_TEXT_SIZE];
    unsigned *const records = context;
    (void)type;
    require(data_at + data_length <= answer->readable);
    require(++*records <= 64 || !answer->is_short);
    if (pys_musl_name_read(answer, data_at, text))
        require(strlen(text) < MUSL_TEXT_SIZE);
    return true;
}

/// The same bytes, read without checking owners.
static void check_musl_answer(const uint8_t *data, size_t size, bool is_short)
{
    const size_t most = is_short ? MUSL_SHORT_ANSWER_SIZE : MUSL_ANSWER_SIZE;
    struct musl_answer answer = {.length = size < most ? size : most, .is_short = is_short};
    unsigned records = 0;
    answer.readable = is_short ? MUSL_SHORT_ANSWER_SIZE : answer.length;
    if (answer.length > 0)
        memcpy(answer.bytes, data, answer.length);
    pys_musl_answer_read(&answer, check_record, &records);
}

/// The same bytes as both kinds of answers, and one of their names in a question.
static void check_musl(const uint8_t *data, size_t size)
{
    struct musl_question question;
    char name[MUSL_QUESTION_SIZE + 1] = "";
    check_musl_answer(data, size, true);
    check_musl_answer(data, size, false);
    memcpy(name, data, size < MUSL_QUESTION_SIZE ? size : MUSL_QUESTION_SIZE);
    if (pys_musl_question_write(&question, name, DNS_TYPE_A, 1))
        require(question.length <= MUSL_QUESTION_SIZE);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct dns_answer answer;
    struct dns_record record;
    char text[DNS_TEXT_SIZE];
    if (size > 0)
        check_musl(data, size);
    if (!pys_dns_answer_open(&answer, data, size))
        return 0;
    check_name(answer.question);
    while (pys_dns_answer_next(&answer, &record)) {
        size_t at = record.data_at;
        require(record.data_at + record.data_length <= size);
        check_name(record.owner);
        if (pys_dns_read_name(&answer, &at, text)) {
            require(at > record.data_at);
            check_name(text);
        }
    }
    return 0;
}

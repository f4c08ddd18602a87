// SPDX-License-Identifier: MIT
// Fuzz target: any bytes as an answer of a name server. It is read within its bounds, and what is read is a
// name.
#include "names/dns_message.h"

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

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct dns_answer answer;
    struct dns_record record;
    char text[DNS_TEXT_SIZE];
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

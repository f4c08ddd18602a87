// SPDX-License-Identifier: MIT
// Questions to name servers, and whether an answer belongs to a question.
#ifndef PYSOCK_DNS_QUESTION_H
#define PYSOCK_DNS_QUESTION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// A head, a name of 255 bytes, type and class.
enum { DNS_HEAD_SIZE = 12, DNS_QUESTION_SIZE = DNS_HEAD_SIZE + 255 + 4 };

struct dns_question {
    size_t length;
    uint8_t bytes[DNS_QUESTION_SIZE];
};

/// Writes a question of class IN that asks for recursion. False for a name with an empty label, a label above
/// 63 bytes, or more than 255 bytes in all.
/// \param name [in] as pys_dns_simplify() writes it; "\\c" is c, and a dot at the end changes nothing
bool pys_dns_question_write(struct dns_question *question, const char *name, uint16_t type, uint16_t id);

/// Whether bytes are an answer to the question: they have its identifier and repeat only this question, in
/// letters of any case.
bool pys_dns_question_is_answered(const struct dns_question *question, const uint8_t *bytes, size_t length);

#endif

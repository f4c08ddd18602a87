// SPDX-License-Identifier: MIT
// Questions to name servers, and their answers, read without a look at owners and classes.
#ifndef PYSOCK_MUSL_MESSAGE_H
#define PYSOCK_MUSL_MESSAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { MUSL_QUESTION_SIZE = 280, MUSL_ANSWER_SIZE = 4800, MUSL_TEXT_SIZE = 256 };

/// The size of an answer by UDP alone, which is read with the zeros behind it.
enum { MUSL_SHORT_ANSWER_SIZE = 512 };

struct musl_question {
    size_t length;
    uint8_t bytes[MUSL_QUESTION_SIZE];
};

struct musl_answer {
    size_t length;   ///< 0 for none
    size_t readable; ///< length, or MUSL_SHORT_ANSWER_SIZE for a short answer
    bool is_short;   ///< one of more than 64 records, or with names far behind, is not read
    uint8_t bytes[MUSL_ANSWER_SIZE];
};

/// Writes a question. False for a name with an empty label, one above 63 bytes, or more than 253 in all.
bool pys_musl_question_write(struct musl_question *question, const char *name, uint16_t type, uint16_t id);

/// The response code; 0 where there is no answer.
unsigned pys_musl_answer_code(const struct musl_answer *answer);

/// Takes one record: its type and where its data lies. False ends the reading.
typedef bool musl_take_record(void *context, const struct musl_answer *answer, unsigned type, size_t data_at,
                              size_t data_length);

/// Hands over the records of an answer without an error, as far as they can be read.
void pys_musl_answer_read(const struct musl_answer *answer, musl_take_record *take, void *context);

/// Reads a name at an offset, without escapes. False where it is none.
bool pys_musl_name_read(const struct musl_answer *answer, size_t at, char text[MUSL_TEXT_SIZE]);

#endif

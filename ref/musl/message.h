// SPDX-License-Identifier: MIT
// Questions to name servers, and their answers; owners and classes are not checked.
#ifndef PYSOCK_MUSL_MESSAGE_H
#define PYSOCK_MUSL_MESSAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { MUSL_QUESTION_SIZE = 280, MUSL_ANSWER_SIZE = 4800, MUSL_TEXT_SIZE = 256 };

/// The size of an answer if only UDP is used; the zeros after it are read as well.
enum { MUSL_SHORT_ANSWER_SIZE = 512 };

struct musl_question {
    size_t length;
    uint8_t bytes[MUSL_QUESTION_SIZE];
};

struct musl_answer {
    size_t length;   ///< 0 for none
    size_t readable; ///< length, or MUSL_SHORT_ANSWER_SIZE for a short answer
    bool is_short;   ///< an answer with more than 64 records, or with names far away, is not read
    uint8_t bytes[MUSL_ANSWER_SIZE];
};

/// Writes a question. False for a name with an empty label, a label above 63 bytes, or more than 253 bytes in
/// all.
bool pys_musl_question_write(struct musl_question *question, const char *name, uint16_t type, uint16_t id);

/// The response code; 0 if there is no answer.
unsigned pys_musl_answer_code(const struct musl_answer *answer);

/// Receives one record: its type and the place of its data. Returning false ends the reading.
typedef bool musl_take_record(void *context, const struct musl_answer *answer, unsigned type, size_t data_at,
                              size_t data_length);

/// Passes the readable records of a successful answer to the callback.
void pys_musl_answer_read(const struct musl_answer *answer, musl_take_record *take, void *context);

/// Reads a name at an offset, without escapes. False if it is invalid.
bool pys_musl_name_read(const struct musl_answer *answer, size_t at, char text[MUSL_TEXT_SIZE]);

#endif

// SPDX-License-Identifier: MIT
// The short form of one answer in a matrix: accepted as what, or refused with which exception.
#ifndef SOCKCONFORM_RUNNER_MATRIX_READING_H
#define SOCKCONFORM_RUNNER_MATRIX_READING_H

#include "base/text.h"

#include <jansson.h>

#ifdef __cplusplus
extern "C" {
#endif

/// One side's answers as a cell: {"is":"accepted","says":"127.0.0.1"}, {"is":"refused","says":"gaierror EAI_NONAME"},
/// {"is":"skipped","says":why}, "not_offered", "error", "absent". `answers` is of answers_of(), for a case of one
/// step, `call` its function. New reference.
json_t *reading_cell(const char *call, const json_t *answers);

#ifdef __cplusplus
}
#endif
#endif

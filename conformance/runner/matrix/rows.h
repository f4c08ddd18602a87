// SPDX-License-Identifier: MIT
// The parts of a matrix that its forms share: inputs and rows for people.
#ifndef SOCKCONFORM_RUNNER_MATRIX_ROWS_H
#define SOCKCONFORM_RUNNER_MATRIX_ROWS_H

#include "matrix/matrix.h"

#ifdef __cplusplus
extern "C" {
#endif

/// An input of a row, "\"127.1\""; with the name of its function if the matrix has several.
void row_add_input(struct text *out, const json_t *matrix, const json_t *row, size_t input);
size_t row_count_inputs(const json_t *row);
/// True if all sides that were asked agree.
bool row_agrees(const json_t *row);
/// What "accepted" and its like are called in a cell: "127.0.0.1", "refused error", "hung", "-".
void row_add_cell(struct text *out, const json_t *cell);

/// "268 inputs: 12 are read as different values, 40 accepted by some and refused by others, ..."
void rows_add_summary(struct text *out, const json_t *matrix);

#ifdef __cplusplus
}
#endif
#endif

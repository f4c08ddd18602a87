// SPDX-License-Identifier: MIT
// The matrix of a set of cases: inputs against implementations, each accepted as what, or refused.
#ifndef SOCKCONFORM_RUNNER_MATRIX_MATRIX_H
#define SOCKCONFORM_RUNNER_MATRIX_MATRIX_H

#include "run/run.h"
#include "sides/sides.h"

#ifdef __cplusplus
extern "C" {
#endif

/// The matrix as one JSON object, from which each form is made: "sides" (A, B, ...), "functions", "inputs" (how many),
/// "left_out" (how many scripts: a matrix has cases of one call), and "rows". A row has "agreement", the inputs that
/// have the same cells (of few inputs each has a row), and a cell for each side: {"is":..,"says":..,"like":N}, where N is the first side with an
/// equal answer. Rows on which sides disagree come first. New reference.
json_t *matrix_make(const struct run *run, const struct sides *sides);

/// How far the sides of a row agree; rows stand in this order.
enum agreement {
    AGREEMENT_OTHER_VALUE, ///< two sides accept it, as different values
    AGREEMENT_SPLIT,       ///< some accept it, others refuse it or give no answer
    AGREEMENT_OTHER_ERROR, ///< all refuse it, with different classes or codes
    AGREEMENT_ACCEPTED,    ///< all that were asked accept it alike
    AGREEMENT_REFUSED,     ///< all that were asked refuse it alike
    AGREEMENT_NOT_ASKED,   ///< no side was asked
    AGREEMENT_COUNT
};

/// The words for it in reports.
extern const char *const agreement_names[AGREEMENT_COUNT];

/// For a terminal of `columns`. Inputs on which all sides agree are counted, unless `is_complete`.
void matrix_text(struct text *out, const json_t *matrix, size_t columns, bool is_complete);
void matrix_markdown(struct text *out, const json_t *matrix, bool is_complete);
/// The files of html/, NUL-terminated; made by embed.cmake.
extern const char matrix_page_style[], matrix_style[], matrix_script[];
void matrix_html(struct text *out, const json_t *matrix);

#ifdef __cplusplus
}
#endif
#endif

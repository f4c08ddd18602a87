// SPDX-License-Identifier: MIT
// The short form of an answer that is too long to keep.
#ifndef SOCKCONFORM_RUNNER_VALUES_SHORT_ANSWER_H
#define SOCKCONFORM_RUNNER_VALUES_SHORT_ANSWER_H

#include <jansson.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/// About how many bytes of memory a document takes.
size_t short_answer_cost(const json_t *value);

/// The same document, in which a long string is its beginning, its length and its digest, and a long list its first
/// items and how many follow. Of a short form it is an equal one. New reference.
json_t *short_answer(const json_t *value);

#ifdef __cplusplus
}
#endif
#endif

// SPDX-License-Identifier: MIT
// The portable form of an answer: names instead of numbers, without values that the system chooses.
#ifndef SOCKCONFORM_RUNNER_JUDGE_PORTABLE_ANSWER_H
#define SOCKCONFORM_RUNNER_JUDGE_PORTABLE_ANSWER_H

#include "adapter/hello.h"
#include "vectors/vectors.h"

#ifdef __cplusplus
extern "C" {
#endif

/// An observed answer to one step of a case, with symbols in code, args and text, without its time, and with
/// {"const":..}, {"flags":..} and {"any":..} where the expectation has one that this answer satisfies. New
/// reference.
json_t *portable_answer(const struct hello *hello, const struct vector_case *one, size_t step,
                        const json_t *observed);

/// The answers to all steps. New reference.
json_t *portable_answers(const struct hello *hello, const struct vector_case *one, const json_t *observed);

#ifdef __cplusplus
}
#endif
#endif

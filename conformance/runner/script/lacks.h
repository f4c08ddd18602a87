// SPDX-License-Identifier: MIT
// What a script needs and an implementation lacks: features, methods, attributes and families of addresses.
#ifndef SOCKCONFORM_RUNNER_SCRIPT_LACKS_H
#define SOCKCONFORM_RUNNER_SCRIPT_LACKS_H

#include "adapter/hello.h"
#include "base/text.h"
#include "vectors/vectors.h"

#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

/// True if the hello does not list something that the script cannot do without; `why` says what. A name that is expected to
/// be missing, so that the step raises AttributeError, is not needed.
bool script_lacks(const struct vectors *vectors, const struct vector_case *one, const struct hello *hello,
                  struct text *why);

/// True if an answer that the implementation may give to the step raises AttributeError.
bool script_may_be_missing(const struct vector_case *one, size_t step, const struct hello *hello);

#ifdef __cplusplus
}
#endif
#endif

// SPDX-License-Identifier: MIT
// Names for the numbers of an answer that mean constants by their position, whatever was expected.
#ifndef SOCKCONFORM_RUNNER_VALUES_POSITIONS_H
#define SOCKCONFORM_RUNNER_VALUES_POSITIONS_H

#include <jansson.h>

#ifdef __cplusplus
extern "C" {
#endif

/// An answer to a request with {"const":..} for family, type and protocol in a result of getaddrinfo(), for a socket's
/// family and type, and for the errno that connect_ex() returns. A number that no constant has stays. New reference.
json_t *positions_named(const json_t *request, const json_t *answer, const json_t *constants);

#ifdef __cplusplus
}
#endif
#endif

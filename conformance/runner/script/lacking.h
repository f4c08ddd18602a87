// SPDX-License-Identifier: MIT
// What of the module an implementation does not offer: functions, methods, attributes and constants that the vectors ask.
#ifndef SOCKCONFORM_RUNNER_SCRIPT_LACKING_H
#define SOCKCONFORM_RUNNER_SCRIPT_LACKING_H

#include "adapter/hello.h"
#include "vectors/vectors.h"

#include <jansson.h>

#ifdef __cplusplus
extern "C" {
#endif

enum { LACKING_FUNCTIONS, LACKING_OF_SOCKETS, LACKING_OF_FILES, LACKING_CONSTANTS, LACKING_KINDS };

/// For each kind the names that a Python like the implementation has, each with true if the hello offers it.
struct lacking {
    json_t *names[LACKING_KINDS]; ///< name -> true or false
};

/// Gathers from all vectors, whatever is selected. The caller frees it.
void lacking_gather(struct lacking *lacking, const struct vectors *vectors, const struct hello *hello);
void lacking_free(struct lacking *lacking);

#ifdef __cplusplus
}
#endif
#endif

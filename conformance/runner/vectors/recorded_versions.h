// SPDX-License-Identifier: MIT
// The newest recorded versions, and whether an adapter is newer.
#ifndef SOCKCONFORM_RUNNER_VECTORS_RECORDED_VERSIONS_H
#define SOCKCONFORM_RUNNER_VECTORS_RECORDED_VERSIONS_H

#include "adapter/hello.h"

#include <jansson.h>
#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

/// The newest recorded version; all zero if there is none.
struct newest {
    const char *python; ///< of CPython; borrowed from the origin
    json_t *libcs;      ///< name -> version; NULL if no origin has one
};

void newest_note(struct newest *newest, const json_t *origin);
void newest_free(struct newest *newest);

/// True if the Python or the C library that a hello names is of a newer minor version than every recorded
/// one; `line` then names it, the recorded version and the one it is judged as. A newer patch of a recorded
/// minor version is judged as that one, without a message.
bool newer_than_vectors(const struct newest *newest, const struct hello *hello, struct text *line);

/// True if the oracle is not older in the versions that make an adapter newer than the vectors: then it can
/// decide.
bool newer_is_known_to(const struct newest *newest, const struct hello *hello, const struct hello *oracle);

/// True if one hello's Python is of an older minor version than the other's.
bool newer_is_older_python(const struct hello *one, const struct hello *other);

#ifdef __cplusplus
}
#endif
#endif

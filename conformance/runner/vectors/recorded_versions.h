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

/// The newest that was recorded; all zero when nothing was.
struct newest {
    const char *python; ///< of CPython; borrowed from the origin
    json_t *libcs;      ///< name -> version; NULL when no origin tells one
};

void newest_note(struct newest *newest, const json_t *origin);
void newest_free(struct newest *newest);

/// True when the Python or the C library that a hello names is of a newer minor version than every recorded
/// one; `line` then says which, what is recorded and how it is judged. A newer patch of a recorded minor
/// version is judged as that one, without a word.
bool newer_than_vectors(const struct newest *newest, const struct hello *hello, struct text *line);

/// True when the oracle is no older in what makes an adapter newer than the vectors: it can tell what is
/// right there.
bool newer_is_known_to(const struct newest *newest, const struct hello *hello, const struct hello *oracle);

/// True when one hello's Python is of an older minor version than the other's.
bool newer_is_older_python(const struct hello *one, const struct hello *other);

#ifdef __cplusplus
}
#endif
#endif

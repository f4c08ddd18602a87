// SPDX-License-Identifier: MIT
// Makes one run of the streams of its parts.
#ifndef SOCKCONFORM_RUNNER_STREAMS_JOIN_H
#define SOCKCONFORM_RUNNER_STREAMS_JOIN_H

#include "run/run.h"
#include "streams/stream_file.h"

#ifdef __cplusplus
extern "C" {
#endif

/// Streams of one run, and what the run borrows. Zeroed is empty.
struct joined {
    struct stream *streams;
    size_t count;
    struct text hosts;
};

/// Reads the streams; `paths` stay the caller's. False, and `why`.
bool join_read(struct joined *joined, const struct words *paths, struct text *why);

/// The level at which the parts were judged, or LEVEL_NONE if they differ.
enum level join_level(const struct joined *joined);
/// The levels of rules that decided; 0 if they differ.
unsigned join_deciding_rules(const struct joined *joined);

/// The selection of the whole, of which each stream has a share. False, and `why`.
bool join_select(const struct joined *joined, struct selection *selection, const struct vectors *vectors,
                 struct text *why);

/// Fills the run, which has its vectors, its selection and its ledgers, with adapters and results. A part that is
/// missing or cut makes it not valid or interrupted. False, and `why`, if the streams are not parts of one run.
bool join_fill(struct joined *joined, struct run *run, struct text *why);

void join_free(struct joined *joined);

#ifdef __cplusplus
}
#endif
#endif

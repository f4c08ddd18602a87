// SPDX-License-Identifier: MIT
// The sides of a comparison or a table: recordings, and adapters that are asked now.
#ifndef SOCKCONFORM_RUNNER_SIDES_SIDES_H
#define SOCKCONFORM_RUNNER_SIDES_SIDES_H

#include "run/run.h"
#include "sides/recording.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { MOST_SIDES = 26 };

/// One side: a live adapter, a recording, or what the vectors expect.
struct side {
    struct adapter *adapter;
    struct recording *recording; ///< NULL if it is live
    bool is_expected;            ///< the answers that the vectors expect of the first other side
};

/// All sides in their order. Zeroed is empty.
struct sides {
    struct side list[MOST_SIDES];
    struct adapter recorded[MOST_SIDES]; ///< of recordings, and of what is expected
    struct recording recordings[MOST_SIDES];
    char *paths[MOST_SIDES]; ///< of recordings
    char *called
        [MOST_SIDES]; ///< `recording:NAME` with its version; NULL of those that are called by their path
    size_t count;
};

/// Reads the recordings among words for at most MOST_SIDES sides, so that an unreadable one is reported before any question,
/// and adds the other words, which name adapters, to `adapters`. A recording is the path of a file, or
/// `recording:NAME`, one of the folder conformance/recordings, and `recording:all` each of them. `vectors` is the expected
/// answers. False, and `why`.
bool sides_read(struct sides *sides, const struct words *operands, const char *vectors_dir,
                const struct homes *homes, struct words *adapters, struct text *why);

/// True if the expected answers are among the sides.
bool sides_have_expected(const struct sides *sides);

/// Asks the live adapters of the run; false, and `why` unless it was interrupted.
bool sides_ask(struct run *run, struct text *why);

/// Joins the adapters of the run, which were asked, and the recordings. False, and `why`.
bool sides_join(struct sides *sides, struct run *run, struct text *why);

/// Frees what was read; the adapters of the run are the run's. `cases` is the number of selected cases.
void sides_free(struct sides *sides, size_t cases);

#ifdef __cplusplus
}
#endif
#endif

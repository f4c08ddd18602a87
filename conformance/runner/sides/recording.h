// SPDX-License-Identifier: MIT
// Recordings: the hello of one implementation, and every answer with its time.
#ifndef SOCKCONFORM_RUNNER_SIDES_RECORDING_H
#define SOCKCONFORM_RUNNER_SIDES_RECORDING_H

#include "run/run.h"

#ifdef __cplusplus
extern "C" {
#endif

/// The time at which each selected case was settled, in milliseconds since the run began.
struct recording_times {
    double started_ms;
    double *at_ms;    ///< one per selected case
    char started[32]; ///< date and time, UTC
};

void recording_times_begin(struct recording_times *times, const struct run *run);
void recording_times_free(struct recording_times *times);
struct run_listener recording_listener(struct recording_times *times);

/// The recording of one adapter after a run, as text; `note` is its user's, or NULL.
void recording_write(struct text *out, const struct run *run, const struct adapter *adapter,
                     const struct recording_times *times, const char *note);

/// A recording that was read.
struct recording {
    json_t *root;
    const char *path;
    const char *started;
    const char *note;    ///< NULL if it has none
    const char *command; ///< as given after --adapter; NULL if it tells none
    bool whole;
    size_t strange;  ///< cases of the recording that are not in the selection, or have another question there
    size_t missing;  ///< selected cases that are not in it
    json_t *by_case; ///< id -> observation
};

/// Reads and checks a file. False, and `why`, if it is not a recording.
bool recording_load(struct recording *recording, const char *path, struct text *why);
void recording_free(struct recording *recording);

/// Fills an adapter with its recorded answers, as if it had answered now.
bool recording_fill(struct recording *recording, struct run *run, struct adapter *adapter, struct text *why);

#ifdef __cplusplus
}
#endif
#endif

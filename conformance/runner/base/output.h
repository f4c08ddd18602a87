// SPDX-License-Identifier: MIT
// Output files of a command. They are opened before the process enters the world, because inside it may not
// open them.
#ifndef SOCKCONFORM_RUNNER_BASE_OUTPUT_H
#define SOCKCONFORM_RUNNER_BASE_OUTPUT_H

#include "base/text.h"

#include <stdbool.h>
#include <stdio.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Creates the file if it does not exist; false, and `why`, if it cannot be written. A path given twice is
/// opened once.
bool output_open(const char *path, struct text *why);

/// The open files go with this process into the world, under names that output_take_over() reads there.
void output_hand_over(void);
/// There is no world: the files stay in this process.
void output_keep(void);
/// Inside: opens the passed files again, in their order.
void output_take_over(void);

/// Removes the files that an invalid run created and did not write.
void output_undo(void);

/// The emptied file at `path` as a stream that the caller closes; it may be open already. NULL, and `why`, on
/// failure.
FILE *output_stream(const char *path, struct text *why);
/// Flushes and closes a stream; false, and `why` names the option and the file, unless all bytes were
/// written.
bool output_finish(FILE *stream, const char *option, const char *path, const struct text *last,
                   struct text *why);
/// Writes a whole file, which the option named; false, and `why`, unless all bytes were written.
bool output_write(const char *option, const char *path, const struct text *whole, struct text *why);

#ifdef __cplusplus
}
#endif
#endif

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

/// Creates the file where there is none; false, and `why`, when it cannot be written. A path given twice is
/// opened once.
bool output_open(const char *path, struct text *why);

/// The open files go with this process into the world, under names that output_take_over() reads there.
void output_hand_over(void);
/// No world was had: the files stay this process's own.
void output_keep(void);
/// Inside: files handed over are open again, in the order in which they were opened.
void output_take_over(void);

/// Takes away the files that were made for this run and not written to: it is not valid.
void output_undo(void);

/// The file at `path`, emptied, as a stream that the caller closes: opened before, or now. NULL, and `why`.
FILE *output_stream(const char *path, struct text *why);
/// Writes the last of a stream and closes it; false, and `why` names the option and the file, unless all that
/// was ever written to it is there.
bool output_finish(FILE *stream, const char *option, const char *path, const struct text *last,
                   struct text *why);
/// Writes a whole file, which the option named; false, and `why`, unless all of it is there.
bool output_write(const char *option, const char *path, const struct text *whole, struct text *why);

#ifdef __cplusplus
}
#endif
#endif

// SPDX-License-Identifier: MIT
// Output files of a command. Each is written beside its place, and renamed when it is whole.
#ifndef SOCKCONFORM_RUNNER_BASE_OUTPUT_H
#define SOCKCONFORM_RUNNER_BASE_OUTPUT_H

#include "base/text.h"

#include <stdbool.h>
#include <stdio.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Opens a file that will be written, before the process enters the world: inside it may not open it. The file
/// at `path` stays as it is until the new one is whole. A device, a FIFO, a link to nothing, and a file or a
/// folder of another user are written in place. False, and `why`, when it cannot be written, or when another
/// output is the same file under any path. `-` is standard output.
bool output_open(const char *path, struct text *why);

/// Where text for people goes: standard output, or standard error if an option writes standard output.
FILE *output_for_text(void);

/// The open files go with this process into the world, under names that output_take_over() reads there.
void output_hand_over(void);
/// There is no world: the files stay in this process.
void output_keep(void);
/// Inside: opens the passed files again, in their order.
void output_take_over(void);

/// Takes away what was made for this run and is not whole. It happens by itself when the program exits.
void output_undo(void);

/// The file of `path`, empty, as a stream for output_finish(): opened before, or now. NULL, and `why`.
FILE *output_stream(const char *path, struct text *why);
/// Puts a file that is still being written in its place, so that others can follow it.
void output_show(const char *path, FILE *stream);
/// Writes the last of a stream, closes it and puts the file in its place; false, and `why` names the option and the
/// file, unless all that was ever written to it is there.
bool output_finish(FILE *stream, const char *option, const char *path, const struct text *last,
                   struct text *why);
/// Writes a whole file, which the option named; false, and `why`, unless all bytes were written.
bool output_write(const char *option, const char *path, const struct text *whole, struct text *why);

#ifdef __cplusplus
}
#endif
#endif

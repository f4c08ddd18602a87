// SPDX-License-Identifier: MIT
// The log of an adapter: what its processes write to standard error, for people, escaped and bounded, in a file
// or on the runner's standard error.
#ifndef SOCKCONFORM_RUNNER_PROTOCOL_ADAPTER_LOG_H
#define SOCKCONFORM_RUNNER_PROTOCOL_ADAPTER_LOG_H

#include "base/text.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#ifdef __cplusplus
extern "C" {
#endif

enum {
    LOG_AT_ONCE_BYTES = 64 * 1024,            ///< of one adapter, printed: so much is shown as it comes
    LOG_MOST_BYTES = 256 * 1024,              ///< of one adapter, printed: beyond this nothing is shown
    LOG_FILE_AT_ONCE_BYTES = 4 * 1024 * 1024, ///< the same two limits for a file
    LOG_FILE_MOST_BYTES = 8 * 1024 * 1024,
    LOG_LAST_BYTES = 4096,  ///< of one process: the end of its log, shown when it ends
    LOG_LINE_BYTES = 2000,  ///< of one line
    LOG_RECENT_BYTES = 1024 ///< of one process: what is kept of its end, to be told where it died
};

/// The log of all processes of one adapter. Zeroed and with a name it is empty.
struct adapter_log {
    const char *name; ///< in front of each printed line: "[name] "
    char *path;       ///< of the file that the log goes to; NULL: it is printed
    FILE *file;       ///< open from the first line on
    bool is_kept;     ///< the file was made
    size_t told;      ///< how often its last lines were told
    size_t printed;   ///< bytes of lines that were printed
    size_t written;   ///< bytes that its processes wrote
    size_t left_out;  ///< those of them that were not printed
};

/// The pipe through which one process writes.
struct log_pipe {
    struct adapter_log *log;
    int descriptor;     ///< not blocking; -1 when closed
    struct text line;   ///< the beginning of a line that has not ended yet
    size_t line_bytes;  ///< the length of that line so far
    struct text last;   ///< the end of what came when nothing was shown at once any more
    size_t passed;      ///< bytes before `last` that are lost
    struct text recent; ///< the end of all that came
    bool recent_is_cut; ///< more came before
};

/// A pipe without a descriptor.
void log_pipe_init(struct log_pipe *pipe, struct adapter_log *log);
/// Reads what is there without waiting, and prints whole lines on standard error.
void log_pipe_read(struct log_pipe *pipe);
/// Reads the rest without waiting, prints the last lines, and closes the pipe. The process has ended.
void log_pipe_end(struct log_pipe *pipe);
/// The last lines of the process so far, each with its end, printable and cut: the words that it died with. Reads
/// what is there without waiting.
void log_pipe_add_recent(struct log_pipe *pipe, struct text *out);
/// Says how much was left out, if anything was, and puts the file in its place. No process is left.
void adapter_log_finish(struct adapter_log *log);
/// The file of the log; NULL if there is none, because nothing was written or because it was printed.
const char *adapter_log_file(const struct adapter_log *log);

#ifdef __cplusplus
}
#endif
#endif

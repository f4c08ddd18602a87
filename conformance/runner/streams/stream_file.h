// SPDX-License-Identifier: MIT
// Reads a stream, the .jsonl report of a run, whole or of one that was killed.
#ifndef SOCKCONFORM_RUNNER_STREAMS_STREAM_FILE_H
#define SOCKCONFORM_RUNNER_STREAMS_STREAM_FILE_H

#include "base/text.h"
#include "select/selection.h"

#include <jansson.h>
#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

/// The parts of a stream. Zeroed is empty.
struct stream {
    const char *path;
    json_t *header;
    json_t *adapters; ///< name -> its line, of those that sent a hello
    json_t *results;  ///< in the order of the stream
    json_t *footer;   ///< NULL if the stream ends before it
};

/// Reads it; the end of a last line may be missing. False, and `why` names the file and the line.
bool stream_read(struct stream *stream, const char *path, struct text *why);
/// The words that selected its cases, borrowed from the stream, without the share; they are the caller's to free.
struct wanted stream_wanted(const struct stream *stream);
/// Its share; zeroed if it has all.
struct shard stream_shard(const struct stream *stream);
void stream_free(struct stream *stream);

#ifdef __cplusplus
}
#endif
#endif

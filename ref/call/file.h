// SPDX-License-Identifier: MIT
// Shared by the methods of files.
#ifndef PYSOCK_CALL_FILE_H
#define PYSOCK_CALL_FILE_H

#include "call/live.h"

/// Refuses a closed file; true if it did.
bool pys_file_refuse_closed(struct call *call, const char *refusal);
/// Refuses a direction that the file lacks; true if it did.
bool pys_file_refuse_direction(struct call *call, bool has_it, const char *name);
/// True if the file cannot be read because it is closed.
bool pys_file_refuse_reading(struct call *call, const char *refusal);

/// True if a function of the file would have to wait.
bool pys_file_would_block(enum pysock_status status, const struct pysock_error *error);

/// A growing buffer, which is copied into the answer at the end.
struct gathered {
    uint8_t *bytes;
    size_t length;
    size_t room;
};

/// Makes room for more bytes; if memory ran out, it raises and returns false.
bool pys_gathered_make_room(struct call *call, struct gathered *gathered, size_t more);
void pys_return_gathered(struct call *call, struct gathered *gathered);

/// None or a size; a negative size means no limit.
bool pys_file_convert_limit(struct call *call, int64_t *limit);

/// Raises the exception of a write or a flush, with the number of bytes that were taken.
void pys_file_raise_written(struct call *call, enum pysock_status status, const struct pysock_error *error,
                            size_t taken);

#endif

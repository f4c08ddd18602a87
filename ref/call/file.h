// SPDX-License-Identifier: MIT
// What the methods of files share.
#ifndef PYSOCK_CALL_FILE_H
#define PYSOCK_CALL_FILE_H

#include "call/live.h"

/// True where the file was closed, which is refused.
bool pys_file_refuse_closed(struct call *call, const char *refusal);
/// True where the file has not this direction, which is refused.
bool pys_file_refuse_direction(struct call *call, bool has_it, const char *name);
/// True where the file cannot be read, as it is closed.
bool pys_file_refuse_reading(struct call *call, const char *refusal);

/// True where a function of the file would have had to wait.
bool pys_file_would_block(enum pysock_status status, const struct pysock_error *error);

/// Bytes that grow, until they are copied into the answer.
struct gathered {
    uint8_t *bytes;
    size_t length;
    size_t room;
};

/// Makes room for more bytes; false if memory ran out, which is raised.
bool pys_gathered_make_room(struct call *call, struct gathered *gathered, size_t more);
void pys_return_gathered(struct call *call, struct gathered *gathered);

/// None or a size; below 0 is without a limit.
bool pys_file_convert_limit(struct call *call, int64_t *limit);

/// Raises what a write or a flush raised, with the number of bytes that were taken.
void pys_file_raise_written(struct call *call, enum pysock_status status, const struct pysock_error *error,
                            size_t taken);

#endif

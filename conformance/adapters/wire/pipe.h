// SPDX-License-Identifier: MIT
// Standard input and output as bytes: the only system calls of the wire.
#ifndef SOCKCONFORM_WIRE_PIPE_H
#define SOCKCONFORM_WIRE_PIPE_H

#include <stdbool.h>
#include <stddef.h>

/// Reserves standard output for the protocol: all other output of the process goes to standard error. False
/// if the system refuses.
bool wire_pipe_open(void);
/// Waits for input; at most capacity bytes. 0 at the end of input, -1 on failure.
long wire_pipe_read(char *bytes, size_t capacity);
/// Writes all bytes; false on failure.
bool wire_pipe_write(const char *bytes, size_t length);

#endif

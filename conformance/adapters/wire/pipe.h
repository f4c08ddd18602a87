// SPDX-License-Identifier: MIT
// Standard input and output as bytes: all that the wire asks of the system.
#ifndef SOCKCONFORM_WIRE_PIPE_H
#define SOCKCONFORM_WIRE_PIPE_H

#include <stdbool.h>
#include <stddef.h>

/// Keeps standard output for the protocol alone: whatever else the process prints goes to standard error.
/// False when the system refuses.
bool wire_pipe_open(void);
/// Waits for input; at most capacity bytes. 0 at the end of input, -1 on failure.
long wire_pipe_read(char *bytes, size_t capacity);
/// All of it; false on failure.
bool wire_pipe_write(const char *bytes, size_t length);

#endif

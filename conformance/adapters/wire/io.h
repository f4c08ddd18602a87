// SPDX-License-Identifier: MIT
// Standard input and output as bytes: all that the wire asks of the system.
#ifndef SOCKCONFORM_WIRE_IO_H
#define SOCKCONFORM_WIRE_IO_H

#include <stdbool.h>
#include <stddef.h>

// Keeps standard output for the protocol alone: whatever else the process prints goes to standard error.
// False when the system refuses.
bool wire_io_open(void);
// Waits for input; at most capacity bytes. 0 at the end of input, -1 on failure.
long wire_io_read(char *bytes, size_t capacity);
// All of it; false on failure.
bool wire_io_write(const char *bytes, size_t length);

#endif

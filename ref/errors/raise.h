// SPDX-License-Identifier: MIT
// How a function of the typed layer raises.
#ifndef PYSOCK_ERRORS_RAISE_H
#define PYSOCK_ERRORS_RAISE_H

#include "pysock.h"

/// Fills error, if there is one, and returns the class that belongs to the reason.
enum pysock_status pysock_raise(struct pysock_error *error, enum pysock_reason reason);

/// The same, where the text names a number.
enum pysock_status pysock_raise_number(struct pysock_error *error, enum pysock_reason reason, int detail);

/// The same for an errno value: PYSOCK_ERROR with the code. The thread's errno is not touched.
enum pysock_status pysock_raise_errno(struct pysock_error *error, int code);

/// The system's text for an errno value, in glibc's words; NULL for a value that has none.
const char *pysock_errno_text(int code);

#endif

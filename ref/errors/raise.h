// SPDX-License-Identifier: MIT
// How a function of the typed layer raises.
#ifndef PYSOCK_ERRORS_RAISE_H
#define PYSOCK_ERRORS_RAISE_H

#include "pysock.h"

/// Fills error, if there is one, and returns the class that belongs to the reason.
enum pysock_status pysock_raise(struct pysock_error *error, enum pysock_reason reason);

/// The same, with a number in the text.
enum pysock_status pysock_raise_number(struct pysock_error *error, enum pysock_reason reason, int detail);

/// The same, for an exception with an errno value and its own text.
enum pysock_status pysock_raise_code(struct pysock_error *error, enum pysock_reason reason, int code);

/// The same for an errno value: the class that the code selects. The thread's errno is not touched.
enum pysock_status pysock_raise_errno(struct pysock_error *error, int code);

/// The same for an EAI value, with the text of that C library.
enum pysock_status pysock_raise_gai(struct pysock_error *error, const struct pysock_libc *libc, int code);

/// The same for an h_errno value.
enum pysock_status pysock_raise_host(struct pysock_error *error, const struct pysock_libc *libc, int code);

/// True for OSError and the classes below it.
bool pysock_is_os_error(enum pysock_status status);

/// gai_strerror()'s text for an EAI value.
const char *pysock_gai_text(int words, int code);

/// hstrerror()'s text for an h_errno value.
const char *pysock_host_error_text(int words, int code);

/// glibc's text for an errno value; NULL for a value without one.
const char *pysock_errno_text(int code);

#endif

// SPDX-License-Identifier: MIT
// The traits of C libraries: one record per library, one field per difference in how it resolves names.
#ifndef PYSOCK_PLATFORM_LIBC_H
#define PYSOCK_PLATFORM_LIBC_H

#include "pysock.h"

/// Whose words describe an error; also the `detail` of a pysock_error.
enum libc_words { WORDS_GLIBC, WORDS_MUSL };

/// Each field names a vector that tells its values apart.
struct pysock_libc {
    const char *name;

    /// Witness: any gaierror's text.
    enum libc_words words;
};

/// The record to use where the caller gave none.
const struct pysock_libc *pys_libc_or_default(const struct pysock_libc *libc);

#endif

// SPDX-License-Identifier: MIT
// sethostname: sets the name of this machine.
#define _DEFAULT_SOURCE

#include "errors/raise.h"

#include <errno.h>
#include <unistd.h>

enum pysock_status pysock_sethostname(const char *name, size_t length_bytes, struct pysock_error *error)
{
    const int errno_before = errno;
    if (sethostname(name, length_bytes) == 0)
        return PYSOCK_OK; // no vector: no adapter may rename the machine
    const int code = errno;
    errno = errno_before;
    return pysock_raise_errno(error, code);
}

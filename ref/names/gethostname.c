// SPDX-License-Identifier: MIT
// gethostname: reads the name of this machine.
#include "errors/raise.h"
#include "pysock.h"

#include <errno.h>
#include <unistd.h>

enum pysock_status pysock_gethostname(char *name, size_t name_size, struct pysock_error *error)
{
    const int saved_errno = errno;
    if (name_size == 0)
        return pysock_raise_errno(error, EINVAL); // no vector: the call layer has room
    if (gethostname(name, name_size) != 0) {
        const int code = errno;                 // no vector: the call layer has room enough
        errno = saved_errno;                    // no vector: the call layer has room enough
        return pysock_raise_errno(error, code); // no vector: the call layer has room enough
    }
    name[name_size - 1] = '\0'; // POSIX does not say whether a truncated name ends with a NUL
    return PYSOCK_OK;
}

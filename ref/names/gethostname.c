// SPDX-License-Identifier: MIT
// gethostname: the name of this machine.
#include "errors/raise.h"
#include "pysock.h"

#include <errno.h>
#include <unistd.h>

enum pysock_status pysock_gethostname(char *name, size_t name_size, struct pysock_error *error)
{
    const int saved_errno = errno;
    if (name_size == 0)
        return pysock_raise_errno(error, EINVAL);
    if (gethostname(name, name_size) != 0) {
        const int code = errno;
        errno = saved_errno;
        return pysock_raise_errno(error, code);
    }
    name[name_size - 1] = '\0'; // POSIX leaves it open whether a name that was cut has one
    return PYSOCK_OK;
}

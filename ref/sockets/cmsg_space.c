// SPDX-License-Identifier: MIT
// pysock_cmsg_space: the room that an ancillary item takes.
//
// CPython Modules/socketmodule.c, get_CMSG_SPACE.
#include "errors/raise.h"
#include "sockets/ancillary.h"

enum pysock_status pysock_cmsg_space(size_t length, size_t *size, struct pysock_error *error)
{
    // CMSG_SPACE(1) has the padding before and after the data.
    if (length > PYS_ANCILLARY_MOST - CMSG_SPACE(1))
        return pysock_raise(error, PYSOCK_REASON_CMSG_SPACE);
    *size = CMSG_SPACE(length);
    return PYSOCK_OK;
}

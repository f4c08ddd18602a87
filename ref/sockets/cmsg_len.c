// SPDX-License-Identifier: MIT
// pysock_cmsg_len: the size of an ancillary item.
//
// CPython Modules/socketmodule.c, get_CMSG_LEN.
#include "errors/raise.h"
#include "sockets/ancillary.h"

enum pysock_status pysock_cmsg_len(size_t length, size_t *size, struct pysock_error *error)
{
    if (length > PYS_ANCILLARY_MOST - CMSG_LEN(0))
        return pysock_raise(error, PYSOCK_REASON_CMSG_LEN);
    *size = CMSG_LEN(length);
    return PYSOCK_OK;
}

// SPDX-License-Identifier: MIT
// inet_aton: an IPv4 address in any of its historical forms.
#include "address/select.h"
#include "errors/raise.h"
#include "pysock.h"

enum pysock_status pysock_inet_aton(const char *text, uint8_t packed[4], struct pysock_error *error)
{
    if (!ipv4_legacy_read(text, packed))
        return pysock_raise(error, PYSOCK_REASON_ATON_ILLEGAL);
    return PYSOCK_OK;
}

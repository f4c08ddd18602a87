// SPDX-License-Identifier: MIT
// inet_aton: reads an IPv4 address in any of its historical forms.
#include "address/select.h"
#include "errors/raise.h"
#include "platform/libc.h"
#include "pysock.h"

#include <string.h>

static bool has_tail(const char *text)
{
    return text[strcspn(text, " \t\n\v\f\r")] != '\0';
}

enum pysock_status pysock_inet_aton(const struct pysock_libc *libc, const char *text, uint8_t packed[4],
                                    struct pysock_error *error)
{
    if (!pys_libc_or_default(libc)->aton_takes_tail && has_tail(text))
        return pysock_raise(error, PYSOCK_REASON_ATON_ILLEGAL);
    if (!ipv4_legacy_read(text, packed))
        return pysock_raise(error, PYSOCK_REASON_ATON_ILLEGAL);
    return PYSOCK_OK;
}

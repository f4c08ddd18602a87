// SPDX-License-Identifier: MIT
// Fuzzes the zone's parser and the answers: the input is a zone, a NUL, and a message to answer.
#include "servers/reply.h"
#include "servers/zone.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct reply reply;
    char why[128];
    struct zone zone;
    const uint8_t *nul = size == 0 ? NULL : memchr(data, 0, size);
    size_t text_length = nul == NULL ? size : (size_t)(nul - data);

    if (zone_read(data, text_length, &zone, why, sizeof why) && nul != NULL) {
        reply_make(&zone, nul + 1, size - text_length - 1, true, &reply);
        reply_make(&zone, nul + 1, size - text_length - 1, false, &reply);
    }
    zone_free(&zone);
    return 0;
}

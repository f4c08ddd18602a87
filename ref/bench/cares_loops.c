// SPDX-License-Identifier: MIT
// The loops over c-ares's conversions.
#include "loops.h"

#include <ares.h>
#include <sys/socket.h>

static uint32_t inet_pton_all(int family, size_t last_four, const struct corpus *corpus)
{
    uint32_t sum = 0;
    for (size_t index = 0; index < corpus->count; index++) {
        uint8_t packed[16];
        if (ares_inet_pton(family, corpus->texts[index], packed) == 1)
            sum = sum_packed(sum, packed + last_four);
    }
    return sum;
}

static uint32_t inet_ntop_all(int family, const struct corpus *corpus)
{
    uint32_t sum = 0;
    for (size_t index = 0; index < corpus->count; index++) {
        char text[46];
        if (ares_inet_ntop(family, corpus->packed[index], text, sizeof text) != NULL)
            sum = sum_text(sum, text);
    }
    return sum;
}

static uint32_t run_inet_pton_4(const struct corpus *corpus)
{
    return inet_pton_all(AF_INET, 0, corpus);
}

static uint32_t run_inet_pton_6(const struct corpus *corpus)
{
    return inet_pton_all(AF_INET6, 12, corpus);
}

static uint32_t run_inet_ntop_4(const struct corpus *corpus)
{
    return inet_ntop_all(AF_INET, corpus);
}

static uint32_t run_inet_ntop_6(const struct corpus *corpus)
{
    return inet_ntop_all(AF_INET6, corpus);
}

const struct loop cares_loops[] = {
    {"inet_pton 4", run_inet_pton_4},
    {"inet_pton 6", run_inet_pton_6},
    {"inet_ntop 4", run_inet_ntop_4},
    {"inet_ntop 6", run_inet_ntop_6},
    {NULL, NULL},
};

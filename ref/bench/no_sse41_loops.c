// SPDX-License-Identifier: MIT
// The loops over the readers that libpysock uses without SSE4.1 (address/select.h).
#include "loops.h"

#include "address/fast/fast.h"
#include "address/portable/portable.h"

static uint32_t run_inet_aton(const struct corpus *corpus)
{
    uint32_t sum = 0;
    for (size_t index = 0; index < corpus->count; index++) {
        uint8_t packed[4];
        if (pys_fast_ipv4_legacy_read(corpus->texts[index], packed))
            sum = sum_packed(sum, packed);
    }
    return sum;
}

static uint32_t run_inet_pton_4(const struct corpus *corpus)
{
    uint32_t sum = 0;
    for (size_t index = 0; index < corpus->count; index++) {
        uint8_t packed[4];
        if (pys_portable_ipv4_read(corpus->texts[index], packed))
            sum = sum_packed(sum, packed);
    }
    return sum;
}

static uint32_t run_inet_pton_6(const struct corpus *corpus)
{
    uint32_t sum = 0;
    for (size_t index = 0; index < corpus->count; index++) {
        uint8_t packed[16];
        if (pys_portable_ipv6_read(corpus->texts[index], packed))
            sum = sum_packed(sum, packed + 12);
    }
    return sum;
}

const struct loop no_sse41_loops[] = {
    {"inet_aton", run_inet_aton},
    {"inet_pton 4", run_inet_pton_4},
    {"inet_pton 6", run_inet_pton_6},
    {NULL, NULL},
};

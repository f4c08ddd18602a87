// SPDX-License-Identifier: MIT
// The loops over libpysock's plain readers and writers, which machines without SSE4.1 use for reading.
#include "loops.h"

#include "address/portable/portable.h"

static uint32_t run_inet_aton(const struct corpus *corpus)
{
    uint32_t sum = 0;
    for (size_t index = 0; index < corpus->count; index++) {
        uint8_t packed[4];
        if (pys_portable_ipv4_legacy_read(corpus->texts[index], packed))
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

static uint32_t run_inet_ntop_4(const struct corpus *corpus)
{
    uint32_t sum = 0;
    for (size_t index = 0; index < corpus->count; index++) {
        char text[16];
        *pys_portable_ipv4_write(corpus->packed[index], text) = '\0';
        sum = sum_text(sum, text);
    }
    return sum;
}

static uint32_t run_inet_ntop_6(const struct corpus *corpus)
{
    uint32_t sum = 0;
    for (size_t index = 0; index < corpus->count; index++) {
        char text[46];
        *pys_portable_ipv6_write(corpus->packed[index], text) = '\0';
        sum = sum_text(sum, text);
    }
    return sum;
}

const struct loop portable_loops[] = {
    {"inet_aton", run_inet_aton},
    {"inet_pton 4", run_inet_pton_4},
    {"inet_pton 6", run_inet_pton_6},
    {"inet_ntoa", run_inet_ntop_4},
    {"inet_ntop 4", run_inet_ntop_4},
    {"inet_ntop 6", run_inet_ntop_6},
    {NULL, NULL},
};

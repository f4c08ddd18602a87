// SPDX-License-Identifier: MIT
// The minimal cost of a coherent look-up: only the question whether the file is unchanged.
#include "loops.h"

#include <sys/stat.h>

static uint32_t stat_all(const char *path, const struct corpus *corpus)
{
    uint32_t sum = 0;
    for (size_t index = 0; index < corpus->count; index++) {
        struct stat status;
        if (stat(path, &status) == 0)
            sum += (uint32_t)status.st_size;
    }
    return sum;
}

static uint32_t stat_services(const struct corpus *corpus)
{
    return stat_all("/etc/services", corpus);
}

static uint32_t stat_protocols(const struct corpus *corpus)
{
    return stat_all("/etc/protocols", corpus);
}

const struct loop stat_loops[] = {
    {"getservbyname", stat_services},
    {"getservbyport", stat_services},
    {"getprotobyname", stat_protocols},
    {NULL, NULL},
};

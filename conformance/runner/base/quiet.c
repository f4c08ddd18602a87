// SPDX-License-Identifier: MIT
// Whether the machine has a processor for each program that wants one.
#include "base/quiet.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum quiet quiet_from_load(const char *line, long processors)
{
    const char *at = strchr(line, '/');
    while (at != NULL && at > line && at[-1] >= '0' && at[-1] <= '9')
        at--;
    long running = at == NULL ? 0 : strtol(at, NULL, 10);
    if (running < 1 || processors < 1) // this program is one: a system that says 0 does not count
        return QUIET_UNKNOWN;
    return running <= processors ? QUIET_YES : QUIET_NO;
}

enum quiet quiet_now(void)
{
    char line[128] = "";
    FILE *stream = fopen("/proc/loadavg", "r");
    if (stream == NULL)
        return QUIET_UNKNOWN;
    bool told = fgets(line, sizeof line, stream) != NULL;
    fclose(stream);
    return told ? quiet_from_load(line, sysconf(_SC_NPROCESSORS_ONLN)) : QUIET_UNKNOWN;
}

// SPDX-License-Identifier: MIT
// The rows of the table.
#include "rows.h"

enum { FEW = 1000, MANY = 200000 };

#define BOTH(call, input, at_least_few, at_least_many, aim) \
    {call, input, FEW, at_least_few, aim},                  \
    {                                                       \
        call, input, MANY, at_least_many, aim               \
    }

const struct row rows[] = {
    BOTH("inet_aton", "quads", 6, 6, 10),         BOTH("inet_aton", "legacy", 1, 1, 2),
    BOTH("inet_aton", "invalid-4", 1, 1, 2),      BOTH("inet_pton 4", "quads", 4, 4, 7),
    BOTH("inet_pton 4", "invalid-4", 1, 1, 2),    BOTH("inet_pton 6", "groups", 3, 2.3, 6),
    BOTH("inet_pton 6", "invalid-6", 1, 1, 2),    BOTH("inet_ntoa", "quads", 10, 10, 15),
    BOTH("inet_ntop 4", "quads", 10, 10, 15),     BOTH("inet_ntop 6", "groups", 8, 8, 12),
    {"getservbyname", "services", 0, 8, 10},      {"getservbyname", "last-service", 0, 8, 10},
    {"getservbyname", "no-service", 0, 20, 30},   {"getservbyport", "services", 0, 8, 10},
    {"getservbyport", "no-service", 0, 20, 30},   {"getprotobyname", "protocols", 0, 8, 10},
    {"getprotobyname", "no-protocol", 0, 20, 30}, BOTH("getaddrinfo", "quads", 1.5, 1.5, 3),
    BOTH("getaddrinfo", "groups", 1.5, 1.5, 3),   {"getaddrinfo", "localhost", 0, 5, 7},
    BOTH("getnameinfo 4", "quads", 5, 5, 10),     BOTH("getnameinfo 6", "groups", 5, 5, 10),
};
const size_t row_count = sizeof rows / sizeof *rows;

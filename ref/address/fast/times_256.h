// SPDX-License-Identifier: MIT
// Tables with an entry for each value of a byte, computed by the compiler.
#ifndef PYSOCK_ADDRESS_TIMES_256_H
#define PYSOCK_ADDRESS_TIMES_256_H

#define PYS_TIMES_4(entry, n) entry(n) entry((n) + 1) entry((n) + 2) entry((n) + 3)
#define PYS_TIMES_16(entry, n) \
    PYS_TIMES_4(entry, n) PYS_TIMES_4(entry, (n) + 4) PYS_TIMES_4(entry, (n) + 8) PYS_TIMES_4(entry, (n) + 12)
#define PYS_TIMES_64(entry, n) \
    PYS_TIMES_16(entry, n)     \
    PYS_TIMES_16(entry, (n) + 16) PYS_TIMES_16(entry, (n) + 32) PYS_TIMES_16(entry, (n) + 48)

/// entry(0) entry(1) ... entry(255); an entry ends with its comma.
#define PYS_TIMES_256(entry) \
    PYS_TIMES_64(entry, 0) PYS_TIMES_64(entry, 64) PYS_TIMES_64(entry, 128) PYS_TIMES_64(entry, 192)

#endif

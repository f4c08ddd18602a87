// SPDX-License-Identifier: MIT
// The inputs of the benchmarks: the same in every program and in every run.
#ifndef PYSOCK_BENCH_CORPUS_H
#define PYSOCK_BENCH_CORPUS_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

struct corpus {
    size_t count;
    char *places;          ///< texts of the addresses, one after the other
    char **texts;          ///< addresses or names
    char **protocols;      ///< of services
    uint16_t *ports;       ///< of services
    uint8_t (*packed)[16]; ///< the packed addresses
};

/// \param input [in] "quads", "legacy", "invalid-4", "groups", "invalid-6": addresses;
///                   "services", "last-service", "no-service", "protocols", "no-protocol": names and ports;
///                   "localhost": that name
/// \param count [in] number of addresses; for names it is the number of lines in the system's file
/// \return must be kept until the program ends; its count is 0 if the system has no such file
const struct corpus *corpus_make(const char *input, size_t count);

#ifdef __cplusplus
}
#endif
#endif

// SPDX-License-Identifier: MIT
// What tests of sockets share: connected pairs, signals that interrupt, the count of open descriptors.
#ifndef PYSOCK_TESTS_CONNECTED_H
#define PYSOCK_TESTS_CONNECTED_H

#include "pysock_socket.h"

#include <atomic>
#include <csignal>
#include <cstddef>
#include <dirent.h>
#include <gtest/gtest.h>
#include <sys/time.h>

/// The entries of this process's folder of descriptors.
inline size_t OpenDescriptors()
{
    size_t count = 0;
    DIR *const folder = opendir("/proc/self/fd");
    while (folder != nullptr && readdir(folder) != nullptr)
        count++;
    if (folder != nullptr)
        closedir(folder);
    return count;
}

/// Two connected sockets, closed at the end.
class Pair
{
public:
    explicit Pair(int type = SOCK_STREAM)
    {
        EXPECT_EQ(pysock_socketpair(ends, AF_UNIX, type, 0, nullptr), PYSOCK_OK);
    }

    ~Pair()
    {
        pysock_close(&ends[0], nullptr);
        pysock_close(&ends[1], nullptr);
    }

    Pair(const Pair &) = delete;
    Pair &operator=(const Pair &) = delete;

    pysock_socket ends[2]{};
};

inline std::atomic<int> signals_seen{0};

/// Signals every five milliseconds, without SA_RESTART, for as long as it lives.
class Interruptions
{
public:
    Interruptions()
    {
        struct sigaction counting = {};
        counting.sa_handler = [](int) { signals_seen++; };
        sigaction(SIGALRM, &counting, &before_);
        signals_seen = 0;
        const itimerval often{{0, 5000}, {0, 5000}};
        setitimer(ITIMER_REAL, &often, nullptr);
    }

    ~Interruptions()
    {
        const itimerval never{};
        setitimer(ITIMER_REAL, &never, nullptr);
        sigaction(SIGALRM, &before_, nullptr);
    }

    Interruptions(const Interruptions &) = delete;
    Interruptions &operator=(const Interruptions &) = delete;

private:
    struct sigaction before_ = {};
};

#endif

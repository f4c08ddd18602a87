// SPDX-License-Identifier: MIT
// A period in which this process gets no descriptor.
#ifndef PYSOCK_TESTS_NO_DESCRIPTORS_H
#define PYSOCK_TESTS_NO_DESCRIPTORS_H

#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

/// Prevents any further descriptor.
class NoDescriptors
{
public:
    NoDescriptors()
    {
        getrlimit(RLIMIT_NOFILE, &before_);
        const int next = open("/dev/null", O_RDONLY);
        close(next);
        const rlimit none{static_cast<rlim_t>(next), before_.rlim_max};
        setrlimit(RLIMIT_NOFILE, &none);
    }

    ~NoDescriptors()
    {
        setrlimit(RLIMIT_NOFILE, &before_);
    }

    NoDescriptors(const NoDescriptors &) = delete;
    NoDescriptors &operator=(const NoDescriptors &) = delete;

private:
    rlimit before_{};
};

#endif

// SPDX-License-Identifier: MIT
// Allocations that fail on demand of a test. One file of a program includes this; its CMake target is linked
// with ${failing_allocations}, the GNU linker's --wrap.
#ifndef PYSOCK_TESTS_FAILING_ALLOCATIONS_H
#define PYSOCK_TESTS_FAILING_ALLOCATIONS_H

#include <cstddef>

namespace
{

/// For this thread: the number of allocations that succeed before one or all others fail; if negative, none
/// fails.
thread_local int allocations_left = -1;
thread_local bool only_one_fails = false;
/// For this thread: the number of requested allocations, and of failed ones.
thread_local int allocations_made = 0;
thread_local int allocations_failed = 0;

bool MayAllocate()
{
    allocations_made++;
    if (allocations_left == 0) {
        allocations_failed++;
        allocations_left = only_one_fails ? -1 : 0;
        return false;
    }
    if (allocations_left > 0)
        allocations_left--;
    return true;
}

} // namespace

extern "C" {
void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *block, size_t size);

void *__wrap_malloc(size_t size)
{
    return MayAllocate() ? __real_malloc(size) : nullptr;
}

void *__wrap_calloc(size_t count, size_t size)
{
    return MayAllocate() ? __real_calloc(count, size) : nullptr;
}

void *__wrap_realloc(void *block, size_t size)
{
    return MayAllocate() ? __real_realloc(block, size) : nullptr;
}
}

#endif

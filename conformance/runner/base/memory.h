// SPDX-License-Identifier: MIT
// Allocation. The program ends if memory runs out: the runner has nothing useful to do without it.
#ifndef SOCKCONFORM_RUNNER_BASE_MEMORY_H
#define SOCKCONFORM_RUNNER_BASE_MEMORY_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Ends the program with status 2 and a line on standard error: memory ran out. What was written to streams is kept.
void memory_end(void) __attribute__((noreturn));

/// Memory of `size` bytes, not zeroed: for a library that takes an allocator.
void *memory_allocate(size_t size);

/// Zeroed memory for `count` objects of `size` bytes; ends the program with status 2 if memory runs out.
void *memory_new(size_t count, size_t size);

/// `old`, which may be NULL, with room for `size` bytes; the new part is not zeroed.
void *memory_resize(void *old, size_t size);

/// A copy of `text` that the caller frees.
char *memory_copy(const char *text);

/// Makes room for one more object in `*list` of `count` objects, by doubling. It frees no object.
void *memory_grow(void *list, size_t count, size_t *capacity, size_t size);

#ifdef __cplusplus
}
#endif
#endif

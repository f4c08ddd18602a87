// SPDX-License-Identifier: MIT
// Allocation. The program ends if memory runs out: the runner has nothing useful to do without it.
#include "base/memory.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void memory_end(void)
{
    fputs("sockconform: out of memory: the run ends here and is not valid\n", stderr);
    exit(2);
}

static void *or_end(void *memory)
{
    if (memory == NULL)
        memory_end();
    return memory;
}

void *memory_allocate(size_t size)
{
    return or_end(malloc(size > 0 ? size : 1));
}

void *memory_new(size_t count, size_t size)
{
    return or_end(calloc(count > 0 ? count : 1, size > 0 ? size : 1));
}

void *memory_resize(void *old, size_t size)
{
    return or_end(realloc(old, size > 0 ? size : 1));
}

char *memory_copy(const char *text)
{
    size_t length_bytes = strlen(text) + 1;
    return memcpy(memory_new(length_bytes, 1), text, length_bytes);
}

void *memory_grow(void *list, size_t count, size_t *capacity, size_t size)
{
    if (list != NULL && count < *capacity)
        return list;
    size_t wanted = *capacity > 0 ? *capacity * 2 : 16;
    void *grown = or_end(realloc(list, wanted * size));
    memset((char *)grown + *capacity * size, 0, (wanted - *capacity) * size);
    *capacity = wanted;
    return grown;
}

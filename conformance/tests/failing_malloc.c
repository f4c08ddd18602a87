// SPDX-License-Identifier: MIT
// A library for LD_PRELOAD: in the program FAIL_MALLOC_OF, allocation number FAIL_MALLOC_AT fails, or with a "+" behind the
// number all from there on.
#define _GNU_SOURCE // RTLD_NEXT, program_invocation_short_name

#include <dlfcn.h>
#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum { EARLY_SIZE = 4096 };

static void *(*real_malloc)(size_t size);
static void *(*real_calloc)(size_t count, size_t size);
static void *(*real_realloc)(void *block, size_t size);
static long left = -1; // allocations until the one that fails; below zero none does
static bool all_others;

// What dlsym() itself wants, in an old C library.
static _Alignas(16) unsigned char early[EARLY_SIZE];
static size_t early_used;

static void *find(const char *name)
{
    static bool finding;
    if (finding)
        return NULL;
    finding = true;
    void *found = dlsym(RTLD_NEXT, name);
    finding = false;
    return found;
}

// A function's address is an object's, as POSIX has it of dlsym(); ISO C converts neither to the other.
static void find_all(void)
{
    void *found[] = {find("malloc"), find("calloc"), find("realloc")};
    if (found[0] == NULL || found[1] == NULL || found[2] == NULL)
        return;
    memcpy(&real_malloc, &found[0], sizeof found[0]);
    memcpy(&real_calloc, &found[1], sizeof found[1]);
    memcpy(&real_realloc, &found[2], sizeof found[2]);
}

static bool fails(void)
{
    if (left > 0)
        left--;
    if (left != 0)
        return false;
    left = all_others ? 0 : -1;
    errno = ENOMEM;
    return true;
}

__attribute__((constructor)) static void begin(void)
{
    const char *const at = getenv("FAIL_MALLOC_AT"), *const of = getenv("FAIL_MALLOC_OF");
    find_all();
    if (at == NULL || of == NULL || strcmp(of, program_invocation_short_name) != 0)
        return;
    left = strtol(at, NULL, 10);
    all_others = strchr(at, '+') != NULL;
}

static void *early_room(size_t size)
{
    void *const room = early + early_used;
    size = (size + 15) / 16 * 16;
    if (size > EARLY_SIZE - early_used)
        return NULL;
    early_used += size;
    return room;
}

void *malloc(size_t size)
{
    if (fails())
        return NULL;
    if (real_malloc == NULL)
        find_all();
    return real_malloc != NULL ? real_malloc(size) : early_room(size);
}

void *calloc(size_t nmemb, size_t size)
{
    if (fails())
        return NULL;
    if (real_calloc == NULL)
        find_all();
    return real_calloc != NULL ? real_calloc(nmemb, size) : early_room(nmemb * size);
}

void *realloc(void *ptr, size_t size)
{
    if (fails())
        return NULL;
    if (real_realloc == NULL)
        find_all();
    return real_realloc != NULL ? real_realloc(ptr, size) : NULL;
}

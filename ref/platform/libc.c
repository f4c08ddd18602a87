// SPDX-License-Identifier: MIT
// The C libraries whose ways name resolution can have; the default comes first.
#include "platform/libc.h"

#include <string.h>

static const struct pysock_libc libraries[] = {
    {
        .name = "glibc 2.36",
        .words = WORDS_GLIBC,
    },
};

enum { LIBRARY_COUNT = sizeof libraries / sizeof libraries[0] };

const struct pysock_libc *pys_libc_or_default(const struct pysock_libc *libc)
{
    return libc != NULL ? libc : &libraries[0];
}

const char *pysock_libc_name(const struct pysock_libc *libc)
{
    return libc->name;
}

/// "glibc" and "glibc 2.36" ask for glibc 2.36.
static bool answers_to(const char *name, const char *asked)
{
    const size_t length = strlen(asked);
    return strncmp(name, asked, length) == 0 && (name[length] == '\0' || name[length] == ' ');
}

const struct pysock_libc *pysock_libc_find(const char *name)
{
    for (size_t index = 0; index < LIBRARY_COUNT; index++) {
        if (name == NULL || answers_to(libraries[index].name, name))
            return &libraries[index];
    }
    return NULL;
}

// SPDX-License-Identifier: MIT
// Looks for what this machine has, as the C library looks for it.
#include "vectors/machine.h"

#include <dlfcn.h>
#include <stddef.h>

/// glibc loads the library by this name when a flag needs it first. It is looked for once, and stays loaded.
static bool has_libidn2(void)
{
    static enum { UNKNOWN, THERE, MISSING } found = UNKNOWN;
    if (found == UNKNOWN)
        found = dlopen("libidn2.so.0", RTLD_LAZY | RTLD_LOCAL) != NULL ? THERE : MISSING;
    return found == THERE;
}

const char *machine_lacks(const struct vector_case *one)
{
    return one->needs_libidn2 && !has_libidn2() ? "no libidn2: this machine cannot load libidn2.so.0" : NULL;
}

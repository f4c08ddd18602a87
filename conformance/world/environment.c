// SPDX-License-Identifier: MIT
// Cleans the environment for a command in the world.
#include "environment.h"

#include "world.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

extern char **environ;

/// A name that ends in '*' matches all names with this beginning.
static const char *const unwanted[] = {
    "PYTHON*",     // settings of interpreters
    "RES_OPTIONS", // resolver(5)
    "LOCALDOMAIN", "HOSTALIASES",
    "RESOLV_*", // host.conf(5): each variable overrides a line of the world's host.conf
    "LANGUAGE", // gettext: translates strerror() and gai_strerror() even under C.UTF-8
    "LC_*",
};

static bool is_named(const char *setting, const char *pattern)
{
    size_t length = strlen(pattern);
    if (pattern[length - 1] == '*') {
        return strncmp(setting, pattern, length - 1) == 0;
    }
    return strncmp(setting, pattern, length) == 0 && setting[length] == '=';
}

static bool is_unwanted(const char *setting)
{
    for (size_t index = 0; index < sizeof unwanted / sizeof unwanted[0]; index++) {
        if (is_named(setting, unwanted[index])) {
            return true;
        }
    }
    return false;
}

bool world_clean_environment(const char *digest)
{
    char **kept = environ;
    for (char **setting = environ; setting != NULL && *setting != NULL; setting++) {
        if (!is_unwanted(*setting)) {
            *kept++ = *setting;
        }
    }
    if (kept != NULL) {
        *kept = NULL;
    }
    return setenv("LC_ALL", "C.UTF-8", 1) == 0 && setenv(WORLD_VARIABLE, digest, 1) == 0;
}

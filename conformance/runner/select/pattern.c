// SPDX-License-Identifier: MIT
// Patterns of names: `*` stands for any text, `?` for one character.
#include "select/pattern.h"

#include <stddef.h>
#include <string.h>

bool pattern_is_one(const char *word)
{
    return strpbrk(word, "*?") != NULL;
}

bool pattern_matches(const char *pattern, const char *name)
{
    const char *star = NULL, *resume = NULL;
    for (;;) {
        if (*pattern == '*') {
            star = ++pattern;
            resume = name;
        } else if (*name != '\0' && (*pattern == *name || *pattern == '?')) {
            pattern++;
            name++;
        } else if (*name == '\0' && *pattern == '\0') {
            return true;
        } else if (star != NULL && *resume != '\0') {
            pattern = star;
            name = ++resume;
        } else {
            return false;
        }
    }
}

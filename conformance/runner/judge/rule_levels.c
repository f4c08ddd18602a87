// SPDX-License-Identifier: MIT
// The levels of rules, must, should and may, as a set: those whose differences decide the exit status.
#include "judge/rule_levels.h"

#include <string.h>

enum { LEVEL_COUNT = 3 };

/// The level at each place has the bit 1 << place.
static const char *const names[LEVEL_COUNT] = {"must", "should", "may"};

/// The bit of the level whose name is these bytes; 0 if there is none.
static unsigned bit_of(const char *name, size_t length)
{
    for (unsigned i = 0; i < LEVEL_COUNT; i++)
        if (strlen(names[i]) == length && memcmp(names[i], name, length) == 0)
            return 1U << i;
    return 0;
}

unsigned rule_levels_read(const char *list)
{
    unsigned levels = 0;
    for (const char *at = list;;) {
        const size_t length = strcspn(at, ",");
        const unsigned bit = bit_of(at, length);
        if (bit == 0 || (levels & bit) != 0)
            return 0;
        levels |= bit;
        if (at[length] == '\0')
            return levels;
        at += length + 1;
    }
}

bool rule_levels_hold(unsigned levels, const char *name)
{
    return (levels & bit_of(name, strlen(name))) != 0;
}

void rule_levels_add(struct text *out, unsigned levels)
{
    const char *before = "";
    for (unsigned i = 0; i < LEVEL_COUNT; i++) {
        if ((levels & 1U << i) == 0)
            continue;
        text_addf(out, "%s%s", before, names[i]);
        before = ", ";
    }
}

json_t *rule_levels_json(unsigned levels)
{
    json_t *list = json_array();
    for (unsigned i = 0; i < LEVEL_COUNT; i++)
        if ((levels & 1U << i) != 0)
            json_array_append_new(list, json_string(names[i]));
    return list;
}

// SPDX-License-Identifier: MIT
// Names that a mistyped word may mean, the nearest first.
#include "base/near.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

enum { LONGEST_COMPARED = 64 };

size_t edit_distance(const char *one, const char *other)
{
    size_t row[LONGEST_COMPARED + 1], other_length = strlen(other);
    if (strlen(one) > LONGEST_COMPARED || other_length > LONGEST_COMPARED)
        return LONGEST_COMPARED;
    for (size_t j = 0; j <= other_length; j++)
        row[j] = j;
    for (size_t i = 1; one[i - 1] != '\0'; i++) {
        size_t diagonal = row[0];
        row[0] = i;
        for (size_t j = 1; j <= other_length; j++) {
            size_t replaced = diagonal + (one[i - 1] != other[j - 1]);
            diagonal = row[j];
            size_t shorter = row[j] < row[j - 1] ? row[j] : row[j - 1];
            row[j] = replaced < shorter + 1 ? replaced : shorter + 1;
        }
    }
    return row[other_length];
}

void near_begin(struct near *near, const char *word)
{
    size_t length = 0;
    memset(near, 0, sizeof *near);
    near->word = memory_copy(word);
    for (const char *at = word; *at != '\0'; at++)
        if (*at != '*' && *at != '?')
            near->word[length++] = *at;
    near->word[length] = '\0';
}

/// Puts a name behind those that are as near; the farthest falls out.
static void keep(struct near *near, const char *name, size_t distance)
{
    size_t at = near->shown;
    near->at[distance]++;
    if (at == NEAR_MOST && near->best[at - 1].distance <= distance)
        return;
    if (at == NEAR_MOST)
        free(near->best[--at].name);
    else
        near->shown++;
    for (; at > 0 && near->best[at - 1].distance > distance; at--)
        near->best[at] = near->best[at - 1];
    near->best[at] = (struct near_name){memory_copy(name), distance};
}

void near_try(struct near *near, const char *name, const char *part)
{
    const size_t length = strlen(near->word), allowed = length / 3 + 1;
    const bool holds = length > 0 && strstr(name, near->word) != NULL;
    if (strcmp(name, near->word) == 0) // it is there, but something else leaves it out
        return;
    const size_t distance = holds ? 0 : edit_distance(near->word, part);
    if (holds || (distance <= allowed && distance < length && distance <= NEAR_EDITS))
        keep(near, name, distance);
}

/// What is farther than the nearest name is no news beside it.
static bool is_worth_showing(const struct near *near, size_t distance)
{
    return distance == near->best[0].distance;
}

bool near_end(struct near *near, struct text *out)
{
    const bool any = near->shown > 0;
    size_t more = 0;
    for (size_t distance = 0; any && distance <= NEAR_EDITS; distance++)
        more += is_worth_showing(near, distance) ? near->at[distance] : 0;
    for (size_t i = 0; i < near->shown; i++) {
        if (!is_worth_showing(near, near->best[i].distance))
            continue;
        text_addf(out, "%s%s", i == 0 ? "; near it: " : ", ", near->best[i].name);
        more--;
    }
    for (size_t i = 0; i < near->shown; i++)
        free(near->best[i].name);
    if (more > 0) {
        text_add(out, " and ");
        text_add_grouped(out, more);
        text_add(out, " more");
    }
    free(near->word);
    memset(near, 0, sizeof *near);
    return any;
}

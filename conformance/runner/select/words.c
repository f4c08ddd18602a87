// SPDX-License-Identifier: MIT
// Words of the command line, one by one or as lists with commas.
#include "select/words.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

void words_add(struct words *words, const char *word)
{
    words->list = memory_grow(words->list, words->count, &words->capacity, sizeof *words->list);
    words->list[words->count++] = word;
}

void words_add_list(struct words *words, const char *list)
{
    const size_t before = words->count;
    char *copy = memory_copy(list), *rest = NULL;
    words->made = memory_grow(words->made, words->made_count, &words->made_capacity, sizeof *words->made);
    words->made[words->made_count++] = copy;
    for (char *part = strtok_r(copy, ",", &rest); part != NULL; part = strtok_r(NULL, ",", &rest))
        words_add(words, part);
    if (words->count == before)
        words_add(words, list);
}

bool words_hold(const struct words *words, const char *word)
{
    for (size_t i = 0; i < words->count; i++)
        if (strcmp(words->list[i], word) == 0)
            return true;
    return false;
}

void words_free(struct words *words)
{
    for (size_t i = 0; i < words->made_count; i++)
        free(words->made[i]);
    free(words->made);
    free(words->list);
    memset(words, 0, sizeof *words);
}

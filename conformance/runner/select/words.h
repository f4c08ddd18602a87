// SPDX-License-Identifier: MIT
// Words of the command line, one by one or as lists with commas.
#ifndef SOCKCONFORM_RUNNER_SELECT_WORDS_H
#define SOCKCONFORM_RUNNER_SELECT_WORDS_H

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Words, borrowed unless words_add_list() made them. Zeroed is empty.
struct words {
    const char **list;
    size_t count, capacity;
    char **made;
    size_t made_count, made_capacity;
};

void words_add(struct words *words, const char *word);
/// Adds the parts of `one,two,three`, without empty ones; a list without any part adds `list` itself.
void words_add_list(struct words *words, const char *list);
bool words_hold(const struct words *words, const char *word);
void words_free(struct words *words);

#ifdef __cplusplus
}
#endif
#endif

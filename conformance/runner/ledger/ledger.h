// SPDX-License-Identifier: MIT
// Ledgers: cases in which an implementation is known to differ, each with its pinned answer.
#ifndef SOCKCONFORM_RUNNER_LEDGER_LEDGER_H
#define SOCKCONFORM_RUNNER_LEDGER_LEDGER_H

#include "adapter/hello.h"
#include "base/text.h"
#include "vectors/vectors.h"

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

struct known_entry {
    const char *path;           ///< of the ledger
    size_t place;               ///< among its entries, from 0
    bool given;                 ///< asked for with --known: comes before those that load by themselves
    const char *implementation; ///< the ledger is for this one only
    const char *pattern;        ///< a case's id, or the front of several ids and `*`
    const char *verdict;        ///< port, platform, cpython, vector
    const char *because;
    const char *url;        ///< of the bug report; NULL if none is public
    const json_t *observed; ///< the pinned answer; {"steps":[..]} for a script; NULL when `each` is there
    const json_t *each;     ///< a pinned answer per case: {id: answer}; else NULL
    const json_t *when;     ///< NULL: wherever the implementation runs
    const json_t *when_of_ledger; ///< of the whole file; NULL likewise
    size_t covers;                ///< the number of cases of a pattern; 0 if it is not a pattern
};

struct ledgers {
    json_t **roots;
    char **paths;
    size_t file_count, file_capacity;
    struct known_entry *entries;
    size_t entry_count, entry_capacity;
};

/// Adds one ledger; false, and `why` names file and entry, when it is not as it must be.
bool known_load_file(struct ledgers *ledgers, const char *path, bool given, struct text *why);
/// Adds each <dir>/<implementation>/<platform>.json; a folder that does not exist is empty.
bool known_load_dir(struct ledgers *ledgers, const char *dir, struct text *why);
void known_free(struct ledgers *ledgers);

/// True if the entry is for this implementation on this platform.
bool known_applies(const struct known_entry *entry, const struct hello *hello);
/// True if the entry covers the case with this id.
bool known_covers(const struct known_entry *entry, const char *id);

/// The entry for this case, NULL if there is no such entry. Entries of --known come first.
const struct known_entry *known_in_force(const struct ledgers *ledgers, const struct hello *hello,
                                         const struct vector_case *one);

/// True when the entry pins that the case crashes, hangs or garbles, and the reason of its error begins so.
bool known_pins_error(const struct known_entry *entry, const struct vector_case *one, const char *reason);

/// The entry that knows just this answer of this case; NULL when it is news.
const struct known_entry *known_find(const struct ledgers *ledgers, const struct hello *hello,
                                     const struct vector_case *one, const json_t *observed);

/// The answer as a ledger pins it: names for numbers, null for a step that is as expected. New reference.
json_t *known_pinned(const struct hello *hello, const struct vector_case *one, const json_t *observed);

/// Why an entry is out of date whatever was answered: no such case, another count. False when it is not.
bool known_is_unfounded(const struct known_entry *entry, const struct vectors *vectors, struct text *why);

/// The line of the ledger on which the entry begins, or on which it says `id` where it lists it; 0 when the
/// file cannot be read again.
size_t known_line(const struct known_entry *entry, const char *id);

#ifdef __cplusplus
}
#endif
#endif

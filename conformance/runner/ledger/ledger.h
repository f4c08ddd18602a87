// SPDX-License-Identifier: MIT
// Ledgers: the known differences of an implementation, each with its pinned answer.
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

/// An entry, or one pin of an entry that has several.
struct known_entry {
    const char *path;           ///< of the ledger
    size_t place;               ///< of the entry in the ledger, from 0
    size_t pin;                 ///< its place among the entry's pins, from 0
    bool given;                 ///< given with --known: comes before those that load by default
    const char *implementation; ///< the ledger is for this one only
    const char *name;           ///< for people: the pattern, the cause or the first case
    const char
        *pattern;      ///< a case's id, or the common beginning of several ids and `*`; NULL if it lists ids
    const char *cause; ///< in words, for people; NULL if it has none
    const char *verdict; ///< port, platform, cpython, vector
    const char *because;
    const char *detail; ///< a more precise reason of the pin; NULL if it has none
    const char *url;    ///< of the bug report; NULL if none is public
    const char *script; ///< that shows it outside the suite: a path; NULL if there is none
    const json_t
        *observed; ///< the pinned answer; {"steps":[..]} for a script; {"step":..,"alike":..} for a cause;
                   ///< null for cases that are as expected, but spoil their process; NULL if `each` is there
    const json_t *each;           ///< a pinned answer per case: {id: answer}; else NULL
    json_t *listed;               ///< {id: true} of "cases":[..]; else NULL
    const char *versions;         ///< of the implementation, a range such as ">=24.11,<25"; NULL: every one
    const json_t *when;           ///< NULL: on every platform
    const json_t *when_of_ledger; ///< of the whole file; NULL as above
    size_t covers;                ///< the number of cases of a pattern or a list; 0 if it is for one case
    bool spoils; ///< its cases spoil their process: what is asked after them may be answered otherwise
};

struct ledgers {
    json_t **roots;
    char **paths;
    size_t file_count, file_capacity;
    struct known_entry *entries;
    size_t entry_count, entry_capacity;
};

/// Adds one ledger; false, and `why` names file and entry, if it is not valid.
bool known_load_file(struct ledgers *ledgers, const char *path, bool given, struct text *why);
/// Adds each <dir>/<implementation>/<platform>.json; a folder that does not exist is empty.
bool known_load_dir(struct ledgers *ledgers, const char *dir, struct text *why);
void known_free(struct ledgers *ledgers);

/// True if the entry is for this implementation, this version of it, and this platform.
bool known_applies(const struct known_entry *entry, const struct hello *hello);
/// True if the entry covers the case with this id.
bool known_covers(const struct known_entry *entry, const char *id);

/// The entry for this case, NULL if there is no such entry. Entries of --known come first.
const struct known_entry *known_in_force(const struct ledgers *ledgers, const struct hello *hello,
                                         const struct vector_case *one);

/// The pin of a case that the entry covers, as it stands in the ledger.
const json_t *known_pin_of(const struct known_entry *entry, const struct vector_case *one);

/// True if the entry pins a crash, a hang or a garbled answer to any case.
bool known_may_pin_error(const struct known_entry *entry);

/// True if the entry pins the expected answer, too, to each step of the case that it pins, or one that is only too early: the
/// case may pass by chance, or on a busy machine.
bool known_may_pass(const struct known_entry *entry, const struct hello *hello,
                    const struct vector_case *one);

/// True if the entry pins a crash, a hang or a garbled answer, and the reason of the error begins so.
bool known_pins_error(const struct known_entry *entry, const struct vector_case *one, const char *reason);

/// The entry that knows this answer to this case; NULL if there is no such entry.
const struct known_entry *known_find(const struct ledgers *ledgers, const struct hello *hello,
                                     const struct vector_case *one, const json_t *observed);

/// The answer in a ledger's form: names for numbers, null for an expected answer of a step. New reference.
json_t *known_pinned(const struct hello *hello, const struct vector_case *one, const json_t *observed);

/// The reason why an entry is out of date for any answer: no such case, another count. False if it is not. `id` becomes
/// the case that is meant, or NULL.
bool known_is_unfounded(const struct known_entry *entry, const struct vectors *vectors, const char **id,
                        struct text *why);

/// Checks one entry as it was read; false, and `why` names its line and the fault.
bool known_check(const struct known_entry *entry, const json_t *source, const json_t *pin, struct text *why);

/// The line of the ledger on which the entry begins, or its pin lists `id`; 0 if the file cannot be read again.
size_t known_line(const struct known_entry *entry, const char *id);

#ifdef __cplusplus
}
#endif
#endif

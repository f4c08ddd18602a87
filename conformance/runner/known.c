// SPDX-License-Identifier: MIT
// Known differences: ledgers of cases in which an implementation is known to differ, with the answer pinned.
#include "known.h"

#include "canonical.h"
#include "expect.h"
#include "judge.h"
#include "memory.h"
#include "select.h"
#include "symbols.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

static bool refuse(const char *path, const char *pattern, const char *what, struct text *why)
{
    text_addf(why, "%s: ", path);
    if (pattern != NULL)
        text_addf(why, "%s: ", pattern);
    text_add(why, what);
    return false;
}

static bool is_verdict(const char *word)
{
    static const char *const verdicts[] = {"port", "platform", "cpython", "vector"};
    for (size_t i = 0; i < sizeof verdicts / sizeof *verdicts; i++)
        if (strcmp(verdicts[i], word) == 0)
            return true;
    return false;
}

static bool read_entry(struct known_entry *entry, const json_t *source, struct text *why)
{
    const json_t *covers = json_object_get(source, "cases");
    const char *condition = NULL;
    entry->pattern = json_string_value(json_object_get(source, "case"));
    entry->verdict = json_string_value(json_object_get(source, "verdict"));
    entry->because = json_string_value(json_object_get(source, "because"));
    entry->observed = json_object_get(source, "observed");
    entry->when = json_object_get(source, "when");
    entry->covers = json_is_integer(covers) ? (size_t)json_integer_value(covers) : 0;
    if (entry->pattern == NULL || entry->verdict == NULL || entry->because == NULL)
        return refuse(entry->path, entry->pattern, "an entry has case, verdict and because", why);
    if (!is_verdict(entry->verdict))
        return refuse(entry->path, entry->pattern, "the verdict is one of port, platform, cpython, vector",
                      why);
    if (!json_is_object(entry->observed))
        return refuse(entry->path, entry->pattern, "the answer is not pinned (\"observed\")", why);
    if (strchr(entry->pattern, '*') != NULL && entry->covers == 0)
        return refuse(entry->path, entry->pattern, "a pattern says how many cases it covers (\"cases\":N)",
                      why);
    if (entry->when != NULL && !when_is_valid(entry->when, &condition))
        return refuse(entry->path, entry->pattern, "a condition in \"when\" does not exist or is malformed",
                      why);
    return true;
}

bool known_load_file(struct ledgers *ledgers, const char *path, struct text *why)
{
    size_t path_capacity = ledgers->file_capacity;
    json_t *root = canonical_read_file(path, why);
    if (root == NULL)
        return false;
    ledgers->roots =
        memory_grow(ledgers->roots, ledgers->file_count, &ledgers->file_capacity, sizeof *ledgers->roots);
    ledgers->paths = memory_grow(ledgers->paths, ledgers->file_count, &path_capacity, sizeof *ledgers->paths);
    ledgers->roots[ledgers->file_count] = root;
    ledgers->paths[ledgers->file_count] = memory_copy(path);
    path = ledgers->paths[ledgers->file_count++];
    const char *implementation = json_string_value(json_object_get(root, "implementation"));
    const json_t *entries = json_object_get(root, "entries");
    if (json_integer_value(json_object_get(root, "format")) != 1 || implementation == NULL ||
        !json_is_array(entries))
        return refuse(path, NULL, "not a ledger of format 1 with implementation and entries", why);
    for (size_t i = 0; i < json_array_size(entries); i++) {
        ledgers->entries = memory_grow(ledgers->entries, ledgers->entry_count, &ledgers->entry_capacity,
                                       sizeof *ledgers->entries);
        struct known_entry *entry = &ledgers->entries[ledgers->entry_count];
        entry->path = path;
        entry->implementation = implementation;
        if (!read_entry(entry, json_array_get(entries, i), why))
            return false;
        ledgers->entry_count++;
    }
    return true;
}

static bool is_ledger_name(const char *name)
{
    size_t length = strlen(name);
    return name[0] != '.' && length > 5 && strcmp(name + length - 5, ".json") == 0;
}

/** Calls itself once for each folder inside, as the ledgers stand one level below. */
static bool load_folder(struct ledgers *ledgers, const char *dir, bool inner, struct text *why)
{
    DIR *folder = opendir(dir);
    bool good = true;
    for (struct dirent *entry; folder != NULL && good && (entry = readdir(folder)) != NULL;) {
        struct text path = {0};
        text_addf(&path, "%s/%s", dir, entry->d_name);
        if (inner && is_ledger_name(entry->d_name))
            good = known_load_file(ledgers, text_of(&path), why);
        else if (!inner && entry->d_name[0] != '.')
            good = load_folder(ledgers, text_of(&path), true, why);
        text_free(&path);
    }
    if (folder != NULL)
        closedir(folder);
    return good;
}

bool known_load_dir(struct ledgers *ledgers, const char *dir, struct text *why)
{
    return load_folder(ledgers, dir, false, why);
}

void known_free(struct ledgers *ledgers)
{
    for (size_t i = 0; i < ledgers->file_count; i++) {
        json_decref(ledgers->roots[i]);
        free(ledgers->paths[i]);
    }
    free(ledgers->roots);
    free(ledgers->paths);
    free(ledgers->entries);
    memset(ledgers, 0, sizeof *ledgers);
}

bool known_applies(const struct known_entry *entry, const struct hello *hello)
{
    return strcmp(entry->implementation, hello->name) == 0 &&
           when_holds(entry->when, hello->facts, hello->name);
}

/** The pinned answer may hold names or the implementation's own numbers. */
static bool is_pinned(const json_t *pinned, const json_t *observed, const json_t *constants)
{
    json_t *named = symbols_named(observed, constants);
    bool same = judge_difference(pinned, named, false) == LEVEL_NONE ||
                judge_difference(pinned, observed, false) == LEVEL_NONE;
    json_decref(named);
    return same;
}

static bool pins(const struct known_entry *entry, const json_t *observed, const json_t *constants)
{
    const json_t *steps = json_object_get(entry->observed, "steps");
    if (steps == NULL)
        return json_array_size(observed) == 1 &&
               is_pinned(entry->observed, json_array_get(observed, 0), constants);
    bool same = json_array_size(steps) == json_array_size(observed);
    for (size_t i = 0; same && i < json_array_size(steps); i++)
        same = is_pinned(json_array_get(steps, i), json_array_get(observed, i), constants);
    return same;
}

const struct known_entry *known_find(const struct ledgers *ledgers, const struct hello *hello,
                                     const struct vector_case *one, const json_t *observed)
{
    for (size_t i = 0; i < ledgers->entry_count; i++) {
        const struct known_entry *entry = &ledgers->entries[i];
        if (pattern_matches(entry->pattern, one->id) && known_applies(entry, hello) &&
            pins(entry, observed, hello->constants))
            return entry;
    }
    return NULL;
}

bool known_is_unfounded(const struct known_entry *entry, const struct vectors *vectors, struct text *why)
{
    size_t covered = 0;
    for (size_t f = 0; f < vectors->file_count; f++)
        for (size_t c = 0; c < vectors->files[f].case_count; c++)
            covered += pattern_matches(entry->pattern, vectors->files[f].cases[c].id);
    if (covered == 0)
        text_add(why, "there is no such case");
    else if (entry->covers != 0 && entry->covers != covered)
        text_addf(why, "it covers %zu cases, not the %zu it says", covered, entry->covers);
    return covered == 0 || (entry->covers != 0 && entry->covers != covered);
}

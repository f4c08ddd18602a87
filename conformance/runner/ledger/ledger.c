// SPDX-License-Identifier: MIT
// Ledgers: the known differences of an implementation, each with its pinned answer.
#include "ledger/ledger.h"

#include "base/memory.h"
#include "values/canonical_json.h"
#include "vectors/expectation.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

static bool refuse(const char *path, const char *what, struct text *why)
{
    text_addf(why, "%s: %s", path, what);
    return false;
}

/// The ids of "cases":[..] as keys, and how many there are; NULL if it is no list.
static json_t *listed_of(const json_t *cases)
{
    json_t *listed = json_is_array(cases) ? json_object() : NULL;
    for (size_t i = 0; listed != NULL && i < json_array_size(cases); i++) {
        const char *id = json_string_value(json_array_get(cases, i));
        if (id != NULL)
            json_object_set_new_nocheck(listed, id, json_true());
    }
    return listed;
}

/// Which cases it is for.
static void read_cases(struct known_entry *entry, const json_t *pin)
{
    const json_t *cases = json_object_get(pin, "cases");
    entry->pattern = json_string_value(json_object_get(pin, "case"));
    entry->listed = listed_of(cases);
    if (json_is_integer(cases))
        entry->covers = (size_t)json_integer_value(cases);
    else if (entry->listed != NULL)
        entry->covers = json_object_size(entry->listed);
    else if (entry->pattern == NULL)
        entry->covers = json_object_size(entry->each);
}

static const char *name_of(const struct known_entry *entry)
{
    const json_t *ids = entry->listed != NULL ? entry->listed : entry->each;
    if (entry->pattern != NULL || entry->cause != NULL)
        return entry->pattern != NULL ? entry->pattern : entry->cause;
    return json_object_size(ids) > 0 ? json_object_iter_key(json_object_iter((json_t *)ids)) : NULL;
}

/// `pin` is the entry itself, or one of its pins.
static bool read_entry(struct known_entry *entry, const json_t *source, const json_t *pin, struct text *why)
{
    entry->cause = json_string_value(json_object_get(source, "cause"));
    entry->verdict = json_string_value(json_object_get(source, "verdict"));
    entry->because = json_string_value(json_object_get(source, "because"));
    entry->url = json_string_value(json_object_get(source, "url"));
    entry->script = json_string_value(json_object_get(source, "script"));
    entry->detail = json_string_value(json_object_get(pin, "detail"));
    entry->observed = json_object_get(pin, "observed");
    entry->each = json_object_get(entry->observed, "each");
    entry->versions = json_string_value(json_object_get(pin, "versions"));
    entry->when = json_object_get(pin, "when");
    entry->spoils = json_is_true(json_object_get(pin, "spoils"));
    if (entry->each != NULL)
        entry->observed = NULL;
    read_cases(entry, pin);
    entry->name = name_of(entry);
    return known_check(entry, source, pin, why);
}

/// The file's JSON and a copy of its path, kept as long as the ledgers.
static const char *keep_file(struct ledgers *ledgers, json_t *root, const char *path)
{
    size_t path_capacity = ledgers->file_capacity;
    ledgers->roots =
        memory_grow(ledgers->roots, ledgers->file_count, &ledgers->file_capacity, sizeof *ledgers->roots);
    ledgers->paths = memory_grow(ledgers->paths, ledgers->file_count, &path_capacity, sizeof *ledgers->paths);
    ledgers->roots[ledgers->file_count] = root;
    ledgers->paths[ledgers->file_count] = memory_copy(path);
    return ledgers->paths[ledgers->file_count++];
}

/// Adds an entry, or each of its pins.
static bool add_entry(struct ledgers *ledgers, const struct known_entry *head, const json_t *source,
                      struct text *why)
{
    const json_t *pins = json_object_get(source, "pins");
    size_t count = json_array_size(pins) > 0 ? json_array_size(pins) : 1;
    for (size_t i = 0; i < count; i++) {
        ledgers->entries = memory_grow(ledgers->entries, ledgers->entry_count, &ledgers->entry_capacity,
                                       sizeof *ledgers->entries);
        struct known_entry *entry = &ledgers->entries[ledgers->entry_count++];
        *entry = *head;
        entry->pin = i;
        if (!read_entry(entry, source, pins != NULL ? json_array_get(pins, i) : source, why))
            return false;
    }
    return true;
}

bool known_load_file(struct ledgers *ledgers, const char *path, bool given, struct text *why)
{
    const char *condition = NULL;
    json_t *root = canonical_read_file(path, why);
    if (root == NULL)
        return false;
    path = keep_file(ledgers, root, path);
    const char *implementation = json_string_value(json_object_get(root, "implementation"));
    const json_t *entries = json_object_get(root, "entries"), *when = json_object_get(root, "when");
    if (json_integer_value(json_object_get(root, "format")) != 1 || implementation == NULL ||
        !json_is_array(entries))
        return refuse(path, "not a ledger of format 1 with implementation and entries", why);
    if (when != NULL && !when_is_valid(when, &condition))
        return refuse(path, "unknown or malformed condition in its \"when\"", why);
    struct known_entry head = {
        .path = path, .given = given, .implementation = implementation, .when_of_ledger = when};
    for (; head.place < json_array_size(entries); head.place++)
        if (!add_entry(ledgers, &head, json_array_get(entries, head.place), why))
            return false;
    return true;
}

static bool is_ledger_name(const char *name)
{
    size_t length = strlen(name);
    return name[0] != '.' && length > 5 && strcmp(name + length - 5, ".json") == 0;
}

/// Calls itself once for each subfolder, because the ledgers are one level below.
static bool load_folder(struct ledgers *ledgers, const char *dir, bool inner, struct text *why)
{
    DIR *folder = opendir(dir);
    bool good = folder != NULL || errno == ENOENT || errno == ENOTDIR;
    if (!good)
        text_addf(why, "%s: %s", dir, strerror(errno));
    for (struct dirent *entry; folder != NULL && good && (entry = readdir(folder)) != NULL;) {
        struct text path = {0};
        text_addf(&path, "%s/%s", dir, entry->d_name);
        if (inner && is_ledger_name(entry->d_name))
            good = known_load_file(ledgers, text_of(&path), false, why);
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
    for (size_t i = 0; i < ledgers->entry_count; i++)
        json_decref(ledgers->entries[i].listed);
    free(ledgers->roots);
    free(ledgers->paths);
    free(ledgers->entries);
    memset(ledgers, 0, sizeof *ledgers);
}

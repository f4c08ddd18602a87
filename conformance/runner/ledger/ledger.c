// SPDX-License-Identifier: MIT
// Ledgers: the known differences of an implementation, each with its pinned answer.
#include "ledger/ledger.h"

#include "base/memory.h"
#include "values/canonical_json.h"
#include "vectors/expectation.h"
#include "vectors/selection.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

static bool refuse(const char *path, const char *what, struct text *why)
{
    text_addf(why, "%s: %s", path, what);
    return false;
}

/// Names the line of the entry, or of the case `id` in it.
static bool refuse_entry(const struct known_entry *entry, const char *id, const char *what, struct text *why)
{
    text_addf(why, "%s:%zu: ", entry->path, known_line(entry, id));
    if (id != NULL || entry->pattern != NULL)
        text_addf(why, "%s: ", id != NULL ? id : entry->pattern);
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

/// Checks that the pattern matches every listed case.
static bool check_each(const struct known_entry *entry, struct text *why)
{
    json_t *list = (json_t *)entry->each;
    if (!json_is_object(entry->each) || json_object_size(entry->each) != entry->covers)
        return refuse_entry(entry, NULL, "\"each\" needs one answer for each of the \"cases\"", why);
    for (void *at = json_object_iter(list); at != NULL; at = json_object_iter_next(list, at))
        if (!pattern_matches(entry->pattern, json_object_iter_key(at)))
            return refuse_entry(entry, json_object_iter_key(at), "the entry's pattern does not match it",
                                why);
    return true;
}

static bool check_pattern(const struct known_entry *entry, const json_t *covers, struct text *why)
{
    const char *star = strchr(entry->pattern, '*');
    if (strchr(entry->pattern, '?') != NULL || (star != NULL && star[1] != '\0'))
        return refuse_entry(entry, NULL, "a pattern has one `*`, at its end", why);
    if (star != NULL && (!json_is_integer(covers) || json_integer_value(covers) < 1))
        return refuse_entry(entry, NULL, "a pattern says how many cases it covers (\"cases\":N)", why);
    if (star == NULL && covers != NULL)
        return refuse_entry(entry, NULL, "\"cases\" is for patterns; this entry is for one case", why);
    return true;
}

static bool check_keys(const struct known_entry *entry, const json_t *source, struct text *why)
{
    static const char *const keys[] = {"case", "cases", "verdict", "because", "url", "observed", "when"};
    json_t *members = (json_t *)source;
    for (void *at = json_object_iter(members); at != NULL; at = json_object_iter_next(members, at)) {
        size_t i = 0;
        while (i < sizeof keys / sizeof *keys && strcmp(keys[i], json_object_iter_key(at)) != 0)
            i++;
        if (i == sizeof keys / sizeof *keys) {
            struct text what = {0};
            text_addf(&what, "an entry has no key \"%s\"", json_object_iter_key(at));
            refuse_entry(entry, NULL, text_of(&what), why);
            text_free(&what);
            return false;
        }
    }
    return true;
}

static bool is_blank(const char *text)
{
    return text[strspn(text, " \t\r\n")] == '\0';
}

static bool check_entry(const struct known_entry *entry, const json_t *source, struct text *why)
{
    const char *condition = NULL;
    const json_t *url = json_object_get(source, "url");
    if (entry->pattern == NULL || entry->verdict == NULL || entry->because == NULL)
        return refuse_entry(entry, NULL, "an entry has case, verdict and because", why);
    if (!is_verdict(entry->verdict))
        return refuse_entry(entry, NULL, "the verdict is one of port, platform, cpython, vector", why);
    if (is_blank(entry->because))
        return refuse_entry(entry, NULL,
                            "the reason is empty: write in \"because\" why it differs, and check the verdict",
                            why);
    if (url != NULL && !json_is_string(url))
        return refuse_entry(entry, NULL, "\"url\" is the address of the bug", why);
    if (entry->each == NULL && !json_is_object(entry->observed))
        return refuse_entry(entry, NULL, "the answer is not pinned (\"observed\")", why);
    if (!check_pattern(entry, json_object_get(source, "cases"), why) || !check_keys(entry, source, why))
        return false;
    if (entry->each != NULL && !check_each(entry, why))
        return false;
    if (entry->when != NULL && !when_is_valid(entry->when, &condition))
        return refuse_entry(entry, NULL, "unknown or malformed condition in \"when\"", why);
    return true;
}

static bool read_entry(struct known_entry *entry, const json_t *source, struct text *why)
{
    const json_t *covers = json_object_get(source, "cases");
    entry->pattern = json_string_value(json_object_get(source, "case"));
    entry->verdict = json_string_value(json_object_get(source, "verdict"));
    entry->because = json_string_value(json_object_get(source, "because"));
    entry->url = json_string_value(json_object_get(source, "url"));
    entry->observed = json_object_get(source, "observed");
    entry->each = json_object_get(entry->observed, "each");
    entry->when = json_object_get(source, "when");
    entry->covers = json_is_integer(covers) ? (size_t)json_integer_value(covers) : 0;
    if (entry->each != NULL)
        entry->observed = NULL;
    return check_entry(entry, source, why);
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
    for (size_t i = 0; i < json_array_size(entries); i++) {
        ledgers->entries = memory_grow(ledgers->entries, ledgers->entry_count, &ledgers->entry_capacity,
                                       sizeof *ledgers->entries);
        struct known_entry *entry = &ledgers->entries[ledgers->entry_count];
        memset(entry, 0, sizeof *entry);
        entry->path = path;
        entry->place = i;
        entry->given = given;
        entry->implementation = implementation;
        entry->when_of_ledger = when;
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
    free(ledgers->roots);
    free(ledgers->paths);
    free(ledgers->entries);
    memset(ledgers, 0, sizeof *ledgers);
}

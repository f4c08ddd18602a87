// SPDX-License-Identifier: MIT
// Stale ledger entries of a run: the line of each, the reason, and the change to make.
#include "run/stale_entries.h"

#include "base/memory.h"
#include "escape/printable.h"
#include "ledger/ledger.h"
#include "values/canonical_json.h"
#include "vectors/machine.h"

#include <stdlib.h>
#include <string.h>

enum {
    STALE_BYTES = 8192, // a line that is longer is no use to paste
    MOST_LINES = 200    // each is looked for in the whole file
};

/// Adds "path:12: inet_aton/x: it passes now; ..."
static void report_stale(struct run *run, struct adapter *adapter, size_t index, const char *id,
                         const char *what, bool decides)
{
    const struct known_entry *entry = &run->ledgers->entries[index];
    struct text says = {0};
    text_add(&says, entry->path);
    if (adapter->stale.count < MOST_LINES)
        text_addf(&says, ":%zu", known_line(entry, id));
    text_addf(&says, ": %s: %s", id != NULL ? id : entry->name, what);
    printable_from(&says, 0);
    text_clip(&says, STALE_BYTES);
    struct stale_entries *stale = &adapter->stale;
    stale->list = memory_grow(stale->list, stale->count, &stale->capacity, sizeof *stale->list);
    stale->list[stale->count++] = (struct stale_entry){text_take(&says), decides};
}

/// A filter on the command line hides cases of other functions. `name` is an id or a pattern.
static bool is_in_sight(const struct run *run, const char *name)
{
    const char *slash = strchr(name, '/');
    size_t length = slash != NULL ? (size_t)(slash - name) : strlen(name);
    size_t selected = 0, there = 0;
    for (size_t i = 0; i < run->selection->count; i++) {
        const char *function = run->selection->cases[i]->file->function;
        selected += strncmp(function, name, length) == 0 && function[length] == '\0';
    }
    for (size_t f = 0; f < run->vectors->file_count; f++) {
        const struct vector_file *file = &run->vectors->files[f];
        if (strncmp(file->function, name, length) == 0 && file->function[length] == '\0')
            there = file->case_count;
    }
    return there == 0 ? run->selection->is_everything : selected == there;
}

/// The pinned answer differs from the observed one, which is also wrong: gives the new line.
static void add_changed(struct text *what, const struct adapter *adapter, const struct known_entry *entry,
                        const struct vector_case *one, const json_t *observed)
{
    json_t *now = known_pinned(&adapter->hello, one, observed);
    text_add(what, "the entry pins another answer; the answer is now ");
    if (entry->each != NULL) {
        canonical_write_string(what, one->id, strlen(one->id));
        text_add_char(what, ':');
    } else {
        text_add(what, "\"observed\":");
    }
    canonical_write(what, now);
    json_decref(now);
}

/// A case that gets no answer is no known difference any more. But this machine may not have the world or the
/// library that it needs, and another build of the implementation may not have its family: the case of that
/// constant tells it.
static const char *no_answer(const struct run *run, const struct vector_case *one,
                             const struct result *result)
{
    const char *reason = result->reason != NULL ? result->reason : "";
    if ((run->world == NULL && one->needs_world) || machine_lacks(one) != NULL ||
        strncmp(reason, REASON_FAMILY, strlen(REASON_FAMILY)) == 0)
        return NULL;
    return result->outcome == OUTCOME_SKIPPED       ? "it is skipped now"
           : result->outcome == OUTCOME_NOT_OFFERED ? "it is not offered any more"
                                                    : NULL;
}

/// How an entry, or a part of it, is removed.
static void add_removal(struct text *what, const struct known_entry *entry)
{
    text_add(what, "; remove ");
    if (entry->each != NULL && entry->pattern != NULL && entry->covers > 1)
        text_addf(what, "the line, and write \"cases\":%zu", entry->covers - 1);
    else
        text_add(what, entry->covers > 1 ? "the case from the entry" : "the entry");
}

/// An entry for a case under a rule that does not decide is no more than that difference would be.
static void check_case(struct run *run, struct adapter *adapter, size_t index, size_t i)
{
    const struct known_entry *entry = &run->ledgers->entries[index];
    const struct vector_case *one = run->selection->cases[i];
    const struct result *result = &adapter->results[i];
    struct text what = {0};
    const char *id = entry->covers > 0 ? one->id : NULL;
    const bool passes = result->outcome == OUTCOME_PASS || result->outcome == OUTCOME_PERMITTED;
    const char *gone = passes ? "it passes now" : no_answer(run, one, result);
    if (gone != NULL && !known_may_pass(entry, &adapter->hello, one)) {
        text_add(&what, gone);
        add_removal(&what, entry);
    } else if (result->outcome == OUTCOME_FAIL) {
        add_changed(&what, adapter, entry, one, result->observed);
    }
    const bool decides = run_rule_decides(run, i);
    if (what.length > 0 && !decides)
        text_addf(&what, " (its rule, of level %s, does not decide)", one->rule->level);
    if (what.length > 0)
        report_stale(run, adapter, index, id, text_of(&what), decides);
    text_free(&what);
}

/// Two entries of the same rank for one case on one platform: a conflict.
static void check_overlap(struct run *run, struct adapter *adapter, size_t index, const size_t *other,
                          size_t i)
{
    const struct known_entry *first = &run->ledgers->entries[*other];
    const char *id = run->selection->cases[i]->id;
    struct text what = {0};
    text_add(&what, first->path);
    if (adapter->stale.count < MOST_LINES)
        text_addf(&what, ":%zu", known_line(first, id));
    text_add(&what, " is for the same case; remove one of them");
    report_stale(run, adapter, index, id, text_of(&what), true);
    text_free(&what);
}

/// Checks the entries of each selected case: one applies, another of the same rank is a fault.
static void check_cases(struct run *run, struct adapter *adapter, const size_t *applying, size_t count)
{
    for (size_t i = 0; i < run->selection->count; i++) {
        const struct known_entry *entries = run->ledgers->entries;
        const size_t *in_force = NULL;
        for (size_t a = 0; a < count; a++)
            if (known_covers(&entries[applying[a]], run->selection->cases[i]->id) &&
                (in_force == NULL || (entries[applying[a]].given && !entries[*in_force].given)))
                in_force = &applying[a];
        if (in_force == NULL)
            continue;
        check_case(run, adapter, *in_force, i);
        for (const size_t *a = in_force + 1; a < applying + count; a++)
            if (entries[*a].given == entries[*in_force].given &&
                known_covers(&entries[*a], run->selection->cases[i]->id))
                check_overlap(run, adapter, *a, in_force, i);
    }
}

void stale_entries_find(struct run *run, struct adapter *adapter)
{
    size_t count = 0;
    if (run->ledgers == NULL || !adapter->greeted)
        return;
    size_t *applying = memory_new(run->ledgers->entry_count + 1, sizeof *applying);
    for (size_t i = 0; i < run->ledgers->entry_count; i++)
        if (known_applies(&run->ledgers->entries[i], &adapter->hello))
            applying[count++] = i;
    check_cases(run, adapter, applying, count);
    for (size_t i = 0; i < count; i++) {
        const struct known_entry *entry = &run->ledgers->entries[applying[i]];
        struct text why = {0};
        const char *id;
        if (known_is_unfounded(entry, run->vectors, &id, &why) &&
            is_in_sight(run, id != NULL ? id : entry->pattern))
            report_stale(run, adapter, applying[i], id, text_of(&why), true);
        text_free(&why);
    }
    free(applying);
}

bool stale_entries_decide(const struct stale_entries *stale)
{
    for (size_t i = 0; i < stale->count; i++)
        if (stale->list[i].decides)
            return true;
    return false;
}

// SPDX-License-Identifier: MIT
// Writes a ledger of all differences, an entry per cause, with empty reasons.
#include "propose/propose.h"

#include "base/memory.h"
#include "base/output.h"
#include "propose/entry.h"
#include "propose/ledger_text.h"
#include "propose/pinned.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/// ">=3.9.0,<3.10.0" of "3.9.16"; NULL if the fact is not a version.
static json_t *minor_range(const char *version)
{
    char *dot, *end;
    if (version == NULL)
        return NULL;
    unsigned long major = strtoul(version, &dot, 10);
    if (dot == version || *dot != '.')
        return NULL;
    unsigned long minor = strtoul(dot + 1, &end, 10);
    if (end == dot + 1)
        return NULL;
    return json_sprintf(">=%d.%d.0,<%d.%d.0", (int)major, (int)minor, (int)major, (int)minor + 1);
}

/// The conditions of the ledger: Python's minor version, the system, the name of the C library.
static json_t *conditions(const struct hello *hello)
{
    json_t *when = json_object();
    const char *libc = json_string_value(json_object_get(hello->facts, "libc"));
    json_t *os = json_object_get(hello->facts, "os");
    json_t *python = minor_range(json_string_value(json_object_get(hello->facts, "python")));
    if (python != NULL)
        json_object_set_new(when, "python", python);
    if (json_is_string(os))
        json_object_set(when, "os", os);
    if (libc != NULL && libc[0] != '\0')
        json_object_set_new(when, "libc", json_stringn(libc, strcspn(libc, " ")));
    return when;
}

/// What is written, and what is left out.
struct proposal {
    struct pinned_case *cases;
    const struct pinned_case **order; ///< the cases of an entry are neighbours
    size_t count, known_count;
    size_t crashed, hung, garbled, without_second, passed_second, shown_only;
};

static bool begins(const char *text, const char *words)
{
    return strncmp(text, words, strlen(words)) == 0;
}

static void count_error(struct proposal *proposal, const char *reason)
{
    proposal->crashed += begins(reason, "crashed");
    proposal->hung += begins(reason, "hung");
    proposal->garbled += begins(reason, "garbled");
}

/// False if the case is left out because of what it answered when it was asked once more.
static bool is_stable(struct proposal *proposal, const struct result *second)
{
    if (second == NULL || second->outcome == OUTCOME_NONE)
        return true;
    bool passed = second->outcome == OUTCOME_PASS || second->outcome == OUTCOME_PERMITTED;
    bool answered = second->observed != NULL && !second->is_short;
    proposal->passed_second += passed;
    proposal->without_second += !passed && !answered;
    return !passed && answered;
}

/// False if the case is left out because its difference is below the level that the adapter is judged at by itself.
static bool counts(struct proposal *proposal, const struct adapter *adapter, const struct result *result)
{
    bool shown_only =
        result->outcome == OUTCOME_FAIL && adapter->level != LEVEL_NONE && result->level > adapter->level;
    proposal->shown_only += shown_only;
    return !shown_only;
}

static bool passes(const struct result *result)
{
    return result->outcome == OUTCOME_PASS || result->outcome == OUTCOME_PERMITTED;
}

/// The entry whose pin holds for all that the case was answered; NULL if there is none. A case that a ledger lets pass stays
/// known if it passes.
static const struct known_entry *still_known(const struct run *run, const struct adapter *adapter,
                                             size_t index)
{
    const struct vector_case *one = run->selection->cases[index];
    const struct result *both[] = {&adapter->results[index],
                                   adapter->second != NULL ? &adapter->second[index] : NULL};
    const struct known_entry *entry =
        run->ledgers != NULL ? known_in_force(run->ledgers, &adapter->hello, one) : NULL;
    for (size_t i = 0; i < 2 && entry != NULL; i++) {
        if (both[i] == NULL || (i > 0 && both[i]->outcome == OUTCOME_NONE))
            continue;
        bool holds = passes(both[i]) ? known_may_pass(entry, &adapter->hello, one) : both[i]->entry == entry;
        entry = holds ? entry : NULL;
    }
    return entry;
}

static void gather_case(struct proposal *proposal, const struct run *run, const struct adapter *adapter,
                        size_t index)
{
    const struct result *result = &adapter->results[index];
    const struct result *second = adapter->second != NULL ? &adapter->second[index] : NULL;
    const struct known_entry *known = still_known(run, adapter, index);
    if (known != NULL) {
        pinned_make_known(&proposal->cases[proposal->count++], run, adapter, index, known);
        return;
    }
    if (result->outcome == OUTCOME_ERROR)
        count_error(proposal, result->reason);
    if (passes(result) && adapter->dialogue.spoils[index])
        pinned_make_spoiling(&proposal->cases[proposal->count++], run, adapter, index);
    if (result->observed == NULL || (result->outcome != OUTCOME_FAIL && result->outcome != OUTCOME_KNOWN))
        return;
    if (!counts(proposal, adapter, result) || !is_stable(proposal, second))
        return;
    pinned_make(&proposal->cases[proposal->count++], run, adapter, index,
                second != NULL ? second->observed : NULL);
}

static int compare_known(const struct known_entry *one, const struct known_entry *other)
{
    int order = strcmp(one->path, other->path);
    if (order != 0)
        return order;
    return one->place < other->place ? -1 : one->place > other->place;
}

/// Entries that are there, in their order; then the new ones, by their causes.
static int compare_entries(const struct pinned_case *one, const struct pinned_case *other)
{
    if (one->known != NULL && other->known != NULL)
        return compare_known(one->known, other->known);
    if (one->known != NULL || other->known != NULL)
        return one->known != NULL ? -1 : 1;
    return strcmp(one->cause != NULL ? one->cause : "", other->cause != NULL ? other->cause : "");
}

static int compare_cases(const void *a, const void *b)
{
    const struct pinned_case *one = *(const struct pinned_case *const *)a;
    const struct pinned_case *other = *(const struct pinned_case *const *)b;
    int order = compare_entries(one, other);
    return order != 0 ? order : one->index < other->index ? -1 : one->index > other->index;
}

static void gather(struct proposal *proposal, const struct run *run, const struct adapter *adapter)
{
    proposal->cases = memory_new(run->selection->count + 1, sizeof *proposal->cases);
    proposal->order = memory_new(run->selection->count + 1, sizeof *proposal->order);
    for (size_t i = 0; i < run->selection->count; i++)
        gather_case(proposal, run, adapter, i);
    for (size_t i = 0; i < proposal->count; i++)
        proposal->order[i] = &proposal->cases[i];
    qsort(proposal->order, proposal->count, sizeof *proposal->order, compare_cases);
}

static json_t *entries_of(struct proposal *proposal)
{
    json_t *entries = json_array();
    for (size_t from = 0, to = 0; from < proposal->count; from = to) {
        while (to < proposal->count && compare_entries(proposal->order[from], proposal->order[to]) == 0)
            to++;
        json_array_append_new(entries, entry_make(&proposal->order[from], to - from));
        proposal->known_count += proposal->order[from]->known != NULL;
    }
    return entries;
}

static void add_left_out(struct text *said, size_t count, const char *words, bool *any)
{
    if (count == 0)
        return;
    text_add(said, *any ? ", " : "; left out: ");
    text_add_grouped(said, count);
    text_addf(said, " %s", words);
    *any = true;
}

static void tell(struct text *said, const char *path, const struct proposal *proposal, size_t entry_count)
{
    bool any = false;
    text_addf(said, "--propose %s: ", path);
    text_add_grouped(said, entry_count);
    text_addf(said, " %s for ", entry_count == 1 ? "entry" : "entries");
    text_add_counted(said, proposal->count, "case");
    text_add(said, ", ");
    text_add_grouped(said, entry_count - proposal->known_count);
    text_add(said, " without a reason");
    add_left_out(said, proposal->shown_only, "below the adapter's level", &any);
    add_left_out(said, proposal->hung, "hung", &any);
    add_left_out(said, proposal->crashed, "crashed", &any);
    add_left_out(said, proposal->garbled, "garbled", &any);
    add_left_out(said, proposal->passed_second, "as expected when asked once more", &any);
    add_left_out(said, proposal->without_second, "without an answer when asked once more", &any);
    text_add_char(said, '\n');
}

static json_t *ledger_of(const struct adapter *adapter, json_t *entries)
{
    json_t *when = conditions(&adapter->hello);
    json_t *ledger = json_pack("{s:i,s:s}", "format", 1, "implementation", adapter->hello.name);
    if (json_object_size(when) > 0)
        json_object_set(ledger, "when", when);
    json_object_set_new(ledger, "entries", entries);
    json_decref(when);
    return ledger;
}

static void add_ledger(struct text *out, struct text *said, const char *path, const struct run *run,
                       const struct adapter *adapter)
{
    struct proposal proposal = {0};
    gather(&proposal, run, adapter);
    json_t *ledger = ledger_of(adapter, entries_of(&proposal));
    ledger_text_add(out, ledger);
    tell(said, path, &proposal, json_array_size(json_object_get(ledger, "entries")));
    json_decref(ledger);
    for (size_t i = 0; i < proposal.count; i++)
        pinned_free(&proposal.cases[i]);
    free(proposal.cases);
    free(proposal.order);
}

bool propose_write(const char *path, const struct run *run, const struct adapter *adapter, struct text *said,
                   struct text *why)
{
    struct text ledger = {0};
    for (size_t i = 0; i < run->selection->count; i++) {
        if (!adapter->results[i].is_short)
            continue;
        text_addf(why,
                  "--propose %s: the answer to %s is too long to keep beside the others; select fewer cases",
                  path, run->selection->cases[i]->id);
        return false;
    }
    add_ledger(&ledger, said, path, run, adapter);
    bool good = output_write("--propose", path, &ledger, why);
    text_free(&ledger);
    return good;
}

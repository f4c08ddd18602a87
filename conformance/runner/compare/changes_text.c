// SPDX-License-Identifier: MIT
// The changes between recorded versions as text: by version, then by function, a line per change.
#include "base/memory.h"
#include "compare/changes.h"
#include "outcome/groups.h"
#include "select/exact_options.h"
#include "values/format.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_BYTES = 160 }; ///< of a call and of an answer, unless the full text is requested

static bool is_same_version(const struct change *one, const struct change *other)
{
    return one->between.axis == other->between.axis &&
           strcmp(one->between.older, other->between.older) == 0 &&
           strcmp(one->between.newer, other->between.newer) == 0;
}

/// Equal for two changes that share a line: in one version under one rule, with the same kinds of answers
/// before and since.
static char *likeness_of(const struct change *change)
{
    struct text text = {0};
    text_addf(&text, "%s|", change->one->rule->label);
    groups_add_likeness(&text, change->level, json_object_get(change->before, "raises"),
                        json_object_get(change->since, "raises"));
    for (size_t i = 0; !change->everywhere && i < change->on.count; i++)
        text_addf(&text, "|%s", change->on.list[i]);
    return text_take(&text);
}

static void add_cut(struct text *out, struct text *part, bool in_full)
{
    if (!in_full)
        text_cut(part, MOST_BYTES);
    text_add(out, text_of(part));
    text_free(part);
}

/// The versions with the change, if they are not all.
static void add_grounds(struct text *out, const struct change *change)
{
    const char *name = change->between.axis == AXIS_LIBC ? "CPython " : "";
    for (size_t i = 0; !change->everywhere && i < change->on.count; i++)
        text_addf(out, "%s%s%s", i == 0 ? ", on " : ", ", name, change->on.list[i]);
}

static void add_change(struct text *out, const struct change *change, bool in_full)
{
    struct text call = {0}, since = {0}, before = {0};
    text_add(out, "    ");
    changes_add_versions(out, &change->between);
    add_grounds(out, change);
    text_add(out, ": ");
    if (change->one->step_count > 1)
        text_addf(out, "%s, step %zu, ", change->one->id, change->step + 1);
    format_call(&call, change->one->steps[change->step].request);
    add_cut(out, &call, in_full);
    text_add_char(out, ' ');
    format_expectation(&since, change->since, TENSE_PRESENT);
    add_cut(out, &since, in_full);
    text_add(out, " (before: ");
    format_expectation(&before, change->before, TENSE_PAST);
    add_cut(out, &before, in_full);
    text_add(out, ")\n");
}

/// The first of similar changes, and the number of others.
static void add_alike(struct text *out, const struct change *list, const struct group *alike)
{
    add_change(out, &list[alike->list[0]], false);
    if (alike->count == 1)
        return;
    const struct vector_case **cases = memory_new(alike->count, sizeof *cases);
    for (size_t i = 0; i < alike->count; i++)
        cases[i] = list[alike->list[i]].one;
    text_add(out, "      and ");
    text_add_grouped(out, alike->count - 1);
    text_add(out, " more like it: sockconform list --changes");
    selection_add_options(out, cases, alike->count);
    text_add_char(out, '\n');
    free(cases);
}

static void add_kinds(struct text *out, const struct change *list, size_t count)
{
    struct group *groups;
    char **likenesses = memory_new(count, sizeof *likenesses);
    for (size_t i = 0; i < count; i++)
        likenesses[i] = likeness_of(&list[i]);
    size_t kinds = groups_by_text(likenesses, count, &groups);
    for (size_t i = 0; i < kinds; i++)
        add_alike(out, list, &groups[i]);
    groups_free(groups, kinds);
    for (size_t i = 0; i < count; i++)
        free(likenesses[i]);
    free(likenesses);
}

/// Changes of one function in one version.
static void add_function(struct text *out, const struct change *list, size_t count, bool in_full)
{
    text_addf(out, "  %s\n", list[0].one->file->function);
    for (size_t i = 0; in_full && i < count; i++)
        add_change(out, &list[i], true);
    if (!in_full)
        add_kinds(out, list, count);
}

static void add_version(struct text *out, const struct changes *changes, size_t begin, size_t end,
                        bool in_full)
{
    text_add(out, changes->list[begin].between.axis == AXIS_PYTHON ? "CPython " : "");
    changes_add_versions(out, &changes->list[begin].between);
    text_add(out, ", ");
    text_add_counted(out, end - begin, "change");
    text_add_char(out, '\n');
    for (size_t next; begin < end; begin = next) {
        next = begin + 1;
        while (next < end && changes->list[next].one->file == changes->list[begin].one->file)
            next++;
        add_function(out, &changes->list[begin], next - begin, in_full);
    }
}

void changes_say(struct text *out, const struct changes *changes, bool in_full)
{
    for (size_t begin = 0, end; begin < changes->count; begin = end) {
        end = begin + 1;
        while (end < changes->count && is_same_version(&changes->list[begin], &changes->list[end]))
            end++;
        add_version(out, changes, begin, end, in_full);
        text_add_char(out, '\n');
    }
    if (changes->count == 0) {
        text_add(out, "No answer changed between recorded versions.\n");
        return;
    }
    text_add_counted(out, changes->count, "change");
    text_add(out, " between recorded versions\n");
}

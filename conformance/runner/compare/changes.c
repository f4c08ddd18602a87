// SPDX-License-Identifier: MIT
// Changes of answers between recorded versions of CPython and of the C library.
#include "compare/changes.h"

#include "base/memory.h"
#include "values/symbols.h"
#include "vectors/expectation.h"

#include <stdlib.h>
#include <string.h>

/// The versions of one origin.
struct build {
    const char *on[2]; ///< by enum axis
};

struct builds {
    struct build *list;
    size_t count, capacity;
};

// ---- versions

static const char *number_of(const char *version)
{
    const char *space = strchr(version, ' ');
    return space != NULL ? space + 1 : version;
}

static size_t name_length(const char *version)
{
    return (size_t)(number_of(version) - version);
}

static bool is_same_library(const char *one, const char *other)
{
    return name_length(one) == name_length(other) && strncmp(one, other, name_length(one)) == 0;
}

/// Newest first; C libraries are sorted by name before that.
static int compare_newest_first(const char *one, const char *other)
{
    if (!is_same_library(one, other))
        return strcmp(one, other);
    return version_compare(number_of(other), number_of(one), VERSION_WHOLE);
}

static int compare_words(const void *left, const void *right)
{
    return compare_newest_first(*(const char *const *)left, *(const char *const *)right);
}

void changes_add_versions(struct text *out, const struct boundary *between)
{
    unsigned long before[VERSION_PARTS], since[VERSION_PARTS], first;
    text_add_bytes(out, between->newer, name_length(between->newer));
    version_read(number_of(between->older), before);
    version_read(number_of(between->newer), since);
    bool is_patch = before[0] == since[0] && before[1] == since[1];
    if (is_patch) {
        first = before[2] + 1;
        if (first < since[2])
            text_addf(out, "%lu.%lu.%lu..", since[0], since[1], first);
        text_addf(out, "%lu.%lu.%lu", since[0], since[1], since[2]);
    } else { // between minor versions the patch does not count: 3.14 means all of its patches
        first = before[1] + 1;
        if (before[0] == since[0] && first < since[1])
            text_addf(out, "%lu.%lu..", since[0], first);
        text_addf(out, "%lu.%lu", since[0], since[1]);
    }
}

// ---- recordings

/// The CPythons on which a file was recorded; origins that are derived, cited or of another implementation do
/// not count.
static void find_builds(struct builds *builds, const struct vector_file *file)
{
    json_t *origins = json_object_get(file->root, "origins");
    for (void *at = json_object_iter(origins); at != NULL; at = json_object_iter_next(origins, at)) {
        const json_t *origin = json_object_iter_value(at);
        const char *implementation = json_string_value(json_object_get(origin, "implementation"));
        const char *version = json_string_value(json_object_get(origin, "version"));
        const char *libc = json_string_value(json_object_get(origin, "libc"));
        if (implementation == NULL || strcmp(implementation, "CPython") != 0 || version == NULL ||
            libc == NULL)
            continue;
        builds->list = memory_grow(builds->list, builds->count, &builds->capacity, sizeof *builds->list);
        builds->list[builds->count++] = (struct build){{version, libc}};
    }
}

static struct words versions_of(const struct builds *builds, enum axis axis)
{
    struct words versions = {0};
    for (size_t i = 0; i < builds->count; i++)
        if (!words_hold(&versions, builds->list[i].on[axis]))
            words_add(&versions, builds->list[i].on[axis]);
    if (versions.count > 0)
        qsort(versions.list, versions.count, sizeof *versions.list, compare_words);
    return versions;
}

static bool is_recorded(const struct builds *builds, enum axis axis, const char *version, const char *other)
{
    for (size_t i = 0; i < builds->count; i++)
        if (strcmp(builds->list[i].on[axis], version) == 0 && strcmp(builds->list[i].on[!axis], other) == 0)
            return true;
    return false;
}

/// The versions of the other axis on which both neighbours were recorded; if there are none, those of the
/// newer one: the ranges of the variants give the older one's answers there.
static struct words grounds_of(const struct builds *builds, const struct boundary *between)
{
    struct words others = versions_of(builds, !between->axis), grounds = {0};
    for (int pass = 0; pass < 2 && grounds.count == 0; pass++)
        for (size_t i = 0; i < others.count; i++)
            if (is_recorded(builds, between->axis, between->newer, others.list[i]) &&
                (pass == 1 || is_recorded(builds, between->axis, between->older, others.list[i])))
                words_add(&grounds, others.list[i]);
    free(others.list);
    return grounds;
}

// ---- answers

static const json_t *expected_on(const struct step *step, enum axis axis, const char *version,
                                 const char *other)
{
    json_t *facts = json_pack("{s:s,s:s}", axis == AXIS_PYTHON ? "python" : "libc", version,
                              axis == AXIS_PYTHON ? "libc" : "python", other);
    const json_t *expect = expect_in_force(step->question, facts, "CPython");
    json_decref(facts);
    return expect;
}

/// Compares answers as the judge does; the allowed time is not part of an answer.
static enum level difference(const json_t *before, const json_t *since, bool multiset)
{
    json_t *one = symbols_as_answer(before, NULL), *other = symbols_as_answer(since, NULL);
    json_object_del(one, "elapsed");
    json_object_del(other, "elapsed");
    enum level level = json_equal(one, other) == 1 ? LEVEL_NONE : judge_difference(one, other, multiset);
    json_decref(one);
    json_decref(other);
    return level;
}

/// Adds the changes of one step at `between`, once for each pair of answers; false if there are none.
static bool add_changes_of_step(struct changes *changes, const struct vector_case *one, size_t step,
                                const struct boundary *between, const struct words *grounds)
{
    const size_t first = changes->count;
    for (size_t i = 0; i < grounds->count; i++) {
        const json_t *before =
            expected_on(&one->steps[step], between->axis, between->older, grounds->list[i]);
        const json_t *since = expected_on(&one->steps[step], between->axis, between->newer, grounds->list[i]);
        enum level level = before != since ? difference(before, since, one->multiset) : LEVEL_NONE;
        if (level == LEVEL_NONE)
            continue;
        size_t at = first;
        while (at < changes->count && (json_equal(changes->list[at].before, before) != 1 ||
                                       json_equal(changes->list[at].since, since) != 1))
            at++;
        if (at == changes->count) {
            changes->list =
                memory_grow(changes->list, changes->count, &changes->capacity, sizeof *changes->list);
            changes->list[changes->count++] =
                (struct change){one, step, *between, before, since, level, {NULL, 0, 0, NULL, 0, 0}, false};
        }
        words_add(&changes->list[at].on, grounds->list[i]);
    }
    for (size_t i = first; i < changes->count; i++)
        changes->list[i].everywhere = changes->list[i].on.count == grounds->count;
    return changes->count > first;
}

/// The first changed step represents its case: later changes follow from it.
static void add_changes_of_case(struct changes *changes, const struct vector_case *one,
                                const struct boundary *between, const struct words *grounds)
{
    for (size_t step = 0; step < one->step_count; step++)
        if (one->steps[step].varies && add_changes_of_step(changes, one, step, between, grounds))
            return;
}

static void add_changes_between(struct changes *changes, const struct selection *selection,
                                const struct vector_file *file, const struct builds *builds,
                                const struct boundary *between)
{
    struct words grounds = grounds_of(builds, between);
    for (size_t i = 0; i < selection->count; i++)
        if (selection->cases[i]->file == file)
            add_changes_of_case(changes, selection->cases[i], between, &grounds);
    free(grounds.list);
}

static void add_changes_of_file(struct changes *changes, const struct selection *selection,
                                const struct vector_file *file)
{
    struct builds builds = {NULL, 0, 0};
    find_builds(&builds, file);
    for (int axis = AXIS_PYTHON; axis <= AXIS_LIBC; axis++) {
        struct words versions = versions_of(&builds, (enum axis)axis);
        for (size_t i = 0; i + 1 < versions.count; i++) {
            struct boundary between = {(enum axis)axis, versions.list[i + 1], versions.list[i]};
            if (is_same_library(between.older, between.newer))
                add_changes_between(changes, selection, file, &builds, &between);
        }
        free(versions.list);
    }
    free(builds.list);
}

/// Cases and rules of one file are in one array each, in the file's order.
static int compare_changes(const void *left, const void *right)
{
    const struct change *one = left, *other = right;
    if (one->between.axis != other->between.axis)
        return one->between.axis < other->between.axis ? -1 : 1;
    int order = compare_newest_first(one->between.newer, other->between.newer);
    if (order == 0)
        order = compare_newest_first(one->between.older, other->between.older);
    if (order != 0)
        return order;
    if (one->one->file != other->one->file)
        return one->one->file < other->one->file ? -1 : 1;
    if (one->one->rule != other->one->rule)
        return one->one->rule < other->one->rule ? -1 : 1;
    if (one->one != other->one)
        return one->one < other->one ? -1 : 1;
    return compare_newest_first(one->on.list[0], other->on.list[0]);
}

void changes_find(struct changes *changes, const struct selection *selection)
{
    const struct vector_file *file = NULL;
    memset(changes, 0, sizeof *changes);
    for (size_t i = 0; i < selection->count; i++) {
        if (selection->cases[i]->file != file)
            add_changes_of_file(changes, selection, selection->cases[i]->file);
        file = selection->cases[i]->file;
    }
    if (changes->count > 0)
        qsort(changes->list, changes->count, sizeof *changes->list, compare_changes);
}

void changes_free(struct changes *changes)
{
    for (size_t i = 0; i < changes->count; i++)
        free(changes->list[i].on.list);
    free(changes->list);
    memset(changes, 0, sizeof *changes);
}

// SPDX-License-Identifier: MIT
// The files of --report: KIND:FILE, or FILE whose ending selects the kind; `-` is standard output.
#include "commands/options/targets.h"

#include "base/memory.h"
#include "base/near.h"

#include <stdlib.h>
#include <string.h>

/// Each kind: its name, its ending, and the letters of the options that have it. A badge has no ending of its own.
static const struct kind {
    const char *name, *ending, *letters;
} kinds[] = {{"json", ".json", "rqy"}, {"jsonl", ".jsonl", "r"},   {"junit", ".xml", "r"},
             {"tap", ".tap", "r"},     {"markdown", ".md", "rqy"}, {"html", ".html", "rqy"},
             {"text", ".txt", "y"},    {"badge", ".badge", "r"}};

enum { KIND_COUNT = sizeof kinds / sizeof *kinds };

static bool has(const struct kind *kind, char letter)
{
    return strchr(kind->letters, letter) != NULL;
}

/// True if the word up to its colon is the kind's name, or its ending without the dot.
static bool is_named(const struct kind *kind, const char *word, size_t length)
{
    const char *names[] = {kind->name, kind->ending + 1};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strlen(names[i]) == length && strncmp(names[i], word, length) == 0)
            return true;
    return false;
}

static const struct kind *kind_of_name(const char *word, char letter)
{
    const char *colon = strchr(word, ':');
    for (size_t i = 0; colon != NULL && i < KIND_COUNT; i++)
        if (has(&kinds[i], letter) && is_named(&kinds[i], word, (size_t)(colon - word)))
            return &kinds[i];
    return NULL;
}

static const struct kind *kind_of_ending(const char *path, char letter)
{
    const char *ending = strrchr(path, '.');
    for (size_t i = 0; ending != NULL && i < KIND_COUNT; i++)
        if (has(&kinds[i], letter) && strcmp(ending, kinds[i].ending) == 0)
            return &kinds[i];
    return NULL;
}

static void add_kinds(struct text *why, char letter)
{
    const char *before = "";
    for (size_t i = 0; i < KIND_COUNT; i++) {
        if (!has(&kinds[i], letter))
            continue;
        text_addf(why, "%s%s", before, kinds[i].name);
        before = ", ";
    }
}

/// Suggests the kind that the word before the colon is near to.
static void add_near_kind(struct text *why, const char *word, char letter)
{
    struct text name = {0};
    struct near near;
    text_add_bytes(&name, word, strcspn(word, ":"));
    near_begin(&near, text_of(&name));
    for (size_t i = 0; i < KIND_COUNT && strchr(word, ':') != NULL; i++)
        if (has(&kinds[i], letter))
            near_try(&near, kinds[i].name, kinds[i].name);
    near_end(&near, why);
    text_free(&name);
}

static void add(struct targets *targets, const char *ending, const char *path)
{
    targets->list = memory_grow(targets->list, targets->count, &targets->capacity, sizeof *targets->list);
    targets->list[targets->count++] = (struct target){ending, path};
}

bool targets_add(struct targets *targets, char letter, const char *word, struct text *why)
{
    const struct kind *kind = kind_of_name(word, letter);
    const char *path = kind != NULL ? strchr(word, ':') + 1 : word;
    if (kind == NULL)
        kind = kind_of_ending(word, letter);
    if (kind == NULL || path[0] == '\0') {
        text_addf(why, "--report %s: ", word);
        if (kind != NULL)
            text_addf(why, "the file is missing; %s:- is standard output", kind->name);
        else if (strcmp(word, "-") == 0)
            text_add(why, "which kind goes to standard output? For example markdown:-; a kind is one of ");
        else
            text_add(why, "unknown kind; it is KIND:FILE, or the ending tells it; a kind is one of ");
        if (kind == NULL) {
            add_kinds(why, letter);
            add_near_kind(why, word, letter);
        }
        return false;
    }
    add(targets, kind->ending, path);
    return true;
}

bool targets_add_badge(struct targets *targets, const char *path)
{
    add(targets, ".badge", path);
    return true;
}

const char *targets_first_file(const struct targets *targets)
{
    for (size_t i = 0; i < targets->count; i++)
        if (strcmp(targets->list[i].path, "-") != 0)
            return targets->list[i].path;
    return NULL;
}

void targets_free(struct targets *targets)
{
    free(targets->list);
    memset(targets, 0, sizeof *targets);
}

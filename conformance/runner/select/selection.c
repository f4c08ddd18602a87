// SPDX-License-Identifier: MIT
// Selects cases: functions, rules and cases by pattern, without those that are to be skipped, whole or a share.
#include "select/selection.h"

#include "base/memory.h"
#include "base/near.h"
#include "select/asked.h"
#include "select/pattern.h"

#include <stdlib.h>
#include <string.h>

bool wanted_is_everything(const struct wanted *wanted)
{
    return wanted->functions.count + wanted->rules.count + wanted->cases.count + wanted->skipped.count == 0;
}

void wanted_free(struct wanted *wanted)
{
    words_free(&wanted->functions);
    words_free(&wanted->rules);
    words_free(&wanted->cases);
    words_free(&wanted->skipped);
    wanted->shard = (struct shard){0, 0};
}

/// Lists the functions that `name` may mean, or all of them if none is similar.
static void add_near_functions(struct text *why, const struct vectors *vectors, const char *name)
{
    struct near near;
    near_begin(&near, name);
    for (size_t i = 0; i < vectors->file_count; i++)
        near_try(&near, vectors->files[i].function, vectors->files[i].function);
    if (near_end(&near, why))
        return;
    for (size_t i = 0; i < vectors->file_count; i++)
        text_addf(why, "%s%s", i == 0 ? "; there are: " : ", ", vectors->files[i].function);
}

static bool functions_exist(const struct vectors *vectors, const struct words *functions, struct text *why)
{
    for (size_t i = 0; i < functions->count; i++) {
        const char *name = functions->list[i];
        if (asked_has_file(vectors, name) || asked_at_all(vectors, name))
            continue;
        if (pattern_is_one(name))
            text_addf(why, "no function matches \"%s\"", name);
        else
            text_addf(why, "no vectors for the function \"%s\"", name);
        add_near_functions(why, vectors, name);
        return false;
    }
    return true;
}

static bool rule_matches(const struct vector_case *one, const char *pattern)
{
    struct text name = {0};
    if (strchr(pattern, '/') == NULL)
        return pattern_matches(pattern, one->rule->label);
    text_addf(&name, "%s/%s", one->file->function, one->rule->label);
    const bool matches = pattern_matches(pattern, text_of(&name));
    text_free(&name);
    return matches;
}

static bool function_matches(const struct vectors *vectors, const struct vector_case *one,
                             const char *pattern)
{
    return selection_is_about(vectors, one, pattern);
}

static bool rule_is_meant(const struct vectors *vectors, const struct vector_case *one, const char *pattern)
{
    (void)vectors;
    return rule_matches(one, pattern);
}

static bool case_is_meant(const struct vectors *vectors, const struct vector_case *one, const char *pattern)
{
    (void)vectors;
    return pattern_matches(pattern, one->id);
}

/// A word of --skip: a function or the label of a rule, or with a slash a rule of a function or a case.
static bool anything_is_meant(const struct vectors *vectors, const struct vector_case *one,
                              const char *pattern)
{
    return rule_matches(one, pattern) ||
           (strchr(pattern, '/') != NULL ? pattern_matches(pattern, one->id)
                                         : selection_is_about(vectors, one, pattern));
}

/// Words of the command line, and which of them matched anything.
struct filter {
    const struct words *words;
    bool (*is_meant)(const struct vectors *vectors, const struct vector_case *one, const char *pattern);
    bool *matched;
};

static struct filter filter_of(const struct words *words,
                               bool (*is_meant)(const struct vectors *, const struct vector_case *,
                                                const char *))
{
    return (struct filter){words, is_meant, memory_new(words->count, sizeof(bool))};
}

/// True if one of the words means the case.
static bool filter_holds(const struct filter *filter, const struct vectors *vectors,
                         const struct vector_case *one)
{
    bool holds = false;
    for (size_t i = 0; i < filter->words->count; i++)
        if (filter->is_meant(vectors, one, filter->words->list[i]))
            holds = filter->matched[i] = true;
    return holds;
}

/// The same; no words mean every case.
static bool filter_takes(const struct filter *filter, const struct vectors *vectors,
                         const struct vector_case *one)
{
    return filter->words->count == 0 || filter_holds(filter, vectors, one);
}

/// Adds rules and cases that `word` may mean.
static void add_near(struct text *why, const struct vectors *vectors, const char *word, bool rules,
                     bool cases)
{
    struct near near;
    near_begin(&near, word);
    for (size_t f = 0; f < vectors->file_count; f++) {
        const struct vector_file *file = &vectors->files[f];
        for (size_t r = 0; rules && r < file->rule_count; r++) {
            struct text name = {0};
            text_addf(&name, "%s/%s", file->function, file->rules[r].label);
            near_try(&near, text_of(&name),
                     strchr(word, '/') != NULL ? text_of(&name) : file->rules[r].label);
            text_free(&name);
        }
        for (size_t c = 0; cases && c < file->case_count; c++) {
            const char *id = file->cases[c].id, *slash = strchr(id, '/');
            near_try(&near, id, strchr(word, '/') == NULL && slash != NULL ? slash + 1 : id);
        }
    }
    near_end(&near, why);
}

/// What a filter is about, for the message about a word that matched nothing.
struct about {
    const char *noun, *within, *advice;
    bool rules, cases; ///< near names to list
};

static bool all_matched(const struct filter *filter, const struct vectors *vectors, const struct about *about,
                        struct text *why)
{
    for (size_t i = 0; i < filter->words->count; i++) {
        if (filter->matched[i])
            continue;
        text_addf(why, "no %s matches \"%s\"%s", about->noun, filter->words->list[i], about->within);
        add_near(why, vectors, filter->words->list[i], about->rules, about->cases);
        text_addf(why, "; %s", about->advice);
        return false;
    }
    return true;
}

static void take_case(struct selection *selection, size_t *capacity, const struct vector_case *one)
{
    selection->cases = memory_grow(selection->cases, selection->count, capacity, sizeof *selection->cases);
    selection->cases[selection->count++] = one;
}

static void select_matching(struct selection *selection, const struct vectors *vectors,
                            const struct filter *functions, const struct filter *rules,
                            const struct filter *cases, const struct filter *skipped)
{
    size_t capacity = 0;
    for (size_t f = 0; f < vectors->file_count; f++)
        for (size_t c = 0; c < vectors->files[f].case_count; c++) {
            const struct vector_case *one = &vectors->files[f].cases[c];
            const bool is_skipped = filter_holds(skipped, vectors, one);
            if (filter_takes(functions, vectors, one) && filter_takes(rules, vectors, one) &&
                filter_takes(cases, vectors, one) && !is_skipped)
                take_case(selection, &capacity, one);
        }
}

/// Every so many-th case, so that the shares take about the same time: what waits lies together.
static void keep_share(struct selection *selection)
{
    const struct shard *shard = &selection->shard;
    size_t kept = 0;
    for (size_t i = 0; i < selection->count; i++)
        if (shard->count == 0 || i % shard->count == shard->number - 1)
            selection->cases[kept++] = selection->cases[i];
    selection->count = kept;
}

static void count_parts(struct selection *selection, const struct vectors *vectors)
{
    size_t all = 0;
    for (size_t f = 0; f < vectors->file_count; f++)
        all += vectors->files[f].case_count;
    for (size_t i = 0; i < selection->count; i++) {
        const struct vector_file *file = selection->cases[i]->file;
        if (i == 0 || selection->cases[i - 1]->file != file)
            *(file->is_topic ? &selection->topic_count : &selection->function_count) += 1;
    }
    selection->is_everything = selection->count == all;
}

static bool check_matched(const struct vectors *vectors, const struct wanted *wanted,
                          const struct filter *rules, const struct filter *cases,
                          const struct filter *skipped, struct text *why)
{
    const char *in_functions = wanted->functions.count > 0 ? " in the functions asked for" : "";
    const char *under_rules = wanted->rules.count > 0 ? " under the rules asked for" : in_functions;
    const struct about about_rules = {"rule", in_functions, "`sockconform list --function F` shows the rules",
                                      true, false};
    const struct about about_cases = {"case", under_rules, "`sockconform list --function F` shows the ids",
                                      false, true};
    const struct about about_skipped = {"function, rule or case", "", "`sockconform list` shows the names",
                                        true, true};
    return all_matched(rules, vectors, &about_rules, why) && all_matched(cases, vectors, &about_cases, why) &&
           all_matched(skipped, vectors, &about_skipped, why);
}

bool select_cases(struct selection *selection, const struct vectors *vectors, const struct wanted *wanted,
                  struct text *why)
{
    memset(selection, 0, sizeof *selection);
    selection->shard = wanted->shard;
    if (!functions_exist(vectors, &wanted->functions, why))
        return false;
    const struct filter functions = filter_of(&wanted->functions, function_matches);
    const struct filter rules = filter_of(&wanted->rules, rule_is_meant);
    const struct filter cases = filter_of(&wanted->cases, case_is_meant);
    const struct filter skipped = filter_of(&wanted->skipped, anything_is_meant);
    select_matching(selection, vectors, &functions, &rules, &cases, &skipped);
    const size_t whole = selection->count;
    keep_share(selection);
    count_parts(selection, vectors);
    if (check_matched(vectors, wanted, &rules, &cases, &skipped, why) && selection->count == 0) {
        if (whole == 0)
            text_add(why, "no case is left to ask");
        else
            text_addf(why, "no case is left to ask: share %zu of %zu of %zu", wanted->shard.number,
                      wanted->shard.count, whole);
    }
    free(functions.matched);
    free(rules.matched);
    free(cases.matched);
    free(skipped.matched);
    if (why->length > 0)
        selection_free(selection);
    return why->length == 0;
}

void selection_join(struct selection *selection, const struct vectors *vectors, const struct selection *parts,
                    size_t count)
{
    size_t *at = memory_new(count, sizeof *at), capacity = 0;
    memset(selection, 0, sizeof *selection);
    for (size_t f = 0; f < vectors->file_count; f++)
        for (size_t c = 0; c < vectors->files[f].case_count; c++) {
            bool is_in_any = false;
            for (size_t p = 0; p < count; p++)
                if (at[p] < parts[p].count && parts[p].cases[at[p]] == &vectors->files[f].cases[c]) {
                    is_in_any = true;
                    at[p]++;
                }
            if (is_in_any)
                take_case(selection, &capacity, &vectors->files[f].cases[c]);
        }
    count_parts(selection, vectors);
    free(at);
}

void selection_add_parts(struct text *out, size_t function_count, size_t topic_count)
{
    if (function_count > 0)
        text_add_counted(out, function_count, "function");
    if (function_count > 0 && topic_count > 0)
        text_add(out, " and ");
    if (topic_count > 0)
        text_add_counted(out, topic_count, "scenario topic");
}

void selection_add_size(struct text *out, const struct selection *selection)
{
    text_add_counted(out, selection->count, "case");
    text_add(out, " in ");
    selection_add_parts(out, selection->function_count, selection->topic_count);
    if (selection->shard.count > 0)
        text_addf(out, " (share %zu of %zu)", selection->shard.number, selection->shard.count);
}

void selection_free(struct selection *selection)
{
    free(selection->cases);
    memset(selection, 0, sizeof *selection);
}

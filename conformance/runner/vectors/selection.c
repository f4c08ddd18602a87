// SPDX-License-Identifier: MIT
// Selects cases: functions by name, rules and cases by pattern.
#include "vectors/selection.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

void words_add(struct words *words, const char *word)
{
    words->list = memory_grow(words->list, words->count, &words->capacity, sizeof *words->list);
    words->list[words->count++] = word;
}

bool words_hold(const struct words *words, const char *word)
{
    for (size_t i = 0; i < words->count; i++)
        if (strcmp(words->list[i], word) == 0)
            return true;
    return false;
}

bool pattern_matches(const char *pattern, const char *name)
{
    const char *star = NULL, *resume = NULL;
    for (;;) {
        if (*pattern == '*') {
            star = ++pattern;
            resume = name;
        } else if (*name != '\0' && (*pattern == *name || *pattern == '?')) {
            pattern++;
            name++;
        } else if (*name == '\0' && *pattern == '\0') {
            return true;
        } else if (star != NULL && *resume != '\0') {
            pattern = star;
            name = ++resume;
        } else {
            return false;
        }
    }
}

/// The cases of one file, in its order, lie one behind the other.
static bool is_among(const struct vector_case *one, const struct vector_case *const *cases, size_t count)
{
    while (count > 0) {
        const size_t half = count / 2;
        const struct vector_case *middle = cases[half];
        if (middle == one)
            return true;
        cases += middle < one ? half + 1 : 0;
        count = middle < one ? count - half - 1 : half;
    }
    return false;
}

/// True if all cases of `one`'s rule whose ids have the same first `length` bytes as its id are listed.
static bool prefix_is_exact(const struct vector_case *one, size_t length,
                            const struct vector_case *const *cases, size_t count)
{
    for (size_t c = 0; c < one->file->case_count; c++) {
        const struct vector_case *other = &one->file->cases[c];
        if (other->rule == one->rule && strncmp(other->id, one->id, length) == 0 &&
            !is_among(other, cases, count))
            return false;
    }
    return true;
}

static size_t common_length(const char *one, const char *other, size_t most)
{
    size_t same = 0;
    while (same < most && one[same] == other[same])
        same++;
    return same;
}

/// Makes one pattern for the first case without one, and for all others that it can match; marks them.
static void add_case_option(struct text *out, const struct vector_case *const *cases, size_t count,
                            size_t first, bool *has_pattern)
{
    const char *id = cases[first]->id;
    const size_t whole = strlen(id);
    size_t length = strlen(cases[first]->file->function) + 1, common = whole;
    while (length < whole && !prefix_is_exact(cases[first], length, cases, count))
        length++;
    const bool is_exact = prefix_is_exact(cases[first], length, cases, count);
    bool holds_longer = false;
    for (size_t i = first; i < count; i++) {
        if (is_exact ? strncmp(cases[i]->id, id, length) != 0 : cases[i] != cases[first])
            continue;
        common = common_length(id, cases[i]->id, common);
        holds_longer = holds_longer || strlen(cases[i]->id) > whole;
        has_pattern[i] = true;
    }
    text_add(out, " --case '");
    text_add_bytes(out, id, common);
    text_add(out, common < whole || holds_longer ? "*'" : "'");
}

void selection_add_options(struct text *out, const struct vector_case *const *cases, size_t count)
{
    const struct vector_file *file = cases[0]->file;
    bool *has_pattern = memory_new(count, sizeof *has_pattern);
    text_addf(out, " --rule %s/%s", file->function, cases[0]->rule->label);
    for (size_t i = 0; i < count && !prefix_is_exact(cases[0], 0, cases, count); i++)
        if (!has_pattern[i])
            add_case_option(out, cases, count, i, has_pattern);
    free(has_pattern);
}

enum { LONGEST_COMPARED = 64 };

size_t edit_distance(const char *one, const char *other)
{
    size_t row[LONGEST_COMPARED + 1], other_length = strlen(other);
    if (strlen(one) > LONGEST_COMPARED || other_length > LONGEST_COMPARED)
        return LONGEST_COMPARED;
    for (size_t j = 0; j <= other_length; j++)
        row[j] = j;
    for (size_t i = 1; one[i - 1] != '\0'; i++) {
        size_t diagonal = row[0];
        row[0] = i;
        for (size_t j = 1; j <= other_length; j++) {
            size_t replaced = diagonal + (one[i - 1] != other[j - 1]);
            diagonal = row[j];
            size_t shorter = row[j] < row[j - 1] ? row[j] : row[j - 1];
            row[j] = replaced < shorter + 1 ? replaced : shorter + 1;
        }
    }
    return row[other_length];
}

/// Lists the functions that `name` may mean, or all of them if none is similar.
static void add_near_functions(struct text *why, const struct vectors *vectors, const char *name)
{
    size_t near = 0;
    size_t allowed = strlen(name) / 3 + 1;
    for (size_t pass = 0; pass < 2 && near == 0; pass++) {
        for (size_t i = 0; i < vectors->file_count; i++) {
            const char *function = vectors->files[i].function;
            if (pass == 0 && edit_distance(name, function) > allowed && strstr(function, name) == NULL)
                continue;
            text_addf(why, "%s%s", near > 0 ? ", " : pass == 0 ? "; near it: " : "; there are: ", function);
            near++;
        }
    }
}

static bool has_file(const struct vectors *vectors, const char *function)
{
    for (size_t f = 0; f < vectors->file_count; f++)
        if (strcmp(vectors->files[f].function, function) == 0)
            return true;
    return false;
}

static bool is_member(const json_t *object, const char *key, const char *word)
{
    const char *text = json_string_value(json_object_get(object, key));
    return text != NULL && strcmp(text, word) == 0;
}

/// True if the name in the step exists: a name that is asked because it does not exist is not a function.
static bool names_what_exists(const struct step *step)
{
    const json_t *expect = json_object_get(step->question, "expect");
    return !is_member(json_object_get(expect, "raises"), "class", "AttributeError");
}

/// True if the step calls it as a function or a method, reads it, or asks a pseudo-call about it.
static bool step_asks(const struct step *step, const char *name)
{
    const json_t *request = step->request;
    const json_t *about = json_array_get(json_object_get(request, "args"), 0);
    if (is_member(request, "call", "describe") || is_member(request, "call", "constant"))
        return json_is_string(about) && strcmp(json_string_value(about), name) == 0;
    return is_member(request, "call", name) || is_member(request, "get", name);
}

static bool case_asks(const struct vector_case *one, const char *name)
{
    for (size_t s = 0; s < one->step_count; s++)
        if (step_asks(&one->steps[s], name) && names_what_exists(&one->steps[s]))
            return true;
    return false;
}

static bool is_asked(const struct vectors *vectors, const char *name)
{
    for (size_t f = 0; f < vectors->file_count; f++)
        for (size_t c = 0; c < vectors->files[f].case_count; c++)
            if (case_asks(&vectors->files[f].cases[c], name))
                return true;
    return false;
}

static bool functions_exist(const struct vectors *vectors, const struct words *functions, struct text *why)
{
    for (size_t i = 0; i < functions->count; i++) {
        if (has_file(vectors, functions->list[i]) || is_asked(vectors, functions->list[i]))
            continue;
        text_addf(why, "no vectors for the function \"%s\"", functions->list[i]);
        add_near_functions(why, vectors, functions->list[i]);
        return false;
    }
    return true;
}

bool selection_is_about(const struct vectors *vectors, const struct vector_case *one, const char *name)
{
    return strcmp(one->file->function, name) == 0 || (case_asks(one, name) && !has_file(vectors, name));
}

static bool function_is_wanted(const struct vectors *vectors, const struct vector_case *one,
                               const struct words *functions)
{
    for (size_t i = 0; i < functions->count; i++)
        if (selection_is_about(vectors, one, functions->list[i]))
            return true;
    return functions->count == 0;
}

/// Patterns of the command line, and which of them matched anything.
struct filter {
    const struct words *patterns;
    bool *matched;
};

static bool filter_takes_rule(const struct filter *filter, const struct vector_case *one)
{
    bool wanted = filter->patterns->count == 0;
    struct text name = {0};
    if (!wanted)
        text_addf(&name, "%s/%s", one->file->function, one->rule->label);
    for (size_t i = 0; i < filter->patterns->count; i++) {
        const char *pattern = filter->patterns->list[i];
        if (pattern_matches(pattern, strchr(pattern, '/') != NULL ? text_of(&name) : one->rule->label))
            wanted = filter->matched[i] = true;
    }
    text_free(&name);
    return wanted;
}

static bool filter_takes_case(const struct filter *filter, const struct vector_case *one)
{
    bool wanted = filter->patterns->count == 0;
    for (size_t i = 0; i < filter->patterns->count; i++)
        if (pattern_matches(filter->patterns->list[i], one->id))
            wanted = filter->matched[i] = true;
    return wanted;
}

/// False, and `why` names it, if a pattern of `kind` matched nothing among the remaining cases.
static bool all_matched(const struct filter *filter, const char *kind, const char *within, const char *advice,
                        struct text *why)
{
    for (size_t i = 0; i < filter->patterns->count; i++) {
        if (filter->matched[i])
            continue;
        text_addf(why, "no %s matches \"%s\"%s; %s", kind, filter->patterns->list[i], within, advice);
        return false;
    }
    return true;
}

static void select_matching(struct selection *selection, const struct vectors *vectors,
                            const struct words *functions, const struct filter *rules,
                            const struct filter *patterns)
{
    size_t capacity = 0, all = 0;
    for (size_t f = 0; f < vectors->file_count; f++) {
        const struct vector_file *file = &vectors->files[f];
        size_t before = selection->count;
        all += file->case_count;
        for (size_t c = 0; c < file->case_count; c++) {
            if (!function_is_wanted(vectors, &file->cases[c], functions) ||
                !filter_takes_rule(rules, &file->cases[c]) || !filter_takes_case(patterns, &file->cases[c]))
                continue;
            selection->cases =
                memory_grow(selection->cases, selection->count, &capacity, sizeof *selection->cases);
            selection->cases[selection->count++] = &file->cases[c];
        }
        if (selection->count > before)
            *(file->is_topic ? &selection->topic_count : &selection->function_count) += 1;
    }
    selection->is_everything = selection->count == all;
}

bool select_cases(struct selection *selection, const struct vectors *vectors, const struct words *functions,
                  const struct words *rules, const struct words *patterns, struct text *why)
{
    memset(selection, 0, sizeof *selection);
    if (!functions_exist(vectors, functions, why))
        return false;
    const struct filter by_rule = {rules, memory_new(rules->count, sizeof(bool))};
    const struct filter by_case = {patterns, memory_new(patterns->count, sizeof(bool))};
    select_matching(selection, vectors, functions, &by_rule, &by_case);
    const char *within = functions->count > 0 ? " in the functions asked for" : "";
    bool good =
        all_matched(&by_rule, "rule", within, "`sockconform list --function F` shows the rules", why) &&
        all_matched(&by_case, "case", rules->count > 0 ? " under the rules asked for" : within,
                    "`sockconform list` shows the ids", why);
    free(by_rule.matched);
    free(by_case.matched);
    if (good && selection->count == 0)
        text_add(why, "no case is left to ask");
    if (why->length > 0)
        selection_free(selection);
    return why->length == 0;
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
}

void selection_free(struct selection *selection)
{
    free(selection->cases);
    memset(selection, 0, sizeof *selection);
}

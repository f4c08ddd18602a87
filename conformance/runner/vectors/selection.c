// SPDX-License-Identifier: MIT
// Which cases are asked: functions by name, cases by pattern.
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

void pattern_add_common(struct text *out, const struct words *ids)
{
    const char *first = ids->list[0];
    size_t common = strlen(first);
    for (size_t i = 1; i < ids->count; i++) {
        size_t same = 0;
        while (same < common && ids->list[i][same] == first[same])
            same++;
        common = same;
    }
    text_add_char(out, '\'');
    text_add_bytes(out, first, common);
    text_add(out, first[common] == '\0' && ids->count == 1 ? "'" : "*'");
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

/** Says the functions that `name` may have meant, or all of them when none is near. */
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

/** True when what the step names is there: a name that is asked because it is not there is nobody's function.
 */
static bool names_what_exists(const struct step *step)
{
    const json_t *expect = json_object_get(step->question, "expect");
    return !is_member(json_object_get(expect, "raises"), "class", "AttributeError");
}

/** True when the step calls it, as a function or a method, reads it, or asks a pseudo-call about it. */
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

/** A file's name stands for its cases, any other name for the cases of all files that ask it. */
static bool function_is_wanted(const struct vectors *vectors, const struct vector_case *one,
                               const struct words *functions)
{
    if (functions->count == 0 || words_hold(functions, one->file->function))
        return true;
    for (size_t i = 0; i < functions->count; i++)
        if (!has_file(vectors, functions->list[i]) && case_asks(one, functions->list[i]))
            return true;
    return false;
}

static bool case_is_wanted(const struct vector_case *one, const struct words *patterns, bool *matched)
{
    bool wanted = patterns->count == 0;
    for (size_t i = 0; i < patterns->count; i++)
        if (pattern_matches(patterns->list[i], one->id))
            wanted = matched[i] = true;
    return wanted;
}

bool select_cases(struct selection *selection, const struct vectors *vectors, const struct words *functions,
                  const struct words *patterns, struct text *why)
{
    size_t capacity = 0;
    memset(selection, 0, sizeof *selection);
    if (!functions_exist(vectors, functions, why))
        return false;
    bool *matched = memory_new(patterns->count, sizeof *matched);
    for (size_t f = 0; f < vectors->file_count; f++) {
        const struct vector_file *file = &vectors->files[f];
        size_t before = selection->count;
        for (size_t c = 0; c < file->case_count; c++) {
            if (!function_is_wanted(vectors, &file->cases[c], functions) ||
                !case_is_wanted(&file->cases[c], patterns, matched))
                continue;
            selection->cases =
                memory_grow(selection->cases, selection->count, &capacity, sizeof *selection->cases);
            selection->cases[selection->count++] = &file->cases[c];
        }
        selection->function_count += selection->count > before;
    }
    bool good = selection->count > 0;
    for (size_t i = 0; i < patterns->count && why->length == 0; i++) {
        if (!matched[i])
            text_addf(why, "no case matches \"%s\"%s; `sockconform list` shows the ids", patterns->list[i],
                      functions->count > 0 ? " in the functions asked for" : "");
        good = good && matched[i];
    }
    free(matched);
    if (!good && why->length == 0)
        text_add(why, "no case is left to ask");
    if (!good)
        selection_free(selection);
    return good;
}

void selection_free(struct selection *selection)
{
    free(selection->cases);
    memset(selection, 0, sizeof *selection);
}

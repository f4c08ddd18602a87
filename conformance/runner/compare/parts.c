// SPDX-License-Identifier: MIT
// The parts that the forms of a comparison share.
#include "compare/parts.h"

#include "adapter/settings.h"
#include "base/memory.h"
#include "escape/markup.h"

#include <stdlib.h>
#include <string.h>

const char *const change_names[CHANGE_COUNT] = {"new", "fixed", "changed", "vanished"};

const char *part_string(const json_t *object, const char *key)
{
    const char *string = json_string_value(json_object_get(object, key));
    return string != NULL ? string : "";
}

size_t part_count(const json_t *object, const char *key)
{
    return (size_t)json_integer_value(json_object_get(object, key));
}

void part_add_levels(struct text *out, const json_t *differ)
{
    const char *before = "";
    for (enum level level = LEVEL_VALUE; level < LEVEL_NONE; level++) {
        if (part_count(differ, level_name(level)) == 0)
            continue;
        text_addf(out, "%s%s ", before, level_name(level));
        text_add_grouped(out, part_count(differ, level_name(level)));
        before = ", ";
    }
    if (before[0] == '\0')
        text_add(out, "same");
}

const char *part_side(const json_t *sides, const char *letter, const char *key)
{
    for (size_t s = 0; s < json_array_size(sides); s++)
        if (strcmp(part_string(json_array_get(sides, s), "side"), letter) == 0)
            return part_string(json_array_get(sides, s), key);
    return "";
}

static const char *permitted_by(const json_t *one, size_t side)
{
    return json_string_value(json_array_get(json_object_get(one, "permitted_by"), side));
}

/// "   · value", and what permits an answer that the vectors do not expect.
static void add_remark(struct text *out, const json_t *one, size_t side)
{
    const char *level = json_string_value(json_array_get(json_object_get(one, "levels"), side));
    const char *permitted = permitted_by(one, side);
    if (level != NULL)
        text_addf(out, "   · %s", level);
    if (permitted != NULL)
        text_addf(out, "   · permitted by: %s", permitted);
}

/// One source of an answer, or none, for both.
static bool permitted_alike(const json_t *one, size_t side, size_t other)
{
    const char *by = permitted_by(one, side), *other_by = permitted_by(one, other);
    return by != NULL && other_by != NULL ? strcmp(by, other_by) == 0 : by == other_by;
}

/// True if two sides share a line. What permits one side's answer to a single call may not permit the other's.
static bool share_line(const json_t *one, char *const said[], size_t side, size_t other)
{
    const bool is_single = json_array_size(json_object_get(one, "call")) == 1;
    return strcmp(said[side], said[other]) == 0 && (!is_single || permitted_alike(one, side, other));
}

/// "A, C": the sides that share the line of the first one.
static void add_who(struct text *out, const json_t *one, char *const said[], size_t first,
                    const json_t *sides, const char *key)
{
    for (size_t like = first; like < json_array_size(sides); like++)
        if (share_line(one, said, first, like))
            text_addf(out, "%s%s", out->length > 0 ? ", " : "",
                      part_string(json_array_get(sides, like), key));
}

/// Sides with the same answer to a step share a line; each line ends with its difference from A.
static void add_step(struct text *out, const json_t *one, const json_t *sides, size_t step, const char *key)
{
    const json_t *answers = json_object_get(one, "answers");
    const size_t count = json_array_size(answers);
    const bool by_letter = strcmp(key, "side") == 0;
    char **said = memory_new(count, sizeof *said);
    for (size_t s = 0; s < count; s++) {
        struct text text = {0};
        compare_format_answers(&text, json_array_get(answers, s), step);
        said[s] = text_take(&text);
    }
    for (size_t s = 0; s < count; s++) {
        struct text who = {0};
        size_t before = 0;
        while (!share_line(one, said, before, s))
            before++;
        if (before < s)
            continue;
        add_who(&who, one, said, s, sides, key);
        text_add(out, "      ");
        if (by_letter)
            text_add_left(out, text_of(&who), 3 * count);
        else
            text_addf(out, "%s: ", text_of(&who));
        text_add(out, said[s]);
        add_remark(out, one, s);
        text_add_char(out, '\n');
        text_free(&who);
    }
    for (size_t s = 0; s < count; s++)
        free(said[s]);
    free(said);
}

static bool answers_differ_at(const json_t *one, size_t step)
{
    const json_t *answers = json_object_get(one, "answers"), *first = json_array_get(answers, 0);
    for (size_t s = 1; s < json_array_size(answers); s++) {
        const json_t *other = json_array_get(answers, s);
        if (json_is_array(first) && json_is_array(other) &&
            json_equal(json_array_get(first, step), json_array_get(other, step)) != 1)
            return true;
        if (json_is_array(first) != json_is_array(other))
            return true;
    }
    return false;
}

static void add_case(struct text *out, const json_t *one, const json_t *sides, const char *key)
{
    const json_t *call = json_object_get(one, "call");
    const char *world = part_string(one, "world");
    const bool is_single = json_array_size(call) == 1;
    text_addf(out, "    %s", part_string(one, "case"));
    if (world[0] != '\0')
        text_addf(out, "   in world %s%s", world, is_single ? ":" : "");
    if (is_single)
        text_addf(out, "%s%s", world[0] != '\0' ? " " : "   ", json_string_value(json_array_get(call, 0)));
    text_add_char(out, '\n');
    for (size_t step = 0; step < json_array_size(call); step++) {
        if (json_array_size(call) > 1 && !answers_differ_at(one, step))
            continue;
        if (json_array_size(call) > 1)
            text_addf(out, "      step %zu   %s\n", step + 1, json_string_value(json_array_get(call, step)));
        add_step(out, one, sides, step, key);
    }
}

/// The name of a case without its function.
static const char *slug_of(const json_t *one)
{
    const char *id = part_string(one, "case"), *slash = strchr(id, '/');
    return slash != NULL ? slash + 1 : id;
}

void part_add_entry(struct text *out, const json_t *entry, const json_t *sides, const char *key)
{
    enum { NAMED = 6 };
    const size_t count = json_array_size(entry);
    add_case(out, json_array_get(entry, 0), sides, key);
    if (count == 1)
        return;
    text_add(out, "      ");
    text_add_counted(out, count, "case");
    text_add(out, ", the same sides, the same way: also");
    for (size_t i = 1; i < count && i <= NAMED; i++)
        text_addf(out, "%s %s", i > 1 ? "," : "", slug_of(json_array_get(entry, i)));
    if (count - 1 > NAMED) {
        text_add(out, ", and ");
        text_add_grouped(out, count - 1 - NAMED);
        text_add(out, " more");
    }
    text_add_char(out, '\n');
}

void part_add_changes(struct text *out, const json_t *since)
{
    for (size_t c = 0; c < CHANGE_COUNT; c++) {
        const json_t *ids = json_object_get(since, change_names[c]);
        const size_t count = json_array_size(ids);
        for (size_t i = 0; i < count && i < CHANGES_SHOWN; i++) {
            text_add(out, "  ");
            text_add_left(out, change_names[c], strlen("vanished"));
            text_addf(out, "  %s\n", json_string_value(json_array_get(ids, i)));
        }
        if (count <= CHANGES_SHOWN)
            continue;
        text_add(out, "  ");
        text_add_left(out, change_names[c], strlen("vanished"));
        text_add(out, "  and ");
        text_add_grouped(out, count - CHANGES_SHOWN);
        text_add(out, " more; --report FILE.json or FILE.html has each\n");
    }
}

void part_add_unanswered(struct text *out, const json_t *unanswered, const json_t *sides)
{
    const json_t *ids = json_object_get(unanswered, "cases");
    const size_t count = json_array_size(ids);
    if (count == 0)
        return;
    text_addf(out, "%s does not answer ", part_side(sides, part_string(unanswered, "side"), "name"));
    text_add_counted(out, count, "case");
    text_addf(out, " that %s answers\n", part_side(sides, "A", "name"));
    for (size_t i = 0; i < count && i < CHANGES_SHOWN; i++)
        text_addf(out, "  unanswered  %s\n", json_string_value(json_array_get(ids, i)));
    if (count <= CHANGES_SHOWN)
        return;
    text_add(out, "  unanswered  and ");
    text_add_grouped(out, count - CHANGES_SHOWN);
    text_add(out, " more; --report FILE.json or FILE.html has each\n");
}

/// ", settings: resolver=ares, note: before the change"; each only if there is one.
static void add_remarks(struct text *out, const json_t *side, bool is_markdown)
{
    struct text settings = {0};
    settings_add(&settings, json_object_get(side, "settings"));
    text_add(out, settings.length > 0 ? ", settings: " : "");
    markup_add(out, text_of(&settings), is_markdown);
    text_add(out, part_string(side, "note")[0] != '\0' ? ", note: " : "");
    markup_add(out, part_string(side, "note"), is_markdown);
    text_free(&settings);
}

void part_add_origin(struct text *out, const json_t *side)
{
    const char *recording = part_string(side, "recording");
    if (json_is_true(json_object_get(side, "expected")))
        text_add(out, "the answers that the vectors expect of the first other side");
    else if (recording[0] == '\0')
        text_addf(out, "%s, asked now", part_string(side, "adapter"));
    else
        text_addf(out, "%s, recorded %s%s", recording, part_string(side, "started"),
                  json_is_true(json_object_get(side, "whole")) ? "" : ", cut: it is not whole");
}

void part_add_source(struct text *out, const json_t *side, bool is_markdown)
{
    struct text origin = {0};
    part_add_origin(&origin, side);
    markup_add(out, text_of(&origin), is_markdown);
    text_free(&origin);
    add_remarks(out, side, is_markdown);
}

/// Lines under a side, each only if there is something to tell.
static void add_side_remarks(struct text *out, const json_t *side)
{
    struct text settings = {0};
    settings_add(&settings, json_object_get(side, "settings"));
    if (settings.length > 0)
        text_addf(out, "   settings: %s\n", text_of(&settings));
    if (part_string(side, "note")[0] != '\0')
        text_addf(out, "   note: %s\n", part_string(side, "note"));
    text_free(&settings);
}

static void add_recorded(struct text *out, const json_t *side)
{
    const char *recording = part_string(side, "recording"), *started = part_string(side, "started");
    text_addf(out, "  %s, recorded %s%s", recording, started,
              json_is_true(json_object_get(side, "whole")) ? "" : ", CUT: it is not whole");
    if (part_count(side, "strange") > 0) {
        text_add(out, "; it has ");
        text_add_counted(out, part_count(side, "strange"), "case");
        text_add(out, " that these vectors do not have, or have with another question");
    }
    if (part_count(side, "missing") > 0) {
        text_add(out, "; ");
        text_add_counted(out, part_count(side, "missing"), "case");
        text_add(out, " of these vectors not in it");
    }
    text_add_char(out, '\n');
}

void part_add_side(struct text *out, const json_t *side)
{
    const char *recording = part_string(side, "recording");
    text_addf(out, "%s  ", part_string(side, "side"));
    text_add_left(out, part_string(side, "label"), 20);
    if (json_is_true(json_object_get(side, "expected")))
        text_add(out, "  the answers that the vectors expect of the first other side\n");
    else if (recording[0] == '\0')
        text_addf(out, "  %s, asked now\n", part_string(side, "adapter"));
    else
        add_recorded(out, side);
    add_side_remarks(out, side);
}

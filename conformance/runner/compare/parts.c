// SPDX-License-Identifier: MIT
// The parts that the forms of a comparison share.
#include "compare/parts.h"

#include "adapter/settings.h"
#include "escape/markup.h"

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

void part_add_answers(struct text *out, const json_t *one, size_t side, bool is_markdown)
{
    const json_t *answers = json_array_get(json_object_get(one, "answers"), side);
    size_t steps = json_is_array(answers) ? json_array_size(answers) : 1;
    for (size_t step = 0; step < steps; step++) {
        struct text said = {0};
        compare_format_answers(&said, answers, step);
        if (step > 0)
            text_add(out, "<br>");
        markup_add(out, text_of(&said), is_markdown);
        text_free(&said);
    }
    const char *level = json_string_value(json_array_get(json_object_get(one, "levels"), side));
    if (level != NULL)
        text_addf(out, is_markdown ? " (**%s**)" : " <b class=\"%s\">%s</b>", level, level);
}

void part_add_call(struct text *out, const json_t *one, bool is_markdown)
{
    const json_t *call = json_object_get(one, "call");
    for (size_t step = 0; step < json_array_size(call); step++) {
        if (step > 0)
            text_add(out, "<br>");
        markup_add(out, json_string_value(json_array_get(call, step)), is_markdown);
    }
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

static void add_origin(struct text *out, const json_t *side, bool is_markdown)
{
    const char *recording = part_string(side, "recording");
    if (json_is_true(json_object_get(side, "expected"))) {
        text_add(out, "the answers that the vectors expect of the first other side");
        return;
    }
    markup_add(out, recording[0] != '\0' ? recording : part_string(side, "adapter"), is_markdown);
    if (recording[0] == '\0') {
        text_add(out, ", asked now");
        return;
    }
    text_add(out, ", recorded ");
    markup_add(out, part_string(side, "started"), is_markdown);
    if (!json_is_true(json_object_get(side, "whole")))
        text_add(out, ", cut: it is not whole");
}

void part_add_source(struct text *out, const json_t *side, bool is_markdown)
{
    add_origin(out, side, is_markdown);
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

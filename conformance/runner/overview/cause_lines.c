// SPDX-License-Identifier: MIT
// The causes of an adapter's differences as text: at most a screen of them, those that fail the run first.
#include "overview/cause_lines.h"

#include "run/adapter_name.h"
#include "summary/diff.h"
#include "summary/screen.h"

bool causes_are_worth_showing(const struct caused *caused)
{
    return caused->count < caused->case_count;
}

static void add_cause(struct text *out, const struct run *run, const struct adapter *adapter,
                      const struct caused *caused, const struct group *group, size_t columns)
{
    enum { COUNT_COLUMNS = 12 };
    struct text line = {0}, count = {0};
    text_add_counted(&count, group->count, "case");
    text_add_right(&line, text_of(&count), COUNT_COLUMNS);
    text_addf(&line, "  %s", caused_words(caused, group));
    if (columns > 0)
        screen_fit(&line, columns);
    else
        diff_clip(&line);
    text_addf(out, "%s\n", text_of(&line));
    text_add_left(out, "", COUNT_COLUMNS + 2);
    diff_add_replay(out, adapter, run->selection->cases[group->list[0]]->id);
    text_add_char(out, '\n');
    text_free(&line);
    text_free(&count);
}

void cause_lines_add_rest(struct text *out, const struct caused *caused)
{
    size_t cases = 0;
    for (size_t i = CAUSES_SHOWN; i < caused->count; i++)
        cases += caused->groups[i].count;
    if (cases == 0)
        return;
    text_add(out, "and ");
    text_add_counted(out, caused->count - CAUSES_SHOWN, "more cause");
    text_add(out, " of ");
    text_add_counted(out, cases, "case");
}

static void add_of_adapter(struct text *out, const struct run *run, const struct adapter *adapter,
                           enum level level, size_t columns)
{
    struct caused caused;
    struct text rest = {0};
    caused_gather(&caused, run, adapter, level);
    if (causes_are_worth_showing(&caused)) {
        text_add_char(out, '\n');
        adapter_add_label(out, adapter);
        text_add(out, " differs by ");
        text_add_counted(out, caused.count, "cause");
        text_add_char(out, '\n');
        for (size_t i = 0; i < caused.count && i < CAUSES_SHOWN; i++)
            add_cause(out, run, adapter, &caused, &caused.groups[i], columns);
        cause_lines_add_rest(&rest, &caused);
        if (rest.length > 0)
            text_addf(out, "  %s; --report FILE.html or FILE.json has all\n", text_of(&rest));
    }
    text_free(&rest);
    caused_free(&caused, run);
}

void cause_lines_add(struct text *out, const struct run *run, enum level level, size_t columns)
{
    for (size_t i = 0; i < run->adapter_count; i++)
        if (run->adapters[i].greeted)
            add_of_adapter(out, run, &run->adapters[i], level, columns);
}

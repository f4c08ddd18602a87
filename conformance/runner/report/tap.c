// SPDX-License-Identifier: MIT
// The TAP report, .tap: Test Anything Protocol, version 13, as `prove` reads it.
#include "report/formats.h"
#include "run/adapter_name.h"

#include "escape/printable.h"
#include "judge/rule_levels.h"
#include "outcome/checks.h"
#include "report/test_status.h"
#include "summary/log_lines.h"
#include "summary/settings_lines.h"
#include "summary/table.h"
#include "values/canonical_json.h"

#include <string.h>

/// One line of a description or a reason, without a line end and without a # that would begin a directive.
static void add_line(struct text *out, const char *words)
{
    struct text shown = {0};
    printable_add_string(&shown, words);
    for (const char *at = text_of(&shown); *at != '\0'; at++) {
        if (*at == '#' || *at == '\\')
            text_add_char(out, '\\');
        text_add_char(out, *at);
    }
    text_free(&shown);
}

/// Lines for people, each after a #.
static void add_comment(struct text *out, const char *lines)
{
    while (*lines != '\0') {
        size_t length = strcspn(lines, "\n");
        text_add(out, "# ");
        printable_add(out, lines, length);
        text_add_char(out, '\n');
        lines += length + (lines[length] == '\n');
    }
}

static void add_point(struct text *out, size_t number, bool good, const char *front, const char *name)
{
    text_addf(out, "%s %zu - ", good ? "ok" : "not ok", number);
    add_line(out, front);
    add_line(out, name);
}

static void add_quoted(struct text *out, const char *line, size_t length)
{
    struct text shown = {0};
    printable_add(&shown, line, length);
    canonical_write_string(out, text_of(&shown), shown.length);
    text_free(&shown);
}

/// The lines of `detail` as a YAML block under the point before.
static void add_block(struct text *out, const char *message, const struct text *detail)
{
    const char *line = text_of(detail);
    text_add(out, "  ---\n  message: ");
    add_quoted(out, message, strlen(message));
    if (*line != '\0')
        text_add(out, "\n  detail:");
    while (*line != '\0') {
        size_t length = strcspn(line, "\n");
        text_add(out, "\n    - ");
        add_quoted(out, line, length);
        line += length + (line[length] == '\n');
    }
    text_add(out, "\n  ...\n");
}

static void add_result(struct text *out, const struct run *run, const struct adapter *adapter, size_t index,
                       enum level level, size_t number)
{
    struct test_status status = test_status_of(run, adapter, index, level);
    struct text front = {0}, detail = {0};
    bool good = status.kind == STATUS_PASS || status.kind == STATUS_SKIP;
    text_addf(&front, "%s: ", adapter->command.name);
    add_point(out, number, good, text_of(&front), run->selection->cases[index]->id);
    if (status.kind == STATUS_SKIP || status.kind == STATUS_TODO) {
        text_add(out, status.kind == STATUS_SKIP ? " # SKIP " : " # TODO ");
        add_line(out, text_of(&status.says));
    }
    text_add_char(out, '\n');
    if (status.kind == STATUS_PASS)
        add_comment(out, text_of(&status.says));
    if (!good) {
        test_status_add_detail(&detail, run, adapter, index);
        add_block(out, text_of(&status.says), &detail);
    }
    test_status_free(&status);
    text_free(&front);
    text_free(&detail);
}

/// Cases that an interrupted run did not reach have no result: the plan and `Bail out!` show that they are
/// missing.
static bool is_left_out(const struct run *run, const struct adapter *adapter, size_t index)
{
    return !run_is_whole(run) && adapter->results[index].outcome == OUTCOME_NONE;
}

static void add_head(struct text *out, const struct run *run, enum level level)
{
    struct text head = {0};
    table_add_head(&head, run);
    settings_lines_add(&head, run);
    table_add_newer(&head, run);
    text_addf(&head, "judged at level %s by sockconform " SOCKCONFORM_VERSION "; rules that decide: ",
              level_name(level));
    rule_levels_add(&head, run->deciding_rules);
    text_add_char(&head, '\n');
    for (size_t a = 0; a < run->adapter_count; a++) {
        const struct adapter *adapter = &run->adapters[a];
        text_addf(&head, "%s is ", adapter->command.name);
        adapter_add_label(&head, adapter);
        text_addf(&head, "%s\n", adapter->is_oracle ? ", the oracle" : adapter->shown ? ", shown" : "");
    }
    add_comment(out, text_of(&head));
    text_free(&head);
}

static void add_notes(struct text *out, const struct run *run, enum level level)
{
    struct text says = {0};
    table_add_unrecorded(&says, run);
    table_add_left_to_rules(&says, run, level);
    log_lines_add(&says, run);
    add_comment(out, text_of(&says));
    text_free(&says);
}

void report_write_tap(struct text *out, const struct run *run, enum level level)
{
    struct checks checks = checks_of(run);
    struct text none = {0};
    size_t number = 0;
    text_addf(out, "TAP version 13\n1..%zu\n", checks.count + run->adapter_count * run->selection->count);
    add_head(out, run, level);
    for (size_t i = 0; i < checks.count; i++) {
        add_point(out, ++number, checks.list[i].wrong == NULL, "run: ", checks.list[i].name);
        text_add_char(out, '\n');
        if (checks.list[i].wrong != NULL)
            add_block(out, checks.list[i].wrong, &none);
    }
    for (size_t a = 0; a < run->adapter_count; a++)
        for (size_t i = 0; i < run->selection->count; i++)
            if (!is_left_out(run, &run->adapters[a], i))
                add_result(out, run, &run->adapters[a], i, level, ++number);
    add_notes(out, run, level);
    if (run->interrupted != 0)
        text_addf(out, "Bail out! The run was interrupted by signal %d; this is not whole\n",
                  run->interrupted);
    else if (run->not_valid != NULL)
        text_addf(out, "Bail out! The run is not valid: %s\n", run->not_valid);
    checks_free(&checks);
}

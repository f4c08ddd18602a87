// SPDX-License-Identifier: MIT
// The JUnit report, .xml: a suite per function, in the form of schema/junit.xsd.
#include "adapter/settings.h"
#include "report/formats.h"
#include "run/adapter_name.h"

#include "escape/xml.h"
#include "judge/rule_levels.h"
#include "outcome/checks.h"
#include "report/test_status.h"
#include "summary/table.h"

#include <string.h>
#include <time.h>

/// The counts of a suite, or of the whole document, and the time that its cases took.
struct counts {
    size_t tests, failures, errors, skipped;
    double took_ms;
};

static void count(struct counts *counts, enum test_status_kind as, double took_ms)
{
    counts->took_ms += took_ms;
    counts->tests++;
    counts->failures += as == STATUS_FAIL;
    counts->errors += as == STATUS_ERROR;
    counts->skipped += as == STATUS_SKIP || as == STATUS_TODO;
}

static void add_counts(struct text *out, const struct counts *counts)
{
    xml_add_count(out, "tests", counts->tests);
    xml_add_count(out, "failures", counts->failures);
    xml_add_count(out, "errors", counts->errors);
    xml_add_count(out, "skipped", counts->skipped);
}

/// Seconds.
static void add_time(struct text *out, double took_ms)
{
    struct text time = {0};
    text_addf(&time, "%.6f", took_ms / 1e3);
    xml_add_attribute(out, "time", text_of(&time));
    text_free(&time);
}

/// When the run began, in UTC, and on which machine.
static void add_origin(struct text *out, const struct run *run)
{
    char timestamp[32];
    struct tm parts;
    const time_t started = (time_t)run->started;
    gmtime_r(&started, &parts);
    strftime(timestamp, sizeof timestamp, "%Y-%m-%dT%H:%M:%S", &parts);
    xml_add_attribute(out, "timestamp", timestamp);
    xml_add_attribute(out, "hostname", run->host != NULL && run->host[0] != '\0' ? run->host : "unknown");
}

static void add_element(struct text *out, const char *element, const char *type,
                        const struct test_status *status, const struct text *detail)
{
    text_addf(out, "   <%s", element);
    if (type != NULL)
        xml_add_attribute(out, "type", type);
    xml_add_attribute(out, "message", text_of(&status->says));
    text_add(out, ">\n");
    xml_add(out, text_of(detail), detail->length);
    text_addf(out, "</%s>\n", element);
}

/// The kind of an error is the first word of its reason: crashed, hung, garbled, refused, given up.
static void add_error(struct text *out, const struct test_status *status, const struct text *detail)
{
    struct text kind = {0};
    text_add_bytes(&kind, text_of(&status->says), strcspn(text_of(&status->says), ": "));
    add_element(out, "error", text_of(&kind), status, detail);
    text_free(&kind);
}

static void add_case(struct text *out, const struct run *run, const struct adapter *adapter, size_t index,
                     const struct test_status *status)
{
    const struct vector_case *one = run->selection->cases[index];
    const struct result *result = &adapter->results[index];
    struct text class_name = {0}, detail = {0};
    text_addf(&class_name, "%s.%s", adapter->command.name, one->file->function);
    text_add(out, "  <testcase");
    xml_add_attribute(out, "classname", text_of(&class_name));
    xml_add_attribute(out, "name", one->id);
    if (result->took_ms > 0)
        add_time(out, result->took_ms);
    text_free(&class_name);
    if (status->kind == STATUS_PASS && status->says.length == 0) {
        text_add(out, "/>\n");
        return;
    }
    text_add(out, ">\n");
    if (status->kind != STATUS_PASS && status->kind != STATUS_SKIP)
        test_status_add_detail(&detail, run, adapter, index);
    if (status->kind == STATUS_FAIL)
        add_element(out, "failure", level_name(result->level), status, &detail);
    else if (status->kind == STATUS_ERROR)
        add_error(out, status, &detail);
    else if (status->kind != STATUS_PASS) {
        text_add(out, "   <skipped");
        xml_add_attribute(out, "message", text_of(&status->says));
        text_add(out, "/>\n");
    }
    if (status->kind == STATUS_TODO || status->kind == STATUS_PASS) {
        const struct text *said = status->kind == STATUS_TODO ? &detail : &status->says;
        text_add(out, "   <system-out>");
        xml_add(out, text_of(said), said->length);
        text_add(out, "</system-out>\n");
    }
    text_add(out, "  </testcase>\n");
    text_free(&detail);
}

/// The cases of one file, from `first` on; returns the start of the next file.
static size_t add_suite(struct text *out, const struct run *run, enum level level, size_t first,
                        struct counts *all)
{
    const struct vector_file *file = run->selection->cases[first]->file;
    struct counts counts = {0, 0, 0, 0, 0};
    struct text body = {0};
    size_t end = first;
    while (end < run->selection->count && run->selection->cases[end]->file == file)
        end++;
    for (size_t a = 0; a < run->adapter_count; a++)
        for (size_t i = first; i < end; i++) {
            struct test_status status = test_status_of(run, &run->adapters[a], i, level);
            count(&counts, status.kind, run->adapters[a].results[i].took_ms);
            count(all, status.kind, run->adapters[a].results[i].took_ms);
            add_case(&body, run, &run->adapters[a], i, &status);
            test_status_free(&status);
        }
    text_add(out, " <testsuite");
    xml_add_attribute(out, "name", file->function);
    add_counts(out, &counts);
    add_time(out, counts.took_ms);
    add_origin(out, run);
    text_add(out, ">\n");
    text_add_bytes(out, text_of(&body), body.length);
    text_add(out, " </testsuite>\n");
    text_free(&body);
    return end;
}

static void add_property(struct text *out, const char *name, const char *value)
{
    text_add(out, "   <property");
    xml_add_attribute(out, "name", name);
    xml_add_attribute(out, "value", value);
    text_add(out, "/>\n");
}

static void add_properties(struct text *out, const struct run *run, enum level level)
{
    struct text head = {0}, newer = {0}, rules = {0};
    text_add(out, "  <properties>\n");
    table_add_head(&head, run);
    while (head.length > 0 && head.bytes[head.length - 1] == '\n')
        head.bytes[--head.length] = '\0';
    add_property(out, "tool", "sockconform " SOCKCONFORM_VERSION);
    add_property(out, "run", text_of(&head));
    table_add_newer(&newer, run);
    table_add_unrecorded(&newer, run);
    if (newer.length > 0)
        add_property(out, "newer", text_of(&newer));
    text_free(&newer);
    add_property(out, "level", level_name(level));
    rule_levels_add(&rules, run->deciding_rules);
    add_property(out, "deciding_rules", text_of(&rules));
    text_free(&rules);
    add_property(out, "whole", run_is_whole(run) ? "true" : "false");
    for (size_t a = 0; a < run->adapter_count; a++) {
        const struct adapter *adapter = &run->adapters[a];
        struct text name = {0}, label = {0};
        text_addf(&name, "adapter.%s", adapter->command.name);
        adapter_add_label(&label, adapter);
        text_add(&label, adapter->is_oracle ? " (oracle)" : adapter->shown ? " (shown)" : "");
        add_property(out, text_of(&name), text_of(&label));
        if (adapter->greeted && json_object_size(adapter->hello.settings) > 0) {
            text_add(&name, ".settings");
            text_clear(&label);
            settings_add(&label, adapter->hello.settings);
            add_property(out, text_of(&name), text_of(&label));
        }
        if (adapter_log_file(&adapter->dialogue.log) != NULL) {
            text_clear(&name);
            text_addf(&name, "adapter.%s.log", adapter->command.name);
            add_property(out, text_of(&name), adapter->dialogue.log.path);
        }
        text_free(&name);
        text_free(&label);
    }
    text_add(out, "  </properties>\n");
    text_free(&head);
}

/// Checks of the whole run form a separate suite.
static void add_run(struct text *out, const struct run *run, enum level level, struct counts *all)
{
    struct checks checks = checks_of(run);
    struct counts counts = {checks.count, 0, 0, 0, 0};
    for (size_t i = 0; i < checks.count; i++)
        counts.failures += checks.list[i].wrong != NULL;
    all->tests += counts.tests;
    all->failures += counts.failures;
    text_add(out, " <testsuite");
    xml_add_attribute(out, "name", "run");
    add_counts(out, &counts);
    add_time(out, counts.took_ms);
    add_origin(out, run);
    text_add(out, ">\n");
    add_properties(out, run, level);
    for (size_t i = 0; i < checks.count; i++) {
        text_add(out, "  <testcase");
        xml_add_attribute(out, "classname", "run");
        xml_add_attribute(out, "name", checks.list[i].name);
        if (checks.list[i].wrong == NULL) {
            text_add(out, "/>\n");
            continue;
        }
        text_add(out, "><failure type=\"run\"");
        xml_add_attribute(out, "message", checks.list[i].wrong);
        text_add(out, "/></testcase>\n");
    }
    text_add(out, " </testsuite>\n");
    checks_free(&checks);
}

void report_write_junit(struct text *out, const struct run *run, enum level level)
{
    struct counts all = {0, 0, 0, 0, 0};
    struct text body = {0};
    add_run(&body, run, level, &all);
    for (size_t i = 0; i < run->selection->count;)
        i = add_suite(&body, run, level, i, &all);
    text_add(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"sockconform\"");
    add_counts(out, &all);
    add_time(out, all.took_ms);
    text_add(out, ">\n");
    text_add_bytes(out, text_of(&body), body.length);
    text_add(out, "</testsuites>\n");
    text_free(&body);
}

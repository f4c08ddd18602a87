// SPDX-License-Identifier: MIT
// Reports written to their files: the stream line by line, the document at the end.
#include "report.h"

#include "canonical.h"
#include "output.h"
#include "owner.h"

#include <string.h>

bool report_open(struct report *report, const char *path, enum level level, struct text *why)
{
    const char *ending = strrchr(path, '.');
    memset(report, 0, sizeof *report);
    report->path = path;
    report->level = level;
    report->is_stream = ending != NULL && strcmp(ending, ".jsonl") == 0;
    report->stream = output_stream(path, why);
    return report->stream != NULL;
}

/** Writes {"name":part} and its end; takes the reference. */
static void write_line(struct report *report, const char *name, json_t *part)
{
    struct text line = {0};
    text_addf(&line, "{\"%s\":", name);
    canonical_write(&line, part);
    text_add(&line, "}\n");
    if (fwrite(line.bytes, 1, line.length, report->stream) != line.length)
        report->failed = true;
    text_free(&line);
    json_decref(part);
}

void report_begin(struct report *report, const struct run *run)
{
    if (!report->is_stream)
        return;
    write_line(report, "header", report_header(run, report->level));
    json_t *rules = report_rules(run);
    for (size_t i = 0; i < json_array_size(rules); i++)
        write_line(report, "rule", json_incref(json_array_get(rules, i)));
    json_decref(rules);
}

static void hear_greeted(void *context, const struct run *run, const struct adapter *adapter)
{
    (void)run;
    write_line(context, "adapter", report_adapter(adapter));
}

static void hear_settled(void *context, const struct run *run, const struct adapter *adapter, size_t index)
{
    write_line(context, "result", report_result(run, adapter, index));
}

/** What has been judged is on disk before the next wait, so that even a killed run leaves it. */
static void hear_waited(void *context, const struct run *run)
{
    struct report *report = context;
    (void)run;
    if (fflush(report->stream) != 0)
        report->failed = true;
}

struct run_listener report_listener(struct report *report)
{
    struct run_listener listener = {report, NULL, NULL, NULL, NULL};
    if (report->is_stream) {
        listener.greeted = hear_greeted;
        listener.settled = hear_settled;
        listener.waited = hear_waited;
    }
    return listener;
}

/** Adds `"name":[` part, part, ... `]`, each on a line of its own. */
static void add_list(struct text *out, const char *name, const json_t *list)
{
    text_addf(out, ",\n\"%s\":[", name);
    for (size_t i = 0; i < json_array_size(list); i++) {
        text_add(out, i > 0 ? ",\n " : "\n ");
        canonical_write(out, json_array_get(list, i));
    }
    text_add(out, "]");
}

static void write_document(struct report *report, const struct run *run)
{
    struct text document = {0};
    json_t *header = report_header(run, report->level), *rules = report_rules(run);
    json_t *footer = report_footer(run, report->level), *adapters = json_array(), *results = json_array();
    for (size_t a = 0; a < run->adapter_count; a++) {
        const struct adapter *adapter = &run->adapters[a];
        if (!adapter->greeted)
            continue;
        json_array_append_new(adapters, report_adapter(adapter));
        for (size_t i = 0; i < run->selection->count; i++)
            if (adapter->results[i].outcome != OUTCOME_NONE)
                json_array_append_new(results, report_result(run, adapter, i));
    }
    text_add(&document, "{\"header\":");
    canonical_write(&document, header);
    add_list(&document, "rules", rules);
    add_list(&document, "adapters", adapters);
    add_list(&document, "results", results);
    text_add(&document, ",\n\"footer\":");
    canonical_write(&document, footer);
    text_add(&document, "}\n");
    if (fwrite(document.bytes, 1, document.length, report->stream) != document.length)
        report->failed = true;
    text_free(&document);
    json_decref(header);
    json_decref(rules);
    json_decref(adapters);
    json_decref(results);
    json_decref(footer);
}

/** Who differs from whom is known only when the oracle has answered: each on a line of its own. */
static void write_owners(struct report *report, const struct run *run)
{
    for (size_t a = 0; run->oracle != NULL && a < run->adapter_count; a++) {
        const struct adapter *adapter = &run->adapters[a];
        for (size_t i = 0; i < run->selection->count; i++) {
            json_t *owner = owner_report(run, adapter, i);
            if (owner == NULL)
                continue;
            json_object_set_new(owner, "adapter", json_string(adapter->command.name));
            json_object_set_new(owner, "case", json_string(run->selection->cases[i]->id));
            write_line(report, "owner", owner);
        }
    }
}

bool report_end(struct report *report, const struct run *run, struct text *why)
{
    if (report->is_stream)
        write_owners(report, run);
    if (report->is_stream)
        write_line(report, "footer", report_footer(run, report->level));
    else
        write_document(report, run);
    if (fclose(report->stream) != 0)
        report->failed = true;
    if (report->failed)
        text_addf(why, "--report %s: not all of it could be written", report->path);
    return !report->failed;
}

// SPDX-License-Identifier: MIT
// Writes report files: the stream (.jsonl) during the run, all others at its end.
#include "report/report.h"

#include "base/output.h"
#include "outcome/attribution.h"
#include "report/json/json.h"
#include "report/json/stream.h"
#include "values/canonical_json.h"

#include <string.h>

static const struct kind {
    const char *ending;
    report_writer *write;
} kinds[] = {{".jsonl", NULL},
             {".json", report_write_json},
             {".xml", report_write_junit},
             {".tap", report_write_tap},
             {".md", report_write_markdown},
             {".html", report_write_html},
             {".badge", report_write_badge}};

static report_writer *writer_of(const char *ending)
{
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (strcmp(ending, kinds[i].ending) == 0)
            return kinds[i].write;
    return report_write_json;
}

bool report_open(struct report *report, const char *ending, const char *path, enum level level,
                 const struct wanted *wanted, struct text *why)
{
    memset(report, 0, sizeof *report);
    report->path = path;
    report->level = level;
    report->wanted = wanted;
    report->write = writer_of(ending);
    report->stream = output_stream(path, why);
    return report->stream != NULL;
}

/// Writes {"name":part} and its end; takes the reference.
static void write_line(struct report *report, const char *name, json_t *part)
{
    struct text line = {0};
    text_addf(&line, "{\"%s\":", name);
    canonical_write_shown(&line, part);
    text_add(&line, "}\n");
    fwrite(line.bytes, 1, line.length, report->stream); // output_finish() detects failed writes
    text_free(&line);
    json_decref(part);
}

void report_begin(struct report *report, const struct run *run)
{
    if (report->write != NULL)
        return;
    write_line(report, "header", stream_header(run, report->level, report->wanted));
    json_t *rules = report_rules(run);
    for (size_t i = 0; i < json_array_size(rules); i++)
        write_line(report, "rule", json_incref(json_array_get(rules, i)));
    json_decref(rules);
    output_show(report->path, report->stream);
}

static void on_greeted(void *context, const struct run *run, const struct adapter *adapter)
{
    (void)run;
    write_line(context, "adapter", stream_adapter(adapter));
}

static void on_settled(void *context, const struct run *run, const struct adapter *adapter, size_t index)
{
    write_line(context, "result", stream_result(run, adapter, index));
}

/// All judged results are on disk before the next wait, so that even a killed run keeps them.
static void on_waited(void *context, const struct run *run)
{
    struct report *report = context;
    (void)run;
    fflush(report->stream);
}

struct run_listener report_listener(struct report *report)
{
    struct run_listener listener = {report, NULL, NULL, NULL, NULL};
    if (report->write == NULL) {
        listener.greeted = on_greeted;
        listener.settled = on_settled;
        listener.waited = on_waited;
    }
    return listener;
}

void report_tell_all(struct report *report, const struct run *run)
{
    for (size_t a = 0; a < run->adapter_count && report->write == NULL; a++) {
        const struct adapter *adapter = &run->adapters[a];
        if (adapter->greeted)
            on_greeted(report, run, adapter);
        for (size_t i = 0; i < run->selection->count; i++)
            if (adapter->results[i].outcome != OUTCOME_NONE)
                on_settled(report, run, adapter, i);
    }
}

/// The owner of a difference may be unknown before the oracle answers, so it has a separate line.
static void write_attributions(struct report *report, const struct run *run)
{
    for (size_t a = 0; a < run->adapter_count; a++) {
        const struct adapter *adapter = &run->adapters[a];
        for (size_t i = 0; i < run->selection->count; i++) {
            json_t *owner = attribution_json(run, adapter, i);
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
    struct text last = {0};
    if (report->write != NULL) {
        report->write(&last, run, report->level);
    } else {
        write_attributions(report, run);
        write_line(report, "footer", stream_footer(run, report->level));
    }
    bool good = output_finish(report->stream, "--report", report->path, &last, why);
    text_free(&last);
    return good;
}

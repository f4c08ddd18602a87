// SPDX-License-Identifier: MIT
// The report as one JSON document.
#include "report/formats.h"
#include "report/json/json.h"
#include "values/canonical_json.h"

/// Each result is written and gone before the next: together they would take many times the room of their text.
static void add_results(struct text *out, const struct run *run)
{
    bool any = false;
    text_add(out, ",\n\"results\":[");
    for (size_t a = 0; a < run->adapter_count; a++) {
        const struct adapter *adapter = &run->adapters[a];
        for (size_t i = 0; i < run->selection->count && adapter->greeted; i++) {
            if (adapter->results[i].outcome == OUTCOME_NONE)
                continue;
            json_t *result = report_result(run, adapter, i);
            text_add(out, any ? ",\n " : "\n ");
            canonical_write_shown(out, result);
            json_decref(result);
            any = true;
        }
    }
    text_add(out, "]");
}

/// Adds `"name":[` part, part, ... `]`, each on a line of its own.
static void add_list(struct text *out, const char *name, const json_t *list)
{
    text_addf(out, ",\n\"%s\":[", name);
    for (size_t i = 0; i < json_array_size(list); i++) {
        text_add(out, i > 0 ? ",\n " : "\n ");
        canonical_write_shown(out, json_array_get(list, i));
    }
    text_add(out, "]");
}

void report_write_json(struct text *out, const struct run *run, enum level level)
{
    json_t *header = report_header(run, level), *rules = report_rules(run);
    json_t *footer = report_footer(run, level), *adapters = json_array();
    for (size_t a = 0; a < run->adapter_count; a++) {
        if (run->adapters[a].greeted)
            json_array_append_new(adapters, report_adapter(&run->adapters[a]));
    }
    text_add(out, "{\"header\":");
    canonical_write_shown(out, header);
    add_list(out, "rules", rules);
    add_list(out, "adapters", adapters);
    add_results(out, run);
    text_add(out, ",\n\"footer\":");
    canonical_write_shown(out, footer);
    text_add(out, "}\n");
    json_decref(header);
    json_decref(rules);
    json_decref(adapters);
    json_decref(footer);
}

// SPDX-License-Identifier: MIT
// The HTML report. Its data is compact JSON: one letter per case and adapter, and text only if necessary.
//
// A case is [id, rule, call, why, expected, outcomes, details]. `rule` and the numbers in `why` and
// `expected` are places in the lists `rules` and `texts`. `outcomes` has a letter per adapter
// (outcome_letter()). `expected` is what is expected of the first adapter; of another, its detail says so
// where that reads otherwise. `details` holds, under an adapter's place,
// {"sides":[[step,expected,observed,level,permitted]..], "observed":t, "permitted":t, "reason":t, "expected":t,
// "known":[verdict,because,url], "owner":t, "subclass":true, "stderr":[t..], "cause":t}; each
// only where it is.
#include "page/page.h"
#include "page/texts.h"
#include "report/formats.h"
#include "run/adapter_name.h"

#include "judge/permitted.h"
#include "outcome/attribution.h"
#include "outcome/caused.h"
#include "outcome/totals.h"
#include "report/json/json.h"
#include "summary/diff.h"
#include "values/format.h"
#include "vectors/format_case.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static json_t *places_of_lines(struct texts *texts, const char *lines)
{
    json_t *list = json_array();
    for (const char *at = lines; *at != '\0'; at += strcspn(at, "\n") + 1) {
        struct text line = {0};
        text_add_bytes(&line, at, strcspn(at, "\n"));
        json_array_append_new(list, texts_place(texts, &line));
    }
    return list;
}

/// fail: v c d t by its level (d: code), known: the same in capitals, and E for a known missing answer.
static char outcome_letter(const struct result *result)
{
    static const char failed[] = "vcdt-", known[] = "VCDT-";
    switch (result->outcome) {
    case OUTCOME_PASS: return '.';
    case OUTCOME_PERMITTED: return 'p';
    case OUTCOME_KNOWN: return result->observed != NULL ? known[result->level] : 'E';
    case OUTCOME_FAIL: return failed[result->level];
    case OUTCOME_SKIPPED: return 's';
    case OUTCOME_ERROR: return 'e';
    case OUTCOME_NOT_OFFERED: return 'n';
    case OUTCOME_NONE:
    case OUTCOME_COUNT: break;
    }
    return '-';
}

static json_t *answers_part(struct texts *texts, const struct adapter *adapter, const struct vector_case *one,
                            const struct result *result)
{
    json_t *list = json_array();
    for (size_t step = 0; step < one->step_count; step++) {
        struct diff diff;
        struct text call = {0};
        if (!diff_of(&diff, adapter, one, step, json_array_get(result->observed, step)))
            continue;
        json_t *row = json_array();
        if (one->step_count > 1)
            text_addf(&call, "%zu  ", step + 1);
        format_call(&call, one->steps[step].request);
        json_array_append_new(row, one->step_count > 1 ? texts_place(texts, &call) : json_null());
        json_array_append_new(row, texts_place(texts, &diff.expected));
        json_array_append_new(row, texts_place(texts, &diff.observed));
        json_array_append_new(row, json_string(level_name(diff.level)));
        if (diff.permitted.length > 0)
            json_array_append_new(row, texts_place(texts, &diff.permitted));
        json_array_append_new(list, row);
        text_free(&call);
    }
    return list;
}

static json_t *known_part(struct texts *texts, const struct known_entry *entry)
{
    json_t *part = json_array();
    json_array_append_new(part, json_string(entry->verdict));
    json_array_append_new(part,
                          texts_place_of(texts, entry->detail != NULL ? entry->detail : entry->because));
    if (entry->url != NULL)
        json_array_append_new(part, json_string(entry->url));
    return part;
}

static json_t *detail_of(struct texts *texts, const struct run *run, const struct adapter *adapter,
                         size_t index, const json_t *expected_of_first)
{
    const struct vector_case *one = run->selection->cases[index];
    const struct result *result = &adapter->results[index];
    json_t *detail = json_object();
    if (adapter->greeted) {
        struct text expected = {0};
        diff_add_expected(&expected, one, adapter);
        json_t *place = texts_place(texts, &expected);
        if (json_equal(place, expected_of_first) == 0)
            json_object_set(detail, "expected", place);
        json_decref(place);
    }
    if (result->reason != NULL)
        json_object_set_new(detail, "reason", texts_place_of(texts, result->reason));
    if (result->last_lines != NULL)
        json_object_set_new(detail, "stderr", places_of_lines(texts, result->last_lines));
    if (result->level < LEVEL_NONE && result->by_subclass)
        json_object_set_new(detail, "subclass", json_true());
    if (result->level < LEVEL_NONE && result->observed != NULL)
        json_object_set_new(detail, "sides", answers_part(texts, adapter, one, result));
    if (result->outcome == OUTCOME_PERMITTED && result->observed != NULL) {
        struct text observed = {0}, source = {0};
        diff_add_answers(&observed, one, result->observed, &adapter->hello);
        json_object_set_new(detail, "observed", texts_place(texts, &observed));
        permitted_add_sources(&source, one, result->observed, &adapter->hello);
        json_object_set_new(detail, "permitted", texts_place(texts, &source));
    }
    char *cause = cause_in_words(run, adapter, index);
    if (cause != NULL)
        json_object_set_new(detail, "cause", texts_place_of(texts, cause));
    free(cause);
    if (result->entry != NULL)
        json_object_set_new(detail, "known", known_part(texts, result->entry));
    if (attribution_applies(run, adapter, index)) {
        struct text whose = {0};
        attribution_format(&whose, run, adapter, index);
        json_object_set_new(detail, "owner", texts_place(texts, &whose));
    }
    return detail;
}

static const struct adapter *first_greeted(const struct run *run)
{
    for (size_t a = 0; a < run->adapter_count; a++)
        if (run->adapters[a].greeted)
            return &run->adapters[a];
    return NULL;
}

static json_t *case_part(struct texts *texts, const struct run *run, size_t index, size_t rules_before)
{
    const struct vector_case *one = run->selection->cases[index];
    const struct adapter *first = first_greeted(run);
    struct text call = {0}, expected = {0}, outcomes = {0};
    json_t *part = json_array(), *details = json_object();
    format_case(&call, one);
    diff_clip(&call);
    if (first != NULL)
        diff_add_expected(&expected, one, first);
    json_t *place = texts_place(texts, &expected);
    for (size_t a = 0; a < run->adapter_count; a++) {
        char key[24];
        text_add_char(&outcomes, outcome_letter(&run->adapters[a].results[index]));
        json_t *detail = detail_of(texts, run, &run->adapters[a], index, place);
        snprintf(key, sizeof key, "%zu", a);
        if (json_object_size(detail) > 0)
            json_object_set(details, key, detail);
        json_decref(detail);
    }
    json_array_append_new(part, json_string(one->id));
    size_t rule = rules_before + (size_t)(one->rule - one->file->rules);
    json_array_append_new(part, json_integer((json_int_t)rule));
    json_array_append_new(part, texts_string(text_of(&call), call.length));
    json_array_append_new(part, one->why != NULL ? texts_place_of(texts, one->why) : json_null());
    json_array_append_new(part, place);
    json_array_append_new(part, texts_string(text_of(&outcomes), outcomes.length));
    if (json_object_size(details) > 0)
        json_array_append(part, details);
    json_decref(details);
    text_free(&call);
    text_free(&outcomes);
    return part;
}

static json_t *adapter_part(const struct run *run, const struct adapter *adapter, enum level level)
{
    struct text label = {0}, name = {0}, spelled = {0};
    json_t *part = json_object(), *stale = json_array();
    adapter_add_label(&label, adapter);
    adapter_add_name(&name, run, adapter);
    text_add_shell_word(&spelled, adapter->command.spelled);
    json_object_set_new(part, "label", texts_string(text_of(&label), label.length));
    json_object_set_new(part, "name", texts_string(text_of(&name), name.length));
    json_object_set_new(part, "spelled", texts_string(text_of(&spelled), spelled.length));
    json_object_set_new(part, "shown", json_boolean(adapter->shown));
    json_object_set_new(part, "oracle", json_boolean(adapter->is_oracle));
    json_object_set_new(part, "as_expected", json_boolean(totals_is_as_expected(run, adapter, level)));
    json_object_set(part, "facts", adapter->greeted ? (json_t *)adapter->hello.facts : json_null());
    if (adapter->greeted && adapter->hello.settings != NULL)
        json_object_set(part, "settings", (json_t *)adapter->hello.settings);
    if (adapter->dialogue.cannot_start != NULL)
        json_object_set_new(
            part, "cannot_start",
            texts_string(adapter->dialogue.cannot_start, strlen(adapter->dialogue.cannot_start)));
    for (size_t i = 0; i < adapter->stale.count; i++)
        json_array_append_new(stale,
                              texts_string(adapter->stale.list[i].says, strlen(adapter->stale.list[i].says)));
    json_object_set_new(part, "stale", stale);
    const char *log = adapter_log_file(&adapter->dialogue.log);
    if (log != NULL)
        json_object_set_new(part, "log", texts_string(log, strlen(log)));
    if (adapter->newer != NULL)
        json_object_set_new(part, "newer", texts_string(adapter->newer, strlen(adapter->newer)));
    text_free(&label);
    text_free(&name);
    text_free(&spelled);
    return part;
}

/// The data of the page. New reference.
static json_t *page_data(const struct run *run, enum level level)
{
    struct texts texts = texts_new();
    json_t *data = json_object(), *adapters = json_array(), *cases = json_array();
    const struct vector_file *last = run->selection->count > 0 ? run->selection->cases[0]->file : NULL;
    size_t rules_before = 0;
    json_t *footer = report_footer(run, level);
    json_object_del(footer, "adapters");
    for (size_t a = 0; a < run->adapter_count; a++)
        json_array_append_new(adapters, adapter_part(run, &run->adapters[a], level));
    for (size_t i = 0; i < run->selection->count; i++) {
        const struct vector_file *file = run->selection->cases[i]->file;
        if (file != last)
            rules_before += last->rule_count; // in the order of report_rules()
        last = file;
        json_array_append_new(cases, case_part(&texts, run, i, rules_before));
    }
    json_object_set_new(data, "header", report_header(run, level));
    json_object_set_new(data, "footer", footer);
    json_object_set_new(data, "adapters", adapters);
    json_object_set_new(data, "rules", report_rules(run));
    json_object_set_new(data, "cases", cases);
    json_object_set_new(data, "texts", texts.list);
    json_decref(texts.places);
    return data;
}

void report_write_html(struct text *out, const struct run *run, enum level level)
{
    static const struct page page = {"report", run_script};
    json_t *data = page_data(run, level);
    page_fill(out, &page, data);
    json_decref(data);
}

// SPDX-License-Identifier: MIT
// The parts of a report as JSON.
#include "report/json/json.h"

#include "judge/expected.h"
#include "judge/permitted.h"
#include "judge/rule_levels.h"
#include "outcome/attribution.h"
#include "outcome/caused.h"
#include "outcome/claim.h"
#include "outcome/totals.h"
#include "values/canonical_json.h"
#include "values/positions.h"
#include "values/symbols.h"

#include <stdlib.h>
#include <string.h>

static json_t *string_or_null(const char *text)
{
    return text != NULL && text[0] != '\0' ? json_string(text) : json_null();
}

static json_t *number(size_t count)
{
    return json_integer((json_int_t)count);
}

json_t *report_header(const struct run *run, enum level level)
{
    json_t *header = json_object();
    json_object_set_new(header, "format", json_integer(1));
    json_object_set_new(header, "tool", json_string("sockconform " SOCKCONFORM_VERSION));
    json_object_set_new(header, "vectors",
                        json_pack("{s:s,s:o}", "digest", run->vectors->digest, "newest",
                                  string_or_null(run->vectors->newest_origin)));
    json_object_set_new(header, "world", string_or_null(run->world));
    json_object_set_new(header, "no_world", run->world == NULL ? string_or_null(run->no_world) : json_null());
    json_object_set_new(header, "cases", number(run->selection->count));
    json_object_set_new(header, "functions", number(run->selection->function_count));
    json_object_set_new(header, "topics", number(run->selection->topic_count));
    json_object_set_new(header, "level", json_string(level_name(level)));
    json_object_set_new(header, "deciding_rules", rule_levels_json(run->deciding_rules));
    if (run->selection->shard.count > 0)
        json_object_set_new(header, "share",
                            json_pack("[I,I]", (json_int_t)run->selection->shard.number,
                                      (json_int_t)run->selection->shard.count));
    return header;
}

json_t *report_rules(const struct run *run)
{
    json_t *rules = json_array();
    const struct vector_file *last = NULL;
    for (size_t i = 0; i < run->selection->count; i++) {
        const struct vector_file *file = run->selection->cases[i]->file;
        for (size_t r = 0; file != last && r < file->rule_count; r++) {
            const struct rule *rule = &file->rules[r];
            json_t *one = json_pack("{s:s,s:s,s:s,s:s,s:s}", "function", file->function, "rule", rule->label,
                                    "says", rule->says, "level", rule->level, "authority", rule->authority);
            json_object_set_new(one, "url", string_or_null(rule->url));
            json_array_append_new(rules, one);
        }
        last = file;
    }
    return rules;
}

json_t *report_adapter(const struct adapter *adapter)
{
    json_t *part = json_object();
    json_object_set_new(part, "adapter", json_string(adapter->command.name));
    json_object_set_new(part, "command", json_string(adapter->command.spelled));
    json_object_set_new(part, "shown", json_boolean(adapter->shown));
    if (adapter->level != LEVEL_NONE)
        json_object_set_new(part, "level", json_string(level_name(adapter->level)));
    json_object_set_new(part, "oracle", json_boolean(adapter->is_oracle));
    json_object_set(part, "implementation", json_object_get(adapter->hello.object, "implementation"));
    json_object_set(part, "facts", (json_t *)adapter->hello.facts);
    if (adapter->hello.settings != NULL)
        json_object_set(part, "settings", (json_t *)adapter->hello.settings);
    json_object_set(part, "functions", json_object_get(adapter->hello.object, "functions"));
    if (adapter->newer != NULL)
        json_object_set_new(part, "newer", json_string(adapter->newer));
    return part;
}

/// Answers with names for numbers; takes the reference.
static json_t *named(const struct vector_case *one, json_t *answers, const struct hello *hello)
{
    json_t *list = json_array();
    for (size_t i = 0; i < json_array_size(answers) && i < one->step_count; i++) {
        json_t *symbolic = symbols_named(json_array_get(answers, i), hello->constants);
        json_array_append_new(list, positions_named(one->steps[i].request, symbolic, hello->constants));
        json_decref(symbolic);
    }
    json_decref(answers);
    return list;
}

/// The entry that knows the result of a case.
static json_t *known_part(const struct known_entry *entry, const char *id)
{
    json_t *known = json_pack("{s:s,s:s,s:s}", "case", entry->pattern != NULL ? entry->pattern : id,
                              "verdict", entry->verdict, "because", entry->because);
    if (entry->detail != NULL)
        json_object_set_new(known, "detail", json_string(entry->detail));
    if (entry->url != NULL)
        json_object_set_new(known, "url", json_string(entry->url));
    return known;
}

/// The lines of a text, each with its end.
static json_t *lines_of(const char *text)
{
    json_t *list = json_array();
    for (const char *at = text; *at != '\0'; at += strcspn(at, "\n") + 1)
        json_array_append_new(list, json_stringn(at, strcspn(at, "\n")));
    return list;
}

json_t *report_result(const struct run *run, const struct adapter *adapter, size_t index)
{
    const struct vector_case *one = run->selection->cases[index];
    const struct result *result = &adapter->results[index];
    bool answered = result->outcome != OUTCOME_ERROR && result->outcome != OUTCOME_NOT_OFFERED &&
                    (result->observed != NULL || result->outcome == OUTCOME_PASS);
    json_t *part = json_object(), *asked = json_array();
    for (size_t i = 0; i < one->step_count; i++)
        json_array_append(asked, one->steps[i].request);
    json_object_set_new(part, "adapter", json_string(adapter->command.name));
    json_object_set_new(part, "case", json_string(one->id));
    json_object_set_new(part, "function", json_string(one->file->function));
    json_object_set_new(part, "rule", json_string(one->rule->label));
    json_object_set_new(part, "outcome", json_string(outcome_key(result->outcome)));
    if (result->level < LEVEL_NONE)
        json_object_set_new(part, "level", json_string(level_name(result->level)));
    if (result->level < LEVEL_NONE && result->by_subclass)
        json_object_set_new(part, "by_subclass", json_true());
    if (result->outcome == OUTCOME_PERMITTED && result->observed != NULL) {
        struct text source = {0};
        permitted_add_sources(&source, one, result->observed, &adapter->hello);
        json_object_set_new(part, "permitted_by", json_string(text_of(&source)));
        text_free(&source);
    }
    if (result->reason != NULL)
        json_object_set_new(part, "reason", json_string(result->reason));
    if (result->last_lines != NULL)
        json_object_set_new(part, "stderr", lines_of(result->last_lines));
    if (result->asked_again)
        json_object_set_new(part, "asked_again", json_true());
    if (result->after != NULL)
        json_object_set_new(part, "after", json_string(result->after->id));
    char *cause = cause_in_words(run, adapter, index);
    if (cause != NULL)
        json_object_set_new(part, "cause", json_string(cause));
    free(cause);
    if (result->entry != NULL)
        json_object_set_new(part, "known", known_part(result->entry, one->id));
    json_object_set_new(part, "asked", asked);
    json_object_set_new(part, "expected",
                        named(one, expected_answers(one, &adapter->hello), &adapter->hello));
    if (answered) {
        json_t *observed =
            result->observed != NULL ? json_incref(result->observed) : expected_answers(one, &adapter->hello);
        json_object_set_new(part, "observed", named(one, observed, &adapter->hello));
    }
    if (result->is_short)
        json_object_set_new(part, "shortened", json_true());
    json_t *owner = run->ended ? attribution_json(run, adapter, index) : NULL;
    if (owner != NULL)
        json_object_set_new(part, "owner", owner);
    return part;
}

/// The causes of the differences that no ledger knows, those that fail the run first, the biggest first.
static json_t *causes_part(const struct run *run, const struct adapter *adapter, enum level level)
{
    struct caused caused;
    json_t *list = json_array();
    caused_gather(&caused, run, adapter, level);
    for (size_t i = 0; i < caused.count; i++) {
        const struct group *group = &caused.groups[i];
        json_array_append_new(list, json_pack("{s:s,s:o,s:s}", "cause", caused_words(&caused, group), "cases",
                                              number(group->count), "example",
                                              run->selection->cases[group->list[0]]->id));
    }
    caused_free(&caused, run);
    return list;
}

static json_t *totals_part(const struct run *run, const struct adapter *adapter, enum level level)
{
    struct totals totals = totals_of(run, adapter, NULL);
    json_t *outcomes = json_object(), *failed_at = json_object(), *part = json_object(),
           *stale = json_array();
    for (enum outcome outcome = OUTCOME_NONE; outcome < OUTCOME_COUNT; outcome++)
        json_object_set_new(outcomes, outcome_key(outcome), number(totals.by_outcome[outcome]));
    for (enum level at = LEVEL_VALUE; at < LEVEL_NONE; at++)
        json_object_set_new(failed_at, level_name(at), number(totals.failed_at[at]));
    for (size_t i = 0; i < adapter->stale.count; i++)
        json_array_append_new(stale, json_string(adapter->stale.list[i].says));
    json_object_set_new(part, "adapter", json_string(adapter->command.name));
    json_object_set_new(part, "as_expected", json_boolean(totals_is_as_expected(run, adapter, level)));
    json_object_set_new(part, "totals", outcomes);
    json_object_set_new(part, "failed_at", failed_at);
    json_object_set_new(part, "by_subclass", number(totals.by_subclass));
    json_object_set_new(part, "causes", causes_part(run, adapter, level));
    json_object_set_new(part, "not_recorded", number(totals.not_recorded));
    json_object_set_new(part, "starts", number(adapter->dialogue.starts));
    json_object_set_new(part, "repeated_answers", number(adapter->dialogue.repeated_answers));
    json_object_set_new(part, "cannot_start", string_or_null(adapter->dialogue.cannot_start));
    json_object_set_new(part, "stale", stale);
    if (adapter_log_file(&adapter->dialogue.log) != NULL)
        json_object_set_new(part, "log", json_string(adapter->dialogue.log.path));
    if (adapter->dialogue.last_lines != NULL)
        json_object_set_new(part, "stderr", lines_of(adapter->dialogue.last_lines));
    return part;
}

/// The claims of a port, and the results of its cases.
static json_t *claim_part(const struct run *run)
{
    const struct claim *claim = run->claim;
    json_t *part = json_object(), *functions = json_array();
    for (size_t i = 0; i < claim->count; i++) {
        struct claim_count count = claim_count_of(&claim->functions[i], run, &run->adapters[0]);
        json_t *one = json_object();
        json_object_set_new(one, "function", json_string(claim->functions[i].function));
        json_object_set_new(one, "level", json_string(level_name(claim->functions[i].level)));
        json_object_set_new(one, "as_claimed", json_boolean(claim_holds(&count)));
        json_object_set_new(one, "cases", number(count.cases));
        json_object_set_new(one, "held", number(count.held));
        json_object_set_new(one, "broken", number(count.broken));
        json_object_set_new(one, "known", number(count.known));
        json_object_set_new(one, "skipped", number(count.skipped));
        json_object_set_new(one, "unexplained", number(count.unexplained));
        json_object_set_new(one, "missing", number(count.missing));
        json_object_set_new(one, "not_offered", number(count.not_offered));
        json_array_append_new(functions, one);
    }
    json_object_set_new(part, "file", json_string(claim->path));
    json_object_set_new(part, "implementation", json_string(claim->implementation));
    json_object_set_new(part, "functions", functions);
    return part;
}

/// A report is complete if every case of every adapter has a result.
static bool is_whole(const struct run *run)
{
    bool whole = run_is_whole(run);
    for (size_t i = 0; i < run->adapter_count; i++)
        whole = whole && (totals_of(run, &run->adapters[i], NULL).by_outcome[OUTCOME_NONE] == 0 ||
                          (run->adapters[i].shown && run->adapters[i].dialogue.cannot_start != NULL));
    return whole;
}

json_t *report_footer(const struct run *run, enum level level)
{
    json_t *footer = json_object(), *adapters = json_array();
    for (size_t i = 0; i < run->adapter_count; i++)
        json_array_append_new(adapters, totals_part(run, &run->adapters[i], level));
    json_object_set_new(footer, "whole", json_boolean(is_whole(run)));
    json_object_set_new(footer, "interrupted",
                        run->interrupted != 0 ? json_integer(run->interrupted) : json_null());
    if (run->not_valid != NULL)
        json_object_set_new(footer, "not_valid", json_string(run->not_valid));
    json_object_set_new(footer, "exit", json_integer(totals_exit_status(run, level)));
    json_object_set_new(footer, "adapters", adapters);
    if (run->claim != NULL)
        json_object_set_new(footer, "claim", claim_part(run));
    return footer;
}

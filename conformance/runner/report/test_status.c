// SPDX-License-Identifier: MIT
// The result of a case as pass, fail or skip, for JUnit and TAP.
#include "report/test_status.h"

#include "escape/printable.h"
#include "judge/permitted.h"
#include "judge/rule_levels.h"
#include "outcome/attribution.h"
#include "outcome/claim.h"
#include "outcome/totals.h"
#include "summary/diff.h"
#include "summary/differences.h"
#include "summary/log_lines.h"
#include "vectors/format_case.h"

#include <string.h>

static void format_known(struct text *out, const struct known_entry *entry)
{
    text_addf(out, "known, %s: %s", entry->verdict, entry->because);
    if (entry->url != NULL)
        text_addf(out, " (%s)", entry->url);
    printable_from(out, 0);
}

/// The level at which this case counts: that of the run, of the adapter, or of the function's claim.
static enum level level_of(const struct run *run, const struct adapter *adapter, size_t index,
                           enum level level)
{
    if (run->claim == NULL)
        return totals_level(adapter, level);
    return claim_level(run->claim, run->vectors, run->selection->cases[index]);
}

/// The reason why a difference or an error of an adapter that decides does not fail the run.
static void add_why_not(struct text *out, const struct run *run, const struct adapter *adapter, size_t index,
                        enum level level)
{
    const char *of_rule = run->selection->cases[index]->rule->level;
    if (attribution_is_not_recorded(run, adapter, index)) {
        text_addf(out, "; %s", adapter->newer);
    } else if (totals_is_left_to_its_rule(run, adapter, index, level)) {
        text_addf(out, ", and its rule is of level %s, while only those of level ", of_rule);
        rule_levels_add(out, run->deciding_rules);
        text_add(out, " decide");
    } else {
        text_addf(out, ", and only differences at %s or graver count",
                  level_name(level_of(run, adapter, index, level)));
    }
}

static void format_excuse(struct text *out, const struct run *run, const struct adapter *adapter,
                          size_t index, enum level level)
{
    const struct result *result = &adapter->results[index];
    bool is_not_recorded = attribution_is_not_recorded(run, adapter, index);
    if (adapter->shown)
        text_add(out, "shown, does not decide: ");
    else if (is_not_recorded)
        text_add(out, "not recorded yet: ");
    if (result->outcome == OUTCOME_ERROR)
        text_add(out, result->reason);
    else
        text_addf(out, "differs at %s", level_words(result->level, result->by_subclass));
    if (!adapter->shown)
        add_why_not(out, run, adapter, index, level);
}

/// " by: recorded on musl 1.2.3: " and the answer.
static void format_permitted(struct text *out, const struct vector_case *one, const struct result *result,
                             const struct adapter *adapter)
{
    text_add(out, " by: ");
    permitted_add_sources(out, one, result->observed, &adapter->hello);
    text_add(out, ": ");
    diff_add_answers(out, one, result->observed, &adapter->hello);
}

static void format_not_judged(struct text *out, const struct run *run, const struct adapter *adapter)
{
    text_add(out, "not judged: ");
    if (adapter->dialogue.cannot_start != NULL)
        text_addf(out, "the adapter did not start: %s", adapter->dialogue.cannot_start);
    else
        text_add(out, run->interrupted != 0 ? "the run was cut before" : "the run ended before");
}

struct test_status test_status_of(const struct run *run, const struct adapter *adapter, size_t index,
                                  enum level level)
{
    const struct result *result = &adapter->results[index];
    struct test_status status = {STATUS_PASS, {0}};
    switch (result->outcome) {
    case OUTCOME_PASS: break;
    case OUTCOME_PERMITTED:
        text_add(&status.says, "permitted");
        if (result->observed != NULL)
            format_permitted(&status.says, run->selection->cases[index], result, adapter);
        break;
    case OUTCOME_KNOWN:
        status.kind = STATUS_TODO;
        format_known(&status.says, result->entry);
        break;
    case OUTCOME_FAIL:
    case OUTCOME_ERROR:
        if (!totals_fails(run, adapter, index, level)) {
            status.kind = STATUS_TODO;
            format_excuse(&status.says, run, adapter, index, level);
        } else if (result->outcome == OUTCOME_ERROR) {
            status.kind = STATUS_ERROR;
            text_add(&status.says, result->reason);
        } else {
            status.kind = STATUS_FAIL;
            text_addf(&status.says, "differs at %s", level_words(result->level, result->by_subclass));
        }
        break;
    case OUTCOME_SKIPPED:
        status.kind = totals_fails(run, adapter, index, level) ? STATUS_FAIL : STATUS_SKIP;
        text_addf(&status.says, "%s%s", status.kind == STATUS_FAIL ? "skipped: " : "", result->reason);
        break;
    case OUTCOME_NOT_OFFERED:
        status.kind = totals_fails(run, adapter, index, level) ? STATUS_FAIL : STATUS_SKIP;
        text_add(&status.says, "not offered");
        break;
    case OUTCOME_NONE:
    case OUTCOME_COUNT:
        status.kind = STATUS_SKIP;
        format_not_judged(&status.says, run, adapter);
        break;
    }
    return status;
}

void test_status_free(struct test_status *status)
{
    text_free(&status->says);
}

void test_status_add_detail(struct text *out, const struct run *run, const struct adapter *adapter,
                            size_t index)
{
    const struct vector_case *one = run->selection->cases[index];
    const struct result *result = &adapter->results[index];
    struct text lines = {0};
    format_case(&lines, one);
    text_addf(&lines, "\nrule      %s, %s, %s: %s\n", one->rule->label, one->rule->level,
              one->rule->authority, one->rule->says);
    if (result->observed != NULL)
        differences_add_detail(&lines, run, adapter, index, "", 0);
    log_lines_add_last(&lines, result->last_lines, "", 0);
    diff_add_clipped(out, &lines);
    text_add(out, "replay    ");
    diff_add_replay(out, adapter, one->id);
    text_add_char(out, '\n');
    text_free(&lines);
}

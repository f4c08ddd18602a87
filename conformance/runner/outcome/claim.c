// SPDX-License-Identifier: MIT
// Claims of a port: functions, each at a level, and the reasons why cases are skipped.
#include "outcome/claim.h"

#include "base/memory.h"
#include "escape/printable.h"
#include "select/asked.h"
#include "select/pattern.h"
#include "values/canonical_json.h"
#include "vectors/machine.h"

#include <stdlib.h>
#include <string.h>

static bool refuse(const char *path, const char *what, const char *which, struct text *why)
{
    text_addf(why, "%s: %s", path, what);
    if (which != NULL)
        text_addf(why, " \"%s\"", which);
    return false;
}

/// "code", or {"level":"code","answered":110}
static bool read_claimed(const struct claim *claim, struct claimed *claimed, const json_t *said,
                         struct text *why)
{
    const json_t *answered = json_object_get(said, "answered");
    const char *level = json_string_value(json_is_object(said) ? json_object_get(said, "level") : said);
    if (level != NULL)
        claimed->level = level_from_name(level);
    if (claimed->level == LEVEL_NONE)
        return refuse(claim->path, "the level of a claim is value, class, code or text:", claimed->function,
                      why);
    if (json_object_size(said) > (answered != NULL ? 2u : 1u))
        return refuse(claim->path,
                      "a claimed function has level and answered, and no other key:", claimed->function, why);
    if (answered != NULL && json_integer_value(answered) < 1)
        return refuse(claim->path,
                      "\"answered\" is the least number of answered cases, a whole number from 1:",
                      claimed->function, why);
    claimed->answered = (size_t)json_integer_value(answered);
    return true;
}

/// A reason that is all reasons tells nobody anything.
static bool read_skips(struct claim *claim, struct text *why)
{
    claim->skips = json_object_get(claim->root, "skips");
    if (claim->skips != NULL && !json_is_array(claim->skips))
        return refuse(claim->path, "\"skips\" is a list of reasons", NULL, why);
    for (size_t i = 0; i < json_array_size(claim->skips); i++) {
        const char *reason = json_string_value(json_array_get(claim->skips, i));
        if (reason == NULL || reason[strspn(reason, "*? ")] == '\0')
            return refuse(claim->path,
                          "\"skips\" lists reasons in words; this is none:", reason != NULL ? reason : "",
                          why);
    }
    return true;
}

static bool read_functions(struct claim *claim, json_t *functions, struct text *why)
{
    claim->functions = memory_new(json_object_size(functions), sizeof *claim->functions);
    for (void *at = json_object_iter(functions); at != NULL; at = json_object_iter_next(functions, at)) {
        const char *function = json_object_iter_key(at);
        struct claimed claimed = {function, LEVEL_NONE, 0};
        if (!read_claimed(claim, &claimed, json_object_iter_value(at), why))
            return false;
        if (pattern_is_one(function))
            return refuse(claim->path, "a claim names its functions; this is a pattern:", function, why);
        claim->functions[claim->count++] = claimed;
    }
    return claim->count > 0 || refuse(claim->path, "no function is claimed", NULL, why);
}

bool claim_load(struct claim *claim, const char *path, struct text *why)
{
    static const char *const keys[] = {"format", "implementation", "adapter", "functions", "skips"};
    memset(claim, 0, sizeof *claim);
    claim->path = path;
    claim->root = canonical_read_file(path, why);
    if (claim->root == NULL)
        return false;
    claim->implementation = json_string_value(json_object_get(claim->root, "implementation"));
    claim->adapter = json_string_value(json_object_get(claim->root, "adapter"));
    json_t *functions = json_object_get(claim->root, "functions");
    if (json_integer_value(json_object_get(claim->root, "format")) != 1 || claim->implementation == NULL ||
        !json_is_object(functions))
        return refuse(path, "not claims of format 1 with implementation and functions", NULL, why);
    for (void *at = json_object_iter(claim->root); at != NULL; at = json_object_iter_next(claim->root, at)) {
        size_t i = 0;
        while (i < sizeof keys / sizeof *keys && strcmp(keys[i], json_object_iter_key(at)) != 0)
            i++;
        if (i == sizeof keys / sizeof *keys)
            return refuse(path, "a claim has no key", json_object_iter_key(at), why);
    }
    return read_skips(claim, why) && read_functions(claim, functions, why);
}

void claim_free(struct claim *claim)
{
    json_decref(claim->root);
    free(claim->functions);
    memset(claim, 0, sizeof *claim);
}

enum level claim_level(const struct claim *claim, const struct vectors *vectors,
                       const struct vector_case *one)
{
    enum level finest = LEVEL_NONE;
    for (size_t i = 0; i < claim->count; i++) {
        const struct claimed *claimed = &claim->functions[i];
        if ((finest == LEVEL_NONE || claimed->level > finest) &&
            selection_is_about(vectors, one, claimed->function))
            finest = claimed->level;
    }
    return finest;
}

/// The port's own faults break its claim even if a ledger knows them; no difference under a rule that does not
/// decide does. A known error is no such difference.
static void count_result(struct claim_count *count, const struct result *result, enum level claimed,
                         bool rule_decides)
{
    bool differs_gravely = result->level <= claimed && (rule_decides || result->observed == NULL);
    switch (result->outcome) {
    case OUTCOME_PASS:
    case OUTCOME_PERMITTED: count->held++; return;
    case OUTCOME_FAIL: *(differs_gravely ? &count->broken : &count->held) += 1; return;
    case OUTCOME_KNOWN:
        if (differs_gravely && strcmp(result->entry->verdict, "port") == 0)
            count->broken++;
        else
            *(differs_gravely ? &count->known : &count->held) += 1;
        return;
    case OUTCOME_SKIPPED: count->skipped++; return;
    case OUTCOME_NOT_OFFERED: count->not_offered++; return;
    case OUTCOME_NONE:
    case OUTCOME_ERROR:
    case OUTCOME_COUNT: count->broken++; return;
    }
}

/// True if the claim lists the reason why the case was skipped. A world that this machine cannot make, or
/// a library that it lacks, is no fault of the port.
static bool is_explained(const struct run *run, size_t index, const char *reason)
{
    const struct vector_case *one = run->selection->cases[index];
    if (run->claim == NULL || (run->world == NULL && one->needs_world) || machine_lacks(one) != NULL)
        return true;
    for (size_t i = 0; i < json_array_size(run->claim->skips); i++)
        if (pattern_matches(json_string_value(json_array_get(run->claim->skips, i)), reason))
            return true;
    return false;
}

struct claim_count claim_count_of(const struct claimed *claimed, const struct run *run,
                                  const struct adapter *adapter)
{
    struct claim_count count;
    memset(&count, 0, sizeof count);
    for (size_t i = 0; i < run->selection->count; i++) {
        if (!selection_is_about(run->vectors, run->selection->cases[i], claimed->function))
            continue;
        count.cases++;
        const struct result *result = &adapter->results[i];
        count_result(&count, result, claimed->level, run_rule_decides(run, i));
        if (result->outcome == OUTCOME_SKIPPED)
            count.unexplained += !is_explained(run, i, result->reason != NULL ? result->reason : "");
    }
    const size_t answered = count.held + count.known + count.broken;
    count.missing = claimed->answered > answered ? claimed->answered - answered : 0;
    return count;
}

bool claim_holds(const struct claim_count *count)
{
    return count->held + count->known > 0 && count->broken == 0 && count->not_offered == 0 &&
           count->unexplained == 0 && count->missing == 0;
}

static void add_part(struct text *out, size_t count, const char *what)
{
    if (count == 0)
        return;
    text_add(out, "   ");
    text_add_grouped(out, count);
    text_addf(out, " %s", what);
}

bool claim_say(struct text *out, const struct claim *claim, const struct run *run,
               const struct adapter *adapter)
{
    size_t width = 0, holding = 0;
    for (size_t i = 0; i < claim->count; i++)
        if (strlen(claim->functions[i].function) > width)
            width = strlen(claim->functions[i].function);
    printable_add_string(out, adapter->hello.name);
    text_add(out, " claims in ");
    printable_add_string(out, claim->path);
    text_add_char(out, '\n');
    for (size_t i = 0; i < claim->count; i++) {
        const struct claimed *claimed = &claim->functions[i];
        struct claim_count count = claim_count_of(claimed, run, adapter);
        bool holds = claim_holds(&count);
        holding += holds;
        text_add(out, "  ");
        text_add_left(out, claimed->function, width);
        text_add(out, "   ");
        text_add_left(out, level_name(claimed->level), 5);
        text_addf(out, "   %s   ", holds ? "as claimed    " : "NOT AS CLAIMED");
        text_add_grouped(out, count.held);
        text_add(out, " of ");
        text_add_grouped(out, count.cases);
        add_part(out, count.broken, "broken");
        add_part(out, count.known, "known, not the port's fault");
        add_part(out, count.skipped, "skipped");
        add_part(out, count.unexplained, "for no reason that the claim lists");
        add_part(out, count.missing, "fewer answered than claimed");
        add_part(out, count.not_offered, "not offered");
        text_add_char(out, '\n');
    }
    text_addf(out, "  %zu of %zu as claimed\n", holding, claim->count);
    return holding == claim->count;
}

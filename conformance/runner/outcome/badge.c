// SPDX-License-Identifier: MIT
// The badge of a claim, or of a run without one, in the form of shields.io's endpoint.
#include "outcome/badge.h"

#include "judge/rule_levels.h"
#include "outcome/totals.h"

#include <string.h>

/// The names at one level: those that hold, and all.
struct tally {
    size_t holding, functions, topics;
};

static bool is_topic(const struct vectors *vectors, const char *name)
{
    for (size_t f = 0; f < vectors->file_count; f++)
        if (vectors->files[f].is_topic && strcmp(vectors->files[f].function, name) == 0)
            return true;
    return false;
}

static void count(struct tally tallies[LEVEL_NONE], const struct claimed *claimed, const struct run *run,
                  const struct adapter *adapter)
{
    const struct claim_count result = claim_count_of(claimed, run, adapter);
    struct tally *tally = &tallies[claimed->level];
    tally->holding += claim_holds(&result);
    *(is_topic(run->vectors, claimed->function) ? &tally->topics : &tally->functions) += 1;
}

/// Every selected function and topic at one level.
static void count_selected(struct tally tallies[LEVEL_NONE], const struct run *run,
                           const struct adapter *adapter, enum level level)
{
    const struct vector_file *last = NULL;
    for (size_t i = 0; i < run->selection->count; i++) {
        const struct vector_file *file = run->selection->cases[i]->file;
        const struct claimed all = {file->function, level, 0};
        if (file != last)
            count(tallies, &all, run, adapter);
        last = file;
    }
}

/// What holding at a level means, for somebody who knows no levels.
static const char *words_of(enum level level)
{
    switch (level) {
    case LEVEL_VALUE: return "same values";
    case LEVEL_CLASS: return "same values and exception classes";
    case LEVEL_CODE: return "exact but for messages";
    case LEVEL_TEXT:
    case LEVEL_NONE: break;
    }
    return "exact";
}

/// "34 of 36 functions exact"
static void add_tally(struct text *out, const struct tally *tally, enum level level)
{
    const size_t all = tally->functions + tally->topics;
    if (all == 0)
        return;
    text_add(out, out->length > 0 ? "; " : "");
    if (tally->holding < all)
        text_addf(out, "%zu of ", tally->holding);
    selection_add_parts(out, tally->functions, tally->topics);
    text_addf(out, level == LEVEL_VALUE || level == LEVEL_CLASS ? ": %s" : " %s", words_of(level));
}

json_t *badge_of(const struct run *run, const struct adapter *adapter, enum level level)
{
    struct tally tallies[LEVEL_NONE];
    struct text message = {0};
    bool whole = run_is_whole(run);
    memset(tallies, 0, sizeof tallies);
    for (size_t i = 0; run->claim != NULL && i < run->claim->count; i++)
        count(tallies, &run->claim->functions[i], run, adapter);
    if (run->claim == NULL)
        count_selected(tallies, run, adapter, totals_level(adapter, level));
    for (enum level at = LEVEL_NONE; at-- > LEVEL_VALUE;) {
        add_tally(&message, &tallies[at], at);
        whole = whole && tallies[at].holding == tallies[at].functions + tallies[at].topics;
    }
    if (run->deciding_rules != RULES_BY_DEFAULT) {
        text_add(&message, " (rules of level ");
        rule_levels_add(&message, run->deciding_rules);
        text_add_char(&message, ')');
    }
    const char *color = whole ? "brightgreen" : run->claim != NULL ? "red" : "yellow";
    json_t *badge = json_pack("{s:i,s:s,s:s,s:s}", "schemaVersion", 1, "label", "Python socket module",
                              "message", text_of(&message), "color", color);
    if (!whole && run->claim != NULL)
        json_object_set_new(badge, "isError", json_true());
    text_free(&message);
    return badge;
}

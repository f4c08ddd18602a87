// SPDX-License-Identifier: MIT
// Checks of a run as a whole, for reports that count passes and failures.
#include "outcome/checks.h"

#include "base/memory.h"
#include "escape/printable.h"
#include "outcome/claim.h"
#include "outcome/totals.h"

#include <stdlib.h>

/// Takes both texts; an empty `wrong` means that the check holds.
static void add(struct checks *checks, struct text *name, struct text *wrong)
{
    checks->list = memory_grow(checks->list, checks->count, &checks->capacity, sizeof *checks->list);
    struct check *check = &checks->list[checks->count++];
    check->name = text_take(name);
    check->wrong = wrong->length > 0 ? text_take(wrong) : NULL;
    text_free(wrong);
}

static void check_whole(struct checks *checks, const struct run *run)
{
    struct text name = {0}, wrong = {0};
    text_add(&name, "the run is whole");
    if (run->interrupted != 0)
        text_addf(&wrong, "CUT: the run was interrupted by signal %d; the report is not whole",
                  run->interrupted);
    else if (run->not_valid != NULL)
        text_addf(&wrong, "NOT VALID: %s", run->not_valid);
    add(checks, &name, &wrong);
}

static void check_judged(struct checks *checks, const struct run *run)
{
    struct text name = {0}, wrong = {0};
    text_add(&name, "cases were judged");
    if (totals_judged(run) == 0)
        text_add(&wrong, "no case was judged: all were skipped, or are not offered");
    add(checks, &name, &wrong);
}

/// An adapter that is shown may be missing, and its ledger may be stale.
static void check_adapter(struct checks *checks, const struct run *run, const struct adapter *adapter)
{
    struct text name = {0}, wrong = {0};
    if (adapter->shown)
        return;
    text_addf(&name, "%s starts", adapter->command.name);
    if (adapter->dialogue.cannot_start != NULL)
        text_add(&wrong, adapter->dialogue.cannot_start);
    else if (!adapter->greeted && run->interrupted != 0)
        text_add(&wrong, "it had sent no hello when the run was cut");
    add(checks, &name, &wrong);
    for (size_t i = 0; i < adapter->stale.count; i++) {
        if (!adapter->stale.list[i].decides)
            continue;
        text_addf(&name, "%s: ledger entry %zu is current", adapter->command.name, i + 1);
        text_add(&wrong, adapter->stale.list[i].says);
        add(checks, &name, &wrong);
    }
}

static void check_claims(struct checks *checks, const struct run *run)
{
    for (size_t i = 0; run->claim != NULL && i < run->claim->count; i++) {
        const struct claimed *claimed = &run->claim->functions[i];
        struct claim_count count = claim_count_of(claimed, run, &run->adapters[0]);
        struct text name = {0}, wrong = {0};
        text_addf(&name, "%s claims %s at %s", run->claim->implementation, claimed->function,
                  level_name(claimed->level));
        printable_from(&name, 0);
        if (!claim_holds(&count))
            text_addf(
                &wrong,
                "not as claimed: %zu of %zu cases hold, %zu broken, %zu skipped (%zu for no reason that "
                "the claim lists), %zu not offered, %zu fewer answered than claimed",
                count.held, count.cases, count.broken, count.skipped, count.unexplained, count.not_offered,
                count.missing);
        add(checks, &name, &wrong);
    }
}

struct checks checks_of(const struct run *run)
{
    struct checks checks = {NULL, 0, 0};
    check_whole(&checks, run);
    check_judged(&checks, run);
    for (size_t i = 0; i < run->adapter_count; i++)
        check_adapter(&checks, run, &run->adapters[i]);
    check_claims(&checks, run);
    return checks;
}

void checks_free(struct checks *checks)
{
    for (size_t i = 0; i < checks->count; i++) {
        free(checks->list[i].name);
        free(checks->list[i].wrong);
    }
    free(checks->list);
}

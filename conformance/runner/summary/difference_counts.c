// SPDX-License-Identifier: MIT
// Totals of an adapter's differences: known ones by verdict, attributed ones by owner, stale ledger entries.
#include "summary/difference_counts.h"

#include "run/adapter_name.h"

#include <string.h>

static const char *const verdicts[VERDICT_COUNT] = {"port", "platform", "cpython", "vector"};

size_t difference_counts_by_verdict(const struct run *run, const struct adapter *adapter,
                                    size_t counts[VERDICT_COUNT])
{
    size_t all = 0;
    memset(counts, 0, VERDICT_COUNT * sizeof *counts);
    for (size_t i = 0; i < run->selection->count; i++)
        for (size_t v = 0; v < VERDICT_COUNT; v++)
            if (adapter->results[i].entry != NULL &&
                strcmp(adapter->results[i].entry->verdict, verdicts[v]) == 0) {
                counts[v]++;
                all++;
            }
    return all;
}

size_t difference_counts_by_attribution(const struct run *run, const struct adapter *adapter,
                                        size_t counts[OWNER_COUNT])
{
    size_t all = 0;
    memset(counts, 0, OWNER_COUNT * sizeof *counts);
    for (size_t i = 0; i < run->selection->count; i++) {
        if (adapter->results[i].outcome != OUTCOME_FAIL && adapter->results[i].outcome != OUTCOME_KNOWN)
            continue;
        counts[attribution_of(run, adapter, i).owner]++;
        all++;
    }
    return all;
}

static void add_count(struct text *out, const char **before, const char *name, size_t count)
{
    if (count == 0)
        return;
    text_addf(out, "%s%s ", *before, name);
    text_add_grouped(out, count);
    *before = " · ";
}

void difference_counts_format_verdicts(struct text *out, const size_t counts[VERDICT_COUNT])
{
    const char *before = "";
    for (size_t v = 0; v < VERDICT_COUNT; v++)
        add_count(out, &before, verdicts[v], counts[v]);
}

void difference_counts_format_attributions(struct text *out, const size_t counts[OWNER_COUNT])
{
    const char *before = "";
    for (enum owner owner = OWNER_UNKNOWN; owner < OWNER_COUNT; owner++)
        add_count(out, &before, attribution_name(owner), counts[owner]);
}

void difference_counts_add_known(struct text *out, const struct run *run, const struct adapter *adapter)
{
    size_t counts[VERDICT_COUNT], all = difference_counts_by_verdict(run, adapter, counts);
    if (all == 0)
        return;
    text_add_char(out, '\n');
    adapter_add_label(out, adapter);
    text_add(out, ": ");
    text_add_counted(out, all, "known difference");
    text_add(out, ", listed in its ledger: ");
    difference_counts_format_verdicts(out, counts);
    text_add(out, " (--no-known shows each)\n");
}

void difference_counts_add_attributions(struct text *out, const struct run *run,
                                        const struct adapter *adapter)
{
    size_t counts[OWNER_COUNT];
    if (difference_counts_by_attribution(run, adapter, counts) == 0)
        return;
    text_add_char(out, '\n');
    adapter_add_label(out, adapter);
    text_add(out, " compared with the oracle, ");
    adapter_add_label(out, run->oracle);
    text_add(out, ": ");
    difference_counts_format_attributions(out, counts);
    text_add_char(out, '\n');
}

void difference_counts_add_stale(struct text *out, const struct adapter *adapter)
{
    for (size_t i = 0; i < adapter->stale.count; i++) {
        if (i == 0) {
            text_add_char(out, '\n');
            adapter_add_label(out, adapter);
            text_add(out, ": the ledger is out of date\n");
        }
        text_addf(out, "  %s\n", adapter->stale.list[i].says);
    }
}

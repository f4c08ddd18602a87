// SPDX-License-Identifier: MIT
// What of the module is not offered, and which cases got no answer.
#include "overview/unanswered.h"

#include "escape/printable.h"
#include "outcome/groups.h"
#include "outcome/totals.h"
#include "run/adapter_name.h"
#include "script/lacking.h"

static size_t count_lacking(const json_t *names)
{
    size_t count = 0;
    for (void *at = json_object_iter((json_t *)names); at != NULL;
         at = json_object_iter_next((json_t *)names, at))
        count += json_is_false(json_object_iter_value(at));
    return count;
}

/// "3 of 46 functions (accept, bind, ..)"
static void add_kind(struct text *out, const json_t *names, const char *what, size_t most)
{
    const size_t lacking = count_lacking(names);
    size_t told = 0;
    text_add_grouped(out, lacking);
    text_add(out, " of ");
    text_add_grouped(out, json_object_size(names));
    text_addf(out, " %s%s", what, most > 0 ? " (" : "");
    for (void *at = json_object_iter((json_t *)names); at != NULL && told <= most && most > 0;
         at = json_object_iter_next((json_t *)names, at)) {
        if (!json_is_false(json_object_iter_value(at)))
            continue;
        text_addf(out, "%s%s", told > 0 ? ", " : "", told < most ? json_object_iter_key(at) : "..");
        told++;
    }
    text_add(out, most > 0 ? ")" : "");
}

static void add_adapter(struct text *out, const struct run *run, const struct adapter *adapter, bool brief)
{
    enum { NAMED_MOST = 4 };
    static const char *const kinds[LACKING_KINDS] = {"functions", "methods of sockets", "methods of files",
                                                     "constants"};
    struct lacking lacking;
    bool any = false;
    lacking_gather(&lacking, run->vectors, &adapter->hello);
    for (size_t kind = 0; kind < LACKING_KINDS; kind++) {
        const size_t count = count_lacking(lacking.names[kind]);
        if (count == 0)
            continue;
        if (!any)
            adapter_add_label(out, adapter);
        text_add(out, any ? ", " : " does not offer ");
        add_kind(out, lacking.names[kind], kinds[kind],
                 brief                                          ? 0
                 : run->must_be_complete || count <= NAMED_MOST ? count + 1
                                                                : NAMED_MOST);
        any = true;
    }
    text_add(out, any ? "\n" : "");
    lacking_free(&lacking);
}

void unanswered_add_lacking(struct text *out, const struct run *run, bool brief)
{
    for (size_t i = 0; i < run->adapter_count; i++)
        if (run->adapters[i].greeted && !run->adapters[i].is_oracle)
            add_adapter(out, run, &run->adapters[i], brief);
}

static void add_reasons(struct text *out, const struct run *run, const struct adapter *adapter,
                        enum outcome outcome)
{
    struct group *groups;
    const size_t count = groups_by_reason(run, adapter, outcome, &groups);
    for (size_t i = 0; i < count; i++) {
        text_addf(out, "  %s: ", adapter->results[groups[i].list[0]].reason);
        text_add_counted(out, groups[i].count, "case");
        text_add_char(out, '\n');
    }
    groups_free(groups, count);
}

void unanswered_add(struct text *out, const struct run *run, bool brief)
{
    for (size_t i = 0; run->must_be_complete && i < run->adapter_count; i++) {
        const struct adapter *adapter = &run->adapters[i];
        const size_t count = totals_unanswered(run, adapter);
        if (adapter->shown || count == 0)
            continue;
        text_add(out, "not complete: ");
        adapter_add_label(out, adapter);
        text_add(out, " leaves ");
        text_add_counted(out, count, "case");
        text_add(out, " without an answer\n");
        if (brief)
            continue;
        add_reasons(out, run, adapter, OUTCOME_NOT_OFFERED);
        add_reasons(out, run, adapter, OUTCOME_SKIPPED);
    }
}

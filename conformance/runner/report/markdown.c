// SPDX-License-Identifier: MIT
// The Markdown report, .md, for a pull request: verdict, table, differences by cause and by rule; cut to the length of a
// comment.
#include "report/formats.h"
#include "run/adapter_name.h"

#include "escape/markup.h"
#include "judge/rule_levels.h"
#include "outcome/caused.h"
#include "outcome/checks.h"
#include "outcome/claim.h"
#include "outcome/groups.h"
#include "outcome/totals.h"
#include "overview/cause_lines.h"
#include "summary/diff.h"
#include "summary/difference_counts.h"
#include "summary/differences.h"
#include "summary/log_lines.h"
#include "summary/settings_lines.h"
#include "summary/table.h"
#include "vectors/format_case.h"

#include <stdlib.h>
#include <string.h>

/// A comment on GitHub may have 65,536 characters; parts that do not fit are only counted.
enum { MARKDOWN_BYTES = 60000 };

/// A document that counts omitted parts.
struct document {
    struct text *out;
    const struct run *run;
    enum level level;
    size_t left_out;
};

/// Takes the part; adds it if there is room.
static void add_if_it_fits(struct document *document, struct text *part)
{
    if (document->out->length + part->length <= MARKDOWN_BYTES)
        text_add_bytes(document->out, text_of(part), part->length);
    else
        document->left_out++;
    text_free(part);
}

static void add_plain_label(struct text *out, const struct adapter *adapter)
{
    struct text label = {0};
    adapter_add_label(&label, adapter);
    markup_add_markdown(out, text_of(&label));
    text_free(&label);
}

static void add_label(struct text *out, const struct adapter *adapter)
{
    add_plain_label(out, adapter);
    text_add(out, adapter->is_oracle ? " (oracle)" : adapter->shown ? " (shown)" : "");
}

static void add_notes(struct text *out, const struct run *run, enum level level)
{
    struct text notes = {0};
    settings_lines_add(&notes, run);
    table_add_newer(&notes, run);
    table_add_unrecorded(&notes, run);
    table_add_left_to_rules(&notes, run, level);
    log_lines_add(&notes, run);
    for (const char *at = text_of(&notes); *at != '\0'; at += strcspn(at, "\n") + 1) {
        struct text line = {0};
        text_add_bytes(&line, at, strcspn(at, "\n"));
        text_add(out, "\n- ");
        markup_add_markdown(out, text_of(&line));
        text_free(&line);
    }
    text_add(out, notes.length > 0 ? "\n" : "");
    text_free(&notes);
}

static void add_head(struct document *document)
{
    const struct run *run = document->run;
    struct text verdict = {0}, head = {0};
    struct checks checks = checks_of(run);
    table_add_verdict(&verdict, run, document->level);
    verdict.bytes[strcspn(verdict.bytes, "\n")] = '\0';
    text_add(document->out, "## sockconform: ");
    markup_add_markdown(document->out, verdict.bytes);
    table_add_head(&head, run);
    head.bytes[strcspn(head.bytes, "\n")] = '\0';
    text_add(document->out, "\n\n");
    markup_add_markdown(document->out, head.bytes);
    text_addf(document->out, " · judged at level %s; rules that decide: ", level_name(document->level));
    rule_levels_add(document->out, run->deciding_rules);
    text_add_char(document->out, '\n');
    add_notes(document->out, run, document->level);
    for (size_t i = 0, wrong = 0; i < checks.count; i++) {
        if (checks.list[i].wrong == NULL)
            continue;
        text_add(document->out, wrong++ == 0 ? "\n- **" : "- **");
        markup_add_markdown(document->out, checks.list[i].name);
        text_add(document->out, "**: no. ");
        markup_add_markdown(document->out, checks.list[i].wrong);
        text_add_char(document->out, '\n');
    }
    checks_free(&checks);
    text_free(&verdict);
    text_free(&head);
}

static void add_row(struct text *out, const struct run *run, const struct vector_file *file)
{
    if (file != NULL)
        text_add(out, "| ");
    if (file != NULL)
        markup_add_code(out, file->function);
    text_add(out, file != NULL ? " | " : "| **all** | ");
    text_add_grouped(out, totals_of(run, &run->adapters[0], file).cases);
    text_add(out, " |");
    for (size_t a = 0; a < run->adapter_count; a++) {
        struct totals totals = totals_of(run, &run->adapters[a], file);
        struct text cell = {0};
        text_add_grouped(&cell, totals.by_outcome[OUTCOME_PASS]);
        table_add_remarks(&cell, &totals, " · ");
        text_addf(out, " %s |", run->adapters[a].greeted ? text_of(&cell) : "–");
        text_free(&cell);
    }
    text_add_char(out, '\n');
}

/// True if every adapter that answered passed all of a function's cases.
static bool is_plain(const struct run *run, const struct vector_file *file)
{
    for (size_t a = 0; a < run->adapter_count; a++) {
        struct totals totals = totals_of(run, &run->adapters[a], file);
        if (run->adapters[a].greeted && totals.by_outcome[OUTCOME_PASS] != totals.cases)
            return false;
    }
    return true;
}

static void add_table(struct document *document)
{
    const struct run *run = document->run;
    struct text *out = document->out, plain = {0};
    const struct vector_file *last = NULL;
    size_t plain_count = 0;
    text_add(out, "\n| function or topic | cases |");
    for (size_t a = 0; a < run->adapter_count; a++) {
        text_add_char(out, ' ');
        add_label(out, &run->adapters[a]);
        text_add(out, " |");
    }
    text_add(out, "\n|:--|--:|");
    for (size_t a = 0; a < run->adapter_count; a++)
        text_add(out, ":--|");
    text_add_char(out, '\n');
    add_row(out, run, NULL);
    for (size_t i = 0; i < run->selection->count; i++) {
        const struct vector_file *file = run->selection->cases[i]->file;
        if (file == last)
            continue;
        last = file;
        if (!is_plain(run, file)) {
            add_row(out, run, file);
            continue;
        }
        text_add(&plain, plain_count++ > 0 ? ", " : "");
        markup_add_code(&plain, file->function);
    }
    if (plain_count > 0)
        text_addf(out, "\nAll pass in %s.\n", text_of(&plain));
    text_free(&plain);
}

static void add_claims(struct document *document)
{
    const struct claim *claim = document->run->claim;
    struct text said = {0};
    if (claim == NULL || !document->run->adapters[0].greeted)
        return;
    claim_say(&said, claim, document->run, &document->run->adapters[0]);
    text_add(document->out, "\n### Claims\n\n");
    markup_add_fenced(document->out, text_of(&said));
    text_free(&said);
}

/// <details> with a summary in bold, and text after it.
static void begin_details(struct text *out, const char *summary, size_t count, const char *noun)
{
    text_add(out, "\n<details><summary><b>");
    markup_add_markdown(out, summary);
    text_add(out, "</b>, ");
    text_add_counted(out, count, noun);
    text_add(out, "</summary>\n\n");
}

/// One of the similar differences in full; the others are counted, with the command that asks them all.
static void add_alike(struct text *out, const struct run *run, const struct adapter *adapter,
                      const struct group *alike)
{
    const struct vector_case *one = run->selection->cases[alike->list[0]];
    struct text whole = {0}, lines = {0};
    text_addf(&whole, "%s\n  ", one->id);
    format_case(&whole, one);
    text_add_char(&whole, '\n');
    differences_add_detail(&whole, run, adapter, alike->list[0], "  ", 0);
    diff_add_clipped(&lines, &whole);
    text_add(&lines, "  ");
    diff_add_replay(&lines, adapter, one->id);
    text_add_char(&lines, '\n');
    if (alike->count > 1)
        differences_add_more(&lines, run, adapter, alike);
    markup_add_fenced(out, text_of(&lines));
    text_free(&lines);
    text_free(&whole);
}

static void add_rule(struct document *document, const struct adapter *adapter, const struct group *group)
{
    const struct run *run = document->run;
    const struct vector_case *first = run->selection->cases[group->list[0]];
    struct text part = {0}, name = {0}, authority = {0};
    struct group *alike = NULL;
    text_addf(&name, "%s · %s", first->file->function, first->rule->label);
    begin_details(&part, text_of(&name), group->count, "case");
    markup_add_markdown(&part, first->rule->says);
    text_addf(&part, " (%s, ", first->rule->level);
    markup_add_markdown(&authority, first->rule->authority);
    if (first->rule->url != NULL)
        markup_add_link(&part, text_of(&authority), first->rule->url);
    else
        text_add(&part, text_of(&authority));
    text_add(&part, ")\n\n");
    size_t kinds = groups_by_likeness(run, adapter, group, &alike);
    for (size_t i = 0; i < kinds; i++)
        add_alike(&part, run, adapter, &alike[i]);
    groups_free(alike, kinds);
    text_add(&part, "\n</details>\n");
    add_if_it_fits(document, &part);
    text_free(&name);
    text_free(&authority);
}

/// What the process of the first case of each group wrote last.
static void add_last_lines(struct text *out, const struct adapter *adapter, const struct group *groups,
                           size_t count)
{
    struct text lines = {0};
    for (size_t i = 0; i < count; i++)
        log_lines_add_last(&lines, adapter->results[groups[i].list[0]].last_lines, "", 0);
    if (lines.length > 0) {
        text_add_char(out, '\n');
        markup_add_fenced(out, text_of(&lines));
    }
    text_free(&lines);
}

/// Cases without an answer, and cases that were not asked: their number for each reason.
static void add_reasons(struct document *document, const struct adapter *adapter, enum outcome outcome,
                        const char *what)
{
    struct group *groups;
    size_t count = groups_by_reason(document->run, adapter, outcome, &groups), all = 0;
    struct text part = {0};
    for (size_t i = 0; i < count; i++)
        all += groups[i].count;
    if (count > 0) {
        begin_details(&part, what, all, "case");
        text_add(&part, "| cases | reason | the first |\n|--:|:--|:--|\n");
        for (size_t i = 0; i < count; i++) {
            text_addf(&part, "| %zu | ", groups[i].count);
            markup_add_markdown(&part, adapter->results[groups[i].list[0]].reason);
            text_add(&part, " | ");
            markup_add_code(&part, document->run->selection->cases[groups[i].list[0]]->id);
            text_add(&part, " |\n");
        }
        add_last_lines(&part, adapter, groups, count);
        text_add(&part, "\n</details>\n");
        add_if_it_fits(document, &part);
    }
    groups_free(groups, count);
}

/// The sources of the permitted answers, as `differences_add()` tells them.
static void add_permitted(struct document *document, const struct adapter *adapter)
{
    struct text lines = {0}, part = {0};
    differences_add_permitted(&lines, document->run, adapter);
    if (lines.length > 0) {
        text_add_char(&part, '\n');
        markup_add_fenced(&part, text_of(&lines));
        add_if_it_fits(document, &part);
    }
    text_free(&lines);
}

static bool same_cause(const struct known_entry *one, const struct known_entry *other)
{
    return strcmp(one->verdict, other->verdict) == 0 && strcmp(one->because, other->because) == 0;
}

/// One reason of a ledger for all functions; nothing if an earlier case has printed it.
static void add_cause(struct text *out, const struct run *run, const struct adapter *adapter, size_t first)
{
    const struct known_entry *entry = adapter->results[first].entry;
    size_t count = 0;
    for (size_t i = 0; i < run->selection->count; i++) {
        const struct known_entry *other = adapter->results[i].entry;
        if (other == NULL || !same_cause(other, entry))
            continue;
        if (i < first)
            return;
        count++;
    }
    text_addf(out, "| %zu | %s | ", count, entry->verdict);
    markup_add_markdown(out, entry->because);
    if (entry->url != NULL) {
        text_add(out, " (");
        markup_add_link(out, "bug", entry->url);
        text_add_char(out, ')');
    }
    text_add(out, " |\n");
}

static void add_known(struct document *document, const struct adapter *adapter)
{
    const struct run *run = document->run;
    size_t counts[VERDICT_COUNT], all = difference_counts_by_verdict(run, adapter, counts);
    struct text part = {0}, numbers = {0};
    if (all == 0)
        return;
    difference_counts_format_verdicts(&numbers, counts);
    text_addf(&part, "\nKnown differences, listed in its ledger: %zu (%s).\n", all, text_of(&numbers));
    begin_details(&part, "known", all, "case");
    text_add(&part, "| cases | verdict | because |\n|--:|:--|:--|\n");
    for (size_t i = 0; i < run->selection->count; i++)
        if (adapter->results[i].entry != NULL)
            add_cause(&part, run, adapter, i);
    text_add(&part, "\n</details>\n");
    add_if_it_fits(document, &part);
    text_free(&numbers);
}

static void add_attributions(struct document *document, const struct adapter *adapter)
{
    size_t counts[OWNER_COUNT];
    struct text numbers = {0};
    if (document->run->oracle == NULL ||
        difference_counts_by_attribution(document->run, adapter, counts) == 0)
        return;
    text_add(document->out, "\nWho is wrong, by the oracle ");
    add_plain_label(document->out, document->run->oracle);
    difference_counts_format_attributions(&numbers, counts);
    text_addf(document->out, ": %s.\n", text_of(&numbers));
    text_free(&numbers);
}

static void add_shared_cause(struct text *out, const struct run *run, const struct caused *caused,
                             const struct group *group)
{
    struct text words = {0};
    text_add(out, "| ");
    text_add_grouped(out, group->count);
    text_add(&words, caused_words(caused, group));
    diff_clip(&words);
    text_add(out, " | ");
    markup_add_markdown(out, text_of(&words));
    text_add(out, " | ");
    markup_add_code(out, run->selection->cases[group->list[0]]->id);
    text_add(out, " |\n");
    text_free(&words);
}

/// What the differences have in common, the most frequent first.
static void add_shared_causes(struct document *document, const struct adapter *adapter)
{
    struct caused caused;
    struct text part = {0}, rest = {0};
    caused_gather(&caused, document->run, adapter, document->level);
    if (causes_are_worth_showing(&caused)) {
        text_add_char(&part, '\n');
        text_add_counted(&part, caused.count, "cause");
        text_add(&part, ":\n\n| cases | cause | for example |\n|--:|:--|:--|\n");
        for (size_t i = 0; i < caused.count && i < CAUSES_SHOWN; i++)
            add_shared_cause(&part, document->run, &caused, &caused.groups[i]);
        cause_lines_add_rest(&rest, &caused);
        if (rest.length > 0)
            text_addf(&part, "\n%s.\n", text_of(&rest));
        add_if_it_fits(document, &part);
    }
    text_free(&rest);
    caused_free(&caused, document->run);
}

static void add_adapter(struct document *document, const struct adapter *adapter)
{
    const struct run *run = document->run;
    struct group *groups;
    struct totals totals = totals_of(run, adapter, NULL);
    if (!adapter->greeted || totals.by_outcome[OUTCOME_PASS] == totals.cases)
        return;
    size_t count = groups_by_rule(run, adapter, &groups);
    text_add(document->out, "\n### ");
    add_label(document->out, adapter);
    if (count > 0) {
        text_add(document->out, " differs under ");
        text_add_counted(document->out, count, "rule");
    }
    text_add_char(document->out, '\n');
    add_attributions(document, adapter);
    add_shared_causes(document, adapter);
    for (size_t i = 0; i < count; i++)
        add_rule(document, adapter, &groups[i]);
    groups_free(groups, count);
    add_reasons(document, adapter, OUTCOME_ERROR, "gave no answer");
    add_known(document, adapter);
    add_permitted(document, adapter);
    add_reasons(document, adapter, OUTCOME_SKIPPED, "skipped, or not asked");
}

void report_write_markdown(struct text *out, const struct run *run, enum level level)
{
    struct document document = {out, run, level, 0};
    add_head(&document);
    add_table(&document);
    add_claims(&document);
    for (size_t i = 0; i < run->adapter_count; i++)
        add_adapter(&document, &run->adapters[i]);
    if (document.left_out == 0)
        return;
    text_add(out, "\n_");
    text_add_counted(out, document.left_out, "part");
    text_add(out, " more would make this too long for a comment; `--report FILE.html` has all._\n");
}

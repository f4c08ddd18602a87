// SPDX-License-Identifier: MIT
// An entry of a proposed ledger: the cases of one cause, or of one entry that knows them.
#include "propose/entry.h"

#include "base/memory.h"
#include "outcome/groups.h"
#include "values/canonical_json.h"

#include <stdlib.h>

/// Cases that one pin holds: those at `list`.
struct holding {
    const struct pinned_case *const *cases;
    const struct group *group;
};

static const struct pinned_case *case_at(const struct holding *holding, size_t place)
{
    return holding->cases[holding->group->list[place]];
}

static bool are_equal(const struct holding *holding)
{
    for (size_t i = 1; i < holding->group->count; i++)
        if (!json_equal(case_at(holding, i)->answer, case_at(holding, 0)->answer))
            return false;
    return true;
}

static const json_t *when_of(const struct pinned_case *one)
{
    return one->known != NULL ? one->known->when : NULL;
}

static const char *versions_of(const struct pinned_case *one)
{
    return one->known != NULL ? one->known->versions : NULL;
}

static json_t *each_of(const struct holding *holding)
{
    json_t *each = json_object();
    for (size_t i = 0; i < holding->group->count; i++)
        json_object_set(each, case_at(holding, i)->id, case_at(holding, i)->answer);
    return json_pack("{s:o}", "each", each);
}

static json_t *ids_of(const struct holding *holding)
{
    json_t *ids = json_array();
    for (size_t i = 0; i < holding->group->count; i++)
        json_array_append_new(ids, json_string(case_at(holding, i)->id));
    return ids;
}

/// One answer for all, or their cause, or an answer each.
static json_t *pin_of(const struct holding *holding, bool by_cause)
{
    const struct pinned_case *first = case_at(holding, 0);
    json_t *pin = json_object();
    if (first->known != NULL && first->known->detail != NULL)
        json_object_set_new(pin, "detail", json_string(first->known->detail));
    bool equal = are_equal(holding);
    if (versions_of(first) != NULL)
        json_object_set_new(pin, "versions", json_string(versions_of(first)));
    if (when_of(first) != NULL)
        json_object_set(pin, "when", (json_t *)when_of(first));
    if (first->spoils)
        json_object_set_new(pin, "spoils", json_true());
    if (!equal && !by_cause) {
        json_object_set_new(pin, "observed", each_of(holding));
        return pin;
    }
    json_object_set_new(pin, "cases", ids_of(holding));
    json_object_set(pin, "observed", equal ? first->answer : first->by_cause);
    return pin;
}

/// What the cases of a pin have in common: detail, conditions and whether they spoil, and with `whole` the cause or the answer.
static char *likeness_of(const struct pinned_case *one, bool whole)
{
    struct text text = {0};
    text_add(&text, one->known != NULL && one->known->detail != NULL ? one->known->detail : "");
    text_addf(&text, "|%s|", versions_of(one) != NULL ? versions_of(one) : "");
    if (when_of(one) != NULL)
        canonical_write(&text, when_of(one));
    text_add(&text, one->spoils ? "|spoils|" : "|");
    if (whole)
        canonical_write(&text, one->by_cause != NULL ? one->by_cause : one->answer);
    return text_take(&text);
}

/// Groups the cases for which there is a text, and frees the texts.
static size_t group(char **texts, size_t count, struct group **groups)
{
    size_t found = groups_by_text(texts, count, groups);
    for (size_t i = 0; i < count; i++) {
        free(texts[i]);
        texts[i] = NULL;
    }
    return found;
}

/// True if a ledger has pinned the case by its cause: such a pin is no answer of one case among others.
static bool is_pinned_by_cause(const struct pinned_case *one)
{
    return json_is_string(json_object_get(one->answer, "step"));
}

/// Several cases of one cause or with one answer have a pin together; all others of one condition share the last one.
static json_t *pins_of(const struct pinned_case *const *cases, size_t count)
{
    struct group *groups;
    json_t *pins = json_array();
    char **texts = memory_new(count, sizeof *texts);
    for (size_t i = 0; i < count; i++)
        texts[i] = likeness_of(cases[i], true);
    size_t found = group(texts, count, &groups);
    for (size_t g = 0; g < found; g++) {
        const struct holding holding = {cases, &groups[g]};
        if (groups[g].count == 1 && !is_pinned_by_cause(case_at(&holding, 0)))
            texts[groups[g].list[0]] = likeness_of(cases[groups[g].list[0]], false);
        else
            json_array_append_new(pins, pin_of(&holding, case_at(&holding, 0)->by_cause != NULL));
    }
    groups_free(groups, found);
    found = group(texts, count, &groups);
    for (size_t g = 0; g < found; g++)
        json_array_append_new(pins, pin_of(&(struct holding){cases, &groups[g]}, false));
    groups_free(groups, found);
    free(texts);
    return pins;
}

/// The cause in words: that which the entry has already, or that of a new one.
static void set_cause(json_t *entry, const struct pinned_case *one)
{
    enum { CAUSE_BYTES = 300 };
    struct text cause = {0};
    const char *words = one->known != NULL ? one->known->cause : one->cause;
    if (words == NULL)
        return;
    text_add(&cause, words);
    text_clip(&cause, CAUSE_BYTES);
    json_object_set_new(entry, "cause", json_string(text_of(&cause)));
    text_free(&cause);
}

json_t *entry_make(const struct pinned_case *const *cases, size_t count)
{
    const struct known_entry *known = cases[0]->known;
    json_t *entry = json_object(), *pins = pins_of(cases, count);
    set_cause(entry, cases[0]);
    json_object_set_new(entry, "verdict", json_string(known != NULL ? known->verdict : "port"));
    json_object_set_new(entry, "because", json_string(known != NULL ? known->because : ""));
    if (known != NULL && known->url != NULL)
        json_object_set_new(entry, "url", json_string(known->url));
    if (known != NULL && known->script != NULL)
        json_object_set_new(entry, "script", json_string(known->script));
    if (json_array_size(pins) == 1)
        json_object_update(entry, json_array_get(pins, 0));
    else
        json_object_set(entry, "pins", pins);
    json_decref(pins);
    return entry;
}

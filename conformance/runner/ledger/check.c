// SPDX-License-Identifier: MIT
// Checks an entry of a ledger as it is read.
#include "ledger/ledger.h"

#include "select/pattern.h"
#include "vectors/expectation.h"

#include <string.h>

/// Names the line of the entry, or of the case `id` in it.
static bool refuse_entry(const struct known_entry *entry, const char *id, const char *what, struct text *why)
{
    text_addf(why, "%s:%zu: ", entry->path, known_line(entry, id));
    if (id != NULL || entry->name != NULL)
        text_addf(why, "%s: ", id != NULL ? id : entry->name);
    text_add(why, what);
    return false;
}

static bool is_verdict(const char *word)
{
    static const char *const verdicts[] = {"port", "platform", "cpython", "vector"};
    for (size_t i = 0; i < sizeof verdicts / sizeof *verdicts; i++)
        if (strcmp(verdicts[i], word) == 0)
            return true;
    return false;
}

/// Checks that the entry's pattern or list has every case of `each`.
static bool check_each(const struct known_entry *entry, struct text *why)
{
    json_t *list = (json_t *)entry->each;
    if (!json_is_object(entry->each) || json_object_size(entry->each) != entry->covers || entry->covers == 0)
        return refuse_entry(entry, NULL, "\"each\" needs one answer for each of the \"cases\"", why);
    for (void *at = json_object_iter(list); at != NULL; at = json_object_iter_next(list, at)) {
        const char *id = json_object_iter_key(at);
        if (entry->pattern != NULL && !pattern_matches(entry->pattern, id))
            return refuse_entry(entry, id, "the entry's pattern does not match it", why);
        if (entry->listed != NULL && json_object_get(entry->listed, id) == NULL)
            return refuse_entry(entry, id, "the entry's \"cases\" do not list it", why);
    }
    return true;
}

static bool check_pattern(const struct known_entry *entry, const json_t *covers, struct text *why)
{
    const char *star = strchr(entry->pattern, '*');
    if (strchr(entry->pattern, '?') != NULL || (star != NULL && star[1] != '\0'))
        return refuse_entry(entry, NULL, "a pattern has one `*`, at its end", why);
    if (star != NULL && (!json_is_integer(covers) || json_integer_value(covers) < 1))
        return refuse_entry(entry, NULL, "a pattern says how many cases it covers (\"cases\":N)", why);
    if (star == NULL && covers != NULL)
        return refuse_entry(entry, NULL, "\"cases\" is for patterns; this entry is for one case", why);
    return true;
}

/// Checks which cases it is for: a case or a pattern, a list of cases, or those of `each`.
static bool check_cases(const struct known_entry *entry, const json_t *cases, struct text *why)
{
    if (entry->pattern != NULL)
        return check_pattern(entry, cases, why);
    if (cases != NULL && !json_is_array(cases))
        return refuse_entry(entry, NULL, "\"cases\" is a list of ids, unless \"case\" is a pattern", why);
    if (cases != NULL && (entry->covers == 0 || entry->covers != json_array_size(cases)))
        return refuse_entry(entry, NULL, "\"cases\" lists the id of one case at least, and each once", why);
    if (cases == NULL && entry->each == NULL)
        return refuse_entry(entry, NULL, "an entry has case, verdict and because", why);
    return true;
}

/// Checks a pin by its cause.
static bool check_observed(const struct known_entry *entry, struct text *why)
{
    const json_t *step = json_object_get(entry->observed, "step"),
                 *alike = json_object_get(entry->observed, "alike");
    if (entry->spoils && json_is_null(entry->observed))
        return true;
    if (entry->each == NULL && !json_is_object(entry->observed))
        return refuse_entry(entry, NULL, "the answer is not pinned (\"observed\")", why);
    if (step != NULL && (!json_is_string(step) || !json_is_object(alike)))
        return refuse_entry(entry, NULL, "a pin by its cause has \"step\" and the answer that is \"alike\"",
                            why);
    return true;
}

static bool check_keys(const struct known_entry *entry, const json_t *source, const char *const keys[],
                       struct text *why)
{
    json_t *members = (json_t *)source;
    for (void *at = json_object_iter(members); at != NULL; at = json_object_iter_next(members, at)) {
        size_t i = 0;
        while (keys[i] != NULL && strcmp(keys[i], json_object_iter_key(at)) != 0)
            i++;
        if (keys[i] == NULL) {
            struct text what = {0};
            text_addf(&what, "an entry has no key \"%s\"", json_object_iter_key(at));
            refuse_entry(entry, NULL, text_of(&what), why);
            text_free(&what);
            return false;
        }
    }
    return true;
}

static bool check_all_keys(const struct known_entry *entry, const json_t *source, const json_t *pin,
                           struct text *why)
{
    static const char *const whole[] = {"case",    "cases",  "cause",  "detail",   "verdict",
                                        "because", "url",    "script", "observed", "versions",
                                        "when",    "spoils", NULL},
                             *const head[] = {"cause", "verdict", "because", "url", "script", "pins", NULL},
                             *const pins[] = {"detail",   "case", "cases",  "observed",
                                              "versions", "when", "spoils", NULL};
    if (pin == source)
        return check_keys(entry, source, whole, why);
    return check_keys(entry, source, head, why) && check_keys(entry, pin, pins, why);
}

static bool is_blank(const char *text)
{
    return text[strspn(text, " \t\r\n")] == '\0';
}

/// Checks what an entry says for people.
static bool check_words(const struct known_entry *entry, const json_t *source, struct text *why)
{
    const json_t *url = json_object_get(source, "url"), *cause = json_object_get(source, "cause"),
                 *script = json_object_get(source, "script");
    if (entry->verdict == NULL || entry->because == NULL)
        return refuse_entry(entry, NULL, "an entry has case, verdict and because", why);
    if (!is_verdict(entry->verdict))
        return refuse_entry(entry, NULL, "the verdict is one of port, platform, cpython, vector", why);
    if (is_blank(entry->because))
        return refuse_entry(entry, NULL,
                            "the reason is empty: write in \"because\" why it differs, and check the verdict",
                            why);
    if (url != NULL && !json_is_string(url))
        return refuse_entry(entry, NULL, "\"url\" is the address of the bug", why);
    if (script != NULL && !json_is_string(script))
        return refuse_entry(entry, NULL, "\"script\" is the path of a script that shows it", why);
    if (cause != NULL && !json_is_string(cause))
        return refuse_entry(entry, NULL, "\"cause\" tells the cause in words", why);
    return true;
}

/// Checks for whom it is.
static bool check_conditions(const struct known_entry *entry, const json_t *pin, struct text *why)
{
    const char *condition = NULL;
    const bool has_range = json_object_get(pin, "versions") != NULL;
    if (has_range && (entry->versions == NULL || !range_is_valid(entry->versions)))
        return refuse_entry(entry, NULL, "\"versions\" is a range, such as \">=1.9,<1.10\"", why);
    if (entry->when != NULL && !when_is_valid(entry->when, &condition))
        return refuse_entry(entry, NULL, "unknown or malformed condition in \"when\"", why);
    return true;
}

bool known_check(const struct known_entry *entry, const json_t *source, const json_t *pin, struct text *why)
{
    const json_t *pins = json_object_get(source, "pins");
    if (!check_words(entry, source, why))
        return false;
    if (pins != NULL && (json_array_size(pins) == 0 || !json_is_object(pin)))
        return refuse_entry(entry, NULL, "\"pins\" is a list of objects with cases and their answer", why);
    if (!check_cases(entry, json_object_get(pin, "cases"), why) || !check_observed(entry, why) ||
        !check_all_keys(entry, source, pin, why))
        return false;
    if (entry->each != NULL && !check_each(entry, why))
        return false;
    if (json_object_get(pin, "spoils") != NULL && !entry->spoils)
        return refuse_entry(entry, NULL, "\"spoils\" is true, or is left out", why);
    return check_conditions(entry, pin, why);
}

// SPDX-License-Identifier: MIT
// Selects the expectation for an implementation: the base, a variant that replaces it, and the permitted
// answers.
#include "vectors/expectation.h"

#include <stdlib.h>
#include <string.h>

const char *version_read(const char *text, unsigned long parts[VERSION_PARTS])
{
    memset(parts, 0, VERSION_PARTS * sizeof *parts);
    for (size_t i = 0; *text >= '0' && *text <= '9'; i++) {
        unsigned long part = 0;
        for (; *text >= '0' && *text <= '9'; text++)
            if (part < 100000000)
                part = part * 10 + (unsigned long)(*text - '0');
        if (i < VERSION_PARTS)
            parts[i] = part;
        if (text[0] == '.' && text[1] >= '0' && text[1] <= '9')
            text++;
        else
            break;
    }
    return text;
}

static int compare_parts(const unsigned long left[VERSION_PARTS], const unsigned long right[VERSION_PARTS],
                         size_t parts)
{
    for (size_t i = 0; i < parts; i++)
        if (left[i] != right[i])
            return left[i] < right[i] ? -1 : 1;
    return 0;
}

int version_compare(const char *version, const char *other, size_t parts)
{
    unsigned long left[VERSION_PARTS], right[VERSION_PARTS];
    version_read(version, left);
    version_read(other, right);
    return compare_parts(left, right, parts);
}

/// Checks all bounds; false if one is malformed. `*holds` tells whether all of them hold for `version`.
static bool walk_range(const char *range, const char *version, bool *holds)
{
    unsigned long present[VERSION_PARTS], bound[VERSION_PARTS];
    version_read(version, present);
    *holds = true;
    for (;;) {
        const bool is_below = range[0] == '<';
        if (!is_below && strncmp(range, ">=", 2) != 0)
            return false;
        range += is_below ? 1 : 2;
        const char *end = version_read(range, bound);
        if (end == range)
            return false;
        int compared = compare_parts(present, bound, VERSION_PARTS);
        *holds = *holds && (is_below ? compared < 0 : compared >= 0);
        if (*end == '\0')
            return true;
        if (*end != ',')
            return false;
        range = end + 1;
    }
}

bool range_is_valid(const char *range)
{
    bool holds;
    return walk_range(range, "0", &holds);
}

bool range_holds(const char *range, const char *version)
{
    bool holds;
    return *version >= '0' && *version <= '9' && walk_range(range, version, &holds) && holds;
}

/// "musl" stands for every version of musl, "musl 1.2.3" for one, "glibc <2.38" for those in the range.
static bool libc_holds(const char *wanted, const char *fact)
{
    size_t name = strcspn(wanted, " ");
    if (strncmp(wanted, fact, name) != 0 || (fact[name] != '\0' && fact[name] != ' '))
        return false;
    if (wanted[name] == '\0')
        return true;
    const char *version = fact[name] == ' ' ? fact + name + 1 : "";
    const char *range = wanted + name + 1;
    return range_is_valid(range) ? range_holds(range, version) : strcmp(range, version) == 0;
}

/// A name alone, or with a version or a range after one space.
static bool libc_is_valid(const char *wanted)
{
    const char *range = strchr(wanted, ' ');
    if (*wanted == '\0' || range == wanted)
        return false;
    return range == NULL || range_is_valid(range + 1) || (range[1] >= '0' && range[1] <= '9');
}

static bool condition_holds(const char *key, const json_t *wanted, const json_t *facts,
                            const char *implementation)
{
    const json_t *fact = json_object_get(facts, key);
    if (strcmp(key, "implementation") == 0)
        return json_is_string(wanted) && strcmp(json_string_value(wanted), implementation) == 0;
    if (json_is_string(wanted) && json_is_string(fact)) {
        if (strcmp(key, "python") == 0)
            return range_holds(json_string_value(wanted), json_string_value(fact));
        if (strcmp(key, "libc") == 0)
            return libc_holds(json_string_value(wanted), json_string_value(fact));
    }
    return fact != NULL && json_equal(wanted, fact) == 1;
}

bool when_holds(const json_t *when, const json_t *facts, const char *implementation)
{
    json_t *conditions = (json_t *)when;
    for (void *at = json_object_iter(conditions); at != NULL; at = json_object_iter_next(conditions, at))
        if (!condition_holds(json_object_iter_key(at), json_object_iter_value(at), facts, implementation))
            return false;
    return true;
}

bool when_is_valid(const json_t *when, const char **why)
{
    static const char *const texts[] = {"python", "implementation", "libc", "os", "machine", "byteorder"};
    json_t *conditions = (json_t *)when;
    if (!json_is_object(when)) {
        *why = "\"when\" is an object of conditions";
        return false;
    }
    for (void *at = json_object_iter(conditions); at != NULL; at = json_object_iter_next(conditions, at)) {
        const char *key = json_object_iter_key(at);
        const json_t *wanted = json_object_iter_value(at);
        bool known = strcmp(key, "long_bits") == 0 && json_is_integer(wanted);
        known = known || (strcmp(key, "ipv6") == 0 && json_is_boolean(wanted));
        for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
            known = known || (strcmp(key, texts[i]) == 0 && json_is_string(wanted));
        *why = key;
        if (!known || (strcmp(key, "python") == 0 && !range_is_valid(json_string_value(wanted))) ||
            (strcmp(key, "libc") == 0 && !libc_is_valid(json_string_value(wanted))))
            return false;
    }
    return true;
}

static bool is_permitted(const json_t *variant)
{
    return json_is_true(json_object_get(variant, "permitted"));
}

const json_t *expect_in_force(const json_t *question, const json_t *facts, const char *implementation)
{
    const json_t *variants = json_object_get(question, "variants");
    for (size_t i = 0; i < json_array_size(variants); i++) {
        const json_t *variant = json_array_get(variants, i);
        if (!is_permitted(variant) && when_holds(json_object_get(variant, "when"), facts, implementation))
            return json_object_get(variant, "expect");
    }
    return json_object_get(question, "expect");
}

const json_t *expect_permitted_variant(const json_t *question, const json_t *facts,
                                       const char *implementation, size_t number)
{
    const json_t *variants = json_object_get(question, "variants");
    for (size_t i = 0; i < json_array_size(variants); i++) {
        const json_t *variant = json_array_get(variants, i);
        if (is_permitted(variant) && when_holds(json_object_get(variant, "when"), facts, implementation) &&
            number-- == 0)
            return variant;
    }
    return NULL;
}

void expect_each_permitted(const json_t *question, const json_t *facts, const char *implementation,
                           void (*take)(void *context, const json_t *expectation), void *context)
{
    const json_t *variants = json_object_get(question, "variants");
    for (size_t i = 0; i < json_array_size(variants); i++) {
        const json_t *variant = json_array_get(variants, i);
        if (is_permitted(variant) && when_holds(json_object_get(variant, "when"), facts, implementation))
            take(context, json_object_get(variant, "expect"));
    }
}

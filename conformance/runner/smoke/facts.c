// SPDX-License-Identifier: MIT
// Checks the facts of a hello: each has its type and the form by which it is compared.
#include "smoke/smoke.h"

#include <ctype.h>
#include <string.h>

struct fact {
    const char *name, *advice;
    /// Tells what is wrong; NULL for a right value.
    const char *(*find)(const json_t *value);
};

/// Behind "3.11.2" may follow a sign of a preliminary version, such as rc1 or a5+.
static bool is_version(const char *text, size_t least_parts)
{
    size_t parts = 0;
    for (; isdigit((unsigned char)*text); parts++) {
        text += strspn(text, "0123456789");
        if (*text != '.' || !isdigit((unsigned char)text[1])) {
            parts++;
            break;
        }
        text++;
    }
    return parts >= least_parts && strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789.+-_~") == strlen(text);
}

static const char *find_in_python(const json_t *value)
{
    return is_version(json_string_value(value), 3) ? NULL : "is no full version";
}

/// "glibc 2.36": a name, a space, a version.
static const char *find_in_libc(const json_t *value)
{
    const char *text = json_string_value(value), *space = strchr(text, ' ');
    if (!islower((unsigned char)text[0]))
        return "does not begin with a name in lower case";
    if (space == NULL || !is_version(space + 1, 1))
        return "is no name and version with a space between";
    return NULL;
}

static const char *find_in_os(const json_t *value)
{
    static const char *const wrong[] = {"linux",   "darwin", "macOS", "macos",    "windows",   "win32",
                                        "mswin32", "nt",     "posix", "Mac OS X", "linux-gnu", "unix"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        if (strcmp(json_string_value(value), wrong[i]) == 0)
            return "is not how it is compared";
    return json_string_length(value) == 0 ? "is empty" : NULL;
}

static const char *find_in_machine(const json_t *value)
{
    static const char *const wrong[] = {"amd64", "x64", "x86-64", "X86_64"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        if (strcmp(json_string_value(value), wrong[i]) == 0)
            return "is not how it is compared";
    return json_string_length(value) == 0 || strchr(json_string_value(value), ' ') != NULL ? "is no machine"
                                                                                           : NULL;
}

static const char *find_in_byteorder(const json_t *value)
{
    const char *text = json_string_value(value);
    return strcmp(text, "little") == 0 || strcmp(text, "big") == 0 ? NULL : "is neither";
}

static const char *find_in_long_bits(const json_t *value)
{
    json_int_t bits = json_integer_value(value);
    if (!json_is_integer(value))
        return "is no number";
    return bits == 16 || bits == 32 || bits == 64 ? NULL : "is no width of a long in bits";
}

static const char *find_in_ipv6(const json_t *value)
{
    return json_is_boolean(value) ? NULL : "is neither true nor false";
}

static const char *find_in_world(const json_t *value)
{
    (void)value;
    return "is said outside of the world";
}

static const struct fact facts[] = {
    {"python",
     "give the full version of the CPython whose semantics it has, such as \"3.11.2\", or leave the fact "
     "out: a port that "
     "promises no version is judged by the newest one",
     find_in_python},
    {"libc", "give name and version as \"glibc 2.36\" or \"musl 1.2.3\", or leave the fact out",
     find_in_libc},
    {"os", "write \"Linux\", \"Darwin\" or \"Windows\"", find_in_os},
    {"machine", "write \"x86_64\", as uname -m does", find_in_machine},
    {"byteorder", "write \"little\" or \"big\", or leave the fact out", find_in_byteorder},
    {"long_bits", "write the bits of C's long as a number: 32 or 64", find_in_long_bits},
    {"ipv6", "write true or false, or leave the fact out", find_in_ipv6},
    {"world",
     "copy the text of the environment variable SOCKCONFORM_WORLD if it is set and not empty; leave the fact "
     "out if it is "
     "not: it must never be computed or written down",
     find_in_world},
};
enum { FACTS = sizeof facts / sizeof *facts };

static bool find_wrong_fact(struct smoke *smoke, const struct fact *fact)
{
    const json_t *value = json_object_get(smoke->hello.facts, fact->name);
    bool is_text = fact->find != find_in_long_bits && fact->find != find_in_ipv6;
    if (value == NULL)
        return false;
    const char *wrong = is_text && !json_is_string(value) ? "is no text" : fact->find(value);
    if (wrong == NULL)
        return false;
    if (json_is_string(value))
        cause_set(&smoke->cause, fact->advice, "%s is \"%.100s\", which %s", fact->name,
                  json_string_value(value), wrong);
    else if (json_is_integer(value))
        cause_set(&smoke->cause, fact->advice, "%s is %" JSON_INTEGER_FORMAT ", which %s", fact->name,
                  json_integer_value(value), wrong);
    else
        cause_set(&smoke->cause, fact->advice, "%s %s", fact->name, wrong);
    return true;
}

/// A fact that nothing is selected by is a misspelled one.
static bool find_unknown_fact(struct smoke *smoke)
{
    json_t *said = (json_t *)smoke->hello.facts;
    for (void *at = json_object_iter(said); at != NULL; at = json_object_iter_next(said, at)) {
        bool is_known = false;
        for (size_t i = 0; i < FACTS; i++)
            is_known = is_known || strcmp(facts[i].name, json_object_iter_key(at)) == 0;
        if (!is_known) {
            cause_set(&smoke->cause,
                      "the facts are python, libc, os, machine, byteorder, long_bits, ipv6 and world; what "
                      "else people "
                      "should know stands in \"settings\"",
                      "there is no fact \"%.60s\"", json_object_iter_key(at));
            return true;
        }
    }
    return false;
}

void smoke_try_facts(struct smoke *smoke)
{
    struct text missing = {0};
    bool is_wrong = find_unknown_fact(smoke);
    for (size_t i = 0; i < FACTS && !is_wrong; i++)
        is_wrong = find_wrong_fact(smoke, &facts[i]);
    for (size_t i = 0; i < FACTS; i++) {
        bool may_miss = strcmp(facts[i].name, "world") == 0 || strcmp(facts[i].name, "python") == 0 ||
                        strcmp(facts[i].name, "ipv6") == 0;
        if (!may_miss && json_object_get(smoke->hello.facts, facts[i].name) == NULL)
            text_addf(&missing, "%s%s", missing.length > 0 ? ", " : "", facts[i].name);
    }
    if (is_wrong) {
        smoke_fail(smoke, "facts");
    } else if (missing.length > 0) {
        text_add(&missing, " missing: variants that depend on them do not count for this adapter");
        smoke_leave(smoke, "facts", text_of(&missing));
    } else {
        smoke_pass(smoke, "facts", "each has the form by which it is compared");
    }
    text_free(&missing);
}

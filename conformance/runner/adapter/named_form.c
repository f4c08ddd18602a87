// SPDX-License-Identifier: MIT
// The form of adapter.json: its keys, and what each may hold.
#include "adapter/named_form.h"

#include <string.h>

enum kind { KIND_FORMAT, KIND_LINE, KIND_TEXT, KIND_NEEDS, KIND_LEVEL, KIND_VARIANTS };

enum { LINE_MOST_BYTES = 120, TEXT_MOST_BYTES = 4096, NEEDS_MOST = 16, VARIANTS_MOST = 32, NAME_MOST = 40 };

/// The table of what is accepted.
static const struct key {
    const char *name;
    enum kind kind;
    bool required, in_variant;
} keys[] = {{"format", KIND_FORMAT, true, false}, {"says", KIND_LINE, true, true},
            {"command", KIND_TEXT, true, true},   {"needs", KIND_NEEDS, true, true},
            {"install", KIND_LINE, true, true},   {"facts", KIND_TEXT, true, true},
            {"level", KIND_LEVEL, false, true},   {"variants", KIND_VARIANTS, false, false}};

enum { KEYS = sizeof keys / sizeof *keys };

/// Where a value stands: the file, and what leads to the value, such as "variants.ares.".
struct place {
    const char *path, *inside;
};

static bool refuse(const struct place *place, const char *key, const char *what, struct text *why)
{
    text_addf(why, "%s: %s%s: %s", place->path, place->inside, key, what);
    return false;
}

static bool is_text(const json_t *value, size_t most)
{
    const char *text = json_string_value(value);
    size_t length = json_string_length(value);
    return text != NULL && length > 0 && length <= most && memchr(text, '\0', length) == NULL &&
           text[strspn(text, " \t\r\n")] != '\0';
}

static bool is_line(const json_t *value)
{
    const char *text = json_string_value(value);
    return is_text(value, LINE_MOST_BYTES) && text[strcspn(text, "\r\n")] == '\0';
}

static bool is_level(const json_t *value)
{
    static const char *const levels[] = {"value", "class", "code", "text"};
    const char *text = json_string_value(value);
    for (size_t i = 0; text != NULL && i < sizeof levels / sizeof *levels; i++)
        if (strcmp(levels[i], text) == 0)
            return true;
    return false;
}

/// An item of "needs" has these two keys and no other.
static bool is_need(const json_t *item)
{
    return json_object_size(item) == 2 && is_line(json_object_get(item, "what")) &&
           is_text(json_object_get(item, "test"), TEXT_MOST_BYTES);
}

static bool check_needs(const struct place *place, const json_t *list, struct text *why)
{
    if (!json_is_array(list) || json_array_size(list) > NEEDS_MOST)
        return refuse(place, "needs", "a list of at most 16 items {\"what\":..,\"test\":..}", why);
    for (size_t i = 0; i < json_array_size(list); i++)
        if (!is_need(json_array_get(list, i))) {
            text_addf(why, "%s: %sneeds[%zu]: an item is {\"what\":LINE,\"test\":COMMAND}", place->path,
                      place->inside, i);
            return false;
        }
    return true;
}

static bool check_members(const struct place *place, const json_t *object, bool is_variant, struct text *why);

static bool check_variants(const struct place *place, const json_t *variants, struct text *why)
{
    json_t *table = (json_t *)variants;
    size_t count = json_object_size(variants);
    if (!json_is_object(variants) || count == 0 || count > VARIANTS_MOST)
        return refuse(place, "variants", "an object of 1 to 32 variants", why);
    for (void *at = json_object_iter(table); at != NULL; at = json_object_iter_next(table, at)) {
        const char *name = json_object_iter_key(at);
        struct text inside = {0};
        text_addf(&inside, "variants.%s.", name);
        struct place inner = {place->path, text_of(&inside)};
        bool good = named_form_is_name(name, strlen(name));
        if (!good)
            refuse(place, "variants", "the name of a variant is of lower-case letters, digits, . _ -", why);
        good = good && check_members(&inner, json_object_iter_value(at), true, why);
        text_free(&inside);
        if (!good)
            return false;
    }
    return true;
}

static bool check_value(const struct place *place, const struct key *key, const json_t *value,
                        struct text *why)
{
    switch (key->kind) {
    case KIND_FORMAT:
        return (json_is_integer(value) && json_integer_value(value) == 1) ||
               refuse(place, key->name, "this program reads format 1", why);
    case KIND_LINE:
        return is_line(value) || refuse(place, key->name, "one line, not empty, of at most 120 bytes", why);
    case KIND_TEXT:
        return is_text(value, TEXT_MOST_BYTES) ||
               refuse(place, key->name, "a text, not empty, of at most 4,096 bytes", why);
    case KIND_NEEDS: return check_needs(place, value, why);
    case KIND_LEVEL:
        return is_level(value) || refuse(place, key->name, "one of value, class, code, text", why);
    case KIND_VARIANTS: break;
    }
    return check_variants(place, value, why);
}

static const struct key *find_key(const char *name, bool is_variant)
{
    for (size_t i = 0; i < KEYS; i++)
        if (strcmp(keys[i].name, name) == 0)
            return !is_variant || keys[i].in_variant ? &keys[i] : NULL;
    return NULL;
}

static bool check_members(const struct place *place, const json_t *object, bool is_variant, struct text *why)
{
    json_t *members = (json_t *)object;
    if (!json_is_object(object) || (is_variant && json_object_size(object) == 0)) {
        text_addf(why, "%s: %s: an object with keys", place->path,
                  is_variant ? place->inside : "the document");
        return false;
    }
    for (void *at = json_object_iter(members); at != NULL; at = json_object_iter_next(members, at)) {
        const struct key *key = find_key(json_object_iter_key(at), is_variant);
        if (key == NULL)
            return refuse(place, json_object_iter_key(at), "unknown key", why);
        if (!check_value(place, key, json_object_iter_value(at), why))
            return false;
    }
    for (size_t i = 0; !is_variant && i < KEYS; i++)
        if (keys[i].required && json_object_get(object, keys[i].name) == NULL)
            return refuse(place, keys[i].name, "this key is missing", why);
    return true;
}

bool named_form_is_name(const char *name, size_t length)
{
    static const char alphanumeric[] = "abcdefghijklmnopqrstuvwxyz0123456789";
    if (length == 0 || length > NAME_MOST)
        return false;
    for (size_t i = 0; i < length; i++) {
        bool is_inside = i > 0 && i + 1 < length;
        if (name[i] == '\0' ||
            (strchr(alphanumeric, name[i]) == NULL && !(is_inside && strchr("._-", name[i]) != NULL)))
            return false;
    }
    return true;
}

bool named_form_check(const char *path, const json_t *root, struct text *why)
{
    struct place place = {path, ""};
    return check_members(&place, root, false, why);
}

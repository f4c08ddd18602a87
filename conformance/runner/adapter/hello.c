// SPDX-License-Identifier: MIT
// The hello of an adapter: its name, facts, functions and constants.
#include "adapter/hello.h"

#include "adapter/settings.h"
#include "values/value.h"

#include <string.h>

static bool refuse(struct text *why, const char *what)
{
    text_add(why, what);
    return false;
}

static bool constants_are_numbers(const json_t *constants)
{
    json_t *table = (json_t *)constants;
    for (void *at = json_object_iter(table); at != NULL; at = json_object_iter_next(table, at))
        if (!json_is_integer(json_object_iter_value(at)))
            return false;
    return json_is_object(constants);
}

static bool facts_are_names(const json_t *facts)
{
    json_t *table = (json_t *)facts;
    for (void *at = json_object_iter(table); at != NULL; at = json_object_iter_next(table, at))
        if (json_is_string(json_object_iter_value(at)) && !value_is_name(json_object_iter_value(at)))
            return false;
    return true;
}

/// Adds the names of a list to a set; false if it is no list of names.
static bool read_names(json_t *set, const json_t *names)
{
    for (size_t i = 0; i < json_array_size(names); i++) {
        const json_t *name = json_array_get(names, i);
        if (!value_is_name(name))
            return false;
        json_object_set_new(set, json_string_value(name), json_null());
    }
    return json_is_array(names);
}

static bool read_functions(struct hello *hello, const json_t *functions, struct text *why)
{
    hello->functions = json_object();
    return read_names(hello->functions, functions) ||
           refuse(why, json_is_array(functions) ? "\"functions\" in its hello is a list of names"
                                                : "its hello has no list \"functions\"");
}

/// A feature that this runner does not know is one of a later protocol.
static bool read_features(struct hello *hello, const json_t *features, struct text *why)
{
    hello->features = json_object();
    return features == NULL || read_names(hello->features, features) ||
           refuse(why, "\"features\" in its hello is a list of names");
}

static bool read_methods(struct hello *hello, const json_t *methods, struct text *why)
{
    static const char *const kinds[] = {HELLO_SOCKET, HELLO_FILE};
    size_t known = 0;
    hello->methods = json_object();
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        const json_t *names = json_object_get(methods, kinds[i]);
        if (names == NULL)
            continue;
        known++;
        json_object_set_new(hello->methods, kinds[i], json_object());
        if (!read_names(json_object_get(hello->methods, kinds[i]), names))
            return refuse(why, "\"methods\" in its hello holds lists of names");
    }
    return methods == NULL || (json_is_object(methods) && json_object_size(methods) == known) ||
           refuse(why, "\"methods\" in its hello has \"socket\" and \"file\", and nothing else");
}

static bool read_switch(bool *is_on, const json_t *object, const char *key, struct text *why)
{
    const json_t *value = json_object_get(object, key);
    *is_on = json_is_true(value);
    if (value == NULL || json_is_boolean(value))
        return true;
    text_addf(why, "\"%s\" in its hello is true or false", key);
    return false;
}

bool hello_read(struct hello *hello, const json_t *object, struct text *why)
{
    const json_t *protocol = json_object_get(object, "protocol");
    const json_t *implementation = json_object_get(object, "implementation");
    memset(hello, 0, sizeof *hello);
    if (!json_is_integer(protocol))
        return refuse(why, "its hello has no protocol version");
    if (json_integer_value(protocol) != 1) {
        text_addf(why, "it speaks protocol %" JSON_INTEGER_FORMAT ", this runner speaks 1",
                  json_integer_value(protocol));
        return false;
    }
    hello->object = json_incref((json_t *)object);
    hello->name = json_string_value(json_object_get(implementation, "name"));
    hello->version = json_string_value(json_object_get(implementation, "version"));
    hello->facts = json_object_get(object, "facts");
    hello->settings = json_object_get(object, "settings");
    hello->constants = json_object_get(object, "constants");
    hello->world = json_string_value(json_object_get(hello->facts, "world"));
    hello->ipv6 = !json_is_false(json_object_get(hello->facts, "ipv6"));
    bool good = true;
    if (hello->name == NULL || hello->name[0] == '\0' || hello->version == NULL)
        good = refuse(why, "its hello has no implementation with name and version");
    else if (!value_is_name(json_object_get(implementation, "name")) ||
             !value_is_name(json_object_get(implementation, "version")))
        good = refuse(why, "name and version in its hello have a NUL");
    else if (!facts_are_names(hello->facts))
        good = refuse(why, "a fact in its hello has a NUL");
    else if (!json_is_object(hello->facts))
        good = refuse(why, "its hello has no \"facts\"");
    else if (!constants_are_numbers(hello->constants))
        good = refuse(why, "its hello has no \"constants\", names with plain numbers");
    good = good && settings_check(hello->settings, why);
    good = good && read_functions(hello, json_object_get(object, "functions"), why);
    good = good && read_methods(hello, json_object_get(object, "methods"), why);
    good = good && read_features(hello, json_object_get(object, "features"), why);
    good = good && read_switch(&hello->is_alone, object, "alone", why);
    good = good && read_switch(&hello->takes_after, object, "after", why);
    if (!good)
        hello_free(hello);
    return good;
}

/// A part that neither hello has, such as settings, is equal.
static bool are_equal(const json_t *one, const json_t *other)
{
    return one == NULL || other == NULL ? one == other : json_equal(one, other) == 1;
}

const char *hello_differs(const struct hello *hello, const struct hello *other)
{
    static const char *const parts[] = {"implementation", "facts", "constants", "settings",
                                        "methods",        "alone", "after",     "features"};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (!are_equal(json_object_get(hello->object, parts[i]), json_object_get(other->object, parts[i])))
            return parts[i];
    return json_equal(hello->functions, other->functions) ? NULL : "functions";
}

bool hello_offers(const struct hello *hello, const char *function)
{
    return json_object_get(hello->functions, function) != NULL;
}

bool hello_has_method(const struct hello *hello, const char *kind, const char *name)
{
    const json_t *names = json_object_get(hello->methods, kind);
    return names == NULL || json_object_get(names, name) != NULL;
}

bool hello_has_feature(const struct hello *hello, const char *feature)
{
    return json_object_get(hello->features, feature) != NULL;
}

void hello_free(struct hello *hello)
{
    json_decref(hello->features);
    json_decref(hello->functions);
    json_decref(hello->methods);
    json_decref(hello->object);
    memset(hello, 0, sizeof *hello);
}

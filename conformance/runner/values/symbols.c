// SPDX-License-Identifier: MIT
// Symbols: the names in vectors that replace numbers that differ between platforms.
#include "values/symbols.h"

#include "base/text.h"

#include <stdlib.h>
#include <string.h>

static const struct alias {
    const char *other;
    const char *name;
} aliases[] = {{"EWOULDBLOCK", "EAGAIN"},
               {"ENOTSUP", "EOPNOTSUPP"},
               {"NO_ADDRESS", "NO_DATA"},
               {"EDEADLOCK", "EDEADLK"}};

enum { ALIAS_COUNT = sizeof aliases / sizeof *aliases };

static bool number_of(const json_t *constants, const char *name, json_int_t *number)
{
    const json_t *found = json_object_get(constants, name);
    if (!json_is_integer(found))
        return false;
    *number = json_integer_value(found);
    return true;
}

/// The number of `name` among an implementation's constants, or of another name with the same number.
static bool number_by_any_name(const json_t *constants, const char *name, json_int_t *number)
{
    if (number_of(constants, name, number))
        return true;
    for (size_t i = 0; i < ALIAS_COUNT; i++)
        if (strcmp(aliases[i].name, name) == 0 && number_of(constants, aliases[i].other, number))
            return true;
    return false;
}

static bool is_h_errno_name(const char *name)
{
    static const char *const names[] = {"HOST_NOT_FOUND", "TRY_AGAIN", "NO_RECOVERY", "NO_DATA",
                                        "NO_ADDRESS"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(name, names[i]) == 0)
            return true;
    return false;
}

static bool names_code_of(const char *exception_class, const char *name)
{
    bool is_eai = strncmp(name, "EAI_", 4) == 0;
    if (strcmp(exception_class, "gaierror") == 0)
        return is_eai;
    if (strcmp(exception_class, "herror") == 0)
        return is_h_errno_name(name);
    return name[0] == 'E' && !is_eai && strchr(name, '_') == NULL;
}

const char *symbol_name(const json_t *constants, const char *exception_class, json_int_t number)
{
    const char *best = NULL;
    json_t *table = (json_t *)constants;
    for (void *at = json_object_iter(table); at != NULL; at = json_object_iter_next(table, at)) {
        const char *name = json_object_iter_key(at);
        if (json_integer_value(json_object_iter_value(at)) != number || !names_code_of(exception_class, name))
            continue;
        for (size_t i = 0; i < ALIAS_COUNT; i++)
            if (strcmp(aliases[i].other, name) == 0)
                name = aliases[i].name;
        if (best == NULL || strcmp(name, best) < 0)
            best = name;
    }
    return best;
}

/// A value with {"const":..} and {"flags":..} replaced by their numbers if they are known.
static json_t *value_with_numbers(const json_t *value, const json_t *constants)
{
    json_int_t number = 0, all = 0;
    if (json_is_array(value)) {
        json_t *list = json_array();
        for (size_t i = 0; i < json_array_size(value); i++)
            json_array_append_new(list, value_with_numbers(json_array_get(value, i), constants));
        return list;
    }
    if (!json_is_object(value))
        return json_incref((json_t *)value);
    const json_t *name = json_object_get(value, "const"), *flags = json_object_get(value, "flags");
    if (json_is_string(name) && number_by_any_name(constants, json_string_value(name), &number))
        return json_integer(number);
    if (json_is_array(flags)) {
        for (size_t i = 0; i < json_array_size(flags); i++) {
            const json_t *flag = json_array_get(flags, i);
            if (!json_is_string(flag) || !number_by_any_name(constants, json_string_value(flag), &number))
                return json_incref((json_t *)value);
            all |= number;
        }
        return json_integer(all);
    }
    json_t *copy = json_object();
    json_t *members = (json_t *)value;
    for (void *at = json_object_iter(members); at != NULL; at = json_object_iter_next(members, at))
        json_object_set_new(copy, json_object_iter_key(at),
                            value_with_numbers(json_object_iter_value(at), constants));
    return copy;
}

/// A string with each "[Errno from]" replaced by "[Errno to]".
static json_t *replace_errno(const json_t *string, const char *from, const char *to)
{
    struct text said = {0}, searched = {0};
    text_addf(&searched, "[Errno %s]", from);
    const char *at = json_string_value(string), *end = at + json_string_length(string), *found;
    while ((found = strstr(at, text_of(&searched))) != NULL) {
        text_add_bytes(&said, at, (size_t)(found - at));
        text_addf(&said, "[Errno %s]", to);
        at = found + searched.length;
    }
    text_add_bytes(&said, at, (size_t)(end - at));
    json_t *replaced = json_stringn(text_of(&said), said.length);
    text_free(&said);
    text_free(&searched);
    return replaced;
}

static json_t *text_with_errno(const json_t *text, const char *from, const char *to)
{
    if (json_is_string(text))
        return replace_errno(text, from, to);
    const json_t *spelled = json_object_get(text, "str");
    return json_is_string(spelled) ? json_pack("{s:o}", "str", replace_errno(spelled, from, to))
                                   : json_incref((json_t *)text);
}

static json_t *group_with(const json_t *group, const json_t *constants,
                          json_t *(*translate)(const json_t *, const json_t *))
{
    json_t *list = json_array();
    for (size_t i = 0; i < json_array_size(group); i++)
        json_array_append_new(list, translate(json_array_get(group, i), constants));
    return list;
}

static json_t *raised_with_numbers(const json_t *raises, const json_t *constants)
{
    char digits[32];
    json_int_t number = 0;
    const json_t *code = json_object_get(raises, "code");
    const json_t *group = json_object_get(raises, "group");
    bool known = json_is_string(code) && number_by_any_name(constants, json_string_value(code), &number);
    json_t *raised = json_object();
    json_object_set(raised, "class", json_object_get(raises, "class"));
    json_object_set_new(raised, "code", known ? json_integer(number) : json_incref((json_t *)code));
    json_object_set_new(raised, "args", value_with_numbers(json_object_get(raises, "args"), constants));
    snprintf(digits, sizeof digits, "%" JSON_INTEGER_FORMAT, number);
    const json_t *text = json_object_get(raises, "text");
    json_object_set_new(raised, "text",
                        known ? text_with_errno(text, json_string_value(code), digits)
                              : json_incref((json_t *)text));
    if (group != NULL)
        json_object_set_new(raised, "group", group_with(group, constants, raised_with_numbers));
    return raised;
}

json_t *symbols_as_answer(const json_t *expectation, const json_t *constants)
{
    static const char *const beside[] = {"warned", "elapsed"};
    const json_t *raises = json_object_get(expectation, "raises");
    json_t *answer = json_object();
    if (raises != NULL)
        json_object_set_new(answer, "raised", raised_with_numbers(raises, constants));
    else
        json_object_set_new(answer, "returned",
                            value_with_numbers(json_object_get(expectation, "returns"), constants));
    for (size_t i = 0; i < sizeof beside / sizeof *beside; i++)
        if (json_object_get(expectation, beside[i]) != NULL)
            json_object_set(answer, beside[i], json_object_get(expectation, beside[i]));
    return answer;
}

static json_t *raised_with_names(const json_t *raised, const json_t *constants)
{
    char digits[32];
    json_t *named = json_copy((json_t *)raised);
    const json_t *code = json_object_get(raised, "code"), *group = json_object_get(raised, "group");
    const json_t *args = json_object_get(raised, "args");
    const char *class_name = json_string_value(json_object_get(raised, "class"));
    const char *name = json_is_integer(code) && class_name != NULL
                           ? symbol_name(constants, class_name, json_integer_value(code))
                           : NULL;
    if (name != NULL) {
        snprintf(digits, sizeof digits, "%" JSON_INTEGER_FORMAT, json_integer_value(code));
        json_object_set_new(named, "code", json_string(name));
        json_object_set_new(named, "text", text_with_errno(json_object_get(raised, "text"), digits, name));
        if (json_equal(json_array_get(args, 0), code) == 1) {
            json_t *args_named = json_copy((json_t *)args);
            json_array_set_new(args_named, 0, json_pack("{s:s}", "const", name));
            json_object_set_new(named, "args", args_named);
        }
    }
    if (group != NULL)
        json_object_set_new(named, "group", group_with(group, constants, raised_with_names));
    return named;
}

json_t *symbols_named(const json_t *answer, const json_t *constants)
{
    const json_t *raised = json_object_get(answer, "raised");
    if (raised == NULL)
        return json_incref((json_t *)answer);
    json_t *named = json_copy((json_t *)answer);
    json_object_set_new(named, "raised", raised_with_names(raised, constants));
    return named;
}

// SPDX-License-Identifier: MIT
// Answers made alike: what only a number or a name tells apart becomes equal.
#include "causes/alike_answer.h"

#include "causes/alike_text.h"
#include "values/value.h"

#include <string.h>

static json_t *alike_value(const json_t *value);

static json_t *alike_string(const json_t *string)
{
    struct text text = {0};
    alike_text_add(&text, json_string_value(string), json_string_length(string));
    json_t *alike = json_stringn_nocheck(text_of(&text), text.length);
    text_free(&text);
    return alike;
}

static json_t *alike_list(const json_t *list)
{
    json_t *alike = json_array();
    for (size_t i = 0; i < json_array_size(list); i++)
        json_array_append_new(alike, alike_value(json_array_get(list, i)));
    return alike;
}

static json_t *any(const char *what)
{
    return json_pack("{s:s}", "any", what);
}

static bool is_one_of(const char *word, const char *const words[], size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(words[i], word) == 0)
            return true;
    return false;
}

/// A value of one key, such as {"int":..} or {"tuple":[..]}.
static json_t *alike_kind(const json_t *value, const char *kind, const json_t *content)
{
    static const char *const numbers[] = {"int", "float"},
                             *const packed[] = {"bytes", "bytearray", "memoryview"},
                             *const holders[] = {"tuple", "dict"};
    if (is_one_of(kind, numbers, 2))
        return any("number");
    if (is_one_of(kind, packed, 3))
        return any(kind);
    if (strcmp(kind, "str") == 0 && json_is_string(content))
        return alike_string(content);
    if (is_one_of(kind, holders, 2))
        return json_pack("{s:o}", kind, alike_value(content));
    return json_incref((json_t *)value);
}

static json_t *alike_value(const json_t *value)
{
    const json_t *content = NULL;
    if (json_is_number(value))
        return any("number");
    if (json_is_string(value))
        return alike_string(value);
    if (json_is_array(value))
        return alike_list(value);
    const char *kind = value_kind(value, &content);
    return kind != NULL ? alike_kind(value, kind, content) : json_incref((json_t *)value);
}

static json_t *alike_raised(const json_t *raised)
{
    json_t *alike = json_copy((json_t *)raised), *group = json_array();
    const json_t *inner = json_object_get(raised, "group");
    const char *const made_alike[] = {"args", "text"};
    for (size_t i = 0; i < 2; i++)
        if (json_object_get(raised, made_alike[i]) != NULL)
            json_object_set_new(alike, made_alike[i], alike_value(json_object_get(raised, made_alike[i])));
    for (size_t i = 0; i < json_array_size(inner); i++)
        json_array_append_new(group, alike_raised(json_array_get(inner, i)));
    if (inner != NULL)
        json_object_set(alike, "group", group);
    json_decref(group);
    return alike;
}

json_t *alike_answer(const json_t *answer)
{
    json_t *alike = json_copy((json_t *)answer);
    const json_t *returned = json_object_get(answer, "returned"), *raised = json_object_get(answer, "raised");
    if (returned != NULL)
        json_object_set_new(alike, "returned", alike_value(returned));
    if (json_is_object(raised))
        json_object_set_new(alike, "raised", alike_raised(raised));
    return alike;
}

static bool shows_place(const char *text)
{
    for (const char *at = text; *at != '\0'; at++)
        if (strncmp(at, "fd=", 3) == 0 ||
            (strncmp(at, "0x", 2) == 0 && strspn(at + 2, "0123456789abcdef") > 5))
            return true;
    return false;
}

bool alike_is_needed(const json_t *answer)
{
    const char *key;
    json_t *one;
    if (json_is_string(answer))
        return shows_place(json_string_value(answer));
    for (size_t i = 0; json_is_array(answer) && i < json_array_size(answer); i++)
        if (alike_is_needed(json_array_get(answer, i)))
            return true;
    json_object_foreach((json_t *)answer, key, one)
    {
        if (alike_is_needed(one))
            return true;
    }
    return false;
}

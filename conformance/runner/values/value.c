// SPDX-License-Identifier: MIT
// Python values in the protocol's JSON form: validity and equality.
#include "values/value.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

const char *value_kind(const json_t *value, const json_t **content)
{
    if (!json_is_object(value) || json_object_size(value) == 0)
        return NULL;
    void *first = json_object_iter((json_t *)value);
    const char *kind = json_object_iter_key(first);
    if (json_object_size(value) > 1 && json_object_get(value, "object") == NULL)
        return NULL;
    *content = json_object_iter_value(first);
    return kind;
}

bool value_is_name(const json_t *value)
{
    return json_is_string(value) && strlen(json_string_value(value)) == json_string_length(value);
}

static bool is_hex(const json_t *content)
{
    return json_is_string(content) && json_string_length(content) % 2 == 0 &&
           strspn(json_string_value(content), "0123456789abcdefABCDEF") == json_string_length(content);
}

static bool is_decimal(const json_t *content)
{
    if (!json_is_string(content))
        return false;
    const char *digits = json_string_value(content);
    digits += *digits == '-';
    return *digits != '\0' && digits[strspn(digits, "0123456789")] == '\0' &&
           strlen(json_string_value(content)) == json_string_length(content);
}

static bool is_float(const json_t *content)
{
    if (!json_is_string(content))
        return false;
    const char *text = json_string_value(content);
    if (strcmp(text, "nan") == 0 || strcmp(text, "inf") == 0 || strcmp(text, "-inf") == 0)
        return true;
    char *end = NULL;
    strtod(text, &end);
    return end != text && *end == '\0' && text[strspn(text, "0123456789.eE+-")] == '\0';
}

static bool check(const json_t *value, size_t level, struct text *why);

static bool check_pairs(const json_t *pairs, size_t level, struct text *why)
{
    for (size_t i = 0; i < json_array_size(pairs); i++) {
        const json_t *pair = json_array_get(pairs, i);
        if (!json_is_array(pair) || json_array_size(pair) != 2) {
            text_add(why, "a dict is a list of [key,value] pairs");
            return false;
        }
        if (!check(pair, level, why))
            return false;
    }
    return true;
}

static bool check_kind(const char *kind, const json_t *content, size_t level, struct text *why)
{
    static const char *const hexadecimal[] = {"bytes", "bytearray", "memoryview"};
    bool good = false;
    if (strcmp(kind, "int") == 0)
        good = is_decimal(content);
    else if (strcmp(kind, "float") == 0)
        good = is_float(content);
    else if (strcmp(kind, "str") == 0)
        good = json_is_string(content);
    else if (strcmp(kind, "handle") == 0)
        good = value_is_name(content);
    else if (strcmp(kind, "tuple") == 0)
        good = json_is_array(content);
    else if (strcmp(kind, "dict") == 0)
        good = json_is_array(content);
    for (size_t i = 0; i < sizeof hexadecimal / sizeof *hexadecimal; i++)
        if (strcmp(kind, hexadecimal[i]) == 0)
            good = is_hex(content);
    if (!good) {
        text_addf(why, "{\"%s\":..} is not a value that an adapter may answer", kind);
        return false;
    }
    if (strcmp(kind, "tuple") == 0)
        return check(content, level, why);
    return strcmp(kind, "dict") != 0 || check_pairs(content, level + 1, why);
}

/// An argument that the implementation hands back as it is: only `plain` has no value.
static bool check_object(const json_t *object, size_t level, struct text *why)
{
    static const char *const classes[] = {"index",        "float",    "int_subclass",
                                          "str_subclass", "fraction", "decimal"};
    const json_t *value = json_object_get(object, "value");
    const char *class_name = json_string_value(json_object_get(object, "object"));
    bool is_known = class_name != NULL && value == NULL && strcmp(class_name, "plain") == 0;
    for (size_t i = 0; class_name != NULL && value != NULL && i < sizeof classes / sizeof *classes; i++)
        is_known = is_known || strcmp(class_name, classes[i]) == 0;
    if (!is_known || json_object_size(object) != (value != NULL ? 2 : 1)) {
        text_add(why,
                 "an object that is not a value: one made for a case is {\"object\":CLASS,\"value\":..}");
        return false;
    }
    return value == NULL || check(value, level, why);
}

/// `level` counts the arrays and objects around the value.
static bool check(const json_t *value, size_t level, struct text *why)
{
    const json_t *content = NULL;
    if (level == VALUE_MOST_LEVELS && (json_is_array(value) || json_is_object(value))) {
        text_addf(why, "a value of more than %d arrays and objects inside each other", VALUE_MOST_LEVELS);
        return false;
    }
    switch (json_typeof(value)) {
    case JSON_NULL:
    case JSON_TRUE:
    case JSON_FALSE:
    case JSON_STRING:
    case JSON_INTEGER: return true;
    case JSON_REAL: text_add(why, "a plain number is an int; a float is {\"float\":\"..\"}"); return false;
    case JSON_ARRAY:
        for (size_t i = 0; i < json_array_size(value); i++)
            if (!check(json_array_get(value, i), level + 1, why))
                return false;
        return true;
    case JSON_OBJECT: {
        if (json_object_get(value, "object") != NULL)
            return check_object(value, level + 1, why);
        const char *kind = json_object_size(value) == 1 ? value_kind(value, &content) : NULL;
        if (kind != NULL)
            return check_kind(kind, content, level + 1, why);
        text_add(why, "an object that is not a value: a value has one key");
        return false;
    }
    }
    return false;
}

bool value_check(const json_t *value, struct text *why)
{
    return check(value, 0, why);
}

/// Decimal digits without leading zeros, sign in front: what 5 and {"int":"05"} share. False for no int.
static bool int_text(const json_t *value, struct text *digits)
{
    const json_t *content = NULL;
    if (json_is_integer(value)) {
        text_addf(digits, "%" JSON_INTEGER_FORMAT, json_integer_value(value));
        return true;
    }
    const char *kind = value_kind(value, &content);
    if (kind == NULL || strcmp(kind, "int") != 0 || !is_decimal(content))
        return false;
    const char *from = json_string_value(content);
    bool negative = *from == '-';
    from += negative;
    from += strspn(from, "0");
    if (*from == '\0')
        from = "0";
    else if (negative)
        text_add_char(digits, '-');
    text_add(digits, from);
    return true;
}

/// Text with real backslashes doubled, as in {"str":..}. False if it is not a str.
static bool str_text(const json_t *value, struct text *spelled)
{
    const json_t *content = NULL;
    if (json_is_string(value)) {
        const char *bytes = json_string_value(value);
        for (size_t i = 0; i < json_string_length(value); i++) {
            text_add_char(spelled, bytes[i]);
            if (bytes[i] == '\\')
                text_add_char(spelled, '\\');
        }
        return true;
    }
    const char *kind = value_kind(value, &content);
    if (kind == NULL || strcmp(kind, "str") != 0 || !json_is_string(content))
        return false;
    text_add_bytes(spelled, json_string_value(content), json_string_length(content));
    return true;
}

typedef bool spell(const json_t *value, struct text *out);

/// Compares two values by their common form: 1 equal, 0 different, -1 neither has such a form.
static int equal_by_spelling(const json_t *expected, const json_t *observed, spell *spelling)
{
    struct text left = {0}, right = {0};
    bool left_is = spelling(expected, &left), right_is = spelling(observed, &right);
    int equal = -1;
    if (left_is || right_is)
        equal = left_is && right_is && left.length == right.length &&
                memcmp(text_of(&left), text_of(&right), left.length) == 0;
    text_free(&left);
    text_free(&right);
    return equal;
}

static bool equal_floats(const json_t *expected, const json_t *observed)
{
    double left = strtod(json_string_value(expected), NULL),
           right = strtod(json_string_value(observed), NULL);
    if (isnan(left) || isnan(right))
        return isnan(left) && isnan(right);
    return left >= right && left <= right && signbit(left) == signbit(right);
}

enum { MOST_UNORDERED = 1000 }; // items that are out of order; the time grows with their square

/// Whether each item of `expected` has its own equal item in `observed`, in any order.
static bool equal_unordered(const json_t *expected, const json_t *observed)
{
    size_t same = 0, count = json_array_size(expected);
    if (count != json_array_size(observed))
        return false;
    while (same < count && value_equal(json_array_get(expected, same), json_array_get(observed, same), false))
        same++;
    if (same == count || count - same > MOST_UNORDERED)
        return same == count;
    json_t *left_over = json_array();
    for (size_t i = same; i < count; i++)
        json_array_append(left_over, json_array_get(observed, i));
    bool all = true;
    for (size_t i = same; i < count && all; i++) {
        size_t at = 0;
        while (at < json_array_size(left_over) &&
               !value_equal(json_array_get(expected, i), json_array_get(left_over, at), false))
            at++;
        all = at < json_array_size(left_over);
        json_array_remove(left_over, at);
    }
    json_decref(left_over);
    return all;
}

static bool equal_ordered(const json_t *expected, const json_t *observed)
{
    if (json_array_size(expected) != json_array_size(observed))
        return false;
    for (size_t i = 0; i < json_array_size(expected); i++)
        if (!value_equal(json_array_get(expected, i), json_array_get(observed, i), false))
            return false;
    return true;
}

/// Numbers that the system chooses: an open port, a descriptor, packed descriptors, how many bytes a send took.
static bool is_any(const char *what, const json_t *observed)
{
    json_int_t number = json_integer_value(observed);
    const json_t *content = NULL;
    const char *kind = value_kind(observed, &content);
    if (strcmp(what, "fds") == 0) // an array of C's int, in hexadecimal
        return kind != NULL && strcmp(kind, "bytes") == 0 && json_string_length(content) > 0 &&
               json_string_length(content) % 8 == 0;
    if (!json_is_integer(observed))
        return false;
    if (strcmp(what, "port") == 0)
        return number >= 1 && number <= 65535;
    if (strcmp(what, "count") == 0)
        return number >= 1;
    return strcmp(what, "fd") == 0 && number >= 0;
}

static bool equal_kinds(const json_t *expected, const json_t *observed, bool multiset)
{
    const json_t *left = NULL, *right = NULL;
    const char *left_kind = value_kind(expected, &left), *right_kind = value_kind(observed, &right);
    if (left_kind != NULL && strcmp(left_kind, "any") == 0 && json_is_string(left))
        return is_any(json_string_value(left), observed);
    if (left_kind == NULL || right_kind == NULL || strcmp(left_kind, right_kind) != 0)
        return false;
    if (json_is_string(left) && json_is_string(right)) {
        if (strcmp(left_kind, "float") == 0)
            return equal_floats(left, right);
        if (is_hex(left) && is_hex(right) && (*left_kind == 'b' || *left_kind == 'm'))
            return strcasecmp(json_string_value(left), json_string_value(right)) == 0;
    }
    if (strcmp(left_kind, "tuple") == 0)
        return multiset ? equal_unordered(left, right) : equal_ordered(left, right);
    if (strcmp(left_kind, "dict") == 0)
        return equal_unordered(left, right);
    return json_equal(expected, observed) == 1;
}

bool value_equal(const json_t *expected, const json_t *observed, bool multiset)
{
    int equal = equal_by_spelling(expected, observed, int_text);
    if (equal < 0)
        equal = equal_by_spelling(expected, observed, str_text);
    if (json_is_object(expected) && json_object_get(expected, "any") != NULL)
        equal = -1;
    if (equal >= 0)
        return equal > 0;
    if (json_is_array(expected) && json_is_array(observed))
        return multiset ? equal_unordered(expected, observed) : equal_ordered(expected, observed);
    if (json_is_object(expected))
        return equal_kinds(expected, observed, multiset);
    return json_equal(expected, observed) == 1;
}

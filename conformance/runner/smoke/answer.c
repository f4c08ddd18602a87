// SPDX-License-Identifier: MIT
// Finds out why the answer to a step is not valid.
#include "smoke/cause.h"

#include "protocol/protocol.h"
#include "values/value.h"

#include <math.h>
#include <string.h>

static const char one_of_advice[] = "the answer to a step is an object with one of {\"returned\":VALUE}, "
                                    "{\"raised\":{..}} and {\"skipped\":\"reason\"}; "
                                    "leave out the other two, also as null";
static const char raised_advice[] = "an exception is {\"raised\":{\"class\":\"error\",\"code\":number or "
                                    "null,\"args\":[..],\"text\":\"..\"}}";
static const char code_advice[] = "\"code\" is the platform's plain number, such as -2 or 97, and null if "
                                  "the exception holds none; the runner knows "
                                  "the names from hello's \"constants\"";
static const char elapsed_advice[] =
    "\"elapsed_ms\" is a whole number of milliseconds from 0; leave it out if it is not known";
static const char values_advice[] =
    "write the value as the table \"Values\" of conformance/README.md shows: an object with one key, such as "
    "{\"bytes\":\"7f000001\"}, {\"tuple\":[..]}, {\"float\":\"0.5\"}";

static const char *type_of(const json_t *value)
{
    switch (json_typeof(value)) {
    case JSON_NULL: return "null";
    case JSON_TRUE:
    case JSON_FALSE: return "true or false";
    case JSON_STRING: return "text";
    case JSON_INTEGER: return "a number";
    case JSON_REAL: return "a number with a fraction";
    case JSON_ARRAY: return "a list";
    case JSON_OBJECT: return "an object";
    }
    return "nothing";
}

static bool cause_of_real(struct cause *cause, double number)
{
    if (fabs(number) < 1e15 && floor(number) >= number)
        return cause_set(
            cause,
            "write an int without fraction and exponent; a float is {\"float\":\"1.0\"}, with its text",
            "%.1f stands for an int", number);
    return cause_set(cause,
                     "a float is an object with its text, as Python's repr writes it: {\"float\":\"0.5\"}",
                     "%g is a bare number with a fraction", number);
}

/// An object with one key, whose content is not what the key promises.
static bool cause_of_kind(struct cause *cause, const char *kind, const json_t *content)
{
    static const char hex_advice[] =
        "bytes are lower-case hexadecimal digits, two per byte, in a string: {\"bytes\":\"7f000001\"}";
    bool is_hex =
        strcmp(kind, "bytes") == 0 || strcmp(kind, "bytearray") == 0 || strcmp(kind, "memoryview") == 0;
    if (is_hex)
        return cause_set(cause, hex_advice, "{\"%s\":..} holds no hexadecimal digits", kind);
    if ((strcmp(kind, "float") == 0 || strcmp(kind, "int") == 0) && !json_is_string(content))
        return cause_set(
            cause, "the number in {\"float\":\"0.5\"} and {\"int\":\"18446744073709551616\"} is a string",
            "{\"%s\":..} holds %s", kind, type_of(content));
    if (strcmp(kind, "const") == 0 || strcmp(kind, "flags") == 0)
        return cause_set(cause, "answer with the plain number of a constant",
                         "a constant is answered by its name");
    return cause_set(cause, values_advice, "{\"%.40s\":..} is no value", kind);
}

/// Why a value is not valid. False if a cause was found.
static bool cause_of_value(struct cause *cause, const json_t *value)
{
    struct text why = {0};
    const json_t *content = NULL;
    bool good = value_check(value, &why);
    text_free(&why);
    if (good)
        return true;
    if (json_is_real(value))
        return cause_of_real(cause, json_real_value(value));
    for (size_t i = 0; i < json_array_size(value); i++)
        if (!cause_of_value(cause, json_array_get(value, i)))
            return false;
    const char *kind = json_object_size(value) == 1 ? value_kind(value, &content) : NULL;
    if (kind == NULL)
        return cause_set(cause, values_advice, "a value is an object with %zu keys", json_object_size(value));
    bool holds_values = strcmp(kind, "tuple") == 0 || strcmp(kind, "dict") == 0;
    if (holds_values && json_is_array(content) && !cause_of_value(cause, content))
        return false;
    return cause_of_kind(cause, kind, content);
}

static bool cause_of_text(struct cause *cause, const json_t *text)
{
    if (json_is_string(text) || json_is_string(json_object_get(text, "str")))
        return true;
    if (text == NULL)
        return cause_set(cause, raised_advice, "\"text\" is missing");
    return cause_set(cause, raised_advice, "\"text\" is %s", type_of(text));
}

static bool cause_of_raised(struct cause *cause, const json_t *raised)
{
    const json_t *name = json_object_get(raised, "class"), *code = json_object_get(raised, "code");
    const json_t *args = json_object_get(raised, "args");
    if (!json_is_object(raised))
        return cause_set(cause, raised_advice, "\"raised\" is %s", type_of(raised));
    if (!json_is_string(name))
        return cause_set(cause, raised_advice,
                         name == NULL ? "\"class\" is missing" : "\"class\" is no text");
    if (code == NULL)
        return cause_set(cause, code_advice, "\"code\" is missing");
    if (!json_is_integer(code) && !json_is_null(code))
        return cause_set(cause, code_advice, "\"code\" is %s", type_of(code));
    if (args == NULL)
        return cause_set(cause, raised_advice, "\"args\" is missing");
    if (!json_is_array(args))
        return cause_set(cause, raised_advice, "\"args\" is %s and no list", type_of(args));
    for (size_t i = 0; i < json_array_size(args); i++)
        if (!cause_of_value(cause, json_array_get(args, i)))
            return false;
    return cause_of_text(cause, json_object_get(raised, "text"));
}

bool cause_of_step(struct cause *cause, const json_t *answer)
{
    const json_t *returned = json_object_get(answer, "returned"), *raised = json_object_get(answer, "raised");
    const json_t *skipped = json_object_get(answer, "skipped"),
                 *elapsed = json_object_get(answer, "elapsed_ms");
    const json_t *warned = json_object_get(answer, "warned");
    struct text why = {0};
    bool good = step_answer_check(answer, &why);
    int count = (returned != NULL) + (raised != NULL) + (skipped != NULL);
    if (good)
        return true;
    if (!json_is_object(answer))
        cause_set(cause, one_of_advice, "the answer to a step is %s", type_of(answer));
    else if (count == 0)
        cause_set(cause, one_of_advice, "the answer to a step has none of returned, raised, skipped");
    else if (count > 1)
        cause_set(cause, one_of_advice,
                  "the answer to a step has more than one of returned, raised, skipped");
    else if (skipped != NULL && !json_is_string(skipped))
        cause_set(cause, one_of_advice, "\"skipped\" holds no reason");
    else if (raised != NULL)
        cause_of_raised(cause, raised);
    else if (returned != NULL)
        cause_of_value(cause, returned);
    if (elapsed != NULL && (!json_is_integer(elapsed) || json_integer_value(elapsed) < 0))
        cause_set(cause, elapsed_advice, "\"elapsed_ms\" is %s",
                  json_is_integer(elapsed) ? "negative" : type_of(elapsed));
    if (warned != NULL && !json_is_array(warned))
        cause_set(cause, "\"warned\" is a list of names; leave it out if there was no warning",
                  "\"warned\" is %s", type_of(warned));
    cause_set(cause, raised != NULL ? raised_advice : one_of_advice, "%s", text_of(&why));
    text_free(&why);
    return false;
}

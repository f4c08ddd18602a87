// SPDX-License-Identifier: MIT
// The formatter: writes calls, values and answers for people.
#include "values/format.h"

#include "escape/printable.h"
#include "values/canonical_json.h"
#include "values/short_form.h"
#include "values/value.h"

#include <string.h>

static void write_value(struct text *out, const json_t *value);

static void format_items(struct text *out, const json_t *list)
{
    for (size_t i = 0; i < json_array_size(list); i++) {
        if (i > 0)
            text_add(out, ", ");
        write_value(out, json_array_get(list, i));
    }
}

static void format_flags(struct text *out, const json_t *names)
{
    for (size_t i = 0; i < json_array_size(names); i++)
        text_addf(out, "%s%s", i > 0 ? "|" : "", json_string_value(json_array_get(names, i)));
}

static void format_object(struct text *out, const json_t *value)
{
    static const char *const classes[][2] = {{"index", "Index"},
                                             {"float", "Float"},
                                             {"int_subclass", "IntSubclass"},
                                             {"str_subclass", "StrSubclass"},
                                             {"plain", "Plain"},
                                             {"fraction", "Fraction"},
                                             {"decimal", "Decimal"}};
    const char *kind = json_string_value(json_object_get(value, "object"));
    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++)
        if (kind != NULL && strcmp(classes[i][0], kind) == 0)
            kind = classes[i][1];
    text_addf(out, "%s(", kind != NULL ? kind : "object");
    if (json_object_get(value, "value") != NULL)
        write_value(out, json_object_get(value, "value"));
    text_add_char(out, ')');
}

static void format_dict(struct text *out, const json_t *pairs)
{
    text_add_char(out, '{');
    for (size_t i = 0; i < json_array_size(pairs); i++) {
        const json_t *pair = json_array_get(pairs, i);
        if (i > 0)
            text_add(out, ", ");
        write_value(out, json_array_get(pair, 0));
        text_add(out, ": ");
        write_value(out, json_array_get(pair, 1));
    }
    text_add_char(out, '}');
}

static void format_tuple(struct text *out, const json_t *items)
{
    text_add_char(out, '(');
    format_items(out, items);
    text_add(out, json_array_size(items) == 1 ? ",)" : ")");
}

/// {"result":"addr","at":[1]} is addr[1].
static void format_earlier_result(struct text *out, const json_t *value)
{
    const json_t *at = json_object_get(value, "at");
    text_add(out, json_string_value(json_object_get(value, "result")));
    for (size_t i = 0; i < json_array_size(at); i++) {
        text_add_char(out, '[');
        write_value(out, json_array_get(at, i));
        text_add_char(out, ']');
    }
}

/// A str's content with its quotes; surrogates are spelled and backslashes doubled already.
static void format_quoted(struct text *out, const json_t *content)
{
    struct text quoted = {0};
    canonical_write_string(&quoted, json_string_value(content), json_string_length(content));
    for (size_t i = 0; i < quoted.length; i++) {
        if (quoted.bytes[i] == '\\' && quoted.bytes[i + 1] == '\\')
            i++;
        else if (quoted.bytes[i] == '\\')
            text_add_char(out, quoted.bytes[i++]);
        text_add_char(out, quoted.bytes[i]);
    }
    text_free(&quoted);
}

static void format_kind(struct text *out, const json_t *value)
{
    const json_t *content = NULL;
    const char *kind = value_kind(value, &content);
    const char *string = json_string_value(content);
    if (json_is_string(json_object_get(value, "result")))
        format_earlier_result(out, value);
    else if (kind == NULL)
        canonical_write(out, value);
    else if (strcmp(kind, "object") == 0)
        format_object(out, value);
    else if (strcmp(kind, "flags") == 0)
        format_flags(out, content);
    else if (strcmp(kind, "tuple") == 0)
        format_tuple(out, content);
    else if (strcmp(kind, "dict") == 0)
        format_dict(out, content);
    else if (string == NULL)
        canonical_write(out, value);
    else if (strcmp(kind, "handle") == 0 && *string == '\0')
        text_add(out, "an object without a name");
    else if (short_form_add(out, kind, content))
        return;
    else if (strcmp(kind, "int") == 0 || strcmp(kind, "float") == 0 || strcmp(kind, "const") == 0 ||
             strcmp(kind, "handle") == 0)
        text_add(out, string);
    else if (strcmp(kind, "str") == 0)
        format_quoted(out, content);
    else if (strcmp(kind, "any") == 0)
        text_addf(out, "any %s", string);
    else
        text_addf(out, "%s(%s)", kind, string);
}

static void write_value(struct text *out, const json_t *value)
{
    switch (json_typeof(value)) {
    case JSON_NULL: text_add(out, "None"); return;
    case JSON_TRUE: text_add(out, "True"); return;
    case JSON_FALSE: text_add(out, "False"); return;
    case JSON_ARRAY:
        text_add_char(out, '[');
        format_items(out, value);
        text_add_char(out, ']');
        return;
    case JSON_OBJECT: format_kind(out, value); return;
    case JSON_STRING:
        if (!short_form_add(out, "text", value))
            canonical_write(out, value);
        return;
    case JSON_INTEGER:
    case JSON_REAL: canonical_write(out, value); return;
    }
}

void format_value(struct text *out, const json_t *value)
{
    const size_t from = out->length;
    write_value(out, value);
    printable_from(out, from);
}

/// " [a signal every 100 ms, 20 times; its handler returns]"
static void write_interrupt(struct text *out, const json_t *interrupt)
{
    const char *handler = json_string_value(json_object_get(interrupt, "handler"));
    const json_int_t times = json_integer_value(json_object_get(interrupt, "signals"));
    if (interrupt == NULL)
        return;
    text_addf(out, " [a signal %s %" JSON_INTEGER_FORMAT " ms", times > 1 ? "every" : "after",
              json_integer_value(json_object_get(interrupt, "after_ms")));
    if (times > 1)
        text_addf(out, ", %" JSON_INTEGER_FORMAT " times", times);
    text_addf(out, "; its handler %s]", handler != NULL ? handler : "?");
}

static void write_call(struct text *out, const json_t *request)
{
    const json_t *args = json_object_get(request, "args"), *kwargs = json_object_get(request, "kwargs");
    const char *on = json_string_value(json_object_get(request, "on"));
    const char *get = json_string_value(json_object_get(request, "get"));
    const char *call = json_string_value(json_object_get(request, "call"));
    if (on != NULL)
        text_addf(out, "%s.", on);
    if (get != NULL) {
        text_add(out, get);
        return;
    }
    text_addf(out, "%s(", call != NULL ? call : "?");
    format_items(out, args);
    for (size_t i = 0; i < json_array_size(kwargs); i++) {
        const json_t *pair = json_array_get(kwargs, i);
        const char *name = json_string_value(json_array_get(pair, 0));
        text_addf(out, "%s%s=", i > 0 || json_array_size(args) > 0 ? ", " : "", name != NULL ? name : "?");
        if (json_array_get(pair, 1) != NULL)
            write_value(out, json_array_get(pair, 1));
    }
    text_add_char(out, ')');
    write_interrupt(out, json_object_get(request, "interrupt"));
}

/// Where it runs, if that is not here: "beside, as t: " or "in child: ".
static void write_place(struct text *out, const json_t *request)
{
    const char *child = json_string_value(json_object_get(request, "in"));
    const char *name = json_string_value(json_object_get(request, "as"));
    if (json_object_get(request, "beside") != NULL)
        text_addf(out, "beside, as %s: ", name != NULL ? name : "?");
    if (child != NULL)
        text_addf(out, "in %s: ", child);
}

void format_call(struct text *out, const json_t *request)
{
    const size_t from = out->length;
    write_place(out, request);
    write_call(out, request);
    printable_from(out, from);
}

/// A str without its quotes; control characters are escaped, so that a text cannot break the line.
static void format_text(struct text *out, const json_t *text)
{
    struct text quoted = {0};
    if (json_is_string(text))
        canonical_write_string(&quoted, json_string_value(text), json_string_length(text));
    else if (json_is_string(json_object_get(text, "str")))
        format_quoted(&quoted, json_object_get(text, "str"));
    for (size_t i = 1; i + 1 < quoted.length; i++) {
        if (quoted.bytes[i] == '\\' && (quoted.bytes[i + 1] == '"' || quoted.bytes[i + 1] == '\\'))
            i++;
        text_add_char(out, quoted.bytes[i]);
    }
    text_free(&quoted);
}

static void format_raised(struct text *out, const json_t *raised, const char *verb)
{
    const char *class_name = json_string_value(json_object_get(raised, "class"));
    const json_t *code = json_object_get(raised, "code"), *text = json_object_get(raised, "text");
    const json_t *group = json_object_get(raised, "group");
    struct text code_text = {0}, said = {0};
    if (json_is_string(code))
        text_add(&code_text, json_string_value(code));
    else if (json_is_integer(code))
        text_addf(&code_text, "%" JSON_INTEGER_FORMAT, json_integer_value(code));
    if (text != NULL)
        format_text(&said, text);
    text_addf(out, "%s %s", verb, class_name != NULL ? class_name : "?");
    if (code_text.length > 0 && strstr(text_of(&said), text_of(&code_text)) == NULL)
        text_addf(out, " %s", text_of(&code_text));
    if (said.length > 0)
        text_addf(out, ": %s", text_of(&said));
    for (size_t i = 0; i < json_array_size(group); i++) {
        text_add(out, i == 0 ? " [" : "; ");
        format_raised(out, json_array_get(group, i), verb);
    }
    text_add(out, json_array_size(group) > 0 ? "]" : "");
    text_free(&code_text);
    text_free(&said);
}

static void format_returned(struct text *out, const json_t *returned, const char *verb)
{
    const json_t *bytes = json_object_get(returned, "bytes");
    text_addf(out, "%s ", verb);
    if (json_string_length(bytes) == 0)
        write_value(out, returned);
    else if (!short_form_add(out, "bytes", bytes))
        text_add(out, json_string_value(bytes)); // for bytes, only the digits
}

static void format_warned(struct text *out, const json_t *warned, const char *verb)
{
    for (size_t i = 0; i < json_array_size(warned); i++) {
        text_addf(out, ", %s%s", i == 0 ? verb : "", i == 0 ? " " : "");
        text_add(out, json_string_value(json_array_get(warned, i)));
    }
}

void format_answer(struct text *out, const json_t *answer)
{
    const size_t from = out->length;
    const json_t *returned = json_object_get(answer, "returned"), *raised = json_object_get(answer, "raised");
    const json_t *skipped = json_object_get(answer, "skipped");
    if (returned != NULL)
        format_returned(out, returned, "returned");
    else if (raised != NULL)
        format_raised(out, raised, "raised");
    else if (skipped != NULL)
        text_addf(out, "skipped: %s", json_string_value(skipped));
    else
        text_add(out, "no answer");
    format_warned(out, json_object_get(answer, "warned"), "warned");
    printable_from(out, from);
}

void format_expectation(struct text *out, const json_t *expect, enum tense tense)
{
    const size_t from = out->length;
    static const char *const verbs[][3] = {{"returned", "raised", "warned"}, {"returns", "raises", "warns"}};
    const json_t *returns = json_object_get(expect, "returns"), *raises = json_object_get(expect, "raises");
    if (returns != NULL)
        format_returned(out, returns, verbs[tense][0]);
    else
        format_raised(out, raises, verbs[tense][1]);
    format_warned(out, json_object_get(expect, "warned"), verbs[tense][2]);
    printable_from(out, from);
}

// SPDX-License-Identifier: MIT
// Finds out why a line that an adapter wrote is no valid answer.
#include "smoke/cause.h"

#include "values/canonical_json.h"

#include <ctype.h>
#include <string.h>

static const char print_advice[] = "something prints to standard output: send it to standard error, which is "
                                   "a log for people; only answers may go to "
                                   "standard output";
static const char own_form_advice[] = "this is how a language prints its own objects: write JSON, with "
                                      "double quotes around names and texts, and null, "
                                      "true, false (json.dumps in Python, JSON.generate in Ruby)";
static const char float_advice[] = "a float is an object with its text, as Python's repr writes it: "
                                   "{\"float\":\"0.5\"}, {\"float\":\"nan\"}, "
                                   "{\"float\":\"inf\"}";
static const char utf8_advice[] =
    "write UTF-8 without a byte order mark, whatever the locale says: set the encoding of standard output";
static const char one_line_advice[] = "write each answer on one line that ends with \\n: no line ends inside "
                                      "(no pretty-printing), and none missing";
static const char form_advice[] =
    "answer hello with {\"hello\":{..}}, run with {\"ran\":{\"seq\":N,\"steps\":[..]}}, batch with "
    "{\"batched\":{\"seq\":N,\"answers\":[..]}}, and what you do not understand with "
    "{\"error\":{\"seq\":N,\"says\":\"why\"}}";
static const char seq_advice[] =
    "\"seq\" is a number: copy it from the request as it is, a whole number without quotes";

/// The place of the first byte that is no UTF-8; `length` if there is none.
static size_t first_not_utf8(const char *line, size_t length)
{
    enum { CHARACTER_BYTES = 4 };
    for (size_t at = 0, size; at < length; at += size) {
        json_t *character = NULL;
        for (size = 1; size <= CHARACTER_BYTES && at + size <= length; size++)
            if ((character = json_stringn(line + at, size)) != NULL)
                break;
        if (character == NULL)
            return at;
        json_decref(character);
    }
    return length;
}

/// The first word outside of strings that JSON has not, such as NaN or None; its length in `size`, 0 if there is none.
static const char *bare_word(const char *line, size_t length, size_t *size)
{
    bool inside = false;
    *size = 0;
    for (size_t at = 0; at < length; at++) {
        if (inside && line[at] == '\\') {
            at++;
        } else if (line[at] == '"') {
            inside = !inside;
        } else if (!inside && isalpha((unsigned char)line[at])) {
            size_t from = at;
            while (at < length && isalnum((unsigned char)line[at]))
                at++;
            *size = at - from;
            bool is_json = (*size == 4 &&
                            (memcmp(line + from, "true", 4) == 0 || memcmp(line + from, "null", 4) == 0)) ||
                           (*size == 5 && memcmp(line + from, "false", 5) == 0) ||
                           (from > 0 && isdigit((unsigned char)line[from - 1])); // the e of an exponent
            if (!is_json)
                return line + from;
            *size = 0;
            at--;
        }
    }
    return NULL;
}

/// The number of arrays, objects and strings that are open at the end.
static size_t open_at_end(const char *line, size_t length)
{
    size_t open = 0;
    bool inside = false;
    for (size_t at = 0; at < length; at++) {
        if (inside && line[at] == '\\')
            at++;
        else if (line[at] == '"')
            inside = !inside;
        else if (!inside && strchr("{[", line[at]) != NULL && line[at] != '\0')
            open++;
        else if (!inside && strchr("}]", line[at]) != NULL && line[at] != '\0' && open > 0)
            open--;
    }
    return open + (inside ? 1 : 0);
}

static bool is_among(const char *word, size_t size, const char *const words[])
{
    for (size_t i = 0; words[i] != NULL; i++)
        if (strlen(words[i]) == size && memcmp(words[i], word, size) == 0)
            return true;
    return false;
}

/// What JSON itself refuses, in a line that begins like an object.
static void find_in_text(struct cause *cause, const char *line, size_t length, const char *why)
{
    static const char *const floats[] = {"NaN", "nan", "Infinity", "inf", "Inf", "Nan", "INF", "NAN", NULL};
    size_t size = 0;
    const char *word = bare_word(line, length, &size);
    const char *second = line + strspn(line, "{ ");
    if (*second != '"' && *second != '}' && *second != '\0') {
        cause_set(cause, own_form_advice, "it writes no JSON: a name without double quotes follows {");
    } else if (word != NULL && is_among(word, size, floats)) {
        cause_set(cause, float_advice, "%.*s is no JSON", (int)size, word);
    } else if (word != NULL && strstr(why, "end of file expected") == NULL) {
        cause_set(cause, own_form_advice, "%.*s is no JSON", size < 40 ? (int)size : 40, word);
    } else if (strstr(why, "duplicate") != NULL) {
        cause_set(cause, "write each name once in an object", "a name stands twice in one object: %s", why);
    } else if (strstr(why, "invalid Unicode") != NULL) {
        cause_set(cause,
                  "write a text with a lone surrogate as {\"str\":\"a\\\\udc80\"}, with two backslashes",
                  "a lone surrogate stands in a string, which is no valid JSON");
    } else if (strstr(why, "too big integer") != NULL || strstr(why, "too big negative integer") != NULL) {
        cause_set(cause, "write an int beyond 2^53 as its digits: {\"int\":\"18446744073709551616\"}",
                  "a plain number is too large");
    } else if (strstr(why, "end of file expected") != NULL) {
        const char *next = strstr(line, "}{");
        if (next != NULL)
            cause_set(cause, one_line_advice, "two answers stand on one line");
        else
            cause_set(cause, print_advice, "something stands behind the answer on its line");
    } else if (open_at_end(line, length) > 0) {
        cause_set(cause, one_line_advice, "the line ends inside of the answer");
    } else {
        cause_set(cause, form_advice, "it is no valid JSON: %s", why);
    }
}

/// The body of ran and batched.
static void find_in_body(struct cause *cause, const char *kind, const json_t *body, const char *why)
{
    const char *key = strcmp(kind, "ran") == 0 ? "steps" : "answers";
    const char *other = strcmp(kind, "ran") == 0 ? "answers" : "steps";
    const json_t *seq = json_object_get(body, "seq"), *list = json_object_get(body, key);
    if (!json_is_object(body))
        cause_set(cause, form_advice, "\"%s\" holds no object", kind);
    else if (seq == NULL)
        cause_set(cause, seq_advice, "the answer has no \"seq\"");
    else if (json_is_string(seq))
        cause_set(cause, seq_advice, "seq is text");
    else if (!json_is_integer(seq))
        cause_set(cause, seq_advice, json_is_real(seq) ? "seq has a fraction" : "seq is no number");
    else if (json_integer_value(seq) < 0)
        cause_set(cause, seq_advice, "seq is negative");
    else if (list == NULL && json_object_get(body, other) != NULL)
        cause_set(cause, form_advice, "\"%s\" holds \"%s\" instead of \"%s\"", kind, other, key);
    else if (!json_is_array(list))
        cause_set(cause, form_advice, "\"%s\" has no list \"%s\"", kind, key);
    for (size_t i = 0; i < json_array_size(list); i++)
        cause_of_step(cause, json_array_get(list, i));
    cause_set(cause, form_advice, "%s", why);
}

static void find_in_object(struct cause *cause, const json_t *root, const char *why)
{
    const json_t *says = json_object_get(json_object_get(root, "error"), "says");
    const char *first = json_object_iter_key(json_object_iter((json_t *)root));
    if (json_object_get(root, "ran") != NULL && json_object_size(root) == 1)
        find_in_body(cause, "ran", json_object_get(root, "ran"), why);
    else if (json_object_get(root, "batched") != NULL && json_object_size(root) == 1)
        find_in_body(cause, "batched", json_object_get(root, "batched"), why);
    else if (json_object_get(root, "run") != NULL || json_object_get(root, "batch") != NULL)
        cause_set(cause, form_advice, "the answer has the name of the request, \"%s\"", first);
    else if (json_object_get(root, "seq") != NULL)
        cause_set(cause, form_advice, "\"seq\" stands outside of \"ran\"");
    else if (json_object_get(root, "error") != NULL && !json_is_string(says))
        cause_set(cause, form_advice, "\"error\" has no text \"says\"");
    else if (first == NULL)
        cause_set(cause, form_advice, "the answer is an empty object");
    else if (json_object_get(root, "error") != NULL)
        cause_set(cause, form_advice, "%s", why);
    else
        cause_set(cause, form_advice, "\"%.60s\" is no answer", first);
}

void cause_of_line(struct cause *cause, const char *line, size_t length, const char *why)
{
    static const char mark[] = "\xef\xbb\xbf";
    struct text fault = {0};
    size_t from = strspn(line, " \t\r"), bad = first_not_utf8(line, length);
    if (length >= 3 && memcmp(line, mark, 3) == 0)
        cause_set(cause, utf8_advice, "the line begins with a byte order mark");
    else if (memchr(line, '\0', length) != NULL)
        cause_set(cause, utf8_advice, "the line has NUL bytes, as UTF-16 has");
    else if (from >= length)
        cause_set(cause, "write \\n once behind each answer: a print that adds a line end must get none",
                  "an empty line came instead of an answer");
    else if (strncmp(line + from, "\"{", 2) == 0)
        cause_set(cause, "encode each answer once: the line begins with { and not with a quote",
                  "the answer is JSON inside of a JSON string");
    else if (line[from] != '{')
        cause_set(cause, print_advice, "the line is no JSON object");
    else if (bad < length)
        cause_set(cause, utf8_advice, "byte %zu of the line, 0x%02x, is no UTF-8", bad + 1,
                  (unsigned char)line[bad]);
    if (cause_is_there(cause))
        return;
    json_t *root = canonical_read(line, length, &fault);
    if (root == NULL)
        find_in_text(cause, line + from, length - from, text_of(&fault));
    else
        find_in_object(cause, root, why);
    json_decref(root);
    text_free(&fault);
}

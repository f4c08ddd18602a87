// SPDX-License-Identifier: MIT
// Short forms of values in a file of vectors: {"bytes":"78","times":24000} and {"joined":[..]}, expanded.
#include "vectors/repeated.h"

#include "base/text.h"

#include <stdbool.h>
#include <string.h>

/// One part of a value: "ab", {"text":"b","times":49}, {"bytes":"78","times":24000}.
struct part {
    const char *kind;
    const char *content; ///< for bytes the hexadecimal digits
    size_t length;
    size_t times;
};

static bool is_text(const struct part *part)
{
    return strcmp(part->kind, "text") == 0;
}

static bool is_hex(const struct part *part)
{
    return part->length % 2 == 0 && strspn(part->content, "0123456789abcdefABCDEF") == part->length;
}

/// The member of a part that holds its content; NULL if it has none, or another member beside "times".
static const json_t *content_of(const json_t *value, const char **kind)
{
    static const char *const kinds[] = {"text", "bytes", "bytearray", "memoryview"};
    const json_t *content = NULL;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds && content == NULL; i++) {
        *kind = kinds[i];
        content = json_object_get(value, kinds[i]);
    }
    return json_object_size(value) == (json_object_get(value, "times") != NULL ? 2u : 1u) ? content : NULL;
}

/// Reads a part; returns a fault or NULL.
static const char *read_part(struct part *part, const json_t *value)
{
    const json_t *times = json_object_get(value, "times"), *content = value;
    part->kind = "text";
    if (!json_is_string(value))
        content = content_of(value, &part->kind);
    if (!json_is_string(content))
        return "a part is one of text, bytes, bytearray and memoryview, beside it only \"times\"";
    if (times != NULL && (!json_is_integer(times) || json_integer_value(times) < 2))
        return "\"times\" is a whole number from 2 up";
    part->content = json_string_value(content);
    part->length = json_string_length(content);
    part->times = times != NULL ? (size_t)json_integer_value(times) : 1;
    if (part->length == 0)
        return "a part is empty";
    return is_text(part) || is_hex(part) ? NULL : "the content of bytes is pairs of hexadecimal digits";
}

/// Reserves room for a part of a value that has `size` bytes so far; returns a fault or NULL.
static const char *take_room(const struct part *part, size_t *size, size_t *left)
{
    size_t once = is_text(part) ? part->length : part->length / 2;
    if (once > REPEATED_MOST_VALUE || part->times > (REPEATED_MOST_VALUE - *size) / once)
        return "a value expands to more than 16,777,216 bytes";
    if (once * part->times > *left)
        return "the values of the file expand to more than 33,554,432 bytes";
    *size += once * part->times;
    *left -= once * part->times;
    return NULL;
}

/// Adds the content of a part with its repetitions, by doubling.
static void add_part(struct text *out, const struct part *part)
{
    const size_t begin = out->length, end = begin + part->length * part->times;
    text_make_room(out, end - begin); // then the copied bytes do not move
    text_add_bytes(out, part->content, part->length);
    while (out->length < end) {
        size_t there = out->length - begin, missing = end - out->length;
        text_add_bytes(out, out->bytes + begin, there < missing ? there : missing);
    }
}

static bool is_short(const json_t *value)
{
    json_t *members = (json_t *)value; // jansson's iterators require a non-const object, but do not write
    for (void *at = json_object_iter(members); at != NULL; at = json_object_iter_next(members, at)) {
        const char *key = json_object_iter_key(at);
        if ((*key == 't' && strcmp(key, "times") == 0) || (*key == 'j' && strcmp(key, "joined") == 0))
            return true;
    }
    return false;
}

/// Adds all parts of a value and stores their kind; returns a fault or NULL.
static const char *add_parts(struct text *out, const char **kind, const json_t *value, size_t *left)
{
    const json_t *joined = json_object_get(value, "joined");
    size_t size = 0, count = joined != NULL ? json_array_size(joined) : 1;
    if (joined != NULL && (count < 2 || json_object_size(value) != 1))
        return "\"joined\" is a list of two parts or more, and stands alone";
    for (size_t i = 0; i < count; i++) {
        struct part part;
        const char *fault = read_part(&part, joined != NULL ? json_array_get(joined, i) : value);
        if (fault == NULL && i > 0 && strcmp(part.kind, *kind) != 0)
            fault = "the parts of \"joined\" are of one kind";
        if (fault == NULL)
            fault = take_room(&part, &size, left);
        if (fault != NULL)
            return fault;
        *kind = part.kind;
        add_part(out, &part);
    }
    return NULL;
}

static const char *expand_value(json_t **expanded, const json_t *value, size_t *left)
{
    struct text content = {0};
    const char *kind = NULL;
    if (left == NULL)
        return "\"times\" and \"joined\" need format 2";
    const char *fault = add_parts(&content, &kind, value, left);
    if (fault == NULL) {
        json_t *string =
            json_stringn_nocheck(text_of(&content), content.length); // whole characters, repeated
        *expanded = strcmp(kind, "text") == 0 ? string : json_pack("{s:o}", kind, string);
    }
    text_free(&content);
    return fault;
}

static const char *expand_items(json_t *list, size_t *left)
{
    const char *fault = NULL;
    for (size_t i = 0; i < json_array_size(list) && fault == NULL; i++) {
        json_t *item = json_array_get(list, i), *expanded = NULL;
        fault = is_short(item) ? expand_value(&expanded, item, left) : repeated_expand(item, left);
        if (expanded != NULL)
            json_array_set_new(list, i, expanded);
    }
    return fault;
}

const char *repeated_expand(json_t *holder, size_t *left)
{
    const char *fault = NULL;
    if (json_is_array(holder))
        return expand_items(holder, left);
    for (void *at = json_object_iter(holder); at != NULL && fault == NULL;
         at = json_object_iter_next(holder, at)) {
        json_t *member = json_object_iter_value(at), *expanded = NULL;
        fault = is_short(member) ? expand_value(&expanded, member, left) : repeated_expand(member, left);
        if (expanded != NULL)
            json_object_iter_set_new(holder, at, expanded);
    }
    return fault;
}

// SPDX-License-Identifier: MIT
// The short form of an answer that is too long to keep.
#include "values/short_answer.h"

#include "base/text.h"

#include <nettle/sha2.h>
#include <stdint.h>

enum {
    MOST_BYTES = 512, // of a string that stays whole
    SHOWN_BYTES = 256,
    MOST_ITEMS = 64,
    SHOWN_ITEMS = 32,
    DIGEST_SHOWN = 8,
    // as jansson and malloc hold them on a 64-bit system
    SCALAR_COST = 48,
    OBJECT_COST = 320
};

size_t short_answer_cost(const json_t *value)
{
    json_t *members = (json_t *)value;
    size_t cost = SCALAR_COST + json_string_length(value);
    if (json_is_object(value))
        cost = OBJECT_COST;
    for (void *at = json_object_iter(members); at != NULL; at = json_object_iter_next(members, at))
        cost += SCALAR_COST + short_answer_cost(json_object_iter_value(at));
    for (size_t i = 0; i < json_array_size(value); i++)
        cost += sizeof(json_t *) + short_answer_cost(json_array_get(value, i));
    return cost;
}

static json_t *short_string(const char *bytes, size_t length)
{
    struct text text = {0};
    struct sha256_ctx context;
    uint8_t digest[DIGEST_SHOWN];
    sha256_init(&context);
    sha256_update(&context, length, (const uint8_t *)bytes);
    sha256_digest(&context, sizeof digest, digest);
    text_add_bytes(&text, bytes, length);
    text_clip(&text, SHOWN_BYTES);
    text_add(&text, ", SHA-256 ");
    for (size_t i = 0; i < sizeof digest; i++)
        text_addf(&text, "%02x", digest[i]);
    json_t *string = json_stringn(text_of(&text), text.length);
    text_free(&text);
    return string;
}

static json_t *short_list(const json_t *list)
{
    size_t count = json_array_size(list), shown = count > MOST_ITEMS ? SHOWN_ITEMS : count;
    json_t *items = json_array();
    for (size_t i = 0; i < shown; i++)
        json_array_append_new(items, short_answer(json_array_get(list, i)));
    if (shown < count)
        json_array_append_new(items, json_sprintf("... (%zu items in all)", count));
    return items;
}

json_t *short_answer(const json_t *value)
{
    if (json_is_string(value) && json_string_length(value) > MOST_BYTES)
        return short_string(json_string_value(value), json_string_length(value));
    if (json_is_array(value))
        return short_list(value);
    if (!json_is_object(value))
        return json_incref((json_t *)value);
    json_t *members = (json_t *)value, *object = json_object();
    for (void *at = json_object_iter(members); at != NULL; at = json_object_iter_next(members, at))
        json_object_set_new(object, json_object_iter_key(at), short_answer(json_object_iter_value(at)));
    return object;
}

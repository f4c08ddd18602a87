// SPDX-License-Identifier: MIT
// The texts of a page's data: each is stored once, and referred to by its place.
#include "page/texts.h"

enum { TEXT_BYTES = 600 }; // longer ones are cut

struct texts texts_new(void)
{
    return (struct texts){json_array(), json_object()};
}

json_t *texts_string(const char *bytes, size_t length)
{
    json_t *string = json_stringn(bytes, length);
    if (string != NULL)
        return string;
    struct text plain = {0};
    for (size_t i = 0; i < length; i++)
        text_add_char(&plain, (unsigned char)bytes[i] < 0x80 ? bytes[i] : '?');
    string = json_stringn(text_of(&plain), plain.length);
    text_free(&plain);
    return string;
}

json_t *texts_place(struct texts *texts, struct text *text)
{
    text_clip(text, TEXT_BYTES);
    json_t *string = texts_string(text_of(text), text->length);
    json_t *place = json_object_get(texts->places, json_string_value(string));
    if (place == NULL) {
        place = json_integer((json_int_t)json_array_size(texts->list));
        json_array_append(texts->list, string);
        json_object_set_new(texts->places, json_string_value(string), place);
    }
    json_decref(string);
    text_free(text);
    return json_incref(place);
}

json_t *texts_place_of(struct texts *texts, const char *chars)
{
    struct text text = {0};
    text_add(&text, chars);
    return texts_place(texts, &text);
}

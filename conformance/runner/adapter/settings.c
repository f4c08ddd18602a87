// SPDX-License-Identifier: MIT
// The settings of an implementation: names and texts that its hello says and reports show.
#include "adapter/settings.h"

#include "base/memory.h"
#include "escape/printable.h"
#include "values/value.h"

#include <stdlib.h>
#include <string.h>

static bool refuse(struct text *why, const char *what)
{
    text_add(why, what);
    return false;
}

bool settings_check(const json_t *settings, struct text *why)
{
    json_t *table = (json_t *)settings;
    size_t bytes = 0;
    if (settings == NULL)
        return true;
    if (!json_is_object(settings))
        return refuse(why, "\"settings\" in its hello is an object of strings");
    if (json_object_size(settings) > SETTINGS_MOST)
        return refuse(why, "its hello has more than 64 settings");
    for (void *at = json_object_iter(table); at != NULL; at = json_object_iter_next(table, at)) {
        const json_t *value = json_object_iter_value(at);
        if (!value_is_name(value) || json_object_iter_key(at)[0] == '\0')
            return refuse(why, "a setting in its hello is a name with a string without NUL");
        bytes += strlen(json_object_iter_key(at)) + json_string_length(value);
    }
    return bytes <= SETTINGS_MOST_BYTES ||
           refuse(why, "the settings in its hello have more than 4,096 bytes");
}

static int by_text(const void *left, const void *right)
{
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

void settings_add(struct text *out, const json_t *settings)
{
    json_t *table = (json_t *)settings;
    size_t count = json_object_size(settings), taken = 0;
    const char **names = memory_new(count + 1, sizeof *names);
    for (void *at = json_object_iter(table); at != NULL; at = json_object_iter_next(table, at))
        names[taken++] = json_object_iter_key(at);
    qsort(names, count, sizeof *names, by_text);
    for (size_t i = 0; i < count; i++) {
        text_add(out, i > 0 ? ", " : "");
        printable_add_string(out, names[i]);
        text_add_char(out, '=');
        printable_add_string(out, json_string_value(json_object_get(settings, names[i])));
    }
    free(names);
}

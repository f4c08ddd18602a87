// SPDX-License-Identifier: MIT
// The names of the sides of a comparison, no two alike.
#include "compare/names.h"

#include "base/text.h"

#include <stdbool.h>
#include <string.h>

static const char *string_of(const json_t *side, const char *key)
{
    const char *string = json_string_value(json_object_get(side, key));
    return string != NULL ? string : "";
}

/// The file's name of a recording, or the adapter as it was given.
static const char *source_of(const json_t *side)
{
    const char *recording = string_of(side, "recording"), *slash = strrchr(recording, '/');
    if (recording[0] == '\0')
        return string_of(side, "adapter");
    return slash != NULL ? slash + 1 : recording;
}

static bool is_shared(const json_t *sides, size_t side, const char *(*of)(const json_t *side))
{
    for (size_t s = 0; s < json_array_size(sides); s++)
        if (s != side && strcmp(of(json_array_get(sides, s)), of(json_array_get(sides, side))) == 0)
            return true;
    return false;
}

static const char *label_of(const json_t *side)
{
    return string_of(side, "label");
}

void names_add(json_t *sides)
{
    for (size_t s = 0; s < json_array_size(sides); s++) {
        json_t *side = json_array_get(sides, s);
        struct text name = {0};
        text_add(&name, label_of(side));
        if (is_shared(sides, s, label_of))
            text_addf(&name, " (%s)",
                      is_shared(sides, s, source_of) ? string_of(side, "side") : source_of(side));
        json_object_set_new(side, "name", json_string(text_of(&name)));
        text_free(&name);
    }
}

// SPDX-License-Identifier: MIT
// Finds the line of an entry in its ledger.
#include "base/file.h"
#include "ledger/ledger.h"

#include "values/canonical_json.h"

#include <string.h>

static size_t count_lines(const char *from, const char *to)
{
    size_t lines = 0;
    for (; from < to; from++)
        lines += *from == '\n';
    return lines;
}

static const char *skip_string(const char *at)
{
    for (at++; *at != '\0' && *at != '"'; at++)
        if (*at == '\\' && at[1] != '\0')
            at++;
    return *at == '"' ? at + 1 : at;
}

/// The start of the `place`-th object of the list `key` of the object that begins here: only these objects are two levels
/// below it. NULL if there is none.
static const char *find_object(const char *text, const char *key, size_t place)
{
    bool is_list = false;
    size_t depth = 0;
    for (const char *at = text; *at != '\0';) {
        if (*at == '"') {
            const char *end = skip_string(at);
            if (depth == 1 && strncmp(at, key, strlen(key)) == 0)
                is_list = true;
            at = end;
            continue;
        }
        if (*at == '{' && depth == 2 && is_list && place-- == 0)
            return at;
        depth += *at == '{' || *at == '[';
        if ((*at == '}' || *at == ']') && (depth == 0 || --depth == 0))
            return NULL;
        at++;
    }
    return NULL;
}

/// The start of the pin, or of the entry if it has none.
static const char *find_pin(const char *text, const struct known_entry *entry)
{
    const char *start = find_object(text, "\"entries\"", entry->place);
    const char *pin = start != NULL ? find_object(start, "\"pins\"", entry->pin) : NULL;
    return pin != NULL ? pin : start;
}

size_t known_line(const struct known_entry *entry, const char *id)
{
    struct text text = {0}, quoted = {0}, why = {0};
    size_t line = 0;
    file_read(entry->path, &text, &why); // a deleted ledger has no lines
    const char *at = find_pin(text_of(&text), entry);
    if (at != NULL && id != NULL && (entry->each != NULL || entry->listed != NULL)) {
        canonical_write_string(&quoted, id, strlen(id));
        const char *listed = strstr(at, text_of(&quoted));
        at = listed != NULL ? listed : at;
    }
    if (at != NULL)
        line = 1 + count_lines(text_of(&text), at);
    text_free(&text);
    text_free(&quoted);
    text_free(&why);
    return line;
}

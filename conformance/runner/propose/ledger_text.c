// SPDX-License-Identifier: MIT
// The form in which ledgers are written: an entry per line, and the lines of its cases.
#include "propose/ledger_text.h"

#include "values/canonical_json.h"

#include <stdbool.h>
#include <string.h>

enum { LINE_COLUMNS = 110 };

/// Adds ids, as many on a line as fit, each line `indent` deep.
static void add_ids(struct text *out, const json_t *ids, const char *indent)
{
    size_t columns = LINE_COLUMNS + 1;
    text_add_char(out, '[');
    for (size_t i = 0; i < json_array_size(ids); i++) {
        const char *id = json_string_value(json_array_get(ids, i));
        size_t width = strlen(id) + strlen("\"\",");
        text_add(out, i > 0 ? "," : "");
        if (columns + width > LINE_COLUMNS) {
            text_addf(out, "\n%s", indent);
            columns = strlen(indent);
        }
        canonical_write_string(out, id, strlen(id));
        columns += width;
    }
    text_add_char(out, ']');
}

/// Adds {"each":{..}}, a line per case.
static void add_each(struct text *out, const json_t *each, const char *indent)
{
    json_t *cases = (json_t *)each;
    const char *before = "{\"each\":{\n";
    for (void *at = json_object_iter(cases); at != NULL; at = json_object_iter_next(cases, at)) {
        text_addf(out, "%s%s", before, indent);
        canonical_write_string(out, json_object_iter_key(at), strlen(json_object_iter_key(at)));
        text_add_char(out, ':');
        canonical_write_shown(out, json_object_iter_value(at));
        before = ",\n";
    }
    text_add(out, "}}");
}

static void add_object(struct text *out, const json_t *object, const char *indent);

static void add_pins(struct text *out, const json_t *pins)
{
    text_add_char(out, '[');
    for (size_t i = 0; i < json_array_size(pins); i++) {
        text_add(out, i > 0 ? ",\n  " : "\n  ");
        add_object(out, json_array_get(pins, i), "   ");
    }
    text_add_char(out, ']');
}

/// Adds an entry or one of its pins. The lines of its cases are `indent` deep.
static void add_object(struct text *out, const json_t *object, const char *indent)
{
    json_t *members = (json_t *)object;
    const char *before = "{";
    for (void *at = json_object_iter(members); at != NULL; at = json_object_iter_next(members, at)) {
        const char *key = json_object_iter_key(at);
        const json_t *value = json_object_iter_value(at), *each = json_object_get(value, "each");
        text_addf(out, "%s\"%s\":", before, key);
        if (strcmp(key, "cases") == 0)
            add_ids(out, value, indent);
        else if (strcmp(key, "pins") == 0)
            add_pins(out, value);
        else if (each != NULL)
            add_each(out, each, indent);
        else
            canonical_write_shown(out, value);
        before = ",";
    }
    text_add_char(out, '}');
}

void ledger_text_add(struct text *out, const json_t *ledger)
{
    json_t *members = (json_t *)ledger;
    const json_t *entries = json_object_get(ledger, "entries");
    const char *before = "{";
    for (void *at = json_object_iter(members); at != NULL; at = json_object_iter_next(members, at)) {
        if (strcmp(json_object_iter_key(at), "entries") == 0)
            continue;
        text_addf(out, "%s\"%s\":", before, json_object_iter_key(at));
        canonical_write_shown(out, json_object_iter_value(at));
        before = ",";
    }
    text_add(out, ",\n\"entries\":[");
    for (size_t i = 0; i < json_array_size(entries); i++) {
        text_add(out, i > 0 ? ",\n " : "\n ");
        add_object(out, json_array_get(entries, i), "  ");
    }
    text_add(out, "]}\n");
}

// SPDX-License-Identifier: MIT
// The page of a report or a comparison: one self-contained file. Its parts in html/ are embedded at build time.
#include "page/page.h"

#include "escape/printable.h"
#include "values/canonical_json.h"

#include <string.h>

/// JSON for a script element: no text in it can end the element or begin a comment.
static void add_json(struct text *out, const json_t *data)
{
    struct text json = {0};
    canonical_write(&json, data);
    for (size_t i = 0; i < json.length; i++) {
        if (json.bytes[i] == '<') // only strings contain it
            text_add(out, "\\u003c");
        else
            text_add_char(out, json.bytes[i]);
    }
    text_free(&json);
}

/// Fills in one named part; false if the name is unknown.
static bool add_part(struct text *out, const char *name, size_t length, const struct page *page,
                     const json_t *data)
{
    const struct {
        const char *name, *part;
    } parts[] = {{"kind", page->kind}, {"style", page_style}, {"own", page->script}, {"script", page_script}};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (strlen(parts[i].name) == length && memcmp(parts[i].name, name, length) == 0) {
            text_add(out, parts[i].part);
            return true;
        }
    if (length != strlen("data") || memcmp(name, "data", length) != 0)
        return false;
    add_json(out, data);
    return true;
}

void page_fill(struct text *out, const struct page *page, const json_t *data)
{
    const char *rest = page_template, *open;
    json_t *printable = printable_json(data);
    while ((open = strstr(rest, "{{")) != NULL) {
        const char *name = open + 2, *close = strstr(name, "}}");
        text_add_bytes(out, rest, (size_t)(open - rest));
        rest = name;
        if (close != NULL && add_part(out, name, (size_t)(close - name), page, printable))
            rest = close + 2;
        else
            text_add(out, "{{");
    }
    text_add(out, rest);
    json_decref(printable);
}

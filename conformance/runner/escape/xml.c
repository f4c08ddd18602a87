// SPDX-License-Identifier: MIT
// Escapes text for XML 1.0 documents.
#include "escape/xml.h"

#include "escape/printable.h"

#include <string.h>

static const char *entity_of(char byte)
{
    switch (byte) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '"': return "&quot;";
    case '\t': return "&#9;"; // an attribute would turn it into a space,
    case '\n': return "&#10;";
    case '\r': return "&#13;"; // and a line reader would turn this into a newline
    default: return NULL;
    }
}

void xml_add(struct text *out, const char *bytes, size_t length)
{
    size_t plain_from = 0;
    for (size_t at = 0; at < length; at++) {
        const char *entity = entity_of(bytes[at]);
        if (entity == NULL)
            continue;
        printable_add(out, bytes + plain_from, at - plain_from);
        text_add(out, entity);
        plain_from = at + 1;
    }
    printable_add(out, bytes + plain_from, length - plain_from);
}

void xml_add_attribute(struct text *out, const char *name, const char *value)
{
    text_addf(out, " %s=\"", name);
    xml_add(out, value, strlen(value));
    text_add_char(out, '"');
}

void xml_add_count(struct text *out, const char *name, size_t count)
{
    text_addf(out, " %s=\"%zu\"", name, count);
}

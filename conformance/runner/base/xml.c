// SPDX-License-Identifier: MIT
// Escapes text for XML 1.0 documents.
#include "base/xml.h"

#include <stdint.h>
#include <string.h>

/// Reads one character; returns its length in bytes, 0 if it is malformed. RFC 3629 section 4.
static size_t read_character(const unsigned char *bytes, size_t length, uint32_t *character)
{
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    size_t size = bytes[0] < 0x80 ? 1 : (bytes[0] & 0xE0) == 0xC0 ? 2 : (bytes[0] & 0xF0) == 0xE0 ? 3 : 4;
    if (size == 4 && (bytes[0] & 0xF8) != 0xF0)
        return 0;
    if (size > length)
        return 0;
    *character = size == 1 ? bytes[0] : bytes[0] & (0x7Fu >> size);
    for (size_t i = 1; i < size; i++) {
        if ((bytes[i] & 0xC0) != 0x80)
            return 0;
        *character = *character << 6 | (bytes[i] & 0x3F);
    }
    if (*character < least[size] || *character > 0x10FFFF || (*character >= 0xD800 && *character < 0xE000))
        return 0;
    return size;
}

/// XML 1.0 section 2.2, Char, and the discouraged characters, which few programs display.
static int is_allowed(uint32_t character)
{
    if (character < 0x20)
        return character == '\t' || character == '\n' || character == '\r';
    return character < 0x7F || (character > 0x9F && (character & 0xFFFE) != 0xFFFE);
}

static void add_character(struct text *out, uint32_t character, const char *bytes, size_t size)
{
    switch (character) {
    case '&': text_add(out, "&amp;"); return;
    case '<': text_add(out, "&lt;"); return;
    case '>': text_add(out, "&gt;"); return;
    case '"': text_add(out, "&quot;"); return;
    case '\t': text_add(out, "&#9;"); return; // an attribute would turn it into a space,
    case '\n': text_add(out, "&#10;"); return;
    case '\r': text_add(out, "&#13;"); return; // and a line reader would turn this into a newline
    default: text_add_bytes(out, bytes, size); return;
    }
}

void xml_add(struct text *out, const char *bytes, size_t length)
{
    for (size_t at = 0; at < length;) {
        uint32_t character = 0;
        size_t size = read_character((const unsigned char *)bytes + at, length - at, &character);
        if (size == 0)
            text_addf(out, "\\x%02x", (unsigned char)bytes[at]);
        else if (!is_allowed(character))
            text_addf(out, character > 0xFFFF ? "\\U%08x" : "\\u%04x", (unsigned)character);
        else
            add_character(out, character, bytes + at, size);
        at += size > 0 ? size : 1;
    }
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

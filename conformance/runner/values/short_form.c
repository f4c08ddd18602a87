// SPDX-License-Identifier: MIT
// Long values in short form: b'x' * 24000.
#include "values/short_form.h"

#include "values/canonical_json.h"

#include <string.h>

enum { RUN = 256, MOST_PATTERN = 64 }; ///< bytes; vector files write the same runs with "times"

/// A value's content, and its number of characters per byte: 2 for hexadecimal digits.
struct content {
    const char *bytes;
    size_t length;
    size_t unit;
    size_t ends[2 * MOST_PATTERN + 1]; // by a pattern's length: where its last repetition ended
};

/// The number of repetitions of the pattern of `size` characters at `at`.
static size_t times_of(struct content *content, size_t at, size_t size)
{
    size_t end = at + size;
    if (end <= content->ends[size])
        end = content->ends[size]; // what was compared from an earlier place is not compared again
    else
        while (end < content->length && content->bytes[end] == content->bytes[end - size])
            end++;
    content->ends[size] = end;
    return (end - at) / size;
}

/// The run that begins at `at`: stores the length of its shortest pattern, and returns the number of
/// repetitions; 0 for no run.
static size_t run_at(struct content *content, size_t at, size_t *size)
{
    if (((unsigned char)content->bytes[at] & 0xC0) == 0x80) // inside a character
        return 0;
    for (*size = content->unit; *size <= MOST_PATTERN * content->unit; *size += content->unit) {
        if (at + *size >= content->length || content->bytes[at] != content->bytes[at + *size])
            continue;
        size_t times = times_of(content, at, *size);
        if (times * *size >= RUN * content->unit)
            return times;
    }
    return 0;
}

static unsigned digit_of(char hex)
{
    return hex <= '9' ? (unsigned)hex - '0' : ((unsigned)hex | 0x20) - 'a' + 10;
}

/// Like Python's repr of bytes, but always in single quotes.
static void add_bytes(struct text *out, const char *hex, size_t length)
{
    text_add(out, "b'");
    for (size_t i = 0; i + 1 < length; i += 2) {
        unsigned byte = digit_of(hex[i]) * 16 + digit_of(hex[i + 1]);
        if (byte < ' ' || byte > '~')
            text_addf(out, "\\x%02x", byte);
        else
            text_addf(out, byte == '\'' || byte == '\\' ? "\\%c" : "%c", (char)byte);
    }
    text_add_char(out, '\'');
}

static void add_part(struct text *out, const struct content *content, size_t from, size_t length,
                     size_t times)
{
    if (out->length > 0)
        text_add(out, " + ");
    if (content->unit == 2)
        add_bytes(out, content->bytes + from, length);
    else
        canonical_write_string(out, content->bytes + from, length);
    if (times > 1)
        text_addf(out, " * %zu", times);
}

/// Adds the parts of a content; true if a run is among them.
static bool add_parts(struct text *out, struct content *content)
{
    bool has_run = false;
    size_t plain_from = 0, size = 0;
    for (size_t at = 0; at < content->length;) {
        size_t times = content->length - at < RUN * content->unit ? 0 : run_at(content, at, &size);
        if (times == 0) {
            at += content->unit;
            continue;
        }
        if (at > plain_from)
            add_part(out, content, plain_from, at - plain_from, 1);
        add_part(out, content, at, size, times);
        has_run = true;
        plain_from = at += size * times;
    }
    if (plain_from < content->length)
        add_part(out, content, plain_from, content->length - plain_from, 1);
    return has_run;
}

bool short_form_add(struct text *out, const char *kind, const json_t *content)
{
    const bool is_text = strcmp(kind, "text") == 0, is_int = strcmp(kind, "int") == 0;
    const bool is_hex = *kind == 'b' || *kind == 'm';
    struct content whole = {json_string_value(content), json_string_length(content), is_hex ? 2 : 1, {0}};
    struct text parts = {0};
    if ((!is_text && !is_int && !is_hex) || whole.length < RUN * whole.unit || whole.length % whole.unit != 0)
        return false;
    const bool has_run = add_parts(&parts, &whole);
    if (has_run && (is_text || strcmp(kind, "bytes") == 0))
        text_add_bytes(out, text_of(&parts), parts.length);
    else if (has_run)
        text_addf(out, "%s(%s)", kind, text_of(&parts));
    text_free(&parts);
    return has_run;
}

// SPDX-License-Identifier: MIT
// Escapes text for documents with markup.
#include "escape/markup.h"

#include "escape/printable.h"

#include <stddef.h>
#include <string.h>
#include <strings.h>

// It has no width: GitHub takes what it divides for neither a mention nor a link.
static const char divider[] = "&#8203;";

static bool is_word(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9');
}

static const char *entity_of(char byte, bool is_markdown)
{
    static const char special[] = "|`*_[]\\~$";
    static const char *const entities[] = {"&#124;", "&#96;", "&#42;",  "&#95;", "&#91;",
                                           "&#93;",  "&#92;", "&#126;", "&#36;"};
    switch (byte) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '"': return "&quot;";
    case '\n': return is_markdown ? " " : NULL;
    default: break;
    }
    const char *found = is_markdown && byte != '\0' ? strchr(special, byte) : NULL;
    return found != NULL ? entities[found - special] : NULL;
}

/// True if what ends before `at` is this word, whatever its case, and no part of a longer one.
static bool ends_word(const char *text, const char *at, const char *word)
{
    const size_t length = strlen(word);
    return (size_t)(at - text) >= length && strncasecmp(at - length, word, length) == 0 &&
           ((size_t)(at - text) == length || !is_word(at[-1 - (ptrdiff_t)length]));
}

/// True if GitHub would begin a link or a mention with what ends at `at`: @name #1 GH-1 https:// www.
static bool begins_link(const char *text, const char *at)
{
    switch (*at) {
    case '@': return true;
    case '#': return is_word(at[1]);
    case '-': return ends_word(text, at, "gh") && is_word(at[1]);
    case ':': return at[1] == '/';
    case '.': return ends_word(text, at, "www");
    default: return false;
    }
}

void markup_add(struct text *out, const char *text, bool is_markdown)
{
    struct text shown = {0};
    printable_add_lines(&shown, text, strlen(text));
    for (const char *at = text_of(&shown); *at != '\0'; at++) {
        const char *entity = entity_of(*at, is_markdown);
        if (entity != NULL)
            text_add(out, entity);
        else
            text_add_char(out, *at);
        if (is_markdown && begins_link(text_of(&shown), at))
            text_add(out, divider);
    }
    text_free(&shown);
}

void markup_add_html(struct text *out, const char *text)
{
    markup_add(out, text, false);
}

void markup_add_markdown(struct text *out, const char *text)
{
    markup_add(out, text, true);
}

static bool is_address(const char *url)
{
    static const char plain[] =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~:/?#@!$&'()*+,;=%";
    return (strncmp(url, "https://", 8) == 0 || strncmp(url, "http://", 7) == 0) &&
           url[strspn(url, plain)] == '\0';
}

void markup_add_link(struct text *out, const char *words, const char *url)
{
    if (is_address(url)) {
        text_addf(out, "[%s](<%s>)", words, url);
        return;
    }
    text_addf(out, "%s ", words);
    markup_add_markdown(out, url);
}

static size_t longest_quotes(const char *text)
{
    size_t longest = 0;
    for (const char *at = text; (at = strchr(at, '`')) != NULL; at += strspn(at, "`"))
        if (strspn(at, "`") > longest)
            longest = strspn(at, "`");
    return longest;
}

static void add_quotes(struct text *out, size_t count)
{
    for (size_t i = 0; i < count; i++)
        text_add_char(out, '`');
}

void markup_add_fenced(struct text *out, const char *lines)
{
    size_t longest = longest_quotes(lines), length = strlen(lines);
    size_t quotes = longest < 2 ? 3 : longest + 1;
    add_quotes(out, quotes);
    text_add(out, "text\n");
    printable_add_lines(out, lines, length);
    text_add(out, length > 0 && lines[length - 1] == '\n' ? "" : "\n");
    add_quotes(out, quotes);
    text_add_char(out, '\n');
}

void markup_add_code(struct text *out, const char *text)
{
    size_t quotes = longest_quotes(text) + 1;
    const char *gap = quotes > 1 ? " " : "";
    add_quotes(out, quotes);
    text_add(out, gap);
    for (; *text != '\0'; text += strcspn(text, "|") + (text[strcspn(text, "|")] != '\0')) {
        size_t length = strcspn(text, "|"); // in a table even code needs its bar escaped
        printable_add(out, text, length);
        text_add(out, text[length] != '\0' ? "\\|" : "");
    }
    text_add(out, gap);
    add_quotes(out, quotes);
}

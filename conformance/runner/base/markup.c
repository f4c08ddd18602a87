// SPDX-License-Identifier: MIT
// Escapes text for documents with markup.
#include "base/markup.h"

#include <string.h>

void markup_add(struct text *out, const char *text, bool is_markdown)
{
    for (; *text != '\0'; text++) {
        const char *entity = *text == '&'                   ? "&amp;"
                             : *text == '<'                 ? "&lt;"
                             : *text == '>'                 ? "&gt;"
                             : *text == '"'                 ? "&quot;"
                             : is_markdown && *text == '|'  ? "&#124;"
                             : is_markdown && *text == '`'  ? "&#96;"
                             : is_markdown && *text == '*'  ? "&#42;"
                             : is_markdown && *text == '_'  ? "&#95;"
                             : is_markdown && *text == '['  ? "&#91;"
                             : is_markdown && *text == '\\' ? "&#92;"
                             : is_markdown && *text == '\n' ? " "
                                                            : NULL;
        if (entity != NULL)
            text_add(out, entity);
        else
            text_add_char(out, *text);
    }
}

void markup_add_html(struct text *out, const char *text)
{
    markup_add(out, text, false);
}

void markup_add_markdown(struct text *out, const char *text)
{
    markup_add(out, text, true);
}

void markup_add_fenced(struct text *out, const char *lines)
{
    size_t longest = 2;
    for (const char *at = lines; (at = strchr(at, '`')) != NULL; at += strspn(at, "`"))
        if (strspn(at, "`") > longest)
            longest = strspn(at, "`");
    struct text fence = {0};
    for (size_t i = 0; i <= longest; i++)
        text_add_char(&fence, '`');
    size_t length = strlen(lines);
    text_addf(out, "%stext\n", text_of(&fence));
    text_add(out, lines);
    text_addf(out, "%s%s\n", length > 0 && lines[length - 1] == '\n' ? "" : "\n", text_of(&fence));
    text_free(&fence);
}

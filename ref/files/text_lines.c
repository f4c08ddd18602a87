// SPDX-License-Identifier: MIT
// Reading a file's text line by line.
#include "files/text_lines.h"

#include "text/words.h"

#include <limits.h>
#include <stdlib.h>

struct file_text *pys_file_text_copy(const char *text, size_t length)
{
    struct file_text *const copy = malloc(sizeof *copy + length);
    if (copy == NULL)
        return NULL;
    copy->length = length;
    if (length > 0)
        memcpy(copy->bytes, text, length);
    return copy;
}

struct text_lines pys_text_lines(const struct file_text *text)
{
    return (struct text_lines){text->bytes, text->bytes + text->length};
}

bool pys_text_lines_next(struct text_lines *lines, char *line, size_t size)
{
    const size_t left = (size_t)(lines->end - lines->at);
    if (left == 0)
        return false;
    const size_t most = left < size - 1 ? left : size - 1;
    const char *const feed = memchr(lines->at, '\n', most);
    const size_t length = feed != NULL ? (size_t)(feed - lines->at) + 1 : most;
    memcpy(line, lines->at, length);
    line[length] = '\0';
    lines->at += length;
    char *const comment = strchr(line, '#');
    if (comment != NULL) // there is room after it, because it was not the NUL
        memcpy(comment, "\n", 2);
    return true;
}

const char *pys_text_find_word(const char *line, size_t from, const char *word, bool ends_at_end)
{
    const size_t length = strlen(word);
    if (strlen(line) < from)
        return NULL;
    for (const char *at = line + from; (at = strstr(at, word)) != NULL; at++) {
        const bool begins = at == line || word_is_blank(at[-1]);
        if (begins && (word_is_blank(at[length]) || (ends_at_end && at[length] == '\0')))
            return at;
    }
    return NULL;
}

unsigned long pys_text_number(const char **text)
{
    const char *at = *text;
    unsigned long value = 0;
    bool overflow = false;
    while (word_is_blank(*at))
        at++;
    const bool negative = *at == '-';
    at += *at == '-' || *at == '+';
    if (*at < '0' || *at > '9')
        return 0;
    for (; *at >= '0' && *at <= '9'; at++) {
        const unsigned long digit = (unsigned long)(*at - '0');
        overflow = overflow || value > (ULONG_MAX - digit) / 10;
        value = value * 10 + digit;
    }
    *text = at;
    return overflow ? ULONG_MAX : negative ? 0UL - value : value;
}

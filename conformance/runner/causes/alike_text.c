// SPDX-License-Identifier: MIT
// Texts made alike: numbers, quoted words and names of types give way to placeholders.
#include "causes/alike_text.h"

#include <stdbool.h>
#include <string.h>

// What is replaced, where it begins, and by what:
//   'x'  "x"  `x`  b'x'      not behind a letter, and no letter follows (can't)          '…'
//                            nor the object and the attribute that it lacks, which are the cause
//   12  -1.5e3  0x7f31  10L  not behind a letter (AF_INET6, IPv4); also 127.0.0.1        N
//   int  Float  NoneType     behind "got ", "got type ", "not ", or before " found"      TYPE
//   htons()                  with its brackets                                           F()
//   arguments were           of one and of several                                       argument was

/// The types of the arguments in vectors, as texts show them.
static const char *const types[] = {"int",
                                    "float",
                                    "str",
                                    "bytes",
                                    "bytearray",
                                    "Float",
                                    "memoryview",
                                    "buffer",
                                    "NoneType",
                                    "None",
                                    "list",
                                    "tuple",
                                    "dict",
                                    "bool",
                                    "set",
                                    "long",
                                    "unicode",
                                    "complex",
                                    "module",
                                    "Index",
                                    "IntSubclass",
                                    "StrSubclass",
                                    "Plain",
                                    "Fraction",
                                    "Decimal",
                                    "object",
                                    "instance",
                                    "function",
                                    "socket",
                                    "String",
                                    "builtin_function_or_method"};

struct scan {
    const char *bytes;
    size_t length, at;
    struct text *out;
};

static char byte_at(const struct scan *scan, size_t at)
{
    return at < scan->length ? scan->bytes[at] : '\0';
}

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

static bool is_letter(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte == '_' || (byte & 0x80) != 0;
}

static bool is_in_word(char byte)
{
    return is_letter(byte) || is_digit(byte);
}

static bool is_behind_word(const struct scan *scan)
{
    return scan->at > 0 && is_in_word(scan->bytes[scan->at - 1]);
}

static bool is_quote(char byte)
{
    return byte == '\'' || byte == '"' || byte == '`';
}

/// True if the text up to here ends with `words`.
static bool is_behind(const struct scan *scan, const char *words)
{
    size_t length = strlen(words);
    return scan->at >= length && memcmp(scan->bytes + scan->at - length, words, length) == 0;
}

static bool is_before(const struct scan *scan, size_t at, const char *words)
{
    size_t length = strlen(words);
    return scan->length - at >= length && memcmp(scan->bytes + at, words, length) == 0;
}

/// True of the name of a method or an attribute that an object lacks; names of constants are many.
static bool is_attribute(const struct scan *scan)
{
    return is_behind(scan, " object has no attribute ") &&
           !is_behind(scan, "'module' object has no attribute ");
}

/// The end of the quoted part that begins here, with or without a prefix as in b'x'; 0 if none begins here.
static size_t quoted_end(const struct scan *scan)
{
    size_t open = scan->at;
    if (is_behind_word(scan) || is_attribute(scan))
        return 0;
    if (byte_at(scan, open) != '\0' && strchr("bur", byte_at(scan, open)) != NULL)
        open++;
    char quote = byte_at(scan, open);
    if (!is_quote(quote))
        return 0;
    for (size_t at = open + 1; at < scan->length; at++) {
        if (scan->bytes[at] == '\\')
            at++;
        else if (scan->bytes[at] == quote && !is_in_word(byte_at(scan, at + 1)))
            return is_before(scan, at + 1, " object has no attribute ") ? 0 : at + 1;
    }
    return 0;
}

static size_t digits_end(const struct scan *scan, size_t at)
{
    while (is_digit(byte_at(scan, at)))
        at++;
    return at;
}

static size_t hex_end(const struct scan *scan, size_t at)
{
    while (byte_at(scan, at) != '\0' && strchr("0123456789abcdefABCDEF", scan->bytes[at]) != NULL)
        at++;
    return at;
}

/// The end of an exponent behind a number's digits, or `at`.
static size_t exponent_end(const struct scan *scan, size_t at)
{
    if (byte_at(scan, at) != 'e')
        return at;
    size_t digits = at + 1;
    digits += byte_at(scan, digits) == '+' || byte_at(scan, digits) == '-';
    return is_digit(byte_at(scan, digits)) ? digits_end(scan, digits) : at;
}

/// The end of the number that begins here, with its sign; 0 if none begins here.
static size_t number_end(const struct scan *scan)
{
    size_t at = scan->at;
    if (is_behind_word(scan))
        return 0;
    at += byte_at(scan, at) == '-';
    if (!is_digit(byte_at(scan, at)))
        return 0;
    if (byte_at(scan, at) == '0' && byte_at(scan, at + 1) == 'x')
        return hex_end(scan, at + 2);
    at = digits_end(scan, at);
    while (byte_at(scan, at) == '.' && is_digit(byte_at(scan, at + 1)))
        at = digits_end(scan, at + 1);
    at = exponent_end(scan, at);
    return at + (byte_at(scan, at) == 'L' && !is_in_word(byte_at(scan, at + 1)));
}

static bool is_type(const char *word, size_t length)
{
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (strlen(types[i]) == length && memcmp(types[i], word, length) == 0)
            return true;
    return false;
}

static size_t word_end(const struct scan *scan)
{
    size_t end = scan->at;
    while (!is_behind_word(scan) && is_in_word(byte_at(scan, end)))
        end++;
    return end;
}

/// The end of the name of a type that begins here and that says what an argument was; 0 if none does.
static size_t type_end(const struct scan *scan)
{
    size_t end = word_end(scan);
    if (!is_type(scan->bytes + scan->at, end - scan->at))
        return 0;
    bool is_refused = is_behind(scan, "got ") || is_behind(scan, "got type ") || is_behind(scan, "not ") ||
                      is_before(scan, end, " found");
    bool is_word_itself = is_behind(scan, "got ") && is_before(scan, end, " '");
    return is_refused && !is_word_itself && !is_before(scan, end, " int") ? end : 0;
}

/// The end of the name of a function that begins here; 0 if none does.
static size_t function_end(const struct scan *scan)
{
    size_t end = word_end(scan);
    return end > scan->at && is_before(scan, end, "()") ? end : 0;
}

static size_t end_of_word(const struct scan *scan, const char *word)
{
    size_t end = word_end(scan), length = strlen(word);
    return end - scan->at == length && is_before(scan, scan->at, word) ? end : 0;
}

/// Folds a list of quoted parts at the end of the text so far: '…', '…', and '…'.
static void fold_list(struct text *out)
{
    static const char *const lists[] = {"'…', '…'", "'…' and '…'", "'…', and '…'"};
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        size_t length = strlen(lists[i]), kept = strlen("'…'");
        if (out->length >= length && memcmp(out->bytes + out->length - length, lists[i], length) == 0) {
            out->length -= length - kept;
            out->bytes[out->length] = '\0';
        }
    }
}

/// Replaces what ends there.
static bool replace(struct scan *scan, size_t end, const char *by)
{
    if (end == 0)
        return false;
    text_add(scan->out, by);
    fold_list(scan->out);
    scan->at = end;
    return true;
}

void alike_text_add(struct text *out, const char *utf8, size_t length)
{
    struct scan scan = {utf8, length, 0, out};
    while (scan.at < length) {
        if (replace(&scan, quoted_end(&scan), "'…'") || replace(&scan, number_end(&scan), "N") ||
            replace(&scan, type_end(&scan), "TYPE") || replace(&scan, function_end(&scan), "F") ||
            replace(&scan, end_of_word(&scan, "arguments"), "argument") ||
            replace(&scan, end_of_word(&scan, "were"), "was"))
            continue;
        text_add_char(out, utf8[scan.at++]);
    }
}

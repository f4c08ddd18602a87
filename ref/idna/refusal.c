// SPDX-License-Identifier: MIT
// The exception for a refused name in each version.
//
// CPython Lib/encodings/idna.py for the reasons; Python/codecs.c, wrap_codec_error, for the text around them
// until 3.11; Objects/exceptions.c, UnicodeEncodeError_str, for positions.
#include "idna/idna.h"
#include "idna/text.h"

static void append_hex(struct text *text, uint32_t code)
{
    static const char hex[] = "0123456789abcdef";
    const int digits = code < 0x100 ? 2 : code < 0x10000 ? 4 : 8;
    pys_text_append(text, code < 0x100 ? "\\x" : code < 0x10000 ? "\\u" : "\\U");
    for (int digit = digits - 1; digit >= 0; digit--) {
        const char shown[] = {hex[code >> 4 * digit & 0xf], '\0'};
        pys_text_append(text, shown);
    }
}

/// The three bytes of a character between U+0800 and U+FFFF.
static void append_three_bytes(struct text *text, uint32_t code)
{
    const char bytes[] = {(char)(0xe0 | code >> 12), (char)(0x80 | (code >> 6 & 0x3f)),
                          (char)(0x80 | (code & 0x3f)), '\0'};
    pys_text_append(text, bytes);
}

/// repr() of a character that nameprep prohibits.
static void append_repr(struct text *text, uint32_t code)
{
    // Among the characters that remain after normalization, only these are printable.
    const bool is_ideographic_description = code >= 0x2ff0 && code <= 0x2ffb;
    const bool is_replacement = code == 0xfffc || code == 0xfffd;
    pys_text_append(text, "'");
    if (is_ideographic_description || is_replacement)
        append_three_bytes(text, code);
    else
        append_hex(text, code);
    pys_text_append(text, "'");
}

static void append_plain_reason(const struct pysock_python *python, const struct idna_refusal *refusal,
                                struct text *text)
{
    const bool says_which = pys_idna_refusal_has_position(python);
    switch (refusal->fault) {
    case IDNA_LABEL_EMPTY:
        pys_text_append(text, says_which ? "label empty" : "label empty or too long");
        break;
    case IDNA_LABEL_TOO_LONG:
        pys_text_append(text, says_which ? "label too long" : "label empty or too long");
        break;
    case IDNA_LAST_LABEL_TOO_LONG: pys_text_append(text, "label too long"); break;
    case IDNA_INVALID_CHARACTER:
        pys_text_append(text, "Invalid character ");
        append_repr(text, refusal->character);
        break;
    case IDNA_MIXED_DIRECTIONS: pys_text_append(text, "Violation of BIDI requirement 2"); break;
    case IDNA_DIRECTION_AT_THE_ENDS: pys_text_append(text, "Violation of BIDI requirement 3"); break;
    case IDNA_ACE_PREFIX: pys_text_append(text, "Label starts with ACE prefix"); break;
    }
}

bool pys_idna_refusal_has_position(const struct pysock_python *python)
{
    return python->idna_errors == IDNA_ERRORS_POSITIONED;
}

void pys_idna_append_reason(const struct pysock_python *python, const struct idna_refusal *refusal,
                            struct text *text)
{
    const bool is_wrapped = python->idna_errors == IDNA_ERRORS_WRAPPED;
    if (is_wrapped)
        pys_text_append(text, "encoding with 'idna' codec failed (UnicodeError: ");
    append_plain_reason(python, refusal, text);
    if (is_wrapped)
        pys_text_append(text, ")");
}

/// Finds the character at an index; false if the name is shorter.
static bool find_character(const char *name, size_t length, size_t index, uint32_t *code)
{
    const char *const end = name + length;
    while (name < end) {
        *code = idna_next(&name, end);
        if (index-- == 0)
            return true;
    }
    return false;
}

void pys_idna_append_message(const struct pysock_python *python, const struct idna_refusal *refusal,
                             const char *name, size_t length, struct text *text)
{
    if (pys_idna_refusal_has_position(python)) {
        uint32_t code;
        const bool is_one = refusal->end == refusal->start + 1;
        pys_text_append(text, "'idna' codec can't encode character");
        if (is_one && find_character(name, length, refusal->start, &code)) {
            pys_text_append(text, " '");
            append_hex(text, code);
            pys_text_append(text, "' in position ");
            pys_text_append_number(text, (int64_t)refusal->start);
        } else {
            pys_text_append(text, "s in position ");
            pys_text_append_number(text, (int64_t)refusal->start);
            pys_text_append(text, "-");
            pys_text_append_number(text, (int64_t)refusal->end - 1);
        }
        pys_text_append(text, ": ");
    }
    pys_idna_append_reason(python, refusal, text);
}

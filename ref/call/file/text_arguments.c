// SPDX-License-Identifier: MIT
// pys_convert_text_arguments: encoding, errors and newline of makefile().
//
// CPython Modules/_io/textio.c, _io_TextIOWrapper___init___impl; Lib/socket.py, makefile.
#include "call/file/file.h"
#include "call/live.h"

#include <string.h>

static bool skip(struct call *call, const char *why)
{
    pys_return_skipped_because(call, why);
    return false;
}

/// The argument's place or name in messages; the versions named one argument before the others.
static const char *word_of(const struct call *call, const char *name, const char *number)
{
    const enum text_argument_words words = call->python->text_argument_words;
    const bool is_named =
        words == ARGUMENTS_NAMED || (words == ARGUMENTS_NUMBERED_BUT_ERRORS && strcmp(name, "'errors'") == 0);
    return is_named ? name : number;
}

/// A str without NULs, or None.
static bool convert(struct call *call, const struct pysock_value *value, const char *name, const char *number,
                    const char **text)
{
    *text = NULL;
    if (value == NULL || value->kind == PYSOCK_NONE)
        return true;
    const struct pysock_value *const str = pys_str_of(value);
    if (str == NULL) {
        pys_raise_text(call, PYSOCK_TYPE_ERROR, "TextIOWrapper() argument ", word_of(call, name, number),
                       " must be str or None, not ", pys_class_name(value), NULL);
        return false;
    }
    return pys_convert_utf8_without_nul(call, str, text);
}

/// The versions differ in NULs and surrogates in the name of a handler.
static bool convert_errors(struct call *call, const struct pysock_value *value, const char **text)
{
    if (value != NULL && value->kind == PYSOCK_STR) {
        const char *const utf8 = value->as.text.utf8;
        for (size_t index = 0; index < value->as.text.length; index++) {
            if (utf8[index] < ' ' || utf8[index] > '~')
                return skip(call, "the reference takes the name of a handler in ASCII");
        }
    }
    return convert(call, value, "'errors'", "3", text);
}

static bool find_newline(struct call *call, const char *newline, enum pysock_newline *found)
{
    static const char *const known[] = {"", "\n", "\r", "\r\n"};
    if (newline == NULL) {
        *found = PYSOCK_NEWLINE_NONE;
        return true;
    }
    for (size_t index = 0; index < sizeof known / sizeof *known; index++) {
        if (strcmp(known[index], newline) == 0) {
            *found = (enum pysock_newline)(PYSOCK_NEWLINE_EMPTY + index);
            return true;
        }
    }
    pys_raise_text(call, PYSOCK_VALUE_ERROR, "illegal newline value: ", newline, NULL);
    return false;
}

/// The encoding of the locale, which is C.UTF-8 in the world, is the default.
static bool find_encoding(struct call *call, struct text_arguments *arguments)
{
    arguments->is_encoded_elsewhere = false;
    const bool is_locale = arguments->encoding != NULL && strcmp(arguments->encoding, "locale") == 0;
    if (arguments->encoding == NULL || (is_locale && call->python->has_locale_encoding)) {
        arguments->encoding = is_locale || !call->python->default_is_utf_8 ? "UTF-8" : "utf-8";
        arguments->format.encoding = PYSOCK_ENCODING_UTF_8;
        return true;
    }
    for (const char *letter = arguments->encoding; *letter != '\0'; letter++) {
        if (((unsigned char)*letter & 0x80) != 0)
            return skip(call, "the reference takes the name of an encoding in ASCII");
    }
    const enum known_encoding known =
        pys_find_encoding(call->python, arguments->encoding, &arguments->format.encoding);
    arguments->is_encoded_elsewhere = known == ENCODING_ELSEWHERE;
    switch (known) {
    case ENCODING_HERE:
    case ENCODING_ELSEWHERE: return true;
    case ENCODING_NOT_TEXT:
        pys_raise_text(
            call, PYSOCK_LOOKUP_ERROR, "'", arguments->encoding, "' is not a text encoding",
            call->python->names_codecs_open ? "; use codecs.open() to handle arbitrary codecs" : "", NULL);
        break;
    case ENCODING_OF_WINDOWS:
        pys_raise_text(call, PYSOCK_LOOKUP_ERROR, "cp65001 encoding is only available on Windows", NULL);
        break;
    case ENCODING_NOWHERE:
        pys_raise_text(call, PYSOCK_LOOKUP_ERROR, "unknown encoding: ", arguments->encoding, NULL);
        break;
    }
    return false;
}

bool pys_convert_text_arguments(struct call *call, const struct pysock_value *encoding,
                                const struct pysock_value *errors, const struct pysock_value *newline,
                                struct text_arguments *arguments)
{
    const char *newline_text;
    if (!convert(call, encoding, "'encoding'", "2", &arguments->encoding) ||
        !convert_errors(call, errors, &arguments->errors) ||
        !convert(call, newline, "'newline'", "4", &newline_text) ||
        !find_newline(call, newline_text, &arguments->format.newline) || !find_encoding(call, arguments))
        return false;
    if (arguments->errors == NULL)
        arguments->errors = "strict";
    if (!pys_find_handler(arguments->errors, &arguments->format.handler))
        return skip(call, "the reference does not have this error handler");
    arguments->format.flushing = call->python->text_flushing;
    arguments->format.write_drops_ahead = call->python->text_write_drops_ahead;
    arguments->format.waits_for_surrogate = call->python->utf8_waits_for_surrogate;
    return true;
}

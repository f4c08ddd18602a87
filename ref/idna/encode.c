// SPDX-License-Identifier: MIT
// Encodes a name to the bytes of a host: splits it at dots and encodes each label.
//
// CPython Lib/encodings/idna.py, Codec.encode:
//
//   name         dots                           labels refused
//   all ASCII    "."                            empty: all but the last; too long: all
//   other        "." U+3002 U+FF0E U+FF61       those that ToASCII refuses, except an empty last one
#include "idna/idna.h"
#include "idna/label.h"
#include "idna/text.h"

#include <stdlib.h>
#include <string.h>

/// The growing bytes of a name that is not all ASCII.
struct output {
    char *bytes;
    size_t length;
    size_t room;
};

static bool put(struct output *output, const char *bytes, size_t length)
{
    if (length >= output->room - output->length) { // one byte is reserved for the NUL
        if (output->room > SIZE_MAX / 2 - length)
            return false; // no memory
        const size_t room = 2 * output->room + length + 1;
        char *const grown = realloc(output->bytes, room);
        if (grown == NULL)
            return false; // no memory
        output->bytes = grown;
        output->room = room;
    }
    memcpy(output->bytes + output->length, bytes, length);
    output->length += length;
    output->bytes[output->length] = '\0';
    return true;
}

static enum idna_status refuse(struct idna_refusal *refusal, enum idna_fault fault, size_t start, size_t end)
{
    *refusal = (struct idna_refusal){fault, start, end, 0};
    return IDNA_REFUSED;
}

/// The bytes up to the next full stop.
static size_t ascii_label_length(const char *label, const char *end)
{
    const char *const dot = memchr(label, '.', (size_t)(end - label));
    return (size_t)((dot == NULL ? end : dot) - label);
}

/// Refuses the first label of an ASCII name that is too long, or that is empty; the last one may be empty.
static enum idna_status check_ascii(const char *name, size_t length, bool look_for_long,
                                    struct idna_refusal *refusal)
{
    const char *const end = name + length;
    for (const char *label = name;; label++) {
        const size_t start = (size_t)(label - name);
        const size_t label_length = ascii_label_length(label, end);
        label += label_length;
        const bool is_last = label == end;
        if (look_for_long && label_length > IDNA_LABEL_MAX)
            return refuse(refusal, is_last ? IDNA_LAST_LABEL_TOO_LONG : IDNA_LABEL_TOO_LONG, start,
                          start + label_length);
        if (is_last)
            return IDNA_OK;
        if (!look_for_long && label_length == 0)
            return refuse(refusal, IDNA_LABEL_EMPTY, start, start + 1);
    }
}

/// An empty label is refused before one that is too long. Versions that refuse the first of either have one text
/// for both.
static enum idna_status encode_ascii(const char *name, size_t length, struct idna_refusal *refusal)
{
    const enum idna_status status = check_ascii(name, length, false, refusal);
    return status == IDNA_OK ? check_ascii(name, length, true, refusal) : status;
}

static bool is_dot(uint32_t code)
{
    return code == '.' || code == 0x3002 || code == 0xff0e || code == 0xff61;
}

/// A label of a name that is not all ASCII.
struct label {
    const char *start;
    size_t length;     ///< in bytes
    size_t characters; ///< too
    bool is_last;
};

/// Reads the label at `at` and moves past the dot.
static struct label next_label(const char **at, const char *end)
{
    struct label label = {*at, 0, 0, true};
    while (*at < end) {
        const char *const before = *at;
        if (is_dot(idna_next(at, end))) {
            label.length = (size_t)(before - label.start);
            label.is_last = false;
            return label;
        }
        label.characters++;
    }
    label.length = (size_t)(end - label.start);
    return label;
}

static enum idna_status encode_labels(const struct pysock_python *python, const char *name, size_t length,
                                      struct output *output, struct idna_refusal *refusal)
{
    const char *at = name;
    size_t offset = 0; // of the label, in characters
    for (;;) {
        char ascii[IDNA_LABEL_MAX + 1];
        size_t ascii_length;
        const struct label label = next_label(&at, name + length);
        if (label.is_last && label.length == 0)
            return IDNA_OK; // the last label is written, or the dot at the end
        const enum idna_status status =
            pys_idna_to_ascii(python, label.start, label.length, ascii, &ascii_length, refusal);
        if (status == IDNA_REFUSED) {
            refusal->start += offset;
            refusal->end += offset;
        }
        if (status != IDNA_OK)
            return status;
        ascii[ascii_length] = '.';
        if (!put(output, ascii, ascii_length + !label.is_last))
            return IDNA_NO_MEMORY; // no memory
        offset += label.characters + 1;
    }
}

enum idna_status pys_idna_encode(const struct pysock_python *python, const char *name, size_t length,
                                 struct idna_host *host, struct idna_refusal *refusal)
{
    if (idna_is_ascii(name, length)) {
        *host = (struct idna_host){name, length, NULL};
        return encode_ascii(name, length, refusal);
    }
    struct output output = {NULL, 0, 0};
    const enum idna_status status = encode_labels(python, name, length, &output, refusal);
    if (status == IDNA_OK)
        *host = (struct idna_host){output.bytes, output.length, output.bytes};
    else
        free(output.bytes);
    return status;
}

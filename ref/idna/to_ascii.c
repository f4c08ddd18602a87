// SPDX-License-Identifier: MIT
// Converts one label to ASCII.
//
// CPython Lib/encodings/idna.py, ToASCII; RFC 3490 §4.1, whose steps are named below.
#include "idna/label.h"
#include "idna/text.h"

#include <string.h>

static const char ace_prefix[] = "xn--";
enum { ACE_PREFIX_LENGTH = sizeof ace_prefix - 1 };

/// \param count [in] number of characters that the fault covers
static enum idna_status refuse(struct idna_refusal *refusal, enum idna_fault fault, size_t count)
{
    *refusal = (struct idna_refusal){.fault = fault, .end = count};
    return IDNA_REFUSED;
}

static enum idna_status check_size(size_t length, struct idna_refusal *refusal)
{
    if (length == 0)
        return refuse(refusal, IDNA_LABEL_EMPTY, 1);
    return length > IDNA_LABEL_MAX ? refuse(refusal, IDNA_LABEL_TOO_LONG, length) : IDNA_OK;
}

static bool has_ace_prefix(const struct idna_points *points)
{
    // Nameprep leaves no capitals, so versions that also search for them find none.
    for (size_t index = 0; index < ACE_PREFIX_LENGTH; index++) {
        if (index == points->count || points->at[index] != (unsigned char)ace_prefix[index])
            return false;
    }
    return true;
}

static enum idna_status points_to_ascii(const struct idna_points *points, char ascii[IDNA_LABEL_MAX],
                                        size_t *ascii_length, struct idna_refusal *refusal)
{
    uint32_t seen = 0;
    for (size_t index = 0; index < points->count; index++)
        seen |= points->at[index];
    if (seen < 0x80) { // step 4
        const enum idna_status status = check_size(points->count, refusal);
        for (size_t index = 0; status == IDNA_OK && index < points->count; index++)
            ascii[index] = (char)points->at[index];
        *ascii_length = points->count;
        return status;
    }
    if (has_ace_prefix(points)) // step 5
        return refuse(refusal, IDNA_ACE_PREFIX, ACE_PREFIX_LENGTH);
    memcpy(ascii, ace_prefix, ACE_PREFIX_LENGTH); // steps 6 to 8
    if (!pys_idna_punycode(points->at, points->count, ascii + ACE_PREFIX_LENGTH,
                           IDNA_LABEL_MAX - ACE_PREFIX_LENGTH, ascii_length))
        return refuse(refusal, IDNA_LABEL_TOO_LONG, points->count);
    *ascii_length += ACE_PREFIX_LENGTH;
    return IDNA_OK;
}

enum idna_status pys_idna_to_ascii(const struct pysock_python *python, const char *label, size_t length,
                                   char ascii[IDNA_LABEL_MAX], size_t *ascii_length,
                                   struct idna_refusal *refusal)
{
    if (idna_is_ascii(label, length)) { // step 1
        const enum idna_status status = check_size(length, refusal);
        if (status == IDNA_OK)
            memcpy(ascii, label, length);
        *ascii_length = length;
        return status;
    }
    struct idna_points points;
    pys_idna_points_start(&points);
    enum idna_status status = pys_idna_nameprep(python, label, length, &points, refusal); // step 2
    if (status == IDNA_OK)
        status = points_to_ascii(&points, ascii, ascii_length, refusal);
    pys_idna_points_clear(&points);
    return status;
}

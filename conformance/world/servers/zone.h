// SPDX-License-Identifier: MIT
// The zone: the records of the world's name server, and its misbehaviours.
#ifndef SOCKCONFORM_WORLD_ZONE_H
#define SOCKCONFORM_WORLD_ZONE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// RFC 1035 section 3.2.2, RFC 3596 section 2.1
enum { ZONE_ANY = 0, ZONE_A = 1, ZONE_CNAME = 5, ZONE_PTR = 12, ZONE_AAAA = 28 };

#define ZONE_NAME_SIZE 255U

/// A domain name in the form of a message: labels, each after its length, the empty one last.
struct zone_name {
    uint8_t bytes[ZONE_NAME_SIZE];
    size_t length;
};

enum zone_what {
    ZONE_RECORD,    ///< type, data
    ZONE_RCODE,     ///< number: the response code, instead of an answer
    ZONE_SILENT,    ///< no answer
    ZONE_LATE,      ///< number: the answer is delayed by this number of milliseconds
    ZONE_TRUNCATED, ///< over UDP the answer is empty and marked as truncated
    ZONE_RAW, ///< number: the claimed number of answers in the header; data: all bytes after the question
    ZONE_WRONG_ID,       ///< the answer has another id
    ZONE_WRONG_QUESTION, ///< the answer repeats another question
    ZONE_SHORT           ///< number: the answer is cut after this number of bytes
};

struct zone_line {
    struct zone_name owner;
    enum zone_what what;
    uint16_t type; ///< for misbehaviours: the type of question, or ZONE_ANY
    uint32_t number;
    uint8_t *data;
    size_t length_bytes;
};

struct zone {
    struct zone_line *lines;
    size_t count;
};

/// Reads a zone; vectors/world/README.md describes the form.
///
/// @param[in]  text          the file
/// @param[in]  length_bytes  bytes at text
/// @param[out] zone          to be freed with zone_free(), on failure too
/// @param[out] why           the line that cannot be read, and its fault
bool zone_read(const unsigned char *text, size_t length_bytes, struct zone *zone, char *why, size_t why_size);

/// Whether two names are equal except for case.
bool zone_name_is(const struct zone_name *one, const struct zone_name *other);

/// The name whose lines answer for this one: itself if it has any, else the first wildcard above it (RFC 1034
/// section 4.3.3), else itself.
const struct zone_name *zone_owner(const struct zone *zone, const struct zone_name *name);

/// The next line from *place on with this owner that is a record, or is not, as requested; NULL after the
/// last.
const struct zone_line *zone_next(const struct zone *zone, size_t *place, const struct zone_name *owner,
                                  bool is_record);

void zone_free(struct zone *zone);

#endif

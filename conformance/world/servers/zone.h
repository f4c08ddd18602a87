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

/// A domain name as it stands in a message: labels, each behind its length, the empty one last.
struct zone_name {
    uint8_t bytes[ZONE_NAME_SIZE];
    size_t length;
};

enum zone_what {
    ZONE_RECORD,         ///< type, data
    ZONE_RCODE,          ///< number: the response code, instead of an answer
    ZONE_SILENT,         ///< no answer
    ZONE_LATE,           ///< number: the answer comes so many milliseconds later
    ZONE_TRUNCATED,      ///< over UDP an empty answer that says so
    ZONE_RAW,            ///< number: how many answers the header claims; data: all that follows the question
    ZONE_WRONG_ID,       ///< the answer has another id
    ZONE_WRONG_QUESTION, ///< the answer repeats another question
    ZONE_SHORT           ///< number: the answer is cut after so many bytes
};

struct zone_line {
    struct zone_name owner;
    enum zone_what what;
    uint16_t type; ///< for what is no record: the type of question that it is for, or ZONE_ANY
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
/// @param[out] why           the line that cannot be read, and what is wrong with it
bool zone_read(const unsigned char *text, size_t length_bytes, struct zone *zone, char *why, size_t why_size);

/// Are two names the same, where case does not count?
bool zone_name_is(const struct zone_name *one, const struct zone_name *other);

/// The next line, from *place on, that has this owner and is a record or not, as asked; NULL behind the last.
const struct zone_line *zone_next(const struct zone *zone, size_t *place, const struct zone_name *owner,
                                  bool is_record);

void zone_free(struct zone *zone);

#endif

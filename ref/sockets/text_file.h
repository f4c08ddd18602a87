// SPDX-License-Identifier: MIT
// The helpers that the functions of a text file share.
#ifndef PYSOCK_SOCKETS_TEXT_FILE_H
#define PYSOCK_SOCKETS_TEXT_FILE_H

#include "pysock_socket.h"

/// The size of a chunk in bytes: CPython Modules/_io/textio.c, chunk_size.
enum { TEXT_CHUNK = 8192 };

/// Appends characters; false if memory ran out.
bool pys_points_append(struct pysock_points *to, const uint32_t *points, size_t count);

/// Bytes that grow.
struct grown {
    uint8_t *bytes;
    size_t count;
    size_t room;
};

/// Appends bytes; false if memory ran out.
bool pys_grown_append(struct grown *to, const uint8_t *bytes, size_t count);

/// Appends a character as UTF-8; a surrogate has three bytes.
bool pys_grown_append_utf8(struct grown *to, uint32_t point);

/// Decodes bytes after those that an earlier call left over.
/// \param is_last [in]  the bytes end here, so that a cut character is a fault
/// \param to      [out] zeros; characters with their line ends translated
enum pysock_status pys_text_decode(struct pysock_text *text, const uint8_t *bytes, size_t count, bool is_last,
                                   struct pysock_points *to, struct pysock_error *error);

/// Notes the line ends, and translates them if the format says so.
/// \param is_last [in] no character follows
/// \return false if memory ran out
bool pys_text_translate(struct pysock_text *text, bool is_last, struct pysock_points *points);

/// Encodes characters.
enum pysock_status pys_text_encode(struct pysock_text *text, const struct pysock_points *points,
                                   struct grown *to, struct pysock_error *error);

/// Keeps the refused part, and raises.
/// \param object [in] taken over; NULL if memory ran out
enum pysock_status pys_text_refuse(struct pysock_text *text, enum pysock_reason reason,
                                   const struct pysock_refusal *refusal, struct pysock_error *error);

/// Reads and decodes a chunk, which replaces the characters that were read ahead.
/// \param hint [in]  the number of wanted characters; 0 if it is unknown
/// \param more [out] false at the end
enum pysock_status pys_text_read_chunk(struct pysock_text *text, size_t hint, bool *more,
                                       struct pysock_error *error);

/// Moves the pending bytes to the file's buffer.
enum pysock_status pys_text_write_pending(struct pysock_text *text, struct pysock_error *error);

#endif

// SPDX-License-Identifier: MIT
// pysock_text_readline: reads one line.
//
// CPython Modules/_io/textio.c, _textiowrapper_readline and _PyIO_find_line_ending:
//
//   newline       a line ends behind
//   NONE, LF      LF (NONE has translated the other ends)
//   EMPTY         CR LF, CR or LF
//   CR            CR
//   CRLF          CR LF; a CR at the end of what is there waits for the next character
#include "errors/raise.h"
#include "sockets/text_file.h"

#include <errno.h>

/// Where a line ends, if it does.
struct line_end {
    bool found;
    size_t at; ///< behind the end; or, if there is none, behind the characters that belong to the line
};

static struct line_end find_pair(const uint32_t *points, size_t count)
{
    for (size_t index = 0; index + 1 < count; index++) {
        if (points[index] == '\r' && points[index + 1] == '\n')
            return (struct line_end){true, index + 2};
    }
    return (struct line_end){false, count > 0 && points[count - 1] == '\r' ? count - 1 : count};
}

static struct line_end find_any(const uint32_t *points, size_t count)
{
    for (size_t index = 0; index < count; index++) {
        if (points[index] == '\n')
            return (struct line_end){true, index + 1};
        if (points[index] == '\r')
            return (struct line_end){true,
                                     index + (index + 1 < count && points[index + 1] == '\n' ? 2U : 1U)};
    }
    return (struct line_end){false, count};
}

static struct line_end find_end(enum pysock_newline newline, const uint32_t *points, size_t count)
{
    const uint32_t one = newline == PYSOCK_NEWLINE_CR ? '\r' : '\n';
    if (newline == PYSOCK_NEWLINE_CRLF)
        return find_pair(points, count);
    if (newline == PYSOCK_NEWLINE_EMPTY)
        return find_any(points, count);
    for (size_t index = 0; index < count; index++) {
        if (points[index] == one)
            return (struct line_end){true, index + 1};
    }
    return (struct line_end){false, count};
}

/// The characters that are looked at: those left over, then those that were read ahead.
static bool look_at(const struct pysock_text *text, const struct pysock_points *left,
                    struct pysock_points *line)
{
    return pys_points_append(line, left->points, left->count) &&
           (text->ahead.count == 0 || pys_points_append(line, text->ahead.points + text->ahead_used,
                                                        text->ahead.count - text->ahead_used));
}

/// Reads a line piece by piece.
/// \param left [in,out] characters behind the piece: a CR that waits for the next character
static enum pysock_status read_piece(struct pysock_text *text, size_t limit, struct pysock_points *left,
                                     struct pysock_points *to, bool *more, struct pysock_error *error)
{
    struct pysock_points line = {NULL, 0, 0};
    *more = true;
    while (*more && text->ahead.count == 0) {
        const enum pysock_status status = pys_text_read_chunk(text, 0, more, error);
        if (status != PYSOCK_OK)
            return status;
    }
    if (!*more)
        pysock_points_free(&text->ahead);
    if (!look_at(text, left, &line)) {
        pysock_points_free(&line);
        return pysock_raise(error, PYSOCK_REASON_MEMORY);
    }
    struct line_end end = {true, line.count};
    if (*more)
        end = find_end(text->format.newline, line.points, line.count);
    const bool is_limit = *more && limit - to->count <= end.at;
    if (is_limit)
        end.at = limit - to->count;
    const bool is_whole = !*more || is_limit || end.found;
    const size_t left_before = left->count;
    bool good = pys_points_append(to, line.points, end.at);
    left->count = 0;
    if (*more && is_whole)
        text->ahead_used += end.at - left_before;
    else if (*more) {
        if (line.count > end.at)
            good = good && pys_points_append(left, line.points + end.at, line.count - end.at);
        text->ahead.count = text->ahead_used = 0;
    }
    *more = !is_whole;
    pysock_points_free(&line);
    return good ? PYSOCK_OK : pysock_raise(error, PYSOCK_REASON_MEMORY);
}

enum pysock_status pysock_text_readline(struct pysock_text *text, int64_t limit, struct pysock_points *read,
                                        struct pysock_error *error)
{
    const int errno_before = errno;
    struct pysock_points left = {NULL, 0, 0};
    bool more = true;
    enum pysock_status status = pys_text_write_pending(text, error);
    while (status == PYSOCK_OK && more)
        status = read_piece(text, limit < 0 ? SIZE_MAX : (size_t)limit, &left, read, &more, error);
    pysock_points_free(&left);
    if (status == PYSOCK_OK)
        errno = errno_before; // the socket may have had nothing more
    return status;
}

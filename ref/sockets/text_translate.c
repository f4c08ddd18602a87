// SPDX-License-Identifier: MIT
// pys_text_translate: the line ends of a text that is read.
//
// CPython Modules/_io/textio.c, _PyIncrementalNewlineDecoder_decode.
#include "sockets/text_file.h"

#include <string.h>

/// A carriage return from the end of the last text is put in front of this one.
static bool take_carriage_return(struct pysock_text *text, struct pysock_points *points)
{
    static const uint32_t carriage_return = '\r';
    if (!pys_points_append(points, &carriage_return, 1)) // to make room
        return false;
    memmove(points->points + 1, points->points, (points->count - 1) * sizeof *points->points);
    points->points[0] = carriage_return;
    text->has_carriage_return = false;
    return true;
}

bool pys_text_translate(struct pysock_text *text, bool is_last, struct pysock_points *points)
{
    size_t kept = 0;
    if (text->format.newline != PYSOCK_NEWLINE_NONE && text->format.newline != PYSOCK_NEWLINE_EMPTY)
        return true;
    if (text->has_carriage_return && (is_last || points->count > 0) && !take_carriage_return(text, points))
        return false;
    if (!is_last && points->count > 0 && points->points[points->count - 1] == '\r') {
        points->count--;
        text->has_carriage_return = true;
    }
    for (size_t index = 0; index < points->count; index++) {
        const uint32_t point = points->points[index];
        const bool is_pair = point == '\r' && index + 1 < points->count && points->points[index + 1] == '\n';
        if (point == '\n')
            text->newlines |= PYSOCK_NEWLINES_LF;
        else if (point == '\r')
            text->newlines |= is_pair ? PYSOCK_NEWLINES_CRLF : PYSOCK_NEWLINES_CR;
        if (text->format.newline == PYSOCK_NEWLINE_NONE) {
            points->points[kept++] = point == '\r' ? '\n' : point;
            index += is_pair;
        } else {
            points->points[kept++] = point;
            if (is_pair)
                points->points[kept++] = points->points[++index];
        }
    }
    points->count = kept;
    return true;
}

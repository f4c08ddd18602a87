// SPDX-License-Identifier: MIT
// Ordering marks and composing.
//
// Unicode chapter 3.11, D109 (canonical ordering) and D117 (canonical composition).
#include "unicode/normalize.h"
#include "unicode/tables.h"

#include <string.h>

/// During the work on a text the upper eight bits of a code point hold its combining class.
enum { CLASS_SHIFT = 24, CLASSES = 256 };
#define CODE_MASK UINT32_C(0x1fffff)

/// A longer run of marks is sorted by counting instead of insertion, so that the time for a hostile name
/// stays linear.
enum { INSERTED_MARKS = 32 };

/// A code point with its combining class in the upper bits, if it has one in this Python's Unicode.
static uint32_t with_class(const struct pysock_python *python, uint32_t code)
{
    if (code < 0x300)
        return code; // there is no mark before it
    const struct idna_combining *const row = pys_idna_find_row(pys_idna_combinings, pys_idna_combinings_count,
                                                               sizeof(struct idna_combining), code);
    if (row == NULL || code > row->last || python->unicode < row->since)
        return code;
    return code | (uint32_t)row->combining_class << CLASS_SHIFT;
}

static uint32_t class_of(uint32_t point)
{
    return point >> CLASS_SHIFT;
}

static void insert_marks(uint32_t *marks, size_t count)
{
    for (size_t index = 1; index < count; index++) {
        const uint32_t mark = marks[index];
        size_t to = index;
        for (; to > 0 && class_of(marks[to - 1]) > class_of(mark); to--)
            marks[to] = marks[to - 1];
        marks[to] = mark;
    }
}

static void count_marks(uint32_t *marks, size_t count, uint32_t *scratch)
{
    size_t places[CLASSES + 1] = {0}; // for each class: the place of its next mark
    for (size_t index = 0; index < count; index++)
        places[class_of(marks[index]) + 1]++;
    for (size_t class = 1; class <= CLASSES; class ++)
        places[class] += places[class - 1];
    for (size_t index = 0; index < count; index++)
        scratch[places[class_of(marks[index])]++] = marks[index];
    memcpy(marks, scratch, count * sizeof *marks);
}

static bool order_marks(struct idna_points *points)
{
    for (size_t index = 0, end; index < points->count; index = end + 1) {
        for (end = index; end < points->count && class_of(points->at[end]) != 0; end++)
            ;
        const size_t marks = end - index;
        if (marks <= INSERTED_MARKS) {
            insert_marks(points->at + index, marks);
        } else {
            if (!pys_idna_points_reserve(points, marks))
                return false;
            count_marks(points->at + index, marks, points->at + points->count);
        }
    }
    return true;
}

static uint32_t compose_hangul(uint32_t first, uint32_t second)
{
    if (first - LEADING < LEADING_COUNT && second - VOWELS < VOWELS_COUNT)
        return SYLLABLES + ((first - LEADING) * VOWELS_COUNT + (second - VOWELS)) * TRAILING_COUNT;
    const uint32_t syllable = first - SYLLABLES;
    const uint32_t trailing = second - TRAILING;
    const bool takes_trailing = syllable < SYLLABLES_COUNT && syllable % TRAILING_COUNT == 0;
    return takes_trailing && trailing - 1 < TRAILING_COUNT - 1 ? first + trailing : 0;
}

/// The composition of two characters; 0 if they do not compose.
static uint32_t compose_pair(const struct pysock_python *python, uint32_t first, uint32_t second)
{
    if (second < 0x300)
        return 0; // no such character is the second of a pair
    const struct idna_pair *row = pys_idna_find_row(pys_idna_pairs, pys_idna_pairs_count, sizeof *row, first);
    // This row is the last one with this first character.
    for (; row != NULL && row >= pys_idna_pairs && row->first == first && row->second >= second; row--) {
        if (row->second == second)
            return python->unicode >= row->since ? row->composed : 0;
        if (row == pys_idna_pairs)
            break;
    }
    return compose_hangul(first, second);
}

static void compose(const struct pysock_python *python, struct idna_points *points)
{
    uint32_t *const at = points->at;
    size_t count = 0;
    size_t starter = SIZE_MAX; // the place of the last starter
    for (size_t index = 0; index < points->count; index++) {
        const uint32_t point = at[index];
        const bool blocked =
            starter == SIZE_MAX || (count != starter + 1 && class_of(at[count - 1]) >= class_of(point));
        const uint32_t composed = blocked ? 0 : compose_pair(python, at[starter], point & CODE_MASK);
        if (composed != 0) {
            at[starter] = composed;
            continue;
        }
        if (class_of(point) == 0)
            starter = count;
        at[count++] = point;
    }
    points->count = count;
}

bool pys_idna_compose(const struct pysock_python *python, struct idna_points *points)
{
    for (size_t index = 0; index < points->count; index++)
        points->at[index] = with_class(python, points->at[index]);
    if (!order_marks(points))
        return false;
    compose(python, points);
    for (size_t index = 0; index < points->count; index++)
        points->at[index] &= CODE_MASK;
    return true;
}

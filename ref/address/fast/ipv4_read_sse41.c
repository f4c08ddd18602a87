// SPDX-License-Identifier: MIT
// Reading four decimal octets, all characters at once.
//
//   1. a bit for each of 16 characters: is it a digit, a dot, a zero; the first other character
//      is the end
//   2. dots and end, as a mask of 16 bits, name one of the 3^4 lengths that octets can have, or none
//   3. its shuffle puts each octet's digits into a lane of four bytes: hundreds, tens, ones, nothing
//   4. weights and two sums turn the lanes into numbers
//
//   separators[HASH(mask)]   the mask itself, or 0
//   shuffles[HASH(mask)]     for each byte of the lanes the index of its character, or the highest bit for none
//
// HASH gives each of the 81 masks its own entry; the compiler reports an entry that is given twice.
#include "address/fast/fast.h"

#ifdef PYS_HAVE_SSE41
#include "address/fast/readable.h"

#include <smmintrin.h>
#include <string.h>

enum { TEXT_BYTES = 16 };

#define HASH(mask) (0xd6af10d1U * (mask) >> 24)
#define MASK(a, b, c, d) \
    (1U << (a) | 1U << ((a) + (b) + 1) | 1U << ((a) + (b) + (c) + 2) | 1U << ((a) + (b) + (c) + (d) + 3))
#define LANE(first, length)                                                                               \
    (uint8_t)((length) == 3 ? (first) : 0x80), (uint8_t)((length) >= 2 ? -2 + (first) + (length) : 0x80), \
        (uint8_t)(-1 + (first) + (length)), 0x80

#define SEPARATORS(a, b, c, d) [HASH(MASK(a, b, c, d))] = (uint16_t)MASK(a, b, c, d),
#define SHUFFLE(a, b, c, d)                                                           \
    [HASH(MASK(a, b, c, d))] = {LANE(0, a), LANE((a) + 1, b), LANE((a) + (b) + 2, c), \
                                LANE((a) + (b) + (c) + 3, d)},

#define LENGTHS_1(entry, a, b, c) entry(a, b, c, 1) entry(a, b, c, 2) entry(a, b, c, 3)
#define LENGTHS_2(entry, a, b) LENGTHS_1(entry, a, b, 1) LENGTHS_1(entry, a, b, 2) LENGTHS_1(entry, a, b, 3)
#define LENGTHS_3(entry, a) LENGTHS_2(entry, a, 1) LENGTHS_2(entry, a, 2) LENGTHS_2(entry, a, 3)
#define LENGTHS(entry) LENGTHS_3(entry, 1) LENGTHS_3(entry, 2) LENGTHS_3(entry, 3)

static const uint16_t separators[256] = {LENGTHS(SEPARATORS)};
static const uint8_t shuffles[256][TEXT_BYTES] = {LENGTHS(SHUFFLE)};

PYS_SSE41 static inline unsigned mask_of(__m128i matches)
{
    return (unsigned)_mm_movemask_epi8(matches);
}

/// Converts lanes of digits to four octets in one number. False if one exceeds 255.
PYS_SSE41 static inline bool add_up(__m128i lanes, uint32_t *octets)
{
    const __m128i weights = _mm_set1_epi32(1 << 16 | 10 << 8 | 100);
    const __m128i lowest_bytes = _mm_set_epi8(-1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, 12, 8, 4, 0);
    const __m128i pairs = _mm_maddubs_epi16(lanes, weights);
    const __m128i sums = _mm_madd_epi16(pairs, _mm_set1_epi16(1));
    *octets = (uint32_t)_mm_cvtsi128_si32(_mm_shuffle_epi8(sums, lowest_bytes));
    return _mm_testz_si128(sums, _mm_set1_epi32(~0xff)) != 0;
}

/// The result of classifying the characters.
enum look {
    LOOK_QUAD,  ///< octets are set, and the character at end is neither digit nor dot
    LOOK_OTHER, ///< fewer parts, or a leading zero: not a quad, but possibly a historical form
    LOOK_NONE,  ///< a quad with an octet above 255: not an address
};

PYS_SSE41 static inline enum look look_at(const char *text, uint32_t *octets, const char **end)
{
    char copy[TEXT_BYTES];
    const char *const at = readable(text, copy, TEXT_BYTES);
    const __m128i characters = _mm_loadu_si128((const __m128i *)(const void *)at);
    const __m128i values = _mm_sub_epi8(characters, _mm_set1_epi8('0'));
    const unsigned digits = mask_of(_mm_cmpeq_epi8(_mm_min_epu8(values, _mm_set1_epi8(9)), values));
    const unsigned dots = mask_of(_mm_cmpeq_epi8(characters, _mm_set1_epi8('.')));
    const unsigned zeros = mask_of(_mm_cmpeq_epi8(values, _mm_setzero_si128()));
    const unsigned others =
        ~(digits | dots); // if no end is among the 16 characters, it is the character after them
    const unsigned end_bit = others & (0U - others);
    const unsigned inner = dots & (end_bit - 1);
    const unsigned found = inner | end_bit;
    const unsigned index = HASH(found);
    const unsigned leading_zeros = zeros & (inner << 1 | 1) & digits >> 1;
    *end = text + __builtin_ctz(end_bit);
    if (separators[index] != found || leading_zeros != 0)
        return LOOK_OTHER;
    const __m128i shuffle = _mm_loadu_si128((const __m128i *)(const void *)shuffles[index]);
    return add_up(_mm_shuffle_epi8(values, shuffle), octets) ? LOOK_QUAD : LOOK_NONE;
}

PYS_SSE41 bool pys_sse41_ipv4_read(const char *text, uint8_t packed[4])
{
    uint32_t octets;
    const char *end;
    if (look_at(text, &octets, &end) != LOOK_QUAD || *end != '\0')
        return false;
    memcpy(packed, &octets, sizeof octets);
    return true;
}

PYS_SSE41 bool pys_sse41_ipv4_legacy_read(const char *text, uint8_t packed[4])
{
    uint32_t octets;
    const char *end;
    const enum look look = look_at(text, &octets, &end);
    if (look == LOOK_OTHER || (*end | 0x20) == 'x') // the last part may be hexadecimal
        return pys_fast_ipv4_legacy_read(text, packed);
    if (look == LOOK_NONE || (*end != '\0' && *end != ' ' && (*end < '\t' || *end > '\r')))
        return false;
    memcpy(packed, &octets, sizeof octets);
    return true;
}
#endif

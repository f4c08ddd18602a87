// SPDX-License-Identifier: MIT
// Reading an IPv6 address; the grammar is checked for all characters at once.
//
//   colons   a bit for each ':'
//   digits   a bit for each hexadecimal digit
//   gaps     a bit for the second colon of each '::'
//
//   fault                                 how the masks show it
//   two gaps, or ':::'                    gaps has two bits
//   a lone ':' at the start or the end    its bit in colons, and no gap there
//   a group of five digits                five neighbours in digits
//   too few groups, or too many           starts of runs in digits are counted: 8, with a gap 7 or fewer
//
// An IPv4 quad at the end is read separately; in the masks one digit takes its place.
#include "address/fast/fast.h"

#ifdef PYS_HAVE_SSE41
#include "address/fast/readable.h"

#include <smmintrin.h>
#include <string.h>

/// The longest address has 45 characters. Missing groups, at most eight, end one after the other from the
/// 48th on.
enum { TEXT_BYTES = 48, READ_BYTES = 56, GROUPS = 8 };

struct masks {
    uint64_t colons;
    uint64_t digits;
    unsigned end; ///< the first character that is neither colon nor digit
};

PYS_SSE41 static inline uint64_t bits_below(unsigned position)
{
    return (UINT64_C(1) << position) - 1;
}

PYS_SSE41 static inline uint64_t mask_of(__m128i matches, unsigned position)
{
    return (uint64_t)(unsigned)_mm_movemask_epi8(matches) << position;
}

PYS_SSE41 static inline __m128i at_most(__m128i values, char limit)
{
    return _mm_cmpeq_epi8(_mm_min_epu8(values, _mm_set1_epi8(limit)), values);
}

PYS_SSE41 static inline struct masks classify(const char *text)
{
    struct masks masks = {0, 0, 0};
    for (unsigned position = 0; position < TEXT_BYTES; position += 16) {
        const __m128i characters = _mm_loadu_si128((const __m128i *)(const void *)(text + position));
        const __m128i lower = _mm_or_si128(characters, _mm_set1_epi8(0x20));
        const __m128i decimal = at_most(_mm_sub_epi8(characters, _mm_set1_epi8('0')), 9);
        const __m128i letter = at_most(_mm_sub_epi8(lower, _mm_set1_epi8('a')), 5);
        masks.digits |= mask_of(_mm_or_si128(decimal, letter), position);
        masks.colons |= mask_of(_mm_cmpeq_epi8(characters, _mm_set1_epi8(':')), position);
    }
    masks.end = (unsigned)__builtin_ctzll(~(masks.colons | masks.digits));
    masks.colons &= bits_below(masks.end);
    masks.digits &= bits_below(masks.end);
    return masks;
}

PYS_SSE41 static inline unsigned count(uint64_t bits)
{
    return (unsigned)__builtin_popcountll(bits);
}

/// Whether the order of colons and digits is valid; the number of groups is checked elsewhere.
static inline bool is_well_formed(const struct masks *masks, uint64_t gaps)
{
    const uint64_t digits = masks->digits;
    const uint64_t edges = UINT64_C(1) | UINT64_C(1) << (masks->end - 1);
    const uint64_t lone_colons = masks->colons & ~(gaps | gaps >> 1);
    const uint64_t pairs = digits & digits >> 1;
    const uint64_t fives = pairs & pairs >> 2 & digits >> 4;
    return ((lone_colons & edges) | (gaps & (gaps - 1)) | fives) == 0;
}

/// Removes the lowest bit, and returns its place: the end of the next group.
PYS_SSE41 static inline unsigned next_end(uint64_t *ends)
{
    const unsigned end = (unsigned)__builtin_ctzll(*ends);
    *ends &= *ends - 1;
    return end;
}

/// The four characters before the end, right-aligned after zeros if the text has fewer.
PYS_SSE41 static inline int tail_at_start(const char *text, unsigned end)
{
    const unsigned count = end < 4 ? end : 4;
    uint32_t characters;
    memcpy(&characters, text + end - count, sizeof characters);
    return (int)(uint32_t)((uint64_t)characters << (32 - 8 * count));
}

PYS_SSE41 static inline int tail(const char *text, unsigned end)
{
    int characters;
    memcpy(&characters, text + end - 4, sizeof characters);
    return characters;
}

/// The values of the groups at the ends of the tails; all characters before a group, up to its colon, become
/// zeros.
PYS_SSE41 static inline __m128i values_of(__m128i tails)
{
    const __m128i colons = _mm_cmpeq_epi8(tails, _mm_set1_epi8(':'));
    const __m128i two = _mm_or_si128(colons, _mm_srli_epi32(colons, 8));
    const __m128i before = _mm_or_si128(two, _mm_srli_epi32(two, 16));
    const __m128i letters = _mm_cmpgt_epi8(tails, _mm_set1_epi8('9'));
    const __m128i values =
        _mm_add_epi8(_mm_and_si128(tails, _mm_set1_epi8(0xf)), _mm_and_si128(letters, _mm_set1_epi8(9)));
    return _mm_maddubs_epi16(_mm_andnot_si128(before, values), _mm_set1_epi16(1 << 8 | 16));
}

/// All groups one after the other; if they are fewer than 8, the rest is undefined.
PYS_SSE41 static inline __m128i read_groups(const char *text, uint64_t digits)
{
    // The ends of groups, followed by bits that are always set. The third group ends at the fifth character
    // or later.
    uint64_t ends = (~digits & digits << 1) | ~bits_below(TEXT_BYTES);
    __m128i first = _mm_cvtsi32_si128(tail_at_start(text, next_end(&ends)));
    first = _mm_insert_epi32(first, tail_at_start(text, next_end(&ends)), 1);
    first = _mm_insert_epi32(first, tail(text, next_end(&ends)), 2);
    first = _mm_insert_epi32(first, tail(text, next_end(&ends)), 3);
    __m128i last = _mm_cvtsi32_si128(tail(text, next_end(&ends)));
    last = _mm_insert_epi32(last, tail(text, next_end(&ends)), 1);
    last = _mm_insert_epi32(last, tail(text, next_end(&ends)), 2);
    last = _mm_insert_epi32(last, tail(text, next_end(&ends)), 3);
    return _mm_packus_epi16(values_of(first), values_of(last));
}

/// Moves all bytes from `first` on up by `distance`, and fills the gap with zeros.
PYS_SSE41 static inline __m128i open_gap(__m128i bytes, unsigned first, unsigned distance)
{
    const __m128i places = _mm_set_epi8(15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0);
    const __m128i moved = _mm_sub_epi8(places, _mm_set1_epi8((char)distance));
    const __m128i below = _mm_cmplt_epi8(places, _mm_set1_epi8((char)first));
    const __m128i behind = _mm_cmplt_epi8(moved, _mm_set1_epi8((char)first));
    const __m128i above = _mm_or_si128(moved, behind); // in the gap all bits are set, which selects no byte
    return _mm_shuffle_epi8(bytes, _mm_blendv_epi8(above, places, below));
}

/// Removes the quad at the end from the masks and leaves one digit in its place. False if there is no quad.
PYS_SSE41 static inline bool take_quad(const char *text, struct masks *masks, uint8_t quad[4])
{
    if (masks->colons == 0)
        return false;
    const unsigned start = 64 - (unsigned)__builtin_clzll(masks->colons);
    masks->digits = (masks->digits & bits_below(start)) | UINT64_C(1) << start;
    masks->end = start + 1;
    return pys_sse41_ipv4_read(text + start, quad);
}

PYS_SSE41 bool pys_sse41_ipv6_read(const char *text, uint8_t packed[16])
{
    char copy[READ_BYTES];
    uint8_t quad[4];
    const char *const at = readable(text, copy, READ_BYTES);
    struct masks masks = classify(at);
    if (masks.end == 0 || masks.end == TEXT_BYTES)
        return false;
    const bool has_quad = at[masks.end] == '.';
    if (has_quad ? !take_quad(text, &masks, quad) : at[masks.end] != '\0')
        return false;
    const uint64_t gaps = masks.colons & masks.colons << 1;
    const uint64_t starts = masks.digits & ~(masks.digits << 1);
    const unsigned groups = count(starts) + has_quad;
    const bool enough =
        (groups < GROUPS) == (gaps != 0); // one comparison for all, because the branch predictor cannot guess
    if (!is_well_formed(&masks, gaps) || !enough || groups > GROUPS)
        return false;
    const unsigned before_gap = count(starts & (gaps - 1));
    const __m128i bytes = open_gap(read_groups(at, masks.digits), 2 * before_gap, 2 * (GROUPS - groups));
    _mm_storeu_si128((__m128i *)(void *)packed, bytes);
    if (has_quad)
        memcpy(packed + 12, quad, sizeof quad);
    return true;
}
#endif

// SPDX-License-Identifier: MIT
// Punycode.
//
// RFC 3492 §6.3. Each character costs at least one byte, so a text that is longer than the room is refused
// without computing, and with so few characters no delta comes near 32 bits.
#include "idna/label.h"

enum { BASE = 36, T_MIN = 1, T_MAX = 26, SKEW = 38, DAMP = 700, FIRST_BIAS = 72, FIRST_CODE = 0x80 };

struct output {
    char *ascii;
    size_t size;
    size_t length; ///< may exceed size: then the result does not fit
};

static void put(struct output *output, char byte)
{
    if (output->length < output->size)
        output->ascii[output->length] = byte;
    output->length++;
}

static void put_number(struct output *output, uint32_t number, uint32_t bias)
{
    static const char digits[] = "abcdefghijklmnopqrstuvwxyz0123456789";
    for (uint32_t k = BASE;; k += BASE) {
        const uint32_t t = k <= bias + T_MIN ? T_MIN : k >= bias + T_MAX ? T_MAX : k - bias;
        if (number < t)
            break;
        put(output, digits[t + (number - t) % (BASE - t)]);
        number = (number - t) / (BASE - t);
    }
    put(output, digits[number]);
}

static uint32_t adapt(uint32_t delta, uint32_t characters, bool is_first)
{
    uint32_t bias = 0;
    delta /= is_first ? DAMP : 2;
    delta += delta / characters;
    for (; delta > (BASE - T_MIN) * T_MAX / 2; bias += BASE)
        delta /= BASE - T_MIN;
    return bias + (BASE - T_MIN + 1) * delta / (delta + SKEW);
}

/// The lowest code point that is not below least; one always exists.
static uint32_t find_lowest(const uint32_t *points, size_t count, uint32_t least)
{
    uint32_t lowest = UINT32_MAX;
    for (size_t index = 0; index < count; index++) {
        if (points[index] >= least && points[index] < lowest)
            lowest = points[index];
    }
    return lowest;
}

static uint32_t put_basic(struct output *output, const uint32_t *points, size_t count)
{
    for (size_t index = 0; index < count; index++) {
        if (points[index] < FIRST_CODE)
            put(output, (char)points[index]);
    }
    const uint32_t basic = (uint32_t)output->length;
    if (basic > 0)
        put(output, '-');
    return basic;
}

/// It is written through output. NOLINTNEXTLINE(readability-non-const-parameter)
bool pys_idna_punycode(const uint32_t *points, size_t count, char *ascii, size_t size, size_t *length)
{
    struct output output = {ascii, size, 0};
    if (count > size)
        return false;
    const uint32_t basic = put_basic(&output, points, count);
    uint32_t delta = 0;
    uint32_t bias = FIRST_BIAS;
    uint32_t code = FIRST_CODE;
    for (uint32_t done = basic; done < count; delta++, code++) {
        const uint32_t next = find_lowest(points, count, code);
        delta += (next - code) * (done + 1);
        code = next;
        for (size_t index = 0; index < count; index++) {
            if (points[index] < code)
                delta++;
            if (points[index] != code)
                continue;
            put_number(&output, delta, bias);
            bias = adapt(delta, done + 1, done == basic);
            delta = 0;
            done++;
        }
    }
    *length = output.length;
    return output.length <= size;
}

// SPDX-License-Identifier: MIT
// UTF-8, strict and with lone surrogates.
#ifndef SOCKCONFORM_WIRE_UTF8_H
#define SOCKCONFORM_WIRE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Reads the first character: returns the length of its encoding, with its number in *point; 0 if the bytes
/// do not begin with a character (Unicode 15, table 3-7). Surrogates count as characters here: U+D800 to
/// U+DFFF in three bytes.
size_t wire_utf8_read(const char *bytes, size_t length, uint32_t *point);
/// Writes the character's bytes, at most 4 (surrogates in three), and returns their number.
size_t wire_utf8_write(uint32_t point, char bytes[4]);
bool wire_is_surrogate(uint32_t point);
/// The value of a hexadecimal digit, either case; -1 for another character.
int wire_hex_digit(char digit);

#ifdef __cplusplus
}
#endif

#endif

// SPDX-License-Identifier: MIT
// Converts floats to and from the text of Python's repr, in every locale.
#ifndef SOCKCONFORM_WIRE_FLOAT_TEXT_H
#define SOCKCONFORM_WIRE_FLOAT_TEXT_H

#include "wire.h"

#ifdef __cplusplus
extern "C" {
#endif

// Room for the longest text, "-2.2250738585072014e-308", and its NUL.
#define WIRE_FLOAT_TEXT_BYTES 40

/// The shortest text that reads back as the same number: "0.5", "1e-10", "1e+16", "-0.0", "nan", "inf",
/// "-inf".
void wire_float_to_text(double number, char text[WIRE_FLOAT_TEXT_BYTES]);
/// Reads such a text, and any [-]digits[.digits][e[+-]digits] of a finite number. False for any other text.
bool wire_float_from_text(struct wire_arena *arena, struct wire_text text, double *number);

#ifdef __cplusplus
}
#endif

#endif

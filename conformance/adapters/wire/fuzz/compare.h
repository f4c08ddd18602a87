// SPDX-License-Identifier: MIT
// Compares the wire's reader with jansson: both must accept the same texts, with the same meaning.
#ifndef SOCKCONFORM_WIRE_FUZZ_COMPARE_H
#define SOCKCONFORM_WIRE_FUZZ_COMPARE_H

#include <string>

/// Empty if both agree, or if the text exceeds the limits of one of them (jansson's 64-bit numbers and keys
/// without NUL, our depth); otherwise the difference.
std::string CompareWithJansson(const std::string &text);

/// An adapter must answer any line with one line of JSON, and a value that it echoes must be stable: reading
/// and writing it again gives the same text. Empty if that holds.
std::string CheckSession(const std::string &line);

#endif

// SPDX-License-Identifier: MIT
// The wire's reader against jansson: the same texts are JSON to both, and mean the same.
#ifndef SOCKCONFORM_WIRE_FUZZ_COMPARE_H
#define SOCKCONFORM_WIRE_FUZZ_COMPARE_H

#include <string>

/// Empty when both agree, or when the text is beyond what one of them promises (jansson's 64-bit numbers and
/// keys without NUL, our depth); else what differs.
std::string CompareWithJansson(const std::string &text);

/// Whatever the line says, an adapter answers it with one line of JSON, and a value that it echoes is written
/// in the form that reading and writing it again gives. Empty when that holds.
std::string CheckSession(const std::string &line);

#endif

// SPDX-License-Identifier: MIT
// The whole part and the exponent of a decimal.Decimal, from its text.
#ifndef PYSOCK_CALL_CONVERT_DECIMAL_H
#define PYSOCK_CALL_CONVERT_DECIMAL_H

#include "pysock_call.h"

enum decimal_kind { DECIMAL_FINITE, DECIMAL_INFINITE, DECIMAL_NAN };

/// \param text  [in]  as the constructor of Decimal accepts it, without blanks and underscores
/// \param whole [out] for a finite number: truncated towards zero
enum decimal_kind pys_decimal_whole(const char *text, struct pysock_int *whole);

/// The number after an 'e' in either case, where the text begins with that, or else 0; it is clamped beyond every size
/// that matters.
int pys_decimal_exponent(const char *text);

#endif

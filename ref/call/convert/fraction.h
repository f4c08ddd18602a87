// SPDX-License-Identifier: MIT
// The double that is nearest to a fractions.Fraction.
#ifndef PYSOCK_CALL_CONVERT_FRACTION_H
#define PYSOCK_CALL_CONVERT_FRACTION_H

#include "call/call.h"

/// Lib/fractions.py, __float__: the true division of two ints, rounded once; infinite if it is too large.
/// \param text  [in]  a sign or none, digits, a slash, digits
/// \param slash [in]  in the text
/// \return false: the call has raised
bool pys_fraction_divide(struct call *call, const char *text, const char *slash, double *real);

#endif

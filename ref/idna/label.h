// SPDX-License-Identifier: MIT
// The steps of encoding one label.
#ifndef PYSOCK_IDNA_LABEL_H
#define PYSOCK_IDNA_LABEL_H

#include "idna/idna.h"
#include "unicode/points.h"

/// The maximal length of a label in bytes.
#define IDNA_LABEL_MAX 63

/// ToASCII (RFC 3490 §4.1) without UseSTD3ASCIIRules.
/// \param label   [in]  of length bytes
/// \param ascii   [out] without a NUL
/// \param refusal [out] on IDNA_REFUSED; start and end count from the label's start
enum idna_status pys_idna_to_ascii(const struct pysock_python *python, const char *label, size_t length,
                                   char ascii[IDNA_LABEL_MAX], size_t *ascii_length,
                                   struct idna_refusal *refusal);

/// Nameprep (RFC 3491) of a label; points must be empty before.
/// \param points  [out] started by the caller, who always clears it afterwards
/// \param refusal [out] on IDNA_REFUSED; start and end count in points
enum idna_status pys_idna_nameprep(const struct pysock_python *python, const char *label, size_t length,
                                   struct idna_points *points, struct idna_refusal *refusal);

/// Punycode (RFC 3492).
/// \return false if it does not fit
bool pys_idna_punycode(const uint32_t *points, size_t count, char *ascii, size_t size, size_t *length);

#endif

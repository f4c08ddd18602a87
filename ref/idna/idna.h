// SPDX-License-Identifier: MIT
// Python's idna codec (IDNA 2003), for the host names of a call.
//
// Two users, one function:
//   - getaddrinfo and the gethostby family encode every str, ASCII or not. The call raises the refusal unchanged
//     here: the same exception from PyUnicode_AsEncodedString (getaddrinfo) and from the format "et" (the others).
//   - socket addresses (CPython Modules/socketmodule.c, idna_converter) accept a str that is all ASCII unchanged,
//     and encode only others; every refusal of the codec becomes TypeError "encoding of hostname failed".
// A NUL is a character like any other here: the caller decides about it.
//
// Sources: CPython Lib/encodings/idna.py, punycode.py, Lib/stringprep.py; RFC 3490, 3491, 3492, 3454.
#ifndef PYSOCK_IDNA_IDNA_H
#define PYSOCK_IDNA_IDNA_H

#include "platform/python.h"
#include "text/text.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum idna_status { IDNA_OK, IDNA_REFUSED, IDNA_NO_MEMORY };

/// The fault of a name.
enum idna_fault {
    IDNA_LABEL_EMPTY,
    IDNA_LABEL_TOO_LONG,
    IDNA_LAST_LABEL_TOO_LONG,   ///< in a name that is all ASCII; some versions have another text for it
    IDNA_INVALID_CHARACTER,     ///< nameprep prohibits it
    IDNA_MIXED_DIRECTIONS,      ///< RFC 3454 §6 requirement 2
    IDNA_DIRECTION_AT_THE_ENDS, ///< RFC 3454 §6 requirement 3
    IDNA_ACE_PREFIX,            ///< a label that is not ASCII begins with "xn--"
};

struct idna_refusal {
    enum idna_fault fault;
    size_t start; ///< where the fault begins for UnicodeEncodeError, in characters of the name. Both may lie
    size_t end;   ///< past the name's end: the version counts characters of nameprep's result
    uint32_t character; ///< the prohibited one
};

/// An encoded name.
struct idna_host {
    const char *bytes; ///< the name itself if it is ASCII, otherwise owned; a NUL follows
    size_t length;     ///< without that NUL
    char *owned;       ///< private
};

/// Encodes a name. Time and memory are proportional to the length of the name; a name that is all ASCII needs
/// no allocation.
/// \param python  [in]  as which CPython
/// \param name    [in]  as pysock_value's text: UTF-8, a lone surrogate as three bytes; a NUL follows; it must
///                      outlive host
/// \param length  [in]  of name, in bytes
/// \param host    [out] on IDNA_OK; to be freed by pys_idna_host_clear()
/// \param refusal [out] on IDNA_REFUSED
enum idna_status pys_idna_encode(const struct pysock_python *python, const char *name, size_t length,
                                 struct idna_host *host, struct idna_refusal *refusal);

/// Frees the memory of an encoded name. May be called twice.
void pys_idna_host_clear(struct idna_host *host);

/// Whether a refusal is a UnicodeEncodeError with the args ("idna", name, start, end, reason); otherwise it
/// is a UnicodeError with the args (reason,).
bool pys_idna_refusal_has_position(const struct pysock_python *python);

/// Room for any of the following texts, in bytes with the NUL.
#define IDNA_TEXT_SIZE 160

/// Appends the last of the exception's args.
void pys_idna_append_reason(const struct pysock_python *python, const struct idna_refusal *refusal,
                            struct text *text);

/// Appends str(exception).
/// \param name [in] and length: the name that pys_idna_encode() refused
void pys_idna_append_message(const struct pysock_python *python, const struct idna_refusal *refusal,
                             const char *name, size_t length, struct text *text);

#endif

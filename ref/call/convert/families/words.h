// SPDX-License-Identifier: MIT
// Refusals of addresses, and the conversions of their items.
#ifndef PYSOCK_CALL_CONVERT_FAMILIES_WORDS_H
#define PYSOCK_CALL_CONVERT_FAMILIES_WORDS_H

#include "call/call.h"

// Each function returns false when the call has raised; refusals always do.

bool pys_refuse_words(struct call *call, enum pysock_status status, const char *words);

/// "connect(): " and the words; before 3.8 "getsockaddrarg: ".
bool pys_refuse_address(struct call *call, enum pysock_status status, const char *words);

/// "connect(): AF_INET address must be tuple, not str".
/// \param family [in] "AF_INET"
bool pys_refuse_address_kind(struct call *call, const char *family, const struct pysock_value *value);

/// A tuple of items, and what its refusals say.
struct tuple_form {
    const char *words;    ///< for a wrong count or type since 3.8; NULL if these have the parser's words
    const char *function; ///< the parser's name for itself: "getsockaddrarg()", or "function"
    size_t least;
    size_t most;
};

/// Checks the number of items.
bool pys_check_items(struct call *call, const struct pysock_value *tuple, const struct tuple_form *form);

/// "new style getargs format but argument is not a tuple", of versions that do not check the type themselves.
bool pys_refuse_no_tuple(struct call *call);

/// A str without NUL as UTF-8.
/// \param index [in] of the item
bool pys_convert_item_text(struct call *call, const struct pysock_value *tuple, size_t index,
                           const struct tuple_form *form, const char **text);

/// Numbers of 32 bits.
/// \param numbers [out] one for each item
bool pys_convert_item_numbers(struct call *call, const struct pysock_value *tuple, uint32_t *numbers);

#endif

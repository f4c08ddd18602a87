// SPDX-License-Identifier: MIT
// Converts between the wire's values and libpysock's.
#ifndef SOCKCONFORM_ADAPTER_REF_VALUES_H
#define SOCKCONFORM_ADAPTER_REF_VALUES_H

#include "pysock_call.h"
#include "scenario.h"
#include "wire.h"

/// \return false if a handle, or the result of an earlier step, is missing
bool value_from_wire(struct wire_arena *arena, const struct scenario *scenario, const struct wire_value *from,
                     struct pysock_value *to);

/// \return None if memory ran out; the arena records that
const struct wire_value *value_to_wire(struct wire_arena *arena, const struct scenario *scenario,
                                       const struct pysock_value *from);

#endif

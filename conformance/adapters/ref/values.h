// SPDX-License-Identifier: MIT
// Between the wire's values and libpysock's.
#ifndef SOCKCONFORM_ADAPTER_REF_VALUES_H
#define SOCKCONFORM_ADAPTER_REF_VALUES_H

#include "pysock_call.h"
#include "wire.h"

/// \return false for what the reference has no value for (handles and results of earlier steps)
bool value_from_wire(struct wire_arena *arena, const struct wire_value *from, struct pysock_value *to);

/// \return None where memory is out; the arena remembers that
const struct wire_value *value_to_wire(struct wire_arena *arena, const struct pysock_value *from);

#endif

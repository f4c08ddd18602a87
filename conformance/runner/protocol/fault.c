// SPDX-License-Identifier: MIT
// A fault of an adapter process. A reader finds it and returns it; another place acts on it.
#include "protocol/fault.h"

#include "escape/printable.h"

void fault_set(struct fault *fault, enum fault_kind kind, const char *how)
{
    fault->kind = kind;
    text_clear(&fault->how);
    printable_add_string(&fault->how, how);
}

bool fault_is_there(const struct fault *fault)
{
    return fault->kind != FAULT_NONE;
}

void fault_free(struct fault *fault)
{
    text_free(&fault->how);
    fault->kind = FAULT_NONE;
}

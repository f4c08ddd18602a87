// SPDX-License-Identifier: MIT
// class_of: the name of the class of a value, which is an enumeration for some numbers.
#include "call/call.h"

#include <string.h>

/// __name__ is the name without its module.
void pys_call_class_of(struct call *call)
{
    const char *const name = pys_class_name(&call->args[0]);
    const char *const dot = strrchr(name, '.');
    pys_return_text(call, dot != NULL ? dot + 1 : name);
}

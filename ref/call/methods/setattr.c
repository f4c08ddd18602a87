// SPDX-License-Identifier: MIT
// __setattr__: refuses the attribute.
#include "call/live.h"

void pys_method_setattr(struct call *call)
{
    if (call->args_count == 2 && call->keywords_count == 0 && call->args[0].kind == PYSOCK_STR)
        pys_refuse_attribute(call, call->args[0].as.text.utf8, false);
    else
        pys_return_skipped_because(call, "the reference takes a name that is a str, and a value");
}

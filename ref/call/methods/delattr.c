// SPDX-License-Identifier: MIT
// __delattr__: refuses the attribute.
#include "call/live.h"

void pys_method_delattr(struct call *call)
{
    if (call->args_count == 1 && call->keywords_count == 0 && call->args[0].kind == PYSOCK_STR)
        pys_refuse_attribute(call, call->args[0].as.text.utf8, true);
    else
        pys_return_skipped_because(call, "the reference takes a name that is a str");
}

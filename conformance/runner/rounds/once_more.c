// SPDX-License-Identifier: MIT
// What differs is asked once more, in another order, so that a proposed ledger knows which answers vary.
#include "rounds/once_more.h"

#include "base/clock.h"
#include "rounds/apart.h"

#include <stdlib.h>

/// All of it; what is not answered by then is proposed as it was answered first.
static const double once_more_ms = 180e3;

static bool differs(const struct result *result)
{
    return result->observed != NULL && (result->outcome == OUTCOME_FAIL || result->outcome == OUTCOME_KNOWN);
}

void ask_once_more(struct run *run, struct adapter *adapter)
{
    if (adapter->dialogue.given_up || run_is_over(run) || adapter->second != NULL)
        return;
    struct order order = order_new(run);
    for (size_t i = run->selection->count; i > 0;
         i--) // the last comes first: a descriptor then has another number
        if (differs(&adapter->results[i - 1]))
            order_add(&order, i - 1);
    adapter->second = ask_apart(run, adapter, &order, 1, clock_ms() + once_more_ms);
    free(order.cases);
}

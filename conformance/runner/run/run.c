// SPDX-License-Identifier: MIT
// Says whether a run is whole, and notifies its listeners.
#include "run/run.h"

#include "escape/printable.h"
#include "judge/rule_levels.h"

bool run_is_whole(const struct run *run)
{
    return run->interrupted == 0 && run->not_valid == NULL;
}

bool run_is_over(const struct run *run)
{
    for (size_t i = 0; i < run->adapter_count; i++)
        if (run->adapters[i].dialogue.cannot_start != NULL && !run->adapters[i].shown)
            return true;
    return !run_is_whole(run);
}

void run_is_not_valid(struct run *run, const char *why)
{
    if (run->not_valid == NULL)
        run->not_valid = printable_copy(why);
}

bool run_rule_decides(const struct run *run, size_t index)
{
    return rule_levels_hold(run->deciding_rules, run->selection->cases[index]->rule->level);
}

void run_notify_greeted(const struct run *run, const struct adapter *adapter)
{
    for (size_t i = 0; i < run->listener_count; i++)
        if (run->listeners[i].greeted != NULL)
            run->listeners[i].greeted(run->listeners[i].context, run, adapter);
}

void run_notify_settled(const struct run *run, const struct adapter *adapter, size_t index)
{
    for (size_t i = 0; i < run->listener_count; i++)
        if (run->listeners[i].settled != NULL)
            run->listeners[i].settled(run->listeners[i].context, run, adapter, index);
}

void run_notify_waited(const struct run *run)
{
    for (size_t i = 0; i < run->listener_count; i++)
        if (run->listeners[i].waited != NULL)
            run->listeners[i].waited(run->listeners[i].context, run);
}

void run_notify_line(const struct run *run, const struct adapter *adapter, bool sent, const char *line,
                     size_t length)
{
    for (size_t i = 0; i < run->listener_count; i++)
        if (run->listeners[i].line != NULL)
            run->listeners[i].line(run->listeners[i].context, adapter, sent, line, length);
}

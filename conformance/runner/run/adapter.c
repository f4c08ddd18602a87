// SPDX-License-Identifier: MIT
// An adapter: its command, its dialogue, and its results.
#include "run/adapter.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

void adapter_init(struct adapter *adapter, struct command command, bool shown, size_t case_count)
{
    memset(adapter, 0, sizeof *adapter);
    adapter->command = command;
    adapter->shown = shown;
    adapter->level = LEVEL_NONE;
    adapter->dialogue.takes_batches = true;
    adapter->dialogue.sharers = 1;
    adapter->dialogue.slowest_ms = -1;
    adapter->dialogue.asked = memory_new(case_count, sizeof *adapter->dialogue.asked);
    adapter->dialogue.spoils = memory_new(case_count, sizeof *adapter->dialogue.spoils);
    adapter->dialogue.hangs = memory_new(case_count, sizeof *adapter->dialogue.hangs);
    adapter->results = memory_new(case_count, sizeof *adapter->results);
}

static void free_results(struct result *results, size_t count)
{
    for (size_t i = 0; results != NULL && i < count; i++) {
        json_decref(results[i].observed);
        free(results[i].reason);
        free(results[i].last_lines);
    }
    free(results);
}

void adapter_free(struct adapter *adapter, size_t case_count)
{
    free_results(adapter->results, case_count);
    free_results(adapter->second, case_count);
    for (size_t i = 0; i < adapter->stale.count; i++)
        free(adapter->stale.list[i].says);
    free(adapter->stale.list);
    dialogue_free(&adapter->dialogue);
    free(adapter->newer);
    if (adapter->greeted)
        hello_free(&adapter->hello);
    command_free(&adapter->command);
}

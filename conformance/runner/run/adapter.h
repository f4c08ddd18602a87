// SPDX-License-Identifier: MIT
// An adapter: its command, its dialogue, and its results.
#ifndef SOCKCONFORM_RUNNER_RUN_ADAPTER_H
#define SOCKCONFORM_RUNNER_RUN_ADAPTER_H

#include "adapter/command.h"
#include "adapter/hello.h"
#include "run/dialogue.h"
#include "run/result.h"

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

struct adapter {
    struct command command;
    bool shown;       ///< never decides the exit status
    enum level level; ///< at which its differences count; LEVEL_NONE: at that of the run
    bool is_oracle;   ///< the oracle: its answers serve to attribute the differences of others
    bool greeted;
    struct hello hello;
    bool has_namesake; ///< another adapter of the run has the same name and version
    char *newer; ///< "CPython 3.16.0 is newer than the vectors ..": its differences fail nothing; else NULL
    struct dialogue dialogue;
    struct result *results; ///< one per selected case
    struct result *second;  ///< of cases that were asked once more (rounds/once_more.h); else NULL
    struct stale_entries stale;
};

/// Makes room for the results of this number of cases; takes `command` over.
void adapter_init(struct adapter *adapter, struct command command, bool shown, size_t case_count);
void adapter_free(struct adapter *adapter, size_t case_count);

#ifdef __cplusplus
}
#endif
#endif

// SPDX-License-Identifier: MIT
// A fault of an adapter process. A reader finds it and returns it; another place acts on it.
#ifndef SOCKCONFORM_RUNNER_PROTOCOL_FAULT_H
#define SOCKCONFORM_RUNNER_PROTOCOL_FAULT_H

#include "base/text.h"

#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif

// FAULT_OURS: the runner could not start it, for want of descriptors or processes.
enum fault_kind { FAULT_NONE, FAULT_CRASHED, FAULT_HUNG, FAULT_GARBLED, FAULT_OTHER_HELLO, FAULT_OURS };

/// All zeros mean that there is no fault.
struct fault {
    enum fault_kind kind;
    struct text how; ///< "wrote a line without end"
};

void fault_set(struct fault *fault, enum fault_kind kind, const char *how);
bool fault_is_there(const struct fault *fault);
void fault_free(struct fault *fault);

#ifdef __cplusplus
}
#endif
#endif

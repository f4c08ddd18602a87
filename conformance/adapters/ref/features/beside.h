// SPDX-License-Identifier: MIT
// Calls in threads beside the next steps: started, seen to wait, joined.
#ifndef SOCKCONFORM_ADAPTER_REF_BESIDE_H
#define SOCKCONFORM_ADAPTER_REF_BESIDE_H

#include "pysock_call.h"
#include "wire.h"

/// A call in a thread; opaque.
struct beside;

/// Makes the call; it runs in the thread, and uses no arena.
typedef void beside_call(void *context, struct pysock_answer *answered);

/// The result of a joined call; clear `answered`.
struct beside_result {
    const struct wire_step *step; ///< that started it
    struct pysock_answer answered;
    int64_t elapsed_ms;
};

/// True if the system tells in which call a thread waits.
bool beside_is_offered(void);

/// Starts a call, and returns when its thread waits in a system call, or has ended.
/// \param besides [in,out] the list of a run; its nodes are in the arena
/// \return NULL, or the reason why it was not started
const char *beside_start(struct beside **besides, struct wire_arena *arena, const struct wire_step *step,
                         beside_call *call, void *context);

/// Waits for the end of a call.
/// \param name [in] of the step that started it
/// \return false if no such call is in the list
bool beside_join(struct beside **besides, struct wire_text name, struct beside_result *result);

/// Joins any call.
/// \return false if there is none
bool beside_join_any(struct beside **besides, struct beside_result *result);

#endif

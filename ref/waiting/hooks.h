// SPDX-License-Identifier: MIT
// The calls of a thread's wait hooks: around system calls that may wait, and after a signal.
#ifndef PYSOCK_WAITING_HOOKS_H
#define PYSOCK_WAITING_HOOKS_H

#include "pysock.h"

/// Sets the hooks of the calling thread.
/// \return those before
const struct pysock_wait_hooks *pys_hooks_replace(const struct pysock_wait_hooks *hooks);

/// A stretch of system calls that may wait. Plain data on the stack of whoever makes them.
struct pys_away {
    const struct pysock_wait_hooks *hooks; ///< NULL if nobody is told: no hooks, or within another stretch
    void *left;                            ///< the result of leave()
};

/// Begins a stretch: the hook leave() is called. errno is not changed.
void pys_leave(struct pys_away *away);
/// Ends it: the hook enter() is called. errno is not changed.
void pys_enter(const struct pys_away *away);

/// Asks the hook on_signal() whether the wait ends, because a signal may have come. Within a stretch the host is
/// entered for it. errno is not changed.
/// \return false without a hook: the wait goes on, as PEP 475 demands
bool pys_signal_ends(void);

#endif

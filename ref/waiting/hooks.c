// SPDX-License-Identifier: MIT
// The calls of a thread's wait hooks.
//
// CPython releases its lock around each system call that may wait (Py_BEGIN_ALLOW_THREADS), and runs signal
// handlers after EINTR (PyErr_CheckSignals): Modules/socketmodule.c, sock_call_impl.
#include "waiting/hooks.h"

#include <errno.h>

/// The state of one thread.
static _Thread_local struct {
    const struct pysock_wait_hooks *hooks;
    struct pys_away *away; ///< the stretch in which the host was left; NULL: the host is entered
} thread;

const struct pysock_wait_hooks *pys_hooks_replace(const struct pysock_wait_hooks *hooks)
{
    const struct pysock_wait_hooks *const before = thread.hooks;
    thread.hooks = hooks;
    return before;
}

static void leave(struct pys_away *away)
{
    const int saved_errno = errno;
    thread.away = away;
    if (away->hooks->leave != NULL)
        away->left = away->hooks->leave(away->hooks->data);
    errno = saved_errno;
}

static void enter(const struct pys_away *away)
{
    const int saved_errno = errno;
    thread.away = NULL;
    if (away->hooks->enter != NULL)
        away->hooks->enter(away->hooks->data, away->left);
    errno = saved_errno;
}

void pys_leave(struct pys_away *away)
{
    away->hooks = thread.away == NULL ? thread.hooks : NULL;
    away->left = NULL;
    if (away->hooks != NULL)
        leave(away);
}

void pys_enter(const struct pys_away *away)
{
    if (away->hooks != NULL)
        enter(away);
}

static bool ask_host(const struct pysock_wait_hooks *hooks)
{
    const int saved_errno = errno;
    const bool ends = hooks->on_signal(hooks->data);
    errno = saved_errno;
    return ends;
}

bool pys_signal_ends(void)
{
    struct pys_away *const away = thread.away;
    const struct pysock_wait_hooks *const hooks = away != NULL ? away->hooks : thread.hooks;
    if (hooks == NULL || hooks->on_signal == NULL)
        return false;
    if (away != NULL)
        enter(away);
    const bool ends = ask_host(hooks);
    if (away != NULL)
        leave(away);
    return ends;
}

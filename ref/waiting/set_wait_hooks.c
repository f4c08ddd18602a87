// SPDX-License-Identifier: MIT
// pysock_set_wait_hooks: sets the hooks of the calling thread.
#include "waiting/hooks.h"

const struct pysock_wait_hooks *pysock_set_wait_hooks(const struct pysock_wait_hooks *hooks)
{
    return pys_hooks_replace(hooks);
}

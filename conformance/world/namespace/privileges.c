// SPDX-License-Identifier: MIT
// Gives up every capability.
#include "namespace/privileges.h"

#include "base/reason.h"

#include <errno.h>
#include <linux/capability.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

/// The loop ends at the first number that the kernel does not know.
static bool empty_bounding_set(void)
{
    for (unsigned long capability = 0; capability < 64; capability++) {
        if (prctl(PR_CAPBSET_DROP, capability, 0UL, 0UL, 0UL) != 0) {
            return errno == EINVAL && capability > 0;
        }
    }
    return true;
}

/// The bounding set comes first, because that requires CAP_SETPCAP. With no-new-privileges execve() as root
/// regains no capability.
bool world_drop_privileges(char *why, size_t why_size)
{
    struct __user_cap_header_struct header = {.version = _LINUX_CAPABILITY_VERSION_3, .pid = 0};
    struct __user_cap_data_struct none[_LINUX_CAPABILITY_U32S_3];
    memset(none, 0, sizeof none);
    if (!empty_bounding_set() || prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, 0UL, 0UL, 0UL) != 0 ||
        prctl(PR_SET_NO_NEW_PRIVS, 1UL, 0UL, 0UL, 0UL) != 0 || syscall(SYS_capset, &header, none) != 0) {
        world_write_reason(why, why_size, "the world's capabilities cannot be given up: %s", strerror(errno));
        return false;
    }
    return true;
}

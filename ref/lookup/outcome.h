// SPDX-License-Identifier: MIT
// The outcome of looking a host up.
#ifndef PYSOCK_LOOKUP_OUTCOME_H
#define PYSOCK_LOOKUP_OUTCOME_H

#include "files/name_switch.h"

#include <stdbool.h>

/// The outcome of a look-up.
struct lookup {
    enum lookup_status status;
    int h_error;      ///< an h_errno value if nothing was found; NETDB_INTERNAL with system_error
    int system_error; ///< an errno value
    bool is_untold;   ///< glibc leaves h_error out of h_errno
    bool memory_is_short;
};

#endif

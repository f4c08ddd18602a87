// SPDX-License-Identifier: MIT
// host.conf: how the hosts file is read.
#ifndef PYSOCK_FILES_HOST_CONF_H
#define PYSOCK_FILES_HOST_CONF_H

#include <stdbool.h>
#include <stddef.h>

struct host_conf {
    bool multi; ///< all lines of a name count, not only the first
};

/// Parses the text of a file; settings that it does not name are off. "order", "trim", "reorder" and "spoof"
/// are ignored.
/// \return to be freed by free(); NULL if memory ran out
struct host_conf *pys_host_conf_parse(const char *text, size_t length);

#endif

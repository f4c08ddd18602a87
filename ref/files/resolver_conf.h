// SPDX-License-Identifier: MIT
// resolv.conf: which name servers to ask, for how long, and which domains to append to a name.
#ifndef PYSOCK_FILES_RESOLVER_CONF_H
#define PYSOCK_FILES_RESOLVER_CONF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { NAME_SERVERS_MAX = 3 };

struct name_server_address {
    int family; ///< AF_INET or AF_INET6
    uint8_t packed[16];
    uint32_t scope_id;
};

/// One block of memory: this head, the search list, the text it points into.
struct resolver_conf {
    struct name_server_address servers[NAME_SERVERS_MAX];
    size_t servers_count; ///< 1 or more: 127.0.0.1 where the file names none
    bool has_search;      ///< otherwise the domain of the host name is the search list
    const char **search;
    size_t search_count;
    unsigned ndots;
    unsigned timeout_s;
    unsigned attempts;
    bool use_tcp;
};

/// Parses the text of a file.
/// \return to be freed by free(); NULL if memory ran out
struct resolver_conf *pys_resolver_conf_parse(const char *text, size_t length);

#endif

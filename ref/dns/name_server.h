// SPDX-License-Identifier: MIT
// Asking the name servers of resolv.conf.
#ifndef PYSOCK_DNS_NAME_SERVER_H
#define PYSOCK_DNS_NAME_SERVER_H

#include "files/resolver_conf.h"

enum { DNS_QUESTIONS_MAX = 2 };

enum ask_result {
    ASK_ANSWERED, ///< at least one question
    ASK_REFUSED,  ///< no server could be reached
    ASK_TIMED_OUT,
    ASK_NO_MEMORY,
};

struct dns_reply {
    uint8_t *bytes; ///< to be freed by free(); NULL if no server gave a usable one
    size_t length;
    bool server_failed; ///< the last server that answered said SERVFAIL
};

/// Asks for records of a name, several types at once, server after server, round after round.
/// \param name    [in]  valid for pys_dns_is_name(); it is sent unchanged
/// \param types   [in]  count of them
/// \param replies [out] count of them; must hold zeros before
enum ask_result pys_name_servers_ask(const struct resolver_conf *conf, const char *name,
                                     const uint16_t *types, size_t count, struct dns_reply *replies);

#endif

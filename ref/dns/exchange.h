// SPDX-License-Identifier: MIT
// Asks one name server in one try.
#ifndef PYSOCK_DNS_EXCHANGE_H
#define PYSOCK_DNS_EXCHANGE_H

#include "dns/question.h"
#include "files/resolver_conf.h"

struct dns_asked {
    struct dns_question question;
    bool done; ///< answered in any way, or not to be asked
    bool timed_out;
    bool refused;   ///< the server is unreachable
    uint8_t *bytes; ///< the answer, to be freed by free()
    size_t length;
};

/// Asks the open questions by UDP, and the rest by TCP if an answer is truncated; all by TCP if use_tcp is
/// true. Answers to other questions are ignored. An unreachable server ends it at once.
/// \return false if memory ran out
bool pys_dns_exchange(const struct name_server_address *server, uint16_t port, bool use_tcp, int timeout_ms,
                      struct dns_asked *asked, size_t count);

#endif

// SPDX-License-Identifier: MIT
// Questions to one name server, in one try.
#ifndef PYSOCK_DNS_EXCHANGE_H
#define PYSOCK_DNS_EXCHANGE_H

#include "dns/question.h"
#include "files/resolver_conf.h"

struct dns_asked {
    struct dns_question question;
    bool done; ///< answered by whatever it was, or not to be asked
    bool timed_out;
    bool refused;   ///< nobody is there
    uint8_t *bytes; ///< the answer, to be freed by free()
    size_t length;
};

/// Asks what is not done by UDP, and by TCP what is left once an answer does not fit, or all where use_tcp.
/// Answers to other questions are passed over. Nobody there ends it at once.
/// \return false if memory ran out
bool pys_dns_exchange(const struct name_server_address *server, uint16_t port, bool use_tcp, int timeout_ms,
                      struct dns_asked *asked, size_t count);

#endif

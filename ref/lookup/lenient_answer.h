// SPDX-License-Identifier: MIT
// Reads answers of name servers as glibc 2.31 does: records before a fault count.
#ifndef PYSOCK_LOOKUP_LENIENT_ANSWER_H
#define PYSOCK_LOOKUP_LENIENT_ANSWER_H

#include "dns/name_server.h"
#include "lookup/found.h"
#include "lookup/outcome.h"

/// An answer to a question for the addresses of one family.
/// \param canonical [in] the result's name is the owner of the first address, otherwise the last target
struct lookup pys_lenient_answer_family(const struct dns_reply *reply, int family, bool canonical,
                                        struct found *found);

/// The answers to questions for IPv4 and IPv6 addresses. Addresses of either family count in both, whatever
/// their owner.
struct lookup pys_lenient_answer_both(const struct dns_reply replies[2], struct found *found);

#endif

// SPDX-License-Identifier: MIT
// The name server's answer to one message; no I/O.
#ifndef SOCKCONFORM_WORLD_REPLY_H
#define SOCKCONFORM_WORLD_REPLY_H

#include "servers/zone.h"

#define REPLY_SIZE 65535U

struct reply {
    uint8_t bytes[REPLY_SIZE];
    size_t length; ///< 0: no answer is sent
    uint32_t late_ms;
};

/// Makes the answer to a message (RFC 1035 section 4).
///
/// @param[in]  zone     the records
/// @param[in]  message  the received message
/// @param[in]  length   bytes at message
/// @param[in]  over_udp an answer longer than 512 bytes is sent empty and marked as truncated
/// @param[out] reply    the answer; empty if the message is not a question
void reply_make(const struct zone *zone, const uint8_t *message, size_t length, bool over_udp,
                struct reply *reply);

#endif

// SPDX-License-Identifier: MIT
// A connection to one of the world's peers, and the behaviour of each kind of peer.
#ifndef SOCKCONFORM_WORLD_CONNECTION_H
#define SOCKCONFORM_WORLD_CONNECTION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define CONNECTION_BYTES 4096U
#define NEVER_DUE (-1)

struct connection;

/// The actions of a peer after accepting, when its connection is ready (POLLIN, POLLOUT), and at a due time.
/// False: the connection is finished and must be closed.
typedef bool peer_turn(struct connection *connection, short ready, int64_t now_ms);

struct connection {
    int descriptor; ///< -1: free
    peer_turn *turn;
    short wanted;     ///< the events that it waits for: POLLIN, POLLOUT, POLLRDHUP
    int64_t due_ms;   ///< when it acts without an event; NEVER_DUE
    int64_t began_ms; ///< when it was accepted
    bool ended;       ///< the other side has ended sending
    size_t length;    ///< number of received bytes that were not sent back
    size_t sent;      ///< of the peer's own bytes
    const char *says; ///< the peer's own bytes; NULL before they are known
    uint8_t bytes[CONNECTION_BYTES];
};

peer_turn peer_closes;    ///< at once
peer_turn peer_delays;    ///< sends the received bytes back, PEER_DELAY_MS later
peer_turn peer_drips;     ///< sends PEER_DRIPS, a byte each PEER_DRIP_MS, and closes
peer_turn peer_echoes;    ///< sends the received bytes back, and closes after the other side's end
peer_turn peer_is_deaf;   ///< never reads
peer_turn peer_is_http;   ///< answers one request for a page
peer_turn peer_resets;    ///< at the first byte
peer_turn peer_sips;      ///< reads PEER_SIP_BYTES each PEER_DRIP_MS, and sends nothing
peer_turn peer_is_silent; ///< reads all bytes and sends nothing

#define PEER_DELAY_MS 400
#define PEER_DRIP_MS 30
#define PEER_DRIPS "drip\ndrip\n"
#define PEER_SIP_BYTES 1024U

#endif

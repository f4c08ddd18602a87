// SPDX-License-Identifier: MIT
// Arguments and results that the methods share which send and receive bytes.
#ifndef PYSOCK_CALL_TRANSFER_H
#define PYSOCK_CALL_TRANSFER_H

#include "call/live.h"

/// The flags, where they are given; else 0.
/// \param index [in] of the argument
bool pys_convert_flags(struct call *call, size_t index, int *flags);

/// True where a size below 0 was refused.
bool pys_refuse_negative(struct call *call, int64_t size);

/// Ends the call with a number of bytes, or with what was raised.
void pys_return_size(struct call *call, enum pysock_status status, size_t size,
                     const struct pysock_error *error);

/// Ends the call with (first, address).
void pys_return_with_address(struct call *call, struct pysock_value first,
                             const struct pysock_sockaddr *from);

/// Where recv_into and recvfrom_into write.
struct room {
    uint8_t *bytes;
    size_t length;
    int64_t wanted; ///< 0: as much as there is
    int flags;
};

/// The buffer, the size and the flags of recv_into and recvfrom_into.
bool pys_convert_room(struct call *call, struct room *room);
/// Takes a size of 0 for the whole buffer, and refuses one that is above it.
bool pys_fits_room(struct call *call, struct room *room, const char *refusal);

#endif

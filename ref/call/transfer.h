// SPDX-License-Identifier: MIT
// Arguments and results that the sending and receiving methods share.
#ifndef PYSOCK_CALL_TRANSFER_H
#define PYSOCK_CALL_TRANSFER_H

#include "call/live.h"

/// The flags if given; otherwise 0.
/// \param index [in] of the argument
bool pys_convert_flags(struct call *call, size_t index, int *flags);

/// Refuses a negative size; true if it did.
bool pys_refuse_negative(struct call *call, int64_t size);

/// Ends the call with a number of bytes, or with the exception.
void pys_return_size(struct call *call, enum pysock_status status, size_t size,
                     const struct pysock_error *error);

/// Ends the call with (first, address).
void pys_return_with_address(struct call *call, struct pysock_value first,
                             const struct pysock_sockaddr *from);

/// The memory that recv_into and recvfrom_into write to.
struct room {
    uint8_t *bytes;
    size_t length;
    int64_t wanted; ///< 0: the whole buffer
    int flags;
};

/// The buffer, the size and the flags of recv_into and recvfrom_into.
bool pys_convert_room(struct call *call, struct room *room);
/// A size of 0 means the whole buffer; a larger size than the buffer is refused.
bool pys_fits_room(struct call *call, struct room *room, const char *refusal);

/// pysock_cmsg_len or pysock_cmsg_space.
typedef enum pysock_status ancillary_size(size_t length, size_t *size, struct pysock_error *error);

/// Converts the one argument of CMSG_LEN or CMSG_SPACE, and ends the call with the size.
void pys_call_ancillary_size(struct call *call, ancillary_size *size_of);

#endif

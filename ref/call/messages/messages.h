// SPDX-License-Identifier: MIT
// Messages: the arguments of methods that send or receive one, and the result of those that receive.
#ifndef PYSOCK_CALL_MESSAGES_MESSAGES_H
#define PYSOCK_CALL_MESSAGES_MESSAGES_H

#include "call/live.h"

#include <sys/uio.h>

/// The items of an object that PySequence_Fast accepts, copied; false means that the call has raised.
/// \param refusal [in] the message for an object that cannot be iterated
bool pys_items_of(struct call *call, const struct pysock_value *value, const char *refusal,
                  const struct pysock_value **items, size_t *count);

/// The socket whose method a function of the module calls; another object has no such method.
bool pys_convert_socket(struct call *call, const struct pysock_value *value, const char *method,
                        struct pysock_live **live);

/// The data of sendmsg: an iterable of bytes-like objects.
bool pys_convert_data(struct call *call, const struct pysock_value *value, struct iovec **pieces,
                      size_t *count);

/// A message that is received: the memory for its data, its ancillary data and its sender.
struct received_message {
    struct iovec *pieces;
    size_t count;
    int64_t control_size;
    int flags;
};

/// Ends the call with (first, items, flags, address) of a received message, or with the exception.
/// \param bytes [in] the data, which is the first item of the result; NULL: the number of bytes is
void pys_receive_message(struct call *call, const struct received_message *wanted, const uint8_t *bytes);

#endif

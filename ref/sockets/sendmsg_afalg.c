// SPDX-License-Identifier: MIT
// pysock_sendmsg_afalg: tells an operation of the kernel's cryptography what to do.
#include "errors/raise.h"
#include "pysock_socket.h"
#include "sockets/ancillary.h"

#include <stdlib.h>
#include <string.h>

// Numbers of linux/if_alg.h, which not every C library has.
enum { LEVEL_ALG = 279, SET_VECTOR = 2, SET_OPERATION = 3, SET_ASSOCIATED_LENGTH = 4 };

/// Fills an item with a number and perhaps bytes behind it; returns the place of the next one.
static uint8_t *put_item(uint8_t *place, int type, uint32_t number, const void *bytes, size_t length)
{
    struct cmsghdr *const item = (struct cmsghdr *)(void *)place;
    item->cmsg_level = LEVEL_ALG;
    item->cmsg_type = type;
    item->cmsg_len = CMSG_LEN(sizeof number + length);
    memcpy(CMSG_DATA(item), &number, sizeof number);
    if (length > 0)
        memcpy(CMSG_DATA(item) + sizeof number, bytes, length);
    return place + CMSG_SPACE(sizeof number + length);
}

enum pysock_status pysock_sendmsg_afalg(struct pysock_socket *socket, const struct iovec *pieces,
                                        size_t pieces_count, const struct pysock_afalg *what, int flags,
                                        size_t *sent_bytes, struct pysock_error *error)
{
    size_t space = CMSG_SPACE(sizeof what->operation);
    if (what->vector != NULL)
        space += CMSG_SPACE(sizeof(uint32_t) + what->vector_length);
    if (what->has_associated)
        space += CMSG_SPACE(sizeof what->associated_length);
    uint8_t *const control = calloc(1, space);
    if (control == NULL)
        return pysock_raise(error, PYSOCK_REASON_MEMORY); // no memory
    uint8_t *place = put_item(control, SET_OPERATION, what->operation, NULL, 0);
    if (what->vector != NULL)
        place = put_item(place, SET_VECTOR, (uint32_t)what->vector_length, what->vector, what->vector_length);
    if (what->has_associated)
        put_item(place, SET_ASSOCIATED_LENGTH, what->associated_length, NULL, 0);
    const enum pysock_status status =
        pys_send_control(socket, pieces, pieces_count, control, space, flags, sent_bytes, error);
    free(control);
    return status;
}

# SPDX-License-Identifier: MIT
"""Faults of the methods that send and receive."""

from faults.fault import Edit, Fault

TRANSFER = "call/transfer.c"
RECEIVE = "call/messages/receive.c"
SENDMSG = "call/methods/sendmsg.c"
SENDALL = "sockets/sendall.c"
CALL_SENDALL = "pysock_sendall(&call->self->socket, bytes, length, flags, NULL, &error),"
NO_SIGNAL = "sending->flags | PYS_MSG_NOSIGNAL"

FAULTS = (
    Fault(
        "recv-nothing-waits",
        "recv",
        "recv(0) waits for data",
        "mutant",
        Edit("sockets/recv.c", "if (size == 0) {", "if (size > SIZE_MAX - 1) {"),
    ),
    Fault(
        "recv-flags-ignored",
        "recv",
        "flags are ignored: MSG_PEEK removes the data",
        "mutant",
        Edit("sockets/recv.c", "receiving->size, receiving->flags);", "receiving->size, 0);"),
    ),
    Fault(
        "recv-negative-overflow-error",
        "recv",
        "a negative size raises OverflowError; so it does in recvfrom, recv_into and recvfrom_into",
        "mutant",
        Edit(
            TRANSFER,
            'PYSOCK_VALUE_ERROR, "negative buffersize in "',
            'PYSOCK_OVERFLOW_ERROR, "negative buffersize in "',
        ),
    ),
    Fault(
        "recv-into-zero-reads-nothing",
        "recv_into",
        "0 bytes means none, not the whole buffer",
        "mutant",
        Edit(TRANSFER, "if (room->wanted == 0)", "if (room->wanted < 0)"),
    ),
    Fault(
        "recv-into-size-cut",
        "recv_into",
        "more bytes than the buffer has are cut, not refused",
        "mutant",
        Edit(
            TRANSFER,
            "if ((uint64_t)room->wanted <= room->length)",
            "if ((uint64_t)room->wanted > room->length)\n        room->wanted = (int64_t)room->length;\n"
            "    if (refusal != NULL)",
        ),
    ),
    Fault(
        "recv-into-size-ignored",
        "recv_into",
        "the number of bytes is ignored: the buffer is filled",
        "mutant",
        Edit(TRANSFER, "if (room->wanted == 0)", "if (room->wanted <= (int64_t)room->length)"),
    ),
    Fault(
        "recvfrom-flags-ignored",
        "recvfrom",
        "flags are ignored: MSG_PEEK removes the datagram",
        "mutant",
        Edit("sockets/recvfrom.c", "receiving->size, receiving->flags,", "receiving->size, 0,"),
    ),
    Fault(
        "recvfrom-into-no-address",
        "recvfrom_into",
        "the address is None",
        "mutant",
        Edit(
            "call/methods/recvfrom_into.c",
            "        pys_return_with_address(",
            "        from.length = 0, pys_return_with_address(",
        ),
    ),
    Fault(
        "recvmsg-flags-lost",
        "recvmsg",
        "the flags of a message are 0: MSG_TRUNC is not told",
        "mutant",
        Edit(RECEIVE, "pysock_value_from_int(message->msg_flags);", "pysock_value_from_int(0);"),
    ),
    Fault(
        "recvmsg-level-is-type",
        "recvmsg",
        "the level of ancillary data is its type",
        "mutant",
        Edit(
            RECEIVE,
            "pysock_value_from_int(header->cmsg_level),",
            "pysock_value_from_int(header->cmsg_type),",
        ),
    ),
    Fault(
        "recvmsg-ancillary-first",
        "recvmsg",
        "only the first item of ancillary data is given",
        "mutant",
        Edit(RECEIVE, ".as.sequence = {items, count}};", ".as.sequence = {items, count > 0 ? 1 : 0}};"),
    ),
    Fault(
        "recvmsg-no-address",
        "recvmsg",
        "the address of a datagram is None",
        "mutant",
        Edit(RECEIVE, "from->length = message->msg_namelen;", "from->length = 0;"),
    ),
    Fault(
        "sendmsg-first-piece",
        "sendmsg",
        "only the first buffer is sent",
        "mutant",
        Edit(SENDMSG, "message.msg_iovlen = count;", "message.msg_iovlen = count > 0 ? 1 : 0;"),
    ),
    Fault(
        "sendmsg-ancillary-lost",
        "sendmsg",
        "ancillary data is not sent",
        "mutant",
        Edit(SENDMSG, "return count == 0 || place_items(", "return count < 99 || place_items("),
    ),
    Fault(
        "sendmsg-ancillary-first",
        "sendmsg",
        "only the first item of ancillary data is sent",
        "mutant",
        Edit(
            SENDMSG,
            "return count == 0 || place_items(call, message, items, count);",
            "return count == 0 || place_items(call, message, items, 1);",
        ),
    ),
    Fault(
        "sendmsg-address-ignored",
        "sendmsg",
        "the address is ignored",
        "mutant",
        Edit(SENDMSG, "message.msg_name = &to.as;", "message.msg_name = NULL;"),
    ),
    Fault(
        "sendmsg-flags-ignored",
        "sendmsg",
        "flags are ignored",
        "mutant",
        Edit("sockets/sendmsg.c", NO_SIGNAL, "PYS_MSG_NOSIGNAL"),
    ),
    Fault(
        "send-flags-ignored",
        "send",
        "flags are ignored",
        "mutant",
        Edit("sockets/send.c", NO_SIGNAL, "PYS_MSG_NOSIGNAL"),
    ),
    Fault(
        "send-count-is-length",
        "send",
        "the length of the data is given back, even if less was sent",
        "mutant",
        Edit("sockets/send.c", "*sent_bytes = (size_t)sent;", "*sent_bytes = length;"),
    ),
    Fault(
        "sendto-flags-ignored",
        "sendto",
        "flags are ignored",
        "mutant",
        Edit("sockets/sendto.c", NO_SIGNAL, "PYS_MSG_NOSIGNAL"),
    ),
    Fault(
        "sendto-str",
        "sendto",
        "a str is sent as UTF-8 by every method that sends",
        "mutant",
        Edit(
            "call/convert/buffer.c",
            "if (!pys_is_buffer(value)) {",
            "if (value->kind == PYSOCK_STR) {\n"
            "        *bytes = (const uint8_t *)value->as.text.utf8;\n"
            "        *length = value->as.text.length;\n        return true;\n    }\n"
            "    if (!pys_is_buffer(value)) {",
        ),
    ),
    Fault(
        "sendall-flags-ignored",
        "sendall",
        "flags are ignored",
        "mutant",
        Edit(SENDALL, NO_SIGNAL, "PYS_MSG_NOSIGNAL"),
    ),
    Fault(
        "sendall-sends-once",
        "sendall",
        "only what the first send() takes is sent",
        "mutant",
        Edit(SENDALL, "} while (status == PYSOCK_OK && sending.length > 0);", "} while (false);"),
    ),
    Fault(
        "sendall-timeout-for-each-piece",
        "sendall",
        "the time-out begins anew with each piece that is sent",
        "bpo-23853",
        Edit(
            SENDALL,
            "left_ns = socket->timeout_ns - (pys_now_ns() - start_ns);",
            "left_ns = start_ns < 0 ? 0 : socket->timeout_ns;",
        ),
    ),
    Fault(
        "sendall-returns-count",
        "sendall",
        "the number of bytes is returned, not None",
        "mutant",
        Edit(
            "call/methods/sendall.c",
            "pys_return_none_or(call, " + CALL_SENDALL,
            "pys_return_size(call, " + CALL_SENDALL + " length,",
        ),
    ),
)

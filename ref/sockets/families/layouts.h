// SPDX-License-Identifier: MIT
// The addresses of Linux's families as its binary interface lays them out; old headers lack some of them.
//
// Linux include/uapi/linux/netlink.h, if_packet.h, can.h, tipc.h, if_alg.h, vm_sockets.h, qrtr.h.
#ifndef PYSOCK_SOCKETS_FAMILIES_LAYOUTS_H
#define PYSOCK_SOCKETS_FAMILIES_LAYOUTS_H

#include <stdint.h>

struct netlink_address {
    uint16_t family;
    uint16_t zero;
    uint32_t port;
    uint32_t groups;
};

struct packet_address {
    uint16_t family;
    uint16_t protocol; ///< in network byte order
    int32_t interface;
    uint16_t hardware_type;
    uint8_t packet_type;
    uint8_t length; ///< of hardware, in bytes
    uint8_t hardware[8];
};

struct can_address {
    uint16_t family;
    int32_t interface;
    union {
        struct {
            uint32_t receives; ///< the identifier of frames to receive
            uint32_t sends;
        } isotp;
        struct {
            uint64_t name;
            uint32_t group;
            uint8_t address;
        } j1939;
    } as;
};

struct tipc_address {
    uint16_t family;
    uint8_t kind;
    int8_t scope;
    union {
        struct {
            uint32_t reference;
            uint32_t node;
        } id;
        struct {
            uint32_t type;
            uint32_t lower;
            uint32_t upper;
        } range;
        struct {
            uint32_t type;
            uint32_t instance;
            uint32_t domain;
        } name;
    } as;
};

struct alg_address {
    uint16_t family;
    uint8_t type[14];
    uint32_t feature;
    uint32_t mask;
    uint8_t name[64];
};

struct vsock_address {
    uint16_t family;
    uint16_t reserved;
    uint32_t port;
    uint32_t context;
    uint8_t zero[4];
};

struct qipcrtr_address {
    uint16_t family;
    uint32_t node;
    uint32_t port;
};

#endif

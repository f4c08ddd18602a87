// SPDX-License-Identifier: MIT
// Protocols of a built-in table: musl 1.2.3 src/network/proto.c.
#include "musl/protocols.h"

#include <stddef.h>
#include <string.h>

static const struct {
    const char *name;
    int number;
} protocols[] = {
    {"ip", 0},    {"icmp", 1},       {"igmp", 2},        {"ggp", 3},         {"ipencap", 4},
    {"st", 5},    {"tcp", 6},        {"egp", 8},         {"pup", 12},        {"udp", 17},
    {"hmp", 20},  {"xns-idp", 22},   {"rdp", 27},        {"iso-tp4", 29},    {"xtp", 36},
    {"ddp", 37},  {"idpr-cmtp", 38}, {"ipv6", 41},       {"ipv6-route", 43}, {"ipv6-frag", 44},
    {"idrp", 45}, {"rsvp", 46},      {"gre", 47},        {"esp", 50},        {"ah", 51},
    {"skip", 57}, {"ipv6-icmp", 58}, {"ipv6-nonxt", 59}, {"ipv6-opts", 60},  {"rspf", 73},
    {"vmtp", 81}, {"ospf", 89},      {"ipip", 94},       {"encap", 98},      {"pim", 103},
    {"raw", 255},
};

bool pys_musl_protocol(const char *name, int *number)
{
    for (size_t index = 0; index < sizeof protocols / sizeof *protocols; index++) {
        if (strcmp(protocols[index].name, name) == 0) {
            *number = protocols[index].number;
            return true;
        }
    }
    return false;
}

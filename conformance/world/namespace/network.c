// SPDX-License-Identifier: MIT
// Lays out the world's network through rtnetlink(7), which takes 2 ms and no program.
#define _GNU_SOURCE

#include "namespace/network.h"

#include "base/reason.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/if_addr.h>
#include <linux/if_link.h>
#include <linux/rtnetlink.h>
#include <linux/veth.h>
#include <net/if.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

/// The links' numbers are part of the world, because scope ids show them.
enum { LINK_NET0 = 2, LINK_VOID0 = 3 };

/// The addresses of net0. Packets to other addresses in their networks go to void0, and are lost there.
static const struct {
    const char *address;
    unsigned char prefix_bits;
} addresses[] = {
    {"192.0.2.1", 24},
    {"2001:db8::1", 64},
};

/// The other two networks of RFC 5737, and for each a part of RFC 3849's.
static const struct {
    const char *network;
    unsigned char prefix_bits;
    unsigned char type;
} routes[] = {
    {"198.51.100.0", 24, RTN_UNREACHABLE},
    {"2001:db8:100::", 48, RTN_UNREACHABLE},
    {"203.0.113.0", 24, RTN_PROHIBIT},
    {"2001:db8:113::", 48, RTN_PROHIBIT},
};

struct request {
    struct nlmsghdr header;
    char body[512];
};

static void *append(struct request *request, size_t size)
{
    void *place = (char *)request + NLMSG_ALIGN(request->header.nlmsg_len);
    memset(place, 0, NLMSG_ALIGN(size));
    request->header.nlmsg_len = (unsigned int)(NLMSG_ALIGN(request->header.nlmsg_len) + size);
    return place;
}

static struct rtattr *open_attribute(struct request *request, unsigned short type)
{
    struct rtattr *attribute = append(request, sizeof *attribute);
    attribute->rta_type = type;
    return attribute;
}

static void close_attribute(struct request *request, struct rtattr *attribute)
{
    attribute->rta_len = (unsigned short)((char *)request + request->header.nlmsg_len - (char *)attribute);
}

static void add_attribute(struct request *request, unsigned short type, const void *bytes, size_t size)
{
    struct rtattr *attribute = open_attribute(request, type);
    memcpy(append(request, size), bytes, size);
    close_attribute(request, attribute);
}

static struct request begin(unsigned short type)
{
    struct request request = {.header = {.nlmsg_len = NLMSG_HDRLEN,
                                         .nlmsg_type = type,
                                         .nlmsg_flags = NLM_F_REQUEST | NLM_F_ACK | NLM_F_CREATE}};
    return request;
}

/// Sends a request and waits for the kernel's reply; errno on failure.
static bool carried_out(int netlink, const struct request *request)
{
    struct {
        struct nlmsghdr header;
        struct nlmsgerr error;
        char rest[1024];
    } reply;
    if (send(netlink, request, request->header.nlmsg_len, 0) < 0 ||
        recv(netlink, &reply, sizeof reply, 0) < (ssize_t)(sizeof reply.header + sizeof reply.error.error)) {
        return false;
    }
    errno = reply.header.nlmsg_type == NLMSG_ERROR ? -reply.error.error : EPROTO;
    return errno == 0;
}

static void add_link(struct request *request, int number, const char *name)
{
    struct ifinfomsg *link = append(request, sizeof *link);
    link->ifi_index = number;
    add_attribute(request, IFLA_IFNAME, name, strlen(name) + 1);
}

static bool make_links(int netlink)
{
    struct request request = begin(RTM_NEWLINK);
    request.header.nlmsg_flags |= NLM_F_EXCL;
    add_link(&request, LINK_NET0, "net0");
    struct rtattr *info = open_attribute(&request, IFLA_LINKINFO);
    add_attribute(&request, IFLA_INFO_KIND, "veth", strlen("veth"));
    struct rtattr *data = open_attribute(&request, IFLA_INFO_DATA);
    struct rtattr *peer = open_attribute(&request, VETH_INFO_PEER);
    add_link(&request, LINK_VOID0, "void0");
    close_attribute(&request, peer);
    close_attribute(&request, data);
    close_attribute(&request, info);
    return carried_out(netlink, &request);
}

/// No automatic link-local address: it would depend on a random hardware address.
static bool forgo_link_local(int netlink, int number)
{
    struct request request = begin(RTM_SETLINK);
    struct ifinfomsg *link = append(&request, sizeof *link);
    unsigned char none = IN6_ADDR_GEN_MODE_NONE;
    link->ifi_index = number;
    struct rtattr *families = open_attribute(&request, IFLA_AF_SPEC);
    struct rtattr *ipv6 = open_attribute(&request, AF_INET6);
    add_attribute(&request, IFLA_INET6_ADDR_GEN_MODE, &none, sizeof none);
    close_attribute(&request, ipv6);
    close_attribute(&request, families);
    return carried_out(netlink, &request);
}

static bool bring_up(int netlink, int number)
{
    struct request request = begin(RTM_SETLINK);
    struct ifinfomsg *link = append(&request, sizeof *link);
    link->ifi_index = number;
    link->ifi_flags = IFF_UP | IFF_NOARP;
    link->ifi_change = link->ifi_flags;
    return forgo_link_local(netlink, number) && carried_out(netlink, &request);
}

static unsigned char read_address(const char *text, unsigned char packed[16], size_t *size)
{
    bool is_v4 = strchr(text, ':') == NULL;
    *size = is_v4 ? 4 : 16;
    (void)inet_pton(is_v4 ? AF_INET : AF_INET6, text, packed);
    return is_v4 ? AF_INET : AF_INET6;
}

/// Without detection of duplicates an address is usable at once.
static bool add_address(int netlink, const char *text, unsigned char prefix_bits)
{
    unsigned char packed[16];
    size_t size;
    struct request request = begin(RTM_NEWADDR);
    struct ifaddrmsg *address = append(&request, sizeof *address);
    address->ifa_family = read_address(text, packed, &size);
    address->ifa_prefixlen = prefix_bits;
    address->ifa_flags = IFA_F_NODAD | IFA_F_PERMANENT;
    address->ifa_index = LINK_NET0;
    add_attribute(&request, IFA_LOCAL, packed, size);
    add_attribute(&request, IFA_ADDRESS, packed, size);
    return carried_out(netlink, &request);
}

static bool add_route(int netlink, const char *text, unsigned char prefix_bits, unsigned char type)
{
    unsigned char packed[16];
    size_t size;
    struct request request = begin(RTM_NEWROUTE);
    struct rtmsg *route = append(&request, sizeof *route);
    route->rtm_family = read_address(text, packed, &size);
    route->rtm_dst_len = prefix_bits;
    route->rtm_table = RT_TABLE_MAIN;
    route->rtm_protocol = RTPROT_BOOT;
    route->rtm_scope = RT_SCOPE_UNIVERSE;
    route->rtm_type = type;
    add_attribute(&request, RTA_DST, packed, size);
    return carried_out(netlink, &request);
}

static bool failed(const char *what, char *why, size_t why_size)
{
    world_write_reason(why, why_size, "the world's network cannot be laid out: %s: %s", what,
                       strerror(errno));
    return false;
}

static bool is_left_out(const char *address, bool only_ipv4)
{
    return only_ipv4 && strchr(address, ':') != NULL;
}

static bool lay_out(int netlink, bool only_ipv4, char *why, size_t why_size)
{
    if (!make_links(netlink)) {
        return failed("the kernel cannot make a pair of links (veth)", why, why_size);
    }
    // void0 comes first: then net0 has its carrier and its routes as soon as it is up.
    if (!bring_up(netlink, LINK_VOID0) || !bring_up(netlink, LINK_NET0)) {
        return failed("a link does not come up", why, why_size);
    }
    for (size_t index = 0; index < sizeof addresses / sizeof addresses[0]; index++) {
        if (!is_left_out(addresses[index].address, only_ipv4) &&
            !add_address(netlink, addresses[index].address, addresses[index].prefix_bits)) {
            return failed(addresses[index].address, why, why_size);
        }
    }
    for (size_t index = 0; index < sizeof routes / sizeof routes[0]; index++) {
        if (!is_left_out(routes[index].network, only_ipv4) &&
            !add_route(netlink, routes[index].network, routes[index].prefix_bits, routes[index].type)) {
            return failed(routes[index].network, why, why_size);
        }
    }
    return true;
}

/// A machine may disable IPv6 for new links; the world enables it.
static void permit_ipv6(void)
{
    static const char *const switches[] = {
        "/proc/sys/net/ipv6/conf/all/disable_ipv6",
        "/proc/sys/net/ipv6/conf/default/disable_ipv6",
    };
    for (size_t index = 0; index < sizeof switches / sizeof switches[0]; index++) {
        int descriptor = open(switches[index], O_WRONLY | O_CLOEXEC);
        if (descriptor >= 0) {
            (void)!write(descriptor, "0", 1);
            (void)close(descriptor);
        }
    }
}

bool world_lay_network(bool only_ipv4, char *why, size_t why_size)
{
    if (if_nametoindex("lo") == 0) {
        world_write_reason(why, why_size,
                           "the world's network has no lo; the kernel must be built with network namespaces");
        return false;
    }
    permit_ipv6();
    int netlink = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_ROUTE);
    bool done = netlink >= 0 ? lay_out(netlink, only_ipv4, why, why_size) : failed("netlink", why, why_size);
    if (netlink >= 0) {
        (void)close(netlink);
    }
    return done;
}

// SPDX-License-Identifier: MIT
// The enumerations of the socket module, with their members on this platform.
//
// CPython Lib/socket.py: the constants with a prefix become members, so a platform without a constant has no such
// member.
#define _GNU_SOURCE // the addresses and flags beyond POSIX
#include "platform/enumerations.h"

#include <netdb.h>
#include <string.h>
#include <sys/socket.h>

#define MEMBER(name) \
    {                \
#name, name  \
    }

/// By number; an alias follows the name that Python shows.
static const struct member families[] = {
    MEMBER(AF_UNSPEC),  MEMBER(AF_UNIX),    MEMBER(AF_INET),
#ifdef __linux__
    MEMBER(AF_AX25),    MEMBER(AF_IPX),     MEMBER(AF_APPLETALK), MEMBER(AF_NETROM), MEMBER(AF_BRIDGE),
    MEMBER(AF_ATMPVC),  MEMBER(AF_X25),
#endif
    MEMBER(AF_INET6),
#ifdef __linux__
    MEMBER(AF_ROSE),    MEMBER(AF_NETBEUI), MEMBER(AF_SECURITY),  MEMBER(AF_KEY),    MEMBER(AF_NETLINK),
    MEMBER(AF_ROUTE),   MEMBER(AF_PACKET),  MEMBER(AF_ASH),       MEMBER(AF_ECONET), MEMBER(AF_ATMSVC),
    MEMBER(AF_RDS),     MEMBER(AF_SNA),     MEMBER(AF_IRDA),      MEMBER(AF_PPPOX),  MEMBER(AF_WANPIPE),
    MEMBER(AF_LLC),     MEMBER(AF_CAN),     MEMBER(AF_TIPC),      MEMBER(AF_ALG),    MEMBER(AF_VSOCK),
    MEMBER(AF_QIPCRTR),
#endif
};

static const struct member kinds[] = {
    MEMBER(SOCK_STREAM),   MEMBER(SOCK_DGRAM),   MEMBER(SOCK_RAW), MEMBER(SOCK_RDM), MEMBER(SOCK_SEQPACKET),
#ifdef SOCK_NONBLOCK
    MEMBER(SOCK_NONBLOCK), MEMBER(SOCK_CLOEXEC),
#endif
};

static const struct member message_flags[] = {
    MEMBER(MSG_OOB),      MEMBER(MSG_PEEK),         MEMBER(MSG_DONTROUTE), MEMBER(MSG_CTRUNC),
    MEMBER(MSG_TRUNC),    MEMBER(MSG_DONTWAIT),     MEMBER(MSG_EOR),       MEMBER(MSG_WAITALL),
#ifdef __linux__
    MEMBER(MSG_CONFIRM),  MEMBER(MSG_ERRQUEUE),     MEMBER(MSG_NOSIGNAL),  MEMBER(MSG_MORE),
    MEMBER(MSG_FASTOPEN), MEMBER(MSG_CMSG_CLOEXEC),
#endif
};

static const struct member address_flags[] = {
    MEMBER(AI_PASSIVE), MEMBER(AI_CANONNAME),  MEMBER(AI_NUMERICHOST), MEMBER(AI_V4MAPPED),
    MEMBER(AI_ALL),     MEMBER(AI_ADDRCONFIG), MEMBER(AI_NUMERICSERV),
};

#define COUNT(members) (sizeof(members) / sizeof *(members))

const struct enumeration pys_address_family = {"AddressFamily", false, families, COUNT(families)};
const struct enumeration pys_socket_kind = {"SocketKind", false, kinds, COUNT(kinds)};
static const struct enumeration message_flag = {"MsgFlag", true, message_flags, COUNT(message_flags)};
static const struct enumeration address_info = {"AddressInfo", true, address_flags, COUNT(address_flags)};

/// NULL after the last one.
static const struct enumeration *enumeration_at(size_t index)
{
    static const struct enumeration *const all[] = {&pys_address_family, &pys_socket_kind, &message_flag,
                                                    &address_info};
    return index < COUNT(all) ? all[index] : NULL;
}

const struct enumeration *pys_enumeration_named(const char *name)
{
    const struct enumeration *enumeration;
    for (size_t index = 0; (enumeration = enumeration_at(index)) != NULL; index++) {
        if (strcmp(enumeration->name, name) == 0)
            return enumeration;
    }
    return NULL;
}

static bool exists(const struct pysock_python *python, const struct member *member)
{
    if (strcmp(member->name, "AF_VSOCK") == 0)
        return python->has_vsock;
    return strcmp(member->name, "AF_QIPCRTR") != 0 || python->has_qipcrtr;
}

const struct member *pys_member_of(const struct pysock_python *python, const struct enumeration *enumeration,
                                   int number)
{
    for (size_t index = 0; index < enumeration->count; index++) {
        const struct member *const member = &enumeration->members[index];
        if (member->number == number && exists(python, member))
            return member;
    }
    return NULL;
}

static bool is_named(const struct member *member, const char *name, size_t length)
{
    return strlen(member->name) == length && memcmp(member->name, name, length) == 0;
}

const struct member *pys_member_named(const struct pysock_python *python, const char *name, size_t length,
                                      const struct enumeration **enumeration)
{
    for (size_t place = 0; (*enumeration = enumeration_at(place)) != NULL; place++) {
        for (size_t index = 0; index < (*enumeration)->count; index++) {
            const struct member *const member = &(*enumeration)->members[index];
            if (is_named(member, name, length) && exists(python, member))
                return member;
        }
    }
    return NULL;
}

// SPDX-License-Identifier: MIT
// The socket types and ports for hints and a service: glibc 2.36 sysdeps/posix/getaddrinfo.c, get_servtuples.
//
//   type         protocol   services file   without hints
//   STREAM       TCP        tcp             yes
//   DGRAM        UDP        udp             yes
//   DCCP         DCCP       dccp
//   DGRAM        UDPLITE    udplite
//   STREAM       SCTP       sctp
//   SEQPACKET    SCTP       sctp
//   RAW          any        none may be     yes
//
// The first row that matches the hints counts.
#include "lookup/service_ports.h"

#include "cache/netdb_cache.h"
#include "platform/netdb_numbers.h"
#include "text/words.h"

#include <limits.h>
#include <netinet/in.h>
#include <sys/socket.h>

// Linux numbers, for systems that lack the names.
#ifndef SOCK_DCCP
#define SOCK_DCCP 6
#endif
#ifndef IPPROTO_DCCP
#define IPPROTO_DCCP 33
#endif
#ifndef IPPROTO_SCTP
#define IPPROTO_SCTP 132
#endif
#ifndef IPPROTO_UDPLITE
#define IPPROTO_UDPLITE 136
#endif

struct row {
    int type;
    int protocol;
    const char *name; ///< in the services file; NULL for RAW, which has any protocol but no service
    bool by_default;
};

static const struct row rows[] = {
    {SOCK_STREAM, IPPROTO_TCP, "tcp", true},
    {SOCK_DGRAM, IPPROTO_UDP, "udp", true},
    {SOCK_DCCP, IPPROTO_DCCP, "dccp", false},
    {SOCK_DGRAM, IPPROTO_UDPLITE, "udplite", false},
    {SOCK_STREAM, IPPROTO_SCTP, "sctp", false},
    {SOCK_SEQPACKET, IPPROTO_SCTP, "sctp", false},
    {SOCK_RAW, 0, NULL, true},
};

enum { ROWS = sizeof rows / sizeof rows[0] };

static const struct row *find_row(const struct pysock_hints *hints)
{
    for (size_t index = 0; index < ROWS; index++) {
        const struct row *const row = &rows[index];
        if ((hints->type == 0 || hints->type == row->type) &&
            (hints->protocol == 0 || row->name == NULL || hints->protocol == row->protocol))
            return row;
    }
    return NULL;
}

bool pys_service_number(const char *service, bool *is_digits, int *number)
{
    const char *digit = service;
    uint64_t value = 0;
    bool overflow = false;
    while (word_is_blank(*digit))
        digit++;
    const bool negative = *digit == '-';
    digit += *digit == '-' || *digit == '+';
    const char *const first = digit;
    for (; *digit >= '0' && *digit <= '9'; digit++) {
        const unsigned one = (unsigned)(*digit - '0');
        overflow = overflow || value > ULONG_MAX / 10 || value * 10 > ULONG_MAX - one;
        value = value * 10 + one;
    }
    *is_digits = digit != first && *digit == '\0';
    value = overflow ? ULONG_MAX : negative ? UINT64_C(0) - value : value;
    const uint32_t low = (uint32_t)value;
    *number = low <= INT32_MAX ? (int)low : -1;
    return *is_digits && *number >= 0;
}

/// Adds the service under the row's protocol, if it is in the file.
static void add_named(const struct netdb *services, const char *service, const struct row *row,
                      struct service_port *ports, size_t *count)
{
    const struct netdb_record *const record = pys_netdb_find_name(services, service, row->name);
    if (record != NULL)
        ports[(*count)++] = (struct service_port){row->type, row->protocol, (uint16_t)record->number};
}

static int find_named(const struct pysock_libc *libc, const struct row *row, const char *service,
                      struct service_port *ports, size_t *count)
{
    struct netdb_loan *const loan = pys_netdb_borrow_services(libc);
    if (loan == NULL)
        return EAI_MEMORY; // no memory
    for (size_t index = 0; index < ROWS; index++) {
        if (rows[index].name != NULL && (row == NULL || row == &rows[index]))
            add_named(pys_netdb_of(loan), service, &rows[index], ports, count);
    }
    pys_netdb_give_back(loan);
    return *count > 0 ? 0 : EAI_SERVICE;
}

static void add_numbered(const struct row *row, const struct pysock_hints *hints, uint16_t port,
                         struct service_port *ports, size_t *count)
{
    ports[(*count)++] =
        (struct service_port){row->type, row->name == NULL ? hints->protocol : row->protocol, port};
}

int pys_service_ports(const struct pysock_libc *libc, const struct pysock_hints *hints, const char *service,
                      struct service_port ports[SERVICE_PORTS_MAX], size_t *count)
{
    const bool has_hints = hints->type != 0 || hints->protocol != 0;
    const struct row *const row = has_hints ? find_row(hints) : NULL;
    bool is_digits;
    int number = 0;
    *count = 0;
    if (has_hints && row == NULL)
        return hints->type != 0 ? EAI_SOCKTYPE : EAI_SERVICE;
    if (service != NULL && row != NULL && row->name == NULL)
        return EAI_SERVICE;
    if (service != NULL && !pys_service_number(service, &is_digits, &number))
        return find_named(libc, row, service, ports, count);
    const uint16_t port = (uint16_t)number;
    if (row != NULL)
        add_numbered(row, hints, port, ports, count);
    for (size_t index = 0; row == NULL && index < ROWS; index++) {
        if (rows[index].by_default)
            add_numbered(&rows[index], hints, port, ports, count);
    }
    return 0;
}

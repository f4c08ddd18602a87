// SPDX-License-Identifier: MIT
// Services of TCP and UDP only: musl 1.2.3 src/network/lookup_serv.c; getnameinfo.c, reverse_services.
//
//   type     protocol   service            sockets
//   STREAM   0, TCP     any                STREAM of TCP
//   DGRAM    0, UDP     any                DGRAM of UDP
//   0        TCP, UDP   any                the one of the protocol
//   0        other      any                both
//   other    any        none               the hints, at port 0
//
// All other combinations give EAI_SERVICE.
#include "musl/services.h"

#include "cache/file_cache.h"
#include "files/text_lines.h"
#include "platform/netdb_numbers.h"
#include "text/words.h"

#include <netinet/in.h>
#include <sys/socket.h>

enum { LINE_SIZE = 128, SERVICES_MOST = 2, PORT_MOST = 65535, NAME_SIZE_MOST = 32, NAME_OF_PORT_SIZE = 16 };

static void add(int protocol, unsigned long port, struct service_port *ports, size_t *count)
{
    ports[(*count)++] =
        (struct service_port){protocol == IPPROTO_TCP ? SOCK_STREAM : SOCK_DGRAM, protocol, (uint16_t)port};
}

static void add_number(int protocol, unsigned long port, struct service_port *ports, size_t *count)
{
    if (protocol != IPPROTO_UDP)
        add(IPPROTO_TCP, port, ports, count);
    if (protocol != IPPROTO_TCP)
        add(IPPROTO_UDP, port, ports, count);
}

/// Adds a line's port if its protocol is requested.
static void add_line(const char *line, int protocol, struct service_port *ports, size_t *count)
{
    const char *at = line;
    while (*at != '\0' && !word_is_blank(*at))
        at++;
    const char *const before = at;
    const unsigned long port = pys_text_number(&at);
    if (port > PORT_MOST || at == before)
        return;
    if (strncmp(at, "/udp", 4) == 0 && protocol != IPPROTO_TCP)
        add(IPPROTO_UDP, port, ports, count);
    else if (strncmp(at, "/tcp", 4) == 0 && protocol != IPPROTO_UDP)
        add(IPPROTO_TCP, port, ports, count);
}

static int find_named(int protocol, const char *service, struct service_port *ports, size_t *count)
{
    char line[LINE_SIZE];
    struct file_loan *const loan = pys_file_borrow(FILE_SERVICES_TEXT);
    if (loan == NULL)
        return EAI_MEMORY; // no memory
    struct text_lines lines = pys_text_lines(pys_file_content(loan));
    while (*count < SERVICES_MOST && pys_text_lines_next(&lines, line, sizeof line)) {
        if (pys_text_find_word(line, 0, service, true) != NULL)
            add_line(line, protocol, ports, count);
    }
    pys_file_give_back(loan);
    return *count > 0 ? 0 : EAI_SERVICE;
}

int pys_musl_service_ports(const struct pysock_hints *hints, const char *service,
                           struct service_port ports[SERVICE_PORTS_MAX], size_t *count)
{
    const int of_type = hints->type == SOCK_STREAM ? IPPROTO_TCP : IPPROTO_UDP;
    int protocol = hints->protocol;
    *count = 0;
    if (hints->type != SOCK_STREAM && hints->type != SOCK_DGRAM && hints->type != 0) {
        if (service == NULL)
            ports[(*count)++] = (struct service_port){hints->type, hints->protocol, 0};
        return service == NULL ? 0 : EAI_SERVICE;
    }
    if (hints->type != 0 && protocol == 0)
        protocol = of_type;
    if ((hints->type != 0 && protocol != of_type) || (service != NULL && *service == '\0'))
        return EAI_SERVICE;
    const char *end = service != NULL ? service : "";
    const unsigned long port = pys_text_number(&end);
    if (*end != '\0')
        return (hints->flags & AI_NUMERICSERV) != 0 ? EAI_NONAME
                                                    : find_named(protocol, service, ports, count);
    if (port > PORT_MOST)
        return EAI_SERVICE;
    add_number(protocol, port, ports, count);
    return 0;
}

/// The name of a line if it has the requested port and protocol.
static bool line_answers(char *line, uint16_t port, bool datagram)
{
    char *name_end = line;
    while (*name_end != '\0' && !word_is_blank(*name_end))
        name_end++;
    if (*name_end == '\0' || name_end - line >= NAME_SIZE_MOST)
        return false;
    const char *at = name_end + 1;
    const char *const before = at;
    const unsigned long number = pys_text_number(&at);
    *name_end = '\0';
    return number == port && at != before && strncmp(at, datagram ? "/udp" : "/tcp", 4) == 0;
}

bool pys_musl_service_name(uint16_t port, bool datagram, char service[PYSOCK_SERVICE_TEXT_SIZE])
{
    char line[LINE_SIZE];
    bool found = false;
    struct file_loan *const loan = pys_file_borrow(FILE_SERVICES_TEXT);
    if (loan == NULL)
        return false; // no memory
    struct text_lines lines = pys_text_lines(pys_file_content(loan));
    while (!found && pys_text_lines_next(&lines, line, sizeof line))
        found = line_answers(line, port, datagram);
    pys_file_give_back(loan);
    if (found)
        memcpy(service, line, strlen(line) + 1); // shorter than NAME_SIZE_MOST
    return found && *service != '\0';
}

// ---- Without hints

static bool is_protocol(const char *asked, const char *protocol)
{
    return asked == NULL || strcmp(asked, protocol) == 0;
}

int pys_musl_service_port(const char *name, const char *protocol, uint16_t *port)
{
    struct service_port ports[SERVICES_MOST];
    size_t count = 0;
    const bool tcp = is_protocol(protocol, "tcp");
    const bool udp = is_protocol(protocol, "udp");
    const char *end = name;
    (void)pys_text_number(&end);
    if (*end == '\0' || (!tcp && !udp))
        return EAI_SERVICE;
    const int code = find_named(tcp && udp ? 0 : tcp ? IPPROTO_TCP : IPPROTO_UDP, name, ports, &count);
    if (code == 0)
        *port = ports[0].port;
    return code;
}

bool pys_musl_service_of_port(uint16_t port, const char *protocol, char service[PYSOCK_SERVICE_TEXT_SIZE])
{
    const bool found = (is_protocol(protocol, "tcp") && pys_musl_service_name(port, false, service)) ||
                       (is_protocol(protocol, "udp") && pys_musl_service_name(port, true, service));
    const char *at = service;
    return found && strlen(service) < NAME_OF_PORT_SIZE && pys_text_number(&at) != port;
}

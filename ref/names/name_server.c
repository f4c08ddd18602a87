// SPDX-License-Identifier: MIT
// Asking name servers with c-ares, one server and one try at a time, so that rounds and times are
// resolv.conf's: in each of `attempts` rounds each server is asked; the first waits `timeout` seconds, a
// later one the double of the one before, shared by the number of servers. (glibc 2.36 resolv/res_send.c)
//
// SERVFAIL, NOTIMP and REFUSED are no answers: the next server is asked. Where one of two questions was
// answered and the other was not in time, the other is asked twice more.
#include "names/name_server.h"

#include <stdlib.h>

#ifdef PYSOCK_HAVE_CARES

#include "names/dns_message.h"

#include <sys/select.h> // ares.h needs it and leaves it out where extensions are off

#include <ares.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>

enum { TRIES_FOR_THE_OTHER = 2 };

/// One question to one server.
struct question {
    struct dns_reply *reply;
    bool done;
    bool answered; ///< by whatever it was
    bool timed_out;
    bool refused; ///< nobody is there
    bool memory_is_short;
};

static void keep_reply(struct question *question, const uint8_t *bytes, size_t length)
{
    struct dns_reply *const reply = question->reply;
    const unsigned code = length > 3 ? bytes[3] & 0x0fU : DNS_SERVER_FAILURE;
    question->answered = true;
    reply->server_failed = code == DNS_SERVER_FAILURE;
    if (code == DNS_SERVER_FAILURE || code == DNS_NOT_IMPLEMENTED || code == DNS_REFUSED)
        return;
    reply->bytes = malloc(length);
    if (reply->bytes == NULL) {
        question->memory_is_short = true; // no memory
        return;                           // no memory
    }
    memcpy(reply->bytes, bytes, length);
    reply->length = length;
}

static void on_reply(void *context, int status, int timeouts, unsigned char *bytes, int length)
{
    struct question *const question = context;
    (void)timeouts;
    question->done = true;
    if (bytes != NULL && length > 0)
        keep_reply(question, bytes, (size_t)length);
    question->timed_out = status == ARES_ETIMEOUT;
    question->refused = status == ARES_ECONNREFUSED;
    question->memory_is_short = question->memory_is_short || status == ARES_ENOMEM;
}

static int open_channel(ares_channel *channel, const struct resolver_conf *conf,
                        const struct name_server_address *server, unsigned timeout_s)
{
    struct ares_addr_port_node node = {.family = server->family, .udp_port = 0, .tcp_port = 0};
    char lookups[] = "b";
    struct ares_options options = {
        .flags = ARES_FLAG_NOSEARCH | ARES_FLAG_NOALIASES | ARES_FLAG_NOCHECKRESP |
                 (conf->use_tcp ? ARES_FLAG_USEVC : 0),
        .timeout = (int)timeout_s * 1000,
        .tries = 1,
        .ndots = 1,
        .lookups = lookups,
    };
    const int set = ARES_OPT_FLAGS | ARES_OPT_TIMEOUTMS | ARES_OPT_TRIES | ARES_OPT_NDOTS | ARES_OPT_LOOKUPS |
                    ARES_OPT_DOMAINS | ARES_OPT_SERVERS | ARES_OPT_NOROTATE;
    const int status = ares_init_options(channel, &options, set);
    if (status != ARES_SUCCESS)
        return status; // no memory
    memcpy(&node.addr, server->packed, server->family == AF_INET ? 4 : 16);
    return ares_set_servers_ports(*channel, &node);
}

static void wait_once(ares_channel channel)
{
    ares_socket_t sockets[ARES_GETSOCK_MAXNUM];
    struct pollfd polled[ARES_GETSOCK_MAXNUM];
    struct timeval left;
    nfds_t count = 0;
    const unsigned wanted = (unsigned)ares_getsock(channel, sockets, ARES_GETSOCK_MAXNUM);
    for (int index = 0; index < ARES_GETSOCK_MAXNUM; index++) {
        // ARES_GETSOCK_READABLE and _WRITABLE, without their shift into the sign
        const short events = (short)((wanted >> index & 1U ? POLLIN : 0) |
                                     (wanted >> (index + ARES_GETSOCK_MAXNUM) & 1U ? POLLOUT : 0));
        if (events != 0)
            polled[count++] = (struct pollfd){.fd = sockets[index], .events = events};
    }
    const struct timeval *const until = ares_timeout(channel, NULL, &left);
    const int wait_ms = until == NULL ? 0 : (int)(until->tv_sec * 1000 + until->tv_usec / 1000 + 1);
    if (poll(polled, count, wait_ms) < 0)
        count = 0;
    for (nfds_t index = 0; index < count; index++) {
        const bool failed = (polled[index].revents & (POLLERR | POLLHUP)) != 0;
        const bool readable = (polled[index].revents & POLLIN) != 0 || failed;
        const bool writable = (polled[index].revents & POLLOUT) != 0;
        ares_process_fd(channel, readable ? polled[index].fd : ARES_SOCKET_BAD,
                        writable ? polled[index].fd : ARES_SOCKET_BAD);
    }
    ares_process_fd(channel, ARES_SOCKET_BAD, ARES_SOCKET_BAD); // what is late
}

/// Whether there is more to wait for: where nobody is there, the system says so to one question only.
static bool is_waiting(const struct question *questions, size_t count)
{
    bool waits = false;
    for (size_t index = 0; index < count; index++) {
        if (questions[index].refused)
            return false;
        waits = waits || !questions[index].done;
    }
    return waits;
}

/// Asks one server what is not answered yet. False where memory is short.
static bool ask_server(const struct resolver_conf *conf, const struct name_server_address *server,
                       unsigned timeout_s, const char *name, const uint16_t *types,
                       struct question *questions, size_t count)
{
    ares_channel channel;
    for (size_t index = 0; index < count; index++) {
        struct question *const question = &questions[index];
        *question = (struct question){.reply = question->reply, .done = question->reply->bytes != NULL};
    }
    const int status = open_channel(&channel, conf, server, timeout_s);
    if (status == ARES_SUCCESS) {
        for (size_t index = 0; index < count; index++) {
            if (!questions[index].done)
                ares_query(channel, name, DNS_CLASS_IN, types[index], on_reply, &questions[index]);
        }
        while (is_waiting(questions, count))
            wait_once(channel);
        ares_destroy(channel);
    }
    for (size_t index = 0; index < count; index++) {
        if (questions[index].memory_is_short)
            return false; // no memory
    }
    return status != ARES_ENOMEM;
}

/// Some question has a usable reply, and another was not answered in time.
static bool other_is_late(const struct question *questions, size_t count)
{
    bool usable = false;
    bool late = false;
    for (size_t index = 0; index < count; index++) {
        usable = usable || questions[index].reply->bytes != NULL;
        late = late || questions[index].timed_out;
    }
    return usable && late;
}

static bool is_answered(const struct question *questions, size_t count)
{
    for (size_t index = 0; index < count; index++) {
        if (questions[index].reply->bytes != NULL)
            return true;
    }
    return false;
}

static unsigned server_timeout_s(const struct resolver_conf *conf, size_t server)
{
    unsigned timeout_s = conf->timeout_s << server;
    if (server > 0)
        timeout_s /= (unsigned)conf->servers_count;
    return timeout_s > 0 ? timeout_s : 1;
}

/// Notes who was reached, and whether some question is answered. False where memory is short.
static bool ask_patiently(const struct resolver_conf *conf, size_t server, const char *name,
                          const uint16_t *types, struct question *questions, size_t count, bool *reached)
{
    int tries = 0;
    do {
        if (!ask_server(conf, &conf->servers[server], server_timeout_s(conf, server), name, types, questions,
                        count))
            return false; // no memory
        for (size_t index = 0; index < count; index++)
            *reached = *reached || questions[index].answered || questions[index].timed_out;
    } while (other_is_late(questions, count) && tries++ < TRIES_FOR_THE_OTHER);
    return true;
}

enum ask_result pys_name_servers_ask(const struct resolver_conf *conf, const char *name,
                                     const uint16_t *types, size_t count, struct dns_reply *replies)
{
    struct question questions[DNS_QUESTIONS_MAX];
    bool reached = false;
    for (size_t index = 0; index < count; index++)
        questions[index].reply = &replies[index];
    for (unsigned attempt = 0; attempt < conf->attempts; attempt++) {
        for (size_t server = 0; server < conf->servers_count; server++) {
            if (!ask_patiently(conf, server, name, types, questions, count, &reached))
                return ASK_NO_MEMORY; // no memory
            if (is_answered(questions, count))
                return ASK_ANSWERED;
        }
    }
    return reached ? ASK_TIMED_OUT : ASK_REFUSED;
}

#else

enum ask_result pys_name_servers_ask(const struct resolver_conf *conf, const char *name,
                                     const uint16_t *types, size_t count, struct dns_reply *replies)
{
    (void)conf;
    (void)name;
    (void)types;
    (void)count;
    (void)replies;
    return ASK_IMPOSSIBLE;
}

#endif

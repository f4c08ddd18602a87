// SPDX-License-Identifier: MIT
// Asking the name servers of resolv.conf, one server and one try at a time, in its rounds and times: in each
// of `attempts` rounds each server is asked; the first round waits `timeout` seconds, each later round twice
// as long as the one before, divided by the number of servers. (glibc 2.36 resolv/res_send.c)
//
// SERVFAIL, NOTIMP and REFUSED do not count as answers: the next server is asked. If only one of two
// questions was answered in time, the other one is asked twice more.
#include "dns/name_server.h"

#include "dns/exchange.h"
#include "dns/message.h"
#include "dns/server_socket.h"
#include "waiting/hooks.h"

#include <stdlib.h>

enum { TRIES_FOR_THE_OTHER = 2 };

/// One question to one server.
struct question {
    struct dns_reply *reply;
    bool answered; ///< in any way
    bool timed_out;
};

/// Moves a usable answer to the reply; frees any other.
static void keep_reply(struct question *question, const struct dns_asked *asked)
{
    struct dns_reply *const reply = question->reply;
    const unsigned code = asked->bytes[3] & 0x0fU;
    question->answered = true;
    reply->server_failed = code == DNS_SERVER_FAILURE;
    if (code == DNS_SERVER_FAILURE || code == DNS_NOT_IMPLEMENTED || code == DNS_REFUSED) {
        free(asked->bytes);
        return;
    }
    reply->bytes = asked->bytes;
    reply->length = asked->length;
}

/// Writes the open questions. False for a name that cannot be sent, which never happens here.
static bool write_questions(const char *name, const uint16_t *types, struct question *questions,
                            struct dns_asked *asked, size_t count)
{
    for (size_t index = 0; index < count; index++) {
        struct question *const question = &questions[index];
        *question = (struct question){.reply = question->reply};
        asked[index] = (struct dns_asked){.done = question->reply->bytes != NULL};
        if (!asked[index].done &&
            !pys_dns_question_write(&asked[index].question, name, types[index], pys_server_id()))
            return false;
    }
    return true;
}

/// Asks one server the open questions. False if memory ran out.
static bool ask_server(const struct resolver_conf *conf, const struct name_server_address *server,
                       unsigned timeout_s, const char *name, const uint16_t *types,
                       struct question *questions, size_t count)
{
    struct dns_asked asked[DNS_QUESTIONS_MAX];
    if (!write_questions(name, types, questions, asked, count))
        return true;
    const bool has_memory =
        pys_dns_exchange(server, NAME_SERVER_PORT, conf->use_tcp, (int)timeout_s * 1000, asked, count);
    for (size_t index = 0; index < count; index++) {
        if (asked[index].bytes != NULL)
            keep_reply(&questions[index], &asked[index]);
        questions[index].timed_out = asked[index].timed_out;
    }
    return has_memory;
}

/// Whether one question has a usable reply, and another was not answered in time.
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

/// Records which server was reached, and whether a question is answered. False if memory ran out.
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

static enum ask_result ask_all(const struct resolver_conf *conf, const char *name, const uint16_t *types,
                               size_t count, struct dns_reply *replies)
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

enum ask_result pys_name_servers_ask(const struct resolver_conf *conf, const char *name,
                                     const uint16_t *types, size_t count, struct dns_reply *replies)
{
    struct pys_away away;
    pys_leave(&away);
    const enum ask_result result = ask_all(conf, name, types, count, replies);
    pys_enter(&away);
    return result;
}

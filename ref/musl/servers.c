// SPDX-License-Identifier: MIT
// Asks all name servers at once, by UDP, and by TCP if an answer is truncated: musl 1.2.3, 1.2.5
// src/network/res_msend.c.
#include "musl/servers.h"

#include "dns/exchange.h"
#include "dns/message.h"
#include "dns/server_socket.h"
#include "waiting/hooks.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { ANSWER_LEAST = 4, FLAG_TRUNCATED = 2 };

struct exchange {
    const struct musl_question *questions;
    struct musl_answer *answers;
    size_t count;
    size_t answer_size;
    bool by_tcp;
    bool is_over; ///< TCP gave no answer either
    int system_error;
    int64_t end_ms;
    struct pollfd sockets[NAME_SERVERS_MAX]; ///< one socket for each server
    const struct name_server_address *servers[NAME_SERVERS_MAX];
    nfds_t sockets_count;
    size_t retries_left; ///< repetitions after SERVFAIL, until all is sent again
};

/// An unreachable server counts as a silent one.
static void open_all(struct exchange *exchange, const struct resolver_conf *conf)
{
    for (size_t index = 0; index < conf->servers_count; index++) {
        const int descriptor = pys_server_socket_open(&conf->servers[index], NAME_SERVER_PORT, SOCK_DGRAM);
        if (descriptor < 0)
            continue;
        exchange->servers[exchange->sockets_count] = &conf->servers[index];
        exchange->sockets[exchange->sockets_count++] = (struct pollfd){.fd = descriptor, .events = POLLIN};
    }
}

static void close_all(struct exchange *exchange)
{
    for (nfds_t index = 0; index < exchange->sockets_count; index++)
        close(exchange->sockets[index].fd);
}

static bool is_over(const struct exchange *exchange)
{
    if (exchange->is_over)
        return true;
    for (size_t index = 0; index < exchange->count; index++) {
        if (exchange->answers[index].length == 0)
            return false;
    }
    return true;
}

static void send_question(int descriptor, const struct musl_question *question)
{
    (void)send(descriptor, question->bytes, question->length, 0); // a lost datagram is sent again
}

static void send_unanswered(struct exchange *exchange)
{
    for (nfds_t server = 0; server < exchange->sockets_count; server++) {
        for (size_t index = 0; index < exchange->count; index++) {
            if (exchange->answers[index].length == 0)
                send_question(exchange->sockets[server].fd, &exchange->questions[index]);
        }
    }
    exchange->retries_left = 2 * exchange->count;
}

static void keep_answer(struct exchange *exchange, size_t index, const uint8_t *bytes, size_t length)
{
    struct musl_answer *const answer = &exchange->answers[index];
    answer->length = length < exchange->answer_size ? length : exchange->answer_size;
    answer->is_short = !exchange->by_tcp;
    answer->readable = answer->is_short ? MUSL_SHORT_ANSWER_SIZE : answer->length;
    memcpy(answer->bytes, bytes, answer->length);
}

/// Waits for the server's answer by TCP. If there is none either, no other server is asked.
static void ask_by_tcp(struct exchange *exchange, nfds_t server, size_t index)
{
    const struct musl_question *const question = &exchange->questions[index];
    struct dns_asked asked = {.question.length = question->length};
    const int64_t left_ms = exchange->end_ms - pys_server_now_ms();
    memcpy(asked.question.bytes, question->bytes, question->length); // a name of 253 bytes takes 255 here
    if (!pys_dns_exchange(exchange->servers[server], NAME_SERVER_PORT, true, left_ms > 0 ? (int)left_ms : 0,
                          &asked, 1))
        exchange->system_error = ENOMEM; // no memory
    const unsigned code = asked.done ? asked.bytes[3] & 0x0fU : DNS_SERVER_FAILURE;
    exchange->is_over = code != DNS_NO_ERROR && code != DNS_NO_SUCH_NAME;
    if (!exchange->is_over)
        keep_answer(exchange, index, asked.bytes, asked.length);
    free(asked.bytes);
}

static void take_answer(struct exchange *exchange, nfds_t server, const uint8_t *bytes, size_t length)
{
    const int descriptor = exchange->sockets[server].fd;
    const bool is_cut = (bytes[2] & FLAG_TRUNCATED) != 0 || length > exchange->answer_size;
    for (size_t index = 0; index < exchange->count; index++) {
        const struct musl_question *const question = &exchange->questions[index];
        if (memcmp(bytes, question->bytes, 2) != 0 || exchange->answers[index].length > 0)
            continue;
        switch (bytes[3] & 0x0fU) {
        case DNS_NO_ERROR:
        case DNS_NO_SUCH_NAME:
            if (exchange->by_tcp && is_cut)
                ask_by_tcp(exchange, server, index);
            else
                keep_answer(exchange, index, bytes, length);
            break;
        case DNS_SERVER_FAILURE:
            if (exchange->retries_left > 0) {
                exchange->retries_left--;
                send_question(descriptor, question);
            }
            break;
        default: break;
        }
        return;
    }
}

static void receive(struct exchange *exchange, nfds_t server)
{
    uint8_t bytes[MUSL_ANSWER_SIZE];
    while (!exchange->is_over) {
        const ssize_t length = recv(exchange->sockets[server].fd, bytes, exchange->answer_size, MSG_TRUNC);
        if (length < 0)
            return;
        if (length >= ANSWER_LEAST)
            take_answer(exchange, server, bytes, (size_t)length);
    }
}

static void wait_until(struct exchange *exchange, int64_t until_ms)
{
    const int64_t left_ms = until_ms - pys_server_now_ms();
    const int count = poll(exchange->sockets, exchange->sockets_count, left_ms > 0 ? (int)left_ms : 0);
    if (count <= 0)
        return;
    for (nfds_t index = 0; index < exchange->sockets_count; index++) {
        if (exchange->sockets[index].revents != 0)
            receive(exchange, index);
    }
}

int pys_musl_servers_ask(const struct resolver_conf *conf, bool by_tcp, size_t size,
                         const struct musl_question *questions, size_t count, struct musl_answer *answers)
{
    struct exchange exchange = {.questions = questions, .answers = answers, .count = count};
    struct pys_away away;
    const int64_t timeout_ms = (int64_t)conf->timeout_s * 1000;
    exchange.by_tcp = by_tcp;
    exchange.answer_size = size;
    const int64_t interval_ms = timeout_ms / (conf->attempts > 0 ? conf->attempts : 1);
    memset(answers, 0, count * sizeof *answers);
    pys_leave(&away);
    open_all(&exchange, conf);
    exchange.end_ms = pys_server_now_ms() + timeout_ms;
    for (int64_t round_ms = exchange.end_ms - timeout_ms;
         pys_server_now_ms() < exchange.end_ms && !is_over(&exchange); round_ms += interval_ms) {
        send_unanswered(&exchange);
        while (pys_server_now_ms() < round_ms + interval_ms && !is_over(&exchange))
            wait_until(&exchange, round_ms + interval_ms);
    }
    close_all(&exchange);
    pys_enter(&away);
    return exchange.system_error;
}

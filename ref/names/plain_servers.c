// SPDX-License-Identifier: MIT
// Asking all name servers at once, by UDP alone: musl 1.2.3 src/network/res_msend.c.
#include "names/plain_servers.h"

#include "names/dns_message.h"
#include "names/server_socket.h"

#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { ANSWER_LEAST = 4 };

struct exchange {
    const struct plain_question *questions;
    struct plain_answer *answers;
    size_t count;
    struct pollfd sockets[NAME_SERVERS_MAX]; ///< one connected to each server
    nfds_t sockets_count;
    size_t retries_left; ///< of SERVFAIL, until all is sent again
};

/// A server that cannot be reached is as one that is silent.
static void open_all(struct exchange *exchange, const struct resolver_conf *conf)
{
    for (size_t index = 0; index < conf->servers_count; index++) {
        const int descriptor = pys_server_socket_open(&conf->servers[index], NAME_SERVER_PORT, SOCK_DGRAM);
        if (descriptor >= 0)
            exchange->sockets[exchange->sockets_count++] =
                (struct pollfd){.fd = descriptor, .events = POLLIN};
    }
}

static void close_all(struct exchange *exchange)
{
    for (nfds_t index = 0; index < exchange->sockets_count; index++)
        close(exchange->sockets[index].fd);
}

static bool all_answered(const struct exchange *exchange)
{
    for (size_t index = 0; index < exchange->count; index++) {
        if (exchange->answers[index].length == 0)
            return false;
    }
    return true;
}

static void send_question(int descriptor, const struct plain_question *question)
{
    (void)send(descriptor, question->bytes, question->length, 0); // one that is lost is sent again
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

static void take_answer(struct exchange *exchange, int descriptor, const struct plain_answer *answer)
{
    for (size_t index = 0; index < exchange->count; index++) {
        const struct plain_question *const question = &exchange->questions[index];
        if (memcmp(answer->bytes, question->bytes, 2) != 0 || exchange->answers[index].length > 0)
            continue;
        switch (pys_plain_answer_code(answer)) {
        case DNS_NO_ERROR:
        case DNS_NO_SUCH_NAME: exchange->answers[index] = *answer; break;
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

static void receive(struct exchange *exchange, int descriptor)
{
    struct plain_answer answer;
    for (;;) {
        memset(&answer, 0, sizeof answer);
        const ssize_t length = recv(descriptor, answer.bytes, sizeof answer.bytes, 0);
        if (length < 0)
            return;
        answer.length = (size_t)length;
        if (length >= ANSWER_LEAST)
            take_answer(exchange, descriptor, &answer);
    }
}

static void wait_until(struct exchange *exchange, int64_t until_ms)
{
    const int64_t left_ms = until_ms - pys_server_now_ms();
    if (poll(exchange->sockets, exchange->sockets_count, left_ms > 0 ? (int)left_ms : 0) <= 0)
        return;
    for (nfds_t index = 0; index < exchange->sockets_count; index++) {
        if (exchange->sockets[index].revents != 0)
            receive(exchange, exchange->sockets[index].fd);
    }
}

int pys_plain_servers_ask(const struct resolver_conf *conf, const struct plain_question *questions,
                          size_t count, struct plain_answer *answers)
{
    struct exchange exchange = {.questions = questions, .answers = answers, .count = count};
    const int64_t timeout_ms = (int64_t)conf->timeout_s * 1000;
    const int64_t interval_ms = timeout_ms / (conf->attempts > 0 ? conf->attempts : 1);
    memset(answers, 0, count * sizeof *answers);
    open_all(&exchange, conf);
    const int64_t end_ms = pys_server_now_ms() + timeout_ms;
    for (int64_t round_ms = end_ms - timeout_ms; pys_server_now_ms() < end_ms && !all_answered(&exchange);
         round_ms += interval_ms) {
        send_unanswered(&exchange);
        while (pys_server_now_ms() < round_ms + interval_ms && !all_answered(&exchange))
            wait_until(&exchange, round_ms + interval_ms);
    }
    close_all(&exchange);
    return 0;
}

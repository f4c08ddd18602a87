// SPDX-License-Identifier: MIT
// The checks of sockconform smoke: each feature of the protocol is tried by itself, up to the first that fails.
#include "smoke/smoke.h"

#include "escape/printable.h"

#include <string.h>

enum { NAME_COLUMNS = 34, SHOWN_BYTES = 600, LINE_BYTES = 240 };

static void say(struct smoke *smoke, const char *sign, const char *name, const char *what, size_t most)
{
    text_add_left(&smoke->out, sign, 6);
    text_add_left(&smoke->out, name, NAME_COLUMNS);
    struct text shown = {0};
    printable_add_string(&shown, what);
    text_clip(&shown, most);
    text_addf(&smoke->out, "%s\n", text_of(&shown));
    text_free(&shown);
}

void smoke_pass(struct smoke *smoke, const char *name, const char *what)
{
    smoke->good++;
    say(smoke, "ok", name, what, SHOWN_BYTES);
}

void smoke_leave(struct smoke *smoke, const char *name, const char *why)
{
    smoke->untried++;
    say(smoke, "-", name, why, SHOWN_BYTES);
}

static void say_below(struct smoke *smoke, const char *word, const char *bytes, size_t length, size_t most)
{
    struct text shown = {0};
    printable_add(&shown, bytes, length);
    text_clip(&shown, most);
    text_addf(&smoke->out, "      %-8s%s\n", word, text_of(&shown));
    text_free(&shown);
}

/// The cause, the lines where it is found, and the advice.
void smoke_fail(struct smoke *smoke, const char *name)
{
    smoke->bad++;
    say(smoke, "FAIL", name, text_of(&smoke->cause.what), SHOWN_BYTES);
    if (smoke->sent.length > 0)
        say_below(smoke, "sent:", smoke->sent.bytes, smoke->sent.length, LINE_BYTES);
    if (smoke->received.length > 0)
        say_below(smoke, "got:", smoke->received.bytes, smoke->received.length, LINE_BYTES);
    say_below(smoke, "advice:", smoke->cause.advice, strlen(smoke->cause.advice), SHOWN_BYTES);
}

static const char *const without_state[] = {"inet_aton",
                                            "inet_ntoa",
                                            "inet_pton",
                                            "inet_ntop",
                                            "htons",
                                            "htonl",
                                            "ntohs",
                                            "ntohl",
                                            "CMSG_LEN",
                                            "CMSG_SPACE",
                                            "getprotobyname",
                                            "getservbyname",
                                            "getservbyport",
                                            "if_nametoindex",
                                            "if_indextoname",
                                            "constant",
                                            "describe",
                                            "getaddrinfo",
                                            "getnameinfo",
                                            "gethostbyname",
                                            "gethostbyaddr",
                                            "getfqdn",
                                            "gethostname",
                                            "if_nameindex",
                                            "getdefaulttimeout",
                                            "gethostbyname_ex",
                                            "setdefaulttimeout",
                                            "socket",
                                            "create_connection",
                                            "socketpair",
                                            "create_server",
                                            "has_dualstack_ipv6"};

const char *smoke_any_function(const struct smoke *smoke)
{
    for (size_t i = 0; i < sizeof without_state / sizeof *without_state; i++)
        if (hello_offers(&smoke->hello, without_state[i]))
            return without_state[i];
    return NULL;
}

bool smoke_has_own_texts(const struct smoke *smoke)
{
    const char *texts = json_string_value(json_object_get(smoke->hello.settings, "texts"));
    return texts != NULL && strcmp(texts, "its own") == 0;
}

json_int_t smoke_next_seq(struct smoke *smoke)
{
    enum { STRIDE = 7 };
    return smoke->seq += STRIDE;
}

void smoke_add_run(struct text *line, json_int_t seq, const char *function, const char *arguments)
{
    text_addf(line,
              "{\"run\":{\"seq\":%" JSON_INTEGER_FORMAT ",\"steps\":[{\"call\":\"%s\",\"args\":[%s]}]}}", seq,
              function, arguments);
}

bool smoke_fits(struct smoke *smoke, const struct answer *answer, enum answer_kind kind, size_t count)
{
    static const char seq_advice[] = "each answer has the seq of its request: copy it, do not count";
    static const char twice_advice[] = "write one answer per request, each once";
    static const char kind_advice[] =
        "answer \"run\" with \"ran\" and \"batch\" with \"batched\"; hello is answered once";
    static const char error_advice[] = "\"error\" is for requests that the adapter does not understand: to a "
                                       "question that it cannot put it answers "
                                       "{\"skipped\":\"reason\"}";
    static const char count_advice[] =
        "give one answer per step of a run, and one per question of a batch, in their order";
    if (answer->kind == ANSWER_ERROR)
        return cause_set(&smoke->cause, error_advice, "it answered an error: %.200s",
                         json_string_value(answer->content));
    if (answer->seq != smoke->seq && answer->seq == smoke->settled_seq && smoke_hears_more(smoke))
        return cause_set(&smoke->cause, twice_advice,
                         "the request with seq %" JSON_INTEGER_FORMAT " is answered a second time",
                         answer->seq);
    if (answer->kind != kind)
        return cause_set(&smoke->cause, kind_advice, "it did not answer with \"%s\"",
                         kind == ANSWER_RAN ? "ran" : "batched");
    if (answer->seq != smoke->seq)
        return cause_set(&smoke->cause, seq_advice,
                         "it answered seq %" JSON_INTEGER_FORMAT " instead of %" JSON_INTEGER_FORMAT,
                         answer->seq, smoke->seq);
    if (json_array_size(answer->content) != count)
        return cause_set(&smoke->cause, count_advice, "it gave %zu answers to %zu questions",
                         json_array_size(answer->content), count);
    smoke->settled_seq = smoke->seq;
    return true;
}

json_t *smoke_ask_steps(struct smoke *smoke, const char *steps, size_t count)
{
    struct text line = {0};
    struct answer answer;
    json_t *given = NULL;
    text_addf(&line, "{\"run\":{\"seq\":%" JSON_INTEGER_FORMAT ",\"steps\":[%s]}}", smoke_next_seq(smoke),
              steps);
    if (smoke_ask(smoke, text_of(&line), &answer) && smoke_fits(smoke, &answer, ANSWER_RAN, count))
        given = json_incref((json_t *)answer.content);
    answer_free(&answer);
    text_free(&line);
    return given;
}

json_t *smoke_ask_step(struct smoke *smoke, const char *function, const char *arguments)
{
    struct text step = {0};
    text_addf(&step, "{\"call\":\"%s\",\"args\":[%s]}", function, arguments);
    json_t *answers = smoke_ask_steps(smoke, text_of(&step), 1);
    json_t *given = json_incref(json_array_get(answers, 0));
    json_decref(answers);
    text_free(&step);
    return given;
}

bool smoke_try(struct smoke *smoke)
{
    static void (*const checks[])(struct smoke *) = {
        smoke_try_hello,      smoke_try_facts,     smoke_try_functions,
        smoke_try_constants,  smoke_try_question,  smoke_try_blank_lines,
        smoke_try_exceptions, smoke_try_skip,      smoke_try_missing_result,
        smoke_try_errors,     smoke_try_values,    smoke_try_batch,
        smoke_try_scenario,   smoke_try_fresh_run, smoke_try_elapsed,
        smoke_try_many,       smoke_try_bye,       smoke_try_end_of_input};
    for (size_t i = 0; i < sizeof checks / sizeof *checks && smoke->bad == 0; i++)
        checks[i](smoke);
    return smoke->greeted;
}

void smoke_free(struct smoke *smoke)
{
    smoke_stop(smoke);
    if (smoke->greeted)
        hello_free(&smoke->hello);
    line_reader_free(&smoke->incoming);
    cause_clear(&smoke->cause);
    text_free(&smoke->sent);
    text_free(&smoke->received);
    text_free(&smoke->out);
}

// SPDX-License-Identifier: MIT
// Checks the hello, and finds out why none comes.
#include "base/clock.h"
#include "smoke/smoke.h"
#include "world.h"

#include <stdlib.h>
#include <string.h>

const char smoke_hello_advice[] =
    "read a line from standard input and answer it with one line {\"hello\":{\"protocol\":1,"
    "\"implementation\":{\"name\":..,\"version\":..},\"facts\":{},\"functions\":[..],\"constants\":{}}}, "
    "flushed; nothing "
    "else may go to standard output";

static const char request[] = "{\"hello\":{\"protocol\":1}}";

/// How long a process is waited for before another one is asked whether it only waits for the end of its input.
static const double patience_ms = 3000;

static double smaller(double one, double other)
{
    return one < other ? one : other;
}

/// Starts another process and ends its input behind the hello; true if it answers with a line in time.
static bool answers_at_end(struct smoke *smoke)
{
    smoke_stop(smoke);
    cause_clear(&smoke->cause);
    if (!smoke_start(smoke) || !smoke_send(smoke, request, strlen(request)) || !smoke_send(smoke, "\n", 1))
        return false;
    child_close_input(&smoke->child);
    return smoke_receive(smoke, smoke->hello_limit_ms);
}

/// True if a line has begun, and does not go on: no more of it will come.
static bool is_half_a_line(struct smoke *smoke)
{
    size_t rest = line_reader_rest(&smoke->incoming);
    return rest > 0 && !smoke_hears_more(smoke) && line_reader_rest(&smoke->incoming) == rest;
}

/// Asks for the hello. A process that is silent may start slowly, or wait for the end of its input: a second one, whose
/// input ends at once, tells how long the start takes.
static bool ask_hello(struct smoke *smoke, struct answer *answer)
{
    double limit_ms = smoke->hello_limit_ms;
    enum { TIMES_SLOWER = 4 };
    if (limit_ms <= patience_ms)
        return smoke_ask(smoke, request, answer);
    smoke->hello_limit_ms = patience_ms;
    bool good = smoke_ask(smoke, request, answer);
    smoke->hello_limit_ms = limit_ms;
    if (!smoke->is_late || is_half_a_line(smoke))
        return good;
    double began_ms = clock_ms();
    bool is_slow = answers_at_end(smoke);
    double took_ms = clock_ms() - began_ms;
    if (smoke->is_late)
        return false;
    smoke_stop(smoke);
    cause_clear(&smoke->cause);
    if (!smoke_start(smoke))
        return false;
    if (is_slow)
        smoke->hello_limit_ms = smaller(limit_ms, TIMES_SLOWER * took_ms + patience_ms);
    good = smoke_ask(smoke, request, answer);
    smoke->hello_limit_ms = limit_ms;
    return good;
}

/// What a hello lacks is told by its reader; what is of the wrong type is told here.
static void find_in_hello(struct smoke *smoke, const struct answer *answer, const struct text *why)
{
    const json_t *implementation = json_object_get(answer->content, "implementation");
    const json_t *protocol = json_object_get(answer->content, "protocol");
    const json_t *constants = json_object_get(answer->content, "constants");
    struct cause *cause = &smoke->cause;
    if (answer->kind == ANSWER_ERROR)
        cause_set(cause, smoke_hello_advice, "it answers hello with an error: %.200s",
                  json_string_value(answer->content));
    else if (answer->kind != ANSWER_HELLO)
        cause_set(cause, smoke_hello_advice, "the first line is not a hello");
    else if (protocol != NULL && !json_is_integer(protocol))
        cause_set(cause, "\"protocol\" is the number 1", "the protocol in its hello is no whole number");
    else if (json_is_number(json_object_get(implementation, "version")))
        cause_set(cause, "a version is text: \"0.1\"", "the version in its hello is a number");
    else if (json_is_array(constants))
        cause_set(cause, "\"constants\" is an object, name to number: {\"AF_INET\":2}; {} if there are none",
                  "\"constants\" in its hello is a list");
    else if (json_is_object(constants) && strstr(text_of(why), "constants") != NULL)
        cause_set(cause, "write each constant as a plain number: {\"AF_INET\":2}",
                  "a constant in its hello is no whole number");
    else
        cause_set(cause, smoke_hello_advice, "%s", text_of(why));
}

void smoke_try_hello(struct smoke *smoke)
{
    struct answer answer;
    struct text why = {0}, what = {0};
    memset(&answer, 0, sizeof answer);
    unsetenv(WORLD_VARIABLE); // this is no world, and an adapter would believe it
    bool good = smoke_start(smoke) && ask_hello(smoke, &answer);
    if (good && (answer.kind != ANSWER_HELLO || !hello_read(&smoke->hello, answer.content, &why))) {
        find_in_hello(smoke, &answer, &why);
        good = false;
    }
    smoke->greeted = good;
    if (good) {
        text_addf(&what, "%s %s, ", smoke->hello.name, smoke->hello.version);
        text_add_counted(&what, json_object_size(smoke->hello.functions), "function");
        text_add(&what, ", ");
        text_add_counted(&what, json_object_size(smoke->hello.constants), "constant");
        smoke_pass(smoke, "hello", text_of(&what));
    } else {
        smoke_fail(smoke, "hello");
    }
    answer_free(&answer);
    text_free(&why);
    text_free(&what);
}

// SPDX-License-Identifier: MIT
// Checks many requests in flight, and the end of the adapter.
#include "smoke/smoke.h"
#include "world.h"

#include <stdlib.h>
#include <string.h>

enum { IN_FLIGHT = 200 };
static const double leaving_ms = 2000;

const char smoke_end_advice[] =
    "end with exit status 0 on {\"bye\":{}}, and when standard input ends; a process that stays is killed";
static const char many_advice[] = "answer every line once, and flush all answers before waiting for input: "
                                  "hundreds of requests may come at once";

/// True if the answer is for one of the requests that has none yet.
static bool takes_answer(struct smoke *smoke, const struct answer *answer, bool answered[IN_FLIGHT],
                         json_int_t last)
{
    json_int_t from_last = last - answer->seq, stride = 7;
    if (answer->kind != ANSWER_RAN || from_last < 0 || from_last % stride != 0 ||
        from_last / stride >= IN_FLIGHT)
        return cause_set(&smoke->cause, many_advice, "a line answers none of the requests");
    if (answered[from_last / stride])
        return cause_set(&smoke->cause, many_advice, "seq %" JSON_INTEGER_FORMAT " was answered twice",
                         answer->seq);
    answered[from_last / stride] = true;
    return true;
}

static bool receive_flight(struct smoke *smoke)
{
    bool answered[IN_FLIGHT] = {false}, good = true;
    for (size_t i = 0; i < IN_FLIGHT && good; i++) {
        struct answer answer;
        good =
            smoke_read(smoke, &answer, smoke->limit_ms) && takes_answer(smoke, &answer, answered, smoke->seq);
        answer_free(&answer);
        if (!good)
            text_addf(&smoke->cause.what, " (after %zu of %d answers)", i, IN_FLIGHT);
    }
    return good;
}

void smoke_try_many(struct smoke *smoke)
{
    struct text lines = {0};
    for (size_t i = 0; i < IN_FLIGHT; i++) {
        smoke_add_run(&lines, smoke_next_seq(smoke), smoke_any_function(smoke), "\"127.1\"");
        text_add_char(&lines, '\n');
    }
    text_clear(&smoke->sent);
    if (smoke_send(smoke, lines.bytes, lines.length) && receive_flight(smoke))
        smoke_pass(smoke, "many in flight", "200 requests sent at once, each answered once");
    else
        smoke_fail(smoke, "many in flight");
    text_free(&lines);
}

/// Waits for the end, and reports it.
static void try_end(struct smoke *smoke, const char *name)
{
    struct text how = {0};
    child_close_input(&smoke->child);
    if (!cause_is_there(&smoke->cause) && smoke_wait_for_end(smoke, leaving_ms) &&
        (smoke->child.by_signal || smoke->child.number != 0)) {
        child_add_ending(&smoke->child, &how);
        cause_set(&smoke->cause, smoke_end_advice, "it %s", text_of(&how));
    }
    if (cause_is_there(&smoke->cause))
        smoke_fail(smoke, name);
    else
        smoke_pass(smoke, name, "it ended with status 0");
    text_free(&how);
}

void smoke_try_bye(struct smoke *smoke)
{
    static const char bye[] = "{\"bye\":{}}\n";
    text_clear(&smoke->sent);
    text_clear(&smoke->received);
    smoke_send(smoke, bye, strlen(bye));
    try_end(smoke, "bye");
}

/// The world's digest comes from the environment: a new process is given another one.
static void check_world(struct smoke *smoke, const json_t *hello, const char *digest)
{
    const char *world = json_string_value(json_object_get(json_object_get(hello, "facts"), "world"));
    if (world == NULL)
        smoke_leave(smoke, "world",
                    "the fact is not said: if the adapter runs on this machine, let it copy "
                    "SOCKCONFORM_WORLD from its "
                    "environment; cases of the world are skipped otherwise");
    else if (strcmp(world, digest) == 0)
        smoke_pass(smoke, "world", "the fact is the text of SOCKCONFORM_WORLD");
    else
        cause_set(&smoke->cause, "copy the text of the environment variable SOCKCONFORM_WORLD as it is",
                  "world is \"%.80s\" and SOCKCONFORM_WORLD is \"%s\"", world, digest);
    if (cause_is_there(&smoke->cause))
        smoke_fail(smoke, "world");
}

/// A last line without its end is a request too.
static void ask_last(struct smoke *smoke)
{
    static const char advice[] = "answer the last line too if the input ends without \\n";
    struct answer answer;
    text_clear(&smoke->sent);
    smoke_add_run(&smoke->sent, smoke_next_seq(smoke), smoke_any_function(smoke), "\"127.1\"");
    bool sent = smoke_send(smoke, smoke->sent.bytes, smoke->sent.length);
    child_close_input(&smoke->child);
    if (!sent || !smoke_read(smoke, &answer, smoke->limit_ms)) {
        smoke->cause.advice = advice;
        return;
    }
    smoke_fits(smoke, &answer, ANSWER_RAN, 1);
    answer_free(&answer);
}

void smoke_try_end_of_input(struct smoke *smoke)
{
    static const char digest[] = "smoke-has-no-world";
    struct answer answer;
    memset(&answer, 0, sizeof answer);
    smoke_stop(smoke);
    setenv(WORLD_VARIABLE, digest, 1);
    bool good = smoke_start(smoke);
    unsetenv(WORLD_VARIABLE);
    good = good && smoke_ask(smoke, "{\"hello\":{\"protocol\":1}}", &answer);
    if (good && answer.kind == ANSWER_HELLO)
        check_world(smoke, answer.content, digest);
    answer_free(&answer);
    if (smoke->bad > 0)
        return;
    if (good)
        ask_last(smoke);
    try_end(smoke, "end of input");
}

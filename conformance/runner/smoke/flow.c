// SPDX-License-Identifier: MIT
// Checks many requests in flight, and the end of the adapter.
#include "smoke/smoke.h"

#include <string.h>

enum { IN_FLIGHT = 200 };
static const double leaving_ms = 2000;

static bool receive_flight(struct smoke *smoke, json_int_t first, struct text *why)
{
    json_t *answered = json_object();
    bool good = true;
    for (size_t i = 0; i < IN_FLIGHT && good; i++) {
        struct text received = {0}, key = {0};
        struct answer answer;
        memset(&answer, 0, sizeof answer);
        good = smoke_receive(smoke, smoke->limit_ms, &received, why) &&
               answer_read(&answer, text_of(&received), received.length, why);
        if (good && (answer.kind != ANSWER_RAN || answer.seq < first || answer.seq >= first + IN_FLIGHT)) {
            text_add(why, "a line answers none of the requests");
            good = false;
        }
        text_addf(&key, "%" JSON_INTEGER_FORMAT, answer.seq);
        if (good && json_object_get(answered, text_of(&key)) != NULL) {
            text_addf(why, "seq %s was answered twice", text_of(&key));
            good = false;
        }
        json_object_set_new(answered, text_of(&key), json_null());
        answer_free(&answer);
        text_free(&received);
        text_free(&key);
        if (!good)
            text_addf(why, " (after %zu of %d answers)", i, IN_FLIGHT);
    }
    json_decref(answered);
    return good;
}

void smoke_try_many(struct smoke *smoke)
{
    struct text lines = {0}, why = {0};
    json_int_t first = smoke->seq + 1;
    for (size_t i = 0; i < IN_FLIGHT; i++) {
        smoke_add_run(&lines, ++smoke->seq, smoke_any_function(smoke), "\"127.1\"");
        text_add_char(&lines, '\n');
    }
    if (smoke_send(smoke, lines.bytes, lines.length, &why) && receive_flight(smoke, first, &why)) {
        smoke_pass(smoke, "many in flight", "200 requests sent at once, each answered once");
    } else {
        smoke_fail(smoke, "many in flight", text_of(&why),
                   "answer every line, and flush all answers before waiting for input");
        smoke_begin_anew(smoke);
    }
    text_free(&lines);
    text_free(&why);
}

void smoke_try_end(struct smoke *smoke, const char *name, const char *bye, const char *advice)
{
    struct text why = {0};
    bool good = smoke_send(smoke, bye, strlen(bye), &why);
    child_close_input(&smoke->child);
    good = good && smoke_wait_for_end(smoke, leaving_ms, &why);
    if (good && (smoke->child.by_signal || smoke->child.number != 0)) {
        text_add(&why, "it ");
        child_add_ending(&smoke->child, &why);
        good = false;
    }
    if (good)
        smoke_pass(smoke, name, "it ended with status 0");
    else
        smoke_fail(smoke, name, text_of(&why), advice);
    text_free(&why);
}

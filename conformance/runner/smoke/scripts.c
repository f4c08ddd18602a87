// SPDX-License-Identifier: MIT
// Checks requests of several questions or steps: batches, scenarios, the time of a step.
#include "smoke/smoke.h"

#include "base/clock.h"
#include "values/format.h"

#include <stdio.h>
#include <string.h>

static const char *const asked[] = {"\"127.1\"", "", "1"};
enum { ASKED = sizeof asked / sizeof *asked };

/// The answers to the same questions, one by one; fewer if one was not valid.
static json_t *ask_singly(struct smoke *smoke)
{
    json_t *all = json_array();
    for (size_t i = 0; i < ASKED && !cause_is_there(&smoke->cause); i++) {
        json_t *given = smoke_ask_step(smoke, smoke_any_function(smoke), asked[i]);
        if (given != NULL)
            json_array_append_new(all, given);
    }
    return all;
}

/// True if the answers mean the same, whatever time they took.
static bool are_alike(const json_t *one, const json_t *other)
{
    static const char *const keys[] = {"returned", "raised", "skipped"};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        const json_t *left = json_object_get(one, keys[i]), *right = json_object_get(other, keys[i]);
        if ((left == NULL) != (right == NULL) || (left != NULL && !json_equal(left, right)))
            return false;
    }
    return true;
}

/// A batch answers as single runs do, in the order of its questions.
static void compare(struct smoke *smoke, const json_t *batch, const json_t *singles)
{
    static const char advice[] =
        "answer the questions of a batch as runs of one step, in the order in which they are asked";
    for (size_t i = 0; i < ASKED; i++) {
        const json_t *answer = json_array_get(batch, i);
        if (are_alike(answer, json_array_get(singles, i)))
            continue;
        for (size_t other = 0; other < ASKED; other++)
            if (other != i && are_alike(answer, json_array_get(singles, other)))
                cause_set(&smoke->cause, advice,
                          "the answer to question %zu of the batch stands at place %zu", other + 1, i + 1);
        cause_set(&smoke->cause, advice, "question %zu is answered otherwise in a batch than in a run",
                  i + 1);
    }
}

void smoke_try_batch(struct smoke *smoke)
{
    struct text line = {0};
    struct answer answer;
    json_t *singles = ask_singly(smoke);
    memset(&answer, 0, sizeof answer);
    text_addf(&line,
              "{\"batch\":{\"seq\":%" JSON_INTEGER_FORMAT ",\"call\":\"%s\",\"args\":[[%s],[%s],[%s]]}}",
              smoke_next_seq(smoke), smoke_any_function(smoke), asked[0], asked[1], asked[2]);
    bool good = !cause_is_there(&smoke->cause) && smoke_ask(smoke, text_of(&line), &answer);
    bool is_refused = good && answer.kind == ANSWER_ERROR;
    if (good && !is_refused && smoke_fits(smoke, &answer, ANSWER_BATCHED, ASKED))
        compare(smoke, answer.content, singles);
    if (cause_is_there(&smoke->cause))
        smoke_fail(smoke, "batch");
    else if (is_refused)
        smoke_leave(smoke, "batch", "refused: the runner asks one by one, which is slower");
    else
        smoke_pass(smoke, "batch", "three questions, three answers in one line, as one by one");
    answer_free(&answer);
    json_decref(singles);
    text_free(&line);
}

void smoke_try_scenario(struct smoke *smoke)
{
    struct text steps = {0};
    const char *function = smoke_any_function(smoke);
    text_addf(
        &steps,
        "{\"call\":\"%s\",\"args\":[\"127.1\"],\"as\":\"a\"},{\"call\":\"%s\",\"args\":[{\"result\":\"a\"}]}",
        function, function);
    json_t *given = smoke_ask_steps(smoke, text_of(&steps), 2);
    if (given != NULL)
        smoke_pass(smoke, "scenario", "two steps, two answers; the second step uses the result of the first");
    else
        smoke_fail(smoke, "scenario");
    json_decref(given);
    text_free(&steps);
}

/// Fails unless the step returned this value.
static void want_returned(struct smoke *smoke, const json_t *given, const json_t *wanted, const char *advice,
                          const char *otherwise)
{
    const json_t *returned = json_object_get(given, "returned");
    if (returned != NULL && !json_equal(returned, wanted))
        cause_set(&smoke->cause, advice, "%s", otherwise);
}

/// The default time-out that one run sets must not affect the next run.
void smoke_try_fresh_run(struct smoke *smoke)
{
    static const char float_advice[] = "a float is an object with its text: {\"float\":\"0.5\"}";
    static const char fresh_advice[] = "each run starts with the default time-out at None and ends with its "
                                       "sockets closed: no state passes from one run "
                                       "to the next";
    if (!hello_offers(&smoke->hello, "setdefaulttimeout") ||
        !hello_offers(&smoke->hello, "getdefaulttimeout")) {
        smoke_leave(smoke, "each run anew", "setdefaulttimeout and getdefaulttimeout are not both offered");
        return;
    }
    json_t *half = json_pack("{s:s}", "float", "0.5"), *none = json_null();
    json_t *both = smoke_ask_steps(smoke,
                                   "{\"call\":\"setdefaulttimeout\",\"args\":[{\"float\":\"0.5\"}]},"
                                   "{\"call\":\"getdefaulttimeout\",\"args\":[]}",
                                   2);
    want_returned(smoke, json_array_get(both, 1), half, float_advice,
                  "the default time-out, 0.5, is not returned as set");
    json_t *got = cause_is_there(&smoke->cause) ? NULL : smoke_ask_step(smoke, "getdefaulttimeout", "");
    want_returned(smoke, got, none, fresh_advice, "the default time-out of one run is still set in the next");
    if (cause_is_there(&smoke->cause))
        smoke_fail(smoke, "each run anew");
    else
        smoke_pass(smoke, "each run anew", "a float comes back, and the default time-out is None again");
    json_decref(both);
    json_decref(got);
    json_decref(half);
}

/// A scenario whose last step waits for 0.2 s; steps before it may be refused.
struct waiting {
    const char *function, *method, *steps;
    size_t count;
};

static const struct waiting waits[] = {
    {"socketpair", "recv",
     "{\"call\":\"socketpair\",\"args\":[],\"as\":[\"a\",\"b\"]},"
     "{\"on\":\"a\",\"call\":\"settimeout\",\"args\":[{\"float\":\"0.2\"}]},{\"on\":\"a\",\"call\":\"recv\","
     "\"args\":[1]}",
     3},
    {"socket", "recv",
     "{\"call\":\"socket\",\"args\":[{\"const\":\"AF_INET\"},{\"const\":\"SOCK_DGRAM\"}],\"as\":\"a\"},"
     "{\"on\":\"a\",\"call\":\"bind\",\"args\":[{\"tuple\":[\"127.0.0.1\",0]}]},"
     "{\"on\":\"a\",\"call\":\"settimeout\",\"args\":[{\"float\":\"0.2\"}]},{\"on\":\"a\",\"call\":\"recv\","
     "\"args\":[1]}",
     4},
    {"create_server", "accept",
     "{\"call\":\"create_server\",\"args\":[{\"tuple\":[\"127.0.0.1\",0]}],\"as\":\"a\"},"
     "{\"on\":\"a\",\"call\":\"settimeout\",\"args\":[{\"float\":\"0.2\"}]},{\"on\":\"a\",\"call\":"
     "\"accept\",\"args\":[]}",
     3},
};

/// Judges the time that the last step says it took, of a request that took `took_ms` for the runner.
static void check_elapsed(struct smoke *smoke, const json_t *last, double took_ms)
{
    static const double waited_ms = 100, doubt_ms = 100;
    static const char advice[] = "give each step of a scenario its time on a monotonic clock, in whole "
                                 "milliseconds: \"elapsed_ms\":200 behind "
                                 "returned or raised; a missing one counts as 0";
    const json_t *elapsed = json_object_get(last, "elapsed_ms");
    double said_ms = (double)json_integer_value(elapsed);
    if (elapsed == NULL)
        cause_set(&smoke->cause, advice, "a step that waited for 0.2 s has no elapsed_ms");
    else if (said_ms < waited_ms || said_ms > took_ms + doubt_ms)
        cause_set(&smoke->cause, advice, "elapsed_ms is %.0f for a step that waited for 0.2 s", said_ms);
}

static void try_waiting(struct smoke *smoke, const struct waiting *waiting)
{
    static const double waited_ms = 150;
    struct text what = {0};
    double began_ms = clock_ms();
    json_t *given = smoke_ask_steps(smoke, waiting->steps, waiting->count);
    double took_ms = clock_ms() - began_ms;
    const json_t *last = json_array_get(given, waiting->count - 1), *raised = json_object_get(last, "raised");
    text_addf(&what, "%s after a time-out of 0.2 s: ", waiting->method);
    if (last != NULL)
        format_answer(&what, last);
    if (raised != NULL && took_ms >= waited_ms) {
        smoke_is_exception(smoke, raised);
        check_elapsed(smoke, last, took_ms);
    }
    if (cause_is_there(&smoke->cause))
        smoke_fail(smoke, "elapsed");
    else if (raised == NULL || took_ms < waited_ms)
        smoke_leave(smoke, "elapsed", text_of(&what));
    else
        smoke_pass(smoke, "elapsed", text_of(&what));
    json_decref(given);
    text_free(&what);
}

void smoke_try_elapsed(struct smoke *smoke)
{
    for (size_t i = 0; i < sizeof waits / sizeof *waits; i++)
        if (hello_offers(&smoke->hello, waits[i].function) &&
            hello_has_method(&smoke->hello, HELLO_SOCKET, waits[i].method) &&
            hello_has_method(&smoke->hello, HELLO_SOCKET, "settimeout")) {
            try_waiting(smoke, &waits[i]);
            return;
        }
    smoke_leave(smoke, "elapsed", "no socket that waits is offered");
}

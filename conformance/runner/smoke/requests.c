// SPDX-License-Identifier: MIT
// Checks the answer to each kind of request.
#include "smoke/smoke.h"

#include "values/format.h"

#include <string.h>

void smoke_try_skip(struct smoke *smoke)
{
    struct text why = {0}, what = {0};
    json_t *given =
        smoke_ask_step(smoke, smoke_any_function(smoke), "{\"const\":\"AF_NO_SUCH_THING\"}", &why);
    if (given != NULL)
        format_answer(&what, given);
    if (given != NULL && json_object_get(given, "skipped") != NULL) {
        smoke_pass(smoke, "skip", text_of(&what));
    } else {
        smoke_fail(smoke, "skip", given != NULL ? text_of(&what) : text_of(&why),
                   "answer {\"skipped\":\"no AF_NO_SUCH_THING here\"} to a step with an unknown constant");
        if (given == NULL)
            smoke_begin_anew(smoke);
    }
    json_decref(given);
    text_free(&why);
    text_free(&what);
}

void smoke_try_raised(struct smoke *smoke)
{
    struct text why = {0}, what = {0};
    const char *question = "inet_aton(\"256.1.1.1.1\")";
    if (!hello_offers(&smoke->hello, "inet_aton")) {
        smoke_leave(smoke, "exception", "inet_aton, which raises one, is not offered");
        return;
    }
    json_t *given = smoke_ask_step(smoke, "inet_aton", "\"256.1.1.1.1\"", &why);
    const json_t *raised = json_object_get(given, "raised");
    text_addf(&what, "%s: ", question);
    if (given != NULL)
        format_answer(&what, given);
    if (given == NULL) {
        smoke_fail(
            smoke, "exception", text_of(&why),
            "an exception is {\"raised\":{\"class\":..,\"code\":number or null,\"args\":[..],\"text\":..}}");
        smoke_begin_anew(smoke);
    } else if (raised == NULL) {
        smoke_leave(smoke, "exception", text_of(&what));
    } else {
        smoke_pass(smoke, "exception", text_of(&what));
    }
    json_decref(given);
    text_free(&why);
    text_free(&what);
}

/// An invalid request must be refused with an error, and the adapter must continue.
void smoke_try_error(struct smoke *smoke, const char *name, const char *line)
{
    struct answer answer;
    struct text why = {0};
    bool good = smoke_ask(smoke, line, &answer, &why);
    if (good && answer.kind != ANSWER_ERROR) {
        text_add(&why, "it was answered like a valid request");
        good = false;
    }
    if (good)
        smoke_pass(smoke, name, json_string_value(answer.content));
    else
        smoke_fail(
            smoke, name, text_of(&why),
            "answer {\"error\":{\"seq\":N or null,\"says\":\"why\"}} to an invalid request and continue");
    answer_free(&answer);
    if (!good)
        smoke_begin_anew(smoke);
    text_free(&why);
}

void smoke_try_batch(struct smoke *smoke)
{
    struct text line = {0}, why = {0};
    struct answer answer;
    text_addf(&line,
              "{\"batch\":{\"seq\":%" JSON_INTEGER_FORMAT ",\"call\":\"%s\",\"args\":[[\"127.1\"],[],[1]]}}",
              ++smoke->seq, smoke_any_function(smoke));
    bool good = smoke_ask(smoke, text_of(&line), &answer, &why);
    if (good && answer.kind == ANSWER_ERROR)
        smoke_leave(smoke, "batch", "refused: the runner asks one by one, which is slower");
    else if (good && smoke_fits(&answer, ANSWER_BATCHED, smoke->seq, 3, &why))
        smoke_pass(smoke, "batch", "three questions, three answers in one line");
    else {
        smoke_fail(
            smoke, "batch", text_of(&why),
            "answer {\"batch\":..} with {\"batched\":{\"seq\":N,\"answers\":[one per question, in order]}}, "
            "or with "
            "an error");
        good = false;
    }
    answer_free(&answer);
    if (!good)
        smoke_begin_anew(smoke);
    text_free(&line);
    text_free(&why);
}

void smoke_try_scenario(struct smoke *smoke)
{
    struct text line = {0}, why = {0};
    struct answer answer;
    const char *function = smoke_any_function(smoke);
    text_addf(&line,
              "{\"run\":{\"seq\":%" JSON_INTEGER_FORMAT
              ",\"steps\":[{\"call\":\"%s\",\"args\":[\"127.1\"],\"as\":\"a\"},"
              "{\"call\":\"%s\",\"args\":[{\"result\":\"a\"}]}]}}",
              ++smoke->seq, function, function);
    bool good = smoke_ask(smoke, text_of(&line), &answer, &why) &&
                smoke_fits(&answer, ANSWER_RAN, smoke->seq, 2, &why);
    if (good)
        smoke_pass(smoke, "scenario", "two steps, two answers; the second step uses the result of the first");
    else
        smoke_fail(smoke, "scenario", text_of(&why),
                   "give one answer per step of a run; answer {\"skipped\":..} to a step that names a "
                   "missing result");
    answer_free(&answer);
    if (!good)
        smoke_begin_anew(smoke);
    text_free(&line);
    text_free(&why);
}

/// The default time-out that one run sets must not affect the next run.
void smoke_try_fresh_run(struct smoke *smoke)
{
    struct text why = {0};
    if (!hello_offers(&smoke->hello, "setdefaulttimeout") ||
        !hello_offers(&smoke->hello, "getdefaulttimeout")) {
        smoke_leave(smoke, "each run anew", "setdefaulttimeout and getdefaulttimeout are not both offered");
        return;
    }
    json_t *set = smoke_ask_step(smoke, "setdefaulttimeout", "{\"float\":\"0.5\"}", &why);
    json_t *got = set != NULL ? smoke_ask_step(smoke, "getdefaulttimeout", "", &why) : NULL;
    if (got != NULL && !json_is_null(json_object_get(got, "returned")))
        text_add(&why, "the default time-out of one run was still set in the next");
    if (why.length == 0)
        smoke_pass(smoke, "each run anew", "the default time-out is None again");
    else
        smoke_fail(smoke, "each run anew", text_of(&why),
                   "each run starts with the default time-out at None and ends with its sockets closed");
    if (got == NULL)
        smoke_begin_anew(smoke);
    json_decref(set);
    json_decref(got);
    text_free(&why);
}

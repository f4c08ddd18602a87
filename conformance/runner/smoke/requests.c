// SPDX-License-Identifier: MIT
// Checks the answers to single requests: valid ones, and ones that cannot be understood.
#include "smoke/smoke.h"

#include "values/format.h"

#include <string.h>

/// The first question. Two of them: an adapter may end after one, or answer each twice.
void smoke_try_question(struct smoke *smoke)
{
    struct text what = {0};
    for (size_t i = 0; i < 2 && !cause_is_there(&smoke->cause); i++) {
        text_clear(&what);
        json_t *given = smoke_ask_step(smoke, smoke_any_function(smoke), "\"127.1\"");
        text_addf(&what, "%s(\"127.1\"): ", smoke_any_function(smoke));
        if (given != NULL)
            format_answer(&what, given);
        json_decref(given);
    }
    if (cause_is_there(&smoke->cause))
        smoke_fail(smoke, "question");
    else
        smoke_pass(smoke, "question", text_of(&what));
    text_free(&what);
}

void smoke_try_blank_lines(struct smoke *smoke)
{
    static const char blank[] = "\n  \n";
    json_t *given = NULL;
    if (smoke_send(smoke, blank, strlen(blank)))
        given = smoke_ask_step(smoke, smoke_any_function(smoke), "\"127.1\"");
    if (given != NULL) {
        smoke_pass(smoke, "blank lines", "it ignores them");
    } else {
        smoke->cause.advice =
            "ignore a request line that has only white space, and go on until standard input ends";
        smoke_fail(smoke, "blank lines");
    }
    json_decref(given);
}

static bool has(const char *text, const char *part)
{
    return strstr(text, part) != NULL;
}

/// A missing constant must be skipped, with its name in the reason: a name beyond ASCII shows how text is written.
void smoke_try_skip(struct smoke *smoke)
{
    static const char name[] = "AF_NO_SUCH_THING_\xc3\xa9",
                      advice[] = "answer {\"skipped\":\"no AF_NO_SUCH_THING here\"} to a step with an "
                                 "unknown constant, with its name in the reason";
    static const char text_advice[] =
        "read and write UTF-8 whatever the locale says: encode text once, and replace no character";
    struct text what = {0}, argument = {0};
    text_addf(&argument, "{\"const\":\"%s\"}", name);
    json_t *given = smoke_ask_step(smoke, smoke_any_function(smoke), text_of(&argument));
    const char *reason = json_string_value(json_object_get(given, "skipped"));
    if (given != NULL)
        format_answer(&what, given);
    if (reason != NULL && has(reason, "AF_NO_SUCH_THING_\xc3\x83"))
        cause_set(&smoke->cause, text_advice, "its text is encoded twice: %.100s", reason);
    else if (reason != NULL &&
             (has(reason, "AF_NO_SUCH_THING_?") || has(reason, "AF_NO_SUCH_THING_\xef\xbf\xbd")))
        cause_set(&smoke->cause, text_advice, "a character beyond ASCII is lost in its text: %.100s", reason);
    else if (given != NULL && reason == NULL)
        cause_set(&smoke->cause, advice, "%.200s", text_of(&what));
    if (cause_is_there(&smoke->cause))
        smoke_fail(smoke, "skip");
    else
        smoke_pass(smoke, "skip", text_of(&what));
    json_decref(given);
    text_free(&what);
    text_free(&argument);
}

void smoke_try_missing_result(struct smoke *smoke)
{
    static const char advice[] =
        "answer {\"skipped\":\"reason\"} to a step that names a result or handle which no earlier step bound";
    struct text what = {0};
    json_t *given = smoke_ask_step(smoke, smoke_any_function(smoke), "{\"result\":\"nobody\"}");
    if (given != NULL)
        format_answer(&what, given);
    if (given != NULL && json_object_get(given, "skipped") == NULL)
        cause_set(&smoke->cause, advice, "%.200s", text_of(&what));
    if (cause_is_there(&smoke->cause))
        smoke_fail(smoke, "missing result");
    else
        smoke_pass(smoke, "missing result", text_of(&what));
    json_decref(given);
    text_free(&what);
}

/// An invalid request must be refused with an error, and the adapter must continue.
static void try_error(struct smoke *smoke, const char *name, const char *line)
{
    static const char advice[] =
        "answer {\"error\":{\"seq\":N or null,\"says\":\"why\"}} to an invalid request, and go on";
    struct answer answer;
    bool good = smoke_ask(smoke, line, &answer);
    if (good && answer.kind != ANSWER_ERROR)
        cause_set(&smoke->cause, advice, "it was answered like a valid request");
    if (cause_is_there(&smoke->cause)) {
        smoke->cause.advice = advice;
        smoke_fail(smoke, name);
    } else {
        smoke_pass(smoke, name, json_string_value(answer.content));
    }
    answer_free(&answer);
}

void smoke_try_errors(struct smoke *smoke)
{
    try_error(smoke, "error, not JSON", "this is no JSON");
    if (smoke->bad == 0)
        try_error(smoke, "error, no request", "{\"nonsense\":{\"seq\":1}}");
}

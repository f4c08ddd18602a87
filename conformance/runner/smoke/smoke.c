// SPDX-License-Identifier: MIT
// The checks of sockconform smoke: each feature of the protocol is tried by itself, with advice.
#include "smoke/smoke.h"

#include "escape/printable.h"

#include <string.h>

enum { NAME_COLUMNS = 32, SHOWN_BYTES = 600 };

static void say(struct smoke *smoke, const char *sign, const char *name, const char *what)
{
    text_add_left(&smoke->out, sign, 6);
    text_add_left(&smoke->out, name, NAME_COLUMNS);
    struct text shown = {0};
    printable_add_string(&shown, what);
    text_clip(&shown, SHOWN_BYTES);
    text_addf(&smoke->out, "%s\n", text_of(&shown));
    text_free(&shown);
}

void smoke_pass(struct smoke *smoke, const char *name, const char *what)
{
    smoke->good++;
    say(smoke, "ok", name, what);
}

void smoke_leave(struct smoke *smoke, const char *name, const char *why)
{
    smoke->untried++;
    say(smoke, "-", name, why);
}

/// A failure, and below it the advice.
void smoke_fail(struct smoke *smoke, const char *name, const char *what, const char *advice)
{
    smoke->bad++;
    say(smoke, "FAIL", name, what);
    for (size_t i = 0; i < smoke->advice_count; i++)
        if (smoke->advised[i] == advice)
            return; // once is enough
    if (smoke->advice_count < SMOKE_MOST_ADVICE)
        smoke->advised[smoke->advice_count++] = advice;
    text_add_left(&smoke->out, "", 6);
    text_addf(&smoke->out, "advice: %s\n", advice);
}

/// After a failure the adapter may be in any state: the next check uses a new process.
bool smoke_begin_anew(struct smoke *smoke)
{
    struct answer answer;
    struct text why = {0};
    smoke_stop(smoke);
    bool good = smoke_start(smoke, &why) && smoke_ask(smoke, "{\"hello\":{\"protocol\":1}}", &answer, &why);
    if (good)
        answer_free(&answer);
    text_free(&why);
    return good;
}

/// A function from hello without state, for questions whose answer does not matter.
const char *smoke_any_function(const struct smoke *smoke)
{
    static const char *const liked[] = {"inet_aton", "inet_ntoa", "htons", "htonl", "inet_pton"};
    for (size_t i = 0; i < sizeof liked / sizeof *liked; i++)
        if (hello_offers(&smoke->hello, liked[i]))
            return liked[i];
    return json_object_iter_key(json_object_iter(smoke->hello.functions));
}

void smoke_add_run(struct text *line, json_int_t seq, const char *function, const char *arguments)
{
    text_addf(line,
              "{\"run\":{\"seq\":%" JSON_INTEGER_FORMAT ",\"steps\":[{\"call\":\"%s\",\"args\":[%s]}]}}", seq,
              function, arguments);
}

/// Checks that the answer has this seq and this number of parts.
bool smoke_fits(const struct answer *answer, enum answer_kind kind, json_int_t seq, size_t count,
                struct text *why)
{
    if (answer->kind == ANSWER_ERROR)
        text_addf(why, "it answered an error: %s", json_string_value(answer->content));
    else if (answer->kind != kind)
        text_addf(why, "it did not answer with \"%s\"", kind == ANSWER_RAN ? "ran" : "batched");
    else if (answer->seq != seq)
        text_addf(why, "it answered seq %" JSON_INTEGER_FORMAT " instead of %" JSON_INTEGER_FORMAT,
                  answer->seq, seq);
    else if (json_array_size(answer->content) != count)
        text_addf(why, "it gave %zu answers to %zu questions", json_array_size(answer->content), count);
    return why->length == 0;
}

/// Asks one step; returns its answer as a new reference, NULL if it was not valid.
json_t *smoke_ask_step(struct smoke *smoke, const char *function, const char *arguments, struct text *why)
{
    struct text line = {0};
    struct answer answer;
    json_t *given = NULL;
    smoke_add_run(&line, ++smoke->seq, function, arguments);
    if (smoke_ask(smoke, text_of(&line), &answer, why)) {
        if (smoke_fits(&answer, ANSWER_RAN, smoke->seq, 1, why))
            given = json_incref(json_array_get(answer.content, 0));
        answer_free(&answer);
    }
    text_free(&line);
    return given;
}

bool smoke_try(struct smoke *smoke)
{
    if (!smoke_try_hello(smoke))
        return false;
    smoke_try_facts(smoke);
    smoke_try_constants(smoke);
    if (smoke_offers_any(smoke)) {
        smoke_try_values(smoke);
        smoke_try_raised(smoke);
        smoke_try_skip(smoke);
        smoke_try_error(smoke, "error, not JSON", "this is no JSON");
        smoke_try_error(smoke, "error, no request", "{\"nonsense\":{\"seq\":1}}");
        smoke_try_batch(smoke);
        smoke_try_scenario(smoke);
        smoke_try_fresh_run(smoke);
        smoke_try_many(smoke);
    }
    smoke_try_end(smoke, "bye", "{\"bye\":{}}\n", "on {\"bye\":{}} end at once with exit status 0");
    if (smoke_begin_anew(smoke))
        smoke_try_end(smoke, "end of input", "", "when standard input ends, end with exit status 0");
    return true;
}

void smoke_free(struct smoke *smoke)
{
    smoke_stop(smoke);
    if (smoke->greeted)
        hello_free(&smoke->hello);
    line_reader_free(&smoke->incoming);
    text_free(&smoke->out);
}

// SPDX-License-Identifier: MIT
// Is an adapter wired right? Each thing that the protocol asks of one, tried by itself, with advice.
#include "smoke.h"

#include "say.h"

#include <string.h>

enum { NAME_COLUMNS = 32, IN_FLIGHT = 200 };
static const double leaving_ms = 2000;

static void say(struct smoke *smoke, const char *sign, const char *name, const char *what)
{
    text_add_left(&smoke->out, sign, 6);
    text_add_left(&smoke->out, name, NAME_COLUMNS);
    text_addf(&smoke->out, "%s\n", what);
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

/** A failure, and under it what a person can do about it. */
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

/** After a failure the adapter may be in any state: the next thing is tried on a new process. */
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

// --- hello

static bool try_hello(struct smoke *smoke)
{
    struct answer answer;
    struct text why = {0};
    memset(&answer, 0, sizeof answer);
    bool good = smoke_start(smoke, &why) && smoke_ask(smoke, "{\"hello\":{\"protocol\":1}}", &answer, &why);
    if (good && answer.kind != ANSWER_HELLO) {
        text_add(&why, "the first line is no hello");
        good = false;
    }
    good = good && hello_read(&smoke->hello, answer.content, &why);
    if (good) {
        struct text what = {0};
        text_addf(&what, "%s %s, %zu functions, %zu constants", smoke->hello.name, smoke->hello.version,
                  json_object_size(smoke->hello.functions), json_object_size(smoke->hello.constants));
        smoke_pass(smoke, "hello", text_of(&what));
        text_free(&what);
    } else {
        smoke_fail(
            smoke, "hello", text_of(&why),
            "read a line from standard input and answer it with one line {\"hello\":{\"protocol\":1,"
            "\"implementation\":{\"name\":..,\"version\":..},\"facts\":{},\"functions\":[..],\"constants\":{"
            "}}}"
            ", flushed; nothing else may go to standard output");
    }
    answer_free(&answer);
    text_free(&why);
    smoke->greeted = good;
    return good;
}

static bool offers_any(struct smoke *smoke)
{
    if (json_object_size(smoke->hello.functions) > 0)
        return true;
    smoke_fail(smoke, "functions", "hello offers no function, so nothing can be asked",
               "list the names of the functions that the adapter answers in hello's \"functions\"");
    return false;
}

static void try_facts(struct smoke *smoke)
{
    static const char *const texts[] = {"python", "libc", "os", "machine", "byteorder", "world"};
    struct text wrong = {0}, missing = {0};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        const json_t *fact = json_object_get(smoke->hello.facts, texts[i]);
        if (fact != NULL && !json_is_string(fact))
            text_addf(&wrong, "%s%s", wrong.length > 0 ? ", " : "", texts[i]);
        if (fact == NULL && strcmp(texts[i], "world") != 0 && strcmp(texts[i], "python") != 0)
            text_addf(&missing, "%s%s", missing.length > 0 ? ", " : "", texts[i]);
    }
    const json_t *bits = json_object_get(smoke->hello.facts, "long_bits");
    if (bits != NULL && !json_is_integer(bits))
        text_addf(&wrong, "%slong_bits", wrong.length > 0 ? ", " : "");
    if (wrong.length > 0)
        smoke_fail(smoke, "facts", text_of(&wrong), "a fact is a string; long_bits is a number");
    else if (missing.length > 0) {
        text_add(&missing, " not said: variants that depend on them do not count for this adapter");
        smoke_leave(smoke, "facts", text_of(&missing));
    } else
        smoke_pass(smoke, "facts", "each is of its type");
    text_free(&wrong);
    text_free(&missing);
}

static void try_constants(struct smoke *smoke)
{
    static const char *const wanted[] = {"AF_INET", "EAFNOSUPPORT"};
    struct text missing = {0};
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
        if (json_object_get(smoke->hello.constants, wanted[i]) == NULL)
            text_addf(&missing, "%s%s", missing.length > 0 ? ", " : "", wanted[i]);
    if (missing.length == 0) {
        smoke_pass(smoke, "constants", "families and errors have their numbers");
    } else {
        text_add(&missing, " not there: questions that name them cannot be asked, codes keep their numbers");
        smoke_leave(smoke, "constants", text_of(&missing));
    }
    text_free(&missing);
}

// --- one question

/** A function of hello's list that keeps no state, for questions whose answer does not matter. */
const char *smoke_any_function(const struct smoke *smoke)
{
    static const char *const liked[] = {"inet_aton", "inet_ntoa", "htons", "htonl", "inet_pton"};
    for (size_t i = 0; i < sizeof liked / sizeof *liked; i++)
        if (hello_offers(&smoke->hello, liked[i]))
            return liked[i];
    return json_object_iter_key(json_object_iter(smoke->hello.functions));
}

static void add_run(struct text *line, json_int_t seq, const char *function, const char *arguments)
{
    text_addf(line,
              "{\"run\":{\"seq\":%" JSON_INTEGER_FORMAT ",\"steps\":[{\"call\":\"%s\",\"args\":[%s]}]}}", seq,
              function, arguments);
}

/** Checks that the answer is to this seq and has so many parts. */
static bool fits(const struct answer *answer, enum answer_kind kind, json_int_t seq, size_t count,
                 struct text *why)
{
    if (answer->kind == ANSWER_ERROR)
        text_addf(why, "it answered an error: %s", json_string_value(answer->content));
    else if (answer->kind != kind)
        text_addf(why, "it answered otherwise than with \"%s\"", kind == ANSWER_RAN ? "ran" : "batched");
    else if (answer->seq != seq)
        text_addf(why, "it answered seq %" JSON_INTEGER_FORMAT ", asked was %" JSON_INTEGER_FORMAT,
                  answer->seq, seq);
    else if (json_array_size(answer->content) != count)
        text_addf(why, "it gave %zu answers to %zu questions", json_array_size(answer->content), count);
    return why->length == 0;
}

/** Asks one step; its answer is a new reference, NULL when there was no valid one. */
json_t *smoke_ask_step(struct smoke *smoke, const char *function, const char *arguments, struct text *why)
{
    struct text line = {0};
    struct answer answer;
    json_t *given = NULL;
    add_run(&line, ++smoke->seq, function, arguments);
    if (smoke_ask(smoke, text_of(&line), &answer, why)) {
        if (fits(&answer, ANSWER_RAN, smoke->seq, 1, why))
            given = json_incref(json_array_get(answer.content, 0));
        answer_free(&answer);
    }
    text_free(&line);
    return given;
}

// --- what cannot be asked

static void try_skip(struct smoke *smoke)
{
    struct text why = {0}, what = {0};
    json_t *given =
        smoke_ask_step(smoke, smoke_any_function(smoke), "{\"const\":\"AF_NO_SUCH_THING\"}", &why);
    if (given != NULL)
        say_answer(&what, given);
    if (given != NULL && json_object_get(given, "skipped") != NULL) {
        smoke_pass(smoke, "skip", text_of(&what));
    } else {
        smoke_fail(smoke, "skip", given != NULL ? text_of(&what) : text_of(&why),
                   "a step that names a constant which the implementation does not have is answered "
                   "{\"skipped\":\"no AF_NO_SUCH_THING here\"}: it was not asked");
        if (given == NULL)
            smoke_begin_anew(smoke);
    }
    json_decref(given);
    text_free(&why);
    text_free(&what);
}

static void try_raised(struct smoke *smoke)
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
        say_answer(&what, given);
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

/** What is no request is refused by name, and the adapter goes on. */
static void try_error(struct smoke *smoke, const char *name, const char *line)
{
    struct answer answer;
    struct text why = {0};
    bool good = smoke_ask(smoke, line, &answer, &why);
    if (good && answer.kind != ANSWER_ERROR) {
        text_add(&why, "it was answered as if it meant something");
        good = false;
    }
    if (good)
        smoke_pass(smoke, name, json_string_value(answer.content));
    else
        smoke_fail(
            smoke, name, text_of(&why),
            "answer what is not understood with {\"error\":{\"seq\":N or null,\"says\":\"why\"}} and read "
            "on");
    answer_free(&answer);
    if (!good)
        smoke_begin_anew(smoke);
    text_free(&why);
}

// --- several at once

static void try_batch(struct smoke *smoke)
{
    struct text line = {0}, why = {0};
    struct answer answer;
    text_addf(&line,
              "{\"batch\":{\"seq\":%" JSON_INTEGER_FORMAT ",\"call\":\"%s\",\"args\":[[\"127.1\"],[],[1]]}}",
              ++smoke->seq, smoke_any_function(smoke));
    bool good = smoke_ask(smoke, text_of(&line), &answer, &why);
    if (good && answer.kind == ANSWER_ERROR)
        smoke_leave(smoke, "batch", "refused: the runner asks one by one, which is slower");
    else if (good && fits(&answer, ANSWER_BATCHED, smoke->seq, 3, &why))
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

static void try_scenario(struct smoke *smoke)
{
    struct text line = {0}, why = {0};
    struct answer answer;
    const char *function = smoke_any_function(smoke);
    text_addf(&line,
              "{\"run\":{\"seq\":%" JSON_INTEGER_FORMAT
              ",\"steps\":[{\"call\":\"%s\",\"args\":[\"127.1\"],\"as\":\"a\"},"
              "{\"call\":\"%s\",\"args\":[{\"result\":\"a\"}]}]}}",
              ++smoke->seq, function, function);
    bool good =
        smoke_ask(smoke, text_of(&line), &answer, &why) && fits(&answer, ANSWER_RAN, smoke->seq, 2, &why);
    if (good)
        smoke_pass(smoke, "scenario", "two steps, two answers, the second about what the first gave");
    else
        smoke_fail(
            smoke, "scenario", text_of(&why),
            "a run has a list of steps and its answer has one for each; a step that cannot be taken, because "
            "what it names does not exist, is {\"skipped\":..}");
    answer_free(&answer);
    if (!good)
        smoke_begin_anew(smoke);
    text_free(&line);
    text_free(&why);
}

/** The default time-out that one run sets must not be there in the next. */
static void try_fresh_run(struct smoke *smoke)
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
        text_add(&why, "the default time-out of one run was there in the next");
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

static bool hear_flight(struct smoke *smoke, json_int_t first, struct text *why)
{
    json_t *answered = json_object();
    bool good = true;
    for (size_t i = 0; i < IN_FLIGHT && good; i++) {
        struct text heard = {0}, key = {0};
        struct answer answer;
        memset(&answer, 0, sizeof answer);
        good = smoke_hear(smoke, smoke->limit_ms, &heard, why) &&
               answer_read(&answer, text_of(&heard), heard.length, why);
        if (good && (answer.kind != ANSWER_RAN || answer.seq < first || answer.seq >= first + IN_FLIGHT)) {
            text_add(why, "one of the lines answers none of them");
            good = false;
        }
        text_addf(&key, "%" JSON_INTEGER_FORMAT, answer.seq);
        if (good && json_object_get(answered, text_of(&key)) != NULL) {
            text_addf(why, "seq %s was answered twice", text_of(&key));
            good = false;
        }
        json_object_set_new(answered, text_of(&key), json_null());
        answer_free(&answer);
        text_free(&heard);
        text_free(&key);
        if (!good)
            text_addf(why, " (after %zu of %d answers)", i, IN_FLIGHT);
    }
    json_decref(answered);
    return good;
}

static void try_many(struct smoke *smoke)
{
    struct text lines = {0}, why = {0};
    json_int_t first = smoke->seq + 1;
    for (size_t i = 0; i < IN_FLIGHT; i++) {
        add_run(&lines, ++smoke->seq, smoke_any_function(smoke), "\"127.1\"");
        text_add_char(&lines, '\n');
    }
    if (smoke_send(smoke, lines.bytes, lines.length, &why) && hear_flight(smoke, first, &why)) {
        smoke_pass(smoke, "many in flight", "200 requests sent at once, each answered once");
    } else {
        smoke_fail(
            smoke, "many in flight", text_of(&why),
            "answer every line that was read, and write out all that is held before waiting for input");
        smoke_begin_anew(smoke);
    }
    text_free(&lines);
    text_free(&why);
}

// --- the end

static void try_end(struct smoke *smoke, const char *name, const char *bye, const char *advice)
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

bool smoke_try(struct smoke *smoke)
{
    if (!try_hello(smoke))
        return false;
    try_facts(smoke);
    try_constants(smoke);
    if (offers_any(smoke)) {
        smoke_try_values(smoke);
        try_raised(smoke);
        try_skip(smoke);
        try_error(smoke, "error, not JSON", "this is no JSON");
        try_error(smoke, "error, no request", "{\"nonsense\":{\"seq\":1}}");
        try_batch(smoke);
        try_scenario(smoke);
        try_fresh_run(smoke);
        try_many(smoke);
    }
    try_end(smoke, "bye", "{\"bye\":{}}\n", "at {\"bye\":{}} end at once with exit status 0");
    if (smoke_begin_anew(smoke))
        try_end(smoke, "end of input", "", "when standard input ends, end with exit status 0");
    return true;
}

void smoke_free(struct smoke *smoke)
{
    smoke_stop(smoke);
    if (smoke->greeted)
        hello_free(&smoke->hello);
    text_free(&smoke->incoming);
    text_free(&smoke->out);
}

// SPDX-License-Identifier: MIT
// Checks the hello: its facts and its constants.
#include "smoke/smoke.h"

#include <string.h>

bool smoke_try_hello(struct smoke *smoke)
{
    struct answer answer;
    struct text why = {0};
    memset(&answer, 0, sizeof answer);
    bool good = smoke_start(smoke, &why) && smoke_ask(smoke, "{\"hello\":{\"protocol\":1}}", &answer, &why);
    if (good && answer.kind != ANSWER_HELLO) {
        text_add(&why, "the first line is not a hello");
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

bool smoke_offers_any(struct smoke *smoke)
{
    if (json_object_size(smoke->hello.functions) > 0)
        return true;
    smoke_fail(smoke, "functions", "hello offers no function, so nothing can be asked",
               "list the names of the functions that the adapter answers in hello's \"functions\"");
    return false;
}

void smoke_try_facts(struct smoke *smoke)
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
    const json_t *ipv6 = json_object_get(smoke->hello.facts, "ipv6");
    if (ipv6 != NULL && !json_is_boolean(ipv6))
        text_addf(&wrong, "%sipv6", wrong.length > 0 ? ", " : "");
    if (wrong.length > 0)
        smoke_fail(smoke, "facts", text_of(&wrong),
                   "a fact is a string; long_bits is a number, ipv6 true or false");
    else if (missing.length > 0) {
        text_add(&missing, " missing: variants that depend on them do not count for this adapter");
        smoke_leave(smoke, "facts", text_of(&missing));
    } else
        smoke_pass(smoke, "facts", "each is of its type");
    text_free(&wrong);
    text_free(&missing);
}

void smoke_try_constants(struct smoke *smoke)
{
    static const char *const wanted[] = {"AF_INET", "EAFNOSUPPORT"};
    struct text missing = {0};
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
        if (json_object_get(smoke->hello.constants, wanted[i]) == NULL)
            text_addf(&missing, "%s%s", missing.length > 0 ? ", " : "", wanted[i]);
    if (missing.length == 0) {
        smoke_pass(smoke, "constants", "families and errors have their numbers");
    } else {
        text_add(&missing, " missing: questions that name them are not asked, and codes keep their numbers");
        smoke_leave(smoke, "constants", text_of(&missing));
    }
    text_free(&missing);
}

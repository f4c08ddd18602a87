// SPDX-License-Identifier: MIT
// Checks each kind of value in both directions.
#include "smoke/smoke.h"
#include "values/format.h"
#include "values/value.h"

#include <string.h>

/// A question that an implementation answers with a value of this kind.
struct source {
    const char *function, *arguments;
};

struct kind {
    const char *name;
    const char *there; ///< as an argument
    const char *form;  ///< of its answers, as advice
    struct source sources[8];
};

static const struct kind kinds[] = {
    {"None", "null", "None is null", {{"setdefaulttimeout", "null"}, {"getdefaulttimeout", ""}}},
    {"bool", "true", "a bool is true or false", {{"constant", "\"has_ipv6\""}, {"has_dualstack_ipv6", ""}}},
    {"int",
     "4294967296",
     "an int is a plain number, without quotes, fraction and exponent",
     {{"htons", "1"},
      {"ntohs", "1"},
      {"htonl", "1"},
      {"ntohl", "1"},
      {"CMSG_LEN", "0"},
      {"getprotobyname", "\"tcp\""},
      {"getservbyname", "\"http\""},
      {"if_nametoindex", "\"lo\""}}},
    {"int beyond 2^53", "{\"int\":\"18446744073709551616\"}", NULL, {{NULL, NULL}}},
    {"float", "{\"float\":\"0.5\"}", NULL, {{NULL, NULL}}},
    {"float that is not a number", "{\"float\":\"nan\"}", NULL, {{NULL, NULL}}},
    {"str",
     "\"127.0.0.1\"",
     "a str is a plain string",
     {{"inet_ntoa", "{\"bytes\":\"7f000001\"}"},
      {"inet_ntop", "{\"const\":\"AF_INET\"},{\"bytes\":\"7f000001\"}"},
      {"gethostbyname", "\"127.0.0.1\""},
      {"getservbyport", "80"},
      {"if_indextoname", "1"},
      {"gethostname", ""}}},
    {"str beyond ASCII", "\"\\u0661\xf0\x9f\x90\x8d\"", NULL, {{NULL, NULL}}},
    {"str with NUL", "\"a\\u0000b\"", NULL, {{NULL, NULL}}},
    {"str, lone surrogate", "{\"str\":\"a\\\\udc80\"}", NULL, {{NULL, NULL}}},
    {"bytes",
     "{\"bytes\":\"7f000001\"}",
     "bytes are hexadecimal digits in an object: {\"bytes\":\"7f000001\"}",
     {{"inet_aton", "\"127.0.0.1\""}, {"inet_pton", "{\"const\":\"AF_INET\"},\"127.0.0.1\""}}},
    {"bytearray", "{\"bytearray\":\"7f000001\"}", NULL, {{NULL, NULL}}},
    {"memoryview", "{\"memoryview\":\"7f000001\"}", NULL, {{NULL, NULL}}},
    {"list",
     "[1,\"two\"]",
     "a list is [..], a tuple {\"tuple\":[..]}",
     {{"getaddrinfo", "\"127.0.0.1\",80"}, {"if_nameindex", ""}}},
    {"tuple",
     "{\"tuple\":[\"127.0.0.1\",80]}",
     "a tuple is {\"tuple\":[..]}, a list [..]",
     {{"gethostbyname_ex", "\"127.0.0.1\""},
      {"getnameinfo", "{\"tuple\":[\"127.0.0.1\",80]},{\"flags\":[\"NI_NUMERICHOST\",\"NI_NUMERICSERV\"]}"}}},
    {"dict",
     "{\"dict\":[[\"a\",1]]}",
     "a dict is its pairs in order: {\"dict\":[[key,value],..]}",
     {{"describe", "\"error\""}}},
    {"object", "{\"object\":\"index\",\"value\":5}", NULL, {{NULL, NULL}}},
    {"object without a value", "{\"object\":\"plain\"}", NULL, {{NULL, NULL}}},
};

/// The name of a value's kind in the table.
static const char *kind_of(const json_t *value)
{
    const json_t *content = NULL;
    const char *kind = value_kind(value, &content);
    switch (json_typeof(value)) {
    case JSON_NULL: return "None";
    case JSON_TRUE:
    case JSON_FALSE: return "bool";
    case JSON_INTEGER: return "int";
    case JSON_STRING: return "str";
    case JSON_ARRAY: return "list";
    case JSON_REAL: return "float";
    case JSON_OBJECT: break;
    }
    return kind != NULL ? kind : "object";
}

static void try_there(struct smoke *smoke, const struct kind *kind)
{
    static const char advice[] =
        "answer returned, raised, or {\"skipped\":\"reason\"} to any argument; the table \"Values\" of "
        "conformance/README.md has this kind";
    struct text name = {0}, what = {0};
    const char *function = smoke_any_function(smoke);
    json_t *given = smoke_ask_step(smoke, function, kind->there);
    text_addf(&name, "%s, there", kind->name);
    text_addf(&what, "%s: ", function);
    if (given != NULL)
        format_answer(&what, given);
    if (given != NULL)
        smoke_pass(smoke, text_of(&name), text_of(&what));
    else if (smoke->received.length == 0 || strncmp(text_of(&smoke->received), "{\"error\"", 8) == 0)
        smoke->cause.advice = advice; // it knows all else of a question
    if (given == NULL)
        smoke_fail(smoke, text_of(&name));
    json_decref(given);
    text_free(&name);
    text_free(&what);
}

/// True if the answer settles the kind: it has it, or it has another one, which is a cause.
static bool is_settled(struct smoke *smoke, const struct kind *kind, const json_t *given, struct text *what)
{
    const json_t *returned = json_object_get(given, "returned");
    if (given != NULL)
        format_answer(what, given);
    if (returned != NULL && strcmp(kind_of(returned), kind->name) != 0)
        cause_set(&smoke->cause, kind->form, "%.300s, which is written as %s", text_of(what),
                  kind_of(returned));
    return given == NULL || returned != NULL;
}

static void try_back(struct smoke *smoke, const struct kind *kind)
{
    struct text name = {0}, what = {0};
    bool settled = false;
    size_t most = sizeof kind->sources / sizeof *kind->sources;
    text_addf(&name, "%s, back", kind->name);
    for (size_t i = 0; i < most && kind->sources[i].function != NULL && !settled; i++) {
        const struct source *source = &kind->sources[i];
        if (!hello_offers(&smoke->hello, source->function))
            continue;
        text_clear(&what);
        text_addf(&what, "%s(%s): ", source->function, source->arguments);
        json_t *given = smoke_ask_step(smoke, source->function, source->arguments);
        settled = is_settled(smoke, kind, given, &what);
        json_decref(given);
    }
    if (cause_is_there(&smoke->cause))
        smoke_fail(smoke, text_of(&name));
    else if (settled)
        smoke_pass(smoke, text_of(&name), text_of(&what));
    else
        smoke_leave(smoke, text_of(&name),
                    what.length > 0 ? text_of(&what) : "no offered function returns one");
    text_free(&name);
    text_free(&what);
}

void smoke_try_values(struct smoke *smoke)
{
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds && smoke->bad == 0; i++) {
        try_there(smoke, &kinds[i]);
        if (kinds[i].form != NULL && smoke->bad == 0)
            try_back(smoke, &kinds[i]);
    }
}

// SPDX-License-Identifier: MIT
// Checks each kind of value in both directions.
#include "smoke/smoke.h"
#include "values/format.h"
#include "values/value.h"

#include <string.h>

struct kind {
    const char *name;
    const char *there;                ///< as an argument
    const char *function, *arguments; ///< a question that every implementation answers with such a value
};

static const struct kind kinds[] = {
    {"None", "null", "setdefaulttimeout", "null"},
    {"bool", "true", "constant", "\"has_ipv6\""},
    {"int", "4294967296", "htons", "1"},
    {"int beyond 2^53", "{\"int\":\"18446744073709551616\"}", NULL, NULL},
    {"float", "{\"float\":\"0.5\"}", NULL, NULL},
    {"float that is not a number", "{\"float\":\"nan\"}", NULL, NULL},
    {"str", "\"127.0.0.1\"", "inet_ntoa", "{\"bytes\":\"7f000001\"}"},
    {"str beyond ASCII", "\"\\u0661\xf0\x9f\x90\x8d\"", NULL, NULL},
    {"str with NUL", "\"a\\u0000b\"", NULL, NULL},
    {"str, lone surrogate", "{\"str\":\"a\\\\udc80\"}", NULL, NULL},
    {"bytes", "{\"bytes\":\"7f000001\"}", "inet_aton", "\"127.0.0.1\""},
    {"bytearray", "{\"bytearray\":\"7f000001\"}", NULL, NULL},
    {"memoryview", "{\"memoryview\":\"7f000001\"}", NULL, NULL},
    {"list", "[1,\"two\"]", "getaddrinfo", "\"127.0.0.1\",80"},
    {"tuple", "{\"tuple\":[\"127.0.0.1\",80]}", "gethostbyname_ex", "\"127.0.0.1\""},
    {"dict", "{\"dict\":[[\"a\",1]]}", "describe", "\"error\""},
    {"object", "{\"object\":\"index\",\"value\":5}", NULL, NULL},
    {"object without a value", "{\"object\":\"plain\"}", NULL, NULL},
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
    struct text why = {0}, name = {0}, what = {0};
    const char *function = smoke_any_function(smoke);
    json_t *given = smoke_ask_step(smoke, function, kind->there, &why);
    text_addf(&name, "%s, there", kind->name);
    if (given != NULL) {
        text_addf(&what, "%s: ", function);
        format_answer(&what, given);
        smoke_pass(smoke, text_of(&name), text_of(&what));
    } else {
        smoke_fail(smoke, text_of(&name), text_of(&why),
                   "answer returned, raised, or {\"skipped\":\"reason\"} to any argument; "
                   "the table \"Values\" of conformance/README.md has this kind");
        smoke_begin_anew(smoke);
    }
    json_decref(given);
    text_free(&why);
    text_free(&name);
    text_free(&what);
}

static void try_back(struct smoke *smoke, const struct kind *kind)
{
    struct text why = {0}, name = {0}, what = {0};
    text_addf(&name, "%s, back", kind->name);
    if (!hello_offers(&smoke->hello, kind->function)) {
        text_addf(&what, "%s, which returns one, is not offered", kind->function);
        smoke_leave(smoke, text_of(&name), text_of(&what));
    } else {
        json_t *given = smoke_ask_step(smoke, kind->function, kind->arguments, &why);
        const json_t *returned = json_object_get(given, "returned");
        text_addf(&what, "%s(%s): ", kind->function, kind->arguments);
        if (given != NULL)
            format_answer(&what, given);
        if (given == NULL) {
            smoke_fail(smoke, text_of(&name), text_of(&why), "answer each request with one valid line");
            smoke_begin_anew(smoke);
        } else if (returned == NULL) {
            smoke_leave(smoke, text_of(&name), text_of(&what));
        } else if (strcmp(kind_of(returned), kind->name) != 0) {
            text_addf(&what, ", which is written as %s", kind_of(returned));
            smoke_fail(smoke, text_of(&name), text_of(&what),
                       "write the value as the table \"Values\" of conformance/README.md says");
        } else {
            smoke_pass(smoke, text_of(&name), text_of(&what));
        }
        json_decref(given);
    }
    text_free(&why);
    text_free(&name);
    text_free(&what);
}

void smoke_try_values(struct smoke *smoke)
{
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        try_there(smoke, &kinds[i]);
        if (kinds[i].function != NULL)
            try_back(smoke, &kinds[i]);
    }
}

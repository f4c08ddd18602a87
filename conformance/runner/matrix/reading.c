// SPDX-License-Identifier: MIT
// The short form of one answer in a matrix: accepted as what, or refused with which exception.
#include "matrix/reading.h"

#include "escape/printable.h"
#include "values/format.h"

#include <arpa/inet.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

enum { MOST_BYTES = 4096 };

static unsigned digit_of(char hex)
{
    return (unsigned)(hex <= '9' ? hex - '0' : hex - 'a' + 10);
}

/// Four or sixteen bytes, packed by inet_aton() or inet_pton(), as people write the address.
static bool add_packed(struct text *out, const char *hex)
{
    const size_t length = strlen(hex) / 2;
    uint8_t packed[sizeof(struct in6_addr)];
    char spelled[INET6_ADDRSTRLEN];
    if (length != sizeof(struct in_addr) && length != sizeof packed)
        return false;
    for (size_t i = 0; i < length; i++)
        packed[i] = (uint8_t)(digit_of(hex[2 * i]) * 16 + digit_of(hex[2 * i + 1]));
    inet_ntop(length == sizeof packed ? AF_INET6 : AF_INET, packed, spelled, sizeof spelled);
    text_add(out, spelled);
    return true;
}

/// A socket address as a tuple, host and port first: "::1 port 80".
static bool add_address(struct text *out, const json_t *address)
{
    const json_t *items = json_object_get(address, "tuple");
    const char *host = json_string_value(json_array_get(items, 0));
    const json_t *port = json_array_get(items, 1), *scope = json_array_get(items, 3);
    if (host == NULL || !json_is_integer(port))
        return false;
    text_add(out, host);
    if (json_integer_value(scope) != 0 && strchr(host, '%') == NULL)
        text_addf(out, "%%%lld", (long long)json_integer_value(scope));
    text_addf(out, " port %lld", (long long)json_integer_value(port));
    return true;
}

/// The list of getaddrinfo(), one of each address: type and protocol are told by compare.
static bool add_addresses(struct text *out, const json_t *list)
{
    json_t *told = json_object();
    bool good = json_array_size(list) > 0;
    for (size_t i = 0; i < json_array_size(list) && good; i++) {
        struct text one = {0};
        good = add_address(&one, json_array_get(json_object_get(json_array_get(list, i), "tuple"), 4));
        if (good && json_object_get(told, text_of(&one)) == NULL) {
            text_addf(out, "%s%s", json_object_size(told) > 0 ? ", " : "", text_of(&one));
            json_object_set_new(told, text_of(&one), json_null());
        }
        text_free(&one);
    }
    json_decref(told);
    return good;
}

static void add_value(struct text *out, const char *call, const json_t *value)
{
    const char *hex = json_string_value(json_object_get(value, "bytes"));
    const size_t before = out->length;
    bool is_packing = strcmp(call, "inet_aton") == 0 || strcmp(call, "inet_pton") == 0;
    if (is_packing && hex != NULL && add_packed(out, hex))
        return;
    if (strcmp(call, "getaddrinfo") == 0 && json_is_array(value) && add_addresses(out, value))
        return;
    out->length = before;
    format_value(out, value);
}

/// The class, and the code if it has one.
static void add_exception(struct text *out, const json_t *raised)
{
    const char *name = json_string_value(json_object_get(raised, "class"));
    const json_t *code = json_object_get(raised, "code");
    text_add(out, name != NULL ? name : "");
    if (json_is_string(code))
        text_addf(out, " %s", json_string_value(code));
    else if (json_is_integer(code))
        text_addf(out, " %lld", (long long)json_integer_value(code));
}

static json_t *cell(const char *is, const struct text *says)
{
    struct text shown = {0};
    printable_add(&shown, text_of(says), says->length);
    text_clip(&shown, MOST_BYTES);
    json_t *made = json_pack("{s:s,s:s}", "is", is, "says", text_of(&shown));
    text_free(&shown);
    return made;
}

json_t *reading_cell(const char *call, const json_t *answers)
{
    static const char *const others[] = {"skipped", "not_offered", "error", "absent"};
    const json_t *answer = json_array_get(answers, 0);
    const json_t *returned = json_object_get(answer, "returned"), *raised = json_object_get(answer, "raised");
    const char *is = returned != NULL ? "accepted" : raised != NULL ? "refused" : "skipped";
    struct text says = {0};
    if (returned != NULL)
        add_value(&says, call, returned);
    else if (raised != NULL)
        add_exception(&says, raised);
    else if (json_is_string(json_object_get(answer, "skipped")))
        text_add(&says, json_string_value(json_object_get(answer, "skipped")));
    for (size_t i = 0; json_is_object(answers) && i < sizeof others / sizeof *others; i++)
        if (json_object_get(answers, others[i]) != NULL) {
            is = others[i];
            text_add(&says, json_string_value(json_object_get(answers, others[i])));
        }
    json_t *made = cell(is, &says);
    text_free(&says);
    return made;
}

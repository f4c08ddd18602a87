// SPDX-License-Identifier: MIT
// Names for the numbers of an answer that mean constants by their position, whatever was expected.
#include "values/positions.h"

#include "values/symbols.h"

#include <string.h>

/// The first name in the order of the alphabet among those with a prefix and this number; the vectors leave 0 as it is.
static const char *name_of(const json_t *constants, const char *prefix, json_int_t number)
{
    const char *best = NULL;
    json_t *table = (json_t *)constants;
    for (void *at = json_object_iter(table); at != NULL && number != 0;
         at = json_object_iter_next(table, at)) {
        const char *name = json_object_iter_key(at);
        if (strncmp(name, prefix, strlen(prefix)) == 0 &&
            json_integer_value(json_object_iter_value(at)) == number &&
            (best == NULL || strcmp(name, best) < 0))
            best = name;
    }
    return best;
}

static json_t *number_named(const json_t *value, const char *prefix, const json_t *constants)
{
    const json_int_t number = json_integer_value(value);
    const char *name = NULL;
    if (json_is_integer(value))
        name =
            prefix[0] == 'E' ? symbol_name(constants, "error", number) : name_of(constants, prefix, number);
    return name != NULL ? json_pack("{s:s}", "const", name) : json_incref((json_t *)value);
}

/// One result of getaddrinfo(): (family, type, protocol, name, address).
static json_t *info_named(const json_t *info, const json_t *constants)
{
    static const char *const prefixes[] = {"AF_", "SOCK_", "IPPROTO_"};
    enum { NAMED = sizeof prefixes / sizeof *prefixes };
    const json_t *items = json_object_get(info, "tuple");
    if (json_array_size(items) != NAMED + 2)
        return json_incref((json_t *)info);
    json_t *copy = json_copy((json_t *)items);
    for (size_t i = 0; i < NAMED; i++)
        json_array_set_new(copy, i, number_named(json_array_get(items, i), prefixes[i], constants));
    return json_pack("{s:o}", "tuple", copy);
}

static json_t *infos_named(const json_t *returned, const json_t *constants)
{
    if (!json_is_array(returned))
        return json_incref((json_t *)returned);
    json_t *list = json_array();
    for (size_t i = 0; i < json_array_size(returned); i++)
        json_array_append_new(list, info_named(json_array_get(returned, i), constants));
    return list;
}

static json_t *returned_named(const json_t *request, const json_t *returned, const json_t *constants)
{
    const char *call = json_string_value(json_object_get(request, "call"));
    const char *get = json_string_value(json_object_get(request, "get"));
    if (call != NULL && strcmp(call, "getaddrinfo") == 0)
        return infos_named(returned, constants);
    if (call != NULL && strcmp(call, "connect_ex") == 0)
        return number_named(returned, "E", constants);
    if (get != NULL && strcmp(get, "family") == 0)
        return number_named(returned, "AF_", constants);
    if (get != NULL && strcmp(get, "type") == 0)
        return number_named(returned, "SOCK_", constants);
    return json_incref((json_t *)returned);
}

json_t *positions_named(const json_t *request, const json_t *answer, const json_t *constants)
{
    const json_t *returned = json_object_get(answer, "returned");
    if (returned == NULL)
        return json_incref((json_t *)answer);
    json_t *named = json_copy((json_t *)answer);
    json_object_set_new(named, "returned", returned_named(request, returned, constants));
    return named;
}

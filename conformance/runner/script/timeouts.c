// SPDX-License-Identifier: MIT
// The time-outs that a script sets.
#include "script/timeouts.h"

#include <string.h>

/// The time-out among a step's keywords; NULL if it gives none.
static const json_t *keyword_timeout(const json_t *request)
{
    size_t index;
    json_t *keyword;
    json_array_foreach(json_object_get(request, "kwargs"), index, keyword)
    {
        if (strcmp(json_string_value(json_array_get(keyword, 0)), "timeout") == 0)
            return json_array_get(keyword, 1);
    }
    return NULL;
}

static const json_t *positional_timeout(const json_t *request)
{
    const char *call = json_string_value(json_object_get(request, "call"));
    const json_t *args = json_object_get(request, "args");
    if (call == NULL)
        return NULL;
    if (strcmp(call, "settimeout") == 0 || strcmp(call, "setdefaulttimeout") == 0)
        return json_array_get(args, 0);
    return strcmp(call, "create_connection") == 0 ? json_array_get(args, 1) : NULL;
}

static bool is_set(const json_t *timeout)
{
    return timeout != NULL && !json_is_null(timeout);
}

bool script_sets_timeout(const struct vector_case *one)
{
    for (size_t i = 0; i < one->step_count; i++) {
        const json_t *request = one->steps[i].request;
        if (is_set(keyword_timeout(request)) || is_set(positional_timeout(request)))
            return true;
    }
    return false;
}

// SPDX-License-Identifier: MIT
// The one cause of a failure: what happened, and what to do next.
#include "smoke/cause.h"

#include <stdarg.h>
#include <stdio.h>

bool cause_set(struct cause *cause, const char *advice, const char *format, ...)
{
    enum { MOST_BYTES = 512 };
    char what[MOST_BYTES];
    va_list arguments;
    if (cause_is_there(cause))
        return false;
    va_start(arguments, format);
    vsnprintf(what, sizeof what, format, arguments);
    va_end(arguments);
    text_add(&cause->what, what);
    cause->advice = advice;
    return false;
}

bool cause_is_there(const struct cause *cause)
{
    return cause->advice != NULL;
}

void cause_clear(struct cause *cause)
{
    text_free(&cause->what);
    cause->advice = NULL;
}

// SPDX-License-Identifier: MIT
// describe: describes an exception class of the module.
#include "call/call.h"

#include <string.h>

enum { BASES_MAX = 4 };

/// A class as `describe` shows it; every class here has OSError's constructor.
struct class
{
    const char *name;             ///< in the module
    const char *is;               ///< of the class
    const char *bases[BASES_MAX]; ///< nearest first
};

static const struct class classes[] = {
    {"error", "OSError", {"Exception", "BaseException"}},
    {"gaierror", "gaierror", {"OSError", "Exception", "BaseException"}},
    {"herror", "herror", {"OSError", "Exception", "BaseException"}},
    {"timeout", "timeout", {"OSError", "Exception", "BaseException"}},
};

static const struct class *find(const char *name)
{
    for (size_t index = 0; index < sizeof classes / sizeof classes[0]; index++) {
        if (strcmp(classes[index].name, name) == 0)
            return &classes[index];
    }
    return NULL;
}

static struct pysock_value text(const char *words)
{
    return (struct pysock_value){.kind = PYSOCK_STR, .as.text = {words, strlen(words)}};
}

/// "timeout" is the only class that versions define differently.
static const char *class_is(const struct call *call, const struct class *class)
{
    return strcmp(class->name, "timeout") == 0 && call->python->timeout_is_builtin ? "TimeoutError"
                                                                                   : class->is;
}

void pys_call_describe(struct call *call)
{
    const char *name;
    if (!pys_convert_text(call, 0, &name))
        return;
    const struct class *const class = find(name);
    if (class == NULL) {
        pys_raise_text(call, PYSOCK_ATTRIBUTE_ERROR, "module 'socket' has no attribute '", name, "'", NULL);
        return;
    }
    struct pysock_value *const bases = pys_answer_memory(call, BASES_MAX * sizeof *bases);
    struct pysock_value *const items = pys_answer_memory(call, 6 * sizeof *items);
    if (bases == NULL || items == NULL)
        return; // no memory
    size_t count = 0;
    for (; class->bases[count] != NULL; count++)
        bases[count] = text(class->bases[count]);
    items[0] = text("is");
    items[1] = text(class_is(call, class));
    items[2] = text("bases");
    items[3] = (struct pysock_value){.kind = PYSOCK_LIST, .as.sequence = {bases, count}};
    items[4] = text("text");
    items[5] = text("[Errno 1] message");
    pys_return_value(call, (struct pysock_value){.kind = PYSOCK_DICT, .as.sequence = {items, 6}});
}

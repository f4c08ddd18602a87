// SPDX-License-Identifier: MIT
// kind: says what a name of the module stands for: a function, a class, or a value, by its class.
#include "call/call.h"
#include "platform/enumerations.h"

#include <string.h>

/// Functions of this library that the module does not have.
static bool is_pseudo(const char *name)
{
    return strcmp(name, "class_of") == 0 || strcmp(name, "describe") == 0 || strcmp(name, "kind") == 0;
}

/// \return NULL if the module has no such name
static const char *find_kind(const struct pysock_python *python, const char *name)
{
    const struct enumeration *enumeration;
    if (pys_is_class(name) || pys_enumeration_named(name) != NULL)
        return "class";
    if (!is_pseudo(name) && pysock_has_function(python, name))
        return "function";
    if (strcmp(name, "has_ipv6") == 0)
        return "bool";
    if (pys_member_named(python, name, strlen(name), &enumeration) != NULL)
        return enumeration->name;
    return pysock_constant_find(python, name) != NULL ? "int" : NULL;
}

void pys_call_kind(struct call *call)
{
    const char *name;
    if (!pys_convert_text(call, 0, &name))
        return;
    const char *const kind = find_kind(call->python, name);
    if (kind != NULL)
        pys_return_text(call, kind);
    else
        pys_raise_text(call, PYSOCK_ATTRIBUTE_ERROR, "module 'socket' has no attribute '", name, "'", NULL);
}

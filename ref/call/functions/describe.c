// SPDX-License-Identifier: MIT
// describe: describes a class of the module, an instance of an exception, or a member of an enumeration.
#include "call/call.h"
#include "call/values/member_value.h"
#include "errors/raise.h"
#include "platform/enumerations.h"
#include "text/text.h"

#include <string.h>

enum { BASES_MAX = 6 };

/// A class as `describe` shows it.
struct class
{
    const char *name;             ///< in the module
    const char *is;               ///< of the class
    const char *repr;             ///< NULL for an exception; each one here has OSError's constructor
    const char *bases[BASES_MAX]; ///< nearest first, and NULL
};

static const struct class classes[] = {
    {"SocketIO", "SocketIO", "<class 'socket.SocketIO'>", {"RawIOBase", "_RawIOBase", "IOBase", "_IOBase"}},
    {"SocketType", "socket", "<class '_socket.socket'>", {NULL}},
    {"error", "OSError", NULL, {"Exception", "BaseException"}},
    {"gaierror", "gaierror", NULL, {"OSError", "Exception", "BaseException"}},
    {"herror", "herror", NULL, {"OSError", "Exception", "BaseException"}},
    {"socket", "socket", "<class 'socket.socket'>", {"socket"}},
    {"timeout", "timeout", NULL, {"OSError", "Exception", "BaseException"}},
};

static const struct class *find(const char *name)
{
    for (size_t index = 0; index < sizeof classes / sizeof classes[0]; index++) {
        if (strcmp(classes[index].name, name) == 0)
            return &classes[index];
    }
    return NULL;
}

bool pys_is_class(const char *name)
{
    return find(name) != NULL;
}

/// "timeout" is the only class that versions define differently.
static const char *class_is(const struct call *call, const struct class *class)
{
    return strcmp(class->name, "timeout") == 0 && call->python->timeout_is_builtin ? "TimeoutError"
                                                                                   : class->is;
}

static bool make_bases(struct call *call, const char *const bases[BASES_MAX], struct pysock_value *list)
{
    size_t count = 0;
    struct pysock_value *const items = pys_answer_memory(call, BASES_MAX * sizeof *items);
    if (items == NULL)
        return false; // no memory
    for (; bases[count] != NULL; count++) {
        if (!pys_make_text(call, bases[count], &items[count]))
            return false; // no memory
    }
    *list = (struct pysock_value){.kind = PYSOCK_LIST, .as.sequence = {items, count}};
    return true;
}

/// \param shown [in] "repr", or "text": of an instance
static void return_class(struct call *call, const char *is, const char *const bases[BASES_MAX],
                         const char *shown, const char *text)
{
    struct pysock_value *const items = pys_answer_memory(call, 6 * sizeof *items);
    if (items != NULL && pys_make_text(call, "is", &items[0]) && pys_make_text(call, is, &items[1]) &&
        pys_make_text(call, "bases", &items[2]) && make_bases(call, bases, &items[3]) &&
        pys_make_text(call, shown, &items[4]) && pys_make_text(call, text, &items[5]))
        pys_return_value(call, (struct pysock_value){.kind = PYSOCK_DICT, .as.sequence = {items, 6}});
}

/// CPython Lib/enum.py: ReprEnum, and a text of its own for flags, are of 3.11.
static void return_enumeration(struct call *call, const struct enumeration *enumeration)
{
    static const char *const of_enum[2][BASES_MAX] = {{"IntEnum", "int", "Enum"},
                                                      {"IntEnum", "int", "ReprEnum", "Enum"}};
    static const char *const of_flag[2][BASES_MAX] = {{"IntFlag", "int", "Flag", "Enum"},
                                                      {"IntFlag", "int", "ReprEnum", "Flag", "Enum"}};
    const bool is_new = call->python->enums_show_numbers;
    const bool says_flag = is_new && enumeration->is_flag;
    char repr[64];
    struct text text = {repr, sizeof repr, 0};
    pys_text_append(&text, says_flag ? "<flag '" : "<enum '");
    pys_text_append(&text, enumeration->name);
    pys_text_append(&text, "'>");
    return_class(call, enumeration->name, (enumeration->is_flag ? of_flag : of_enum)[is_new], "repr", repr);
}

/// The class that OSError's constructor chooses by errno; another class makes instances of itself.
/// \param is_builtin [out] whether it is Python's own
static const char *instance_is(const struct call *call, const struct class *class, int code, bool *is_builtin)
{
    const char *const is = class_is(call, class);
    const bool is_os_error = strcmp(is, "OSError") == 0;
    const enum pysock_status status = is_os_error ? pysock_raise_errno(NULL, code) : PYSOCK_ERROR;
    *is_builtin = is_os_error || strcmp(is, class->name) != 0;
    return status != PYSOCK_ERROR ? pysock_status_name(status) : is;
}

/// "[Errno N] message", and the name of the file if there is one.
static bool make_instance_text(struct call *call, const char *message, struct pysock_value *text)
{
    static const struct pysock_value none = {.kind = PYSOCK_NONE};
    const struct pysock_value *const file = call->args_count > 3 ? &call->args[3] : &none;
    struct pysock_value repr;
    if (!pys_make_repr(call, file, &repr))
        return false; // no memory
    const size_t size = sizeof "[Errno N] : " + strlen(message) + repr.as.text.length;
    char *const room = pys_answer_memory(call, size);
    if (room == NULL)
        return false; // no memory
    struct text made = {room, size, 0};
    pys_text_append(&made, "[Errno N] ");
    pys_text_append(&made, message);
    if (file->kind != PYSOCK_NONE) {
        pys_text_append(&made, ": ");
        pys_text_append(&made, repr.as.text.utf8);
    }
    *text = (struct pysock_value){.kind = PYSOCK_STR, .as.text = {room, made.length}};
    return true;
}

/// CPython Objects/exceptions.c, oserror_init and OSError_str.
static void return_instance(struct call *call, const struct class *class)
{
    enum { MEMBERS = 6 };
    static const char *const names[MEMBERS] = {"is", "builtin", "errno", "strerror", "filename", "text"};
    const char *message;
    int code;
    bool is_builtin;
    if (!pys_convert_c_int(call, &call->args[1], &code) || !pys_convert_text(call, 2, &message))
        return;
    struct pysock_value *const items = pys_answer_memory(call, 2 * MEMBERS * sizeof *items);
    if (items == NULL)
        return; // no memory
    for (size_t index = 0; index < MEMBERS; index++) {
        if (!pys_make_text(call, names[index], &items[2 * index]))
            return;
    }
    if (!pys_make_text(call, instance_is(call, class, code, &is_builtin), &items[1]) ||
        !make_instance_text(call, message, &items[11]))
        return;
    items[3] = (struct pysock_value){.kind = PYSOCK_BOOL, .as.boolean = is_builtin};
    items[5] = pysock_value_from_int(code);
    items[7] = call->args[2];
    items[9] = call->args_count > 3 ? call->args[3] : (struct pysock_value){.kind = PYSOCK_NONE};
    pys_return_value(call, (struct pysock_value){.kind = PYSOCK_DICT, .as.sequence = {items, 2 * MEMBERS}});
}

void pys_call_describe(struct call *call)
{
    const char *name;
    struct pysock_value value;
    if (!pys_convert_text(call, 0, &name))
        return;
    const struct class *const class = find(name);
    const struct enumeration *const enumeration = pys_enumeration_named(name);
    if (class != NULL && class->repr == NULL && call->args_count > 2)
        return_instance(call, class);
    else if (call->args_count > 1)
        pys_raise_text(call, PYSOCK_ATTRIBUTE_ERROR, "module 'socket' has no attribute '", name, "'", NULL);
    else if (class != NULL && class->repr == NULL)
        return_class(call, class_is(call, class), class->bases, "text", "[Errno 1] message");
    else if (class != NULL)
        return_class(call, class->is, class->bases, "repr", class->repr);
    else if (enumeration != NULL)
        return_enumeration(call, enumeration);
    else if (pys_member_value(call, name, &value))
        pys_return_value(call, value);
}

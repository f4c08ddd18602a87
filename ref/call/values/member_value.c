// SPDX-License-Identifier: MIT
// The texts of members of enumerations, and of flags that are combined; N stands for the number.
//
// CPython Lib/enum.py, Enum.__repr__, Enum.__str__, IntFlag; Lib/socket.py, IntEnum._convert_.
#include "call/values/member_value.h"

#include "call/live.h"
#include "text/text.h"

#include <string.h>

enum { TEXT_SIZE = 512 }; ///< the names of all flags fit

/// A member, or the result of combining members.
struct combined {
    const struct enumeration *enumeration; ///< NULL for a plain int
    unsigned number;
};

static bool refuse_name(struct call *call, const char *name, size_t length)
{
    const char *const copy = pys_answer_copy(call, name, length);
    if (copy != NULL)
        pys_raise_text(call, PYSOCK_ATTRIBUTE_ERROR, "module 'socket' has no attribute '", copy, "'", NULL);
    return false;
}

static unsigned combine(char sign, unsigned left, unsigned right)
{
    return sign == '&' ? left & right : left | right;
}

/// Checks that all names exist and are of one enumeration, which is that of the first.
static bool check_names(struct call *call, const char *names, const struct enumeration **enumeration)
{
    bool is_one = true;
    *enumeration = NULL;
    for (const char *name = names;; name++) {
        const struct enumeration *its;
        const size_t length = strcspn(name, "|&");
        if (pys_member_named(call->python, name, length, &its) == NULL)
            return refuse_name(call, name, length);
        *enumeration = *enumeration == NULL ? its : *enumeration;
        is_one = is_one && its == *enumeration;
        name += length;
        if (*name == '\0')
            break;
    }
    if (!is_one)
        pys_return_skipped_because(call, "the names are of one enumeration");
    return is_one;
}

/// "MSG_PEEK|MSG_OOB", from left to right.
static bool read_names(struct call *call, const char *names, struct combined *combined)
{
    char sign = '|';
    const struct enumeration *enumeration;
    if (!check_names(call, names, &enumeration))
        return false;
    *combined = (struct combined){enumeration, 0};
    for (const char *name = names; sign != '\0'; name++) {
        const size_t length = strcspn(name, "|&");
        const struct member *const member =
            pys_member_named(call->python, name, length, &combined->enumeration);
        combined->number = combine(sign, combined->number, (unsigned)member->number);
        name += length;
        sign = *name;
    }
    if (!enumeration->is_flag && strpbrk(names, "|&") != NULL)
        combined->enumeration = NULL; // members of an IntEnum are combined as ints
    return true;
}

/// The names of the flags that are set: from the lowest on since 3.11, from the highest on before.
static void append_flags(const struct call *call, struct text *text, const struct combined *combined)
{
    const struct enumeration *const flags = combined->enumeration;
    const char *before = "";
    for (size_t index = 0; index < flags->count; index++) {
        const bool rises = call->python->enums_show_numbers;
        const struct member *const flag = &flags->members[rises ? index : flags->count - 1 - index];
        if (((unsigned)flag->number & combined->number) != 0) {
            pys_text_append(text, before);
            pys_text_append(text, flag->name);
            before = "|";
        }
    }
}

/// "MsgFlag.MSG_PEEK"; without any flag "MsgFlag", and "MsgFlag.N" before 3.11.
static void append_name(const struct call *call, struct text *text, const struct combined *combined)
{
    const struct enumeration *const enumeration = combined->enumeration;
    pys_text_append(text, enumeration->name);
    if (enumeration->is_flag && combined->number == 0) {
        pys_text_append(text, call->python->enums_show_numbers ? "" : ".N");
        return;
    }
    pys_text_append(text, ".");
    if (enumeration->is_flag)
        append_flags(call, text, combined);
    else
        pys_text_append(text, pys_member_of(call->python, enumeration, (int)combined->number)->name);
}

static void append_repr(const struct call *call, struct text *text, const struct combined *combined)
{
    pys_text_append(text, "<");
    append_name(call, text, combined);
    pys_text_append(text, ": N>");
}

/// A text made by `append`; "N" for a plain int, and where an enumeration has the texts of int.
static bool make(struct call *call, const struct combined *combined, bool as_int,
                 void append(const struct call *call, struct text *text, const struct combined *combined),
                 struct pysock_value *value)
{
    char characters[TEXT_SIZE];
    struct text text = {characters, sizeof characters, 0};
    if (combined->enumeration == NULL || as_int)
        pys_text_append(&text, "N");
    else
        append(call, &text, combined);
    return pys_make_text(call, characters, value);
}

bool pys_member_value(struct call *call, const char *names, struct pysock_value *value)
{
    struct combined combined;
    struct pysock_value *const items = pys_answer_memory(call, 8 * sizeof *items);
    if (items == NULL || !read_names(call, names, &combined))
        return false;
    const char *const is = combined.enumeration == NULL ? "int" : combined.enumeration->name;
    const bool shows_numbers = call->python->enums_show_numbers;
    *value = (struct pysock_value){.kind = PYSOCK_DICT, .as.sequence = {items, 8}};
    return pys_make_text(call, "is", &items[0]) && pys_make_text(call, is, &items[1]) &&
           pys_make_text(call, "repr", &items[2]) && make(call, &combined, false, append_repr, &items[3]) &&
           pys_make_text(call, "str", &items[4]) &&
           make(call, &combined, shows_numbers, append_name, &items[5]) &&
           pys_make_text(call, "format", &items[6]) && pys_make_text(call, "N", &items[7]);
}

struct pysock_value pys_enumerated(const struct call *call, const struct enumeration *enumeration, int number)
{
    static const struct pysock_class address_family = {.name = "AddressFamily",
                                                       .full_name = "socket.AddressFamily"};
    static const struct pysock_class socket_kind = {.name = "SocketKind", .full_name = "socket.SocketKind"};
    struct pysock_value value = pysock_value_from_int(number);
    if (pys_member_of(call->python, enumeration, number) != NULL)
        value.of_class = enumeration == &pys_address_family ? &address_family : &socket_kind;
    return value;
}

// SPDX-License-Identifier: MIT
// pys_run_file_method: refuses a wrong count of arguments of a file's method, and keywords; otherwise calls it.
//
// CPython Objects/methodobject.c, cfunction_check_kwargs; descrobject.c, method_check_args and wrapper_call;
// typeobject.c, check_num_args; Python/getargs.c, _PyArg_UnpackKeywords and unpack_stack.
#include "call/file/file.h"
#include "call/live.h"
#include "text/text.h"

#include <string.h>

/// A number in decimal, or the name of a class with a dot.
struct piece {
    char text[24];
};

/// The class whose method of the same name a method of a pair calls; NULL if it calls none.
static const char *passed_to(const struct call *call)
{
    return ((const struct file_method *)(const void *)call->function)->passed_to;
}

/// "BufferedReader" of "_io.BufferedReader"
static const char *own_class(const struct call *call)
{
    const char *const class_name = pys_file_class(call->self);
    const char *const dot = strrchr(class_name, '.');
    return dot != NULL ? dot + 1 : class_name;
}

/// The class that has the method if the method of the class is called, otherwise that of the object.
static const char *class_with(const struct call *call, bool is_unbound)
{
    const char *const base = is_unbound ? pys_file_base(call->self, call->function->name) : NULL;
    return base != NULL ? base : own_class(call);
}

/// The class and a dot, in versions whose messages name the class.
static struct piece make_prefix(const struct call *call, const char *class_name)
{
    struct piece prefix = {""};
    struct text text = {prefix.text, sizeof prefix.text, 0};
    if (!call->python->qualified_method_names)
        return prefix;
    pys_text_append(&text, class_name);
    pys_text_append(&text, ".");
    return prefix;
}

static struct piece make_digits(size_t number)
{
    struct piece digits;
    struct text text = {digits.text, sizeof digits.text, 0};
    pys_text_append_number(&text, (int64_t)number);
    return digits;
}

/// METH_METHOD: the method gets its class, and names of parameters, of which each is empty.
static bool is_by_class(const struct call *call)
{
    const enum calling calling = call->function->calling;
    return call->python->abstract_by_clinic &&
           (calling == CALLING_UNPACKED_THEN_CLASS || calling == CALLING_ANY_THEN_CLASS ||
            calling == CALLING_NOTHING_THEN_CLASS);
}

/// "seek() takes at least 1 positional argument (0 given)"
static bool refuse_by_class(struct call *call, const char *how, size_t limit, const char *noun, size_t given)
{
    pys_raise_text(call, PYSOCK_TYPE_ERROR, call->function->name, "() takes ", how, make_digits(limit).text,
                   noun, limit == 1 ? " (" : "s (", make_digits(given).text, " given)", NULL);
    return false;
}

static bool is_counted_by_class(struct call *call)
{
    const size_t least = call->function->least, most = call->function->most;
    const bool ignores_keywords = most == 0 && call->python->abstract_ignores_keywords;
    const size_t given = call->args_count + (ignores_keywords ? 0 : call->keywords_count);
    if (given > 0 && most == 0) {
        pys_raise_text(call, PYSOCK_TYPE_ERROR, call->function->name, "() takes no arguments", NULL);
        return false;
    }
    if (given > most)
        return refuse_by_class(call, "at most ", most,
                               call->args_count == 0 ? " keyword argument" : " argument", given);
    if (call->args_count < least)
        return refuse_by_class(call, least == most ? "exactly " : "at least ", least, " positional argument",
                               call->args_count);
    return ignores_keywords || pys_refuse_unknown_keywords(call, NULL, 0);
}

static void refuse_keywords_of_slot(struct call *call)
{
    pys_raise_text(call, PYSOCK_TYPE_ERROR, "wrapper ", call->function->name,
                   call->python->keyword_words == KEYWORDS_OF_THIS_FUNCTION
                       ? " doesn't take keyword arguments"
                       : "() takes no keyword arguments",
                   NULL);
}

/// Whether the class of the object is named although METH_VARARGS methods name none.
static bool is_keyword_prefixed(const struct call *call)
{
    const enum calling calling = call->function->calling;
    return calling != CALLING_TUPLE && calling != CALLING_ANY_THEN_CLASS && passed_to(call) == NULL;
}

static void refuse_keywords(struct call *call)
{
    const bool is_unbound = pys_is_named(call) && call->python->named_methods_are_unbound;
    const struct piece prefix = make_prefix(call, class_with(call, is_unbound));
    pys_raise_text(call, PYSOCK_TYPE_ERROR, is_unbound || is_keyword_prefixed(call) ? prefix.text : "",
                   call->function->name, "() takes no keyword arguments", NULL);
}

/// "expected 0 arguments, got 1", " expected 2 arguments, got 1"
static void refuse_count_of_slot(struct call *call, const char *given)
{
    const size_t wanted = call->function->most;
    const bool is_named = wanted > 0 && call->python->slots_are_named;
    pys_raise_text(call, PYSOCK_TYPE_ERROR, is_named ? call->function->name : "", wanted > 0 ? " " : "",
                   "expected ", make_digits(wanted).text, " arguments, got ", given, NULL);
}

static bool is_clinic(const struct call *call)
{
    const enum calling calling = call->function->calling;
    return calling == CALLING_CLINIC ||
           (calling == CALLING_OBJECT_THEN_CLINIC && call->python->read1_size_is_optional);
}

static bool is_unpacked(const struct call *call)
{
    const enum calling calling = call->function->calling;
    return calling == CALLING_UNPACKED || calling == CALLING_UNPACKED_THEN_CLASS;
}

static void refuse_count(struct call *call)
{
    const struct piece given = make_digits(call->args_count);
    const char *const class_name =
        passed_to(call) != NULL ? passed_to(call) : class_with(call, pys_is_named(call));
    const struct piece prefix = make_prefix(call, class_name);
    if (call->function->calling == CALLING_SLOT)
        refuse_count_of_slot(call, given.text);
    else if (call->python->counts_by_clinic && (is_clinic(call) || is_unpacked(call)))
        pys_refuse_count_of_clinic(call, given.text);
    else if (is_clinic(call))
        pys_refuse_count_of_tuple(call, given.text);
    else if (is_unpacked(call))
        pys_raise_text(call, PYSOCK_TYPE_ERROR, call->function->name, " expected at most ",
                       make_digits(call->function->most).text, " arguments, got ", given.text, NULL);
    else
        pys_refuse_count_of_method(call, prefix.text, given.text);
}

static bool is_counted(struct call *call)
{
    const struct function *const function = call->function;
    const bool needs_object =
        function->calling == CALLING_OBJECT_THEN_CLINIC && !call->python->read1_size_is_optional;
    if (is_by_class(call))
        return is_counted_by_class(call);
    if (call->keywords_count > 0) {
        if (function->calling == CALLING_SLOT)
            refuse_keywords_of_slot(call);
        else
            refuse_keywords(call);
        return false;
    }
    if (function->calling == CALLING_ANY_THEN_CLASS ||
        (call->args_count >= (needs_object ? function->most : function->least) &&
         call->args_count <= function->most))
        return true;
    refuse_count(call);
    return false;
}

/// Of SocketIO, in Lib/socket.py: a parameter is called b.
static bool bind_arguments(struct call *call)
{
    const size_t count = call->function->most;
    const struct signature signature = {
        call->function->name, true, call->function->least, count, {count > 0 ? "b" : NULL}};
    const struct pysock_value *bound[PARAMETERS_MAX];
    if (!pys_bind_python(call, &signature, bound))
        return false;
    call->args = bound[0];
    call->args_count = count;
    return true;
}

void pys_run_file_method(struct call *call)
{
    pys_answer_begin(call->answer);
    if (call->function->calling == CALLING_BOUND ? bind_arguments(call) : is_counted(call))
        call->function->body(call);
}

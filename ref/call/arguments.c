// SPDX-License-Identifier: MIT
// Binds arguments to names as functions written in Python do, and as functions written in C do.
//
// CPython Python/ceval.c, initialize_locals; Python/getargs.c, vgetargskeywords.
#include "call/live.h"
#include "text/text.h"

#include <string.h>

static size_t count_of(const struct signature *signature)
{
    size_t count = 0;
    while (count < PARAMETERS_MAX && signature->parameters[count] != NULL)
        count++;
    return count;
}

/// "close()" or "socket.close()".
static const char *class_prefix(const struct call *call, const struct signature *signature)
{
    if (!signature->is_method || !call->python->qualified_python_names)
        return "";
    return call->self != NULL && call->self->kind == LIVE_FILE ? "SocketIO." : "socket.";
}

static bool refuse(struct call *call, const struct signature *signature, const char *what, const char *name,
                   const char *end)
{
    pys_raise_text(call, PYSOCK_TYPE_ERROR, class_prefix(call, signature), signature->name, what, name, end,
                   NULL);
    return false;
}

/// Names the parameter that may be meant, in versions that suggest one.
static bool refuse_keyword(struct call *call, const struct signature *signature, const char *name)
{
    const char *const meant = call->python->suggests_keywords ? pys_suggest_parameter(signature, name) : NULL;
    pys_raise_text(call, PYSOCK_TYPE_ERROR, class_prefix(call, signature), signature->name,
                   "() got an unexpected keyword argument '", name, meant != NULL ? "'. Did you mean '" : "'",
                   meant != NULL ? meant : "", meant != NULL ? "'?" : "", NULL);
    return false;
}

static bool bind_keywords(struct call *call, const struct signature *signature,
                          const struct pysock_value *bound[])
{
    const size_t count = count_of(signature);
    for (size_t index = 0; index < call->keywords_count; index++) {
        const char *const name = call->keywords[index].name;
        const bool is_self = signature->is_method && strcmp(name, "self") == 0;
        size_t at = 0;
        while (at < count && strcmp(signature->parameters[at], name) != 0)
            at++;
        if (at == count && !is_self)
            return refuse_keyword(call, signature, name);
        if (is_self || bound[at] != NULL)
            return refuse(call, signature, "() got multiple values for argument '", name, "'");
        bound[at] = &call->keywords[index].value;
    }
    return true;
}

/// " (and 1 keyword-only argument)"
static void append_keyword_only(struct text *text, size_t count)
{
    pys_text_append(text, " (and ");
    pys_text_append_number(text, (int64_t)count);
    pys_text_append(text, count == 1 ? " keyword-only argument)" : " keyword-only arguments)");
}

/// CPython Python/ceval.c, too_many_positional.
static bool refuse_count(struct call *call, const struct signature *signature,
                         const struct pysock_value *const bound[])
{
    char digits[128];
    struct text text = {digits, sizeof digits, 0};
    const size_t self = signature->is_method ? 1 : 0;
    const size_t given = call->args_count + self;
    size_t keyword_only = 0;
    for (size_t index = signature->positional; index < count_of(signature); index++)
        keyword_only += bound[index] != NULL;
    pys_text_append(&text, "() takes ");
    if (signature->required < signature->positional) {
        pys_text_append(&text, "from ");
        pys_text_append_number(&text, (int64_t)(signature->required + self));
        pys_text_append(&text, " to ");
    }
    pys_text_append_number(&text, (int64_t)(signature->positional + self));
    const bool is_one = signature->required == signature->positional && signature->positional + self == 1;
    pys_text_append(&text, is_one ? " positional argument but " : " positional arguments but ");
    pys_text_append_number(&text, (int64_t)given);
    if (keyword_only > 0) {
        pys_text_append(&text, given == 1 ? " positional argument" : " positional arguments");
        append_keyword_only(&text, keyword_only);
    }
    pys_text_append(&text, given == 1 && keyword_only == 0 ? " was given" : " were given");
    return refuse(call, signature, digits, "", "");
}

static bool refuse_missing(struct call *call, const struct signature *signature,
                           const struct pysock_value *const bound[])
{
    char words[192];
    struct text text = {words, sizeof words, 0};
    size_t missing = 0, said = 0;
    for (size_t index = 0; index < signature->required; index++)
        missing += bound[index] == NULL;
    if (missing == 0)
        return true;
    pys_text_append(&text, "() missing ");
    pys_text_append_number(&text, (int64_t)missing);
    pys_text_append(&text,
                    missing == 1 ? " required positional argument: " : " required positional arguments: ");
    for (size_t index = 0; index < signature->required; index++) {
        if (bound[index] != NULL)
            continue;
        if (said > 0)
            pys_text_append(&text, said + 1 < missing ? ", " : missing == 2 ? " and " : ", and ");
        pys_text_append(&text, "'");
        pys_text_append(&text, signature->parameters[index]);
        pys_text_append(&text, "'");
        said++;
    }
    return refuse(call, signature, words, "", "");
}

bool pys_bind_python(struct call *call, const struct signature *signature,
                     const struct pysock_value *bound[PARAMETERS_MAX])
{
    memset(bound, 0, PARAMETERS_MAX * sizeof *bound);
    for (size_t index = 0; index < call->args_count && index < signature->positional; index++)
        bound[index] = &call->args[index];
    if (!bind_keywords(call, signature, bound))
        return false;
    if (call->args_count > signature->positional)
        return refuse_count(call, signature, bound);
    return refuse_missing(call, signature, bound);
}

static const struct pysock_value *keyword(const struct call *call, const char *name)
{
    for (size_t index = 0; index < call->keywords_count; index++) {
        if (strcmp(call->keywords[index].name, name) == 0)
            return &call->keywords[index].value;
    }
    return NULL;
}

static bool refuse_c(struct call *call, const char *said, const char *plain, const char *name)
{
    const char *const function = call->function->name;
    if (call->python->keyword_words == KEYWORDS_OF_THIS_FUNCTION)
        pys_raise_text(call, PYSOCK_TYPE_ERROR, plain, name, NULL);
    else
        pys_raise_text(call, PYSOCK_TYPE_ERROR, function, said, name, NULL);
    return false;
}

/// CPython Python/getargs.c, vgetargskeywords: the count of all arguments.
static bool refuse_c_count(struct call *call, size_t count)
{
    char digits[2][24];
    struct text most = {digits[0], sizeof digits[0], 0}, all = {digits[1], sizeof digits[1], 0};
    pys_text_append_number(&most, (int64_t)count);
    pys_text_append_number(&all, (int64_t)(call->args_count + call->keywords_count));
    pys_raise_text(call, PYSOCK_TYPE_ERROR, call->function->name, "() takes at most ", digits[0],
                   call->args_count == 0 && call->python->keyword_words != KEYWORDS_OF_THIS_FUNCTION
                       ? " keyword arguments ("
                       : " arguments (",
                   digits[1], " given)", NULL);
    return false;
}

/// The same for positional arguments, if some parameters have names only.
static bool refuse_c_positional(struct call *call, size_t positional)
{
    const bool is_old = call->python->keyword_words == KEYWORDS_OF_THIS_FUNCTION;
    char digits[2][24];
    struct text most = {digits[0], sizeof digits[0], 0}, given = {digits[1], sizeof digits[1], 0};
    pys_text_append_number(&most, (int64_t)positional);
    pys_text_append_number(&given, (int64_t)call->args_count);
    pys_raise_text(call, PYSOCK_TYPE_ERROR, is_old ? "Function" : call->function->name,
                   is_old ? " takes at most " : "() takes at most ", digits[0],
                   positional == 1 && call->python->positional_singular ? " positional argument ("
                                                                        : " positional arguments (",
                   digits[1], " given)", NULL);
    return false;
}

static bool refuse_c_twice(struct call *call, const char *name)
{
    if (call->python->keyword_words == KEYWORDS_OF_THIS_FUNCTION)
        pys_raise_text(call, PYSOCK_TYPE_ERROR, "Argument given by name ('", name, "') and position (1)",
                       NULL);
    else
        pys_raise_text(call, PYSOCK_TYPE_ERROR, "argument for ", call->function->name, "() given by name ('",
                       name, "') and position (1)", NULL);
    return false;
}

bool pys_bind_c_optional(struct call *call, const char *const parameters[], size_t count, size_t positional,
                         const struct pysock_value *bound[])
{
    if (call->args_count + call->keywords_count > count)
        return refuse_c_count(call, count);
    if (call->args_count > positional)
        return refuse_c_positional(call, positional);
    for (size_t index = 0; index < count; index++) {
        const struct pysock_value *const named = keyword(call, parameters[index]);
        if (named != NULL && index < call->args_count)
            return refuse_c_twice(call, parameters[index]);
        bound[index] = index < call->args_count ? &call->args[index] : named;
    }
    return true;
}

bool pys_bind_c(struct call *call, const char *const parameters[], size_t count,
                const struct pysock_value *bound[])
{
    if (!pys_bind_c_optional(call, parameters, count, count, bound))
        return false;
    if (bound[0] != NULL)
        return true;
    char wanted[64];
    struct text text = {wanted, sizeof wanted, 0};
    pys_text_append(&text, parameters[0]);
    pys_text_append(&text, call->python->keyword_words == KEYWORDS_OF_THIS_FUNCTION ? "' (pos 1) not found"
                                                                                    : "' (pos 1)");
    return refuse_c(call, "() missing required argument '", "Required argument '", wanted);
}

/// The parameter of a function written in C that may be meant, in versions that suggest one.
static const char *meant_of_c(const struct call *call, const char *const parameters[], size_t count,
                              const char *name)
{
    struct signature signature = {call->function->name, false, 0, 0, {NULL}};
    if (!call->python->suggests_keywords)
        return NULL;
    for (size_t index = 0; index < count && index < PARAMETERS_MAX; index++)
        signature.parameters[index] = parameters[index];
    return pys_suggest_parameter(&signature, name);
}

/// "recv_into() got an unexpected keyword argument 'nbyte'. Did you mean 'nbytes'?"
static void raise_unexpected(struct call *call, const char *name, const char *meant)
{
    pys_raise_text(call, PYSOCK_TYPE_ERROR, call->function->name, "() got an unexpected keyword argument '",
                   name, meant != NULL ? "'. Did you mean '" : "'", meant != NULL ? meant : "",
                   meant != NULL ? "'?" : "", NULL);
}

bool pys_refuse_unknown_keywords(struct call *call, const char *const parameters[], size_t count)
{
    for (size_t index = 0; index < call->keywords_count; index++) {
        const char *const name = call->keywords[index].name;
        size_t at = 0;
        while (at < count && strcmp(parameters[at], name) != 0)
            at++;
        if (at < count)
            continue;
        switch (call->python->keyword_words) {
        case KEYWORDS_OF_THIS_FUNCTION:
            pys_raise_text(call, PYSOCK_TYPE_ERROR, "'", name,
                           "' is an invalid keyword argument for this function", NULL);
            return false;
        case KEYWORDS_NAME_FUNCTION:
            pys_raise_text(call, PYSOCK_TYPE_ERROR, "'", name, "' is an invalid keyword argument for ",
                           call->function->name, "()", NULL);
            return false;
        case KEYWORDS_UNEXPECTED:
            raise_unexpected(call, name, meant_of_c(call, parameters, count, name));
            return false;
        }
    }
    return true;
}

bool pys_takes_nothing(struct call *call)
{
    const struct signature signature = {call->function->name, true, 0, 0, {NULL}};
    const struct pysock_value *bound[PARAMETERS_MAX];
    return pys_bind_python(call, &signature, bound);
}

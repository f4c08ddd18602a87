// SPDX-License-Identifier: MIT
// Checks the form of exceptions: the class's name, the code, the arguments.
#include "smoke/smoke.h"

#include "values/format.h"

#include <ctype.h>
#include <string.h>

static const char class_advice[] = "\"class\" is \"error\" for OSError itself (socket.error), \"gaierror\", "
                                   "\"herror\", \"timeout\" (every TimeoutError from "
                                   "Python 3.10 on), and for all others the type's own name without a "
                                   "module, such as \"TypeError\"; a class that is not "
                                   "Python's says what it derives from in \"bases\"";

/// Names that stand for one of socket's four exceptions.
static const char *const misnamed[][2] = {
    {"OSError", "error"},     {"IOError", "error"},      {"EnvironmentError", "error"},
    {"SocketError", "error"}, {"select.error", "error"}, {"TimeoutError", "timeout"},
    {"Timeout", "timeout"},   {"GAIError", "gaierror"},  {"HError", "herror"}};

static const char *const built_in[] = {"error",
                                       "herror",
                                       "gaierror",
                                       "timeout",
                                       "ArithmeticError",
                                       "AssertionError",
                                       "AttributeError",
                                       "BaseException",
                                       "BaseExceptionGroup",
                                       "BlockingIOError",
                                       "BrokenPipeError",
                                       "BufferError",
                                       "ChildProcessError",
                                       "ConnectionAbortedError",
                                       "ConnectionError",
                                       "ConnectionRefusedError",
                                       "ConnectionResetError",
                                       "EOFError",
                                       "Exception",
                                       "ExceptionGroup",
                                       "FileExistsError",
                                       "FileNotFoundError",
                                       "FloatingPointError",
                                       "GeneratorExit",
                                       "ImportError",
                                       "IndexError",
                                       "InterruptedError",
                                       "IsADirectoryError",
                                       "KeyError",
                                       "KeyboardInterrupt",
                                       "LookupError",
                                       "MemoryError",
                                       "ModuleNotFoundError",
                                       "NameError",
                                       "NotADirectoryError",
                                       "NotImplementedError",
                                       "OverflowError",
                                       "PermissionError",
                                       "ProcessLookupError",
                                       "RecursionError",
                                       "ReferenceError",
                                       "RuntimeError",
                                       "StopIteration",
                                       "SyntaxError",
                                       "SystemError",
                                       "SystemExit",
                                       "TypeError",
                                       "UnboundLocalError",
                                       "UnicodeDecodeError",
                                       "UnicodeEncodeError",
                                       "UnicodeError",
                                       "UnicodeTranslateError",
                                       "UnsupportedOperation",
                                       "ValueError",
                                       "ZeroDivisionError"};

static bool is_built_in(const char *name)
{
    for (size_t i = 0; i < sizeof built_in / sizeof *built_in; i++)
        if (strcmp(built_in[i], name) == 0)
            return true;
    return false;
}

static bool is_class(struct smoke *smoke, const json_t *raised)
{
    const char *name = json_string_value(json_object_get(raised, "class"));
    const char *point = strrchr(name, '.') != NULL ? strrchr(name, '.') + 1 : NULL;
    if (is_built_in(name))
        return true;
    for (size_t i = 0; i < sizeof misnamed / sizeof *misnamed; i++)
        if (strcmp(misnamed[i][0], name) == 0)
            return cause_set(&smoke->cause, class_advice, "the class \"%s\" is written \"%s\"", name,
                             misnamed[i][1]);
    if (point != NULL && is_built_in(point))
        return cause_set(&smoke->cause, class_advice, "the class \"%.60s\" is written \"%s\"", name, point);
    if (json_array_size(json_object_get(raised, "bases")) > 0)
        return true;
    return cause_set(&smoke->cause, class_advice,
                     "there is no class \"%.60s\" in Python, and no \"bases\" beside it", name);
}

/// The first letters of the names of numbers that an exception of this class holds.
static bool names_code(const char *class_name, const char *constant)
{
    static const char *const of_hosts[] = {"HOST_NOT_FOUND", "TRY_AGAIN", "NO_RECOVERY", "NO_DATA",
                                           "NO_ADDRESS"};
    if (strcmp(class_name, "gaierror") == 0)
        return strncmp(constant, "EAI_", 4) == 0;
    for (size_t i = 0; strcmp(class_name, "herror") == 0 && i < sizeof of_hosts / sizeof *of_hosts; i++)
        if (strcmp(constant, of_hosts[i]) == 0)
            return true;
    return strcmp(class_name, "herror") != 0 && constant[0] == 'E' && strncmp(constant, "EAI_", 4) != 0;
}

static bool has_name(const struct smoke *smoke, const char *class_name, json_int_t code)
{
    const char *key;
    json_t *value, *constants = (json_t *)smoke->hello.constants;
    json_object_foreach(constants, key, value) if (json_integer_value(value) == code &&
                                                   names_code(class_name, key)) return true;
    return false;
}

static bool is_code(struct smoke *smoke, const json_t *raised)
{
    const char *name = json_string_value(json_object_get(raised, "class"));
    const json_t *code = json_object_get(raised, "code"), *args = json_object_get(raised, "args");
    bool is_of_names = strcmp(name, "gaierror") == 0 || strcmp(name, "herror") == 0;
    if (json_is_integer(code) && !has_name(smoke, name, json_integer_value(code)))
        return cause_set(&smoke->cause,
                         "list each number that exceptions hold in hello's \"constants\": errno's names, "
                         "EAI_.. for gaierror, "
                         "HOST_NOT_FOUND.. for herror",
                         "%s has the code %" JSON_INTEGER_FORMAT ", which no constant of its hello names",
                         name, json_integer_value(code));
    bool has_plain_args = json_array_size(args) == 0 || json_is_string(json_array_get(args, 0)) ||
                          json_is_integer(json_array_get(args, 0));
    if (json_is_null(code) && is_of_names && has_plain_args && !smoke_has_own_texts(smoke))
        return cause_set(
            &smoke->cause,
            "give the number of the EAI or h_errno code as \"code\"; a port without Python's exceptions says "
            "\"settings\":{\"texts\":\"its own\"}",
            "%s has no code", name);
    return true;
}

/// Where Python's exception holds a number, its arguments are (number, text).
static bool is_args(struct smoke *smoke, const json_t *raised)
{
    const json_t *code = json_object_get(raised, "code"), *args = json_object_get(raised, "args");
    if (!json_is_integer(code) || smoke_has_own_texts(smoke))
        return true;
    if (json_array_size(args) >= 2 && json_equal(json_array_get(args, 0), code))
        return true;
    return cause_set(&smoke->cause,
                     "\"args\" are the exception's args: where Python has (number, text), both of them: "
                     "[97,\"Address family "
                     "not supported by protocol\"]",
                     "args do not begin with the code and a text");
}

bool smoke_is_exception(struct smoke *smoke, const json_t *raised)
{
    return is_class(smoke, raised) && is_code(smoke, raised) && is_args(smoke, raised);
}

/// A question that every implementation refuses.
struct refused {
    const char *function, *arguments;
    bool can_be_put; ///< by every caller, so that none is skipped
};

static const struct refused questions[] = {
    {"inet_aton", "\"256.1.1.1.1\"", true},
    {"inet_pton", "{\"const\":\"AF_INET\"},\"256.1.1.1\"", true},
    {"inet_pton", "123456,\"127.0.0.1\"", false}, // its exception holds a number
    {"getservbyname", "\"no such service\",\"tcp\"", true},
    {"getprotobyname", "\"no such protocol\"", true},
    {"if_nametoindex", "\"no-such-thing\"", true},
    {"getaddrinfo", "\"no address\",80,0,0,0,{\"const\":\"AI_NUMERICHOST\"}", false},
    {"inet_ntoa", "{\"bytes\":\"7f\"}", false},
    {"inet_ntop", "{\"const\":\"AF_INET\"},{\"bytes\":\"7f\"}", false},
    {"if_indextoname", "2147483647", false},
    {"getnameinfo", "{\"tuple\":[\"no address\",80]},{\"const\":\"NI_NUMERICHOST\"}", false},
    {"htons", "-1", false},
    {"htonl", "-1", false},
    {"ntohs", "-1", false},
    {"ntohl", "-1", false},
    {"CMSG_LEN", "-1", false},
    {"CMSG_SPACE", "-1", false},
    {"setdefaulttimeout", "\"soon\"", false},
    {"constant", "\"no_such_name\"", false},
    {"describe", "\"no_such_name\"", false},
    {"socket", "1234567", false},
    {"socketpair", "1234567", false},
    {"create_server", "\"no address\"", false},
};

static void try_refused(struct smoke *smoke, const struct refused *question, size_t *raised)
{
    static const char skip_advice[] = "answer \"raised\" if the implementation refuses; \"skipped\" is for "
                                      "questions that cannot be put to it";
    struct text what = {0}, name = {0};
    json_t *given = smoke_ask_step(smoke, question->function, question->arguments);
    const json_t *exception = json_object_get(given, "raised");
    text_addf(&name, "exception of %s", question->function);
    if (given != NULL)
        format_answer(&what, given);
    if (question->can_be_put && given != NULL && json_object_get(given, "skipped") != NULL)
        cause_set(&smoke->cause, skip_advice, "it skipped a question that every caller can put: %.200s",
                  text_of(&what));
    if (exception != NULL)
        smoke_is_exception(smoke, exception);
    if (cause_is_there(&smoke->cause))
        smoke_fail(smoke, text_of(&name));
    else if (exception == NULL)
        smoke_leave(smoke, text_of(&name), text_of(&what));
    else
        smoke_pass(smoke, text_of(&name), text_of(&what));
    *raised += exception != NULL ? 1 : 0;
    json_decref(given);
    text_free(&what);
    text_free(&name);
}

void smoke_try_exceptions(struct smoke *smoke)
{
    size_t raised = 0;
    for (size_t i = 0; i < sizeof questions / sizeof *questions && smoke->bad == 0; i++)
        if (hello_offers(&smoke->hello, questions[i].function))
            try_refused(smoke, &questions[i], &raised);
    if (raised == 0 && smoke->bad == 0)
        smoke_leave(smoke, "exception", "no offered function raised one");
}

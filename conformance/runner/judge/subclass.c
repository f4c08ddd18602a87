// SPDX-License-Identifier: MIT
// Tells whether the class of an exception is a subclass of the expected one.
#include "judge/subclass.h"

#include <string.h>

/// Python's own classes, below each its base, by the names of the protocol (Python documentation, "Exception
/// hierarchy"; the socket and io modules). A class with two bases has two rows.
static const struct {
    const char *name, *base;
} bases[] = {{"herror", "error"},
             {"gaierror", "error"},
             {"timeout", "error"},
             {"BlockingIOError", "error"},
             {"ChildProcessError", "error"},
             {"ConnectionError", "error"},
             {"BrokenPipeError", "ConnectionError"},
             {"ConnectionAbortedError", "ConnectionError"},
             {"ConnectionRefusedError", "ConnectionError"},
             {"ConnectionResetError", "ConnectionError"},
             {"FileExistsError", "error"},
             {"FileNotFoundError", "error"},
             {"InterruptedError", "error"},
             {"IsADirectoryError", "error"},
             {"NotADirectoryError", "error"},
             {"PermissionError", "error"},
             {"ProcessLookupError", "error"},
             {"TimeoutError", "error"},
             {"UnsupportedOperation", "error"},
             {"UnsupportedOperation", "ValueError"},
             {"UnicodeError", "ValueError"},
             {"UnicodeEncodeError", "UnicodeError"},
             {"UnicodeDecodeError", "UnicodeError"},
             {"UnicodeTranslateError", "UnicodeError"},
             {"OverflowError", "ArithmeticError"},
             {"ZeroDivisionError", "ArithmeticError"},
             {"FloatingPointError", "ArithmeticError"},
             {"IndexError", "LookupError"},
             {"KeyError", "LookupError"},
             {"NotImplementedError", "RuntimeError"},
             {"RecursionError", "RuntimeError"},
             {"ModuleNotFoundError", "ImportError"},
             {"UnboundLocalError", "NameError"},
             {"ExceptionGroup", "BaseExceptionGroup"}};

/// True if the class is `wanted`, or Python derives it from that; the table has no circle.
static bool is_a(const char *name, const char *wanted)
{
    if (strcmp(name, wanted) == 0)
        return true;
    for (size_t i = 0; i < sizeof bases / sizeof *bases; i++)
        if (strcmp(bases[i].name, name) == 0 && is_a(bases[i].base, wanted))
            return true;
    return false;
}

bool is_by_subclass(const json_t *allowed, const json_t *observed)
{
    const char *wanted = json_string_value(json_object_get(allowed, "class"));
    const char *name = json_string_value(json_object_get(observed, "class"));
    const json_t *given = json_object_get(observed, "bases");
    if (wanted == NULL || name == NULL || strcmp(wanted, name) == 0)
        return false;
    for (size_t i = 0; i < json_array_size(given); i++)
        if (is_a(json_string_value(json_array_get(given, i)), wanted))
            return true;
    return is_a(name, wanted);
}

// SPDX-License-Identifier: MIT
// The module `_socket`: its functions, exceptions and constants.
#include "calls.h"

#include <string.h>

#define FUNCTION(name)                                                                                       \
    static PyObject *call_##name(PyObject *module, PyObject *const *args, Py_ssize_t count, PyObject *names) \
    {                                                                                                        \
        struct module_state *const state = PyModule_GetState(module);                                        \
        return bridge_call(state, state->functions[FUNCTION_##name], NULL, args, count, names);              \
    }

enum { AUDITED_MAX = 5 };

/// Tells the audit hooks of a call: its positional arguments, and a value for each one that is missing.
static bool is_allowed(const char *event, PyObject *const *args, Py_ssize_t count, Py_ssize_t least,
                       int missing)
{
    PyObject *told = PyTuple_New(count > least ? count : least);
    for (Py_ssize_t index = 0; told != NULL && index < PyTuple_GET_SIZE(told); index++) {
        PyObject *const item = index < count ? Py_NewRef(args[index])
                               : missing < 0 ? Py_NewRef(Py_None)
                                             : PyLong_FromLong(missing);
        if (item == NULL)
            Py_CLEAR(told);
        else
            PyTuple_SET_ITEM(told, index, item);
    }
    const bool is_allowed = told != NULL && PySys_Audit(event, "O", told) == 0;
    Py_XDECREF(told);
    return is_allowed;
}

#define AUDITED_FUNCTION(name, event, least, missing)                                                        \
    static PyObject *call_##name(PyObject *module, PyObject *const *args, Py_ssize_t count, PyObject *names) \
    {                                                                                                        \
        if (!is_allowed(event, args, count, least, missing))                                                 \
            return NULL;                                                                                     \
        struct module_state *const state = PyModule_GetState(module);                                        \
        return bridge_call(state, state->functions[FUNCTION_##name], NULL, args, count, names);              \
    }

FUNCTION(CMSG_LEN)
FUNCTION(CMSG_SPACE)
FUNCTION(close)
FUNCTION(dup)
AUDITED_FUNCTION(getaddrinfo, "socket.getaddrinfo", 5, 0)
FUNCTION(getdefaulttimeout)
AUDITED_FUNCTION(gethostbyaddr, "socket.gethostbyaddr", 0, 0)
AUDITED_FUNCTION(gethostbyname, "socket.gethostbyname", 0, 0)
AUDITED_FUNCTION(gethostbyname_ex, "socket.gethostbyname", 0, 0)
AUDITED_FUNCTION(gethostname, "socket.gethostname", 0, 0)
AUDITED_FUNCTION(getnameinfo, "socket.getnameinfo", 0, 0)
FUNCTION(getprotobyname)
AUDITED_FUNCTION(getservbyname, "socket.getservbyname", 2, -1)
AUDITED_FUNCTION(getservbyport, "socket.getservbyport", 2, -1)
FUNCTION(htonl)
FUNCTION(htons)
FUNCTION(if_indextoname)
FUNCTION(if_nameindex)
FUNCTION(if_nametoindex)
FUNCTION(inet_aton)
FUNCTION(inet_ntoa)
FUNCTION(inet_ntop)
FUNCTION(inet_pton)
FUNCTION(ntohl)
FUNCTION(ntohs)
FUNCTION(setdefaulttimeout)
AUDITED_FUNCTION(sethostname, "socket.sethostname", 0, 0)
FUNCTION(socketpair)

#define NAMED(name)                                                                          \
    {                                                                                        \
#name, (PyCFunction)(void (*)(void))call_##name, METH_FASTCALL | METH_KEYWORDS, NULL \
    }

static PyMethodDef functions[] = {
    NAMED(CMSG_LEN),
    NAMED(CMSG_SPACE),
    NAMED(close),
    NAMED(dup),
    NAMED(getaddrinfo),
    NAMED(getdefaulttimeout),
    NAMED(gethostbyaddr),
    NAMED(gethostbyname),
    NAMED(gethostbyname_ex),
    NAMED(gethostname),
    NAMED(getnameinfo),
    NAMED(getprotobyname),
    NAMED(getservbyname),
    NAMED(getservbyport),
    NAMED(htonl),
    NAMED(htons),
    NAMED(if_indextoname),
    NAMED(if_nameindex),
    NAMED(if_nametoindex),
    NAMED(inet_aton),
    NAMED(inet_ntoa),
    NAMED(inet_ntop),
    NAMED(inet_pton),
    NAMED(ntohl),
    NAMED(ntohs),
    NAMED(setdefaulttimeout),
    NAMED(sethostname),
    NAMED(socketpair),
    {NULL, NULL, 0, NULL},
};

/// Adds an exception class to the module and to its state.
static int add_exception(PyObject *module, PyObject **class, const char *full_name, const char *name)
{
    *class = PyErr_NewException(full_name, PyExc_OSError, NULL);
    return *class == NULL ? -1 : PyModule_AddObjectRef(module, name, *class);
}

static int add_exceptions(PyObject *module, struct module_state *state)
{
    if (PyModule_AddObjectRef(module, "error", PyExc_OSError) < 0 ||
        PyModule_AddObjectRef(module, "timeout", PyExc_TimeoutError) < 0 ||
        add_exception(module, &state->herror, "socket.herror", "herror") < 0)
        return -1;
    return add_exception(module, &state->gaierror, "socket.gaierror", "gaierror");
}

/// Lib/socket.py takes these from errno.
static bool is_of_errno(const char *name)
{
    return strcmp(name, "EAGAIN") == 0 || strcmp(name, "EBADF") == 0 || strcmp(name, "EWOULDBLOCK") == 0;
}

static int add_constants(PyObject *module, const struct module_state *state)
{
    const struct pysock_constant *constant = NULL;
    while ((constant = pysock_constant_next(state->python, constant)) != NULL) {
        if (!is_of_errno(constant->name) &&
            PyModule_AddIntConstant(module, constant->name, constant->value) < 0)
            return -1;
    }
    return 0;
}

static int execute(PyObject *module)
{
    struct module_state *const state = PyModule_GetState(module);
    state->python = pysock_python_nearest(PY_VERSION, NULL);
    if (bridge_find(state) < 0 || add_exceptions(module, state) < 0 || bridge_add_type(module, state) < 0 ||
        bridge_add_capsule(module, state) < 0 || add_constants(module, state) < 0)
        return -1;
    return PyModule_AddObjectRef(module, "has_ipv6", Py_True);
}

static int traverse(PyObject *module, visitproc visit, void *arg)
{
    struct module_state *const state = PyModule_GetState(module);
    Py_VISIT(state->socket_type);
    Py_VISIT(state->herror);
    Py_VISIT(state->gaierror);
    return 0;
}

static int clear(PyObject *module)
{
    struct module_state *const state = PyModule_GetState(module);
    Py_CLEAR(state->socket_type);
    Py_CLEAR(state->herror);
    Py_CLEAR(state->gaierror);
    return 0;
}

static void release(void *module)
{
    clear(module);
}

static PyModuleDef_Slot slots[] = {
    {Py_mod_exec, (void *)execute},
#if PY_VERSION_HEX >= 0x030C0000
    {Py_mod_multiple_interpreters, Py_MOD_PER_INTERPRETER_GIL_SUPPORTED},
#endif
    {0, NULL},
};

struct PyModuleDef pysock_module = {
    PyModuleDef_HEAD_INIT,
    .m_name = "_socket",
    .m_doc = "CPython's _socket made of libpysock.",
    .m_size = sizeof(struct module_state),
    .m_methods = functions,
    .m_slots = slots,
    .m_traverse = traverse,
    .m_clear = clear,
    .m_free = release,
};

PyMODINIT_FUNC PyInit__socket(void);

PyMODINIT_FUNC PyInit__socket(void)
{
    return PyModuleDef_Init(&pysock_module);
}

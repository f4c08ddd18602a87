// SPDX-License-Identifier: MIT
// The type `socket`, on which Lib/socket.py builds its class.
#include "bridge.h"

#include "calls.h"
#include "pysock_socket.h"

#include <errno.h>
#include <stddef.h>
#include <structmember.h>

/// A socket object. The fields up to timeout_ns are CPython's (Modules/socketmodule.h, PySocketSockObject), because
/// _ssl reads them; they repeat what the live socket knows.
struct socket_object {
    PyObject_HEAD int fd;
    int family;
    int type;
    int protocol;
    PyObject *(*raise_errno)(void); ///< called by _ssl
    int64_t timeout_ns;             ///< -1: None
    struct pysock_live *live;       ///< NULL before __init__
    struct module_state *state;     ///< of the module that made the type, which lives longer
};

static struct socket_object *as_socket(PyObject *self)
{
    return (struct socket_object *)self;
}

static PyObject *raise_errno(void)
{
    return PyErr_SetFromErrno(PyExc_OSError);
}

/// What _ssl sees follows the live socket.
static void follow(struct socket_object *self)
{
    const struct pysock_socket *const socket = pysock_live_socket(self->live);
    self->fd = socket->fd;
    self->timeout_ns = socket->timeout_ns;
}

/// Gives the object another live socket; the descriptor of an old one stays open, as after CPython's __init__.
static void own(struct socket_object *self, struct pysock_live *live)
{
    const struct pysock_socket *const socket = pysock_live_socket(live);
    if (self->live != NULL) {
        pysock_detach(pysock_live_socket(self->live));
        pysock_live_free(self->live);
    }
    self->live = live;
    self->family = socket->family;
    self->type = socket->type;
    self->protocol = socket->protocol;
    follow(self);
}

static PyObject *make(PyTypeObject *type, PyObject *args, PyObject *keywords)
{
    (void)args;
    (void)keywords;
    PyObject *const module = PyType_GetModuleByDef(type, &pysock_module);
    struct socket_object *const self = module == NULL ? NULL : as_socket(type->tp_alloc(type, 0));
    if (self == NULL)
        return NULL;
    self->state = PyModule_GetState(module);
    self->fd = PYSOCK_NO_DESCRIPTOR;
    self->timeout_ns = PYSOCK_NO_TIMEOUT;
    self->raise_errno = raise_errno;
    return (PyObject *)self;
}

PyObject *bridge_wrap(struct module_state *state, struct pysock_live *live)
{
    PyObject *const self = make(state->socket_type, NULL, NULL);
    if (self == NULL)
        pysock_live_free(live);
    else
        own(as_socket(self), live);
    return self;
}

static int initialize(PyObject *self, PyObject *args, PyObject *keywords)
{
    PyObject *const made = bridge_open_socket(as_socket(self)->state, self, args, keywords);
    if (made == NULL)
        return -1;
    own(as_socket(self), as_socket(made)->live);
    as_socket(made)->live = NULL;
    as_socket(made)->fd = PYSOCK_NO_DESCRIPTOR;
    Py_DECREF(made);
    return 0;
}

/// Closes a socket that nobody closed. CPython Modules/socketmodule.c, sock_finalize.
static void finalize(PyObject *self)
{
    PyObject *type, *value, *traceback;
    if (as_socket(self)->fd == PYSOCK_NO_DESCRIPTOR)
        return;
    PyErr_Fetch(&type, &value, &traceback);
    if (PyErr_ResourceWarning(self, 1, "unclosed %R", self) != 0 && PyErr_ExceptionMatches(PyExc_Warning))
        PyErr_WriteUnraisable(self);
    if (as_socket(self)->fd != PYSOCK_NO_DESCRIPTOR) { // a warning runs Python code
        as_socket(self)->fd = PYSOCK_NO_DESCRIPTOR;
        pysock_set_wait_hooks(&bridge_hooks);
        pysock_close(pysock_live_socket(as_socket(self)->live), NULL);
    }
    PyErr_Restore(type, value, traceback);
}

static int traverse(PyObject *self, visitproc visit, void *arg)
{
    Py_VISIT(Py_TYPE(self));
    return 0;
}

static void deallocate(PyObject *self)
{
    PyTypeObject *const type = Py_TYPE(self);
    if (PyObject_CallFinalizerFromDealloc(self) < 0)
        return; // it lives again
    PyObject_GC_UnTrack(self);
    pysock_live_free(as_socket(self)->live);
    type->tp_free(self);
    Py_DECREF(type);
}

static PyObject *represent(PyObject *self)
{
    const struct socket_object *const socket = as_socket(self);
    return PyUnicode_FromFormat("<socket object, fd=%d, family=%d, type=%d, proto=%d>", socket->fd,
                                socket->family, socket->type, socket->protocol);
}

// ---- Methods

/// Calls a method of the live socket.
static PyObject *call(PyObject *self, enum method_number number, PyObject *const *args, Py_ssize_t count,
                      PyObject *names)
{
    struct socket_object *const socket = as_socket(self);
    if (socket->live == NULL) {
        errno = EBADF;
        return raise_errno();
    }
    PyObject *const answer =
        bridge_call(socket->state, socket->state->methods[number], socket->live, args, count, names);
    follow(socket);
    return answer;
}

/// What a method does, however its arguments come.
#define BODY(name) \
    static PyObject *run_##name(PyObject *self, PyObject *const *args, Py_ssize_t count, PyObject *names)

/// A method as the call layer has it.
#define PLAIN(name)                                           \
    BODY(name)                                                \
    {                                                         \
        return call(self, METHOD_##name, args, count, names); \
    }

/// One that audit hooks are told of: with its argument at an index, or None.
#define AUDITED(name, event, index)                                                         \
    BODY(name)                                                                              \
    {                                                                                       \
        const Py_ssize_t at = (index);                                                      \
        if (PySys_Audit(event, "OO", self, at >= 0 && at < count ? args[at] : Py_None) < 0) \
            return NULL;                                                                    \
        return call(self, METHOD_##name, args, count, names);                               \
    }

/// A method that takes a tuple, as CPython's own: then it is the interpreter that refuses keywords, in the words for the
/// form of the call, which no method sees.
#define OF_TUPLE(name)                                                                      \
    static PyObject *call_##name(PyObject *self, PyObject *args)                            \
    {                                                                                       \
        return run_##name(self, PySequence_Fast_ITEMS(args), PyTuple_GET_SIZE(args), NULL); \
    }

AUDITED(bind, "socket.bind", 0)
AUDITED(connect, "socket.connect", 0)
AUDITED(connect_ex, "socket.connect", 0)
PLAIN(getblocking)
PLAIN(getpeername)
PLAIN(getsockname)
PLAIN(getsockopt)
PLAIN(listen)
PLAIN(recv)
PLAIN(recv_into)
PLAIN(recvfrom)
PLAIN(recvfrom_into)
PLAIN(recvmsg)
PLAIN(send)
PLAIN(sendall)
AUDITED(sendto, "socket.sendto", count - 1)
PLAIN(setblocking)
PLAIN(setsockopt)
PLAIN(settimeout)
PLAIN(shutdown)

static PyObject *call_fileno(PyObject *self, PyObject *unused)
{
    (void)unused;
    return PyLong_FromLong(as_socket(self)->fd);
}

static PyObject *call_gettimeout(PyObject *self, PyObject *unused)
{
    (void)unused;
    if (as_socket(self)->timeout_ns == PYSOCK_NO_TIMEOUT)
        Py_RETURN_NONE;
    return PyFloat_FromDouble(pysock_timeout_to_seconds(as_socket(self)->timeout_ns));
}

/// The descriptor is gone for other threads before close() waits.
static PyObject *call_close(PyObject *self, PyObject *unused)
{
    (void)unused;
    if (as_socket(self)->live == NULL)
        Py_RETURN_NONE;
    as_socket(self)->fd = PYSOCK_NO_DESCRIPTOR;
    return call(self, METHOD_close, NULL, 0, NULL);
}

static PyObject *call_detach(PyObject *self, PyObject *unused)
{
    (void)unused;
    const int fd = as_socket(self)->live == NULL ? PYSOCK_NO_DESCRIPTOR
                                                 : pysock_detach(pysock_live_socket(as_socket(self)->live));
    as_socket(self)->fd = PYSOCK_NO_DESCRIPTOR;
    return PyLong_FromLong(fd);
}

/// (descriptor, address): Lib/socket.py makes the socket.
static PyObject *call__accept(PyObject *self, PyObject *unused)
{
    (void)unused;
    PyObject *const pair = call(self, METHOD_accept, NULL, 0, NULL);
    if (pair == NULL)
        return NULL;
    PyObject *const fd = call_detach(PyTuple_GET_ITEM(pair, 0), NULL);
    PyObject *const answer = fd == NULL ? NULL : PyTuple_Pack(2, fd, PyTuple_GET_ITEM(pair, 1));
    Py_XDECREF(fd);
    Py_DECREF(pair);
    return answer;
}

enum { CHANGED_MAX = 8 }; ///< the call layer refuses more arguments

/// Calls a method whose first arguments may be any iterables: the call layer takes their items.
/// \param iterables [in] how many
static PyObject *call_with_items(PyObject *self, enum method_number number, Py_ssize_t iterables,
                                 PyObject *const *args, Py_ssize_t count, PyObject *names)
{
    const Py_ssize_t total = count + (names == NULL ? 0 : PyTuple_GET_SIZE(names));
    PyObject *changed[CHANGED_MAX] = {NULL}, *answer = NULL;
    bool has_raised = false;
    if (total > CHANGED_MAX)
        return call(self, number, args, count, names);
    for (Py_ssize_t index = 0; index < total; index++) {
        changed[index] = Py_NewRef(args[index]);
        if (index < iterables && index < count && !has_raised)
            has_raised = !bridge_list_items(&changed[index]);
    }
    if (!has_raised)
        answer = call(self, number, changed, count, names);
    for (Py_ssize_t index = 0; index < total; index++)
        Py_DECREF(changed[index]);
    return answer;
}

BODY(recvmsg_into)
{
    return call_with_items(self, METHOD_recvmsg_into, 1, args, count, names);
}

BODY(sendmsg)
{
    enum { ADDRESS = 3 };
    if (PySys_Audit("socket.sendmsg", "OO", self, count > ADDRESS ? args[ADDRESS] : Py_None) < 0)
        return NULL;
    return call_with_items(self, METHOD_sendmsg, 2, args, count, names);
}

BODY(sendmsg_afalg)
{
    return call_with_items(self, METHOD_sendmsg_afalg, 1, args, count, names);
}

#define VECTOR(name)                                                                        \
    {                                                                                       \
#name, (PyCFunction)(void (*)(void))run_##name, METH_FASTCALL | METH_KEYWORDS, NULL \
    }
#define TUPLE(name)                            \
    {                                          \
#name, call_##name, METH_VARARGS, NULL \
    }
#if PY_VERSION_HEX < 0x030F0000
#define OF_SENDING OF_TUPLE
#define SENDING TUPLE
#else // from 3.15 on these take no tuple
#define OF_SENDING(name)
#define SENDING VECTOR
#endif

OF_TUPLE(getsockopt)
OF_TUPLE(listen)
OF_TUPLE(recv)
OF_TUPLE(recvfrom)
OF_TUPLE(recvmsg)
OF_TUPLE(recvmsg_into)
OF_SENDING(send)
OF_SENDING(sendall)
OF_SENDING(sendmsg)
OF_TUPLE(sendto)
OF_TUPLE(setsockopt)

#define UNARY(name)                           \
    {                                         \
#name, call_##name, METH_NOARGS, NULL \
    }

static PyMethodDef methods[] = {
    UNARY(_accept),        VECTOR(bind),        UNARY(close),          VECTOR(connect),
    VECTOR(connect_ex),    UNARY(detach),       UNARY(fileno),         VECTOR(getblocking),
    VECTOR(getpeername),   VECTOR(getsockname), TUPLE(getsockopt),     UNARY(gettimeout),
    TUPLE(listen),         TUPLE(recv),         VECTOR(recv_into),     TUPLE(recvfrom),
    VECTOR(recvfrom_into), TUPLE(recvmsg),      TUPLE(recvmsg_into),   SENDING(send),
    SENDING(sendall),      SENDING(sendmsg),    VECTOR(sendmsg_afalg), TUPLE(sendto),
    VECTOR(setblocking),   TUPLE(setsockopt),   VECTOR(settimeout),    VECTOR(shutdown),
    {NULL, NULL, 0, NULL},
};

static PyMemberDef members[] = {
    {"family", T_INT, offsetof(struct socket_object, family), READONLY, "the socket family"},
    {"type", T_INT, offsetof(struct socket_object, type), READONLY, "the socket type"},
    {"proto", T_INT, offsetof(struct socket_object, protocol), READONLY, "the socket protocol"},
    {NULL, 0, 0, 0, NULL},
};

static PyObject *get_timeout(PyObject *self, void *unused)
{
    (void)unused;
    return call_gettimeout(self, NULL);
}

static PyGetSetDef attributes[] = {
    {"timeout", get_timeout, NULL, "the socket timeout", NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

static PyType_Slot slots[] = {
    {Py_tp_new, (void *)make},          {Py_tp_init, (void *)initialize},
    {Py_tp_finalize, (void *)finalize}, {Py_tp_dealloc, (void *)deallocate},
    {Py_tp_traverse, (void *)traverse}, {Py_tp_repr, (void *)represent},
    {Py_tp_methods, methods},           {Py_tp_members, members},
    {Py_tp_getset, attributes},         {0, NULL},
};

static PyType_Spec spec = {
    .name = "_socket.socket",
    .basicsize = sizeof(struct socket_object),
    .flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_IMMUTABLETYPE,
    .slots = slots,
};

int bridge_add_type(PyObject *module, struct module_state *state)
{
    state->socket_type = (PyTypeObject *)PyType_FromModuleAndSpec(module, &spec, NULL);
    if (state->socket_type == NULL ||
        PyModule_AddObjectRef(module, "socket", (PyObject *)state->socket_type) < 0)
        return -1;
    return PyModule_AddObjectRef(module, "SocketType", (PyObject *)state->socket_type);
}

/// Modules/socketmodule.h, PySocketModule_APIObject.
struct capsule {
    PyTypeObject *type;
    PyObject *error;
    PyObject *timeout_error;
};

static void free_capsule(PyObject *object)
{
    struct capsule *const capsule = PyCapsule_GetPointer(object, "_socket.CAPI");
    Py_XDECREF(capsule->type);
    Py_XDECREF(capsule->error);
    Py_XDECREF(capsule->timeout_error);
    PyMem_Free(capsule);
}

int bridge_add_capsule(PyObject *module, struct module_state *state)
{
    struct capsule *const capsule = PyMem_Malloc(sizeof *capsule);
    if (capsule == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    capsule->type = (PyTypeObject *)Py_NewRef(state->socket_type);
    capsule->error = Py_NewRef(PyExc_OSError);
    capsule->timeout_error = Py_NewRef(PyExc_TimeoutError);
    PyObject *const object = PyCapsule_New(capsule, "_socket.CAPI", free_capsule);
    const int result = object == NULL ? -1 : PyModule_AddObjectRef(module, "CAPI", object);
    Py_XDECREF(object);
    return result;
}

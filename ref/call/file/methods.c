// SPDX-License-Identifier: MIT
// pys_find_file_method: the methods of each class of files.
#include "call/file/file.h"
#include "call/live.h"

#include <string.h>

/// The classes of files, as bits.
enum {
    RAW = 1,    ///< SocketIO
    READER = 2, ///< BufferedReader
    WRITER = 4, ///< BufferedWriter
    PAIR = 8,   ///< BufferedRWPair
    TEXT = 16,  ///< TextIOWrapper
    BUFFERED = READER | WRITER | PAIR,
    ALL = RAW | BUFFERED | TEXT,
};

struct file_method {
    unsigned classes;
    struct function function;
};

static const struct file_method methods[] = {
    {ALL, {"__enter__", CALLING_NOTHING, 0, 0, pys_file_enter}},
    {ALL, {"__exit__", CALLING_TUPLE, 0, 3, pys_file_exit}},
    {ALL, {"__iter__", CALLING_NOTHING, 0, 0, pys_file_iter}},
    {ALL, {"__next__", CALLING_NOTHING, 0, 0, pys_file_next}},
    {ALL, {"__repr__", CALLING_NOTHING, 0, 0, pys_file_repr}},
    {ALL, {"__setattr__", CALLING_TUPLE, 2, 2, pys_file_setattr}},
    {ALL, {"close", CALLING_NOTHING, 0, 0, pys_file_close}},
    {BUFFERED | TEXT, {"detach", CALLING_NOTHING, 0, 0, pys_file_detach}},
    {ALL, {"fileno", CALLING_NOTHING, 0, 0, pys_file_fileno}},
    {ALL, {"flush", CALLING_NOTHING, 0, 0, pys_file_flush}},
    {ALL, {"isatty", CALLING_NOTHING, 0, 0, pys_file_isatty}},
    {READER | PAIR, {"peek", CALLING_TUPLE, 0, 1, pys_file_peek}},
    {ALL, {"read", CALLING_TUPLE, 0, 1, pys_file_read}},
    {BUFFERED, {"read1", CALLING_TUPLE, 0, 1, pys_file_read1}},
    {ALL, {"readable", CALLING_NOTHING, 0, 0, pys_file_readable}},
    {RAW, {"readall", CALLING_NOTHING, 0, 0, pys_file_readall}},
    {RAW | BUFFERED, {"readinto", CALLING_TUPLE, 1, 1, pys_file_readinto}},
    {BUFFERED, {"readinto1", CALLING_TUPLE, 1, 1, pys_file_readinto1}},
    {ALL, {"readline", CALLING_TUPLE, 0, 1, pys_file_readline}},
    {ALL, {"readlines", CALLING_TUPLE, 0, 1, pys_file_readlines}},
    {ALL, {"seek", CALLING_TUPLE, 1, 2, pys_file_seek}},
    {ALL, {"seekable", CALLING_NOTHING, 0, 0, pys_file_seekable}},
    {ALL, {"tell", CALLING_NOTHING, 0, 0, pys_file_tell}},
    {ALL, {"truncate", CALLING_TUPLE, 0, 1, pys_file_truncate}},
    {ALL, {"writable", CALLING_NOTHING, 0, 0, pys_file_writable}},
    {ALL, {"write", CALLING_TUPLE, 1, 1, pys_file_write}},
    {ALL, {"writelines", CALLING_TUPLE, 1, 1, pys_file_writelines}},
};

static unsigned class_of(const struct pysock_live *file)
{
    switch (file->layer) {
    case FILE_RAW: return RAW;
    case FILE_TEXT: return TEXT;
    case FILE_BUFFERED: break;
    }
    return pys_file_is_pair(file) ? PAIR : file->stream->reads ? READER : WRITER;
}

const struct function *pys_find_file_method(const struct pysock_live *file, const char *name)
{
    for (size_t index = 0; index < sizeof methods / sizeof *methods; index++) {
        const struct file_method *const method = &methods[index];
        if (strcmp(method->function.name, name) == 0)
            return (method->classes & class_of(file)) != 0 ? &method->function : NULL;
    }
    return NULL;
}

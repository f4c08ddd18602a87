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
    bool codes; ///< of a text file, it encodes or decodes
};

static const struct file_method methods[] = {
    {ALL, {"__enter__", CALLING_NOTHING, 0, 0, pys_file_enter}, false},
    {ALL, {"__exit__", CALLING_TUPLE, 0, 3, pys_file_exit}, false},
    {ALL, {"__iter__", CALLING_NOTHING, 0, 0, pys_file_iter}, false},
    {ALL, {"__next__", CALLING_NOTHING, 0, 0, pys_file_next}, true},
    {ALL, {"__repr__", CALLING_NOTHING, 0, 0, pys_file_repr}, false},
    {ALL, {"__setattr__", CALLING_TUPLE, 2, 2, pys_file_setattr}, false},
    {ALL, {"close", CALLING_NOTHING, 0, 0, pys_file_close}, false},
    {BUFFERED | TEXT, {"detach", CALLING_NOTHING, 0, 0, pys_file_detach}, false},
    {ALL, {"fileno", CALLING_NOTHING, 0, 0, pys_file_fileno}, false},
    {ALL, {"flush", CALLING_NOTHING, 0, 0, pys_file_flush}, false},
    {ALL, {"isatty", CALLING_NOTHING, 0, 0, pys_file_isatty}, false},
    {READER | PAIR, {"peek", CALLING_TUPLE, 0, 1, pys_file_peek}, false},
    {ALL, {"read", CALLING_TUPLE, 0, 1, pys_file_read}, true},
    {BUFFERED, {"read1", CALLING_TUPLE, 0, 1, pys_file_read1}, false},
    {ALL, {"readable", CALLING_NOTHING, 0, 0, pys_file_readable}, false},
    {RAW, {"readall", CALLING_NOTHING, 0, 0, pys_file_readall}, false},
    {RAW | BUFFERED, {"readinto", CALLING_TUPLE, 1, 1, pys_file_readinto}, false},
    {BUFFERED, {"readinto1", CALLING_TUPLE, 1, 1, pys_file_readinto1}, false},
    {ALL, {"readline", CALLING_TUPLE, 0, 1, pys_file_readline}, true},
    {ALL, {"readlines", CALLING_TUPLE, 0, 1, pys_file_readlines}, true},
    {ALL, {"seek", CALLING_TUPLE, 1, 2, pys_file_seek}, false},
    {ALL, {"seekable", CALLING_NOTHING, 0, 0, pys_file_seekable}, false},
    {ALL, {"tell", CALLING_NOTHING, 0, 0, pys_file_tell}, false},
    {ALL, {"truncate", CALLING_TUPLE, 0, 1, pys_file_truncate}, false},
    {ALL, {"writable", CALLING_NOTHING, 0, 0, pys_file_writable}, false},
    {ALL, {"write", CALLING_TUPLE, 1, 1, pys_file_write}, true},
    {ALL, {"writelines", CALLING_TUPLE, 1, 1, pys_file_writelines}, true},
};

static void skip(struct call *call)
{
    pys_return_skipped_because(call, "the reference has the encodings UTF-8, ASCII and Latin-1");
}

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
    static const struct function not_here = {"", CALLING_TUPLE, 0, SIZE_MAX, skip};
    for (size_t index = 0; index < sizeof methods / sizeof *methods; index++) {
        const struct file_method *const method = &methods[index];
        if (strcmp(method->function.name, name) != 0)
            continue;
        if (method->codes && file->layer == FILE_TEXT && file->stream->is_encoded_elsewhere)
            return &not_here;
        return (method->classes & class_of(file)) != 0 ? &method->function : NULL;
    }
    return NULL;
}

// SPDX-License-Identifier: MIT
// The methods of each class of files, and the classes of io that it inherits them from.
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
    ALL = RAW | READER | WRITER | PAIR | TEXT,
};

/// CALLING_BOUND: of SocketIO, in Lib/socket.py.
static const struct file_method methods[] = {
    {{"__enter__", CALLING_NOTHING, 0, 0, pys_file_enter}, ALL, NULL},
    {{"__exit__", CALLING_TUPLE, 0, SIZE_MAX, pys_file_exit}, ALL, NULL},
    {{"__iter__", CALLING_SLOT, 0, 0, pys_file_iter}, ALL, NULL},
    {{"__next__", CALLING_SLOT, 0, 0, pys_file_next}, ALL, NULL},
    {{"__repr__", CALLING_SLOT, 0, 0, pys_file_repr}, ALL, NULL},
    {{"__setattr__", CALLING_SLOT, 2, 2, pys_file_setattr}, ALL, NULL},
    {{"close", CALLING_BOUND, 0, 0, pys_file_close}, RAW, NULL},
    {{"close", CALLING_NOTHING, 0, 0, pys_file_close}, READER | WRITER | PAIR | TEXT, NULL},
    {{"detach", CALLING_NOTHING, 0, 0, pys_file_detach}, READER | WRITER | TEXT, NULL},
    {{"detach", CALLING_NOTHING_THEN_CLASS, 0, 0, pys_file_detach}, PAIR, NULL},
    {{"fileno", CALLING_BOUND, 0, 0, pys_file_fileno}, RAW, NULL},
    {{"fileno", CALLING_NOTHING, 0, 0, pys_file_fileno}, READER | WRITER | TEXT, NULL},
    {{"fileno", CALLING_NOTHING_THEN_CLASS, 0, 0, pys_file_fileno}, PAIR, NULL},
    {{"flush", CALLING_NOTHING, 0, 0, pys_file_flush}, ALL, NULL},
    {{"isatty", CALLING_NOTHING, 0, 0, pys_file_isatty}, ALL, NULL},
    {{"peek", CALLING_CLINIC, 0, 1, pys_file_peek}, READER, NULL},
    {{"peek", CALLING_CLINIC, 0, 1, pys_file_peek}, PAIR, "BufferedReader"},
    {{"read", CALLING_CLINIC, 0, 1, pys_file_read}, RAW | READER | TEXT, NULL},
    {{"read", CALLING_ANY_THEN_CLASS, 0, 1, pys_file_read}, WRITER, NULL},
    {{"read", CALLING_CLINIC, 0, 1, pys_file_read}, PAIR, "BufferedReader"},
    {{"read1", CALLING_OBJECT_THEN_CLINIC, 0, 1, pys_file_read1}, READER, NULL},
    {{"read1", CALLING_ANY_THEN_CLASS, 0, 1, pys_file_read1}, WRITER, NULL},
    {{"read1", CALLING_OBJECT_THEN_CLINIC, 0, 1, pys_file_read1}, PAIR, "BufferedReader"},
    {{"readable", CALLING_BOUND, 0, 0, pys_file_readable}, RAW, NULL},
    {{"readable", CALLING_NOTHING, 0, 0, pys_file_readable}, READER | WRITER | PAIR | TEXT, NULL},
    {{"readall", CALLING_NOTHING, 0, 0, pys_file_readall}, RAW, NULL},
    {{"readinto", CALLING_BOUND, 1, 1, pys_file_readinto}, RAW, NULL},
    {{"readinto", CALLING_ONE_OBJECT, 1, 1, pys_file_readinto}, READER | WRITER, NULL},
    {{"readinto", CALLING_ONE_OBJECT, 1, 1, pys_file_readinto}, PAIR, "BufferedReader"},
    {{"readinto1", CALLING_ONE_OBJECT, 1, 1, pys_file_readinto1}, READER | WRITER, NULL},
    {{"readinto1", CALLING_ONE_OBJECT, 1, 1, pys_file_readinto1}, PAIR, "BufferedReader"},
    {{"readline", CALLING_CLINIC, 0, 1, pys_file_readline}, ALL, NULL},
    {{"readlines", CALLING_CLINIC, 0, 1, pys_file_readlines}, ALL, NULL},
    {{"seek", CALLING_ANY_THEN_CLASS, 1, 2, pys_file_seek}, RAW | PAIR, NULL},
    {{"seek", CALLING_CLINIC, 1, 2, pys_file_seek}, READER | WRITER | TEXT, NULL},
    {{"seekable", CALLING_BOUND, 0, 0, pys_file_seekable}, RAW, NULL},
    {{"seekable", CALLING_NOTHING, 0, 0, pys_file_seekable}, READER | WRITER | PAIR | TEXT, NULL},
    {{"tell", CALLING_NOTHING, 0, 0, pys_file_tell}, ALL, NULL},
    {{"truncate", CALLING_ANY_THEN_CLASS, 0, 1, pys_file_truncate}, RAW | PAIR, NULL},
    {{"truncate", CALLING_UNPACKED_THEN_CLASS, 0, 1, pys_file_truncate}, READER | WRITER, NULL},
    {{"truncate", CALLING_UNPACKED, 0, 1, pys_file_truncate}, TEXT, NULL},
    {{"writable", CALLING_BOUND, 0, 0, pys_file_writable}, RAW, NULL},
    {{"writable", CALLING_NOTHING, 0, 0, pys_file_writable}, READER | WRITER | PAIR | TEXT, NULL},
    {{"write", CALLING_BOUND, 1, 1, pys_file_write}, RAW, NULL},
    {{"write", CALLING_ANY_THEN_CLASS, 1, 1, pys_file_write}, READER, NULL},
    {{"write", CALLING_ONE_OBJECT, 1, 1, pys_file_write}, WRITER | TEXT, NULL},
    {{"write", CALLING_ONE_OBJECT, 1, 1, pys_file_write}, PAIR, "BufferedWriter"},
    {{"writelines", CALLING_ONE_OBJECT, 1, 1, pys_file_writelines}, ALL, NULL},
};

enum { INHERITED_MAX = 6 };

struct base {
    const char *name;
    unsigned classes;                 ///< of files
    const char *names[INHERITED_MAX]; ///< of the methods that they inherit from it
};

static const struct base bases[] = {
    {"_IOBase", ALL, {"__enter__", "__exit__", "readlines", "writelines"}},
    {"_IOBase", RAW, {"flush", "isatty", "readline", "seek", "tell", "truncate"}},
    {"_IOBase", READER, {"writable"}},
    {"_IOBase", WRITER, {"readable", "readline"}},
    {"_IOBase", PAIR, {"fileno", "readline", "seek", "seekable", "tell", "truncate"}},
    {"_RawIOBase", RAW, {"read", "readall"}},
    {"_BufferedIOBase", READER, {"write"}},
    {"_BufferedIOBase", WRITER, {"read", "read1", "readinto", "readinto1"}},
    {"_BufferedIOBase", PAIR, {"detach"}},
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
        if (strcmp(method->function.name, name) == 0 && (method->classes & class_of(file)) != 0)
            return &method->function;
    }
    return NULL;
}

static bool has_inherited(const struct base *base, const char *name)
{
    for (size_t index = 0; index < INHERITED_MAX && base->names[index] != NULL; index++) {
        if (strcmp(base->names[index], name) == 0)
            return true;
    }
    return false;
}

const char *pys_file_base(const struct pysock_live *file, const char *name)
{
    for (size_t index = 0; index < sizeof bases / sizeof *bases; index++) {
        if ((bases[index].classes & class_of(file)) != 0 && has_inherited(&bases[index], name))
            return bases[index].name;
    }
    return NULL;
}

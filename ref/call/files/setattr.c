// SPDX-License-Identifier: MIT
// __setattr__ of a file: refuses the attributes that its class has of its own.
//
// CPython Modules/_io/bufferedio.c, textio.c and iobase.c, the tables of members and getters; Lib/socket.py, SocketIO.
#include "call/file/file.h"
#include "call/live.h"

#include <string.h>

/// How a class has an attribute.
enum hold {
    HOLD_NOT,
    HOLD_PROPERTY, ///< of Lib/socket.py
    HOLD_GETTER,   ///< of C
    HOLD_MEMBER,   ///< of C
};

struct held {
    const char *name;
    enum hold raw, buffered, pair, text;
};

static const struct held attributes[] = {
    {"buffer", HOLD_NOT, HOLD_NOT, HOLD_NOT, HOLD_MEMBER},
    {"closed", HOLD_GETTER, HOLD_GETTER, HOLD_GETTER, HOLD_GETTER},
    {"encoding", HOLD_NOT, HOLD_NOT, HOLD_NOT, HOLD_MEMBER},
    {"errors", HOLD_NOT, HOLD_NOT, HOLD_NOT, HOLD_GETTER},
    {"line_buffering", HOLD_NOT, HOLD_NOT, HOLD_NOT, HOLD_MEMBER},
    {"mode", HOLD_PROPERTY, HOLD_GETTER, HOLD_NOT, HOLD_NOT},
    {"name", HOLD_PROPERTY, HOLD_GETTER, HOLD_NOT, HOLD_GETTER},
    {"newlines", HOLD_NOT, HOLD_NOT, HOLD_NOT, HOLD_GETTER},
    {"raw", HOLD_NOT, HOLD_MEMBER, HOLD_NOT, HOLD_NOT},
};

static enum hold find(const struct pysock_python *python, const struct pysock_live *file, const char *name)
{
    if (file->layer == FILE_TEXT && python->detached_buffer_raises && strcmp(name, "buffer") == 0)
        return HOLD_GETTER;
    for (size_t index = 0; index < sizeof attributes / sizeof *attributes; index++) {
        const struct held *const held = &attributes[index];
        if (strcmp(held->name, name) != 0)
            continue;
        switch (file->layer) {
        case FILE_RAW: return held->raw;
        case FILE_BUFFERED: return pys_file_is_pair(file) ? held->pair : held->buffered;
        case FILE_TEXT: return held->text;
        }
    }
    return HOLD_NOT;
}

static void refuse(struct call *call, const char *name)
{
    const struct pysock_live *const file = call->self;
    switch (find(call->python, file, name)) {
    case HOLD_PROPERTY: pys_refuse_property(call, pys_file_class(file), name, false); break;
    case HOLD_GETTER:
        pys_raise_text(call, PYSOCK_ATTRIBUTE_ERROR, "attribute '", name, "' of '",
                       file->layer == FILE_RAW ? "_io._IOBase" : pys_file_class(file),
                       "' objects is not writable", NULL);
        break;
    case HOLD_MEMBER: pys_raise_text(call, PYSOCK_ATTRIBUTE_ERROR, "readonly attribute", NULL); break;
    case HOLD_NOT:
        pys_return_skipped_because(call, "the reference's files keep no attributes of their user");
        break;
    }
}

void pys_file_setattr(struct call *call)
{
    const struct pysock_value *const name = pys_str_of(&call->args[0]);
    if (name != NULL)
        refuse(call, name->as.text.utf8);
    else
        pys_raise_text(call, PYSOCK_TYPE_ERROR, "attribute name must be string, not '",
                       pys_class_name(&call->args[0]), "'", NULL);
}

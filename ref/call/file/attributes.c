// SPDX-License-Identifier: MIT
// pys_get_file_attribute: the attributes of files.
//
// CPython Modules/_io/bufferedio.c and textio.c; Lib/socket.py, SocketIO.
#include "call/file/file.h"
#include "call/live.h"

#include <string.h>

static void get_closed(struct call *call)
{
    if (!pys_file_refuse_detached(call))
        pys_return_bool(call, call->self->stream->is_shut);
}

/// Text asks the layer below, and so that layer's class is named.
static bool refuse_of_pair(struct call *call, const char *name)
{
    const bool is_pair = pys_file_is_pair(call->self);
    if (is_pair)
        pys_raise_text(call, PYSOCK_ATTRIBUTE_ERROR, "'_io.BufferedRWPair' object has no attribute '", name,
                       "'", NULL);
    return is_pair;
}

static void get_name(struct call *call)
{
    const struct file_stream *const stream = call->self->stream;
    if (!pys_file_refuse_detached(call) && !refuse_of_pair(call, "name"))
        pys_return_value(call, pysock_value_from_int(stream->is_shut ? -1 : stream->over->socket.fd));
}

static void get_mode(struct call *call)
{
    const struct file_stream *const stream = call->self->stream;
    if (call->self->layer == FILE_TEXT)
        pys_return_text(call, stream->mode);
    else if (!pys_file_refuse_detached(call) && !refuse_of_pair(call, "mode"))
        pys_return_text(call, stream->reads && stream->writes ? "rwb" : stream->reads ? "rb" : "wb");
}

static void get_raw(struct call *call)
{
    struct file_stream *const stream = call->self->stream;
    if (stream->buffered_detached)
        pys_return_none(call);
    else
        pys_return_value(call, pys_file_layer(stream, FILE_RAW));
}

static void get_buffer(struct call *call)
{
    struct file_stream *const stream = call->self->stream;
    if (!stream->text_detached)
        pys_return_value(call, pys_file_layer(stream, FILE_BUFFERED));
    else if (call->python->detached_buffer_raises)
        pys_file_refuse_detached(call);
    else
        pys_return_none(call);
}

static void get_encoding(struct call *call)
{
    pys_return_text(call, call->self->stream->encoding);
}

static void get_errors(struct call *call)
{
    pys_return_text(call, call->self->stream->errors);
}

static void get_false(struct call *call)
{
    pys_return_bool(call, false);
}

/// None, a str, or a tuple of them.
static void get_newlines(struct call *call)
{
    static const char *const ends[] = {"\r", "\n", "\r\n"};
    const struct file_stream *const stream = call->self->stream;
    struct pysock_value items[3], all;
    size_t count = 0;
    if (stream->text_detached && pys_file_refuse_detached(call))
        return;
    for (size_t index = 0; index < 3; index++) {
        if (stream->text.newlines >> index & 1 && !pys_make_text(call, ends[index], &items[count++]))
            return; // no memory
    }
    if (count == 0)
        pys_return_none(call);
    else if (count == 1)
        pys_return_value(call, items[0]);
    else if (pys_make_tuple(call, items, count, &all))
        pys_return_value(call, all);
}

/// The layers that have an attribute, as bits.
enum { RAW = 1U << FILE_RAW, BUFFERED = 1U << FILE_BUFFERED, TEXT = 1U << FILE_TEXT };

struct file_attribute {
    const char *name;
    unsigned layers;
    void (*get)(struct call *call);
};

static const struct file_attribute attributes[] = {
    {"buffer", TEXT, get_buffer},
    {"closed", RAW | BUFFERED | TEXT, get_closed},
    {"encoding", TEXT, get_encoding},
    {"errors", TEXT, get_errors},
    {"line_buffering", TEXT, get_false},
    {"mode", RAW | BUFFERED | TEXT, get_mode},
    {"name", RAW | BUFFERED | TEXT, get_name},
    {"newlines", TEXT, get_newlines},
    {"raw", BUFFERED, get_raw},
    {"write_through", TEXT, get_false},
};

/// Whether this file has an attribute in this version.
static bool has(const struct call *call, const struct file_attribute *attribute)
{
    if (strcmp(attribute->name, "raw") == 0 && pys_file_is_pair(call->self))
        return false;
    if (strcmp(attribute->name, "write_through") == 0 && !call->python->has_write_through)
        return false;
    return (attribute->layers >> call->self->layer & 1U) != 0;
}

bool pys_get_file_attribute(struct call *call, const char *name)
{
    for (size_t index = 0; index < sizeof attributes / sizeof *attributes; index++) {
        if (strcmp(attributes[index].name, name) == 0 && has(call, &attributes[index])) {
            attributes[index].get(call);
            return true;
        }
    }
    if (pys_find_file_method(call->self, name) == NULL)
        return false;
    pys_return_skipped(call); // a bound method is not a value of this library
    return true;
}

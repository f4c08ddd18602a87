// SPDX-License-Identifier: MIT
// Unpacks what gzip packed.
#include "packed/gunzip.h"

#include "base/file.h"
#include "base/memory.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

enum { GZIP_WINDOW = 15 + 16 }; // zlib.h, inflateInit2: the largest window, and a gzip header and trailer

bool gunzip_is_packed(const struct text *bytes)
{
    return bytes->length >= 2 && memcmp(bytes->bytes, "\x1f\x8b", 2) == 0;
}

static voidpf allocate(voidpf context, uInt count, uInt size)
{
    (void)context;
    return memory_new(count, size);
}

static void release(voidpf context, voidpf memory)
{
    (void)context;
    free(memory);
}

/// Z_STREAM_END if it is whole; otherwise another code of zlib.
static int inflate_all(z_stream *stream, struct text *plain)
{
    char chunk[65536];
    int code = Z_OK;
    const size_t before = plain->length;
    while (code == Z_OK && plain->length - before <= FILE_MOST_BYTES) {
        stream->next_out = (Bytef *)chunk;
        stream->avail_out = sizeof chunk;
        code = inflate(stream, Z_NO_FLUSH);
        if (code == Z_OK || code == Z_STREAM_END)
            text_add_bytes(plain, chunk, sizeof chunk - stream->avail_out);
    }
    return code;
}

bool gunzip(const struct text *packed, struct text *plain, struct text *why)
{
    z_stream stream = {.zalloc = allocate, .zfree = release};
    stream.next_in = (Bytef *)packed->bytes;
    stream.avail_in = (uInt)packed->length; // of a file of at most FILE_MOST_BYTES
    int code = packed->length <= UINT_MAX ? inflateInit2(&stream, GZIP_WINDOW) : Z_DATA_ERROR;
    if (code == Z_OK)
        code = inflate_all(&stream, plain);
    bool has_more = code == Z_STREAM_END && stream.avail_in > 0;
    inflateEnd(&stream);
    if (code == Z_STREAM_END && !has_more)
        return true;
    text_add(why, code == Z_OK          ? "it holds more than 64 MiB"
                  : code == Z_BUF_ERROR ? "it is cut: the end of what gzip packed is missing"
                  : has_more            ? "something follows what gzip packed"
                                        : "it begins as what gzip packed, and is damaged");
    return false;
}

// SPDX-License-Identifier: MIT
// Reads a stream, the .jsonl report of a run, whole or of one that was killed.
#include "streams/stream_file.h"

#include "base/file.h"
#include "values/canonical_json.h"

#include <string.h>

static bool refuse(const struct stream *stream, size_t line, const char *what, struct text *why)
{
    text_addf(why, "%s:%zu: %s", stream->path, line, what);
    return false;
}

static bool is_text(const json_t *object, const char *key)
{
    return json_is_string(json_object_get(object, key));
}

static bool take_header(struct stream *stream, json_t *header, size_t line, struct text *why)
{
    if (stream->header != NULL)
        return refuse(stream, line, "a second header", why);
    if (json_integer_value(json_object_get(header, "format")) != 1 ||
        !is_text(json_object_get(header, "vectors"), "digest"))
        return refuse(stream, line, "not a stream of format 1 (--report jsonl:FILE makes them)", why);
    if (!json_is_object(json_object_get(header, "selection")) ||
        !json_is_array(json_object_get(header, "adapters")))
        return refuse(stream, line,
                      "this stream is of an older sockconform, and does not tell what it selected", why);
    stream->header = json_incref(header);
    return true;
}

static bool take_adapter(struct stream *stream, json_t *part, size_t line, struct text *why)
{
    if (!is_text(part, "adapter") || !json_is_object(json_object_get(part, "hello")))
        return refuse(stream, line, "a line of an adapter has its name and its hello", why);
    json_object_set(stream->adapters, json_string_value(json_object_get(part, "adapter")), part);
    return true;
}

static bool take_result(struct stream *stream, json_t *part, size_t line, struct text *why)
{
    if (!is_text(part, "adapter") || !is_text(part, "case") || !is_text(part, "outcome"))
        return refuse(stream, line, "a result has adapter, case and outcome", why);
    json_array_append(stream->results, part);
    return true;
}

/// Takes one line's object, which has one member.
static bool take(struct stream *stream, json_t *root, size_t line, struct text *why)
{
    void *first = json_object_iter(root);
    const char *kind = first != NULL ? json_object_iter_key(first) : "";
    json_t *part = first != NULL ? json_object_iter_value(first) : NULL;
    if (json_object_size(root) != 1 || !json_is_object(part))
        return refuse(stream, line, "not a line of a stream (--report jsonl:FILE makes them)", why);
    if (strcmp(kind, "header") == 0)
        return take_header(stream, part, line, why);
    if (stream->header == NULL)
        return refuse(stream, line, "a stream begins with its header", why);
    if (strcmp(kind, "adapter") == 0)
        return take_adapter(stream, part, line, why);
    if (strcmp(kind, "result") == 0)
        return take_result(stream, part, line, why);
    if (strcmp(kind, "footer") == 0)
        stream->footer = stream->footer == NULL ? json_incref(part) : stream->footer;
    else if (strcmp(kind, "rule") != 0 && strcmp(kind, "owner") != 0)
        return refuse(stream, line, "not a line of a stream (--report jsonl:FILE makes them)", why);
    return true;
}

/// A run that was killed may have left the beginning of a line.
static bool read_lines(struct stream *stream, const struct text *bytes, struct text *why)
{
    const char *at = text_of(bytes), *end = at + bytes->length;
    for (size_t line = 1; at < end; line++) {
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        if (stop == NULL)
            return true;
        struct text what = {0};
        json_t *root = canonical_read(at, (size_t)(stop - at), &what);
        const bool good =
            root != NULL ? take(stream, root, line, why) : refuse(stream, line, text_of(&what), why);
        json_decref(root);
        text_free(&what);
        if (!good)
            return false;
        at = stop + 1;
    }
    return true;
}

bool stream_read(struct stream *stream, const char *path, struct text *why)
{
    struct text bytes = {0};
    memset(stream, 0, sizeof *stream);
    stream->path = path;
    stream->adapters = json_object();
    stream->results = json_array();
    bool good = file_read(path, &bytes, why) && read_lines(stream, &bytes, why);
    if (good && stream->header == NULL)
        good = refuse(stream, 1, "an empty stream", why);
    text_free(&bytes);
    return good;
}

static void add_words(struct words *words, const json_t *list)
{
    for (size_t i = 0; i < json_array_size(list); i++)
        if (json_is_string(json_array_get(list, i)))
            words_add(words, json_string_value(json_array_get(list, i)));
}

struct wanted stream_wanted(const struct stream *stream)
{
    const json_t *selection = json_object_get(stream->header, "selection");
    struct wanted wanted;
    memset(&wanted, 0, sizeof wanted);
    add_words(&wanted.functions, json_object_get(selection, "functions"));
    add_words(&wanted.rules, json_object_get(selection, "rules"));
    add_words(&wanted.cases, json_object_get(selection, "cases"));
    add_words(&wanted.skipped, json_object_get(selection, "skip"));
    return wanted;
}

struct shard stream_shard(const struct stream *stream)
{
    const json_t *share = json_object_get(json_object_get(stream->header, "selection"), "share");
    const json_int_t number = json_integer_value(json_array_get(share, 0)),
                     count = json_integer_value(json_array_get(share, 1));
    return number >= 1 && count >= number ? (struct shard){(size_t)number, (size_t)count}
                                          : (struct shard){0, 0};
}

void stream_free(struct stream *stream)
{
    json_decref(stream->header);
    json_decref(stream->adapters);
    json_decref(stream->results);
    json_decref(stream->footer);
    memset(stream, 0, sizeof *stream);
}

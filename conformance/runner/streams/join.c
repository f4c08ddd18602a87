// SPDX-License-Identifier: MIT
// Makes one run of the streams of its parts.
#include "streams/join.h"

#include "base/memory.h"
#include "judge/rule_levels.h"
#include "run/adapter_name.h"
#include "run/again.h"
#include "run/stale_entries.h"
#include "streams/restored.h"

#include <stdlib.h>
#include <string.h>

static const char *text_in(const json_t *object, const char *key)
{
    return json_string_value(json_object_get(object, key));
}

bool join_read(struct joined *joined, const struct words *paths, struct text *why)
{
    joined->streams = memory_new(paths->count, sizeof *joined->streams);
    for (size_t i = 0; i < paths->count; i++) {
        joined->count++;
        if (!stream_read(&joined->streams[i], paths->list[i], why))
            return false;
    }
    return true;
}

enum level join_level(const struct joined *joined)
{
    enum level common = LEVEL_NONE;
    for (size_t i = 0; i < joined->count; i++) {
        const char *name = text_in(joined->streams[i].header, "level");
        const enum level level = name != NULL ? level_from_name(name) : LEVEL_NONE;
        if (i > 0 && level != common)
            return LEVEL_NONE;
        common = level;
    }
    return common;
}

static unsigned deciding_rules_of(const struct stream *stream)
{
    const json_t *levels = json_object_get(stream->header, "deciding_rules");
    struct text list = {0};
    for (size_t i = 0; i < json_array_size(levels); i++)
        if (json_is_string(json_array_get(levels, i)))
            text_addf(&list, "%s%s", i > 0 ? "," : "", json_string_value(json_array_get(levels, i)));
    const unsigned read = rule_levels_read(text_of(&list));
    text_free(&list);
    return read;
}

unsigned join_deciding_rules(const struct joined *joined)
{
    for (size_t i = 1; i < joined->count; i++)
        if (deciding_rules_of(&joined->streams[i]) != deciding_rules_of(&joined->streams[0]))
            return 0;
    return joined->count > 0 ? deciding_rules_of(&joined->streams[0]) : 0;
}

/// True if a member of the headers, which may be null, is the same text everywhere; else `why`.
static bool agree(const struct joined *joined, const char *key, const char *what, struct text *why)
{
    const json_t *first = json_object_get(joined->streams[0].header, key);
    for (size_t i = 1; i < joined->count; i++) {
        const json_t *other = json_object_get(joined->streams[i].header, key);
        if (json_equal(first, other) == 1)
            continue;
        text_addf(why, "%s and %s are not of one run: %s differ: %s and %s", joined->streams[0].path,
                  joined->streams[i].path, what, json_is_string(first) ? json_string_value(first) : "none",
                  json_is_string(other) ? json_string_value(other) : "none");
        return false;
    }
    return true;
}

static bool check_vectors(const struct joined *joined, const struct vectors *vectors, struct text *why)
{
    for (size_t i = 0; i < joined->count; i++) {
        const char *digest = text_in(json_object_get(joined->streams[i].header, "vectors"), "digest");
        if (strcmp(digest, vectors->digest) == 0)
            continue;
        text_addf(why, "%s was made with the vectors %s, and those here are %s; --vectors DIR names others",
                  joined->streams[i].path, digest, vectors->digest);
        return false;
    }
    return true;
}

bool join_select(const struct joined *joined, struct selection *selection, const struct vectors *vectors,
                 struct text *why)
{
    struct selection *parts = memory_new(joined->count, sizeof *parts);
    bool good = check_vectors(joined, vectors, why) && agree(joined, "world", "the worlds", why) &&
                agree(joined, "tool", "the versions of sockconform", why);
    for (size_t i = 0; i < joined->count && good; i++) {
        struct wanted wanted = stream_wanted(&joined->streams[i]);
        struct text what = {0};
        good = select_cases(&parts[i], vectors, &wanted, &what);
        if (!good)
            text_addf(why, "%s: %s", joined->streams[i].path, text_of(&what));
        text_free(&what);
        wanted_free(&wanted);
    }
    if (good)
        selection_join(selection, vectors, parts, joined->count);
    for (size_t i = 0; i < joined->count; i++)
        selection_free(&parts[i]);
    free(parts);
    return good;
}

static struct adapter *find_adapter(const struct run *run, const char *name)
{
    for (size_t i = 0; i < run->adapter_count; i++)
        if (strcmp(run->adapters[i].command.name, name) == 0)
            return &run->adapters[i];
    return NULL;
}

static void add_adapter(struct run *run, const json_t *part)
{
    struct command command;
    const char *level = text_in(part, "level");
    memset(&command, 0, sizeof command);
    command.name = memory_copy(text_in(part, "adapter"));
    command.spelled = memory_copy(text_in(part, "command"));
    command.given = command_given_name(command.spelled);
    struct adapter *adapter = &run->adapters[run->adapter_count++];
    adapter_init(adapter, command, json_is_true(json_object_get(part, "shown")), run->selection->count);
    adapter->is_oracle = json_is_true(json_object_get(part, "oracle"));
    if (level != NULL)
        adapter->level = level_from_name(level);
    if (adapter->is_oracle)
        run->oracle = adapter;
}

/// The adapters of all parts, in the order of the first that has each.
static bool add_adapters(const struct joined *joined, struct run *run, struct text *why)
{
    size_t most = 0;
    for (size_t i = 0; i < joined->count; i++)
        most += json_array_size(json_object_get(joined->streams[i].header, "adapters"));
    run->adapters = memory_new(most, sizeof *run->adapters);
    for (size_t i = 0; i < joined->count; i++) {
        const json_t *list = json_object_get(joined->streams[i].header, "adapters");
        for (size_t a = 0; a < json_array_size(list); a++) {
            const json_t *part = json_array_get(list, a);
            if (text_in(part, "adapter") == NULL || text_in(part, "command") == NULL) {
                text_addf(why, "%s: an adapter without a name or a command", joined->streams[i].path);
                return false;
            }
            if (find_adapter(run, text_in(part, "adapter")) == NULL)
                add_adapter(run, part);
        }
    }
    return true;
}

/// The hello of the first part that has one; the others must say the same.
static bool greet(const struct stream *stream, struct run *run, struct adapter *adapter, const char **from,
                  struct text *why)
{
    const json_t *line = json_object_get(stream->adapters, adapter->command.name);
    struct hello hello;
    struct text what = {0};
    if (line == NULL)
        return true;
    if (!hello_read(&hello, json_object_get(line, "hello"), &what)) {
        text_addf(why, "%s: %s: %s", stream->path, adapter->command.name, text_of(&what));
    } else if (!adapter->greeted) {
        adapter->hello = hello;
        adapter->greeted = true;
        *from = stream->path;
        if (text_in(line, "newer") != NULL)
            adapter->newer = memory_copy(text_in(line, "newer"));
        adapter_note_namesakes(run, adapter);
    } else {
        const char *part = hello_differs(&adapter->hello, &hello);
        if (part != NULL)
            text_addf(why, "%s and %s are not of one run: the %s of the adapter %s differ", *from,
                      stream->path, part, adapter->command.name);
        hello_free(&hello);
    }
    text_free(&what);
    return why->length == 0;
}

static bool greet_all(const struct joined *joined, struct run *run, struct text *why)
{
    for (size_t a = 0; a < run->adapter_count; a++) {
        const char *from = NULL;
        for (size_t i = 0; i < joined->count; i++)
            if (!greet(&joined->streams[i], run, &run->adapters[a], &from, why))
                return false;
    }
    return true;
}

/// The place of a case in the selection, which is in the vectors' order; its count if it is not there.
static size_t place_of(const struct selection *selection, const json_t *places, const char *id)
{
    const json_t *place = json_object_get(places, id);
    return place != NULL ? (size_t)json_integer_value(place) : selection->count;
}

static bool take_result(const struct stream *stream, struct run *run, const json_t *places,
                        const json_t *line, struct text *why)
{
    const char *id = text_in(line, "case"), *name = text_in(line, "adapter");
    struct adapter *adapter = find_adapter(run, name);
    const size_t index = place_of(run->selection, places, id);
    struct text what = {0};
    if (adapter == NULL || !adapter->greeted)
        text_addf(&what, "a result of the adapter %s, which sent no hello", name);
    else if (index == run->selection->count)
        text_addf(&what, "a result of the case %s, which was not selected", id);
    else if (adapter->results[index].outcome != OUTCOME_NONE)
        text_addf(&what, "a second result of %s for %s; is a part given twice?", name, id);
    else
        restore_result(run, adapter, index, line, &what);
    if (what.length > 0)
        text_addf(why, "%s: %s", stream->path, text_of(&what));
    text_free(&what);
    return why->length == 0;
}

static bool take_results(const struct joined *joined, struct run *run, struct text *why)
{
    json_t *places = json_object();
    bool good = true;
    for (size_t i = 0; i < run->selection->count; i++)
        json_object_set_new(places, run->selection->cases[i]->id, json_integer((json_int_t)i));
    for (size_t i = 0; i < joined->count; i++)
        for (size_t r = 0; r < json_array_size(joined->streams[i].results) && good; r++)
            good = take_result(&joined->streams[i], run, places,
                               json_array_get(joined->streams[i].results, r), why);
    json_decref(places);
    return good;
}

/// The files of the logs of all parts, one behind the other.
static void add_log(struct adapter *adapter, const char *path)
{
    struct adapter_log *log = &adapter->dialogue.log;
    struct text paths = {0};
    text_addf(&paths, "%s%s%s", log->is_kept ? log->path : "", log->is_kept ? ", " : "", path);
    free(log->path);
    log->path = text_take(&paths);
    log->is_kept = true;
}

/// What a part's footer says of an adapter's processes.
static void take_dialogue(struct run *run, const json_t *part)
{
    const char *name = text_in(part, "adapter"), *cannot_start = text_in(part, "cannot_start");
    struct adapter *adapter = name != NULL ? find_adapter(run, name) : NULL;
    if (adapter == NULL)
        return;
    adapter->dialogue.starts += (size_t)json_integer_value(json_object_get(part, "starts"));
    adapter->dialogue.repeated_answers +=
        (size_t)json_integer_value(json_object_get(part, "repeated_answers"));
    if (text_in(part, "log") != NULL)
        add_log(adapter, text_in(part, "log"));
    if (cannot_start != NULL && adapter->dialogue.cannot_start == NULL)
        adapter->dialogue.cannot_start = memory_copy(cannot_start);
}

static void take_footer(const struct stream *stream, struct run *run)
{
    const json_t *adapters = json_object_get(stream->footer, "adapters");
    const char *not_valid = text_in(stream->footer, "not_valid");
    struct text why = {0};
    if (stream->footer == NULL)
        text_addf(&why, "%s ends without its footer: that run was killed", stream->path);
    else if (not_valid != NULL)
        text_addf(&why, "%s: %s", stream->path, not_valid);
    if (why.length > 0)
        run_is_not_valid(run, text_of(&why));
    if (json_is_integer(json_object_get(stream->footer, "interrupted")))
        run->interrupted = (int)json_integer_value(json_object_get(stream->footer, "interrupted"));
    for (size_t i = 0; i < json_array_size(adapters); i++)
        take_dialogue(run, json_array_get(adapters, i));
    run->took_ms += json_number_value(json_object_get(stream->footer, "took_ms"));
    text_free(&why);
}

/// The parts are whole if a part of the same selection has each share.
static bool has_share(const struct joined *joined, const struct stream *like, size_t number, size_t count)
{
    json_t *wanted = json_copy(json_object_get(like->header, "selection"));
    bool has = false;
    json_object_set_new(wanted, "share", json_pack("[I,I]", (json_int_t)number, (json_int_t)count));
    for (size_t i = 0; i < joined->count && !has; i++)
        has = json_equal(json_object_get(joined->streams[i].header, "selection"), wanted) == 1;
    json_decref(wanted);
    return has;
}

static void check_shares(const struct joined *joined, struct run *run)
{
    for (size_t i = 0; i < joined->count; i++) {
        const struct shard shard = stream_shard(&joined->streams[i]);
        for (size_t number = 1; number <= shard.count; number++) {
            struct text why = {0};
            if (has_share(joined, &joined->streams[i], number, shard.count))
                continue;
            text_addf(&why, "share %zu of %zu is missing", number, shard.count);
            run_is_not_valid(run, text_of(&why));
            text_free(&why);
            return;
        }
    }
}

/// The earliest beginning, and the names of all machines.
static void take_origins(struct joined *joined, struct run *run)
{
    for (size_t i = 0; i < joined->count; i++) {
        const json_t *header = joined->streams[i].header;
        const long long started = json_integer_value(json_object_get(header, "started"));
        const char *host = text_in(header, "host");
        if (i == 0 || started < run->started)
            run->started = started;
        bool is_new = host != NULL && host[0] != '\0';
        for (size_t before = 0; before < i && is_new; before++) {
            const char *other = text_in(joined->streams[before].header, "host");
            is_new = other == NULL || strcmp(host, other) != 0;
        }
        if (is_new)
            text_addf(&joined->hosts, "%s%s", joined->hosts.length > 0 ? ", " : "", host);
    }
    run->host = text_of(&joined->hosts);
    run->world = text_in(joined->streams[0].header, "world");
    run->no_world = text_in(joined->streams[0].header, "no_world");
    if (run->no_world == NULL)
        run->no_world = "";
}

bool join_fill(struct joined *joined, struct run *run, struct text *why)
{
    take_origins(joined, run);
    if (!add_adapters(joined, run, why) || !greet_all(joined, run, why) || !take_results(joined, run, why))
        return false;
    for (size_t i = 0; i < joined->count; i++)
        take_footer(&joined->streams[i], run);
    check_shares(joined, run);
    for (size_t i = 0; i < run->adapter_count; i++) {
        again_give_up(run, &run->adapters[i]); // nothing is asked here
        run->adapters[i].dialogue.alone_left = 0;
        stale_entries_find(run, &run->adapters[i]);
    }
    run->ended = true;
    return true;
}

void join_free(struct joined *joined)
{
    for (size_t i = 0; i < joined->count; i++)
        stream_free(&joined->streams[i]);
    free(joined->streams);
    text_free(&joined->hosts);
    memset(joined, 0, sizeof *joined);
}

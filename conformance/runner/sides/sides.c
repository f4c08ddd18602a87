// SPDX-License-Identifier: MIT
// The sides of a comparison or a table: recordings, and adapters that are asked now.
#include "sides/sides.h"

#include "adapter/named.h"
#include "base/memory.h"
#include "rounds/rounds.h"
#include "run/adapter_name.h"
#include "sides/recordings.h"
#include "summary/log_lines.h"
#include "summary/progress.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char expected_word[] = "vectors";

/// A word that names a file is a recording; names such as `ref` stay adapters.
static bool is_file(const char *word, const struct homes *homes)
{
    struct stat status;
    return !command_is_own(word, homes) && stat(word, &status) == 0 && !S_ISDIR(status.st_mode);
}

/// True of a word that the command line can start, or of which it says what is wrong.
static bool is_adapter(const char *word, const struct homes *homes)
{
    return command_is_own(word, homes) || named_exists(word, homes) || strchr(word, '=') != NULL ||
           strncmp(word, "python:", strlen("python:")) == 0 || strncmp(word, "libc:", strlen("libc:")) == 0;
}

/// True of a word that is meant as a path.
static bool is_path(const char *word)
{
    static const char *const endings[] = {".json", ".gz", ".jsonl"};
    const char *ending = strrchr(word, '.');
    for (size_t i = 0; ending != NULL && i < sizeof endings / sizeof *endings; i++)
        if (strcmp(ending, endings[i]) == 0)
            return true;
    return strchr(word, '/') != NULL;
}

static bool refuse_word(const char *word, const struct homes *homes, struct text *why)
{
    struct stat status;
    if (stat(word, &status) == 0) {
        text_addf(why, "%s is a folder; a side is a recording's file or an adapter", word);
    } else if (is_path(word)) {
        text_addf(why, "%s: there is no such file", word);
    } else {
        text_addf(
            why,
            "\"%s\" is neither a file nor an adapter: give a recording's file, recording:NAME (`sockconform "
            "list --recordings`), ref, libc, python, NAME=COMMAND, or a name that `sockconform list "
            "--adapters` "
            "shows",
            word);
        command_add_near(why, word, homes);
    }
    return false;
}

bool sides_have_expected(const struct sides *sides)
{
    for (size_t i = 0; i < sides->count; i++)
        if (sides->list[i].is_expected)
            return true;
    return false;
}

/// What is expected depends on the facts of another side.
static bool check_expected(const struct sides *sides, struct text *why)
{
    size_t expected = 0;
    for (size_t i = 0; i < sides->count; i++)
        expected += sides->list[i].is_expected;
    if (expected > 1 || expected == sides->count)
        text_addf(why, "`%s` may be given once, beside another side", expected_word);
    return why->length == 0;
}

/// What the words of the sides are read with.
struct reading {
    struct sides *sides;
    const char *vectors_dir;
    const struct homes *homes;
    struct words *adapters; ///< those that are no recordings
};

/// Loads the recording at the path of this side.
static bool load(struct sides *sides, size_t side, struct text *why)
{
    sides->list[side].recording = &sides->recordings[side];
    if (!recording_load(&sides->recordings[side], sides->paths[side], why))
        return false;
    if (sides->called[side] != NULL)
        sides->recordings[side].path = sides->called[side];
    return true;
}

static bool read_side(const struct reading *reading, const char *word, struct text *why)
{
    struct sides *sides = reading->sides;
    if (sides->count == MOST_SIDES) {
        text_addf(why, "%s: more than %d sides", word, MOST_SIDES);
        return false;
    }
    const size_t side = sides->count++;
    sides->list[side].is_expected = strcmp(word, expected_word) == 0;
    if (sides->list[side].is_expected)
        return true;
    if (recordings_is_name(word)) {
        sides->paths[side] = recordings_find(reading->vectors_dir, word, &sides->called[side], why);
        return sides->paths[side] != NULL && load(sides, side, why);
    }
    if (is_file(word, reading->homes)) {
        sides->paths[side] = memory_copy(word);
        return load(sides, side, why);
    }
    if (!is_adapter(word, reading->homes))
        return refuse_word(word, reading->homes, why);
    words_add(reading->adapters, word);
    return true;
}

static bool read_all(const struct reading *reading, const char *word, struct text *why)
{
    size_t count;
    char **words = recordings_all(reading->vectors_dir, &count);
    bool good = count > 0;
    if (!good)
        text_addf(why, "%s: there are no recordings beside %s", word, reading->vectors_dir);
    for (size_t i = 0; i < count; i++) {
        good = good && read_side(reading, words[i], why);
        free(words[i]);
    }
    free(words);
    return good;
}

bool sides_read(struct sides *sides, const struct words *operands, const char *vectors_dir,
                const struct homes *homes, struct words *adapters, struct text *why)
{
    const struct reading reading = {sides, vectors_dir, homes, adapters};
    for (size_t i = 0; i < operands->count; i++) {
        const char *word = operands->list[i];
        if (!(recordings_is_all(word) ? read_all(&reading, word, why) : read_side(&reading, word, why)))
            return false;
    }
    return check_expected(sides, why);
}

bool sides_ask(struct run *run, struct text *why)
{
    struct progress progress;
    struct run_listener listener = progress_listener(&progress);
    run->listeners = &listener;
    run->listener_count = isatty(STDERR_FILENO) ? 1 : 0;
    if (run->adapter_count > 0)
        run_everything(run);
    if (run->listener_count > 0)
        progress_end(&progress);
    run->listener_count = 0;
    run->listeners = NULL;
    for (size_t i = 0; i < run->adapter_count && run->interrupted == 0; i++)
        if (run->adapters[i].dialogue.cannot_start != NULL) {
            log_lines_print_last(&run->adapters[i]);
            adapter_add_not_started(why, &run->adapters[i]);
            return false;
        }
    if (run->interrupted == 0 && run->not_valid != NULL)
        text_addf(why, "the run is not valid: %s", run->not_valid);
    return run_is_whole(run);
}

static bool join_recording(struct side *side, struct adapter *adapter, struct run *run, struct text *why)
{
    struct command command;
    memset(&command, 0, sizeof command);
    command.spelled = memory_copy(side->recording->path);
    command.name = memory_copy(side->recording->path);
    if (side->recording->command != NULL)
        command.given = command_given_name(side->recording->command);
    side->adapter = adapter;
    adapter_init(adapter, command, false, run->selection->count);
    return recording_fill(side->recording, run, adapter, why);
}

/// Answers as the vectors expect them of an implementation with this hello.
static bool join_expected(struct side *side, struct adapter *adapter, const struct hello *hello,
                          const struct run *run, struct text *why)
{
    struct command command;
    memset(&command, 0, sizeof command);
    command.spelled = memory_copy(expected_word);
    command.name = memory_copy(expected_word);
    side->adapter = adapter;
    adapter_init(adapter, command, false, run->selection->count);
    json_t *object = json_copy(hello->object);
    json_object_set_new(object, "implementation",
                        json_pack("{s:s,s:s}", "name", expected_word, "version", run->vectors->digest));
    json_object_del(object, "settings");
    adapter->greeted = hello_read(&adapter->hello, object, why);
    json_decref(object);
    for (size_t i = 0; i < run->selection->count; i++)
        adapter->results[i].outcome = OUTCOME_PASS;
    return adapter->greeted;
}

bool sides_join(struct sides *sides, struct run *run, struct text *why)
{
    const struct side *other = NULL;
    size_t live = 0;
    for (size_t i = 0; i < sides->count; i++) {
        struct side *side = &sides->list[i];
        if (side->is_expected)
            continue;
        if (side->recording == NULL)
            side->adapter = &run->adapters[live++];
        else if (!join_recording(side, &sides->recorded[i], run, why))
            return false;
        other = other != NULL ? other : side;
    }
    for (size_t i = 0; i < sides->count; i++)
        if (sides->list[i].is_expected && other != NULL &&
            !join_expected(&sides->list[i], &sides->recorded[i], &other->adapter->hello, run, why))
            return false;
    return true;
}

void sides_free(struct sides *sides, size_t cases)
{
    for (size_t i = 0; i < sides->count; i++) {
        if (sides->list[i].adapter == &sides->recorded[i])
            adapter_free(&sides->recorded[i], cases);
        recording_free(&sides->recordings[i]);
        free(sides->paths[i]);
        free(sides->called[i]);
    }
    memset(sides, 0, sizeof *sides);
}

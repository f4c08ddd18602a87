// SPDX-License-Identifier: MIT
// The sides of a comparison or a table: recordings, and adapters that are asked now.
#include "sides/sides.h"

#include "base/memory.h"
#include "rounds/rounds.h"
#include "run/adapter_name.h"
#include "sides/recordings.h"
#include "summary/progress.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/// A word that names a file is a recording; names such as `ref` stay adapters.
static bool is_file(const char *word, const struct homes *homes)
{
    struct stat status;
    return !command_is_own(word, homes) && stat(word, &status) == 0 && !S_ISDIR(status.st_mode);
}

bool sides_read(struct sides *sides, const struct words *operands, const char *vectors_dir,
                const struct homes *homes, struct words *adapters, struct text *why)
{
    sides->count = operands->count;
    for (size_t i = 0; i < sides->count; i++) {
        const char *word = operands->list[i];
        if (recordings_is_name(word)) {
            sides->paths[i] = recordings_find(vectors_dir, word, why);
            if (sides->paths[i] == NULL)
                return false;
        } else if (is_file(word, homes)) {
            sides->paths[i] = memory_copy(word);
        } else {
            words_add(adapters, word);
            continue;
        }
        sides->list[i].recording = &sides->recordings[i];
        if (!recording_load(&sides->recordings[i], sides->paths[i], why))
            return false;
    }
    return true;
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
            adapter_add_not_started(why, &run->adapters[i]);
            return false;
        }
    if (run->interrupted == 0 && run->not_valid != NULL)
        text_addf(why, "the run is not valid: %s", run->not_valid);
    return run_is_whole(run);
}

bool sides_join(struct sides *sides, struct run *run, struct text *why)
{
    size_t live = 0;
    for (size_t i = 0; i < sides->count; i++) {
        struct side *side = &sides->list[i];
        if (side->recording == NULL) {
            side->adapter = &run->adapters[live++];
            continue;
        }
        struct command command;
        memset(&command, 0, sizeof command);
        command.spelled = memory_copy(side->recording->path);
        command.name = memory_copy(side->recording->path);
        if (side->recording->command != NULL)
            command.given = command_given_name(side->recording->command);
        side->adapter = &sides->recorded[i];
        adapter_init(side->adapter, command, false, run->selection->count);
        if (!recording_fill(side->recording, run, side->adapter, why))
            return false;
    }
    return true;
}

void sides_free(struct sides *sides, size_t cases)
{
    for (size_t i = 0; i < sides->count; i++) {
        if (sides->list[i].adapter == &sides->recorded[i])
            adapter_free(&sides->recorded[i], cases);
        recording_free(&sides->recordings[i]);
        free(sides->paths[i]);
    }
    memset(sides, 0, sizeof *sides);
}

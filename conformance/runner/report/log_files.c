// SPDX-License-Identifier: MIT
// The files of the adapters' logs: beside the first report, or in the build folder.
#include "report/log_files.h"

#include "base/text.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/// A report may go to a device or a FIFO, beside which there is no place for a file.
static bool has_a_place(const char *report)
{
    struct stat status;
    return report != NULL && (stat(report, &status) != 0 || S_ISREG(status.st_mode));
}

/// "out/report." of "out/report.html"; a recording may have no ending.
static void add_beside(struct text *out, const char *report)
{
    const char *slash = strrchr(report, '/'), *ending = strrchr(slash != NULL ? slash : report, '.');
    text_add_bytes(out, report, ending != NULL ? (size_t)(ending - report) : strlen(report));
    text_add_char(out, '.');
}

/// "build/adapter-" of "build/bin"; nothing if that is in no build folder.
static void add_in_build(struct text *out, const char *programs)
{
    const char *slash = strrchr(programs, '/');
    struct text cache = {0};
    if (slash == NULL)
        return;
    text_add_bytes(&cache, programs, (size_t)(slash - programs));
    text_add(&cache, "/CMakeCache.txt");
    if (access(text_of(&cache), F_OK) == 0) {
        text_add_bytes(out, programs, (size_t)(slash - programs));
        text_add(out, "/adapter-");
    }
    text_free(&cache);
}

/// The adapter's name as a part of a file's name.
static void add_name(struct text *out, const char *name)
{
    enum { NAME_MOST = 60 };
    static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-+.";
    for (size_t i = 0; name[i] != '\0' && i < NAME_MOST; i++)
        text_add_char(out, strchr(plain, name[i]) != NULL ? name[i] : '_');
}

/// True if an adapter before this one has the path.
static bool is_taken(const struct run *run, size_t before, const char *path)
{
    for (size_t i = 0; i < before; i++)
        if (strcmp(run->adapters[i].dialogue.log.path, path) == 0)
            return true;
    return false;
}

static char *path_of(const struct run *run, size_t place, const char *front)
{
    struct text path = {0};
    text_add(&path, front);
    add_name(&path, run->adapters[place].command.name);
    const size_t length = path.length;
    text_add(&path, ".log");
    for (size_t number = 2; is_taken(run, place, text_of(&path)); number++) {
        path.length = length;
        text_addf(&path, "-%zu.log", number);
    }
    return text_take(&path);
}

char *log_files_of_one(const char *name, const char *programs)
{
    struct text path = {0};
    add_in_build(&path, programs);
    if (path.length == 0)
        return NULL;
    add_name(&path, name);
    text_add(&path, ".log");
    return text_take(&path);
}

void log_files_name(struct run *run, const char *report, const char *programs)
{
    struct text front = {0};
    if (has_a_place(report))
        add_beside(&front, report);
    else
        add_in_build(&front, programs);
    for (size_t i = 0; i < run->adapter_count && front.length > 0; i++)
        run->adapters[i].dialogue.log.path = path_of(run, i, text_of(&front));
    text_free(&front);
}

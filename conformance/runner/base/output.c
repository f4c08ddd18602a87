// SPDX-License-Identifier: MIT
// Output files of a command. They are opened before the process enters the world, because inside it may not
// open them.
#include "base/output.h"

#include "base/memory.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/// Holds the descriptors of the open files, separated by commas, with a mark after new files: "5,6+".
static const char variable[] = "SOCKCONFORM_OUTPUTS";

enum { MODE = 0666 };

/// Inside the world the paths are unknown at first: files get their paths in the order of the requests.
struct output {
    char *path; ///< NULL: taken over, but not requested yet
    int descriptor;
    bool is_new; ///< the file did not exist before
    bool taken;  ///< a stream uses it
};

static struct output *outputs;
static size_t output_count, output_capacity;

static void add(const char *path, int descriptor, bool is_new)
{
    outputs = memory_grow(outputs, output_count, &output_capacity, sizeof *outputs);
    outputs[output_count++] =
        (struct output){path != NULL ? memory_copy(path) : NULL, descriptor, is_new, false};
}

/// The file with this path; if there is none, the next one that was taken over.
static struct output *find(const char *path)
{
    for (size_t i = 0; i < output_count; i++)
        if (outputs[i].path != NULL && strcmp(outputs[i].path, path) == 0)
            return &outputs[i];
    for (size_t i = 0; i < output_count; i++) {
        if (outputs[i].path != NULL)
            continue;
        outputs[i].path = memory_copy(path);
        return &outputs[i];
    }
    return NULL;
}

bool output_open(const char *path, struct text *why)
{
    if (find(path) != NULL)
        return true;
    int descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, MODE);
    bool is_new = descriptor >= 0;
    if (!is_new)
        descriptor = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, MODE);
    if (descriptor < 0) {
        text_addf(why, "%s: %s", path, strerror(errno));
        return false;
    }
    add(path, descriptor, is_new);
    return true;
}

void output_undo(void)
{
    for (size_t i = 0; i < output_count; i++)
        if (outputs[i].is_new && !outputs[i].taken && outputs[i].path != NULL)
            unlink(outputs[i].path);
}

void output_hand_over(void)
{
    struct text list = {0};
    for (size_t i = 0; i < output_count; i++) {
        fcntl(outputs[i].descriptor, F_SETFD, 0);
        text_addf(&list, "%s%d%s", i > 0 ? "," : "", outputs[i].descriptor, outputs[i].is_new ? "+" : "");
    }
    if (output_count > 0)
        setenv(variable, text_of(&list), 1);
    text_free(&list);
}

void output_keep(void)
{
    for (size_t i = 0; i < output_count; i++)
        fcntl(outputs[i].descriptor, F_SETFD, FD_CLOEXEC);
    unsetenv(variable);
}

void output_take_over(void)
{
    const char *at = getenv(variable);
    while (at != NULL && *at >= '0' && *at <= '9') {
        char *end = NULL;
        long descriptor = strtol(at, &end, 10);
        bool is_new = *end == '+';
        if (descriptor > STDERR_FILENO && fcntl((int)descriptor, F_SETFD, FD_CLOEXEC) == 0)
            add(NULL, (int)descriptor, is_new);
        end += is_new;
        at = *end == ',' ? end + 1 : NULL;
    }
    unsetenv(variable);
}

FILE *output_stream(const char *path, struct text *why)
{
    if (!output_open(path, why))
        return NULL;
    struct output *output = find(path);
    if (output->taken) {
        text_addf(why, "%s: two options write this file", path);
        return NULL;
    }
    output->taken = true;
    if (ftruncate(output->descriptor, 0) != 0)
        errno = 0; // a pipe or a terminal has no content to lose
    FILE *stream = fdopen(output->descriptor, "w");
    if (stream == NULL)
        text_addf(why, "%s: %s", path, strerror(errno));
    return stream;
}

bool output_finish(FILE *stream, const char *option, const char *path, const struct text *last,
                   struct text *why)
{
    bool good = fwrite(text_of(last), 1, last->length, stream) == last->length && ferror(stream) == 0;
    good = fclose(stream) == 0 && good;
    if (!good)
        text_addf(why, "%s %s: the file could not be written completely", option, path);
    return good;
}

bool output_write(const char *option, const char *path, const struct text *whole, struct text *why)
{
    FILE *stream = output_stream(path, why);
    return stream != NULL && output_finish(stream, option, path, whole, why);
}

// SPDX-License-Identifier: MIT
// Output files of a command. Each is written beside its place, and renamed when it is whole.
#include "base/output.h"

#include "base/memory.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/// Holds the descriptors of the open files, each with its mark and the number in the name beside: "5~4711,6+0".
static const char variable[] = "SOCKCONFORM_OUTPUTS";

static const char standard_output[] = "-";

enum { MODE = 0666 };

enum way {
    WAY_BESIDE = '~', ///< written beside the place, and renamed
    WAY_NEW = '+',    ///< written in place, where no file was before
    WAY_OLD = '.'     ///< written in place
};

/// Inside the world the paths are not known yet: files get theirs as they are asked for, in order.
struct output {
    char *path;   ///< NULL: taken over, and not asked for yet
    char *real;   ///< absolute and without links
    char *beside; ///< where it is until it is whole; NULL: in its place
    int descriptor;
    enum way way;
    long number; ///< of the process that opened it
    bool taken;  ///< a stream was made of it
    bool exists; ///< before the run, as this file:
    dev_t device;
    ino_t inode;
};

static struct output *outputs;
static size_t output_count, output_capacity;
static bool handed_over;
static pid_t owner; ///< a copy of this process, such as the door to other worlds, takes nothing away

static struct output *add(const char *path)
{
    if (output_count == 0) {
        atexit(output_undo);
        owner = getpid();
    }
    outputs = memory_grow(outputs, output_count, &output_capacity, sizeof *outputs);
    struct output *output = &outputs[output_count++];
    memset(output, 0, sizeof *output);
    output->path = path != NULL ? memory_copy(path) : NULL;
    output->descriptor = -1;
    output->number = (long)getpid();
    return output;
}

static struct output *find(const char *path)
{
    for (size_t i = 0; i < output_count; i++)
        if (outputs[i].path != NULL && strcmp(outputs[i].path, path) == 0)
            return &outputs[i];
    return NULL;
}

/// The path without links, also of a file that is not there yet, in a folder that is. NULL, and errno.
static char *real_path(const char *path)
{
    char *real = realpath(path, NULL);
    const char *slash = strrchr(path, '/');
    if (real != NULL || errno != ENOENT)
        return real;
    struct text folder = {0}, whole = {0};
    if (slash != NULL)
        text_add_bytes(&folder, path, (size_t)(slash - path) + 1);
    real = realpath(slash != NULL ? text_of(&folder) : ".", NULL);
    if (real != NULL)
        text_addf(&whole, "%s/%s", strcmp(real, "/") == 0 ? "" : real, slash != NULL ? slash + 1 : path);
    text_free(&folder);
    free(real);
    return whole.length > 0 ? text_take(&whole) : NULL;
}

static void name_beside(struct output *output)
{
    struct text name = {0};
    text_addf(&name, "%s.%ld.part", output->real, output->number);
    output->beside = text_take(&name);
}

/// A folder in which this user may rename without root's capabilities: the world has none.
static bool is_own_folder(const char *real)
{
    struct stat status;
    struct text folder = {0};
    text_add_bytes(&folder, real, (size_t)(strrchr(real, '/') - real) + 1);
    bool own = stat(text_of(&folder), &status) == 0 && access(text_of(&folder), W_OK | X_OK) == 0 &&
               (geteuid() != 0 || status.st_uid == 0 || (status.st_mode & S_IWOTH) != 0);
    text_free(&folder);
    return own;
}

/// Whether a new file can take the place of the one there, if any. Notes which one that is.
static bool is_replaceable(struct output *output)
{
    struct stat status;
    if (lstat(output->real, &status) != 0)
        return is_own_folder(output->real);
    output->exists = true;
    output->device = status.st_dev;
    output->inode = status.st_ino;
    return S_ISREG(status.st_mode) && status.st_uid == geteuid() && access(output->real, W_OK) == 0 &&
           is_own_folder(output->real);
}

/// With the mode of the file whose place it will take.
static bool open_beside(struct output *output)
{
    struct stat status;
    if (!is_replaceable(output))
        return false;
    name_beside(output);
    output->way = WAY_BESIDE;
    output->descriptor = open(output->beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, MODE);
    if (output->descriptor < 0) {
        free(output->beside);
        output->beside = NULL;
    } else if (output->exists && stat(output->real, &status) == 0) {
        fchmod(output->descriptor, status.st_mode & 07777);
    }
    return output->descriptor >= 0;
}

static bool open_in_place(struct output *output)
{
    output->way = WAY_NEW;
    output->descriptor = open(output->path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, MODE);
    if (output->descriptor >= 0)
        return true;
    output->way = WAY_OLD;
    output->descriptor = open(output->path, O_WRONLY | O_CREAT | O_CLOEXEC, MODE);
    return output->descriptor >= 0;
}

/// The other output that is the same file, under whatever path; NULL if there is none.
static const struct output *find_same(const struct output *output)
{
    for (const struct output *other = outputs; other != output; other++)
        if ((other->real != NULL && strcmp(other->real, output->real) == 0) ||
            (other->exists && output->exists && other->device == output->device &&
             other->inode == output->inode))
            return other;
    return NULL;
}

/// Standard output needs no place; only one option may write it.
static bool open_standard_output(struct text *why)
{
    if (find(standard_output) != NULL) {
        text_addf(why, "%s: two options write standard output", standard_output);
        return false;
    }
    struct output *output = add(standard_output);
    output->way = WAY_OLD;
    output->descriptor = dup(STDOUT_FILENO);
    if (output->descriptor < 0)
        text_addf(why, "standard output: %s", strerror(errno));
    return output->descriptor >= 0;
}

FILE *output_for_text(void)
{
    return find(standard_output) != NULL ? stderr : stdout;
}

/// Inside the world: the next one taken over becomes the file of this path.
static bool adopt(const char *path)
{
    size_t at = 0;
    while (at < output_count && outputs[at].path != NULL)
        at++;
    if (at == output_count)
        return false;
    outputs[at].path = memory_copy(path);
    outputs[at].real = real_path(path);
    if (outputs[at].real != NULL && outputs[at].way == WAY_BESIDE)
        name_beside(&outputs[at]);
    return true;
}

bool output_open(const char *path, struct text *why)
{
    if (strcmp(path, standard_output) == 0)
        return open_standard_output(why);
    if (adopt(path))
        return true;
    struct output *output = add(path);
    output->real = real_path(path);
    bool good = output->real != NULL && (open_beside(output) || open_in_place(output));
    const struct output *same = good ? find_same(output) : NULL;
    if (!good)
        text_addf(why, "%s: %s", path, strerror(errno));
    else if (same != NULL && strcmp(same->path, path) == 0)
        text_addf(why, "%s: two options write this file", path);
    else if (same != NULL)
        text_addf(why, "%s: this is the same file as %s, and two options write it", path, same->path);
    return good && same == NULL;
}

/// True when there was something that is gone now. In the process outside, which does not know how much was
/// written inside, only an empty file is.
static bool take_away(const struct output *output)
{
    struct stat status;
    if (output->beside != NULL)
        return unlink(output->beside) == 0;
    if (output->way != WAY_NEW || output->taken || output->real == NULL)
        return false;
    return stat(output->real, &status) == 0 && S_ISREG(status.st_mode) && status.st_size == 0 &&
           unlink(output->real) == 0;
}

void output_undo(void)
{
    for (size_t i = 0; i < output_count && getpid() == owner; i++) {
        bool gone = take_away(&outputs[i]);
        if (gone && handed_over) // the process inside would have done it
            fprintf(stderr, "sockconform: the run ended before %s was written\n", outputs[i].path);
        outputs[i].way = WAY_OLD;
        free(outputs[i].beside);
        outputs[i].beside = NULL;
    }
}

void output_hand_over(void)
{
    struct text list = {0};
    for (size_t i = 0; i < output_count; i++) {
        if (strcmp(outputs[i].path, standard_output) == 0) // it goes along by itself
            continue;
        fcntl(outputs[i].descriptor, F_SETFD, 0);
        text_addf(&list, "%s%d%c%ld", list.length > 0 ? "," : "", outputs[i].descriptor, (char)outputs[i].way,
                  outputs[i].number);
    }
    if (list.length > 0 && setenv(variable, text_of(&list), 1) != 0)
        memory_end();
    text_free(&list);
    handed_over = true;
}

void output_keep(void)
{
    for (size_t i = 0; i < output_count; i++)
        fcntl(outputs[i].descriptor, F_SETFD, FD_CLOEXEC);
    unsetenv(variable);
    handed_over = false;
}

void output_take_over(void)
{
    const char *at = getenv(variable);
    while (at != NULL && *at >= '0' && *at <= '9') {
        char *end = NULL;
        long descriptor = strtol(at, &end, 10);
        char way = *end;
        if (way != WAY_BESIDE && way != WAY_NEW && way != WAY_OLD)
            break;
        long number = strtol(end + 1, &end, 10);
        if (descriptor > STDERR_FILENO && fcntl((int)descriptor, F_SETFD, FD_CLOEXEC) == 0) {
            struct output *output = add(NULL);
            output->descriptor = (int)descriptor;
            output->way = (enum way)way;
            output->number = number;
        }
        at = *end == ',' ? end + 1 : NULL;
    }
    unsetenv(variable);
}

FILE *output_stream(const char *path, struct text *why)
{
    if (find(path) == NULL && !output_open(path, why))
        return NULL;
    struct output *output = find(path);
    if (output->taken) {
        text_addf(why, "%s: two options write this file", path);
        return NULL;
    }
    output->taken = true;
    if (output->real == NULL && strcmp(path, standard_output) == 0)
        fflush(stdout);
    else if (ftruncate(output->descriptor, 0) != 0)
        errno = 0; // a pipe or a terminal has no content to lose
    FILE *stream = fdopen(output->descriptor, "w");
    if (stream == NULL)
        text_addf(why, "%s: %s", path, strerror(errno));
    return stream;
}

/// True when the file is in its place; else errno says why not.
static bool place(struct output *output)
{
    if (output->beside == NULL)
        return true;
    if (rename(output->beside, output->real) != 0)
        return false;
    free(output->beside);
    output->beside = NULL;
    return true;
}

void output_show(const char *path, FILE *stream)
{
    if (fflush(stream) == 0)
        place(find(path)); // output_finish() tries again, and tells
}

/// Everything written and closed; else errno says why not, where the system told.
static bool close_stream(FILE *stream, const struct text *last)
{
    errno = 0;
    bool good = ferror(stream) == 0 && fwrite(text_of(last), 1, last->length, stream) == last->length;
    good = fflush(stream) == 0 && good;
    int reason = errno;
    if (fclose(stream) == 0 && good)
        return true;
    errno = reason != 0 ? reason : errno;
    return false;
}

bool output_finish(FILE *stream, const char *option, const char *path, const struct text *last,
                   struct text *why)
{
    struct output *output = find(path);
    if (close_stream(stream, last) && place(output))
        return true;
    text_addf(why, "%s %s: the file could not be written completely%s%s", option, path,
              errno != 0 ? ": " : "", errno != 0 ? strerror(errno) : "");
    return false;
}

bool output_write(const char *option, const char *path, const struct text *whole, struct text *why)
{
    FILE *stream = output_stream(path, why);
    return stream != NULL && output_finish(stream, option, path, whole, why);
}

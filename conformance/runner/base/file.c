// SPDX-License-Identifier: MIT
// Reads a whole file.
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *kind_of(mode_t mode)
{
    return S_ISDIR(mode) ? "a folder" : S_ISFIFO(mode) ? "a FIFO" : S_ISSOCK(mode) ? "a socket" : "a device";
}

/// Only a regular file has an end that is known before it is read.
static bool check(const char *path, const struct stat *status, struct text *why)
{
    if (!S_ISREG(status->st_mode)) {
        text_addf(why, "%s is %s; a regular file is needed", path, kind_of(status->st_mode));
        return false;
    }
    if (status->st_size <= FILE_MOST_BYTES)
        return true;
    text_addf(why, "%s has ", path);
    text_add_grouped(why, (size_t)status->st_size);
    text_add(why, " bytes; a file of more than 64 MiB is not read");
    return false;
}

static bool read_all(int descriptor, const char *path, struct text *bytes, struct text *why)
{
    char chunk[65536];
    ssize_t length;
    const size_t before = bytes->length;
    while ((length = read(descriptor, chunk, sizeof chunk)) > 0) {
        text_add_bytes(bytes, chunk, (size_t)length);
        if (bytes->length - before > FILE_MOST_BYTES) {
            text_addf(why, "%s grows while it is read; a file of more than 64 MiB is not read", path);
            return false;
        }
    }
    if (length < 0)
        text_addf(why, "%s: %s", path, strerror(errno));
    return length == 0;
}

bool file_read(const char *path, struct text *bytes, struct text *why)
{
    struct stat status;
    if (stat(path, &status) != 0) {
        text_addf(why, "%s: %s", path, strerror(errno));
        return false;
    }
    if (!check(path, &status, why)) // before it is opened: to open a device may do something
        return false;
    int descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
    if (descriptor < 0 || fstat(descriptor, &status) != 0) {
        text_addf(why, "%s: %s", path, strerror(errno));
        if (descriptor >= 0)
            close(descriptor);
        return false;
    }
    bool good = check(path, &status, why) && read_all(descriptor, path, bytes, why);
    close(descriptor);
    return good;
}

// SPDX-License-Identifier: MIT
// Reads a whole file.
#include "base/file.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

bool file_read(const char *path, struct text *bytes, struct text *why)
{
    char chunk[65536];
    size_t length = 0;
    FILE *stream = fopen(path, "rbe");
    while (stream != NULL && (length = fread(chunk, 1, sizeof chunk, stream)) > 0)
        text_add_bytes(bytes, chunk, length);
    bool good = stream != NULL && ferror(stream) == 0;
    if (!good)
        text_addf(why, "%s: %s", path, strerror(errno));
    if (stream != NULL)
        fclose(stream);
    return good;
}

// SPDX-License-Identifier: MIT
// pysock_live_open: makes a file object of a descriptor. Its position is the object's own.
#include "call/live.h"

#include <stdlib.h>
#include <unistd.h>

struct pysock_live *pysock_live_open(int fd, enum pysock_opened opened)
{
    struct pysock_live *const live = calloc(1, sizeof *live);
    if (live == NULL)
        return NULL; // no memory
    live->kind = LIVE_STORED;
    live->socket.fd = PYSOCK_NO_DESCRIPTOR;
    live->stored_fd = fd;
    live->opened = opened;
    return live;
}

void pys_shut_stored(struct pysock_live *file)
{
    if (!file->is_shut)
        close(file->stored_fd);
    file->is_shut = true;
}

const char *pys_stored_class(const struct pysock_live *file)
{
    switch (file->opened) {
    case PYSOCK_OPENED_BINARY: return "_io.BufferedRandom";
    case PYSOCK_OPENED_TEXT: return "_io.TextIOWrapper";
    case PYSOCK_OPENED_IN_MEMORY: return "_io.BytesIO";
    }
    return "object"; // not reached: the switch names every way
}

// SPDX-License-Identifier: MIT
// pysock_file_readall: reads everything to the end.
#include "errors/raise.h"
#include "sockets/file.h"

#include <stdlib.h>

enum pysock_status pysock_file_readall(struct pysock_file *file, uint8_t **bytes, size_t *length,
                                       struct pysock_error *error)
{
    enum { PIECE = 8192 };
    enum pysock_status status = PYSOCK_OK;
    size_t got = 1, room = 0;
    *bytes = NULL;
    *length = 0;
    while (status == PYSOCK_OK && got > 0) {
        if (room - *length < PIECE) {
            room = 2 * room + PIECE;
            uint8_t *const grown = realloc(*bytes, room);
            if (grown == NULL)
                return pysock_raise(error, PYSOCK_REASON_MEMORY);
            *bytes = grown;
        }
        status = pysock_file_read1(file, *bytes + *length, PIECE, &got, error);
        *length += status == PYSOCK_OK ? got : 0;
    }
    return status;
}

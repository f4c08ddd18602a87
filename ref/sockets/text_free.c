// SPDX-License-Identifier: MIT
// pysock_text_free: frees the memory of a text file.
#include "pysock_socket.h"

#include <stdlib.h>

void pysock_text_free(struct pysock_text *text)
{
    pysock_points_free(&text->ahead);
    free(text->pending);
    free(text->refusal.object);
    text->pending = text->refusal.object = NULL;
    text->pending_count = text->pending_room = 0;
}

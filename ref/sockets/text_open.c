// SPDX-License-Identifier: MIT
// pysock_text_open: a text file over a buffered file.
#include "pysock_socket.h"

void pysock_text_open(struct pysock_text *text, struct pysock_file *file,
                      const struct pysock_text_format *format)
{
    *text = (struct pysock_text){.file = file, .format = *format};
}

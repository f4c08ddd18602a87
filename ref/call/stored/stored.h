// SPDX-License-Identifier: MIT
// Files with bytes of their own, which sendfile() sends; and their methods.
#ifndef PYSOCK_CALL_STORED_STORED_H
#define PYSOCK_CALL_STORED_STORED_H

#include "call/live.h"

/// Sets the position as seek(offset) does; false means that the call has raised.
bool pys_stored_seek(struct call *call, struct pysock_live *file, const struct pysock_int *offset);

/// Reads from the position on; false means that the call has raised.
bool pys_stored_read(struct call *call, struct pysock_live *file, uint8_t *bytes, size_t size,
                     size_t *length);

/// Refuses a closed file; true if it did.
bool pys_stored_refuse_closed(struct call *call, const struct pysock_live *file);

/// The name of a file's class as texts show it.
const char *pys_stored_class(const struct pysock_live *file);

void pys_stored_method_close(struct call *call);
void pys_stored_method_fileno(struct call *call);
void pys_stored_method_read(struct call *call);
void pys_stored_method_seek(struct call *call);
void pys_stored_method_tell(struct call *call);

#endif

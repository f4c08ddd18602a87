// SPDX-License-Identifier: MIT
// Signals during a call, and a handler that ends the wait or lets it go on.
#ifndef SOCKCONFORM_ADAPTER_REF_INTERRUPT_H
#define SOCKCONFORM_ADAPTER_REF_INTERRUPT_H

#include "wire.h"

/// Begins to signal this process, and answers for its handler by the thread's wait hooks. One at a time.
void interrupt_begin(const struct wire_interrupt *interrupt);

/// Ends it.
/// \return whether the handler raised: the call's result does not count
bool interrupt_end(void);

#endif

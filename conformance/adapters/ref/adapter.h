// SPDX-License-Identifier: MIT
// The reference as an adapter: its hello and its answers.
#ifndef SOCKCONFORM_ADAPTER_REF_ADAPTER_H
#define SOCKCONFORM_ADAPTER_REF_ADAPTER_H

#include "pysock_call.h"
#include "wire.h"

/// Answers on standard input and output until the runner says bye.
/// \return the exit status of the process
int adapter_serve(const struct pysock_python *python);

/// Answers one step, as wire.h's callback does.
/// \param context [in] the struct pysock_python as which to speak
void adapter_answer_step(void *context, const struct wire_step *step, struct wire_arena *arena,
                         struct wire_answer *answer);

#endif

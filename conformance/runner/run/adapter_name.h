// SPDX-License-Identifier: MIT
// The names that a report gives adapters.
#ifndef SOCKCONFORM_RUNNER_RUN_ADAPTER_NAME_H
#define SOCKCONFORM_RUNNER_RUN_ADAPTER_NAME_H

#include "base/text.h"
#include "run/run.h"

#ifdef __cplusplus
extern "C" {
#endif

/// "libc glibc 2.36", from the hello; before the hello, the name on the command line. "CPython 3.11.2 (gevent)"
/// if NAME=COMMAND gave it a name that is not its own, and "CPython 3.11.2 (python)" beside another one.
void adapter_add_label(struct text *out, const struct adapter *adapter);
/// After its hello: notes whether another adapter of the run, the oracle apart, would have the same label.
void adapter_note_namesakes(struct run *run, struct adapter *adapter);
/// "the adapter x=./x cannot be started: why". It has sent no hello.
void adapter_add_not_started(struct text *out, const struct adapter *adapter);
/// The NAME of NAME=COMMAND; otherwise the shortest name that no other adapter of the run has: "libc",
/// "CPython 3.11.2", "python:/usr/bin/python3".
void adapter_add_name(struct text *out, const struct run *run, const struct adapter *adapter);

#ifdef __cplusplus
}
#endif
#endif

// SPDX-License-Identifier: MIT
// The form in which ledgers are written: an entry per line, and the lines of its cases.
#ifndef SOCKCONFORM_RUNNER_PROPOSE_LEDGER_TEXT_H
#define SOCKCONFORM_RUNNER_PROPOSE_LEDGER_TEXT_H

#include "base/text.h"

#include <jansson.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Adds a whole ledger. tools/ledger/ledger_file.py writes the same form.
void ledger_text_add(struct text *out, const json_t *ledger);

#ifdef __cplusplus
}
#endif
#endif

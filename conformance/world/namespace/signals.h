// SPDX-License-Identifier: MIT
// The signals that the stand-in outside forwards to the command inside.
#ifndef SOCKCONFORM_WORLD_SIGNALS_H
#define SOCKCONFORM_WORLD_SIGNALS_H

#include <signal.h>

// Room for signals_to_restore().
#define SIGNALS_TEXT_SIZE 64

/// The set of signals that are handed on.
void world_signals_handed_on(sigset_t *set);

/// Ignores the handed-on signals in this process, so that bwrap between the two survives a Ctrl-C, and says
/// in text which of them had not been ignored before.
void world_signals_ignore(char text[SIGNALS_TEXT_SIZE]);

/// Takes back what world_signals_ignore() did, from its text.
void world_signals_restore(const char *text);

#endif

// SPDX-License-Identifier: MIT
// The signals that the stand-in outside forwards to the command inside.
#ifndef SOCKCONFORM_WORLD_SIGNALS_H
#define SOCKCONFORM_WORLD_SIGNALS_H

#include <signal.h>

// Room for signals_to_restore().
#define SIGNALS_TEXT_SIZE 64

/// The set of forwarded signals.
void world_signals_handed_on(sigset_t *set);

/// Ignores the forwarded signals in this process, so that bwrap between the two survives a Ctrl-C, and writes
/// to text which of them were not ignored before.
void world_signals_ignore(char text[SIGNALS_TEXT_SIZE]);

/// Reverts world_signals_ignore(), by its text.
void world_signals_restore(const char *text);

#endif

// SPDX-License-Identifier: MIT
// The stage between bwrap and the command: inside the namespaces, still with capabilities.
#ifndef SOCKCONFORM_WORLD_SETTLE_H
#define SOCKCONFORM_WORLD_SETTLE_H

// The first word of the stage's command line; the following words are for world_settle().
#define SETTLE_OPTION "--settle"

// Sent to the stand-in through standard error by the process that becomes the command: the world is ready.
#define SETTLE_READY '\006'

/// Sets the world up and runs the command.
///
/// Until then standard error is the stand-in's pipe; text before SETTLE_READY is the reason why there is no
/// world.
///
/// @param[in] argv  {SETTLE_OPTION, number of the caller's standard error or -1, signals to restore, folder
/// of the vectors, name of the world or "", "--", command ...} @return exit status if the command could not be run
int world_settle(char **argv);

#endif

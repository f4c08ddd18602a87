// SPDX-License-Identifier: MIT
// The stage between bwrap and the command: inside the namespaces, still with capabilities.
#ifndef SOCKCONFORM_WORLD_SETTLE_H
#define SOCKCONFORM_WORLD_SETTLE_H

// The first word of the stage's command line; what follows is world_settle()'s.
#define SETTLE_OPTION "--settle"

// Sent to the stand-in through standard error, before three process ids, the command's, the name server's or
// 0, and the peers': the world is had and the command follows.
#define SETTLE_READY '\006'

/// Settles into the world and runs the command.
///
/// Standard error is the stand-in's pipe until then; what is written there before SETTLE_READY is the reason
/// why there is no world.
///
/// @param[in] argv  {SETTLE_OPTION, number of the caller's standard error or -1, signals to restore, folder
/// of the vectors, "--", command ...} @return exit status, when the command could not be run
int world_settle(char **argv);

#endif

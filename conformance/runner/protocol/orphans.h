// SPDX-License-Identifier: MIT
// Orphans: processes that an adapter started and that outlived it, in whatever session they are.
#ifndef SOCKCONFORM_RUNNER_PROTOCOL_ORPHANS_H
#define SOCKCONFORM_RUNNER_PROTOCOL_ORPHANS_H

#ifdef __cplusplus
extern "C" {
#endif

/// From now on a process below this one that loses its parent becomes this one's child (Linux), and is ended with the
/// program at the latest. Children that this process had before are left alone.
void orphans_adopt(void);

/// Ends every child since orphans_adopt(), and theirs. Call it when no adapter runs.
void orphans_end(void);

#ifdef __cplusplus
}
#endif
#endif

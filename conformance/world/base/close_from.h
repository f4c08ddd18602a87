// SPDX-License-Identifier: MIT
// Closing all descriptors from one on.
#ifndef SOCKCONFORM_WORLD_CLOSE_FROM_H
#define SOCKCONFORM_WORLD_CLOSE_FROM_H

/// Closes all descriptors from this one on.
void world_close_from(int first);

#endif

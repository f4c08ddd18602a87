// SPDX-License-Identifier: MIT
// The state that the steps of one run share: named results, and objects to close when the run ends.
#ifndef SOCKCONFORM_ADAPTER_REF_SCENARIO_H
#define SOCKCONFORM_ADAPTER_REF_SCENARIO_H

#include "pysock_call.h"
#include "wire.h"

/// It is in the run's arena, except the live objects themselves. Zeros make an empty one.
struct scenario {
    struct scenario_name *names;
    struct scenario_live *lives;
    struct scenario_live *subclassed; ///< the sockets that are of the class Subclass
    struct scenario_descriptor *descriptors;
    struct scenario_folder *folder;
};

/// The value of a name; NULL if no step made it.
const struct pysock_value *scenario_find(const struct scenario *scenario, struct wire_text name);

/// The first name of a live object; empty if it has none.
struct wire_text scenario_name_of(const struct scenario *scenario, const struct pysock_live *live);

/// Copies a value into the arena, and takes over the live objects in it.
/// \return false if memory ran out; the live objects are freed then
bool scenario_adopt(struct scenario *scenario, struct wire_arena *arena, const struct pysock_value *from,
                    struct pysock_value *to);

/// Stores a step's result under its names: one for the whole, several for its parts.
void scenario_keep(struct scenario *scenario, struct wire_arena *arena, const struct wire_step *step,
                   const struct pysock_value *value);

/// Records a descriptor that no object closes.
void scenario_own_descriptor(struct scenario *scenario, struct wire_arena *arena, int fd);

/// Makes a new folder the working directory until the run ends, which removes it; one for a run.
/// \return false if none can be made
bool scenario_enter_folder(struct scenario *scenario, struct wire_arena *arena);

/// Records that a socket is of a subclass.
void scenario_subclass(struct scenario *scenario, struct wire_arena *arena, struct pysock_live *live);
bool scenario_is_subclassed(const struct scenario *scenario, const struct pysock_live *live);

/// Shuts every socket down, so that no thread waits for one any more.
void scenario_shut_down(const struct scenario *scenario);

/// Closes everything, the newest first, leaves the folder, and forgets it.
void scenario_end(struct scenario *scenario);

#endif

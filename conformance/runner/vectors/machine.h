// SPDX-License-Identifier: MIT
// What a case needs of this machine, beside the implementation and the world.
#ifndef SOCKCONFORM_VECTORS_MACHINE_H
#define SOCKCONFORM_VECTORS_MACHINE_H

#include "vectors/vectors.h"

/// The reason why the case cannot be asked on this machine, or NULL.
const char *machine_lacks(const struct vector_case *one);

#endif

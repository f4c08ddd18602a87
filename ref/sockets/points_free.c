// SPDX-License-Identifier: MIT
// pysock_points_free: frees characters.
#include "pysock_socket.h"

#include <stdlib.h>

void pysock_points_free(struct pysock_points *points)
{
    free(points->points);
    *points = (struct pysock_points){NULL, 0, 0};
}

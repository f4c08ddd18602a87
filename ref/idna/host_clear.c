// SPDX-License-Identifier: MIT
// Frees an encoded name.
#include "idna/idna.h"

#include <stdlib.h>

void pys_idna_host_clear(struct idna_host *host)
{
    free(host->owned);
    *host = (struct idna_host){NULL, 0, NULL};
}

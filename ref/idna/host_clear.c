// SPDX-License-Identifier: MIT
// Freeing a name encoded.
#include "idna/idna.h"

#include <stdlib.h>

void pys_idna_host_clear(struct idna_host *host)
{
    free(host->owned);
    *host = (struct idna_host){NULL, 0, NULL};
}

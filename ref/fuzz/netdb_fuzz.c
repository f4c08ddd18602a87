// SPDX-License-Identifier: MIT
// Fuzz target: parses any bytes as a services or protocols file. The index must find the same as a search in
// file order.
#include "files/netdb.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool holds)
{
    if (!holds)
        abort();
}

static const struct netdb_record *search_name(const struct netdb *netdb, const char *name,
                                              const char *protocol)
{
    for (uint32_t index = 0; index < netdb->spelling_count; index++) {
        const struct netdb_record *const record = &netdb->records[netdb->spellings[index].record];
        if (strcmp(netdb->spellings[index].name, name) == 0 &&
            (protocol == NULL || strcmp(record->protocol, protocol) == 0))
            return record;
    }
    return NULL;
}

static const struct netdb_record *search_number(const struct netdb *netdb, uint32_t number,
                                                const char *protocol)
{
    for (uint32_t index = 0; index < netdb->record_count; index++) {
        const struct netdb_record *const record = &netdb->records[index];
        if (record->number == number && (protocol == NULL || strcmp(record->protocol, protocol) == 0))
            return record;
    }
    return NULL;
}

static void check(enum netdb_kind kind, const char *text, size_t size)
{
    struct netdb *const netdb = pys_netdb_parse(kind, text, size);
    require(netdb != NULL);
    for (uint32_t index = 0; index < netdb->spelling_count; index++) {
        const struct netdb_spelling *const spelling = &netdb->spellings[index];
        const struct netdb_record *const record = &netdb->records[spelling->record];
        require(spelling->record < netdb->record_count);
        require(spelling->name[0] != '\0');
        require(pys_netdb_find_name(netdb, spelling->name, NULL) == search_name(netdb, spelling->name, NULL));
        require(pys_netdb_find_name(netdb, spelling->name, record->protocol) ==
                search_name(netdb, spelling->name, record->protocol));
        require(pys_netdb_find_number(netdb, record->number, NULL) ==
                search_number(netdb, record->number, NULL));
        require(pys_netdb_find_number(netdb, record->number, record->protocol) ==
                search_number(netdb, record->number, record->protocol));
        require(kind == NETDB_PROTOCOLS || record->number <= 0xffff);
    }
    require(pys_netdb_find_name(netdb, "", NULL) == NULL);
    free(netdb);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size > 1024)
        return 0;
    check(NETDB_SERVICES, (const char *)data, size);
    check(NETDB_PROTOCOLS, (const char *)data, size);
    return 0;
}

// SPDX-License-Identifier: MIT
// Fuzz target: gives any text to the fast and portable readers of addresses, and compares them with each
// other, their writers and the system's.
#include "address/fast/fast.h"
#include "address/portable/portable.h"
#include "pysock.h"

#include <arpa/inet.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { TEXT_MAX = 256 };

static void require(bool holds)
{
    if (!holds)
        abort();
}

static void check_inet_aton(const char *text)
{
    uint8_t packed[4];
    const bool accepted = pysock_inet_aton(NULL, text, packed, NULL) == PYSOCK_OK;
#ifdef __GLIBC__
    struct in_addr system;
    require(accepted == (inet_aton(text, &system) != 0));
    require(!accepted || memcmp(packed, &system, sizeof packed) == 0);
#endif
    if (accepted) {
        char written[PYSOCK_IPV4_TEXT_SIZE];
        uint8_t again[4];
        require(pysock_inet_ntoa(packed, sizeof packed, written, NULL) == PYSOCK_OK);
        require(pysock_inet_aton(NULL, written, again, NULL) == PYSOCK_OK);
        require(memcmp(packed, again, sizeof packed) == 0);
    }
}

static void check_inet_pton(int family, const char *text, size_t length)
{
    uint8_t packed[16];
    uint8_t system[16];
    const bool accepted = pysock_inet_pton(family, text, packed, NULL) == PYSOCK_OK;
    require(accepted == (inet_pton(family, text, system) == 1));
    if (!accepted)
        return;
    char written[PYSOCK_IPV6_TEXT_SIZE];
    uint8_t again[16];
    require(memcmp(packed, system, length) == 0);
    require(pysock_inet_ntop(NULL, family, packed, length, written, NULL) == PYSOCK_OK);
    require(pysock_inet_pton(family, written, again, NULL) == PYSOCK_OK);
    require(memcmp(packed, again, length) == 0);
}

static void check_inet_ntop(const uint8_t *packed, size_t size)
{
    char written[PYSOCK_IPV6_TEXT_SIZE];
    const bool accepted = pysock_inet_ntop(NULL, AF_INET6, packed, size, written, NULL) == PYSOCK_OK;
    require(accepted == (size == 16));
#ifdef __GLIBC__
    char system[INET6_ADDRSTRLEN];
    if (accepted)
        require(strcmp(written, inet_ntop(AF_INET6, packed, system, sizeof system)) == 0);
#endif
}

typedef bool reader(const char *text, uint8_t *packed);

static void check_pair(reader *fast, reader *portable, const char *text)
{
    uint8_t by_fast[16] = {0};
    uint8_t by_portable[16] = {0};
    require(fast(text, by_fast) == portable(text, by_portable));
    require(memcmp(by_fast, by_portable, sizeof by_fast) == 0);
}

static void check_fast_readers(const char *text)
{
    check_pair(pys_fast_ipv4_legacy_read, pys_portable_ipv4_legacy_read, text);
#ifdef PYS_HAVE_SSE41
    if (!pys_cpu_has_sse41())
        return;
    check_pair(pys_sse41_ipv4_legacy_read, pys_portable_ipv4_legacy_read, text);
    check_pair(pys_sse41_ipv4_read, pys_portable_ipv4_read, text);
    check_pair(pys_sse41_ipv6_read, pys_portable_ipv6_read, text);
#endif
}

static void check_fast_writers(const uint8_t packed[16])
{
    char fast[PYSOCK_IPV6_TEXT_SIZE];
    char portable[PYSOCK_IPV6_TEXT_SIZE];
    *pys_fast_ipv4_write(packed, fast) = '\0';
    *pys_portable_ipv4_write(packed, portable) = '\0';
    require(strcmp(fast, portable) == 0);
    *pys_fast_ipv6_write(packed, fast) = '\0';
    *pys_portable_ipv6_write(packed, portable) = '\0';
    require(strcmp(fast, portable) == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char text[TEXT_MAX];
    if (size >= sizeof text)
        return 0;
    if (size > 0)
        memcpy(text, data, size);
    text[size] = '\0';
    check_inet_aton(text);
    check_inet_pton(AF_INET, text, 4);
    check_inet_pton(AF_INET6, text, 16);
    check_inet_ntop(data, size);
    check_fast_readers(text);
    if (size >= 16)
        check_fast_writers(data);
    return 0;
}

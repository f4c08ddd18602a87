// SPDX-License-Identifier: MIT
// Prints each address on the command line as Python's inet_aton and inet_pton read it.
//
// cc addresses.c $(pkg-config --cflags --libs pysock), or with CMake: find_package(pysock)
#include <pysock.h>

#include <stdio.h>
#include <string.h>
#include <sys/socket.h>

static enum pysock_status describe(const char *address, char text[PYSOCK_IPV6_TEXT_SIZE],
                                   struct pysock_error *error)
{
    uint8_t packed[16];
    enum pysock_status status;

    if (strchr(address, ':') != NULL) {
        status = pysock_inet_pton(AF_INET6, address, packed, error);
        return status != PYSOCK_OK ? status : pysock_inet_ntop(NULL, AF_INET6, packed, 16, text, error);
    }
    status = pysock_inet_aton(NULL, address, packed, error);
    return status != PYSOCK_OK ? status : pysock_inet_ntoa(packed, 4, text, error);
}

int main(int argc, char *argv[])
{
    int refused = 0;

    for (int i = 1; i < argc; i++) {
        char text[PYSOCK_IPV6_TEXT_SIZE], why[PYSOCK_ERROR_TEXT_SIZE];
        struct pysock_error error;

        if (describe(argv[i], text, &error) == PYSOCK_OK) {
            printf("%s is %s\n", argv[i], text);
        } else {
            printf("%s: %s\n", argv[i], pysock_error_text(&error, why));
            refused = 1;
        }
    }
    return refused;
}

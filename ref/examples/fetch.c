// SPDX-License-Identifier: MIT
// fetch: gets a page over HTTP/1.0 with a time-out for each step, and tries every address of the host.
//
//     fetch HOST [PORT [PATH [SECONDS]]]
#include "pysock_socket.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int complain(const char *what, const struct pysock_error *error)
{
    char text[PYSOCK_ERROR_TEXT_SIZE];
    fprintf(stderr, "fetch: %s: %s: %s\n", what, pysock_status_name(error->status),
            pysock_error_text(error, text));
    return 1;
}

static enum pysock_status connect_to(const char *host, const char *port, int64_t timeout_ns,
                                     struct pysock_socket *made, struct pysock_error *error)
{
    const struct pysock_hints hints = {.type = SOCK_STREAM};
    struct pysock_addrinfo_list *list;
    enum pysock_status status = pysock_getaddrinfo(NULL, host, port, &hints, &list, error);
    if (status != PYSOCK_OK)
        return status;
    const struct pysock_attempts attempts = {.has_timeout = true, .timeout_ns = timeout_ns};
    status = pysock_create_connection(made, list->items, list->count, &attempts, error);
    pysock_free_addrinfo(list);
    return status;
}

static enum pysock_status talk(struct pysock_socket *socket, const char *host, const char *path,
                               struct pysock_error *error)
{
    const char *const pieces[] = {"GET ", path, " HTTP/1.0\r\nHost: ", host, "\r\n\r\n"};
    char bytes[4096];
    size_t received = 0;
    enum pysock_status status = PYSOCK_OK;
    for (size_t index = 0; status == PYSOCK_OK && index < sizeof pieces / sizeof *pieces; index++)
        status = pysock_sendall(socket, pieces[index], strlen(pieces[index]), 0, NULL, error);
    while (status == PYSOCK_OK) {
        status = pysock_recv(socket, bytes, sizeof bytes, 0, &received, error);
        if (status == PYSOCK_OK && received == 0)
            break;
        if (status == PYSOCK_OK)
            fwrite(bytes, 1, received, stdout);
    }
    return status;
}

int main(int argc, char **argv)
{
    struct pysock_error error;
    struct pysock_socket socket;
    int64_t timeout_ns;
    if (argc < 2 || argc > 5) {
        fputs("usage: fetch HOST [PORT [PATH [SECONDS]]]\n", stderr);
        return 2;
    }
    const char *const host = argv[1];
    const char *const port = argc > 2 ? argv[2] : "80";
    const char *const path = argc > 3 ? argv[3] : "/";
    const double seconds = argc > 4 ? strtod(argv[4], NULL) : 10.0;
    if (pysock_timeout_from_seconds(seconds, &timeout_ns, &error) != PYSOCK_OK)
        return complain("the time-out", &error);
    if (connect_to(host, port, timeout_ns, &socket, &error) != PYSOCK_OK)
        return complain(host, &error);
    const enum pysock_status status = talk(&socket, host, path, &error);
    pysock_close(&socket, NULL);
    return status == PYSOCK_OK ? 0 : complain(host, &error);
}

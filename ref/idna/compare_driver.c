// SPDX-License-Identifier: MIT
// Answers compare.py: reads a name per line, and writes the answer of the idna codec per line.
//
//   idna-compare VERSION
//   in:   the name's UTF-8 in hexadecimal
//   out:  bytes HEX | UnicodeError HEX(reason) HEX(text) | UnicodeEncodeError START END HEX(reason) HEX(text)
#include "idna/idna.h"
#include "pysock_call.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void print_hex(const char *bytes, size_t length)
{
    putchar(' ');
    for (size_t index = 0; index < length; index++)
        printf("%02x", (unsigned char)bytes[index]);
}

static unsigned digit(char hex)
{
    return (unsigned)(hex <= '9' ? hex - '0' : hex - 'a' + 10);
}

/// An allocation of exactly the name and its NUL, so that a sanitizer sees a read past the end.
static char *read_name(const char *line, size_t length)
{
    char *const name = malloc(length + 1);
    if (name == NULL)
        abort();
    for (size_t index = 0; index < length; index++)
        name[index] = (char)(digit(line[2 * index]) << 4 | digit(line[2 * index + 1]));
    name[length] = '\0';
    return name;
}

static void print_refusal(const struct pysock_python *python, const struct idna_refusal *refusal,
                          const char *name, size_t length)
{
    char reason_room[IDNA_TEXT_SIZE];
    char message_room[IDNA_TEXT_SIZE];
    struct text reason = {reason_room, sizeof reason_room, 0};
    struct text message = {message_room, sizeof message_room, 0};
    pys_idna_append_reason(python, refusal, &reason);
    pys_idna_append_message(python, refusal, name, length, &message);
    if (pys_idna_refusal_has_position(python))
        printf("UnicodeEncodeError %zu %zu", refusal->start, refusal->end);
    else
        printf("UnicodeError");
    print_hex(reason.start, reason.length);
    print_hex(message.start, message.length);
}

static void answer(const struct pysock_python *python, const char *name, size_t length)
{
    struct idna_host host;
    struct idna_refusal refusal;
    switch (pys_idna_encode(python, name, length, &host, &refusal)) {
    case IDNA_OK:
        printf("bytes");
        print_hex(host.bytes, host.length);
        pys_idna_host_clear(&host);
        break;
    case IDNA_REFUSED: print_refusal(python, &refusal, name, length); break;
    case IDNA_NO_MEMORY: printf("no memory"); break;
    }
    putchar('\n');
}

int main(int count, char *arguments[])
{
    const struct pysock_python *const python = count == 2 ? pysock_python_find(arguments[1]) : NULL;
    if (python == NULL) {
        fprintf(stderr, "usage: idna-compare VERSION, a recorded CPython such as 3.13.0\n");
        return 2;
    }
    char *line = NULL;
    size_t room = 0;
    for (ssize_t read; (read = getline(&line, &room, stdin)) > 0;) {
        const size_t length = (size_t)(read - 1) / 2;
        char *const name = read_name(line, length);
        answer(python, name, length);
        free(name);
    }
    free(line);
    return 0;
}

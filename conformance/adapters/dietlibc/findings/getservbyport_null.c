// SPDX-License-Identifier: MIT
// dietlibc: getservbyport() without a protocol reads a null pointer and dies, where POSIX says "any protocol".
// Compile and run: diet gcc -o found getservbyport_null.c && ./found
#include <arpa/inet.h>
#include <netdb.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void)
{
#ifndef __dietlibc__
    puts("this is no dietlibc: apt-get install dietlibc-dev");
    return 77;
#endif
    int status = 0;

    if (fork() == 0)
        _exit(getservbyport(htons(80), NULL) == NULL);
    wait(&status);
    printf("dietlibc, seen: %s; CPython (glibc): http\n",
           WIFSIGNALED(status) ? "a segmentation fault" : "an answer");
    return !WIFSIGNALED(status);
}

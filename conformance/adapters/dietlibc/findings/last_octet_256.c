// SPDX-License-Identifier: MIT
// dietlibc: inet_aton() and inet_pton() read 1.2.3.256 as 1.2.3.0.
// Compile and run: diet gcc -o found last_octet_256.c && ./found
#include <arpa/inet.h>
#include <stdio.h>

int main(void)
{
#ifndef __dietlibc__
    puts("this is no dietlibc: apt-get install dietlibc-dev");
    return 77;
#endif
    unsigned char packed[4] = {0};
    int taken = inet_pton(AF_INET, "1.2.3.256", packed);

    printf("dietlibc, seen: %d, %d.%d.%d.%d; CPython (glibc): refused, OSError\n", taken, packed[0],
           packed[1], packed[2], packed[3]);
    return taken != 1;
}

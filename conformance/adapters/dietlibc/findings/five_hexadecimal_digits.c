// SPDX-License-Identifier: MIT
// dietlibc: inet_pton() takes five digits in a group of IPv6 and drops the first: 12345::1 is 2345::1.
// Compile and run: diet gcc -o found five_hexadecimal_digits.c && ./found
#include <arpa/inet.h>
#include <stdio.h>

int main(void)
{
#ifndef __dietlibc__
    puts("this is no dietlibc: apt-get install dietlibc-dev");
    return 77;
#endif
    unsigned char packed[16] = {0};
    int taken = inet_pton(AF_INET6, "12345::1", packed);

    printf("dietlibc, seen: %d, first group %02x%02x; CPython (glibc): refused, OSError\n", taken, packed[0],
           packed[1]);
    return taken != 1;
}

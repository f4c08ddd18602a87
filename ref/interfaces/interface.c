// SPDX-License-Identifier: MIT
// Asks the system about one network interface, through any socket.
//
// Linux netdevice(7).
#define _DEFAULT_SOURCE

#include "interfaces/interface.h"

#include <errno.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

static int ask(int fd, enum interface_question question, struct ifreq *asked)
{
    switch (question) {
    case INTERFACE_INDEX: return ioctl(fd, SIOCGIFINDEX, asked);
    case INTERFACE_NAME: return ioctl(fd, SIOCGIFNAME, asked);
    }
    return -1; // not reached: the switch names every question
}

int pys_interface_ask(enum interface_question question, struct ifreq *asked)
{
    const int errno_before = errno;
    const int fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    const int code = fd >= 0 && ask(fd, question, asked) >= 0 ? 0 : errno;
    if (fd >= 0)
        close(fd);
    errno = errno_before;
    return code;
}

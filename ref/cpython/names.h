// SPDX-License-Identifier: MIT
// The functions and methods of the library that the module calls.
#ifndef PYSOCK_CPYTHON_NAMES_H
#define PYSOCK_CPYTHON_NAMES_H

#define FUNCTIONS(X)     \
    X(CMSG_LEN)          \
    X(CMSG_SPACE)        \
    X(close)             \
    X(dup)               \
    X(getaddrinfo)       \
    X(getdefaulttimeout) \
    X(gethostbyaddr)     \
    X(gethostbyname)     \
    X(gethostbyname_ex)  \
    X(gethostname)       \
    X(getnameinfo)       \
    X(getprotobyname)    \
    X(getservbyname)     \
    X(getservbyport)     \
    X(htonl)             \
    X(htons)             \
    X(if_indextoname)    \
    X(if_nameindex)      \
    X(if_nametoindex)    \
    X(inet_aton)         \
    X(inet_ntoa)         \
    X(inet_ntop)         \
    X(inet_pton)         \
    X(ntohl)             \
    X(ntohs)             \
    X(setdefaulttimeout) \
    X(sethostname)       \
    X(socket)            \
    X(socketpair)

#define METHODS(X)   \
    X(accept)        \
    X(bind)          \
    X(close)         \
    X(connect)       \
    X(connect_ex)    \
    X(getblocking)   \
    X(getpeername)   \
    X(getsockname)   \
    X(getsockopt)    \
    X(listen)        \
    X(recv)          \
    X(recv_into)     \
    X(recvfrom)      \
    X(recvfrom_into) \
    X(recvmsg)       \
    X(recvmsg_into)  \
    X(send)          \
    X(sendall)       \
    X(sendmsg)       \
    X(sendmsg_afalg) \
    X(sendto)        \
    X(setblocking)   \
    X(setsockopt)    \
    X(settimeout)    \
    X(shutdown)

#define FUNCTION_NUMBER(name) FUNCTION_##name,
#define METHOD_NUMBER(name) METHOD_##name,

enum function_number { FUNCTIONS(FUNCTION_NUMBER) FUNCTION_COUNT };
enum method_number { METHODS(METHOD_NUMBER) METHOD_COUNT };

#endif

// SPDX-License-Identifier: MIT
// Shared by the files of this adapter: its functions, the checks of arguments, the errors of C functions.
#ifndef SOCKCONFORM_LIBC_ADAPTER_H
#define SOCKCONFORM_LIBC_ADAPTER_H

#include "system.h"
#include "wire.h"

/// Asks the platform one question and fills *answer. Keywords and methods were refused before.
typedef void libc_call(const struct wire_step *step, struct wire_arena *arena, struct wire_answer *answer);

libc_call libc_htons, libc_htonl, libc_ntohs, libc_ntohl;
libc_call libc_inet_aton, libc_inet_ntoa, libc_inet_pton, libc_inet_ntop;
libc_call libc_getservbyname, libc_getservbyport, libc_getprotobyname, libc_gethostname;
libc_call libc_getaddrinfo, libc_getnameinfo, libc_gethostbyname, libc_gethostbyname_ex, libc_gethostbyaddr;
libc_call libc_if_indextoname, libc_if_nameindex, libc_if_nametoindex;
libc_call libc_cmsg_len, libc_cmsg_space;
libc_call libc_constant;

// ---- The arguments that a C caller can pass (pose.c). Each returns false if it answered `skipped` with the reason.

/// Between least and most arguments.
bool libc_pose_count(const struct wire_step *step, size_t least, size_t most, struct wire_arena *arena,
                     struct wire_answer *answer);
/// Text without NUL, as the UTF-8 that CPython passes; valid as long as the request.
bool libc_pose_text(const struct wire_value *value, const char **text, struct wire_arena *arena,
                    struct wire_answer *answer);
/// A whole number within the parameter's range.
bool libc_pose_int(const struct wire_value *value, int64_t least, int64_t most, int64_t *number,
                   struct wire_arena *arena, struct wire_answer *answer);
/// Bytes, a bytearray or a memoryview.
bool libc_pose_bytes(const struct wire_value *value, struct wire_arena *arena, struct wire_answer *answer);

// ---- Hosts (host.c)

/// A host: bytes, a bytearray if the function accepts one, or a str that Python's idna codec leaves
/// unchanged.
bool libc_pose_host(const struct wire_value *value, bool bytearrays, const char **host,
                    struct wire_arena *arena, struct wire_answer *answer);
/// Whether CPython answers for this host without asking: the empty text, <broadcast>.
bool libc_is_word(const char *host);
/// The first address of a host; false if it answered with the error.
bool libc_first_address(const char *host, int family, struct sockaddr_storage *address,
                        struct wire_arena *arena, struct wire_answer *answer);
/// The address as Python shows it: (host, port) or (host, port, flowinfo, scope id); NULL for another family.
const struct wire_value *libc_sockaddr(struct wire_arena *arena, const struct sockaddr *address);
/// (name, aliases, addresses), or the error by h_errno if there is no host.
void libc_return_host(struct wire_arena *arena, struct wire_answer *answer, const struct hostent *host,
                      int family);
void libc_raise_gai(struct wire_arena *arena, struct wire_answer *answer, int code);

// ---- Names (return_names.c) ----------------------------------------------------------------------------

/// Answers with the value, or `skipped` if a text in it is not UTF-8.
void libc_return_names(struct wire_arena *arena, struct wire_answer *answer, const struct wire_value *value);

// ---- Errors of C functions (errors.c) ------------------------------------------------------------------

/// An OSError from errno: the class that CPython maps it to (PEP 3151), the number, strerror's text.
void libc_raise_errno(struct wire_arena *arena, struct wire_answer *answer, int code);

// ---- The platform (platform.c) ------------------------------------------------------------------------

/// Fills in the version and the facts.
void libc_platform(struct wire_adapter *adapter);

#endif

// SPDX-License-Identifier: MIT
// libpysock: sockets, the typed layer. The conventions are those of pysock.h.
//
// A socket is plain data that its owner keeps: it may be moved, but two copies must not both be closed.
// Functions on different sockets run side by side in any threads; functions on one socket may too, as far as
// the system allows it, unless one of them is close, detach or settimeout.
//
// Waiting: a time-out of None waits for ever, 0 never waits (PYSOCK_BLOCKING_IO_ERROR), any other one counts
// from the call to its result, on a monotonic clock, across interruptions by signals (PYSOCK_TIMEOUT, without
// a code). Every function that can wait retries after a signal, as PEP 475 demands, unless a hook of the host ends
// the wait: pysock_set_wait_hooks().
#ifndef PYSOCK_SOCKET_H
#define PYSOCK_SOCKET_H

#include "pysock.h"

#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <sys/un.h>

// A shared library exports these functions alone.
#ifdef __GNUC__
#pragma GCC visibility push(default)
#endif
#ifdef __cplusplus
extern "C" {
#endif

/// The descriptor of a socket that is closed or detached.
#define PYSOCK_NO_DESCRIPTOR (-1)

/// A socket. Fields are for reading; only the functions below write them.
struct pysock_socket {
    int fd; ///< PYSOCK_NO_DESCRIPTOR once closed or detached
    int family;
    int type; ///< without SOCK_NONBLOCK and SOCK_CLOEXEC
    int protocol;
    int64_t timeout_ns; ///< or PYSOCK_NO_TIMEOUT
};

/// A socket address of any family, in the system's form.
struct pysock_sockaddr {
    union {
        struct sockaddr any;
        struct sockaddr_in ipv4;
        struct sockaddr_in6 ipv6;
        struct sockaddr_un local;
        struct sockaddr_storage storage;
    } as;
    socklen_t length; ///< in bytes; 0 if there is no address
};

// ---- Making and giving up -----------------------------------------------------------------------------

/// Opens a socket that no child process inherits; it gets the default time-out, or 0 if type has
/// SOCK_NONBLOCK.
/// \param made [out]
/// \param family, type, protocol [in] the system's numbers
/// \param error [out] by errno: EMFILE, EAFNOSUPPORT, EPROTONOSUPPORT ...
/// Source: CPython Modules/socketmodule.c, sock_initobj. rules: lifecycle/*
enum pysock_status pysock_socket_open(struct pysock_socket *made, int family, int type, int protocol,
                                      struct pysock_error *error);

/// Takes over a descriptor. If this raises, the descriptor stays the caller's.
/// \param made [out]
/// \param fd [in]
/// \param family, type, protocol [in] -1 each: ask the system
/// \param error [out] PYSOCK_VALUE_ERROR: negative; by errno: EBADF, ENOTSOCK
/// rules: fromfd_detach/*
enum pysock_status pysock_socket_from_fd(struct pysock_socket *made, int fd, int family, int type,
                                         int protocol, struct pysock_error *error);

/// Opens two connected sockets that no child process inherits.
/// \param pair [out]
/// \param error [out] by errno: EOPNOTSUPP, EMFILE ...; nothing is open then
/// Source: POSIX.1-2024 socketpair(). rules: lifecycle/*
enum pysock_status pysock_socketpair(struct pysock_socket pair[2], int family, int type, int protocol,
                                     struct pysock_error *error);

/// Duplicates a socket: another descriptor of it, with the same time-out, that no child process inherits.
/// \param made [out]
enum pysock_status pysock_socket_dup(const struct pysock_socket *socket, struct pysock_socket *made,
                                     struct pysock_error *error);

/// Closes the socket. A second call does nothing. ECONNRESET is not an error here. With SO_LINGER it may wait.
enum pysock_status pysock_close(struct pysock_socket *socket, struct pysock_error *error);

/// Gives the descriptor to the caller without closing it.
/// \return PYSOCK_NO_DESCRIPTOR if there is none
int pysock_detach(struct pysock_socket *socket);

/// Makes another descriptor of an open file, that no child process inherits.
/// \param fd   [in]
/// \param copy [out]
/// \param error [out] by errno: EBADF, EMFILE
/// Source: CPython Modules/socketmodule.c, socket_dup. rules: dup/*
enum pysock_status pysock_dup_fd(int fd, int *copy, struct pysock_error *error);

/// Closes a descriptor. ECONNRESET is not an error here.
/// \param error [out] by errno: EBADF
/// Source: CPython Modules/socketmodule.c, socket_close. rules: close/*
enum pysock_status pysock_close_fd(int fd, struct pysock_error *error);

// ---- Connections --------------------------------------------------------------------------------------

/// Gives the socket its own address.
/// \param error [out] by errno: EADDRINUSE, EADDRNOTAVAIL, EACCES ...
enum pysock_status pysock_bind(struct pysock_socket *socket, const struct pysock_sockaddr *address,
                               struct pysock_error *error);

/// Lets the socket accept connections.
/// \param backlog [in] a negative one counts as 0
enum pysock_status pysock_listen(struct pysock_socket *socket, int backlog, struct pysock_error *error);

/// Accepts a connection. The new socket is not inherited. It gets the default time-out, and blocks if that is None.
/// \param made [out]
/// \param peer [out] its address
/// \param error [out] PYSOCK_TIMEOUT, or by errno
enum pysock_status pysock_accept(struct pysock_socket *socket, struct pysock_socket *made,
                                 struct pysock_sockaddr *peer, struct pysock_error *error);

/// Connects. With a time-out it waits for the connection attempt and fetches its result.
/// \param error [out] PYSOCK_TIMEOUT; by errno: ECONNREFUSED, and EINPROGRESS if the time-out is 0
enum pysock_status pysock_connect(struct pysock_socket *socket, const struct pysock_sockaddr *address,
                                  struct pysock_error *error);

/// The result of pysock_connect_ex() after on_signal() has ended the wait.
#define PYSOCK_CONNECT_INTERRUPTED (-1)

/// The same, with an errno value as result.
/// \return 0 if connected; EAGAIN if the time-out ended; PYSOCK_CONNECT_INTERRUPTED if a hook ended the wait
int pysock_connect_ex(struct pysock_socket *socket, const struct pysock_sockaddr *address);

/// \param how [in] SHUT_RD, SHUT_WR, SHUT_RDWR
/// \param error [out] by errno: ENOTCONN, EINVAL
enum pysock_status pysock_shutdown(struct pysock_socket *socket, int how, struct pysock_error *error);

/// The socket's own address.
/// \param address [out]
enum pysock_status pysock_getsockname(const struct pysock_socket *socket, struct pysock_sockaddr *address,
                                      struct pysock_error *error);

/// The address of the other end.
/// \param address [out]
/// \param error [out] by errno: ENOTCONN
enum pysock_status pysock_getpeername(const struct pysock_socket *socket, struct pysock_sockaddr *address,
                                      struct pysock_error *error);

/// Prepares a new socket of pysock_create_connection() before it connects: binds it to a source address, sets
/// options, or refuses.
/// \param context [in]  as the caller gave it
/// \param index   [in]  of the address, from 0
/// \param socket  [in]  of the address's family, not connected
/// \param error   [out] filled if it refuses
/// \return PYSOCK_OK; after a class of OSError's the next address is tried, any other one ends the attempts
typedef enum pysock_status pysock_prepare(void *context, size_t index, struct pysock_socket *socket,
                                          struct pysock_error *error);

/// How pysock_create_connection() makes its attempts; zeros give each socket the default time-out.
struct pysock_attempts {
    bool has_timeout;            ///< whether timeout_ns counts; otherwise the default time-out does
    int64_t timeout_ns;          ///< for each attempt separately, or PYSOCK_NO_TIMEOUT
    pysock_prepare *prepare;     ///< called before the socket connects, or NULL
    void *context;               ///< of prepare
    struct pysock_error *errors; ///< [out] the error of each address, or NULL
};

/// Connects to the first of several addresses that accepts the connection. Each attempt has a socket of its own,
/// which is closed if the attempt fails.
/// \param made      [out] connected
/// \param addresses [in]  as pysock_getaddrinfo() gives them, in the order to try
/// \param count     [in]  of addresses
/// \param attempts  [in]  NULL for the default
/// \param error     [out] of the last attempt; PYSOCK_ERROR without a code if count is 0
/// Source: CPython Lib/socket.py, create_connection. rules: connections/*, several_addresses/*
enum pysock_status pysock_create_connection(struct pysock_socket *made,
                                            const struct pysock_addrinfo *addresses, size_t count,
                                            const struct pysock_attempts *attempts,
                                            struct pysock_error *error);

/// How pysock_create_server() makes its socket; zeros give the usual one.
struct pysock_server {
    bool reuse_port;      ///< set SO_REUSEPORT: other servers may share the port
    bool dualstack_ipv6;  ///< of AF_INET6: accept IPv4 too
    bool keeps_v6only;    ///< of AF_INET6: leave IPV6_V6ONLY as the system sets it
    bool has_backlog;     ///< whether backlog counts; otherwise CPython's usual one does
    int backlog;          ///< read after bind
    pysock_prepare *bind; ///< gives the socket its address instead of pysock_bind(), or NULL; its index is 0
    void *context;        ///< of bind
};

/// Opens a socket of type SOCK_STREAM, binds it and lets it accept connections. It has SO_REUSEADDR and the default
/// time-out. One of AF_INET6 accepts IPv6 only, unless how has dualstack_ipv6.
/// \param made    [out]
/// \param family  [in]  of the socket
/// \param address [in]  its own; not read if how has bind
/// \param how     [in]  NULL for the usual way
/// \param error   [out] by errno: EAFNOSUPPORT, EADDRINUSE, EADDRNOTAVAIL ...; nothing is open then
/// Source: CPython Lib/socket.py, create_server. rules: create_server/*
enum pysock_status pysock_create_server(struct pysock_socket *made, int family,
                                        const struct pysock_sockaddr *address,
                                        const struct pysock_server *how, struct pysock_error *error);

/// Tells whether pysock_create_server() can make a socket that accepts IPv6 and IPv4.
/// Source: CPython Lib/socket.py, has_dualstack_ipv6. rules: create_server/has-dualstack
bool pysock_has_dualstack_ipv6(void);

// ---- Sending and receiving ----------------------------------------------------------------------------

/// Sends as many bytes as the system takes.
/// \param sent_bytes [out]
enum pysock_status pysock_send(struct pysock_socket *socket, const void *bytes, size_t length, int flags,
                               size_t *sent_bytes, struct pysock_error *error);

/// Sends all bytes. The time-out is for the whole call.
/// \param sent_bytes [out] also if it raises: the number of bytes that were sent; may be NULL
enum pysock_status pysock_sendall(struct pysock_socket *socket, const void *bytes, size_t length, int flags,
                                  size_t *sent_bytes, struct pysock_error *error);

/// Sends one datagram.
/// \param to [in]
enum pysock_status pysock_sendto(struct pysock_socket *socket, const void *bytes, size_t length, int flags,
                                 const struct pysock_sockaddr *to, size_t *sent_bytes,
                                 struct pysock_error *error);

/// Receives up to size bytes. If size is 0, the system is not asked.
/// \param received_bytes [out] 0 at the end
enum pysock_status pysock_recv(struct pysock_socket *socket, void *bytes, size_t size, int flags,
                               size_t *received_bytes, struct pysock_error *error);

/// The same, with the sender's address, whose length is 0 if the system gives none.
enum pysock_status pysock_recvfrom(struct pysock_socket *socket, void *bytes, size_t size, int flags,
                                   struct pysock_sockaddr *from, size_t *received_bytes,
                                   struct pysock_error *error);

/// Sends a message with ancillary data as the system's sendmsg() takes it.
/// \param message [in]
enum pysock_status pysock_sendmsg(struct pysock_socket *socket, const struct msghdr *message, int flags,
                                  size_t *sent_bytes, struct pysock_error *error);

/// Receives a message with ancillary data. Descriptors in it belong to the caller; the
/// caller passes MSG_CMSG_CLOEXEC if it wants that, as in Python.
/// \param message [in,out] as the system's recvmsg() takes and fills it
enum pysock_status pysock_recvmsg(struct pysock_socket *socket, struct msghdr *message, int flags,
                                  size_t *received_bytes, struct pysock_error *error);

/// Sends bytes and descriptors over a socket of AF_UNIX.
/// \param pieces     [in]  the bytes
/// \param fds        [in]  stay the caller's
/// \param sent_bytes [out]
/// \param error      [out] by errno: EBADF, and EINVAL if there are too many descriptors
/// Source: CPython Lib/socket.py, send_fds. rules: descriptors_passing/*
enum pysock_status pysock_send_fds(struct pysock_socket *socket, const struct iovec *pieces,
                                   size_t pieces_count, const int *fds, size_t fds_count, size_t *sent_bytes,
                                   struct pysock_error *error);

/// A message of pysock_recv_fds().
struct pysock_received_fds {
    size_t received_bytes;
    size_t fds_count;
    int flags; ///< MSG_CTRUNC: descriptors were lost; MSG_TRUNC: bytes
    struct pysock_sockaddr from;
};

/// Receives bytes and descriptors.
/// \param fds      [out] belong to the caller; child processes inherit them, as in Python
/// \param most_fds [in]  room at fds; descriptors beyond the 1,024th are lost
/// \param received [out]
/// Source: CPython Lib/socket.py, recv_fds. rules: descriptors_passing/*
enum pysock_status pysock_recv_fds(struct pysock_socket *socket, void *bytes, size_t size, int *fds,
                                   size_t most_fds, struct pysock_received_fds *received,
                                   struct pysock_error *error);

/// Sends bytes of a regular file, whose position stays. The time-out is for each piece that the system takes.
/// \param fd         [in]  of the file
/// \param offset     [in]  of the first byte
/// \param count      [in]  of bytes; 0: to the end of the file, which ends the call in any case
/// \param sent_bytes [out] also if it raises
/// \param error      [out] PYSOCK_TIMEOUT; by errno: EPIPE, ENOTCONN, and EINVAL for a negative offset
/// Source: CPython Lib/socket.py, _sendfile_use_sendfile. rules: sendfile/*
enum pysock_status pysock_sendfile(struct pysock_socket *socket, int fd, int64_t offset, uint64_t count,
                                   uint64_t *sent_bytes, struct pysock_error *error);

/// The instructions for an operation of the kernel's cryptography.
struct pysock_afalg {
    uint32_t operation; ///< ALG_OP_ENCRYPT ...
    const void *vector; ///< the initialisation vector, or NULL
    size_t vector_length;
    bool has_associated; ///< whether the next field counts
    uint32_t associated_length;
};

/// Sends bytes and instructions to a socket of AF_ALG.
/// Source: CPython Modules/socketmodule.c, sock_sendmsg_afalg. rules: sendmsg_afalg/*
enum pysock_status pysock_sendmsg_afalg(struct pysock_socket *socket, const struct iovec *pieces,
                                        size_t pieces_count, const struct pysock_afalg *what, int flags,
                                        size_t *sent_bytes, struct pysock_error *error);

// ---- Sizes of ancillary data --------------------------------------------------------------------------

/// The size of an ancillary item without the padding at its end.
/// \param length [in]  of its data, in bytes
/// \param size   [out] in bytes
/// \param error  [out] PYSOCK_OVERFLOW_ERROR: the size exceeds 2^31 - 1, the most that a socklen_t surely holds
/// Source: RFC 3542 section 20.3.5; CPython Modules/socketmodule.c, get_CMSG_LEN. rules: CMSG_LEN/*
enum pysock_status pysock_cmsg_len(size_t length, size_t *size, struct pysock_error *error);

/// The room that an ancillary item takes, with its padding.
/// \param length [in]  of its data, in bytes
/// \param size   [out] in bytes
/// \param error  [out] PYSOCK_OVERFLOW_ERROR: as pysock_cmsg_len()
/// Source: RFC 3542 section 20.3.4; CPython Modules/socketmodule.c, get_CMSG_SPACE. rules: CMSG_SPACE/*
enum pysock_status pysock_cmsg_space(size_t length, size_t *size, struct pysock_error *error);

// ---- State --------------------------------------------------------------------------------------------

/// \param value [out]
/// \param size [in,out] of value, in bytes
enum pysock_status pysock_getsockopt(const struct pysock_socket *socket, int level, int option, void *value,
                                     socklen_t *size, struct pysock_error *error);

/// \param value [in] NULL for no value, which some options need
enum pysock_status pysock_setsockopt(struct pysock_socket *socket, int level, int option, const void *value,
                                     socklen_t size, struct pysock_error *error);

/// \param timeout_ns [in] nanoseconds, or PYSOCK_NO_TIMEOUT
/// \param error [out] PYSOCK_VALUE_ERROR: negative; by errno: EBADF, and the time-out is set nevertheless
enum pysock_status pysock_settimeout(struct pysock_socket *socket, int64_t timeout_ns,
                                     struct pysock_error *error);

/// Tells whether child processes inherit the descriptor.
/// \param inheritable [out]
enum pysock_status pysock_get_inheritable(const struct pysock_socket *socket, bool *inheritable,
                                          struct pysock_error *error);

/// Sets whether child processes inherit the descriptor.
enum pysock_status pysock_set_inheritable(struct pysock_socket *socket, bool inheritable,
                                          struct pysock_error *error);

// ---- Files --------------------------------------------------------------------------------------------

/// The maximal size of a file's buffer in bytes: io.DEFAULT_BUFFER_SIZE of Python 3.14. Before it was 8192.
#define PYSOCK_FILE_BUFFER_SIZE 131072

/// A buffered reader or writer, or both, over a socket that must outlive it: makefile("rwb").
struct pysock_file {
    struct pysock_socket *socket;
    size_t size;      ///< of each buffer that is used, in bytes
    bool timed_out;   ///< reading is refused
    bool is_closed;   ///< only the bytes in the buffer can be read
    bool keeps_whole; ///< data of exactly the buffer's length is kept; from Python 3.13 on it is sent at once
    size_t read_at;   ///< private: the first byte in input that was not returned
    size_t read_end;
    size_t write_at; ///< private: the first byte in output that was not sent
    size_t write_end;
    uint8_t input[PYSOCK_FILE_BUFFER_SIZE];
    uint8_t output[PYSOCK_FILE_BUFFER_SIZE];
};

/// \param file [out]
/// \param size [in] of its buffers, in bytes: from 1 to PYSOCK_FILE_BUFFER_SIZE
void pysock_file_open(struct pysock_file *file, struct pysock_socket *socket, size_t size);

/// Reads until size bytes are there or the other end has closed.
/// \param received_bytes [out] also if it raises
/// \param error [out] PYSOCK_TIMEOUT, and afterwards PYSOCK_ERROR without a code: "cannot read from timed out
///                    object"; PYSOCK_BLOCKING_IO_ERROR if the socket would block
/// Source: CPython Modules/_io/bufferedio.c, _bufferedreader_read_generic. rules: makefile/*
enum pysock_status pysock_file_read(struct pysock_file *file, void *bytes, size_t size,
                                    size_t *received_bytes, struct pysock_error *error);

/// Reads as Python's readinto(): like pysock_file_read(), but it receives more than a buffer at once, not in blocks
/// of the buffer.
/// Source: CPython Modules/_io/bufferedio.c, _buffered_readinto_generic. rules: makefile/*
enum pysock_status pysock_file_readinto(struct pysock_file *file, void *bytes, size_t size,
                                        size_t *received_bytes, struct pysock_error *error);

/// Reads as Python's read1(): the bytes in the buffer, or the bytes of one receive if it is empty. Calls until
/// received_bytes is 0 read everything, as Python's read() without a size.
/// \param received_bytes [out] 0 at the end
/// \param error [out] as pysock_file_read()'s
enum pysock_status pysock_file_read1(struct pysock_file *file, void *bytes, size_t size,
                                     size_t *received_bytes, struct pysock_error *error);

/// Reads as Python's readinto1(): like pysock_file_readinto(), but it receives once at most.
/// Source: CPython Modules/_io/bufferedio.c, _buffered_readinto_generic. rules: makefile_io/reading-once
enum pysock_status pysock_file_readinto1(struct pysock_file *file, void *bytes, size_t size,
                                         size_t *received_bytes, struct pysock_error *error);

/// Reads everything to the end, as Python's read() without a size.
/// \param bytes  [out] allocated, to be freed; NULL if nothing was read. Also if it raises
///                     PYSOCK_BLOCKING_IO_ERROR
/// \param length [out] in bytes
/// Source: CPython Modules/_io/bufferedio.c, _bufferedreader_read_all. rules: makefile/reading
enum pysock_status pysock_file_readall(struct pysock_file *file, uint8_t **bytes, size_t *length,
                                       struct pysock_error *error);

/// Shows the bytes in the buffer, or those of one receive if it is empty, and keeps them.
/// \param bytes  [out] in the file's buffer; valid until the next call
/// \param length [out] in bytes; 0 at the end
/// Source: CPython Modules/_io/bufferedio.c, _bufferedreader_peek_unlocked. rules: makefile_io/reading-once
enum pysock_status pysock_file_peek(struct pysock_file *file, const uint8_t **bytes, size_t *length,
                                    struct pysock_error *error);

/// Receives once past the buffer, as Python's SocketIO.readinto().
/// \param received_bytes [out] 0 at the end
/// \param error [out] as pysock_file_read()'s
/// Source: CPython Lib/socket.py, SocketIO.readinto. rules: makefile_io/unbuffered
enum pysock_status pysock_file_receive(struct pysock_file *file, void *bytes, size_t size,
                                       size_t *received_bytes, struct pysock_error *error);

/// Reads to the next line feed and returns it too, or size bytes, or to the end. Otherwise as pysock_file_read.
enum pysock_status pysock_file_readline(struct pysock_file *file, void *bytes, size_t size,
                                        size_t *received_bytes, struct pysock_error *error);

/// Keeps the bytes for pysock_file_flush(), which it calls if they do not fit.
/// \param taken_bytes [out] sent or kept; may be NULL
/// \param error [out] PYSOCK_BLOCKING_IO_ERROR if the socket would block and not all bytes could be kept
enum pysock_status pysock_file_write(struct pysock_file *file, const void *bytes, size_t length,
                                     size_t *taken_bytes, struct pysock_error *error);

/// Sends the written bytes. The time-out is for each piece that the system takes.
/// \param error [out] PYSOCK_BLOCKING_IO_ERROR if the socket would block; the rest can be sent later
enum pysock_status pysock_file_flush(struct pysock_file *file, struct pysock_error *error);

// ---- Text files ---------------------------------------------------------------------------------------

enum pysock_encoding {
    PYSOCK_ENCODING_UTF_8,
    PYSOCK_ENCODING_ASCII,
    PYSOCK_ENCODING_LATIN_1,
};

/// Python's error handler: what becomes of bytes and characters that the encoding refuses.
enum pysock_handler {
    PYSOCK_HANDLER_STRICT, ///< PYSOCK_UNICODE_DECODE_ERROR or PYSOCK_UNICODE_ENCODE_ERROR
    PYSOCK_HANDLER_REPLACE,
    PYSOCK_HANDLER_IGNORE,
    PYSOCK_HANDLER_SURROGATEESCAPE,
    PYSOCK_HANDLER_BACKSLASHREPLACE,
    PYSOCK_HANDLER_UNKNOWN, ///< PYSOCK_LOOKUP_ERROR
};

/// The argument newline of makefile().
enum pysock_newline {
    PYSOCK_NEWLINE_NONE,  ///< lines end with LF, CR or CR LF, which are read as LF
    PYSOCK_NEWLINE_EMPTY, ///< the same ends, read as they are
    PYSOCK_NEWLINE_LF,
    PYSOCK_NEWLINE_CR,   ///< LF is written as CR
    PYSOCK_NEWLINE_CRLF, ///< LF is written as CR LF
};

/// The ends of lines that a text file has read: bits of pysock_text.newlines.
#define PYSOCK_NEWLINES_CR 1U
#define PYSOCK_NEWLINES_LF 2U
#define PYSOCK_NEWLINES_CRLF 4U

/// When written text goes to the buffer of bytes: 8192 bytes are a chunk.
enum pysock_text_flushing {
    PYSOCK_TEXT_PAST_CHUNK,  ///< when more than a chunk is pending: Python 3.6 and 3.7
    PYSOCK_TEXT_UP_TO_CHUNK, ///< earlier text first, if both together exceed a chunk: 3.8 to 3.12
    PYSOCK_TEXT_FROM_CHUNK,  ///< earlier text first, if the new text is a chunk by itself: from 3.13
};

struct pysock_text_format {
    enum pysock_encoding encoding;
    enum pysock_handler handler;
    enum pysock_newline newline;
    bool reads;
    bool writes;
    enum pysock_text_flushing flushing;
    bool write_drops_ahead;   ///< writing forgets characters that were read ahead: until Python 3.12
    bool waits_for_surrogate; ///< two bytes of a surrogate are not refused before the third: from 3.7
};

/// Characters: code points, among them lone surrogates.
struct pysock_points {
    uint32_t *points; ///< allocated; pysock_points_free() frees it
    size_t count;
    size_t room; ///< private
};

/// The part of a text or of bytes that the encoding refused.
struct pysock_refusal {
    uint8_t *object; ///< the bytes, or the text as UTF-8 in which a lone surrogate has three bytes
    size_t length;   ///< of object, in bytes
    size_t start;    ///< in bytes, or in characters
    size_t end;
    uint32_t first; ///< byte or character
    const char *reason;
};

/// A text file over a buffered file, which must outlive it: makefile("rw").
struct pysock_text {
    struct pysock_file *file;
    struct pysock_text_format format;
    struct pysock_refusal refusal; ///< of the last PYSOCK_UNICODE_DECODE_ERROR or PYSOCK_UNICODE_ENCODE_ERROR
    size_t taken_bytes;            ///< by the buffer, in a write that raised PYSOCK_BLOCKING_IO_ERROR
    unsigned newlines;             ///< PYSOCK_NEWLINES_*, if the format's newline is NONE or EMPTY
    struct pysock_points ahead;    ///< private: decoded characters
    size_t ahead_used;
    double bytes_per_point;
    uint8_t undecoded[3]; ///< private: the beginning of a character
    size_t undecoded_count;
    bool has_carriage_return; ///< private: the last character read, which may be followed by LF
    uint8_t *pending;         ///< private: encoded bytes that are not in the file's buffer
    size_t pending_count;
    size_t pending_room;
};

/// \param text [out] to be freed by pysock_text_free()
void pysock_text_open(struct pysock_text *text, struct pysock_file *file,
                      const struct pysock_text_format *format);

/// Frees the memory, and forgets text that was not flushed.
void pysock_text_free(struct pysock_text *text);

void pysock_points_free(struct pysock_points *points);

/// Reads a number of characters, or fewer at the end.
/// \param size  [in]  in characters; negative: everything
/// \param read  [in,out] zeros; to be freed by pysock_points_free(), also if it raises
/// \param error [out] as pysock_file_read()'s and pysock_file_write()'s; PYSOCK_UNICODE_DECODE_ERROR;
///                    PYSOCK_LOOKUP_ERROR; PYSOCK_UNSUPPORTED_OPERATION if the format does not read;
///                    PYSOCK_BLOCKING_IO_ERROR without a code if everything is nothing yet
/// Source: CPython Modules/_io/textio.c, _io_TextIOWrapper_read_impl. rules: makefile_text/*
enum pysock_status pysock_text_read(struct pysock_text *text, int64_t size, struct pysock_points *read,
                                    struct pysock_error *error);

/// Reads to the end of a line and returns it too, or limit characters, or to the end. Otherwise as
/// pysock_text_read().
/// \param limit [in] in characters; negative: none
/// Source: CPython Modules/_io/textio.c, _textiowrapper_readline. rules: makefile_text/*
enum pysock_status pysock_text_readline(struct pysock_text *text, int64_t limit, struct pysock_points *read,
                                        struct pysock_error *error);

/// Encodes text, and keeps the bytes until they are a chunk or until pysock_text_flush().
/// \param utf8   [in]  in which a lone surrogate has three bytes
/// \param length [in]  in bytes
/// \param points [out] the text's length in characters; may be NULL
/// \param error  [out] as pysock_file_write()'s; PYSOCK_UNICODE_ENCODE_ERROR; PYSOCK_LOOKUP_ERROR;
///                     PYSOCK_UNSUPPORTED_OPERATION if the format does not write
/// Source: CPython Modules/_io/textio.c, _io_TextIOWrapper_write_impl. rules: makefile_text/*
enum pysock_status pysock_text_write(struct pysock_text *text, const char *utf8, size_t length,
                                     size_t *points, struct pysock_error *error);

/// Sends the written text.
enum pysock_status pysock_text_flush(struct pysock_text *text, struct pysock_error *error);

#ifdef __cplusplus
}
#endif
#ifdef __GNUC__
#pragma GCC visibility pop
#endif
#endif

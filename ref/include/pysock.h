// SPDX-License-Identifier: MIT
// libpysock: the semantics of Python's socket module as a C library, the typed layer.
//
// Conventions of every declaration below
//   - A function that can raise returns enum pysock_status: PYSOCK_OK, or the class of the exception that Python
//     raises. The same value stands in error->status. Results are written on success only.
//   - `error` [out] may be NULL if the caller needs the class alone. On success *error and errno are unchanged.
//   - Text that goes in ends with NUL unless its length is a parameter of its own. Text that comes out ends with
//     NUL and fits the array.
//   - Nothing here reads the locale. Every function may be called from any thread at any time.
//   - "rules" names the labels in vectors/<function>.json under which the behaviour is recorded.
#ifndef PYSOCK_H
#define PYSOCK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// A shared library exports these functions alone.
#ifdef __GNUC__
#pragma GCC visibility push(default)
#endif
#ifdef __cplusplus
extern "C" {
#endif

// ---- Errors

/// The class of the exception that Python raises. The first five are socket's own names.
enum pysock_status {
    PYSOCK_OK = 0,
    PYSOCK_ERROR,    ///< socket.error, which is OSError itself
    PYSOCK_HERROR,   ///< socket.herror: the gethostby family
    PYSOCK_GAIERROR, ///< socket.gaierror: getaddrinfo and getnameinfo
    PYSOCK_TIMEOUT,  ///< socket.timeout, which is TimeoutError from Python 3.10
    PYSOCK_TYPE_ERROR,
    PYSOCK_VALUE_ERROR,
    PYSOCK_OVERFLOW_ERROR,
    PYSOCK_UNICODE_ENCODE_ERROR,
    PYSOCK_UNICODE_DECODE_ERROR,
    PYSOCK_ATTRIBUTE_ERROR,
    PYSOCK_MEMORY_ERROR,
    PYSOCK_UNICODE_ERROR,
    PYSOCK_NOT_SUPPORTED, ///< not one of Python's exceptions: this build cannot answer
    // The classes below OSError that an errno value selects (PEP 3151).
    PYSOCK_BLOCKING_IO_ERROR, ///< EAGAIN, EALREADY, EINPROGRESS
    PYSOCK_BROKEN_PIPE_ERROR, ///< EPIPE, ESHUTDOWN
    PYSOCK_CHILD_PROCESS_ERROR,
    PYSOCK_CONNECTION_ABORTED_ERROR,
    PYSOCK_CONNECTION_REFUSED_ERROR,
    PYSOCK_CONNECTION_RESET_ERROR,
    PYSOCK_FILE_EXISTS_ERROR,
    PYSOCK_FILE_NOT_FOUND_ERROR,
    PYSOCK_INTERRUPTED_ERROR,
    PYSOCK_IS_A_DIRECTORY_ERROR,
    PYSOCK_NOT_A_DIRECTORY_ERROR,
    PYSOCK_PERMISSION_ERROR, ///< EACCES, EPERM
    PYSOCK_PROCESS_LOOKUP_ERROR,
    PYSOCK_TIMEOUT_ERROR,         ///< ETIMEDOUT; before Python 3.10 another class than PYSOCK_TIMEOUT
    PYSOCK_EXCEPTION_GROUP,       ///< several attempts, each with an exception of its own
    PYSOCK_UNSUPPORTED_OPERATION, ///< io.UnsupportedOperation: the file lacks this direction
    PYSOCK_INTERRUPTED,           ///< on_signal() ended the wait: the host's own exception counts
    PYSOCK_SYSTEM_ERROR,          ///< SystemError: a fault of CPython; the typed layer never raises it
    PYSOCK_LOOKUP_ERROR,          ///< an unknown encoding or error handler
    PYSOCK_STOP_ITERATION,        ///< no further line
};

/// The reason why a call of the typed layer was refused. pysock_error_text() gives Python's text for it.
enum pysock_reason {
    PYSOCK_REASON_NONE = 0,
    PYSOCK_REASON_ERRNO,             ///< code is an errno value; the text is the system's
    PYSOCK_REASON_MEMORY,            ///< an allocation failed
    PYSOCK_REASON_ATON_ILLEGAL,      ///< the text is not an IPv4 address in any form of inet_aton
    PYSOCK_REASON_NTOA_LENGTH,       ///< packed IPv4 address is not 4 bytes
    PYSOCK_REASON_PTON_ILLEGAL,      ///< the text is not an address of the requested family
    PYSOCK_REASON_NTOP_FAMILY,       ///< neither AF_INET nor AF_INET6; detail is the family
    PYSOCK_REASON_NTOP_LENGTH,       ///< packed address is not of the family's length
    PYSOCK_REASON_SERVICE_NOT_FOUND, ///< no such service, or not under this protocol
    PYSOCK_REASON_PORT_NOT_FOUND,    ///< no service on this port, or not under this protocol
    PYSOCK_REASON_PROTOCOL_NOT_FOUND,
    PYSOCK_REASON_TIMEOUT_RANGE,     ///< negative time-out
    PYSOCK_REASON_TIMEOUT_NAN,       ///< the time-out is not a number
    PYSOCK_REASON_TIMEOUT_TOO_LONG,  ///< the time-out does not fit 64 bits of nanoseconds
    PYSOCK_REASON_GAI,               ///< code is an EAI value; detail is 0, or 1 for the text of musl
    PYSOCK_REASON_HOST,              ///< code is an h_errno value; detail is 0, or 1 for the text of musl
    PYSOCK_REASON_HOST_UNTOLD,       ///< the same, if glibc does not write the value to h_errno
    PYSOCK_REASON_WILDCARD,          ///< the empty host names an address of each family
    PYSOCK_REASON_SEVERAL_ADDRESSES, ///< a numeric host that is more than one address
    PYSOCK_REASON_TIMED_OUT,         ///< the time-out ended
    PYSOCK_REASON_FD_NEGATIVE,       ///< the descriptor of a new socket is negative
    PYSOCK_REASON_NO_ADDRESSES,      ///< the list of addresses is empty
    PYSOCK_REASON_FAMILY_MISMATCHED, ///< "<broadcast>" is an IPv4 address
    PYSOCK_REASON_CMSG_LEN,          ///< no ancillary data may be so long: CMSG_LEN
    PYSOCK_REASON_CMSG_SPACE,        ///< the same of CMSG_SPACE
    PYSOCK_REASON_FILE_TIMED_OUT,    ///< a read from a file after a time-out
    PYSOCK_REASON_FILE_WOULD_BLOCK,  ///< a file was written whose socket would block
    PYSOCK_REASON_INTERRUPTED,       ///< on_signal() ended the wait
    PYSOCK_REASON_FILE_CLOSED,       ///< a file was closed and needs bytes from its socket
    PYSOCK_REASON_TEXT_NOTHING_YET,  ///< everything was read from a text file whose socket would block
    PYSOCK_REASON_TEXT_NOT_READABLE, ///< a text file that only writes
    PYSOCK_REASON_TEXT_NOT_WRITABLE, ///< a text file that only reads
    PYSOCK_REASON_TEXT_UNDECODED,    ///< bytes that the encoding refuses
    PYSOCK_REASON_TEXT_UNENCODED,    ///< characters that the encoding refuses
    PYSOCK_REASON_HANDLER_UNKNOWN,   ///< an error handler that does not exist
};

/// An exception. Plain data: it may be copied, compared and kept.
struct pysock_error {
    enum pysock_status status; ///< the class
    enum pysock_reason reason; ///< the text
    int code;                  ///< errno, EAI or h_errno value; 0 if the exception has none
    int detail;                ///< the number in the text, if there is one
};

/// Room for any text of pysock_error_text() and pysock_error_message(), in bytes with the NUL.
#define PYSOCK_ERROR_TEXT_SIZE 128

/// Writes the str() of the exception in the newest Python, such as
/// "[Errno 97] Address family not supported by protocol".
/// \param error [in]  as a function of this header filled it
/// \param out   [out] NUL-terminated
/// \return out
char *pysock_error_text(const struct pysock_error *error, char out[PYSOCK_ERROR_TEXT_SIZE]);

/// Writes the last of the exception's args: the text without "[Errno N] ".
/// \param error [in]  as a function of this header filled it
/// \param out   [out] NUL-terminated
/// \return out
char *pysock_error_message(const struct pysock_error *error, char out[PYSOCK_ERROR_TEXT_SIZE]);

/// The name of a class in the vectors: "error", "gaierror", "TypeError".
/// \return static text; "OK" for PYSOCK_OK
const char *pysock_status_name(enum pysock_status status);

// ---- Waiting
//
// An interpreter releases its lock while a thread waits, and runs the handlers of signals before it waits on
// (PEP 475). It tells the library how, for each of its threads. Without hooks every wait goes on after a signal.

/// The hooks of a host, which are called in the thread that waits, by every function that may wait: by sockets and
/// files, and by look-ups that ask a name server. A hook may call this library; it must return, without longjmp()
/// or a C++ exception. Each of them may be NULL.
struct pysock_wait_hooks {
    void *data; ///< [in] of each hook
    /// Called before system calls that may wait. Python: PyEval_SaveThread().
    /// \return what enter() takes
    void *(*leave)(void *data);
    /// Called after them, once for each leave(). Python: PyEval_RestoreThread().
    void (*enter)(void *data, void *left);
    /// Called if a signal may have come: after EINTR, between the parts of sendall() and sendfile(), and before each
    /// attempt of create_connection(). Before it enter() is called, and leave() after it. The time-out goes on from
    /// the call's begin. Python: PyErr_CheckSignals(). It is not called within a look-up: as in Python, that goes on
    /// to its end, and the host runs the handler afterwards. A handler with SA_RESTART does not interrupt a system
    /// call without a time-out.
    /// \return true to end the wait: the function then raises PYSOCK_INTERRUPTED, and the host knows why
    bool (*on_signal)(void *data);
};

/// Sets the hooks of the calling thread. This costs nothing else: no call, and no memory.
/// \param hooks [in] used until others are set, and not copied; NULL for none, as at the start of every thread
/// \return the hooks that were set before, or NULL
const struct pysock_wait_hooks *pysock_set_wait_hooks(const struct pysock_wait_hooks *hooks);

// ---- Byte order
//
// Source: POSIX.1-2024 htonl(). These functions cannot fail. The call layer refuses numbers that
// do not fit.

/// 16 bits from the machine's byte order to the network's (big-endian). rules: htons/*
uint16_t pysock_htons(uint16_t host_short);
/// 16 bits from the network's byte order to the machine's. rules: ntohs/*
uint16_t pysock_ntohs(uint16_t net_short);
/// 32 bits from the machine's byte order to the network's. rules: htonl/*
uint32_t pysock_htonl(uint32_t host_long);
/// 32 bits from the network's byte order to the machine's. rules: ntohl/*
uint32_t pysock_ntohl(uint32_t net_long);

// ---- C libraries
//
// If C libraries answer differently, a function has a parameter for the library.

/// A C library whose answers a function gives. Opaque; all of them are static.
struct pysock_libc;

/// \param name [in] "glibc" or "musl" for its newest recorded version, or with a version: "glibc 2.36",
///                  "glibc-2.36"; an unrecorded version stands for the nearest record below it, or otherwise
///                  for the oldest. NULL for the platform's own, in the same way: the glibc that runs; a musl
///                  does not tell its version, and is the one that the build names with
///                  PYSOCK_MUSL_VERSION, else the newest recorded one
/// \return NULL if the library is unknown or the version is malformed
const struct pysock_libc *pysock_libc_find(const char *name);

/// \return the name and version of the record, such as "glibc 2.36"; static
const char *pysock_libc_name(const struct pysock_libc *libc);

// ---- Addresses

/// Room for the text of an IPv4 address, in bytes with the NUL.
#define PYSOCK_IPV4_TEXT_SIZE 16
/// Room for the text of an IPv6 address, in bytes with the NUL.
#define PYSOCK_IPV6_TEXT_SIZE 46

/// Reads an IPv4 address in any of the forms a, a.b, a.b.c, a.b.c.d, each part decimal, octal (0) or
/// hexadecimal (0x). glibc ignores white space and all text after it, musl refuses them.
/// \param libc   [in]  the C library to answer as; NULL for the platform's own
/// \param text   [in]  NUL-terminated
/// \param packed [out] 4 bytes in network order
/// \param error  [out] PYSOCK_ERROR without a code: the text is not an address
/// Source: POSIX.1-2024 inet_addr(); glibc for what follows the address. rules: inet_aton/*
enum pysock_status pysock_inet_aton(const struct pysock_libc *libc, const char *text, uint8_t packed[4],
                                    struct pysock_error *error);

/// Writes an IPv4 address as four decimal numbers.
/// \param packed [in]  4 bytes in network order
/// \param length [in]  of packed, in bytes
/// \param text   [out] NUL-terminated
/// \param error  [out] PYSOCK_ERROR without a code: length is not 4
/// Source: POSIX.1-2024 inet_ntoa(). rules: inet_ntoa/*
enum pysock_status pysock_inet_ntoa(const uint8_t *packed, size_t length, char text[PYSOCK_IPV4_TEXT_SIZE],
                                    struct pysock_error *error);

/// Reads the text of an address, strictly: four decimal octets without leading zeros, or RFC 4291 §2.2.
/// \param family [in]  AF_INET or AF_INET6, the system's number
/// \param text   [in]  NUL-terminated; no scope, no brackets, no white space
/// \param packed [out] 4 or 16 bytes in network order, by family
/// \param error  [out] PYSOCK_ERROR: without a code for text that is not an address; with EAFNOSUPPORT for a
///                     family that is neither
/// Source: POSIX.1-2024 inet_pton(), RFC 4291 §2.2. rules: inet_pton/*
enum pysock_status pysock_inet_pton(int family, const char *text, uint8_t packed[16],
                                    struct pysock_error *error);

/// Writes an address: dotted decimal, or the canonical IPv6 text of RFC 5952 with an IPv4 tail if the first 96
/// bits are 0 or ::ffff. musl chooses between equal runs of zeros by its own rule, and writes an IPv4 tail after
/// ::ffff alone.
/// \param libc   [in]  the C library to answer as; NULL for the platform's own
/// \param family [in]  AF_INET or AF_INET6, the system's number; checked before the length
/// \param packed [in]  4 or 16 bytes in network order, by family
/// \param length [in]  of packed, in bytes
/// \param text   [out] NUL-terminated
/// \param error  [out] PYSOCK_VALUE_ERROR: unknown family, or a length that is not the family's
/// Source: RFC 5952 §4 and §5; CPython Modules/socketmodule.c, socket_inet_ntop. rules: inet_ntop/*
enum pysock_status pysock_inet_ntop(const struct pysock_libc *libc, int family, const uint8_t *packed,
                                    size_t length, char text[PYSOCK_IPV6_TEXT_SIZE],
                                    struct pysock_error *error);

// ---- Names
// Services and protocols come from the system's files. A file is read again when it has changed (device, inode,
// size, times). There is no other source: directory services in nsswitch.conf are not asked.

/// Finds the port of a service by its name or an alias, both compared byte by byte.
/// \param libc     [in]  the C library to answer as; NULL for the platform's own
/// \param name     [in]  NUL-terminated
/// \param protocol [in]  such as "tcp"; NULL for the first line with the name and any protocol
/// \param port     [out] 0-65535
/// \param error    [out] PYSOCK_ERROR without a code: not found; PYSOCK_MEMORY_ERROR
/// Source: POSIX.1-2024 getservbyname(). rules: getservbyname/*
enum pysock_status pysock_getservbyname(const struct pysock_libc *libc, const char *name,
                                        const char *protocol, uint16_t *port, struct pysock_error *error);

/// Finds the name of the first service on a port.
/// \param libc      [in]  the C library to answer as; NULL for the platform's own
/// \param port      [in]  0-65535, in the machine's byte order
/// \param protocol  [in]  such as "tcp"; NULL for the first line with the port and any protocol
/// \param name      [out] NUL-terminated
/// \param name_size [in]  room at name, in bytes with the NUL
/// \param error     [out] PYSOCK_ERROR: without a code not found, with ERANGE name_size is too small;
///                        PYSOCK_MEMORY_ERROR
/// Source: POSIX.1-2024 getservbyport(). rules: getservbyport/*
enum pysock_status pysock_getservbyport(const struct pysock_libc *libc, uint16_t port, const char *protocol,
                                        char *name, size_t name_size, struct pysock_error *error);

/// Finds the number of a protocol by its name or an alias, both compared byte by byte. musl has a table of
/// names instead of the file.
/// \param libc   [in]  the C library to answer as; NULL for the platform's own
/// \param name   [in]  NUL-terminated
/// \param number [out] as the file has it
/// \param error  [out] PYSOCK_ERROR without a code: not found; PYSOCK_MEMORY_ERROR
/// Source: POSIX.1-2024 getprotobyname(). rules: getprotobyname/*
enum pysock_status pysock_getprotobyname(const struct pysock_libc *libc, const char *name, int *number,
                                         struct pysock_error *error);

/// Writes the name of this machine, as bytes from the system.
/// \param name      [out] NUL-terminated
/// \param name_size [in]  room at name, in bytes with the NUL; 65 is enough on Linux
/// \param error     [out] PYSOCK_ERROR with an errno value: ENAMETOOLONG if the name did not fit
/// Source: POSIX.1-2024 gethostname(). rules: gethostname/*
enum pysock_status pysock_gethostname(char *name, size_t name_size, struct pysock_error *error);

/// Sets the name of this machine, which needs the privilege to do so.
/// \param name         [in]  bytes, which may contain NULs
/// \param length_bytes [in]  of name
/// \param error        [out] PYSOCK_PERMISSION_ERROR with EPERM; by errno: EINVAL if the name is too long
/// Source: Linux sethostname(2). rules: sethostname/*
enum pysock_status pysock_sethostname(const char *name, size_t length_bytes, struct pysock_error *error);

// ---- Interfaces

/// Room for the name of a network interface, in bytes with the NUL.
#define PYSOCK_INTERFACE_NAME_SIZE 16

/// A network interface.
struct pysock_interface {
    unsigned index; ///< 1 or more
    char name[PYSOCK_INTERFACE_NAME_SIZE];
};

struct pysock_interface_list {
    size_t count;
    const struct pysock_interface *items;
};

/// Lists the network interfaces of this machine, in the order of the system.
/// \param list  [out] to be freed by pysock_free_interfaces()
/// \param error [out] by errno: EMFILE ...; PYSOCK_MEMORY_ERROR
/// Source: POSIX.1-2024 if_nameindex(). rules: if_nameindex/*
enum pysock_status pysock_if_nameindex(struct pysock_interface_list **list, struct pysock_error *error);

/// \param list [in] may be NULL
void pysock_free_interfaces(struct pysock_interface_list *list);

/// Finds the index of a network interface. A name before a colon counts, as Linux reads names.
/// \param libc  [in]  the C library to answer as; NULL for the platform's own. musl cuts a name that is too long
/// \param name  [in]  NUL-terminated, compared byte by byte
/// \param index [out] 1 or more
/// \param error [out] PYSOCK_ERROR with an errno value: ENODEV if no interface has the name
/// Source: POSIX.1-2024 if_nametoindex(). rules: if_nametoindex/*
enum pysock_status pysock_if_nametoindex(const struct pysock_libc *libc, const char *name, unsigned *index,
                                         struct pysock_error *error);

/// Finds the name of a network interface.
/// \param index [in]
/// \param name  [out] NUL-terminated
/// \param error [out] PYSOCK_ERROR with an errno value: ENXIO if no interface has the index
/// Source: POSIX.1-2024 if_indextoname(). rules: if_indextoname/*
enum pysock_status pysock_if_indextoname(unsigned index, char name[PYSOCK_INTERFACE_NAME_SIZE],
                                         struct pysock_error *error);

// ---- Hosts
// A host is looked up as nsswitch.conf says: in the hosts file, and with the name servers of resolv.conf;
// other sources count as unavailable. The files are read again as soon as they change. Environment variables
// (RES_OPTIONS, LOCALDOMAIN, HOSTALIASES) are not read.

/// An address of a socket.
struct pysock_address {
    int family;         ///< AF_INET or AF_INET6, the system's number
    uint8_t packed[16]; ///< 4 or 16 bytes in network order, by family
    uint16_t port;      ///< in the machine's byte order
    uint32_t flow_info; ///< of IPv6
    uint32_t scope_id;  ///< of IPv6: the index of an interface, or 0
};

/// The hints of getaddrinfo; zeros exclude nothing.
struct pysock_hints {
    int family;   ///< AF_UNSPEC, AF_INET or AF_INET6
    int type;     ///< such as SOCK_STREAM, or 0
    int protocol; ///< such as IPPROTO_TCP, or 0
    int flags;    ///< of AI_*
};

/// The type, protocol and address of a socket that could be made.
struct pysock_addrinfo {
    int type;
    int protocol;
    const char *canonical_name; ///< of the first entry, with AI_CANONNAME; "" otherwise
    struct pysock_address address;
};

struct pysock_addrinfo_list {
    size_t count;
    const struct pysock_addrinfo *items;
};

/// Finds the addresses of a host and the ports of a service, in the order in which to try them.
/// \param libc    [in]  the C library to answer as; NULL for the platform's own
/// \param host    [in]  an address with or without a scope, or a name; NULL for this machine
/// \param service [in]  a number or a name; NULL for port 0
/// \param hints   [in]  NULL for none
/// \param list    [out] to be freed by pysock_free_addrinfo()
/// \param error   [out] PYSOCK_GAIERROR with an EAI value; PYSOCK_ERROR with an errno value for EAI_SYSTEM;
///                      PYSOCK_MEMORY_ERROR; PYSOCK_NOT_SUPPORTED
/// Source: POSIX.1-2024 getaddrinfo(), RFC 3493 §6.1, RFC 6724; glibc for the rest. rules: getaddrinfo/*
enum pysock_status pysock_getaddrinfo(const struct pysock_libc *libc, const char *host, const char *service,
                                      const struct pysock_hints *hints, struct pysock_addrinfo_list **list,
                                      struct pysock_error *error);

/// \param list [in] may be NULL
void pysock_free_addrinfo(struct pysock_addrinfo_list *list);

/// Room for the text of a host, in bytes with the NUL.
#define PYSOCK_HOST_TEXT_SIZE 1025
/// Room for the text of a service, in bytes with the NUL.
#define PYSOCK_SERVICE_TEXT_SIZE 32

/// Finds the name of an address and of its port, or writes them as numbers.
/// \param libc    [in]  the C library to answer as; NULL for the platform's own
/// \param address [in]  flow_info is ignored
/// \param flags   [in]  of NI_*
/// \param host    [out] NUL-terminated
/// \param service [out] NUL-terminated
/// \param error   [out] as pysock_getaddrinfo()'s
/// Source: POSIX.1-2024 getnameinfo(), RFC 3493 §6.2. rules: getnameinfo/*
enum pysock_status pysock_getnameinfo(const struct pysock_libc *libc, const struct pysock_address *address,
                                      int flags, char host[PYSOCK_HOST_TEXT_SIZE],
                                      char service[PYSOCK_SERVICE_TEXT_SIZE], struct pysock_error *error);

/// Finds an IPv4 address of a host.
/// \param libc  [in]  the C library to answer as; NULL for the platform's own
/// \param host  [in]  a name or an address; "" is 0.0.0.0, and "<broadcast>" 255.255.255.255
/// \param text  [out] NUL-terminated, such as "127.0.0.1"
/// \param error [out] as pysock_getaddrinfo()'s
/// Source: CPython Modules/socketmodule.c, setipaddr. rules: gethostbyname/*
enum pysock_status pysock_gethostbyname(const struct pysock_libc *libc, const char *host,
                                        char text[PYSOCK_IPV4_TEXT_SIZE], struct pysock_error *error);

/// A host's name, its aliases and its addresses, which are of one family.
struct pysock_host {
    const char *name;
    const char *const *aliases;
    size_t aliases_count;
    const struct pysock_address *addresses;
    size_t addresses_count;
};

/// Finds all IPv4 addresses of a host.
/// \param libc  [in]  the C library to answer as; NULL for the platform's own
/// \param host  [in]  as pysock_gethostbyname() takes it
/// \param found [out] to be freed by pysock_free_host()
/// \param error [out] as pysock_gethostbyname()'s, or PYSOCK_HERROR with an h_errno value
/// rules: gethostbyname_ex/*
enum pysock_status pysock_gethostbyname_ex(const struct pysock_libc *libc, const char *host,
                                           struct pysock_host **found, struct pysock_error *error);

/// Finds the name of an address, or of the first address of a name.
/// \param libc  [in]  the C library to answer as; NULL for the platform's own
/// \param host  [in]  as pysock_gethostbyname() takes it, of either family; "" is PYSOCK_ERROR without a code
/// \param found [out] to be freed by pysock_free_host()
/// \param error [out] as pysock_gethostbyname_ex()'s
/// rules: gethostbyaddr/*
enum pysock_status pysock_gethostbyaddr(const struct pysock_libc *libc, const char *host,
                                        struct pysock_host **found, struct pysock_error *error);

/// \param host [in] may be NULL
void pysock_free_host(struct pysock_host *host);

/// Finds the fully qualified name of a host: the first of its name and aliases that has a dot, or its name.
/// \param libc      [in]  the C library to answer as; NULL for the platform's own
/// \param host      [in]  UTF-8; "", "0.0.0.0" and "::" are this machine; white space around it is ignored
/// \param name      [out] NUL-terminated; the host itself if nothing was found
/// \param name_size [in]  room at name, in bytes with the NUL
/// \param found     [out] the host with this name, to be freed by pysock_free_host(); NULL if nothing was found.
///                        The parameter may be NULL
/// \param error     [out] PYSOCK_ERROR with an errno value: ERANGE if name_size is too small;
///                        PYSOCK_MEMORY_ERROR
/// Source: CPython Lib/socket.py, getfqdn. rules: getfqdn/*
enum pysock_status pysock_getfqdn(const struct pysock_libc *libc, const char *host, char *name,
                                  size_t name_size, struct pysock_host **found, struct pysock_error *error);

// ---- Time-outs

/// Python's None: operations wait for ever.
#define PYSOCK_NO_TIMEOUT INT64_C(-1)

/// The time-out of new sockets. One atomic value for the process.
/// \return nanoseconds, or PYSOCK_NO_TIMEOUT
/// rules: getdefaulttimeout/*
int64_t pysock_getdefaulttimeout(void);

/// Sets the time-out of new sockets.
/// \param timeout_ns [in]  nanoseconds, or PYSOCK_NO_TIMEOUT
/// \param error      [out] PYSOCK_VALUE_ERROR: negative and not PYSOCK_NO_TIMEOUT
/// rules: setdefaulttimeout/*
enum pysock_status pysock_setdefaulttimeout(int64_t timeout_ns, struct pysock_error *error);

/// Converts seconds as Python does: away from zero to the next nanosecond, then refused if negative.
/// \param seconds    [in]  such as 0.1
/// \param timeout_ns [out] nanoseconds, 0 or more
/// \param error      [out] PYSOCK_VALUE_ERROR: NaN, or negative; PYSOCK_OVERFLOW_ERROR: 2^63 ns or more
/// Source: CPython Python/pytime.c, _PyTime_ROUND_TIMEOUT. rules: setdefaulttimeout/*
enum pysock_status pysock_timeout_from_seconds(double seconds, int64_t *timeout_ns,
                                               struct pysock_error *error);

/// Converts nanoseconds to the seconds that Python shows: exact for whole seconds, otherwise the nearest double.
/// \param timeout_ns [in] 0 or more
double pysock_timeout_to_seconds(int64_t timeout_ns);

#ifdef __cplusplus
}
#endif
#ifdef __GNUC__
#pragma GCC visibility pop
#endif
#endif

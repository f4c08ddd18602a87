// SPDX-License-Identifier: MIT
// The traits of CPython versions: one record per recorded version, one field per trait.
#ifndef PYSOCK_PLATFORM_PYTHON_H
#define PYSOCK_PLATFORM_PYTHON_H

#include "pysock_socket.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// The objects that the converter of integers accepts beside int, and the message for others.
enum integer_rule {
    INTEGER_BY_INT,          ///< __int__; "an integer is required (got type str)"
    INTEGER_BY_INDEX_OR_INT, ///< __index__, or __int__ with a DeprecationWarning; the same text
    INTEGER_BY_INDEX,        ///< __index__; "'str' object cannot be interpreted as an integer"
};

/// The treatment of a number above 16 bits in htons and ntohs.
enum short_overflow {
    SHORT_TRUNCATED,  ///< silently
    SHORT_DEPRECATED, ///< truncated with a DeprecationWarning
    SHORT_REFUSED,    ///< OverflowError
};

/// How the idna codec refuses a name.
enum idna_errors {
    IDNA_ERRORS_WRAPPED, ///< UnicodeError "encoding with 'idna' codec failed (UnicodeError: ..)"
    IDNA_ERRORS_PLAIN,   ///< UnicodeError "label too long"
    IDNA_ERRORS_POSITIONED, ///< UnicodeEncodeError, with the place in the name; empty labels come before long ones
};

/// The objects that may be a time-out beside None and float, and the message for others.
enum timeout_rule {
    TIMEOUT_BY_INTEGER,          ///< an integer; with the messages for integers
    TIMEOUT_BY_INTEGER_OR_FLOAT, ///< an integer; "'str' object cannot be interpreted as an integer or float"
    TIMEOUT_BY_REAL,             ///< __float__, or __index__; "must be real number, not str"
};

/// The treatment of a descriptor in the constructor of sockets.
enum fileno_rule {
    FILENO_UNCHECKED,    ///< accepted unchecked
    FILENO_NAMED_FAMILY, ///< checked only if a number is unknown: "Bad file descriptor: 'family'"
    FILENO_CHECKED,
};

/// The refusal to set a property that has no setter.
enum property_words {
    PROPERTY_UNNAMED,        ///< "can't set attribute"
    PROPERTY_NAMED,          ///< "can't set attribute 'family'"
    PROPERTY_WITHOUT_SETTER, ///< "property 'family' of 'socket' object has no setter"
};

/// The names of TextIOWrapper's parameters in messages.
enum text_argument_words {
    ARGUMENTS_NUMBERED,            ///< "TextIOWrapper() argument 2"
    ARGUMENTS_NUMBERED_BUT_ERRORS, ///< the same, and "TextIOWrapper() argument 'errors'"
    ARGUMENTS_NAMED,
};

/// The messages of a C function with named parameters.
enum keyword_words {
    KEYWORDS_OF_THIS_FUNCTION, ///< "'x' is an invalid keyword argument for this function"
    KEYWORDS_NAME_FUNCTION,    ///< "'x' is an invalid keyword argument for recv_into()"
    KEYWORDS_UNEXPECTED,       ///< "recv_into() got an unexpected keyword argument 'x'"
};

/// The names of encodings, by one that came.
enum encoding_names {
    ENCODINGS_OLDEST, ///< with unicode_internal, and cp65001 on Windows alone
    ENCODINGS_WITH_CP1051,
    ENCODINGS_WITH_WINDOWS_31J,
    ENCODINGS_WITH_WINDOWS_874,
    ENCODINGS_WITH_CSUTF8,
};

/// The table in python.c says when a trait came and went, and which case shows it.
struct pysock_python {
    const char *version;

    /// htons, ntohs, inet_aton and inet_ntoa take one object instead of a tuple of arguments; so the messages
    /// for a wrong count and for an int that does not fit a C int differ.
    bool one_object_methods;

    /// Messages of methods that take one or no object name the module: "_socket.htonl()".
    bool qualified_method_names;

    enum integer_rule integer_rule;

    enum short_overflow short_overflow;

    /// The message for a negative number names its function.
    bool negative_short_names_function;

    /// htons, ntohs, htonl and ntohl convert alike: by __index__, from any size, and a negative number raises
    /// ValueError.
    bool unsigned_converters;

    /// 2^63 ns as a float passes the range check and wraps to a negative number in the cast, so it raises
    /// ValueError.
    bool timeout_cast_wraps;

    /// The message for a float that is too large says: out of range for time_t.
    bool timeout_float_names_time_t;

    /// The type of time in the text for an int that is too large has no underscore: "PyTime_t".
    bool time_type_is_public;

    /// The message for an int or float that is too large says: out of range for C PyTime_t.
    bool timeout_names_c_range;

    enum timeout_rule timeout_rule;

    /// socket.timeout is TimeoutError.
    bool timeout_is_builtin;

    enum idna_errors idna_errors;

    /// The version of Unicode for the idna codec's case mapping, and for order and composition of characters
    /// newer than Unicode 3.2: 1510 for 15.1.
    uint16_t unicode;

    /// The idna codec uses only the mappings of RFC 3454; the mappings of newer Unicode versions do not
    /// count.
    bool idna_maps_by_rfc;

    /// The messages for getnameinfo's address are the parser's own, and the message for flowinfo names
    /// another function.
    bool nameinfo_is_unnamed;

    /// The text of an IPv6 address in a socket address ends with its scope.
    bool scope_in_address;

    /// An int port of any size is converted to text.
    bool port_int_as_text;

    /// A port is converted by __index__, so a bool and a subclass of int are ports.
    bool port_by_index;

    /// herror has the number of the look-up itself, not the value left in h_errno.
    bool host_error_of_look_up;

    /// getfqdn treats "::" as this machine, like "0.0.0.0".
    bool fqdn_knows_v6_wildcard;

    /// The message for a misspelt keyword suggests the right one.
    bool suggests_keywords;

    /// The treatment of a descriptor in the constructor of sockets.
    enum fileno_rule fileno_rule;

    /// The type of a socket keeps SOCK_NONBLOCK and SOCK_CLOEXEC.
    bool type_keeps_flags;

    /// socket.getblocking exists.
    bool has_getblocking;

    /// Data of exactly the length of a file's buffer is sent at once.
    bool whole_buffers_pass;

    /// io's abstract methods count their arguments, and check that a size fits a C int, before they refuse.
    bool abstract_by_clinic;

    /// An abstract method of io without parameters takes any keywords.
    bool abstract_ignores_keywords;

    /// Argument Clinic counts positional arguments itself: "read expected at most 1 argument, got 2".
    bool counts_by_clinic;

    /// The message for a wrong count names the slot: "__setattr__ expected 2 arguments, got 0".
    bool slots_are_named;

    /// io's messages for a size: "argument should be integer or None", "read length must be non-negative or
    /// -1".
    bool optional_size_words;

    /// A file's buffers have 131072 bytes by default, not 8192.
    bool file_buffers_are_large;

    /// read1() of a file may be called without a size; a negative size means that of the buffer.
    bool read1_size_is_optional;

    /// readline() of a file that reads and writes compares its limit with all bytes of the line, not with those
    /// of each peek.
    bool peeked_lines_keep_limit;

    /// truncate() of a file with buffers refuses a closed one first.
    bool truncate_refuses_closed;

    /// Bytes can be read from a buffer that is still there although the file is closed: that of a file that reads
    /// and writes, or whose raw file was closed.
    bool closed_buffers_are_read;

    /// When written text goes on to the buffer of bytes.
    enum pysock_text_flushing text_flushing;

    /// Writing to a text file forgets characters that were read ahead.
    bool text_write_drops_ahead;

    /// The decoder of UTF-8 keeps the first two bytes of a surrogate until the third one comes.
    bool utf8_waits_for_surrogate;

    /// read() of a text file whose socket would block raises BlockingIOError; before it was the TypeError of
    /// decoding None.
    bool text_nothing_blocks;

    enum text_argument_words text_argument_words;

    enum property_words property_words;

    /// The refusal to set an attribute that is missing says that there is no __dict__ for it.
    bool missing_attributes_name_dict;

    /// The encoding "locale" exists.
    bool has_locale_encoding;

    /// The default encoding is UTF-8 whatever the locale is, and is spelled "utf-8".
    bool default_is_utf_8;

    enum encoding_names encoding_names;

    /// The message for a codec that is none of text ends with: use codecs.open() to handle arbitrary codecs.
    bool names_codecs_open;

    /// Text files have write_through.
    bool has_write_through;

    /// The attribute buffer of a detached text file raises; before it was None.
    bool detached_buffer_raises;

    /// set_inheritable, which is os.set_inheritable, has the messages of one conversion for all values that
    /// do not fit a C int.
    bool inheritable_by_clinic;

    /// setblocking accepts any object and uses its truth value.
    bool setblocking_by_truth;

    /// Messages for an address name the method: "connect(): AF_INET address must be tuple, not str"; before
    /// it was "getsockaddrarg: ...".
    bool address_names_method;

    /// Messages name functions written in Python with their class: "socket.close()".
    bool qualified_python_names;

    /// str() and repr() of a socket show families and types as numbers: their enumerations are ReprEnums, and
    /// combined flags stand from the lowest on.
    bool enums_show_numbers;

    /// The module has AF_VSOCK.
    bool has_vsock;

    /// The module has AF_QIPCRTR.
    bool has_qipcrtr;

    /// The protocol CAN_ISOTP of AF_CAN has addresses.
    bool has_isotp;

    /// The protocol CAN_J1939 of AF_CAN has addresses.
    bool has_j1939;

    /// The group of an address of CAN_J1939 is converted as an unsigned int; before as an unsigned long.
    bool j1939_group_is_int;

    /// The converters of unsigned longs accept objects with __index__.
    bool unsigned_long_by_index;

    /// The Argument Clinic parses the constructor of sockets; it has another message for an int that does not
    /// fit a C int.
    bool constructor_by_clinic;

    /// The messages for a missing or unknown keyword of a C function.
    enum keyword_words keyword_words;

    /// The Argument Clinic parses send, sendall and sendmsg.
    bool send_by_clinic;

    /// An int that loses bits when cut to an unsigned C int gives a DeprecationWarning.
    bool masking_deprecated;

    /// setsockopt checks the type of its value first, and has a message for each type.
    bool option_by_kind;

    /// Ancillary items are tuples, or sequences other than str and bytearray.
    bool items_are_tuples;

    /// create_connection has all_errors.
    bool has_all_errors;

    /// socket.close exists.
    bool has_close;

    /// An index of an interface that does not fit an unsigned int is refused; otherwise its low bits count,
    /// and the largest unsigned long raises SystemError.
    bool index_is_checked;

    /// The message for a function that failed without an exception does not name the function.
    bool unset_exception_is_unnamed;

    /// if_nametoindex raises the system's error; otherwise "no interface with this name", without a number.
    bool unknown_interface_has_errno;

    /// The message for an object that is no path has the name of its class without the module.
    bool path_class_is_short;

    /// The message for too many positional arguments of a C function with named ones: "1 positional argument"; before
    /// it was "1 positional arguments".
    bool positional_singular;

    /// create_server and has_dualstack_ipv6 exist.
    bool has_create_server;

    /// send_fds and recv_fds exist.
    bool has_send_fds;

    /// create_server ignores reuse_port for families other than those of IP.
    bool shares_ports_of_ip;

    /// sendfile never asks the system for more than a block at once, so the count may be of any size.
    bool sendfile_in_blocks;

    /// "cannot unpack non-iterable int object".
    bool unpacking_names_itself;

    /// "too many values to unpack (expected 2, got 3)", of a tuple, a list or a dict.
    bool unpacking_counts;

    // These two show in calls by name, s.recv(...), alone.

    /// A method that is called by name is not bound first, and then refuses keywords with its class. Permitted in
    /// lifecycle/recv-keyword.
    bool named_methods_are_unbound;

    /// A function that failed without an exception "returned NULL without setting an exception"; before "an error".
    /// Permitted in if_indextoname/largest-c-unsigned-long.
    bool unset_exception_by_name;
};

/// A row of the table: a change of one trait.
struct python_change {
    const char *trait;
    size_t offset; ///< of its field in struct pysock_python
    size_t size;   ///< of its field
    size_t since;  ///< index of the first version with it; 0 is the oldest
    size_t until;  ///< index of the first version without it again; the number of versions if there is none
    const char *witness;
};

/// \return NULL after the last row
const struct python_change *pys_python_change(size_t index);

#endif

// SPDX-License-Identifier: MIT
// The traits of CPython versions: one record per recorded version, one field per trait.
#ifndef PYSOCK_PLATFORM_PYTHON_H
#define PYSOCK_PLATFORM_PYTHON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// What the converter of integers takes beside int, and what it says of the rest.
enum integer_rule {
    INTEGER_BY_INT,          ///< __int__; "an integer is required (got type str)"
    INTEGER_BY_INDEX_OR_INT, ///< __index__, or __int__ with a DeprecationWarning; the same text
    INTEGER_BY_INDEX,        ///< __index__; "'str' object cannot be interpreted as an integer"
};

/// What htons and ntohs do with a number above 16 bits.
enum short_overflow {
    SHORT_TRUNCATED,  ///< silently
    SHORT_DEPRECATED, ///< truncated with a DeprecationWarning
    SHORT_REFUSED,    ///< OverflowError
};

/// How the idna codec refuses a name.
enum idna_errors {
    IDNA_ERRORS_WRAPPED,    ///< UnicodeError "encoding with 'idna' codec failed (UnicodeError: ..)"
    IDNA_ERRORS_PLAIN,      ///< UnicodeError "label too long"
    IDNA_ERRORS_POSITIONED, ///< UnicodeEncodeError, with the place in the name; empty labels before long ones
};

/// What a time-out may be beside None and float, and what it says of the rest.
enum timeout_rule {
    TIMEOUT_BY_INTEGER,          ///< an integer; refused in the words of integers
    TIMEOUT_BY_INTEGER_OR_FLOAT, ///< an integer; "'str' object cannot be interpreted as an integer or float"
    TIMEOUT_BY_REAL,             ///< __float__, or __index__; "must be real number, not str"
};

/// What the constructor of sockets does with a descriptor.
enum fileno_rule {
    FILENO_UNCHECKED,    ///< taken as it is
    FILENO_NAMED_FAMILY, ///< checked only where something is to be found out: "Bad file descriptor: 'family'"
    FILENO_CHECKED,
};

/// How a C function with named parameters refuses.
enum keyword_words {
    KEYWORDS_OF_THIS_FUNCTION, ///< "'x' is an invalid keyword argument for this function"
    KEYWORDS_NAME_FUNCTION,    ///< "'x' is an invalid keyword argument for recv_into()"
    KEYWORDS_UNEXPECTED,       ///< "recv_into() got an unexpected keyword argument 'x'"
};

/// When a trait came and went, and the case whose answer tells, stands in the table of python.c.
struct pysock_python {
    const char *version;

    /// htons, ntohs, inet_aton and inet_ntoa take one object instead of a tuple of arguments; so the count is
    /// refused in other words, and so is an int that is no C int.
    bool one_object_methods;

    /// Refusals of methods that take no or one object name the module: "_socket.htonl()".
    bool qualified_method_names;

    enum integer_rule integer_rule;

    enum short_overflow short_overflow;

    /// The refusal of a negative number names its function.
    bool negative_short_names_function;

    /// htons, ntohs, htonl and ntohl convert alike: by __index__, of any size, and a negative number is a
    /// ValueError.
    bool unsigned_converters;

    /// 2^63 ns as a float passes the range check and wraps to a negative number in the cast, so that it is a
    /// ValueError.
    bool timeout_cast_wraps;

    /// A float that is too large is said to be out of range for time_t.
    bool timeout_float_names_time_t;

    /// The type of time in the text for an int that is too large has no underscore: "PyTime_t".
    bool time_type_is_public;

    /// A time-out that is too large, int or float, is out of range for C PyTime_t.
    bool timeout_names_c_range;

    enum timeout_rule timeout_rule;

    /// socket.timeout is TimeoutError.
    bool timeout_is_builtin;

    enum idna_errors idna_errors;

    /// The version of Unicode that the idna codec's case mapping, and its order and composition of characters
    /// later than Unicode 3.2, come from: 1510 for 15.1.
    uint16_t unicode;

    /// The idna codec maps what RFC 3454 maps, whatever Unicode says of later characters.
    bool idna_maps_by_rfc;

    /// The refusals of getnameinfo's address are the parser's own, and that of flowinfo names another
    /// function.
    bool nameinfo_is_unnamed;

    /// The text of an IPv6 address in a socket address ends with its scope.
    bool scope_in_address;

    /// A port that is an int is taken as its text, whatever its size.
    bool port_int_as_text;

    /// A port is taken by __index__, so a bool and a subclass of int are ports.
    bool port_by_index;

    /// herror has the number of the look-up itself, not what is left in h_errno.
    bool host_error_of_look_up;

    /// getfqdn takes "::" for this machine, like "0.0.0.0".
    bool fqdn_knows_v6_wildcard;

    /// The refusal of a misspelt keyword suggests the right one.
    bool suggests_keywords;

    /// What the constructor of sockets does with a descriptor.
    enum fileno_rule fileno_rule;

    /// The type of a socket keeps SOCK_NONBLOCK and SOCK_CLOEXEC.
    bool type_keeps_flags;

    /// There is socket.getblocking.
    bool has_getblocking;

    /// What is just as long as a file's buffer is sent at once.
    bool whole_buffers_pass;

    /// A file that does not read refuses a size that is no C int before it says so.
    bool refuses_size_first;

    /// io's refusals of a size: "argument should be integer or None", "read length must be non-negative or
    /// -1".
    bool optional_size_words;

    /// set_inheritable, which is os.set_inheritable, refuses what is no C int in the words of one conversion.
    bool inheritable_by_clinic;

    /// setblocking takes any object for its truth.
    bool setblocking_by_truth;

    /// Refusals of an address name the method: "connect(): AF_INET address must be tuple, not str"; before it
    /// was "getsockaddrarg: ...".
    bool address_names_method;

    /// Functions written in Python are named with their class: "socket.close()".
    bool qualified_python_names;

    /// Families and types show themselves as numbers in repr.
    bool enums_show_numbers;

    /// The constructor of sockets is parsed by the Argument Clinic, which refuses an int that is no C int in
    /// other words.
    bool constructor_by_clinic;

    /// The words for a missing or unknown keyword of a C function.
    enum keyword_words keyword_words;

    /// send, sendall and sendmsg are parsed by the Argument Clinic.
    bool send_by_clinic;

    /// An int that loses bits as an unsigned one of C brings a DeprecationWarning.
    bool masking_deprecated;

    /// setsockopt looks at the kind of its value, and refuses each in its own words.
    bool option_by_kind;

    /// Ancillary items are tuples, or sequences other than str and bytearray.
    bool items_are_tuples;

    /// create_connection has all_errors.
    bool has_all_errors;

    /// "cannot unpack non-iterable int object".
    bool unpacking_names_itself;

    /// "too many values to unpack (expected 2, got 3)", of a tuple, a list or a dict.
    bool unpacking_counts;
};

/// A row of the table: a change of one trait.
struct python_change {
    const char *trait;
    size_t offset; ///< of its field in struct pysock_python
    size_t size;   ///< of its field
    size_t since;  ///< index of the version that has it first, from 0: the oldest
    size_t until;  ///< index of the version that has it no more; the number of versions if there is none
    const char *witness;
};

/// \return NULL behind the last row
const struct python_change *pys_python_change(size_t index);

#endif

// SPDX-License-Identifier: MIT
// The recorded CPythons, and the table of what changed between them.
#include "platform/python.h"

#include "pysock_call.h"

#include <stddef.h>
#include <string.h>

// clang-format off

// Oldest first, with the Unicode of its idna codec. A new version needs a row here, and a row below for each
// change.
#define PYTHONS(RECORDED) \
    RECORDED(PY_3_6_15, "3.6.15", 900)      \
    RECORDED(PY_3_7_16, "3.7.16", 1100)     \
    RECORDED(PY_3_8_18, "3.8.18", 1210)     \
    RECORDED(PY_3_9_2, "3.9.2", 1300)       \
    RECORDED(PY_3_9_18, "3.9.18", 1300)     \
    RECORDED(PY_3_10_13, "3.10.13", 1300)   \
    RECORDED(PY_3_11_2, "3.11.2", 1400)     \
    RECORDED(PY_3_11_7, "3.11.7", 1400)     \
    RECORDED(PY_3_12_1, "3.12.1", 1500)     \
    RECORDED(PY_3_13_0, "3.13.0", 1510)     \
    RECORDED(PY_3_13_5, "3.13.5", 1510)     \
    RECORDED(PY_3_14_10, "3.14.10", 1600)   \
    RECORDED(PY_3_15_2, "3.15.2", 1700)

// Each trait is described in python.h. A change that a later trait hides has no row.
//
// FLAG: the trait, the first version with it, the first version without it again, a case that shows it. RULE:
// the trait, the value of the oldest version, and its changes, newest first: FROM: the trait, the new value,
// the first version with it, a case that shows it.
#define CHANGES(AS, FLAG, RULE, FROM) \
    FLAG(AS, one_object_methods, PY_3_13_0, NEVER, "htons/count-none")                                           \
    FLAG(AS, qualified_method_names, PY_3_9_2, NEVER, "htonl/count-none")                                       \
    RULE(AS, integer_rule, INTEGER_BY_INT,                                                                       \
         FROM(AS, integer_rule, INTEGER_BY_INDEX, PY_3_10_13, "htons/type-decimal-integral")                     \
         FROM(AS, integer_rule, INTEGER_BY_INDEX_OR_INT, PY_3_8_18, "htons/index-object"))                       \
    RULE(AS, short_overflow, SHORT_TRUNCATED,                                                                    \
         FROM(AS, short_overflow, SHORT_REFUSED, PY_3_10_13, "htons/over-16-bits")                               \
         FROM(AS, short_overflow, SHORT_DEPRECATED, PY_3_7_16, "htons/over-16-bits"))                            \
    FLAG(AS, negative_short_names_function, PY_3_7_16, NEVER, "htons/minus-one")                                 \
    FLAG(AS, unsigned_converters, PY_3_14_10, NEVER, "htons/minus-one")                                          \
    RULE(AS, timeout_cast_wraps, true,                                                                           \
         FROM(AS, timeout_cast_wraps, false, PY_3_11_7, "setdefaulttimeout/float-of-2-to-the-63-nanoseconds")    \
         FROM(AS, timeout_cast_wraps, true, PY_3_11_2, "setdefaulttimeout/float-of-2-to-the-63-nanoseconds")     \
         FROM(AS, timeout_cast_wraps, false, PY_3_10_13, "setdefaulttimeout/float-of-2-to-the-63-nanoseconds"))  \
    FLAG(AS, timeout_float_names_time_t, PY_3_11_7, NEVER, "setdefaulttimeout/float-infinity")                   \
    FLAG(AS, time_type_is_public, PY_3_13_0, NEVER, "setdefaulttimeout/int-over-2-to-the-63-nanoseconds")        \
    FLAG(AS, timeout_names_c_range, PY_3_14_10, NEVER, "setdefaulttimeout/float-infinity")                       \
    RULE(AS, timeout_rule, TIMEOUT_BY_INTEGER,                                                                   \
         FROM(AS, timeout_rule, TIMEOUT_BY_REAL, PY_3_15_2, "setdefaulttimeout/float-object")                    \
         FROM(AS, timeout_rule, TIMEOUT_BY_INTEGER_OR_FLOAT, PY_3_14_10, "setdefaulttimeout/str"))               \
    FLAG(AS, timeout_is_builtin, PY_3_10_13, NEVER, "exceptions/timeout")                                        \
    RULE(AS, idna_errors, IDNA_ERRORS_WRAPPED,                                                                   \
         FROM(AS, idna_errors, IDNA_ERRORS_POSITIONED, PY_3_13_0, "getaddrinfo/idna-empty-label")                \
         FROM(AS, idna_errors, IDNA_ERRORS_PLAIN, PY_3_12_1, "getaddrinfo/idna-empty-label"))                    \
    FLAG(AS, idna_maps_by_rfc, PY_3_14_10, NEVER, "getaddrinfo/idna-capital-of-unicode-11")                      \
    FLAG(AS, nameinfo_is_unnamed, OLDEST, PY_3_7_16, "getnameinfo/shape-one")                                    \
    FLAG(AS, scope_in_address, OLDEST, PY_3_7_16, "getaddrinfo/scope-link-local-name")                           \
    FLAG(AS, port_int_as_text, PY_3_12_1, NEVER, "getaddrinfo/port-64th-bit")                                    \
    FLAG(AS, port_by_index, PY_3_14_10, NEVER, "getaddrinfo/port-bool")                                          \
    FLAG(AS, host_error_of_look_up, PY_3_14_10, NEVER, "gethostbyaddr/ptr-alias-loop")                           \
    FLAG(AS, fqdn_knows_v6_wildcard, PY_3_10_13, NEVER, "getfqdn/own-wildcard-ipv6")                             \
    FLAG(AS, suggests_keywords, PY_3_13_0, NEVER, "getaddrinfo/keyword-misspelt")                                \
    RULE(AS, fileno_rule, FILENO_UNCHECKED,                                                                      \
         FROM(AS, fileno_rule, FILENO_CHECKED, PY_3_8_18, "fromfd_detach/fileno-negative")                       \
         FROM(AS, fileno_rule, FILENO_NAMED_FAMILY, PY_3_7_16, "fromfd_detach/fileno-minus-two"))                 \
    FLAG(AS, type_keeps_flags, OLDEST, PY_3_7_16, "lifecycle/type-nonblock")                                     \
    FLAG(AS, has_getblocking, PY_3_7_16, NEVER, "timeouts/getblocking")                                          \
    FLAG(AS, whole_buffers_pass, PY_3_13_0, NEVER, "makefile/write-whole-buffer")                                \
    FLAG(AS, abstract_by_clinic, PY_3_12_1, NEVER, "makefile/writer-read-str")                                   \
    FLAG(AS, abstract_ignores_keywords, PY_3_12_1, PY_3_13_0, "makefile_counts/pair-detach-keyword")             \
    FLAG(AS, counts_by_clinic, PY_3_8_18, NEVER, "makefile_counts/reader-read-more")                             \
    FLAG(AS, slots_are_named, PY_3_14_10, NEVER, "makefile_counts/raw-setattr-more")                             \
    FLAG(AS, optional_size_words, PY_3_7_16, NEVER, "makefile/read-str")                                         \
    FLAG(AS, file_buffers_are_large, PY_3_14_10, NEVER, "makefile_io/default-buffer")                            \
    FLAG(AS, read1_size_is_optional, PY_3_7_16, NEVER, "makefile_io/read1-no-size")                              \
    FLAG(AS, peeked_lines_keep_limit, PY_3_14_10, NEVER, "makefile_io/pair-readline-limit-across-peeks")         \
    FLAG(AS, truncate_refuses_closed, PY_3_9_2, NEVER, "makefile_io/truncate-closed")                            \
    FLAG(AS, closed_buffers_are_read, PY_3_9_18, NEVER, "makefile_io/closed-pair-with-data")                      \
    RULE(AS, text_flushing, PYSOCK_TEXT_PAST_CHUNK,                                                              \
         FROM(AS, text_flushing, PYSOCK_TEXT_FROM_CHUNK, PY_3_13_0, "makefile_text/chunk-two-halves")            \
         FROM(AS, text_flushing, PYSOCK_TEXT_UP_TO_CHUNK, PY_3_9_18, "makefile_text/chunk-two-halves")           \
         FROM(AS, text_flushing, PYSOCK_TEXT_PAST_CHUNK, PY_3_9_2, "makefile_text/chunk-two-halves")             \
         FROM(AS, text_flushing, PYSOCK_TEXT_UP_TO_CHUNK, PY_3_8_18, "makefile_text/chunk-two-halves"))          \
    FLAG(AS, text_write_drops_ahead, OLDEST, PY_3_13_0, "makefile_text/write-after-reading-ahead")               \
    FLAG(AS, utf8_waits_for_surrogate, PY_3_7_16, NEVER, "makefile_text/utf-8-cut-surrogate")                    \
    FLAG(AS, text_nothing_blocks, PY_3_14_10, NEVER, "makefile_text/would-block-read-all")                       \
    RULE(AS, text_argument_words, ARGUMENTS_NUMBERED,                                                            \
         FROM(AS, text_argument_words, ARGUMENTS_NAMED, PY_3_8_18, "makefile_text/encoding-int")                 \
         FROM(AS, text_argument_words, ARGUMENTS_NUMBERED_BUT_ERRORS, PY_3_7_16, "makefile_text/errors-int"))    \
    RULE(AS, property_words, PROPERTY_UNNAMED,                                                                   \
         FROM(AS, property_words, PROPERTY_WITHOUT_SETTER, PY_3_11_2, "members/set-family")                      \
         FROM(AS, property_words, PROPERTY_NAMED, PY_3_10_13, "members/set-family"))                             \
    FLAG(AS, missing_attributes_name_dict, PY_3_13_0, NEVER, "members/set-unknown")                              \
    FLAG(AS, has_locale_encoding, PY_3_10_13, NEVER, "makefile_text/encoding-locale")                            \
    FLAG(AS, default_is_utf_8, PY_3_15_2, NEVER, "makefile_text/encoding-default")                               \
    RULE(AS, encoding_names, ENCODINGS_OLDEST,                                                                   \
         FROM(AS, encoding_names, ENCODINGS_WITH_CSUTF8, PY_3_15_2, "makefile_encodings/of-3-15-1")              \
         FROM(AS, encoding_names, ENCODINGS_WITH_WINDOWS_874, PY_3_14_10, "makefile_encodings/of-3-14")          \
         FROM(AS, encoding_names, ENCODINGS_WITH_WINDOWS_31J, PY_3_13_0, "makefile_encodings/of-3-13")           \
         FROM(AS, encoding_names, ENCODINGS_WITH_CP1051, PY_3_8_18, "makefile_encodings/of-3-8"))                \
    FLAG(AS, names_codecs_open, OLDEST, PY_3_14_10, "makefile_encodings/not-text")                               \
    FLAG(AS, has_write_through, PY_3_7_16, NEVER, "makefile_text/write-through")                                 \
    FLAG(AS, detached_buffer_raises, PY_3_14_10, NEVER, "makefile_text/detached-buffer")                         \
    FLAG(AS, inheritable_by_clinic, PY_3_8_18, NEVER, "inheritance/over-c-int")                                  \
    FLAG(AS, setblocking_by_truth, PY_3_12_1, NEVER, "timeouts/setblocking-none")                                \
    FLAG(AS, address_names_method, PY_3_8_18, NEVER, "addresses/ipv4-str")                                       \
    FLAG(AS, qualified_python_names, PY_3_10_13, NEVER, "lifecycle/close-one-argument")                          \
    FLAG(AS, enums_show_numbers, PY_3_11_2, NEVER, "repr/unbound")                                               \
    FLAG(AS, has_vsock, PY_3_7_16, NEVER, "enumerations/af-vsock")                                               \
    FLAG(AS, has_qipcrtr, PY_3_8_18, NEVER, "enumerations/af-qipcrtr")                                           \
    FLAG(AS, has_isotp, PY_3_7_16, NEVER, "families/isotp-int")                                                  \
    FLAG(AS, has_j1939, PY_3_9_2, NEVER, "families/j1939-int")                                                   \
    FLAG(AS, j1939_group_is_int, PY_3_9_18, NEVER, "families/j1939-group-str")                                   \
    FLAG(AS, unsigned_long_by_index, PY_3_14_10, NEVER, "families/isotp-first-index-object")                     \
    FLAG(AS, constructor_by_clinic, PY_3_11_2, NEVER, "lifecycle/family-over-c-int")                             \
    RULE(AS, keyword_words, KEYWORDS_OF_THIS_FUNCTION,                                                           \
         FROM(AS, keyword_words, KEYWORDS_UNEXPECTED, PY_3_13_0, "datagrams/recv-into-unknown-named")            \
         FROM(AS, keyword_words, KEYWORDS_NAME_FUNCTION, PY_3_7_16, "datagrams/recv-into-no-buffer"))            \
    FLAG(AS, send_by_clinic, PY_3_15_2, NEVER, "lifecycle/send-no-argument")                                     \
    FLAG(AS, masking_deprecated, PY_3_15_2, NEVER, "getnameinfo/flowinfo-33-bits")                               \
    FLAG(AS, option_by_kind, PY_3_15_2, NEVER, "options/value-str")                                              \
    FLAG(AS, items_are_tuples, PY_3_14_10, NEVER, "ancillary/item-str-of-three")                                 \
    FLAG(AS, has_all_errors, PY_3_11_2, NEVER, "create_connection/all-errors")                                   \
    FLAG(AS, positional_singular, PY_3_8_18, NEVER, "sendmsg_afalg/two-positional")                              \
    FLAG(AS, has_create_server, PY_3_8_18, NEVER, "create_server/ipv4")                                          \
    FLAG(AS, has_send_fds, PY_3_9_2, NEVER, "descriptors_passing/fds-int")                                       \
    FLAG(AS, shares_ports_of_ip, PY_3_13_5, NEVER, "create_server/reuse-port-unix")                              \
    FLAG(AS, sendfile_in_blocks, PY_3_13_0, NEVER, "sendfile/count-over-63-bits")                                \
    FLAG(AS, unpacking_names_itself, PY_3_7_16, NEVER, "create_connection/address-int")                          \
    FLAG(AS, has_close, PY_3_7_16, NEVER, "close/not-open")                                                      \
    FLAG(AS, index_is_checked, PY_3_13_0, NEVER, "if_indextoname/over-c-unsigned-int")                           \
    FLAG(AS, unset_exception_is_unnamed, PY_3_9_2, NEVER, "if_indextoname/largest-c-unsigned-long")              \
    FLAG(AS, unknown_interface_has_errno, PY_3_14_10, NEVER, "if_nametoindex/unknown")                           \
    FLAG(AS, path_class_is_short, PY_3_9_2, NEVER, "if_nametoindex/type-decimal")                                \
    FLAG(AS, unpacking_counts, PY_3_14_10, NEVER, "create_connection/address-of-three")

// clang-format on

enum version {
#define NUMBER(id, name, unicode) id,
    PYTHONS(NUMBER) PYTHON_COUNT,
    OLDEST = 0,
    NEVER = PYTHON_COUNT
};

// The values of a record follow from its version number.
// clang-format off
#define RECORD_FLAG(as, trait, since, until, witness) .trait = (as) >= (since) && (as) < (until),
#define RECORD_RULE(as, trait, first, changes) .trait = changes(first),
#define RECORD_FROM(as, trait, value, since, witness) (as) >= (since) ? (value):
#define RECORD(id, name, of_unicode) {.version = (name), .unicode = (of_unicode), \
    .named_methods_are_unbound = (id) >= PY_3_11_2, .unset_exception_by_name = (id) >= PY_3_10_13, \
    CHANGES(id, RECORD_FLAG, RECORD_RULE, RECORD_FROM)},

// clang-format on

static const struct pysock_python pythons[] = {PYTHONS(RECORD)};

// clang-format off
#define PLACE(trait) #trait, offsetof(struct pysock_python, trait), sizeof((struct pysock_python *)NULL)->trait
#define ROW_FLAG(as, trait, since, until, witness) {PLACE(trait), since, until, witness},
#define ROW_RULE(as, trait, first, changes) changes
#define ROW_FROM(as, trait, value, since, witness) {PLACE(trait), since, NEVER, witness},

// clang-format on

static const struct python_change changes[] = {CHANGES(0, ROW_FLAG, ROW_RULE, ROW_FROM)};

const struct python_change *pys_python_change(size_t index)
{
    return index < sizeof changes / sizeof *changes ? &changes[index] : NULL;
}

const struct pysock_python *pysock_python_at(size_t index)
{
    return index < PYTHON_COUNT ? &pythons[index] : NULL;
}

const char *pysock_python_version(const struct pysock_python *python)
{
    return python->version;
}

/// "3.11" matches 3.11.2 too, but not 3.1 or 3.110.
static bool answers_to(const char *version, const char *asked)
{
    const size_t length = strlen(asked);
    if (strncmp(version, asked, length) != 0)
        return false;
    const bool names_a_minor_version = strchr(asked, '.') != NULL;
    return version[length] == '\0' || (version[length] == '.' && names_a_minor_version);
}

const struct pysock_python *pysock_python_find(const char *version)
{
    for (size_t index = PYTHON_COUNT; index-- > 0;) {
        if (version == NULL || answers_to(pythons[index].version, version))
            return &pythons[index];
    }
    return NULL;
}

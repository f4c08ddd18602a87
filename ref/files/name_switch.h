// SPDX-License-Identifier: MIT
// nsswitch.conf: the sources of hosts and their order.
#ifndef PYSOCK_FILES_NAME_SWITCH_H
#define PYSOCK_FILES_NAME_SWITCH_H

#include <stdbool.h>
#include <stddef.h>

/// The status that a source returned.
enum lookup_status { LOOKUP_FOUND, LOOKUP_NOT_FOUND, LOOKUP_UNAVAILABLE, LOOKUP_TRY_AGAIN, LOOKUP_STATUSES };

enum name_source_kind {
    NAME_SOURCE_FILES,
    NAME_SOURCE_DNS,
    NAME_SOURCE_OTHER, ///< such as mdns4_minimal: unavailable here
};

struct name_source {
    enum name_source_kind kind;
    bool returns[LOOKUP_STATUSES]; ///< after this status no further source is asked
};

enum { NAME_SOURCES_MAX = 16 };

struct name_switch {
    bool is_default; ///< the file has no line for hosts
    size_t count;
    struct name_source hosts[NAME_SOURCES_MAX];
};

/// Parses the text of a file. Without a line for hosts the result is glibc's default, "files dns".
/// \return to be freed by free(); NULL if memory ran out
struct name_switch *pys_name_switch_parse(const char *text, size_t length);

/// The default of older glibcs: "dns [!UNAVAIL=return] files".
void pys_name_switch_put_dns_first(struct name_switch *names);

#endif

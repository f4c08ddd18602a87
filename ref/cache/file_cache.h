// SPDX-License-Identifier: MIT
// The cache of parsed system files. A file is parsed again when it has changed on disk; host.conf and gai.conf
// are parsed once, as in glibc.
#ifndef PYSOCK_CACHE_FILE_CACHE_H
#define PYSOCK_CACHE_FILE_CACHE_H

enum file_kind {
    FILE_SERVICES,         ///< struct netdb
    FILE_PROTOCOLS,        ///< struct netdb
    FILE_SERVICES_DECIMAL, ///< struct netdb
    FILE_HOSTS,            ///< struct hosts
    FILE_HOST_CONF,        ///< struct host_conf
    FILE_NAME_SWITCH,      ///< struct name_switch
    FILE_RESOLVER_CONF,    ///< struct resolver_conf
    FILE_ADDRESS_POLICY,   ///< struct address_policy
    FILE_HOSTS_TEXT,       ///< struct file_text
    FILE_SERVICES_TEXT,    ///< struct file_text
    FILE_KINDS,
};

/// A parsed file on loan: no other thread has it until it is given back.
struct file_loan;

/// \return NULL if memory ran out; a missing or unreadable file counts as empty
struct file_loan *pys_file_borrow(enum file_kind kind);

/// \return the parsed form that is listed beside the kind
const void *pys_file_content(const struct file_loan *loan);

/// \param loan [in] must not be used afterwards
void pys_file_give_back(struct file_loan *loan);

#endif

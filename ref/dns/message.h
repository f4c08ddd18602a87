// SPDX-License-Identifier: MIT
// Domain names, and answers of name servers, read within their bounds.
#ifndef PYSOCK_DNS_MESSAGE_H
#define PYSOCK_DNS_MESSAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Room for the text of a name, escapes included, in bytes with the NUL.
enum { DNS_TEXT_SIZE = 1025 };

enum { DNS_TYPE_A = 1, DNS_TYPE_CNAME = 5, DNS_TYPE_PTR = 12, DNS_TYPE_AAAA = 28, DNS_CLASS_IN = 1 };
enum {
    DNS_NO_ERROR = 0,
    DNS_SERVER_FAILURE = 2,
    DNS_NO_SUCH_NAME = 3,
    DNS_NOT_IMPLEMENTED = 4,
    DNS_REFUSED = 5
};

/// Whether a text can be sent as a domain name: labels of 1 to 63 bytes, 255 in all.
bool pys_dns_is_name(const char *text);

/// Whether it is also a valid host name: letters, digits, '-' and '_', and no '-' first.
bool pys_dns_is_host_name(const char *text);

/// Writes a name with only the escapes "\\." and "\\\\". False if it contains a zero byte.
bool pys_dns_simplify(const char *text, char simple[DNS_TEXT_SIZE]);

/// Writes the name of an address for PTR: d.c.b.a.in-addr.arpa, or the nibbles of ip6.arpa.
/// \param packed [in] 4 or 16 bytes, by family
void pys_dns_write_pointer(int family, const uint8_t *packed, char name[DNS_TEXT_SIZE]);

struct dns_answer {
    const uint8_t *bytes;
    size_t length;
    size_t at;
    unsigned records_left; ///< of the answer section
    unsigned code;         ///< of the response
    unsigned count;        ///< records of the answer section
    char question[DNS_TEXT_SIZE];
};

struct dns_record {
    char owner[DNS_TEXT_SIZE];
    uint16_t type;
    uint16_t class_number;
    size_t data_at;
    size_t data_length;
};

/// Reads head and question. False if there is not exactly one question, or if it cannot be read.
bool pys_dns_answer_open(struct dns_answer *answer, const uint8_t *bytes, size_t length);

/// Reads the next record of the answer section. False after the last one, and if it cannot be read: then
/// records_left is not 0.
bool pys_dns_answer_next(struct dns_answer *answer, struct dns_record *record);

/// Reads a name in a message and follows its pointers; special characters are escaped.
/// \param at [in,out] moves past the name
bool pys_dns_read_name(const struct dns_answer *answer, size_t *at, char text[DNS_TEXT_SIZE]);

#endif

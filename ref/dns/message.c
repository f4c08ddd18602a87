// SPDX-License-Identifier: MIT
// Domain names and answers of name servers (RFC 1035 §3.1, §4.1; escapes §5.1).
//
//   message  := id(2) flags(2) questions(2) answers(2) authority(2) additional(2) question* record*
//   question := name type(2) class(2)
//   record   := name type(2) class(2) time(4) length(2) data
//   name     := label* (0 | 11 offset(14 bits))         label := length(1..63) bytes
//
// A name may continue elsewhere, but only before the pointer, so that it always ends.
#include "dns/message.h"

#include "pysock.h"

#include <string.h>
#include <sys/socket.h>

enum { HEAD_BYTES = 12, LABEL_MAX = 63, NAME_MAX_BYTES = 255, POINTER = 0xc0 };

// ---- Names as text

static bool is_digit(char character)
{
    return character >= '0' && character <= '9';
}

/// Reads a character or an escape, \DDD or \c. False if the escape is invalid.
static bool take_character(const char **at, uint8_t *byte)
{
    const char *text = *at;
    if (text[0] != '\\') {
        *byte = (uint8_t)text[0];
        *at = text + 1;
        return true;
    }
    if (!is_digit(text[1])) {
        *byte = (uint8_t)text[1];
        *at = text + 2;
        return text[1] != '\0';
    }
    if (!is_digit(text[2]) || !is_digit(text[3]))
        return false;
    const int value = (text[1] - '0') * 100 + (text[2] - '0') * 10 + (text[3] - '0');
    *byte = (uint8_t)value;
    *at = text + 4;
    return value <= UINT8_MAX;
}

static bool is_host_byte(uint8_t byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') ||
           byte == '-' || byte == '_';
}

/// Checks the sizes of a name's labels and, for a host's name, their bytes.
static bool check_name(const char *text, bool host)
{
    size_t total = 1; // the root's byte
    size_t label = 0;
    uint8_t byte;
    if (strcmp(text, ".") == 0)
        return true;
    for (const char *at = text; *at != '\0';) {
        if (*at == '.') {
            if (label == 0)
                return false;
            label = 0;
            at++;
            continue;
        }
        const bool is_first = at == text;
        if (!take_character(&at, &byte) || (host && (!is_host_byte(byte) || (is_first && byte == '-'))))
            return false;
        total += label == 0 ? 2 : 1;
        if (++label > LABEL_MAX || total > NAME_MAX_BYTES)
            return false;
    }
    return true;
}

bool pys_dns_is_name(const char *text)
{
    return check_name(text, false);
}

bool pys_dns_is_host_name(const char *text)
{
    return check_name(text, true);
}

bool pys_dns_simplify(const char *text, char simple[DNS_TEXT_SIZE])
{
    size_t length = 0;
    uint8_t byte;
    for (const char *at = text; *at != '\0';) {
        const bool escaped = *at == '\\';
        if (length + 2 >= DNS_TEXT_SIZE || !take_character(&at, &byte) || byte == '\0')
            return false;
        if (escaped && (byte == '.' || byte == '\\'))
            simple[length++] = '\\';
        simple[length++] = (char)byte;
    }
    simple[length] = '\0';
    return true;
}

void pys_dns_write_pointer(int family, const uint8_t *packed, char name[DNS_TEXT_SIZE])
{
    static const char digits[] = "0123456789abcdef";
    char *at = name;
    if (family == AF_INET6) {
        for (size_t index = 16; index-- > 0;) {
            const char nibbles[] = {digits[packed[index] & 0xf], '.', digits[packed[index] >> 4], '.'};
            memcpy(at, nibbles, sizeof nibbles);
            at += sizeof nibbles;
        }
        memcpy(at, "ip6.arpa", sizeof "ip6.arpa");
        return;
    }
    const uint8_t reversed[4] = {packed[3], packed[2], packed[1], packed[0]};
    char text[PYSOCK_IPV4_TEXT_SIZE];
    pysock_inet_ntoa(reversed, sizeof reversed, text, NULL); // four bytes are never refused
    memcpy(at, text, strlen(text));
    memcpy(at + strlen(text), ".in-addr.arpa", sizeof ".in-addr.arpa");
}

// ---- Messages

static unsigned number_at(const struct dns_answer *answer, size_t at)
{
    return (unsigned)answer->bytes[at] << 8 | answer->bytes[at + 1];
}

/// Appends a byte of a label, escaped if it is special. False if there is no room.
static bool append(uint8_t byte, char text[DNS_TEXT_SIZE], size_t *length)
{
    char escaped[4] = {'\\', (char)('0' + byte / 100), (char)('0' + byte / 10 % 10), (char)('0' + byte % 10)};
    const char *from = escaped;
    size_t count = sizeof escaped;
    if (byte > ' ' && byte < 0x7f) {
        const bool special = strchr("\".;\\@$", byte) != NULL;
        escaped[1] = (char)byte;
        from += !special;
        count = special ? 2 : 1;
    }
    if (*length + count >= DNS_TEXT_SIZE)
        return false;
    memcpy(text + *length, from, count);
    *length += count;
    return true;
}

static bool append_label(const struct dns_answer *answer, size_t at, size_t size, char text[DNS_TEXT_SIZE],
                         size_t *length)
{
    if (*length > 0) {
        if (*length + 1 >= DNS_TEXT_SIZE)
            return false;
        text[(*length)++] = '.';
    }
    for (size_t index = 0; index < size; index++) {
        if (!append(answer->bytes[at + index], text, length))
            return false;
    }
    return true;
}

bool pys_dns_read_name(const struct dns_answer *answer, size_t *position, char text[DNS_TEXT_SIZE])
{
    size_t at = *position;
    size_t limit = answer->length; // a pointer must point to a place before itself
    size_t length = 0;
    size_t total = 1;
    bool jumped = false;
    for (;;) {
        if (at >= limit)
            return false;
        const uint8_t size = answer->bytes[at];
        if (size >= POINTER) {
            if (at + 1 >= limit)
                return false;
            if (!jumped)
                *position = at + 2;
            jumped = true;
            limit = at;
            at = number_at(answer, at) & 0x3fffU;
            continue;
        }
        if (size == 0)
            break;
        total += size + 1U;
        if (size > LABEL_MAX || at + 1 + size > limit || total > NAME_MAX_BYTES ||
            !append_label(answer, at + 1, size, text, &length))
            return false;
        at += 1U + size;
    }
    if (!jumped)
        *position = at + 1;
    text[length] = '\0';
    return true;
}

bool pys_dns_answer_open(struct dns_answer *answer, const uint8_t *bytes, size_t length)
{
    answer->bytes = bytes;
    answer->length = length;
    answer->at = HEAD_BYTES;
    if (length < HEAD_BYTES || number_at(answer, 4) != 1)
        return false;
    answer->code = bytes[3] & 0x0fU;
    answer->count = number_at(answer, 6);
    answer->records_left = answer->count;
    if (!pys_dns_read_name(answer, &answer->at, answer->question) || length - answer->at < 4)
        return false;
    answer->at += 4;
    return true;
}

bool pys_dns_answer_next(struct dns_answer *answer, struct dns_record *record)
{
    if (answer->records_left == 0 || !pys_dns_read_name(answer, &answer->at, record->owner) ||
        answer->length - answer->at < 10)
        return false;
    record->type = (uint16_t)number_at(answer, answer->at);
    record->class_number = (uint16_t)number_at(answer, answer->at + 2);
    record->data_length = number_at(answer, answer->at + 8);
    record->data_at = answer->at + 10;
    if (answer->length - record->data_at < record->data_length)
        return false;
    answer->at = record->data_at + record->data_length;
    answer->records_left--;
    return true;
}

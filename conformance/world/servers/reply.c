// SPDX-License-Identifier: MIT
// Makes the name server's answer to one message.
#include "servers/reply.h"

#include <string.h>

/// RFC 1035 section 4.1.1. Answers are authoritative, and recursion is available: glibc asks the next server
/// if both flags are missing.
enum {
    HEADER_SIZE = 12,
    AT_FLAGS = 2,
    AT_ANSWERS = 6,
    FLAG_RESPONSE = 0x80,
    FLAG_AUTHORITATIVE = 0x04,
    FLAG_TRUNCATED = 0x02,
    FLAG_RECURSION = 0x80
};

enum { NOERROR = 0, NXDOMAIN = 3, CLASS_IN = 1, UDP_MOST = 512, ALIASES_MOST = 16, TTL_SECONDS = 60 };

struct question {
    struct zone_name name;
    uint16_t type;
    size_t end; ///< the place where the message continues
};

static unsigned int two_bytes(const uint8_t *at)
{
    return (unsigned int)at[0] << 8 | at[1];
}

/// One question of class IN with an uncompressed name: no resolver asks otherwise.
static bool read_question(const uint8_t *message, size_t length, struct question *question)
{
    if (length < HEADER_SIZE || (message[AT_FLAGS] & FLAG_RESPONSE) != 0 || two_bytes(message + 4) != 1) {
        return false;
    }
    size_t at = HEADER_SIZE;
    while (at < length && message[at] != 0) {
        if (message[at] > 63) {
            return false;
        }
        at += message[at] + 1U;
    }
    size_t name_length = at + 1 - HEADER_SIZE;
    if (at + 5 > length || name_length > ZONE_NAME_SIZE || two_bytes(message + at + 3) != CLASS_IN) {
        return false;
    }
    memcpy(question->name.bytes, message + HEADER_SIZE, name_length);
    question->name.length = name_length;
    question->type = (uint16_t)two_bytes(message + at + 1);
    question->end = at + 5;
    return true;
}

static void put(struct reply *reply, const void *bytes, size_t length)
{
    if (length <= REPLY_SIZE - reply->length) {
        memcpy(reply->bytes + reply->length, bytes, length);
        reply->length += length;
    }
}

static void put_number(struct reply *reply, unsigned int number)
{
    uint8_t bytes[2] = {(uint8_t)(number >> 8), (uint8_t)number};
    put(reply, bytes, sizeof bytes);
}

static void set_answers(struct reply *reply, unsigned int count)
{
    reply->bytes[AT_ANSWERS] = (uint8_t)(count >> 8);
    reply->bytes[AT_ANSWERS + 1] = (uint8_t)count;
}

/// The header and the unchanged question.
static void begin(const uint8_t *message, const struct question *question, struct reply *reply)
{
    reply->length = 0;
    reply->late_ms = 0;
    put(reply, message, question->end);
    reply->bytes[AT_FLAGS] = (uint8_t)(FLAG_RESPONSE | FLAG_AUTHORITATIVE | (message[AT_FLAGS] & 1U));
    reply->bytes[AT_FLAGS + 1] = FLAG_RECURSION;
    memset(reply->bytes + AT_ANSWERS, 0, HEADER_SIZE - AT_ANSWERS);
}

/// The owner of a wildcard's record is the name that it answers for.
static void put_record(struct reply *reply, const struct zone_line *line, const struct zone_name *owner,
                       bool of_question)
{
    static const uint8_t question_name[2] = {0xc0, HEADER_SIZE};
    if (of_question) {
        put(reply, question_name, sizeof question_name);
    } else {
        put(reply, owner->bytes, owner->length);
    }
    put_number(reply, line->type);
    put_number(reply, CLASS_IN);
    put_number(reply, 0);
    put_number(reply, TTL_SECONDS);
    put_number(reply, (unsigned int)line->length_bytes);
    put(reply, line->data, line->length_bytes);
}

/// The records of a name: the requested ones, or its alias. Returns their number; *exists tells whether the
/// name has any record.
static unsigned int put_records(const struct zone *zone, const struct zone_name *name, uint16_t type,
                                bool of_question, struct reply *reply, const struct zone_line **alias,
                                bool *exists)
{
    unsigned int count = 0;
    size_t place = 0;
    const struct zone_line *line = NULL;
    const struct zone_name *owner = zone_owner(zone, name);
    *alias = NULL;
    *exists = false;
    while ((line = zone_next(zone, &place, owner, true)) != NULL) {
        *exists = true;
        bool is_alias = line->type == ZONE_CNAME && type != ZONE_CNAME;
        if (line->type == type || is_alias) {
            put_record(reply, line, owner == name ? &line->owner : name, of_question);
            *alias = is_alias ? line : *alias;
            count++;
        }
    }
    return count;
}

/// Follows aliases as a server that resolves for others does (RFC 1034 section 4.3.2); a loop is returned
/// unchanged.
static void answer(const struct zone *zone, const struct question *question, struct reply *reply)
{
    struct zone_name name = question->name;
    unsigned int count = 0;
    bool exists = false;
    const struct zone_line *alias = NULL;
    for (int aliases = 0; aliases < ALIASES_MOST; aliases++) {
        count += put_records(zone, &name, question->type, aliases == 0, reply, &alias, &exists);
        if (alias == NULL) {
            break;
        }
        name.length = alias->length_bytes;
        memcpy(name.bytes, alias->data, alias->length_bytes);
        if (zone_name_is(&name, &question->name)) {
            break;
        }
    }
    set_answers(reply, count);
    size_t place = 0;
    bool known = exists || zone_next(zone, &place, zone_owner(zone, &name), false) != NULL;
    reply->bytes[AT_FLAGS + 1] = (uint8_t)(reply->bytes[AT_FLAGS + 1] | (known ? NOERROR : NXDOMAIN));
}

static void truncate_reply(const struct question *question, struct reply *reply)
{
    reply->length = question->end;
    reply->bytes[AT_FLAGS] |= FLAG_TRUNCATED;
    set_answers(reply, 0);
}

static void misbehave(const struct zone_line *line, const struct question *question, bool over_udp,
                      struct reply *reply)
{
    switch (line->what) {
    case ZONE_RECORD: break;
    case ZONE_RCODE:
        reply->length = question->end;
        set_answers(reply, 0);
        reply->bytes[AT_FLAGS + 1] = (uint8_t)(FLAG_RECURSION | line->number);
        break;
    case ZONE_SILENT: reply->length = 0; break;
    case ZONE_LATE: reply->late_ms = line->number; break;
    case ZONE_TRUNCATED:
        if (over_udp) {
            truncate_reply(question, reply);
        }
        break;
    case ZONE_RAW:
        reply->length = question->end;
        set_answers(reply, line->number);
        put(reply, line->data, line->length_bytes);
        break;
    case ZONE_WRONG_ID: reply->bytes[1] ^= 1; break;
    case ZONE_WRONG_QUESTION: reply->bytes[HEADER_SIZE + 1] ^= 1; break;
    case ZONE_SHORT:
        if (line->number < reply->length) {
            reply->length = line->number;
        }
        break;
    }
}

void reply_make(const struct zone *zone, const uint8_t *message, size_t length, bool over_udp,
                struct reply *reply)
{
    struct question question;
    reply->length = 0;
    reply->late_ms = 0;
    if (!read_question(message, length, &question)) {
        return;
    }
    begin(message, &question, reply);
    answer(zone, &question, reply);
    if (over_udp && reply->length > UDP_MOST) {
        truncate_reply(&question, reply);
    }
    size_t place = 0;
    const struct zone_line *line = NULL;
    const struct zone_name *owner = zone_owner(zone, &question.name);
    while ((line = zone_next(zone, &place, owner, false)) != NULL) {
        if (line->type == ZONE_ANY || line->type == question.type) {
            misbehave(line, &question, over_udp, reply);
        }
    }
}

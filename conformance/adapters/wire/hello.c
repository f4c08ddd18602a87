// SPDX-License-Identifier: MIT
// Writes hello: the adapter's description and the names of its constants.
#include "message.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

static void write_named(struct wire_out *out, const char *opening, const char *text)
{
    wire_out_c(out, opening);
    wire_out_string(out, wire_text_of(text));
}

/// Except for facts of the build and of the environment, the adapter's author gives the facts.
static void write_facts(struct wire_out *out, const struct wire_adapter *adapter)
{
    const uint16_t one = 1;
    const char *world = getenv("SOCKCONFORM_WORLD");

    if (adapter->python != NULL) {
        write_named(out, "\"python\":", adapter->python);
        wire_out_c(out, ",");
    }
    if (adapter->libc != NULL) {
        write_named(out, "\"libc\":", adapter->libc);
        wire_out_c(out, ",");
    }
    if (adapter->os != NULL) {
        write_named(out, "\"os\":", adapter->os);
        wire_out_c(out, ",");
    }
    if (adapter->machine != NULL) {
        write_named(out, "\"machine\":", adapter->machine);
        wire_out_c(out, ",");
    }
    write_named(out, "\"byteorder\":", *(const unsigned char *)&one == 1 ? "little" : "big");
    wire_out_c(out, ",\"long_bits\":");
    wire_out_int(out, (int64_t)(sizeof(long) * CHAR_BIT));
    if (world != NULL && *world != '\0')
        write_named(out, ",\"world\":", world);
}

/// The smallest name above the last one written; NULL at the end. The lists are short, and hello is sent
/// once.
static const char *next_name(const char *const *names, const char *last)
{
    const char *next = NULL;

    for (; *names != NULL; names++)
        if ((last == NULL || strcmp(*names, last) > 0) && (next == NULL || strcmp(*names, next) < 0))
            next = *names;
    return next;
}

static void write_names(struct wire_out *out, const char *const *names)
{
    const char *name = NULL, *comma = "";

    wire_out_c(out, "[");
    while ((name = next_name(names, name)) != NULL) {
        write_named(out, comma, name);
        comma = ",";
    }
    wire_out_c(out, "]");
}

static void write_methods(struct wire_out *out, const struct wire_adapter *adapter)
{
    if (adapter->socket_methods == NULL && adapter->file_methods == NULL)
        return;
    wire_out_c(out, ",\"methods\":{");
    if (adapter->socket_methods != NULL) {
        wire_out_c(out, "\"socket\":");
        write_names(out, adapter->socket_methods);
    }
    if (adapter->file_methods != NULL) {
        wire_out_c(out, adapter->socket_methods != NULL ? ",\"file\":" : "\"file\":");
        write_names(out, adapter->file_methods);
    }
    wire_out_c(out, "}");
}

void wire_hello_write(struct wire_out *out, const struct wire_adapter *adapter,
                      const struct wire_names *names)
{
    size_t i;

    wire_out_c(out, "{\"hello\":{\"protocol\":1,\"implementation\":{");
    write_named(out, "\"name\":", adapter->name);
    write_named(out, ",\"version\":", adapter->version);
    wire_out_c(out, "},\"facts\":{");
    write_facts(out, adapter);
    wire_out_c(out, "},\"functions\":");
    write_names(out, adapter->functions);
    wire_out_c(out, ",\"constants\":{");
    for (i = 0; i < names->count; i++) {
        write_named(out, i > 0 ? "," : "", names->sorted[i].name);
        wire_out_c(out, ":");
        wire_out_int(out, names->sorted[i].value);
    }
    wire_out_c(out, "}");
    write_methods(out, adapter);
    wire_out_c(out, ",\"after\":true");
    if (adapter->features != NULL && adapter->features[0] != NULL) {
        wire_out_c(out, ",\"features\":");
        write_names(out, adapter->features);
    }
    wire_out_c(out, adapter->alone ? ",\"alone\":true}}\n" : "}}\n");
}

static int compare(struct wire_text text, const char *name)
{
    size_t length = strlen(name);
    int order = memcmp(text.bytes, name, text.length < length ? text.length : length);

    if (order != 0)
        return order;
    return text.length < length ? -1 : text.length > length;
}

bool wire_names_find(const struct wire_names *names, struct wire_text name, int64_t *value)
{
    size_t low = 0, high = names->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = compare(name, names->sorted[middle].name);

        if (order == 0) {
            *value = names->sorted[middle].value;
            return true;
        }
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return false;
}

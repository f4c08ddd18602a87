// SPDX-License-Identifier: MIT
// The state that the steps of one run share: named results, and objects to close when the run ends.
#include "scenario.h"

#include "folder.h"
#include "pysock_socket.h"

#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

struct scenario_name {
    struct scenario_name *next;
    struct wire_text name;
    struct pysock_value value;
};

struct scenario_live {
    struct scenario_live *next;
    struct pysock_live *live;
};

struct scenario_descriptor {
    struct scenario_descriptor *next;
    int fd;
};

struct scenario_folder {
    struct folder entered;
};

static bool is_same(struct wire_text one, struct wire_text other)
{
    return one.length == other.length && memcmp(one.bytes, other.bytes, one.length) == 0;
}

const struct pysock_value *scenario_find(const struct scenario *scenario, struct wire_text name)
{
    for (const struct scenario_name *at = scenario->names; at != NULL; at = at->next) {
        if (is_same(at->name, name))
            return &at->value;
    }
    return NULL;
}

struct wire_text scenario_name_of(const struct scenario *scenario, const struct pysock_live *live)
{
    struct wire_text name = wire_text_of("");
    for (const struct scenario_name *at = scenario->names; at != NULL; at = at->next) {
        if (at->value.kind == PYSOCK_LIVE && at->value.as.live == live)
            name = at->name; // the oldest one is the last
    }
    return name;
}

/// An object that is returned again is freed once more.
static bool adopt_live(struct scenario *scenario, struct wire_arena *arena, struct pysock_live *live)
{
    struct scenario_live *const node = wire_take(arena, sizeof *node);
    if (node == NULL) {
        pysock_live_free(live);
        return false;
    }
    *node = (struct scenario_live){scenario->lives, live};
    scenario->lives = node;
    return true;
}

static void *copy(struct wire_arena *arena, const void *bytes, size_t length)
{
    char *const copied = wire_take(arena, length + 1);
    if (copied == NULL)
        return NULL;
    if (length > 0)
        memcpy(copied, bytes, length);
    copied[length] = '\0';
    return copied;
}

static bool adopt_items(struct scenario *scenario, struct wire_arena *arena, const struct pysock_value *from,
                        struct pysock_value *to)
{
    const size_t count = from->as.sequence.count;
    struct pysock_value *const items = wire_take(arena, (count + 1) * sizeof *items);
    struct pysock_value nowhere;
    bool good = items != NULL;
    for (size_t index = 0; index < count; index++) // frees all items, because live objects may be among them
        good = scenario_adopt(scenario, arena, &from->as.sequence.items[index],
                              items != NULL ? &items[index] : &nowhere) &&
               good;
    to->as.sequence.items = items;
    return good;
}

bool scenario_adopt(struct scenario *scenario, struct wire_arena *arena, const struct pysock_value *from,
                    struct pysock_value *to)
{
    *to = *from;
    switch (from->kind) {
    case PYSOCK_STR:
        to->as.text.utf8 = copy(arena, from->as.text.utf8, from->as.text.length);
        return to->as.text.utf8 != NULL;
    case PYSOCK_BYTES:
    case PYSOCK_BYTEARRAY:
    case PYSOCK_MEMORYVIEW:
        to->as.buffer.bytes = copy(arena, from->as.buffer.bytes, from->as.buffer.length);
        return to->as.buffer.bytes != NULL;
    case PYSOCK_LIST:
    case PYSOCK_TUPLE:
    case PYSOCK_DICT: return adopt_items(scenario, arena, from, to);
    case PYSOCK_LIVE: return adopt_live(scenario, arena, from->as.live);
    case PYSOCK_NONE:
    case PYSOCK_BOOL:
    case PYSOCK_INT:
    case PYSOCK_FLOAT:
    case PYSOCK_OBJECT: return true; // calls never return objects made for a case
    }
    return true; // not reached: the switch names every kind
}

static void remember(struct scenario *scenario, struct wire_arena *arena, struct wire_text name,
                     const struct pysock_value *value)
{
    struct scenario_name *const node = wire_take(arena, sizeof *node);
    if (node == NULL)
        return;
    *node = (struct scenario_name){scenario->names, name, *value}; // hides an older value of the same name
    scenario->names = node;
}

void scenario_keep(struct scenario *scenario, struct wire_arena *arena, const struct wire_step *step,
                   const struct pysock_value *value)
{
    if (step->as_count == 1)
        remember(scenario, arena, step->as[0], value);
    const bool has_parts = value->kind == PYSOCK_TUPLE || value->kind == PYSOCK_LIST;
    if (step->as_count < 2 || !has_parts || value->as.sequence.count != step->as_count)
        return;
    for (size_t index = 0; index < step->as_count; index++)
        remember(scenario, arena, step->as[index], &value->as.sequence.items[index]);
}

void scenario_own_descriptor(struct scenario *scenario, struct wire_arena *arena, int fd)
{
    struct scenario_descriptor *const node = wire_take(arena, sizeof *node);
    if (node == NULL)
        return;
    *node = (struct scenario_descriptor){scenario->descriptors, fd};
    scenario->descriptors = node;
}

bool scenario_enter_folder(struct scenario *scenario, struct wire_arena *arena)
{
    struct scenario_folder *const node = scenario->folder == NULL ? wire_take(arena, sizeof *node) : NULL;
    if (node == NULL || !folder_enter(&node->entered))
        return false;
    scenario->folder = node;
    return true;
}

void scenario_subclass(struct scenario *scenario, struct wire_arena *arena, struct pysock_live *live)
{
    struct scenario_live *const node = wire_take(arena, sizeof *node);
    if (node == NULL)
        return;
    *node = (struct scenario_live){scenario->subclassed, live};
    scenario->subclassed = node;
}

bool scenario_is_subclassed(const struct scenario *scenario, const struct pysock_live *live)
{
    const struct scenario_live *at = scenario->subclassed;
    while (at != NULL && at->live != live)
        at = at->next;
    return at != NULL;
}

void scenario_shut_down(const struct scenario *scenario)
{
    for (const struct scenario_live *at = scenario->lives; at != NULL; at = at->next) {
        const struct pysock_socket *const made = pysock_live_socket(at->live);
        if (made != NULL && made->fd >= 0)
            shutdown(made->fd, SHUT_RDWR);
    }
}

void scenario_end(struct scenario *scenario)
{
    for (struct scenario_live *at = scenario->lives; at != NULL; at = at->next)
        pysock_live_free(at->live);
    for (struct scenario_descriptor *at = scenario->descriptors; at != NULL; at = at->next)
        close(at->fd); // a descriptor that an object closed is free: no other thread opens descriptors
    if (scenario->folder != NULL)
        folder_leave(&scenario->folder->entered);
    *scenario = (struct scenario){.names = NULL};
}

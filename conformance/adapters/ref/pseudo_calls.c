// SPDX-License-Identifier: MIT
// The pseudo-calls of scenarios; conformance/README.md describes each.
#include "pseudo_calls.h"

#include "folder.h"
#include "values.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

const char *const pseudo_call_names[] = {"buffer",      "enter_folder", "open_file",  "pack_fds",
                                         "path_object", "repr",         "unpack_fds", NULL};

/// Returns its argument: a later step that fills the buffer is checked by asking again.
static void answer_buffer(const struct pysock_python *python, struct scenario *scenario,
                          const struct wire_step *step, const struct pysock_value *args,
                          struct wire_arena *arena, struct wire_answer *answer)
{
    (void)python;
    if (step->args_count != 1 || (args[0].kind != PYSOCK_BYTES && args[0].kind != PYSOCK_BYTEARRAY &&
                                  args[0].kind != PYSOCK_MEMORYVIEW)) {
        wire_skip(arena, answer, "this takes one buffer");
        return;
    }
    scenario_keep(scenario, arena, step, &args[0]);
    wire_return(answer, value_to_wire(arena, scenario, &args[0]));
}

struct stored {
    const uint8_t *bytes;
    size_t length;
    int fd;
};

/// A file with these bytes and no name.
static bool make_file(char *template, void *context)
{
    struct stored *const stored = context;
    stored->fd = mkstemp(template);
    if (stored->fd < 0)
        return false;
    unlink(template);
    if (write(stored->fd, stored->bytes, stored->length) == (ssize_t)stored->length)
        return true;
    close(stored->fd);
    return false;
}

/// Its descriptor; -1 if no folder takes it.
static int store(const uint8_t *bytes, size_t length)
{
    struct stored stored = {bytes, length, -1};
    return folder_try_each(make_file, &stored) ? stored.fd : -1;
}

static bool find_opened(const struct wire_step *step, const struct pysock_value *args,
                        enum pysock_opened *opened)
{
    static const char *const kinds[] = {[PYSOCK_OPENED_BINARY] = "binary",
                                        [PYSOCK_OPENED_TEXT] = "text",
                                        [PYSOCK_OPENED_IN_MEMORY] = "memory"};
    *opened = PYSOCK_OPENED_BINARY;
    if (step->args_count == 1)
        return true;
    for (size_t kind = 0; step->args_count == 2 && kind < sizeof kinds / sizeof *kinds; kind++) {
        *opened = (enum pysock_opened)kind;
        if (args[1].kind == PYSOCK_STR && strcmp(args[1].as.text.utf8, kinds[kind]) == 0)
            return true;
    }
    return false;
}

/// A file with these bytes: a regular one, the same opened as text, or one in memory.
static void answer_open_file(const struct pysock_python *python, struct scenario *scenario,
                             const struct wire_step *step, const struct pysock_value *args,
                             struct wire_arena *arena, struct wire_answer *answer)
{
    (void)python;
    enum pysock_opened opened;
    struct pysock_value value;
    if (step->args_count < 1 || args[0].kind != PYSOCK_BYTES || !find_opened(step, args, &opened)) {
        wire_skip(arena, answer, "this takes bytes, and binary, text or memory");
        return;
    }
    const int fd = store(args[0].as.buffer.bytes, args[0].as.buffer.length);
    struct pysock_live *const live = fd >= 0 ? pysock_live_open(fd, opened) : NULL;
    if (live == NULL) {
        wire_skip(arena, answer, "no temporary file can be made here");
        return;
    }
    const struct pysock_value made = {.kind = PYSOCK_LIVE, .as.live = live};
    if (!scenario_adopt(scenario, arena, &made, &value))
        return;
    scenario_keep(scenario, arena, step, &value);
    wire_return(answer, value_to_wire(arena, scenario, &value));
}

/// The descriptor, or the memory address, in a text.
static const char *find_number(const char *text)
{
    static const char *const before[] = {"fd=", "name=", "at 0x"};
    for (size_t index = 0; index < sizeof before / sizeof *before; index++) {
        const char *const found = strstr(text, before[index]);
        if (found != NULL)
            return found + strlen(before[index]);
    }
    return text + strlen(text);
}

/// repr() with N instead of the descriptor's number or the address, and with the class of a subclass.
static void answer_repr(const struct pysock_python *python, struct scenario *scenario,
                        const struct wire_step *step, const struct pysock_value *args,
                        struct wire_arena *arena, struct wire_answer *answer)
{
    static const char plain[] = "<socket.socket", subclass[] = "<__main__.Subclass";
    struct pysock_answer answered;
    if (step->args_count != 1 || args[0].kind != PYSOCK_LIVE) {
        wire_skip(arena, answer, "this takes one object");
        return;
    }
    pysock_call_method(python, args[0].as.live, "__repr__", NULL, 0, NULL, 0, &answered);
    if (answered.outcome == PYSOCK_RETURNED) {
        const bool is_subclass = scenario_is_subclassed(scenario, args[0].as.live);
        const char *const text = answered.returned.as.text.utf8 + (is_subclass ? sizeof plain - 1 : 0);
        const char *const number = find_number(text);
        const char *const end = number + strspn(number, "0123456789abcdef");
        const size_t room = strlen(text) + sizeof subclass + 1;
        char *const shown = wire_take(arena, room);
        if (shown != NULL) {
            snprintf(shown, room, "%s%.*s%s%s", is_subclass ? subclass : "", (int)(number - text), text,
                     end > number ? "N" : "", end);
            wire_return(answer, wire_str_c(arena, shown));
        }
    } else {
        wire_skip(arena, answer, "this object has no repr here");
    }
    pysock_answer_clear(&answered);
}

/// The name of a value's class; only the run knows of which sockets it made a subclass.
static void answer_class_of(const struct pysock_python *python, struct scenario *scenario,
                            const struct wire_step *step, const struct pysock_value *args,
                            struct wire_arena *arena, struct wire_answer *answer)
{
    if (step->args_count == 1 && args[0].kind == PYSOCK_LIVE &&
        scenario_is_subclassed(scenario, args[0].as.live)) {
        wire_return(answer, wire_str_c(arena, "Subclass"));
        return;
    }
    struct pysock_answer answered;
    pysock_call(python, "class_of", args, step->args_count, NULL, 0, &answered);
    if (answered.outcome == PYSOCK_RETURNED)
        wire_return(answer, value_to_wire(arena, scenario, &answered.returned));
    else
        wire_skip(arena, answer, "this takes one value");
    pysock_answer_clear(&answered);
}

static bool is_descriptor(const struct pysock_value *value)
{
    return value->kind == PYSOCK_INT && value->as.integer.magnitude <= INT32_MAX;
}

/// Descriptors in the form of SCM_RIGHTS.
static void answer_pack_fds(const struct pysock_python *python, struct scenario *scenario,
                            const struct wire_step *step, const struct pysock_value *args,
                            struct wire_arena *arena, struct wire_answer *answer)
{
    (void)python;
    int *const fds = wire_take(arena, (step->args_count + 1) * sizeof *fds);
    if (fds == NULL)
        return;
    for (size_t index = 0; index < step->args_count; index++) {
        if (!is_descriptor(&args[index])) {
            wire_skip(arena, answer, "this takes descriptors");
            return;
        }
        const int fd = (int)args[index].as.integer.magnitude;
        fds[index] = args[index].as.integer.negative ? -fd : fd; // -1 is the fileno() of a closed socket
    }
    const struct pysock_value packed = {.kind = PYSOCK_BYTES,
                                        .as.buffer = {(const uint8_t *)fds, step->args_count * sizeof *fds}};
    scenario_keep(scenario, arena, step, &packed);
    wire_return(answer, value_to_wire(arena, scenario, &packed));
}

/// The descriptors received by SCM_RIGHTS; they are closed when the run ends.
static void answer_unpack_fds(const struct pysock_python *python, struct scenario *scenario,
                              const struct wire_step *step, const struct pysock_value *args,
                              struct wire_arena *arena, struct wire_answer *answer)
{
    (void)python;
    if (step->args_count != 1 || args[0].kind != PYSOCK_BYTES ||
        args[0].as.buffer.length % sizeof(int) != 0) {
        wire_skip(arena, answer, "this takes packed descriptors");
        return;
    }
    const size_t count = args[0].as.buffer.length / sizeof(int);
    struct pysock_value *const items = wire_take(arena, (count + 1) * sizeof *items);
    if (items == NULL)
        return;
    for (size_t index = 0; index < count; index++) {
        int fd;
        memcpy(&fd, args[0].as.buffer.bytes + index * sizeof fd, sizeof fd);
        items[index] = pysock_value_from_int(fd);
        scenario_own_descriptor(scenario, arena, fd);
    }
    const struct pysock_value list = {.kind = PYSOCK_LIST, .as.sequence = {items, count}};
    scenario_keep(scenario, arena, step, &list);
    wire_return(answer, value_to_wire(arena, scenario, &list));
}

static bool is_file_name(const struct pysock_value *value)
{
    return value->kind == PYSOCK_STR && value->as.text.length > 0 &&
           strspn(value->as.text.utf8, "abcdefghijklmnopqrstuvwxyz") == value->as.text.length;
}

/// An empty folder, with empty files of these names in it, becomes the working directory of the run.
static void answer_enter_folder(const struct pysock_python *python, struct scenario *scenario,
                                const struct wire_step *step, const struct pysock_value *args,
                                struct wire_arena *arena, struct wire_answer *answer)
{
    (void)python;
    for (size_t index = 0; index < step->args_count; index++) {
        if (!is_file_name(&args[index])) {
            wire_skip(arena, answer, "this takes names of files, once in a run");
            return;
        }
    }
    if (!scenario_enter_folder(scenario, arena)) {
        wire_skip(arena, answer, "no folder can be made here");
        return;
    }
    for (size_t index = 0; index < step->args_count; index++) {
        const int fd = open(args[index].as.text.utf8, O_WRONLY | O_CREAT | O_CLOEXEC, 0666);
        if (fd >= 0)
            close(fd);
    }
    wire_return(answer, wire_none());
}

/// An object with __fspath__, which returns this value.
static void answer_path_object(const struct pysock_python *python, struct scenario *scenario,
                               const struct wire_step *step, const struct pysock_value *args,
                               struct wire_arena *arena, struct wire_answer *answer)
{
    (void)python;
    if (step->args_count != 1) {
        wire_skip(arena, answer, "this takes one value");
        return;
    }
    const struct pysock_value made = {.kind = PYSOCK_OBJECT, .as.object = {PYSOCK_OBJECT_PATH, &args[0]}};
    const struct wire_text name = step->as_count == 1 ? step->as[0] : wire_text_of("");
    scenario_keep(scenario, arena, step, &made);
    wire_return(answer, wire_handle(arena, name.bytes, name.length));
}

pseudo_call *pseudo_call_find(struct wire_text name)
{
    static const struct {
        const char *name;
        pseudo_call *answer;
    } calls[] = {{"buffer", answer_buffer},
                 {"class_of", answer_class_of},
                 {"enter_folder", answer_enter_folder},
                 {"open_file", answer_open_file},
                 {"pack_fds", answer_pack_fds},
                 {"path_object", answer_path_object},
                 {"repr", answer_repr},
                 {"unpack_fds", answer_unpack_fds}};
    for (size_t index = 0; index < sizeof calls / sizeof *calls; index++) {
        if (wire_text_is(name, calls[index].name))
            return calls[index].answer;
    }
    return NULL;
}

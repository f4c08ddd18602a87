// SPDX-License-Identifier: MIT
// The reference as an adapter: its hello and its answers.
#include "adapter.h"

#include "values.h"

#include <string.h>

static const char pseudo_call_constant[] = "constant";

/// What may wait for a name server.
static const char *const waiting[] = {
    "getaddrinfo", "getfqdn", "gethostbyaddr", "gethostbyname", "gethostbyname_ex", "getnameinfo", NULL,
};

/// The C library whose ways the reference has, whatever it was built with.
static const char spoken_libc[] = "glibc 2.36";

/// Constants are the platform's, so they are the adapter's to tell and not the library's.
static void answer_constant(const struct wire_step *step, struct wire_arena *arena,
                            struct wire_answer *answer)
{
    if (step->args_count == 1 && step->args[0]->kind == WIRE_STR &&
        wire_text_is(step->args[0]->as.text, "has_ipv6"))
        wire_return(answer, wire_bool(true)); // the reference is always built with IPv6
    else
        wire_answer_constant(step, arena, answer);
}

static bool convert_arguments(const struct wire_step *step, struct wire_arena *arena,
                              struct pysock_value *args, struct pysock_keyword *keywords)
{
    for (size_t index = 0; index < step->args_count; index++) {
        if (!value_from_wire(arena, step->args[index], &args[index]))
            return false;
    }
    for (size_t index = 0; index < step->kwargs_count; index++) {
        keywords[index].name = step->kwargs[index].name.bytes;
        if (!value_from_wire(arena, step->kwargs[index].value, &keywords[index].value))
            return false;
    }
    return true;
}

static void answer_raised(const struct pysock_exception *exception, struct wire_arena *arena,
                          struct wire_answer *answer)
{
    const struct wire_value **const args = wire_take(arena, (exception->args_count + 1) * sizeof *args);
    const struct wire_value *const text = value_to_wire(arena, &exception->text);
    if (args == NULL || text->kind != WIRE_STR)
        return;
    for (size_t index = 0; index < exception->args_count; index++)
        args[index] = value_to_wire(arena, &exception->args[index]);
    answer->outcome = WIRE_RAISED;
    answer->raised.class_name = wire_text_of(pysock_status_name(exception->status));
    answer->raised.has_code = exception->has_code;
    answer->raised.code = exception->code;
    answer->raised.args = args;
    answer->raised.args_count = exception->args_count;
    answer->raised.text = text->as.text;
}

static void answer_warnings(const struct pysock_answer *answered, struct wire_arena *arena,
                            struct wire_answer *answer)
{
    const char **const warned = wire_take(arena, sizeof answered->warned);
    if (warned == NULL || answered->warned_count == 0)
        return;
    memcpy(warned, answered->warned, sizeof answered->warned);
    answer->warned = warned;
    answer->warned_count = answered->warned_count;
}

static void answer_call(const struct pysock_python *python, const struct wire_step *step,
                        struct wire_arena *arena, struct wire_answer *answer)
{
    struct pysock_value *const args = wire_take(arena, (step->args_count + 1) * sizeof *args);
    struct pysock_keyword *const keywords = wire_take(arena, (step->kwargs_count + 1) * sizeof *keywords);
    struct pysock_answer answered;
    if (args == NULL || keywords == NULL)
        return;
    if (!convert_arguments(step, arena, args, keywords)) {
        wire_skip(arena, answer, "the reference has no sockets yet");
        return;
    }
    if (!pysock_call(python, step->call.bytes, args, step->args_count, keywords, step->kwargs_count,
                     &answered)) {
        wire_skip(arena, answer, "the reference does not offer this function");
        return;
    }
    if (answered.outcome == PYSOCK_SKIPPED)
        wire_skip(arena, answer, answered.raised.text.as.text.utf8);
    else if (answered.outcome == PYSOCK_RETURNED)
        wire_return(answer, value_to_wire(arena, &answered.returned));
    else
        answer_raised(&answered.raised, arena, answer);
    answer_warnings(&answered, arena, answer);
    pysock_answer_clear(&answered);
}

static void answer_step(void *context, const struct wire_step *step, struct wire_arena *arena,
                        struct wire_answer *answer)
{
    const struct ref_adapter *const adapter = context;
    if (step->on.length > 0 || step->get.length > 0)
        wire_skip(arena, answer, "the reference has no sockets yet");
    else if (wire_text_is(step->call, pseudo_call_constant))
        answer_constant(step, arena, answer);
    else
        answer_call(adapter->python, step, arena, answer);
}

static void begin_run(void *context)
{
    (void)context;
    pysock_setdefaulttimeout(PYSOCK_NO_TIMEOUT, NULL);
}

void ref_adapter_init(struct ref_adapter *adapter, const struct pysock_python *python)
{
    size_t count;
    const char *const *const names = pysock_functions(&count);
    const bool known = uname(&adapter->system) >= 0;
    memset(adapter->functions, 0, sizeof adapter->functions);
    adapter->functions[0] = pseudo_call_constant;
    for (size_t index = 0; index < count && index + 2 < REF_ADAPTER_FUNCTIONS_MAX; index++)
        adapter->functions[index + 1] = names[index];
    adapter->python = python;
    adapter->wire = (struct wire_adapter){
        .name = "ref",
        .version = pysock_python_version(python),
        .python = pysock_python_version(python),
        .libc = spoken_libc,
        .os = known ? adapter->system.sysname : NULL,
        .machine = known ? adapter->system.machine : NULL,
        .functions = adapter->functions,
        .constants = wire_platform_constants,
        .constants_count = wire_platform_constants_count,
        .waiting = waiting,
        .context = adapter,
        .answer_step = answer_step,
        .begin_run = begin_run,
    };
}

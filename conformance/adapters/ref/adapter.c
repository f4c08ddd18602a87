// SPDX-License-Identifier: MIT
// The reference as an adapter: its hello and its answers.
#include "adapter.h"

#include "pseudo_calls.h"
#include "values.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

static const char pseudo_call_constant[] = "constant";

/// The functions that may wait for a name server.
static const char *const waiting[] = {
    "getaddrinfo", "getfqdn", "gethostbyaddr", "gethostbyname", "gethostbyname_ex", "getnameinfo", NULL,
};

static void answer_constant(const struct ref_adapter *adapter, const struct wire_step *step,
                            struct wire_arena *arena, struct wire_answer *answer)
{
    if (step->args_count != 1 || step->kwargs_count != 0 || step->args[0]->kind != WIRE_STR) {
        wire_skip(arena, answer, "constant takes one name");
        return;
    }
    const struct wire_text name = step->args[0]->as.text;
    const struct pysock_constant *const constant = pysock_constant_find(adapter->python, name.bytes);
    if (wire_asks_has_ipv6(step))
        wire_return(answer, wire_bool(true)); // the reference is always built with IPv6
    else if (constant != NULL && wire_text_is(name, constant->name))
        wire_return(answer, wire_int(arena, constant->value));
    else
        wire_raise_missing_constant(name, arena, answer);
}

/// The constants of all Pythons, and those of the platform's headers beside them, such as errno's. Both are sorted.
static size_t list_constants(struct wire_constant *listed)
{
    size_t count = 0, index = 0;
    const struct pysock_constant *constant = pysock_constant_next(NULL, NULL);
    while ((constant != NULL || index < wire_platform_constants_count) && count < REF_ADAPTER_CONSTANTS_MAX) {
        const int order = constant == NULL ? 1
                          : index == wire_platform_constants_count
                              ? -1
                              : strcmp(constant->name, wire_platform_constants[index].name);
        listed[count++] = order > 0 ? wire_platform_constants[index]
                                    : (struct wire_constant){constant->name, constant->value};
        if (order <= 0)
            constant = pysock_constant_next(NULL, constant);
        if (order >= 0)
            index++;
    }
    return count;
}

static bool convert_arguments(const struct scenario *scenario, const struct wire_step *step,
                              struct wire_arena *arena, struct pysock_value *args,
                              struct pysock_keyword *keywords)
{
    for (size_t index = 0; index < step->args_count; index++) {
        if (!value_from_wire(arena, scenario, step->args[index], &args[index]))
            return false;
    }
    for (size_t index = 0; index < step->kwargs_count; index++) {
        keywords[index].name = step->kwargs[index].name.bytes;
        if (!value_from_wire(arena, scenario, step->kwargs[index].value, &keywords[index].value))
            return false;
    }
    return true;
}

static bool raised_to_wire(const struct pysock_exception *exception, struct wire_arena *arena,
                           struct wire_raised *raised)
{
    const struct scenario none = {NULL, NULL, NULL, NULL}; // exceptions hold no live objects
    const struct wire_value **const args = wire_take(arena, (exception->args_count + 1) * sizeof *args);
    struct wire_raised *const group = wire_take(arena, (exception->group_count + 1) * sizeof *group);
    const struct wire_value *const text = value_to_wire(arena, &none, &exception->text);
    if (args == NULL || group == NULL || text->kind != WIRE_STR)
        return false;
    for (size_t index = 0; index < exception->args_count; index++)
        args[index] = value_to_wire(arena, &none, &exception->args[index]);
    for (size_t index = 0; index < exception->group_count; index++) {
        if (!raised_to_wire(&exception->group[index], arena, &group[index]))
            return false;
    }
    *raised = (struct wire_raised){
        .class_name = wire_text_of(pysock_status_name(exception->status)),
        .has_code = exception->has_code,
        .code = exception->code,
        .args = args,
        .args_count = exception->args_count,
        .text = text->as.text,
        .group = exception->group_count > 0 ? group : NULL,
        .group_count = exception->group_count,
    };
    return true;
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

/// detach() and dup() of the module leave a descriptor to the caller, in this case the adapter.
static void own_descriptor(struct ref_adapter *adapter, const struct wire_step *step,
                           struct wire_arena *arena, const struct pysock_value *value)
{
    const bool is_given = wire_text_is(step->call, step->on.length > 0 ? "detach" : "dup");
    if (is_given && value->kind == PYSOCK_INT && !value->as.integer.negative)
        scenario_own_descriptor(&adapter->scenario, arena, (int)value->as.integer.magnitude);
}

/// So does recv_fds(), in a list.
static void own_received(struct ref_adapter *adapter, const struct wire_step *step, struct wire_arena *arena,
                         const struct pysock_value *value)
{
    if (step->on.length > 0 || !wire_text_is(step->call, "recv_fds"))
        return;
    const struct pysock_value *const fds = &value->as.sequence.items[1];
    for (size_t index = 0; index < fds->as.sequence.count; index++)
        scenario_own_descriptor(&adapter->scenario, arena,
                                (int)fds->as.sequence.items[index].as.integer.magnitude);
}

static void answer_returned(struct ref_adapter *adapter, const struct wire_step *step,
                            struct wire_arena *arena, const struct pysock_value *returned,
                            struct wire_answer *answer)
{
    struct pysock_value value;
    if (!scenario_adopt(&adapter->scenario, arena, returned, &value))
        return;
    own_descriptor(adapter, step, arena, &value);
    own_received(adapter, step, arena, &value);
    scenario_keep(&adapter->scenario, arena, step, &value);
    wire_return(answer, value_to_wire(arena, &adapter->scenario, &value));
}

static void answer_answered(struct ref_adapter *adapter, const struct wire_step *step,
                            struct wire_arena *arena, struct pysock_answer *answered,
                            struct wire_answer *answer)
{
    switch (answered->outcome) {
    case PYSOCK_RETURNED: answer_returned(adapter, step, arena, &answered->returned, answer); break;
    case PYSOCK_RAISED:
        if (raised_to_wire(&answered->raised, arena, &answer->raised))
            answer->outcome = WIRE_RAISED;
        break;
    case PYSOCK_SKIPPED: wire_skip(arena, answer, answered->raised.text.as.text.utf8); break;
    }
    answer_warnings(answered, arena, answer);
    pysock_answer_clear(answered);
}

/// The live object of a step; NULL if there is none, and the step is skipped.
static struct pysock_live *find_live(const struct ref_adapter *adapter, const struct wire_step *step,
                                     struct wire_arena *arena, struct wire_answer *answer)
{
    const struct pysock_value *const value = scenario_find(&adapter->scenario, step->on);
    if (value != NULL && value->kind == PYSOCK_LIVE)
        return value->as.live;
    wire_skip(arena, answer,
              value == NULL ? "an earlier step did not make the object that this one is about"
                            : "this object has no methods here");
    return NULL;
}

/// Outside the world this may rename the machine.
static bool is_harmful(const struct wire_step *step)
{
    const char *const world = getenv("SOCKCONFORM_WORLD");
    return wire_text_is(step->call, "sethostname") && (world == NULL || *world == '\0');
}

/// What is called by name, in that form; NULL if there is no such thing.
static const struct pysock_callable *find_named(const struct ref_adapter *adapter,
                                                const struct pysock_live *live, const char *name)
{
    if (adapter->form != PYSOCK_FORM_NAME)
        return NULL;
    if (live != NULL)
        return pysock_method_find(adapter->python, live, name);
    return pysock_has_function(adapter->python, name) ? pysock_function_find(name) : NULL;
}

/// Calls a method of a live object, or a function if there is none.
/// \return false if there is no such function
static bool call(const struct ref_adapter *adapter, struct pysock_live *live, const struct wire_step *step,
                 const struct pysock_value *args, const struct pysock_keyword *keywords,
                 struct pysock_answer *answered)
{
    const struct pysock_call_options by_name = {.form = PYSOCK_FORM_NAME, .libc = adapter->libc};
    const char *const name = step->call.bytes;
    const struct pysock_callable *const named = find_named(adapter, live, name);
    if (named != NULL) {
        pysock_call_found(adapter->python, named, live, args, step->args_count, keywords, step->kwargs_count,
                          &by_name, answered);
        return true;
    }
    if (live == NULL)
        return pysock_call_with(adapter->python, adapter->libc, name, args, step->args_count, keywords,
                                step->kwargs_count, answered);
    pysock_call_method(adapter->python, live, name, args, step->args_count, keywords, step->kwargs_count,
                       answered);
    return true;
}

static void answer_call(struct ref_adapter *adapter, const struct wire_step *step, struct wire_arena *arena,
                        struct wire_answer *answer)
{
    struct pysock_value *const args = wire_take(arena, (step->args_count + 1) * sizeof *args);
    struct pysock_keyword *const keywords = wire_take(arena, (step->kwargs_count + 1) * sizeof *keywords);
    struct pysock_answer answered;
    if (args == NULL || keywords == NULL)
        return;
    if (!convert_arguments(&adapter->scenario, step, arena, args, keywords)) {
        wire_skip(arena, answer, "an earlier step did not make what this one names");
    } else if (step->on.length > 0) {
        struct pysock_live *const live = find_live(adapter, step, arena, answer);
        if (live == NULL)
            return;
        call(adapter, live, step, args, keywords, &answered);
        answer_answered(adapter, step, arena, &answered, answer);
    } else if (is_harmful(step)) {
        wire_skip(arena, answer, "outside the world this may rename the machine");
    } else if (pseudo_call_find(step->call) != NULL) {
        pseudo_call_find(step->call)(adapter->python, &adapter->scenario, step, args, arena, answer);
    } else if (call(adapter, NULL, step, args, keywords, &answered)) {
        answer_answered(adapter, step, arena, &answered, answer);
    } else {
        wire_skip(arena, answer, "the reference does not offer this function");
    }
}

static void answer_get(struct ref_adapter *adapter, const struct wire_step *step, struct wire_arena *arena,
                       struct wire_answer *answer)
{
    struct pysock_live *const live = find_live(adapter, step, arena, answer);
    struct pysock_answer answered;
    if (live == NULL)
        return;
    if (pysock_method_find(adapter->python, live, step->get.bytes) != NULL) {
        wire_return(answer, wire_handle(arena, "", 0)); // a bound method is an object without a name
        return;
    }
    pysock_get_attribute(adapter->python, live, step->get.bytes, &answered);
    answer_answered(adapter, step, arena, &answered, answer);
}

static int64_t now_us(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

static void answer_step(void *context, const struct wire_step *step, struct wire_arena *arena,
                        struct wire_answer *answer)
{
    struct ref_adapter *const adapter = context;
    const int64_t start_us = now_us();
    if (step->get.length > 0)
        answer_get(adapter, step, arena, answer);
    else if (step->on.length == 0 && wire_text_is(step->call, pseudo_call_constant))
        answer_constant(adapter, step, arena, answer);
    else
        answer_call(adapter, step, arena, answer);
    const int64_t elapsed_ms = (now_us() - start_us) / 1000;
    if (elapsed_ms > 0 && (step->run_length > 1 || step->on.length > 0))
        answer->elapsed_ms = elapsed_ms;
}

static void begin_run(void *context)
{
    (void)context;
    pysock_setdefaulttimeout(PYSOCK_NO_TIMEOUT, NULL);
}

static void end_run(void *context)
{
    struct ref_adapter *const adapter = context;
    scenario_end(&adapter->scenario);
}

void ref_adapter_init(struct ref_adapter *adapter, const struct pysock_python *python,
                      const struct pysock_libc *libc)
{
    size_t count;
    const char *const *const names = pysock_functions(&count);
    const bool known = uname(&adapter->system) >= 0;
    memset(adapter->functions, 0, sizeof adapter->functions);
    size_t listed = 0;
    adapter->functions[listed++] = pseudo_call_constant;
    for (size_t index = 0; pseudo_call_names[index] != NULL; index++)
        adapter->functions[listed++] = pseudo_call_names[index];
    for (size_t index = 0; index < count && listed + 1 < REF_ADAPTER_FUNCTIONS_MAX; index++) {
        if (pysock_has_function(python, names[index]))
            adapter->functions[listed++] = names[index];
    }
    adapter->scenario = (struct scenario){NULL, NULL, NULL, NULL};
    adapter->python = python;
    adapter->libc = libc;
    adapter->form = PYSOCK_FORM_VALUE;
    adapter->wire = (struct wire_adapter){
        .name = "ref",
        .version = pysock_python_version(python),
        .python = pysock_python_version(python),
        .libc = pysock_libc_name(libc), // in every build
        .os = known ? adapter->system.sysname : NULL,
        .machine = known ? adapter->system.machine : NULL,
        .functions = adapter->functions,
        .constants = adapter->constants,
        .constants_count = list_constants(adapter->constants),
        .waiting = waiting,
        .context = adapter,
        .answer_step = answer_step,
        .begin_run = begin_run,
        .end_run = end_run,
    };
}

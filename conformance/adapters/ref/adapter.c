// SPDX-License-Identifier: MIT
// The reference as an adapter: its hello and its answers.
#include "adapter.h"

#include "features/beside.h"
#include "features/child.h"
#include "features/interrupt.h"
#include "pseudo_calls.h"
#include "values.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

static const char pseudo_call_constant[] = "constant";
static const char pseudo_call_subclass[] = "subclass";

static const char feature_beside[] = "beside", feature_child[] = "child";

/// The pseudo-calls that are answered here, because they are about the run's threads, children and classes.
static const struct {
    const char *name, *feature;
} of_run[] = {{"end_child", feature_child},
              {"fork", feature_child},
              {"join", feature_beside},
              {pseudo_call_subclass, "subclass"},
              {NULL, NULL}};

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
    const struct scenario none = {.names = NULL}; // exceptions hold no live objects
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

/// A new socket is of the class that was called; a copy, of that of the socket which it copies. What accept() returns
/// is a plain socket: CPython Lib/socket.py.
static void mark_subclass(struct ref_adapter *adapter, const struct wire_step *step, struct wire_arena *arena,
                          const struct pysock_value *value)
{
    const struct pysock_value *const on = scenario_find(&adapter->scenario, step->on);
    const bool is_copy = on != NULL && on->kind == PYSOCK_LIVE && wire_text_is(step->call, "dup") &&
                         scenario_is_subclassed(&adapter->scenario, on->as.live);
    const bool is_new = step->on.length == 0 && wire_text_is(step->call, pseudo_call_subclass);
    if (value->kind == PYSOCK_LIVE && (is_copy || is_new))
        scenario_subclass(&adapter->scenario, arena, value->as.live);
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
    mark_subclass(adapter, step, arena, &value);
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
    const bool is_subclass = live == NULL && wire_text_is(step->call, pseudo_call_subclass);
    const char *const name = is_subclass ? "socket" : step->call.bytes;
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

/// A call whose arguments are converted; in the arena.
struct asked {
    const struct ref_adapter *adapter;
    struct pysock_live *live;
    const struct wire_step *step;
    const struct pysock_value *args;
    const struct pysock_keyword *keywords;
};

/// Every function that is listed can be called.
static void call_asked(void *context, struct pysock_answer *answered)
{
    const struct asked *const asked = context;
    if (!call(asked->adapter, asked->live, asked->step, asked->args, asked->keywords, answered)) {
        *answered = (struct pysock_answer){.outcome = PYSOCK_SKIPPED};
        answered->raised.text = (struct pysock_value){
            .kind = PYSOCK_STR, .as.text = {"the reference does not offer this function", 42}};
    }
}

static void free_live(const struct pysock_value *value)
{
    if (value->kind == PYSOCK_LIVE)
        pysock_live_free(value->as.live);
}

/// Frees the live objects of a result that nobody takes over.
static void free_returned(const struct pysock_value *value)
{
    free_live(value);
    if (value->kind != PYSOCK_TUPLE && value->kind != PYSOCK_LIST)
        return;
    for (size_t index = 0; index < value->as.sequence.count; index++)
        free_live(&value->as.sequence.items[index]);
}

static void free_answered(struct pysock_answer *answered)
{
    if (answered->outcome == PYSOCK_RETURNED)
        free_returned(&answered->returned);
    pysock_answer_clear(answered);
}

static void answer_interrupted(struct ref_adapter *adapter, struct asked *asked, struct wire_arena *arena,
                               struct wire_answer *answer)
{
    struct pysock_answer answered;
    interrupt_begin(&asked->step->interrupt);
    call_asked(asked, &answered);
    if (!interrupt_end()) {
        answer_answered(adapter, asked->step, arena, &answered, answer);
        return;
    }
    free_answered(&answered);
    wire_raise(arena, answer, "RuntimeError", "raised by the handler");
}

/// Calls as the step says: beside the next ones, or here.
static void answer_asked(struct ref_adapter *adapter, struct asked *asked, struct wire_arena *arena,
                         struct wire_answer *answer)
{
    struct pysock_answer answered;
    if (asked->step->beside) {
        const char *const why = beside_start(&adapter->besides, arena, asked->step, call_asked, asked);
        if (why != NULL)
            wire_skip(arena, answer, why);
        else
            wire_return(answer, wire_none());
    } else if (asked->step->interrupt.after_ms > 0) {
        answer_interrupted(adapter, asked, arena, answer);
    } else {
        call_asked(asked, &answered);
        answer_answered(adapter, asked->step, arena, &answered, answer);
    }
}

static void answer_join(struct ref_adapter *adapter, const struct wire_step *step, struct wire_arena *arena,
                        struct wire_answer *answer)
{
    struct beside_result result;
    if (step->args_count != 1 || step->args[0]->kind != WIRE_STR ||
        !beside_join(&adapter->besides, step->args[0]->as.text, &result)) {
        wire_skip(arena, answer, "no earlier step of this name runs beside");
        return;
    }
    struct wire_step joined = *result.step; // its function, and the names of the step that joins it
    joined.as = step->as;
    joined.as_count = step->as_count;
    answer_answered(adapter, &joined, arena, &result.answered, answer);
    answer->elapsed_ms = result.elapsed_ms > 0 ? result.elapsed_ms : -1;
}

static void answer_step(void *context, const struct wire_step *step, struct wire_arena *arena,
                        struct wire_answer *answer);

static void answer_fork(struct ref_adapter *adapter, const struct wire_step *step, struct wire_arena *arena,
                        struct wire_answer *answer)
{
    const char *const why = step->as_count != 1
                                ? "a child has one name"
                                : child_fork(&adapter->children, arena, step->as[0], answer_step, adapter);
    if (why != NULL)
        wire_skip(arena, answer, why);
    else
        wire_return(answer, wire_none());
}

static void answer_end_child(struct ref_adapter *adapter, const struct wire_step *step,
                             struct wire_arena *arena, struct wire_answer *answer)
{
    if (step->args_count == 1 && step->args[0]->kind == WIRE_STR &&
        child_end(&adapter->children, step->args[0]->as.text))
        wire_return(answer, wire_none());
    else
        wire_skip(arena, answer, "an earlier step did not make this child");
}

/// A pseudo-call about the run.
/// \return false if it is another one
static bool answer_of_run(struct ref_adapter *adapter, const struct wire_step *step, struct wire_arena *arena,
                          struct wire_answer *answer)
{
    if (step->on.length > 0)
        return false;
    if (wire_text_is(step->call, "join"))
        answer_join(adapter, step, arena, answer);
    else if (wire_text_is(step->call, "fork"))
        answer_fork(adapter, step, arena, answer);
    else if (wire_text_is(step->call, "end_child"))
        answer_end_child(adapter, step, arena, answer);
    else
        return false;
    return true;
}

static void answer_call(struct ref_adapter *adapter, const struct wire_step *step, struct wire_arena *arena,
                        struct wire_answer *answer)
{
    struct pysock_value *const args = wire_take(arena, (step->args_count + 1) * sizeof *args);
    struct pysock_keyword *const keywords = wire_take(arena, (step->kwargs_count + 1) * sizeof *keywords);
    struct asked *const asked = wire_take(arena, sizeof *asked);
    if (args == NULL || keywords == NULL || asked == NULL)
        return;
    if (!convert_arguments(&adapter->scenario, step, arena, args, keywords)) {
        wire_skip(arena, answer, "an earlier step did not make what this one names");
        return;
    }
    *asked = (struct asked){adapter, NULL, step, args, keywords};
    if (step->on.length > 0) {
        asked->live = find_live(adapter, step, arena, answer);
        if (asked->live != NULL)
            answer_asked(adapter, asked, arena, answer);
    } else if (is_harmful(step)) {
        wire_skip(arena, answer, "outside the world this may rename the machine");
    } else if (pseudo_call_find(step->call) != NULL) {
        pseudo_call_find(step->call)(adapter->python, &adapter->scenario, step, args, arena, answer);
    } else {
        answer_asked(adapter, asked, arena, answer);
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
    if (step->in.length > 0) {
        child_ask(adapter->children, step, arena, answer);
        return;
    }
    if (answer_of_run(adapter, step, arena, answer))
        return;
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
    struct beside_result result;
    child_end_all(&adapter->children);
    if (adapter->besides != NULL)
        scenario_shut_down(&adapter->scenario);
    while (beside_join_any(&adapter->besides, &result))
        free_answered(&result.answered);
    scenario_end(&adapter->scenario);
}

static bool has_feature(const struct ref_adapter *adapter, const char *feature)
{
    size_t index = 0;
    while (adapter->features[index] != NULL && strcmp(adapter->features[index], feature) != 0)
        index++;
    return adapter->features[index] != NULL;
}

static void list_features(struct ref_adapter *adapter)
{
    size_t listed = 0;
    memset(adapter->features, 0, sizeof adapter->features);
    if (beside_is_offered())
        adapter->features[listed++] = feature_beside;
    adapter->features[listed++] = feature_child;
    adapter->features[listed++] = "interrupt";
    adapter->features[listed] = "subclass";
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
    list_features(adapter);
    for (size_t index = 0; of_run[index].name != NULL; index++) {
        if (has_feature(adapter, of_run[index].feature))
            adapter->functions[listed++] = of_run[index].name;
    }
    adapter->scenario = (struct scenario){.names = NULL};
    adapter->besides = NULL;
    adapter->children = NULL;
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
        .features = adapter->features,
        .constants = adapter->constants,
        .constants_count = list_constants(adapter->constants),
        .waiting = waiting,
        .context = adapter,
        .answer_step = answer_step,
        .begin_run = begin_run,
        .end_run = end_run,
    };
}

// SPDX-License-Identifier: MIT
// Parses requests from JSON: hello, run, batch, bye.
#include "message.h"

#include <string.h>

static bool refuse(struct wire_reading *reading, const char *why)
{
    if (reading->why == NULL)
        reading->why = why;
    return false;
}

static void *take(struct wire_reading *reading, size_t count, size_t size)
{
    void *memory = count <= SIZE_MAX / size ? wire_take(reading->arena, count * size) : NULL;

    if (memory == NULL)
        refuse(reading, "memory is out");
    else
        memset(memory, 0, count * size);
    return memory;
}

static bool read_args(struct wire_reading *reading, const struct wire_json *json, struct wire_step *step)
{
    const struct wire_value **args;
    const struct wire_json *item;

    if (json->kind != WIRE_JSON_ARRAY)
        return refuse(reading, "\"args\" wants an array");
    step->args = args = take(reading, json->count, sizeof *args);
    if (args == NULL)
        return false;
    step->args_count = json->count;
    for (item = json->first; item != NULL; item = item->next, args++) {
        *args = wire_value_read(reading, item);
        if (*args == NULL)
            return false;
    }
    return true;
}

static bool read_kwargs(struct wire_reading *reading, const struct wire_json *json, struct wire_step *step)
{
    static const char why[] = "\"kwargs\" wants an array of [name,value]";
    struct wire_keyword *kwargs;
    const struct wire_json *pair;

    if (json->kind != WIRE_JSON_ARRAY)
        return refuse(reading, why);
    step->kwargs = kwargs = take(reading, json->count, sizeof *kwargs);
    if (kwargs == NULL)
        return false;
    step->kwargs_count = json->count;
    for (pair = json->first; pair != NULL; pair = pair->next, kwargs++) {
        if (pair->kind != WIRE_JSON_ARRAY || pair->count != 2 || pair->first->kind != WIRE_JSON_STRING)
            return refuse(reading, why);
        kwargs->name = pair->first->text;
        kwargs->value = wire_value_read(reading, pair->first->next);
        if (kwargs->value == NULL)
            return false;
    }
    return true;
}

static bool read_name(struct wire_reading *reading, const struct wire_json *json, struct wire_text *name)
{
    if (json->kind != WIRE_JSON_STRING || json->text.length == 0)
        return refuse(reading, "a step's \"call\", \"on\", \"get\", \"as\" and \"in\" want names");
    *name = json->text;
    return true;
}

static bool read_as(struct wire_reading *reading, const struct wire_json *json, struct wire_step *step)
{
    bool several = json->kind == WIRE_JSON_ARRAY;
    const struct wire_json *name = several ? json->first : json;
    size_t count = several ? json->count : 1;
    struct wire_text *names = take(reading, count, sizeof *names);

    if (names == NULL)
        return false;
    step->as = names;
    step->as_count = count;
    for (; count > 0; name = name->next, count--)
        if (!read_name(reading, name, names++))
            return false;
    return true;
}

/// A number that is no earlier step's names nothing.
static bool read_after(struct wire_reading *reading, const struct wire_json *json,
                       struct wire_question *question)
{
    static const char why[] = "a step's \"after\" wants an array of numbers of steps, from 0";
    const struct wire_json *item;
    int64_t *after;

    if (json->kind != WIRE_JSON_ARRAY)
        return refuse(reading, why);
    question->after = after = take(reading, json->count, sizeof *after);
    if (after == NULL)
        return false;
    question->after_count = json->count;
    for (item = json->first; item != NULL; item = item->next, after++)
        if (item->kind != WIRE_JSON_NUMBER || !item->integral || !wire_int_from_decimal(item->text, after) ||
            *after < 0)
            return refuse(reading, why);
    return true;
}

static bool has_only(const struct wire_json *json, const char *const *keys)
{
    const struct wire_json *member;
    size_t i;

    for (member = json->first; member != NULL; member = member->next) {
        for (i = 0; keys[i] != NULL && !wire_text_is(member->key, keys[i]); i++)
            ;
        if (keys[i] == NULL)
            return false;
    }
    return true;
}

static bool read_beside(struct wire_reading *reading, const struct wire_json *json, struct wire_step *step)
{
    if (json->kind != WIRE_JSON_TRUE)
        return refuse(reading, "a step's \"beside\" is true");
    step->beside = true;
    return true;
}

/// A whole number from 1.
static bool read_count(const struct wire_json *json, int64_t *count)
{
    return json != NULL && json->kind == WIRE_JSON_NUMBER && json->integral &&
           wire_int_from_decimal(json->text, count) && *count > 0;
}

static bool read_interrupt(struct wire_reading *reading, const struct wire_json *json, struct wire_step *step)
{
    static const char *const keys[] = {"after_ms", "handler", "signals", NULL};
    static const char why[] =
        "a step's \"interrupt\" wants \"after_ms\", a whole number from 1, and "
        "\"handler\", returns or raises; it may have \"signals\", a whole number from 1";
    const struct wire_json *handler, *times;

    step->interrupt.times = 1;
    if (json->kind != WIRE_JSON_OBJECT || !has_only(json, keys))
        return refuse(reading, why);
    handler = wire_json_member(json, "handler");
    times = wire_json_member(json, "signals");
    if (handler == NULL || handler->kind != WIRE_JSON_STRING ||
        !read_count(wire_json_member(json, "after_ms"), &step->interrupt.after_ms) ||
        (times != NULL && !read_count(times, &step->interrupt.times)))
        return refuse(reading, why);
    step->interrupt.raises = wire_text_is(handler->text, "raises");
    return step->interrupt.raises || wire_text_is(handler->text, "returns") || refuse(reading, why);
}

static bool read_step_member(struct wire_reading *reading, const struct wire_json *member,
                             struct wire_question *question)
{
    struct wire_step *step = &question->step;

    if (wire_text_is(member->key, "call"))
        return read_name(reading, member, &step->call);
    if (wire_text_is(member->key, "args"))
        return read_args(reading, member, step);
    if (wire_text_is(member->key, "kwargs"))
        return read_kwargs(reading, member, step);
    if (wire_text_is(member->key, "on"))
        return read_name(reading, member, &step->on);
    if (wire_text_is(member->key, "get"))
        return read_name(reading, member, &step->get);
    if (wire_text_is(member->key, "as"))
        return read_as(reading, member, step);
    if (wire_text_is(member->key, "beside"))
        return read_beside(reading, member, step);
    if (wire_text_is(member->key, "in"))
        return read_name(reading, member, &step->in);
    if (wire_text_is(member->key, "interrupt"))
        return read_interrupt(reading, member, step);
    if (wire_text_is(member->key, "after"))
        return read_after(reading, member, question);
    return refuse(reading, "a step has a key that this protocol does not know");
}

/// Constants that the adapter does not list are recorded with their question.
static void settle_constants(struct wire_reading *reading, struct wire_question *question)
{
    question->unknown_constant = reading->unknown_constant;
    reading->unknown_constant.length = 0;
}

static bool read_step(struct wire_reading *reading, const struct wire_json *json,
                      struct wire_question *question)
{
    struct wire_step *step = &question->step;
    const struct wire_json *member;

    if (json->kind != WIRE_JSON_OBJECT)
        return refuse(reading, "\"steps\" wants an array of steps");
    for (member = json->first; member != NULL; member = member->next)
        if (!read_step_member(reading, member, question))
            return false;
    if ((step->call.length == 0) == (step->get.length == 0))
        return refuse(reading, "a step wants either \"call\" or \"get\"");
    if (step->get.length > 0 && (step->on.length == 0 || step->args != NULL || step->kwargs != NULL))
        return refuse(reading, "a step with \"get\" wants \"on\", and no arguments");
    if (step->beside && (step->call.length == 0 || step->as_count != 1))
        return refuse(reading, "a step with \"beside\" wants \"call\", and one name in \"as\"");
    if (step->beside + (step->in.length > 0) + (step->interrupt.after_ms > 0) > 1)
        return refuse(reading, "a step has one of \"beside\", \"in\" and \"interrupt\"");
    settle_constants(reading, question);
    return true;
}

static bool read_run(struct wire_reading *reading, const struct wire_json *json, struct wire_request *request)
{
    static const char *const keys[] = {"seq", "steps", NULL};
    const struct wire_json *steps = wire_json_member(json, "steps"), *step;
    size_t i = 0;

    if (!has_only(json, keys))
        return refuse(reading, "\"run\" has \"seq\" and \"steps\", and nothing else");
    if (steps == NULL || steps->kind != WIRE_JSON_ARRAY)
        return refuse(reading, "\"run\" wants \"steps\", an array");
    request->questions = take(reading, steps->count, sizeof *request->questions);
    if (request->questions == NULL)
        return false;
    request->count = steps->count;
    for (step = steps->first; step != NULL; step = step->next, i++) {
        request->questions[i].step.number = i;
        request->questions[i].step.run_length = steps->count;
        if (!read_step(reading, step, &request->questions[i]))
            return false;
    }
    return true;
}

static bool read_batch(struct wire_reading *reading, const struct wire_json *json,
                       struct wire_request *request)
{
    static const char *const keys[] = {"seq", "call", "args", NULL};
    const struct wire_json *call = wire_json_member(json, "call"), *all = wire_json_member(json, "args"),
                           *args;
    struct wire_question *question;

    if (!has_only(json, keys))
        return refuse(reading, "\"batch\" has \"seq\", \"call\" and \"args\", and nothing else");
    if (call == NULL || call->kind != WIRE_JSON_STRING || call->text.length == 0)
        return refuse(reading, "\"batch\" wants \"call\", a function's name");
    if (all == NULL || all->kind != WIRE_JSON_ARRAY)
        return refuse(reading, "\"batch\" wants \"args\", an array of arrays");
    request->questions = question = take(reading, all->count, sizeof *question);
    if (question == NULL)
        return false;
    request->count = all->count;
    for (args = all->first; args != NULL; args = args->next, question++) {
        question->step.call = call->text;
        question->step.run_length = 1;
        if (!read_args(reading, args, &question->step))
            return false;
        settle_constants(reading, question);
    }
    return true;
}

static bool read_hello(struct wire_reading *reading, const struct wire_json *json)
{
    const struct wire_json *protocol = wire_json_member(json, "protocol");

    if (protocol == NULL || protocol->kind != WIRE_JSON_NUMBER || !wire_text_is(protocol->text, "1"))
        return refuse(reading, "this adapter speaks protocol 1 only");
    return true;
}

static void read_seq(const struct wire_json *json, struct wire_request *request)
{
    const struct wire_json *seq = wire_json_member(json, "seq");

    request->has_seq = seq != NULL && seq->kind == WIRE_JSON_NUMBER && seq->integral &&
                       wire_int_from_decimal(seq->text, &request->seq);
}

static bool read_request(struct wire_reading *reading, const struct wire_json *json,
                         struct wire_request *request)
{
    const struct wire_json *body = json->first;
    bool run;

    if (json->kind != WIRE_JSON_OBJECT || json->count != 1 || body->kind != WIRE_JSON_OBJECT)
        return refuse(reading,
                      "a request is an object with one key, hello, run, batch or bye, that holds an object");
    if (wire_text_is(body->key, "hello")) {
        request->kind = WIRE_HELLO;
        return read_hello(reading, body);
    }
    if (wire_text_is(body->key, "bye")) {
        request->kind = WIRE_BYE;
        return true;
    }
    read_seq(body, request);
    run = wire_text_is(body->key, "run");
    if (!run && !wire_text_is(body->key, "batch"))
        return refuse(reading, "a request is called hello, run, batch or bye");
    if (!request->has_seq)
        return refuse(reading, "a request wants \"seq\", a whole number");
    request->kind = run ? WIRE_RUN : WIRE_BATCH;
    return run ? read_run(reading, body, request) : read_batch(reading, body, request);
}

const char *wire_request_read(struct wire_arena *arena, const struct wire_names *names,
                              const struct wire_json *json, struct wire_request *request)
{
    struct wire_reading reading = {arena, names, NULL, {NULL, 0}};

    memset(request, 0, sizeof *request);
    return read_request(&reading, json, request) ? NULL : reading.why;
}

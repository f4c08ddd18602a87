// SPDX-License-Identifier: MIT
// The adapter protocol, version 1, on the runner's side: writes requests, reads answers.
#include "protocol/protocol.h"

#include "values/canonical_json.h"
#include "values/value.h"

#include <string.h>

void request_hello(struct text *out)
{
    text_add(out, "{\"hello\":{\"protocol\":1}}\n");
}

/// Writes a step with the steps that it depends on, if it has such a list.
static void add_step(struct text *out, const struct step *step, const json_t *after)
{
    size_t open = json_is_array(after) ? 1 : 0; // without the brace at the end
    text_add_bytes(out, step->sent.bytes, step->sent.length - open);
    if (open == 0)
        return;
    text_add(out, ",\"after\":");
    canonical_write(out, after);
    text_add_char(out, '}');
}

void request_run(struct text *out, json_int_t seq, const struct vector_case *one, const json_t *after)
{
    text_add(out, "{\"run\":{\"seq\":");
    text_add_integer(out, seq);
    text_add(out, ",\"steps\":[");
    for (size_t i = 0; i < one->step_count; i++) {
        if (i > 0)
            text_add_char(out, ',');
        add_step(out, &one->steps[i], json_array_get(after, i));
    }
    text_add(out, "]}}\n");
}

void request_batch(struct text *out, json_int_t seq, const struct vector_case *const *cases, size_t count)
{
    text_addf(out, "{\"batch\":{\"seq\":%" JSON_INTEGER_FORMAT ",\"call\":", seq);
    canonical_write(out, json_object_get(cases[0]->steps[0].request, "call"));
    text_add(out, ",\"args\":[");
    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            text_add_char(out, ',');
        text_add_bytes(out, cases[i]->steps[0].sent.bytes + cases[i]->steps[0].args_at,
                       cases[i]->steps[0].args_length);
    }
    text_add(out, "]}}\n");
}

void request_bye(struct text *out)
{
    text_add(out, "{\"bye\":{}}\n");
}

static bool refuse(struct text *why, const char *what)
{
    text_add(why, what);
    return false;
}

static bool only_keys(const json_t *object, const char *const keys[], struct text *why)
{
    json_t *members = (json_t *)object;
    for (void *at = json_object_iter(members); at != NULL; at = json_object_iter_next(members, at)) {
        size_t i = 0;
        while (keys[i] != NULL && strcmp(keys[i], json_object_iter_key(at)) != 0)
            i++;
        if (keys[i] == NULL) {
            text_addf(why, "unknown key \"%s\"", json_object_iter_key(at));
            return false;
        }
    }
    return true;
}

/// True for a list of names, and for none.
static bool are_names(const json_t *list)
{
    for (size_t i = 0; i < json_array_size(list); i++)
        if (!value_is_name(json_array_get(list, i)))
            return false;
    return list == NULL || json_is_array(list);
}

/// A group's exceptions may be groups; `level` counts them.
static bool check_raised(const json_t *raised, size_t level, struct text *why)
{
    enum { MOST_LEVELS = VALUE_MOST_LEVELS / 4 };
    static const char *const keys[] = {"class", "code", "args", "text", "group", "bases", NULL};
    const json_t *code = json_object_get(raised, "code"), *args = json_object_get(raised, "args");
    const json_t *text = json_object_get(raised, "text"), *group = json_object_get(raised, "group");
    if (!json_is_object(raised) || !json_is_string(json_object_get(raised, "class")))
        return refuse(why, "\"raised\" has no class");
    if (!value_is_name(json_object_get(raised, "class")))
        return refuse(why, "the name of a class has no NUL");
    if (!json_is_integer(code) && !json_is_null(code))
        return refuse(why, "\"code\" is a number or null");
    if (!are_names(json_object_get(raised, "bases")))
        return refuse(why, "\"bases\" is a list of names of classes");
    if (!json_is_array(args) || !value_check(args, why))
        return why->length > 0 ? false : refuse(why, "\"args\" is a list");
    if (!json_is_string(text) && !json_is_string(json_object_get(text, "str")))
        return refuse(why, "\"text\" is a str");
    if (level == MOST_LEVELS)
        return refuse(why, "too many groups inside each other");
    if (group != NULL && !json_is_array(group))
        return refuse(why, "\"group\" is a list");
    for (size_t i = 0; i < json_array_size(group); i++)
        if (!check_raised(json_array_get(group, i), level + 1, why))
            return false;
    return only_keys(raised, keys, why);
}

bool step_answer_check(const json_t *answer, struct text *why)
{
    static const char *const keys[] = {"returned", "raised", "skipped", "warned", "elapsed_ms", NULL};
    const json_t *returned = json_object_get(answer, "returned"), *raised = json_object_get(answer, "raised");
    const json_t *skipped = json_object_get(answer, "skipped"),
                 *elapsed = json_object_get(answer, "elapsed_ms");
    if (!json_is_object(answer) || (returned != NULL) + (raised != NULL) + (skipped != NULL) != 1)
        return refuse(why, "an answer is one of returned, raised, skipped");
    if (skipped != NULL && !json_is_string(skipped))
        return refuse(why, "\"skipped\" is a reason");
    if (returned != NULL && !value_check(returned, why))
        return false;
    if (raised != NULL && !check_raised(raised, 0, why))
        return false;
    if (!are_names(json_object_get(answer, "warned")))
        return refuse(why, "\"warned\" is a list of category names");
    if (elapsed != NULL && (!json_is_integer(elapsed) || json_integer_value(elapsed) < 0))
        return refuse(why, "\"elapsed_ms\" is a whole number from 0");
    return only_keys(answer, keys, why);
}

/// Notes the fault of a step's answer.
static void add_fault(struct answer *answer, size_t at, const struct text *why)
{
    if (answer->faults == NULL)
        answer->faults = json_array();
    while (json_array_size(answer->faults) < at)
        json_array_append_new(answer->faults, json_null());
    json_array_append_new(answer->faults, json_stringn_nocheck(text_of(why), why->length));
}

static void read_steps(struct answer *answer)
{
    for (size_t i = 0; i < json_array_size(answer->content); i++) {
        struct text fault = {0};
        if (!step_answer_check(json_array_get(answer->content, i), &fault))
            add_fault(answer, i, &fault);
        text_free(&fault);
    }
}

static bool read_answers(struct answer *answer, const json_t *body, const char *key, struct text *why)
{
    const char *const keys[] = {"seq", key, NULL};
    const json_t *seq = json_object_get(body, "seq");
    answer->content = json_object_get(body, key);
    if (!json_is_integer(seq) || json_integer_value(seq) < 0)
        return refuse(why, "no \"seq\"");
    answer->seq = json_integer_value(seq);
    if (!json_is_array(answer->content)) {
        text_addf(why, "no list \"%s\"", key);
        return false;
    }
    read_steps(answer);
    return only_keys(body, keys, why);
}

static bool read_error(struct answer *answer, const json_t *body, struct text *why)
{
    static const char *const keys[] = {"seq", "says", NULL};
    const json_t *seq = json_object_get(body, "seq");
    answer->content = json_object_get(body, "says");
    if (!json_is_string(answer->content))
        return refuse(why, "an error without \"says\"");
    if (json_is_integer(seq))
        answer->seq = json_integer_value(seq);
    return only_keys(body, keys, why);
}

bool answer_read(struct answer *answer, const char *line, size_t length, struct text *why)
{
    if (!answer_read_parts(answer, line, length, why))
        return false;
    for (size_t i = 0; i < json_array_size(answer->faults); i++)
        if (json_is_string(json_array_get(answer->faults, i))) {
            text_add(why, json_string_value(json_array_get(answer->faults, i)));
            answer_free(answer);
            return false;
        }
    return true;
}

bool answer_read_parts(struct answer *answer, const char *line, size_t length, struct text *why)
{
    memset(answer, 0, sizeof *answer);
    answer->seq = -1;
    answer->root = canonical_read(line, length, why);
    if (answer->root == NULL)
        return false;
    const json_t *body = NULL;
    const char *kind = NULL;
    if (json_is_object(answer->root) && json_object_size(answer->root) == 1) {
        void *first = json_object_iter(answer->root);
        kind = json_object_iter_key(first);
        body = json_object_iter_value(first);
    }
    bool good = json_is_object(body);
    if (good && strcmp(kind, "hello") == 0) {
        answer->kind = ANSWER_HELLO;
        answer->content = body;
    } else if (good && strcmp(kind, "ran") == 0) {
        answer->kind = ANSWER_RAN;
        good = read_answers(answer, body, "steps", why);
    } else if (good && strcmp(kind, "batched") == 0) {
        answer->kind = ANSWER_BATCHED;
        good = read_answers(answer, body, "answers", why);
    } else if (good && strcmp(kind, "error") == 0) {
        answer->kind = ANSWER_ERROR;
        good = read_error(answer, body, why);
    } else {
        good = refuse(why, "unknown message: not hello, ran, batched or error");
    }
    if (!good)
        answer_free(answer);
    return good;
}

void answer_free(struct answer *answer)
{
    json_decref(answer->root);
    json_decref(answer->faults);
    memset(answer, 0, sizeof *answer);
}

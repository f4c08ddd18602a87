// SPDX-License-Identifier: MIT
// Reads one vector file and checks it; reports the first fault with its case.
#include "base/memory.h"
#include "escape/printable.h"
#include "vectors/expectation.h"
#include "vectors/repeated.h"
#include "vectors/step_bytes.h"
#include "vectors/vectors.h"

#include <stdlib.h>
#include <string.h>

/// The place of the parser, for messages.
struct place {
    const char *path;
    const char *id;
    struct text *why;
    size_t *left; ///< the bytes that repeated values may still expand to; NULL in format 1
};

static bool refuse(const struct place *place, const char *what, const char *which)
{
    text_addf(place->why, "%s: ", place->path);
    if (place->id != NULL)
        text_addf(place->why, "%s: ", place->id);
    text_add(place->why, what);
    if (which != NULL)
        text_addf(place->why, " \"%s\"", which);
    return false;
}

/// Ids and texts of rules stand in every output: they are on one line, and nothing in them is hidden.
static bool is_printable(const struct place *place, const char *text)
{
    return text == NULL || printable_is_text(text) || refuse(place, "a text that cannot be printed:", text);
}

static bool only_keys(const struct place *place, const json_t *object, const char *const keys[])
{
    json_t *members = (json_t *)object;
    for (void *at = json_object_iter(members); at != NULL; at = json_object_iter_next(members, at)) {
        size_t i = 0;
        while (keys[i] != NULL && strcmp(keys[i], json_object_iter_key(at)) != 0)
            i++;
        if (keys[i] == NULL)
            return refuse(place, "unknown key", json_object_iter_key(at));
    }
    return true;
}

static const char *string_in(const json_t *object, const char *key)
{
    return json_string_value(json_object_get(object, key));
}

static bool read_raises(const struct place *place, const json_t *raises)
{
    static const char *const keys[] = {"class", "code", "args", "text", "group", NULL};
    const json_t *code = json_object_get(raises, "code"), *group = json_object_get(raises, "group");
    const json_t *text = json_object_get(raises, "text");
    if (!json_is_object(raises))
        return refuse(place, "\"raises\" is an object", NULL);
    if (string_in(raises, "class") == NULL || !json_is_array(json_object_get(raises, "args")) || text == NULL)
        return refuse(place, "\"raises\" has class, code, args and text", NULL);
    if (!json_is_string(code) && !json_is_null(code) && !json_is_integer(code))
        return refuse(place, "\"code\" is a symbol or null", NULL);
    if (!json_is_string(text) && !json_is_object(text))
        return refuse(place, "\"text\" is a str", NULL);
    for (size_t i = 0; i < json_array_size(group); i++)
        if (!read_raises(place, json_array_get(group, i)))
            return false;
    return only_keys(place, raises, keys);
}

static bool read_expectation(const struct place *place, const json_t *expect)
{
    static const char *const keys[] = {"returns", "raises", "warned", "elapsed", NULL};
    const json_t *returns = json_object_get(expect, "returns"), *raises = json_object_get(expect, "raises");
    if (!json_is_object(expect))
        return refuse(place, "no expectation (\"expect\")", NULL);
    if ((returns == NULL) == (raises == NULL))
        return refuse(place, "an expectation has either \"returns\" or \"raises\"", NULL);
    if (raises != NULL && !read_raises(place, raises))
        return false;
    return only_keys(place, expect, keys);
}

static bool read_variant(const struct place *place, const json_t *variant)
{
    static const char *const keys[] = {"permitted", "when", "expect", "origin", NULL};
    const json_t *when = json_object_get(variant, "when"), *permitted = json_object_get(variant, "permitted");
    const char *condition = NULL;
    if (!json_is_object(variant) || !only_keys(place, variant, keys))
        return json_is_object(variant) ? false : refuse(place, "a variant is an object", NULL);
    if (permitted != NULL && !json_is_boolean(permitted))
        return refuse(place, "\"permitted\" is true or absent", NULL);
    if (when == NULL && !json_is_true(permitted))
        return refuse(place, "a variant that replaces needs \"when\"", NULL);
    if (when != NULL && !when_is_valid(when, &condition))
        return refuse(place, "unknown or malformed condition", condition);
    return read_expectation(place, json_object_get(variant, "expect"));
}

static bool read_question(const struct place *place, const json_t *question)
{
    const json_t *variants = json_object_get(question, "variants");
    if (!read_expectation(place, json_object_get(question, "expect")))
        return false;
    if (variants != NULL && !json_is_array(variants))
        return refuse(place, "\"variants\" is a list", NULL);
    for (size_t i = 0; i < json_array_size(variants); i++)
        if (!read_variant(place, json_array_get(variants, i)))
            return false;
    return true;
}

/// The step for the adapter: the question without its expectation.
static json_t *request_of(const json_t *question, const char *call)
{
    static const char *const sent[] = {"args", "kwargs", "as", "beside", "in", "interrupt"};
    json_t *request = json_object();
    const json_t *on = json_object_get(question, "on"), *get = json_object_get(question, "get");
    const json_t *own_call = json_object_get(question, "call");
    if (on != NULL)
        json_object_set(request, "on", (json_t *)on);
    if (get != NULL)
        json_object_set(request, "get", (json_t *)get);
    else
        json_object_set_new(request, "call",
                            own_call != NULL ? json_incref((json_t *)own_call) : json_string(call));
    for (size_t i = 0; i < sizeof sent / sizeof *sent; i++)
        if (json_object_get(question, sent[i]) != NULL)
            json_object_set(request, sent[i], json_object_get(question, sent[i]));
    return request;
}

static bool read_step(const struct place *place, struct step *step, const json_t *question, const char *call)
{
    const json_t *kwargs = json_object_get(question, "kwargs");
    if (!json_is_object(question))
        return refuse(place, "a step is an object", NULL);
    if (json_object_get(question, "get") == NULL && !json_is_array(json_object_get(question, "args")))
        return refuse(place, "no list of arguments (\"args\")", NULL);
    if (kwargs != NULL && !json_is_array(kwargs))
        return refuse(place, "\"kwargs\" is a list of [name,value] pairs", NULL);
    step->question = question;
    step->request = request_of(question, call);
    if (json_object_get(question, "on") == NULL)
        step->call = string_in(step->request, "call");
    step->varies = json_object_get(question, "variants") != NULL;
    if (!read_question(place, question))
        return false;
    step_bytes_write(step);
    return true;
}

static bool read_needs(const struct place *place, struct vector_case *one, const json_t *needs)
{
    static const char *const known[] = {"world", "ipv6", "dns", "time", "libidn2"};
    if (needs != NULL && !json_is_array(needs))
        return refuse(place, "\"needs\" is a list", NULL);
    for (size_t i = 0; i < json_array_size(needs); i++) {
        const char *need = json_string_value(json_array_get(needs, i));
        bool good = false;
        for (size_t k = 0; need != NULL && k < sizeof known / sizeof *known; k++)
            good = good || strcmp(known[k], need) == 0;
        if (!good)
            return refuse(place, "unknown need", need);
        if (strcmp(need, "world") == 0 || strcmp(need, "dns") == 0)
            one->needs_world = true;
        if (strcmp(need, "dns") == 0)
            one->needs_dns = true;
        if (strcmp(need, "ipv6") == 0)
            one->needs_ipv6 = true;
        if (strcmp(need, "libidn2") == 0)
            one->needs_libidn2 = true;
        if (strcmp(need, "time") == 0)
            one->waits = true;
    }
    return true;
}

/// The name of another world than the main one.
static bool read_world(const struct place *place, struct vector_case *one, const json_t *world)
{
    one->world = json_string_value(world);
    if (world == NULL)
        return true;
    if (one->world == NULL || one->world[0] == '\0' ||
        one->world[strspn(one->world, "abcdefghijklmnopqrstuvwxyz0123456789-")] != '\0')
        return refuse(place, "\"world\" is a name of small letters, digits and hyphens", NULL);
    return one->needs_world || refuse(place, "a case of a named world needs \"world\"", one->world);
}

static const struct rule *find_rule(const struct vector_file *file, const char *label)
{
    for (size_t i = 0; label != NULL && i < file->rule_count; i++)
        if (strcmp(file->rules[i].label, label) == 0)
            return &file->rules[i];
    return NULL;
}

/// True for a text or bytes that begin with NUL, in every spelling.
static bool begins_with_nul(const json_t *value)
{
    static const char *const hex_kinds[] = {"bytes", "bytearray", "memoryview"};
    if (json_is_string(value))
        return json_string_length(value) > 0 && json_string_value(value)[0] == '\0';
    for (size_t i = 0; i < sizeof hex_kinds / sizeof *hex_kinds; i++) {
        const char *hex = json_string_value(json_object_get(value, hex_kinds[i]));
        if (hex != NULL && strncmp(hex, "00", 2) == 0)
            return true;
    }
    const json_t *spelled = json_object_get(value, "str"), *object = json_object_get(value, "value");
    return (spelled != NULL && begins_with_nul(spelled)) || (object != NULL && begins_with_nul(object));
}

/// True for a tuple whose first item is a number: in families such as AF_NETLINK, one socket of the network has it.
static bool begins_with_number(const json_t *value)
{
    const json_t *first = json_array_get(json_object_get(value, "tuple"), 0);
    return json_is_integer(first) || json_object_get(first, "int") != NULL;
}

/// True if only one process of the world at a time can have the address that this step asks for.
static bool binds_shared_name(const struct step *step)
{
    const char *call = string_in(step->request, "call");
    const json_t *address = json_array_get(json_object_get(step->request, "args"), 0);
    if (step->call == NULL && call != NULL && strcmp(call, "bind") == 0)
        return begins_with_nul(address) || begins_with_number(address);
    return step->call != NULL && strcmp(step->call, "create_server") == 0 && begins_with_nul(address);
}

static bool read_steps(const struct place *place, struct vector_case *one, const json_t *source,
                       const char *call)
{
    static const char *const keys[] = {"call", "on",        "get",    "args",   "kwargs",   "as",  "beside",
                                       "in",   "interrupt", "expect", "origin", "variants", "why", NULL};
    const json_t *steps = json_object_get(source, "steps");
    one->is_script = steps != NULL;
    if (steps != NULL && (json_array_size(steps) == 0 || json_object_get(source, "args") != NULL))
        return refuse(place, "\"steps\" is a list of questions, and excludes \"args\"", NULL);
    one->step_count = steps != NULL ? json_array_size(steps) : 1;
    one->steps = memory_new(one->step_count, sizeof *one->steps);
    if (steps == NULL)
        return read_step(place, &one->steps[0], source, call);
    for (size_t i = 0; i < one->step_count; i++)
        if (!read_step(place, &one->steps[i], json_array_get(steps, i), call) ||
            !only_keys(place, json_array_get(steps, i), keys))
            return false;
    for (size_t i = 0; i < one->step_count; i++) {
        if (json_object_get(json_object_get(one->steps[i].question, "expect"), "elapsed") != NULL)
            one->waits = true;
        one->binds_name = one->binds_name || binds_shared_name(&one->steps[i]);
    }
    return true;
}

static bool read_case(struct place *place, struct vector_file *file, struct vector_case *one,
                      const json_t *source)
{
    static const char *const keys[] = {"id",    "rule",    "why",    "call",   "args",     "kwargs", "needs",
                                       "world", "compare", "expect", "origin", "variants", "steps",  NULL};
    const char *call = string_in(file->root, "call"), *own_call = string_in(source, "call");
    const char *compare = string_in(source, "compare");
    one->file = file;
    one->id = place->id = string_in(source, "id");
    if (one->id == NULL)
        return refuse(place, "a case without \"id\"", NULL);
    if (!is_printable(place, one->id) || !is_printable(place, string_in(source, "why")))
        return false;
    if (strncmp(one->id, file->function, strlen(file->function)) != 0 ||
        one->id[strlen(file->function)] != '/')
        return refuse(place, "the id does not begin with the file's function", file->function);
    one->rule = find_rule(file, string_in(source, "rule"));
    if (one->rule == NULL)
        return refuse(place, "the file lacks the rule", string_in(source, "rule"));
    if (compare != NULL && strcmp(compare, "multiset") != 0)
        return refuse(place, "unknown comparison", compare);
    one->multiset = compare != NULL;
    one->why = string_in(source, "why");
    if (call == NULL)
        call = file->function;
    const char *fault = repeated_expand((json_t *)source, place->left);
    if (fault != NULL)
        return refuse(place, fault, NULL);
    return only_keys(place, source, keys) && read_needs(place, one, json_object_get(source, "needs")) &&
           read_world(place, one, json_object_get(source, "world")) &&
           read_steps(place, one, source, own_call != NULL ? own_call : call);
}

static bool read_rules(struct place *place, struct vector_file *file)
{
    json_t *rules = json_object_get(file->root, "rules");
    if (!json_is_object(rules))
        return refuse(place, "no \"rules\"", NULL);
    file->rules = memory_new(json_object_size(rules), sizeof *file->rules);
    for (void *at = json_object_iter(rules); at != NULL; at = json_object_iter_next(rules, at)) {
        struct rule *rule = &file->rules[file->rule_count++];
        const json_t *source = json_object_iter_value(at);
        rule->label = json_object_iter_key(at);
        rule->says = string_in(source, "says");
        rule->level = string_in(source, "level");
        rule->authority = string_in(source, "authority");
        rule->url = string_in(source, "url");
        const char *const texts[] = {rule->label, rule->says, rule->level, rule->authority, rule->url};
        for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
            if (!is_printable(place, texts[i]))
                return false;
        if (rule->says == NULL || rule->level == NULL || rule->authority == NULL)
            return refuse(place, "says, level and authority are required in the rule", rule->label);
    }
    return true;
}

bool vector_file_read(struct vector_file *file, const char *path, json_t *root, struct text *why)
{
    static const char *const keys[] = {"format", "function", "call", "origins", "rules", "cases", NULL};
    size_t left = REPEATED_MOST_FILE;
    struct place place = {path, NULL, why, &left};
    memset(file, 0, sizeof *file);
    file->path = memory_copy(path);
    file->root = root;
    const json_t *cases = json_object_get(root, "cases");
    const json_int_t format = json_integer_value(json_object_get(root, "format"));
    if (format != 1 && format != 2)
        return refuse(&place, "not vectors of format 2 or 1 (\"format\":2)", NULL);
    if (format == 1)
        place.left = NULL;
    file->function = string_in(root, "function");
    if (file->function == NULL || !json_is_array(cases))
        return refuse(&place, "no \"function\" or no \"cases\"", NULL);
    if (!is_printable(&place, file->function) || !only_keys(&place, root, keys) || !read_rules(&place, file))
        return false;
    file->cases = memory_new(json_array_size(cases), sizeof *file->cases);
    for (size_t i = 0; i < json_array_size(cases); i++) {
        file->case_count++;
        if (!read_case(&place, file, &file->cases[i], json_array_get(cases, i)))
            return false;
    }
    return true;
}

void vector_file_free(struct vector_file *file)
{
    for (size_t i = 0; i < file->case_count; i++) {
        for (size_t s = 0; file->cases[i].steps != NULL && s < file->cases[i].step_count; s++) {
            json_decref(file->cases[i].steps[s].request);
            step_bytes_free(&file->cases[i].steps[s]);
        }
        free(file->cases[i].steps);
    }
    free(file->cases);
    free(file->rules);
    free(file->path);
    json_decref(file->root);
    memset(file, 0, sizeof *file);
}

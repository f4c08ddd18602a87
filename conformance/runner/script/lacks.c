// SPDX-License-Identifier: MIT
// What a script needs and an implementation lacks: features, methods, attributes and families of addresses.
#include "script/lacks.h"

#include "judge/expected.h"
#include "run/result.h"
#include "script/handles.h"
#include "vectors/expectation.h"

#include <string.h>

/// Linux's families whose numbers stand in scripts, because some Pythons lack the name but convert the addresses.
static const struct {
    json_int_t number;
    const char *name;
} numbered[] = {{16, "AF_NETLINK"}, {17, "AF_PACKET"}, {21, "AF_RDS"},   {29, "AF_CAN"},
                {30, "AF_TIPC"},    {38, "AF_ALG"},    {40, "AF_VSOCK"}, {42, "AF_QIPCRTR"}};

bool script_may_be_missing(const struct vector_case *one, size_t step, const struct hello *hello)
{
    struct allowed allowed;
    bool may = false;
    allowed_gather(&allowed, one, step, hello);
    for (size_t i = 0; i < allowed.count; i++) {
        const json_t *raised = json_object_get(allowed.answers[i], "raised");
        const char *class_name = json_string_value(json_object_get(raised, "class"));
        may = may || (class_name != NULL && strcmp(class_name, "AttributeError") == 0);
    }
    allowed_free(&allowed);
    return may;
}

static bool lacks_method(const struct vector_case *one, const struct hello *hello, struct text *why)
{
    struct handles handles = {0};
    for (size_t i = 0; i < one->step_count && why->length == 0; i++) {
        const struct step *step = &one->steps[i];
        const char *kind = handles_kind(&handles, step), *name = step_name(step);
        if (kind != NULL && !hello_has_method(hello, kind, name) && !script_may_be_missing(one, i, hello))
            text_addf(why, "%s of %ss is not offered", name, kind);
        handles_add(&handles, step);
    }
    handles_free(&handles);
    return why->length > 0;
}

/// What a step uses by this key, and the feature that it needs.
static const struct {
    const char *key, *feature;
} featured[] = {{"beside", "beside"}, {"in", "child"}, {"interrupt", "interrupt"}};

static bool lacks_feature(const struct vector_case *one, const struct hello *hello, struct text *why)
{
    for (size_t i = 0; i < one->step_count; i++)
        for (size_t f = 0; f < sizeof featured / sizeof *featured; f++)
            if (json_object_get(one->steps[i].request, featured[f].key) != NULL &&
                !hello_has_feature(hello, featured[f].feature)) {
                text_addf(why, "steps with \"%s\" are not offered", featured[f].key);
                return true;
            }
    return false;
}

/// A family by its name, anywhere in a step, that is no constant of the implementation; NULL if there is none.
static const char *lacking_name(const json_t *value, const struct hello *hello)
{
    const char *name = json_string_value(json_object_get(value, "const"));
    const char *found = NULL;
    if (name != NULL)
        return strncmp(name, "AF_", 3) == 0 && json_object_get(hello->constants, name) == NULL ? name : NULL;
    for (size_t i = 0; i < json_array_size(value) && found == NULL; i++)
        found = lacking_name(json_array_get(value, i), hello);
    json_t *members = (json_t *)value;
    for (void *at = json_object_iter(members); at != NULL && found == NULL;
         at = json_object_iter_next(members, at))
        found = lacking_name(json_object_iter_value(at), hello);
    return found;
}

/// True if a CPython like the implementation has the constant.
static bool is_expected_there(const struct vectors *vectors, const struct hello *hello, const char *name)
{
    for (size_t f = 0; f < vectors->file_count; f++) {
        const struct vector_file *file = &vectors->files[f];
        for (size_t c = 0; strcmp(file->function, "constants") == 0 && c < file->case_count; c++) {
            const struct step *step = &file->cases[c].steps[0];
            const char *asked = json_string_value(json_array_get(json_object_get(step->request, "args"), 0));
            if (step->call == NULL || strcmp(step->call, "constant") != 0 || asked == NULL ||
                strcmp(asked, name) != 0)
                continue;
            json_t *answers = expected_answers(&file->cases[c], hello);
            bool expected = json_object_get(json_array_get(answers, 0), "returned") != NULL;
            json_decref(answers);
            return expected;
        }
    }
    return false;
}

/// The family that a step of socket() or fromfd() gives by its number and the implementation lacks; NULL if there is none.
static const char *lacking_number(const struct vectors *vectors, const struct step *step,
                                  const struct hello *hello)
{
    bool is_socket = step->call != NULL && strcmp(step->call, "socket") == 0;
    bool is_fromfd = step->call != NULL && strcmp(step->call, "fromfd") == 0;
    const json_t *family = json_array_get(json_object_get(step->request, "args"), is_fromfd ? 1 : 0);
    if ((!is_socket && !is_fromfd) || !json_is_integer(family))
        return NULL;
    for (size_t i = 0; i < sizeof numbered / sizeof *numbered; i++)
        if (numbered[i].number == json_integer_value(family) &&
            json_object_get(hello->constants, numbered[i].name) == NULL &&
            is_expected_there(vectors, hello, numbered[i].name))
            return numbered[i].name;
    return NULL;
}

static bool lacks_family(const struct vectors *vectors, const struct vector_case *one,
                         const struct hello *hello, struct text *why)
{
    for (size_t i = 0; i < one->step_count; i++) {
        const struct step *step = &one->steps[i];
        const char *family = lacking_name(step->request, hello);
        if (family == NULL) // socketpair() makes sockets of a family that nobody named
            family = lacking_name(expect_in_force(step->question, hello->facts, hello->name), hello);
        if (family == NULL)
            family = lacking_number(vectors, step, hello);
        if (family != NULL) {
            text_addf(why, REASON_FAMILY "%s is not offered", family);
            return true;
        }
    }
    return false;
}

bool script_lacks(const struct vectors *vectors, const struct vector_case *one, const struct hello *hello,
                  struct text *why)
{
    return one->is_script && (lacks_feature(one, hello, why) || lacks_family(vectors, one, hello, why) ||
                              lacks_method(one, hello, why));
}

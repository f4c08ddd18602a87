// SPDX-License-Identifier: MIT
// What of the module an implementation does not offer: functions, methods, attributes and constants that the vectors ask.
#include "script/lacking.h"

#include "judge/expected.h"
#include "script/handles.h"
#include "script/lacks.h"

#include <string.h>

/// A name counts if a Python like the implementation has it in any step.
static void note(json_t *names, const char *name, bool is_offered, const struct vector_case *one, size_t step,
                 const struct hello *hello)
{
    if (json_object_get(names, name) == NULL && (is_offered || !script_may_be_missing(one, step, hello)))
        json_object_set_new(names, name, json_boolean(is_offered));
}

/// Numbers alone stand in the table of the hello.
static void note_constant(struct lacking *lacking, const struct vector_case *one, const struct hello *hello)
{
    const struct step *step = &one->steps[0];
    const char *name = json_string_value(json_array_get(json_object_get(step->request, "args"), 0));
    if (name == NULL || step->call == NULL || strcmp(step->call, "constant") != 0)
        return;
    json_t *answers = expected_answers(one, hello);
    const json_t *value = json_object_get(json_array_get(answers, 0), "returned");
    if (json_is_integer(value) || json_object_get(value, "int") != NULL ||
        json_object_get(value, "const") != NULL)
        json_object_set_new(lacking->names[LACKING_CONSTANTS], name,
                            json_boolean(json_object_get(hello->constants, name) != NULL));
    json_decref(answers);
}

static void note_steps(struct lacking *lacking, const struct vector_case *one, const struct hello *hello)
{
    struct handles handles = {0};
    for (size_t i = 0; i < one->step_count; i++) {
        const struct step *step = &one->steps[i];
        const char *kind = handles_kind(&handles, step), *name = step_name(step);
        if (step->call != NULL)
            note(lacking->names[LACKING_FUNCTIONS], step->call, hello_offers(hello, step->call), one, i,
                 hello);
        else if (kind != NULL)
            note(lacking->names[strcmp(kind, HELLO_FILE) == 0 ? LACKING_OF_FILES : LACKING_OF_SOCKETS], name,
                 hello_has_method(hello, kind, name), one, i, hello);
        handles_add(&handles, step);
    }
    handles_free(&handles);
}

void lacking_gather(struct lacking *lacking, const struct vectors *vectors, const struct hello *hello)
{
    for (size_t kind = 0; kind < LACKING_KINDS; kind++)
        lacking->names[kind] = json_object();
    for (size_t f = 0; f < vectors->file_count; f++) {
        const struct vector_file *file = &vectors->files[f];
        for (size_t c = 0; c < file->case_count; c++) {
            note_steps(lacking, &file->cases[c], hello);
            if (strcmp(file->function, "constants") == 0)
                note_constant(lacking, &file->cases[c], hello);
        }
    }
}

void lacking_free(struct lacking *lacking)
{
    for (size_t kind = 0; kind < LACKING_KINDS; kind++)
        json_decref(lacking->names[kind]);
}

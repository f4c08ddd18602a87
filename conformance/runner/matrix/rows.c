// SPDX-License-Identifier: MIT
// The parts of a matrix that its forms share: inputs and rows for people.
#include "matrix/rows.h"

#include "compare/parts.h"

#include <string.h>

size_t row_count_inputs(const json_t *row)
{
    return json_array_size(json_object_get(row, "inputs"));
}

void row_add_input(struct text *out, const json_t *matrix, const json_t *row, size_t input)
{
    const char *call = part_string(json_array_get(json_object_get(row, "inputs"), input), "call");
    const char *open = strchr(call, '(');
    size_t length = strlen(call);
    if (json_array_size(json_object_get(matrix, "functions")) == 1 && open != NULL &&
        call[length - 1] == ')' && length > (size_t)(open - call) + 2)
        text_add_bytes(out, open + 1, length - (size_t)(open - call) - 2);
    else
        text_add(out, call);
}

static enum agreement agreement_of(const json_t *row)
{
    enum agreement agreement = AGREEMENT_OTHER_VALUE;
    while (agreement < AGREEMENT_NOT_ASKED &&
           strcmp(agreement_names[agreement], part_string(row, "agreement")) != 0)
        agreement++;
    return agreement;
}

bool row_agrees(const json_t *row)
{
    return agreement_of(row) >= AGREEMENT_ACCEPTED;
}

void row_add_cell(struct text *out, const json_t *cell)
{
    const char *what = part_string(cell, "is"), *says = part_string(cell, "says");
    if (strcmp(what, "accepted") == 0)
        text_add(out, says);
    else if (strcmp(what, "refused") == 0)
        text_addf(out, "refused %s", says);
    else if (strcmp(what, "error") == 0)
        text_add_bytes(out, says, strcspn(says, ":"));
    else
        text_add(out, "-");
}

void rows_add_summary(struct text *out, const json_t *matrix)
{
    static const char *const words[AGREEMENT_COUNT] = {"read as different values",
                                                       "accepted by some and not by others",
                                                       "refused with different errors",
                                                       "accepted alike",
                                                       "refused alike",
                                                       "put to none"};
    const json_t *rows = json_object_get(matrix, "rows");
    size_t counts[AGREEMENT_COUNT] = {0};
    const char *before = ": ";
    for (size_t i = 0; i < json_array_size(rows); i++)
        counts[agreement_of(json_array_get(rows, i))] += row_count_inputs(json_array_get(rows, i));
    text_add_counted(out, part_count(matrix, "inputs"), "input");
    for (size_t i = 0; i < AGREEMENT_COUNT; i++) {
        if (counts[i] == 0)
            continue;
        text_add(out, before);
        text_add_grouped(out, counts[i]);
        text_addf(out, " %s", words[i]);
        before = ", ";
    }
    if (part_count(matrix, "left_out") == 0)
        return;
    text_add(out, "; ");
    text_add_counted(out, part_count(matrix, "left_out"), "script");
    text_add(out, " left out: a table has cases of one call, compare shows the others");
}

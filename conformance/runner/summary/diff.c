// SPDX-License-Identifier: MIT
// The expected and the observed answer side by side, as text.
#include "summary/diff.h"

#include "escape/printable.h"
#include "judge/expected.h"
#include "judge/permitted.h"
#include "judge/took.h"
#include "values/canonical_json.h"
#include "values/format.h"
#include "values/positions.h"
#include "values/symbols.h"

#include <string.h>

static void add_named(struct text *out, const struct step *step, const json_t *answer,
                      const struct hello *hello)
{
    json_t *symbolic = symbols_named(answer, hello->constants);
    json_t *named = positions_named(step->request, symbolic, hello->constants);
    format_answer(out, named);
    json_decref(named);
    json_decref(symbolic);
}

/// Clips a text from where the other begins to be another.
static void clip_from(struct text *text, size_t alike)
{
    struct text rest = {0};
    text_add(&rest, "… the first ");
    text_add_grouped(&rest, alike);
    text_add(&rest, " bytes are alike … ");
    text_add(&rest, text_of(text) + alike);
    text_free(text);
    *text = rest;
    diff_clip(text);
}

/// Clips two texts; where the difference lies behind the cut, what they share gives way to it.
static void show_both(struct text *one, struct text *other)
{
    size_t alike = 0;
    while (alike < one->length && alike < other->length && one->bytes[alike] == other->bytes[alike])
        alike++;
    while (alike > 0 && ((unsigned char)text_of(one)[alike] & 0xC0) == 0x80)
        alike--;
    if (alike < DIFF_CLIPPED_BYTES) {
        diff_clip(one);
        diff_clip(other);
        return;
    }
    clip_from(one, alike);
    clip_from(other, alike);
}

bool diff_of(struct diff *diff, const struct adapter *adapter, const struct vector_case *one, size_t step,
             const json_t *observed)
{
    struct allowed allowed;
    allowed_gather(&allowed, one, step, &adapter->hello);
    struct judgement judged = judge_step(&allowed, observed);
    memset(diff, 0, sizeof *diff);
    if (judged.outcome == OUTCOME_FAIL) {
        const json_t *expected = allowed.answers[judged.closest];
        permitted_add_source(&diff->permitted, one, step, judged.closest, &adapter->hello);
        diff->level = judged.level;
        diff->by_subclass = judged.by_subclass;
        add_named(&diff->expected, &one->steps[step], expected, &adapter->hello);
        add_named(&diff->observed, &one->steps[step], observed, &adapter->hello);
        if (judge_is_late(expected, observed, one->multiset))
            took_add(&diff->observed, expected, observed);
        if (strcmp(text_of(&diff->expected), text_of(&diff->observed)) == 0) {
            text_clear(&diff->expected); // their texts are equal: canonical JSON shows the difference
            text_clear(&diff->observed);
            canonical_write(&diff->expected, expected);
            canonical_write(&diff->observed, observed);
            printable_from(&diff->expected, 0);
            printable_from(&diff->observed, 0);
        }
        show_both(&diff->expected, &diff->observed);
    }
    allowed_free(&allowed);
    return judged.outcome == OUTCOME_FAIL;
}

void diff_free(struct diff *diff)
{
    text_free(&diff->expected);
    text_free(&diff->observed);
    text_free(&diff->permitted);
}

void diff_add_answers(struct text *out, const struct vector_case *one, const json_t *answers,
                      const struct hello *hello)
{
    for (size_t i = 0; i < json_array_size(answers); i++) {
        if (i > 0)
            text_add(out, "; ");
        add_named(out, &one->steps[i], json_array_get(answers, i), hello);
    }
}

void diff_add_expected(struct text *out, const struct vector_case *one, const struct adapter *adapter)
{
    json_t *expected = expected_answers(one, &adapter->hello);
    diff_add_answers(out, one, expected, &adapter->hello);
    json_decref(expected);
}

void diff_add_replay(struct text *out, const struct adapter *adapter, const char *id)
{
    text_addf(out, "sockconform replay %s --adapter ", id);
    text_add_shell_word(out, adapter->command.spelled);
}

void diff_clip(struct text *text)
{
    text_clip(text, DIFF_CLIPPED_BYTES);
}

void diff_add_clipped(struct text *out, const struct text *lines)
{
    const char *at = text_of(lines), *end = at + lines->length;
    while (at < end) {
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        struct text line = {0};
        size_t length = stop != NULL ? (size_t)(stop - at) : (size_t)(end - at);
        text_add_bytes(&line, at, length);
        diff_clip(&line);
        text_add_bytes(out, text_of(&line), line.length);
        text_add_char(out, '\n');
        text_free(&line);
        at += length + (stop != NULL);
    }
}

// SPDX-License-Identifier: MIT
// What was expected and what was observed, side by side, as a person reads them.
#include "summary/diff.h"

#include "run/evaluation.h"
#include "values/canonical_json.h"
#include "values/format.h"
#include "values/symbols.h"

#include <string.h>

static void say_named(struct text *out, const json_t *answer, const struct hello *hello)
{
    json_t *named = symbols_named(answer, hello->constants);
    say_answer(out, named);
    json_decref(named);
}

bool sides_of(struct sides *sides, const struct adapter *adapter, const struct vector_case *one, size_t step,
              const json_t *observed)
{
    struct allowed allowed;
    settle_allow(&allowed, one, step, &adapter->hello);
    struct judgement judged = judge_step(&allowed, observed);
    memset(sides, 0, sizeof *sides);
    if (judged.outcome == OUTCOME_FAIL) {
        const json_t *expected = allowed.answers[judged.closest];
        sides->is_permitted = judged.closest > 0;
        sides->level = judged.level;
        say_named(&sides->expected, expected, &adapter->hello);
        say_named(&sides->observed, observed, &adapter->hello);
        if (strcmp(text_of(&sides->expected), text_of(&sides->observed)) == 0) {
            text_clear(&sides->expected); // they read alike: as canonical JSON the difference is seen
            text_clear(&sides->observed);
            canonical_write(&sides->expected, expected);
            canonical_write(&sides->observed, observed);
        }
    }
    settle_allow_free(&allowed);
    return judged.outcome == OUTCOME_FAIL;
}

void sides_free(struct sides *sides)
{
    text_free(&sides->expected);
    text_free(&sides->observed);
}

void sides_say_answers(struct text *out, const json_t *answers, const struct hello *hello)
{
    for (size_t i = 0; i < json_array_size(answers); i++) {
        if (i > 0)
            text_add(out, "; ");
        say_named(out, json_array_get(answers, i), hello);
    }
}

void sides_say_expected(struct text *out, const struct vector_case *one, const struct adapter *adapter)
{
    json_t *expected = settle_expected(one, &adapter->hello);
    sides_say_answers(out, expected, &adapter->hello);
    json_decref(expected);
}

void sides_say_replay(struct text *out, const struct adapter *adapter, const char *id)
{
    text_addf(out, "sockconform replay %s --adapter ", id);
    text_add_shell_word(out, adapter->command.spelled);
}

void sides_clip(struct text *text)
{
    size_t whole = text->length, end = SIDES_CLIPPED_BYTES;
    if (whole <= SIDES_CLIPPED_BYTES)
        return;
    while (end > 0 && ((unsigned char)text->bytes[end] & 0xC0) == 0x80)
        end--;
    text->length = end;
    text->bytes[end] = '\0';
    text_add(text, " … (");
    text_add_grouped(text, whole);
    text_add(text, " bytes in all)");
}

void sides_add_clipped(struct text *out, const struct text *lines)
{
    const char *at = text_of(lines), *end = at + lines->length;
    while (at < end) {
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        struct text line = {0};
        size_t length = stop != NULL ? (size_t)(stop - at) : (size_t)(end - at);
        text_add_bytes(&line, at, length);
        sides_clip(&line);
        text_add_bytes(out, text_of(&line), line.length);
        text_add_char(out, '\n');
        text_free(&line);
        at += length + (stop != NULL);
    }
}

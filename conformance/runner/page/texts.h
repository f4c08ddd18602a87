// SPDX-License-Identifier: MIT
// The texts of a page's data: each is stored once, and referred to by its place.
#ifndef SOCKCONFORM_RUNNER_PAGE_TEXTS_H
#define SOCKCONFORM_RUNNER_PAGE_TEXTS_H

#include "base/text.h"

#include <jansson.h>

#ifdef __cplusplus
extern "C" {
#endif

struct texts {
    json_t *list;   ///< the texts
    json_t *places; ///< text -> place
};

struct texts texts_new(void);

/// A string of bytes from outside: bytes that are not UTF-8 are shown as question marks. New reference.
json_t *texts_string(const char *bytes, size_t length);
/// Takes the text; returns its place in the list. New reference.
json_t *texts_place(struct texts *texts, struct text *text);
/// The same for a string. New reference.
json_t *texts_place_of(struct texts *texts, const char *chars);

#ifdef __cplusplus
}
#endif
#endif

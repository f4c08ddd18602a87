// SPDX-License-Identifier: MIT
// Refusals of addresses, and the conversions of their items.
//
// CPython Modules/socketmodule.c, getsockaddrarg; Python/getargs.c, vgetargs1_impl and seterror.
#include "call/convert/families/words.h"

#include "text/text.h"

bool pys_refuse_words(struct call *call, enum pysock_status status, const char *words)
{
    pys_raise_text(call, status, words, NULL);
    return false;
}

static const char *said_by(const struct call *call)
{
    return call->python->address_names_method ? call->function->name : "getsockaddrarg";
}

static const char *said_end(const struct call *call)
{
    return call->python->address_names_method ? "(): " : ": ";
}

bool pys_refuse_address(struct call *call, enum pysock_status status, const char *words)
{
    pys_raise_text(call, status, said_by(call), said_end(call), words, NULL);
    return false;
}

bool pys_refuse_address_kind(struct call *call, const char *family, const struct pysock_value *value)
{
    pys_raise_text(call, PYSOCK_TYPE_ERROR, said_by(call), said_end(call), family,
                   " address must be tuple, not ", pys_class_name(value), NULL);
    return false;
}

bool pys_check_items(struct call *call, const struct pysock_value *tuple, const struct tuple_form *form)
{
    char digits[2][24];
    struct text limit = {digits[0], sizeof digits[0], 0}, count = {digits[1], sizeof digits[1], 0};
    const size_t given = tuple->as.sequence.count;
    if (given >= form->least && given <= form->most)
        return true;
    if (call->python->address_names_method && form->words != NULL)
        return pys_refuse_words(call, PYSOCK_TYPE_ERROR, form->words);
    pys_text_append_number(&limit, (int64_t)(given < form->least ? form->least : form->most));
    pys_text_append_number(&count, (int64_t)given);
    const char *const how = form->least == form->most ? " takes exactly "
                            : given < form->least     ? " takes at least "
                                                      : " takes at most ";
    pys_raise_text(call, PYSOCK_TYPE_ERROR, form->function, how, digits[0],
                   limit.length == 1 && *digits[0] == '1' ? " argument (" : " arguments (", digits[1],
                   " given)", NULL);
    return false;
}

bool pys_refuse_no_tuple(struct call *call)
{
    return pys_refuse_words(call, PYSOCK_SYSTEM_ERROR,
                            "new style getargs format but argument is not a tuple");
}

/// "getsockaddrarg() argument 1 must be str, not int"; a parser without a name says only "argument 1 ...".
static bool refuse_item(struct call *call, const struct pysock_value *value, size_t index,
                        const struct tuple_form *form)
{
    char digits[24];
    struct text number = {digits, sizeof digits, 0};
    if (call->python->address_names_method && form->words != NULL)
        return pys_refuse_words(call, PYSOCK_TYPE_ERROR, form->words);
    const bool has_name = form->function[0] != 'f';
    pys_text_append_number(&number, (int64_t)index + 1);
    pys_raise_text(call, PYSOCK_TYPE_ERROR, has_name ? form->function : "", has_name ? " " : "", "argument ",
                   digits, " must be str, not ", pys_argument_name(call, value), NULL);
    return false;
}

bool pys_convert_item_text(struct call *call, const struct pysock_value *tuple, size_t index,
                           const struct tuple_form *form, const char **text)
{
    const struct pysock_value *const value = &tuple->as.sequence.items[index];
    if (pys_str_of(value) == NULL)
        return refuse_item(call, value, index, form);
    return pys_convert_utf8_without_nul(call, value, text);
}

bool pys_convert_item_numbers(struct call *call, const struct pysock_value *tuple, uint32_t *numbers)
{
    for (size_t index = 0; index < tuple->as.sequence.count; index++) {
        if (!pys_convert_masked(call, &tuple->as.sequence.items[index], &numbers[index]))
            return false;
    }
    return true;
}

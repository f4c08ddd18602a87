// SPDX-License-Identifier: MIT
// The recorded CPythons, oldest first.
#include "platform/python.h"

#include "pysock_call.h"

#include <string.h>

static const struct pysock_python pythons[] = {
    {
        .version = "3.6.15",
        .integer_rule = INTEGER_BY_INT,
        .short_overflow = SHORT_TRUNCATED,
        .timeout_cast_wraps = true,
        .idna_errors = IDNA_ERRORS_WRAPPED,
        .unicode = 900,
        .nameinfo_is_unnamed = true,
        .scope_in_address = true,
        .fileno_rule = FILENO_UNCHECKED,
        .type_keeps_flags = true,
        .keyword_words = KEYWORDS_OF_THIS_FUNCTION,
    },
    {
        .version = "3.7.16",
        .integer_rule = INTEGER_BY_INT,
        .short_overflow = SHORT_DEPRECATED,
        .negative_short_names_function = true,
        .timeout_cast_wraps = true,
        .idna_errors = IDNA_ERRORS_WRAPPED,
        .unicode = 1100,
        .fileno_rule = FILENO_NAMED_FAMILY,
        .has_getblocking = true,
        .unpacking_names_itself = true,
        .optional_size_words = true,
        .keyword_words = KEYWORDS_NAME_FUNCTION,
    },
    {
        .version = "3.8.18",
        .integer_rule = INTEGER_BY_INDEX_OR_INT,
        .short_overflow = SHORT_DEPRECATED,
        .negative_short_names_function = true,
        .timeout_cast_wraps = true,
        .idna_errors = IDNA_ERRORS_WRAPPED,
        .unicode = 1210,
        .fileno_rule = FILENO_CHECKED,
        .has_getblocking = true,
        .unpacking_names_itself = true,
        .inheritable_by_clinic = true,
        .optional_size_words = true,
        .address_names_method = true,
        .keyword_words = KEYWORDS_NAME_FUNCTION,
    },
    {
        .version = "3.9.18",
        .qualified_method_names = true,
        .integer_rule = INTEGER_BY_INDEX_OR_INT,
        .short_overflow = SHORT_DEPRECATED,
        .negative_short_names_function = true,
        .timeout_cast_wraps = true,
        .idna_errors = IDNA_ERRORS_WRAPPED,
        .unicode = 1300,
        .fileno_rule = FILENO_CHECKED,
        .has_getblocking = true,
        .unpacking_names_itself = true,
        .inheritable_by_clinic = true,
        .optional_size_words = true,
        .address_names_method = true,
        .keyword_words = KEYWORDS_NAME_FUNCTION,
    },
    {
        .version = "3.10.13",
        .qualified_method_names = true,
        .integer_rule = INTEGER_BY_INDEX,
        .short_overflow = SHORT_REFUSED,
        .negative_short_names_function = true,
        .timeout_is_builtin = true,
        .idna_errors = IDNA_ERRORS_WRAPPED,
        .unicode = 1300,
        .fqdn_knows_v6_wildcard = true,
        .fileno_rule = FILENO_CHECKED,
        .has_getblocking = true,
        .unpacking_names_itself = true,
        .inheritable_by_clinic = true,
        .optional_size_words = true,
        .address_names_method = true,
        .qualified_python_names = true,
        .keyword_words = KEYWORDS_NAME_FUNCTION,
    },
    {
        .version = "3.11.2",
        .qualified_method_names = true,
        .integer_rule = INTEGER_BY_INDEX,
        .short_overflow = SHORT_REFUSED,
        .negative_short_names_function = true,
        .timeout_cast_wraps = true,
        .timeout_is_builtin = true,
        .idna_errors = IDNA_ERRORS_WRAPPED,
        .unicode = 1400,
        .fqdn_knows_v6_wildcard = true,
        .fileno_rule = FILENO_CHECKED,
        .has_getblocking = true,
        .unpacking_names_itself = true,
        .inheritable_by_clinic = true,
        .optional_size_words = true,
        .address_names_method = true,
        .qualified_python_names = true,
        .enums_show_numbers = true,
        .constructor_by_clinic = true,
        .has_all_errors = true,
        .keyword_words = KEYWORDS_NAME_FUNCTION,
    },
    {
        .version = "3.11.7",
        .qualified_method_names = true,
        .integer_rule = INTEGER_BY_INDEX,
        .short_overflow = SHORT_REFUSED,
        .negative_short_names_function = true,
        .timeout_float_names_time_t = true,
        .timeout_is_builtin = true,
        .idna_errors = IDNA_ERRORS_WRAPPED,
        .unicode = 1400,
        .fqdn_knows_v6_wildcard = true,
        .fileno_rule = FILENO_CHECKED,
        .has_getblocking = true,
        .unpacking_names_itself = true,
        .inheritable_by_clinic = true,
        .optional_size_words = true,
        .address_names_method = true,
        .qualified_python_names = true,
        .enums_show_numbers = true,
        .constructor_by_clinic = true,
        .has_all_errors = true,
        .keyword_words = KEYWORDS_NAME_FUNCTION,
    },
    {
        .version = "3.12.1",
        .qualified_method_names = true,
        .integer_rule = INTEGER_BY_INDEX,
        .short_overflow = SHORT_REFUSED,
        .negative_short_names_function = true,
        .timeout_float_names_time_t = true,
        .timeout_is_builtin = true,
        .idna_errors = IDNA_ERRORS_PLAIN,
        .unicode = 1500,
        .fqdn_knows_v6_wildcard = true,
        .port_int_as_text = true,
        .fileno_rule = FILENO_CHECKED,
        .has_getblocking = true,
        .unpacking_names_itself = true,
        .inheritable_by_clinic = true,
        .optional_size_words = true,
        .refuses_size_first = true,
        .setblocking_by_truth = true,
        .address_names_method = true,
        .qualified_python_names = true,
        .enums_show_numbers = true,
        .constructor_by_clinic = true,
        .has_all_errors = true,
        .keyword_words = KEYWORDS_NAME_FUNCTION,
    },
    {
        .version = "3.13.0",
        .one_object_methods = true,
        .qualified_method_names = true,
        .integer_rule = INTEGER_BY_INDEX,
        .short_overflow = SHORT_REFUSED,
        .negative_short_names_function = true,
        .timeout_float_names_time_t = true,
        .time_type_is_public = true,
        .timeout_is_builtin = true,
        .idna_errors = IDNA_ERRORS_POSITIONED,
        .unicode = 1510,
        .fqdn_knows_v6_wildcard = true,
        .port_int_as_text = true,
        .suggests_keywords = true,
        .fileno_rule = FILENO_CHECKED,
        .has_getblocking = true,
        .unpacking_names_itself = true,
        .inheritable_by_clinic = true,
        .optional_size_words = true,
        .whole_buffers_pass = true,
        .refuses_size_first = true,
        .setblocking_by_truth = true,
        .address_names_method = true,
        .qualified_python_names = true,
        .enums_show_numbers = true,
        .constructor_by_clinic = true,
        .has_all_errors = true,
        .keyword_words = KEYWORDS_UNEXPECTED,
    },
};

enum { PYTHON_COUNT = sizeof pythons / sizeof pythons[0] };

const struct pysock_python *pysock_python_at(size_t index)
{
    return index < PYTHON_COUNT ? &pythons[index] : NULL;
}

const char *pysock_python_version(const struct pysock_python *python)
{
    return python->version;
}

/// "3.11" asks for 3.11.2 as well, but not for 3.1 or 3.110.
static bool answers_to(const char *version, const char *asked)
{
    const size_t length = strlen(asked);
    if (strncmp(version, asked, length) != 0)
        return false;
    const bool names_a_minor_version = strchr(asked, '.') != NULL;
    return version[length] == '\0' || (version[length] == '.' && names_a_minor_version);
}

const struct pysock_python *pysock_python_find(const char *version)
{
    for (size_t index = PYTHON_COUNT; index-- > 0;) {
        if (version == NULL || answers_to(pythons[index].version, version))
            return &pythons[index];
    }
    return NULL;
}

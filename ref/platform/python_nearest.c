// SPDX-License-Identifier: MIT
// pysock_python_nearest: the record that answers for a version that may not be recorded.
#include "platform/python.h"
#include "pysock_call.h"

enum { PARTS = 3, PART_MOST = 100000 };

/// A version as numbers; a missing patch is -1.
struct version {
    int parts[PARTS];
};

static bool read_number(const char **at, int *number)
{
    if (**at < '0' || **at > '9')
        return false;
    for (*number = 0; **at >= '0' && **at <= '9'; (*at)++) {
        *number = *number * 10 + (**at - '0');
        if (*number > PART_MOST)
            return false;
    }
    return true;
}

/// "3.14", "3.14.0", and these with a suffix such as "rc1" or "+".
static bool read_version(const char *text, struct version *version)
{
    version->parts[2] = -1;
    if (!read_number(&text, &version->parts[0]) || *text != '.')
        return false;
    text++;
    if (!read_number(&text, &version->parts[1]))
        return false;
    if (*text != '.')
        return true;
    text++;
    return read_number(&text, &version->parts[2]);
}

static int compare(const struct version *one, const struct version *other, int parts)
{
    for (int part = 0; part < parts; part++) {
        if (one->parts[part] != other->parts[part])
            return one->parts[part] < other->parts[part] ? -1 : 1;
    }
    return 0;
}

/// The last record that is not above the version, by so many parts; NULL if there is none.
static const struct pysock_python *last_below(const struct version *asked, int parts)
{
    const struct pysock_python *found = NULL;
    const struct pysock_python *python;
    for (size_t index = 0; (python = pysock_python_at(index)) != NULL; index++) {
        struct version version;
        if (read_version(python->version, &version) && compare(&version, asked, parts) <= 0)
            found = python;
    }
    return found;
}

/// The first record of the minor version; NULL if there is none.
static const struct pysock_python *first_of_minor(const struct version *asked)
{
    const struct pysock_python *python;
    for (size_t index = 0; (python = pysock_python_at(index)) != NULL; index++) {
        struct version version;
        if (read_version(python->version, &version) && compare(&version, asked, PARTS - 1) == 0)
            return python;
    }
    return NULL;
}

const struct pysock_python *pysock_python_nearest(const char *version, bool *is_exact)
{
    struct version asked, found;
    if (!read_version(version, &asked))
        return NULL;
    const struct pysock_python *python = pysock_python_find(version);
    if (is_exact != NULL)
        *is_exact = python != NULL;
    if (python == NULL)
        python = last_below(&asked, PARTS);
    const bool is_of_minor =
        python != NULL && read_version(python->version, &found) && compare(&found, &asked, PARTS - 1) == 0;
    const struct pysock_python *const above = is_of_minor ? NULL : first_of_minor(&asked);
    if (above != NULL)
        return above;
    return python != NULL ? python : pysock_python_at(0);
}

// SPDX-License-Identifier: MIT
// Named adapters: adapters/<name>/adapter.json, asked for by NAME or NAME:VARIANT.
#include "adapter/named.h"

#include "adapter/named_form.h"
#include "base/memory.h"
#include "values/canonical_json.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static size_t name_length(const char *spelled)
{
    return strcspn(spelled, ":");
}

static char *folder_of(const char *spelled, const struct homes *homes)
{
    struct text path = {0};
    text_addf(&path, "%s/", homes->adapters);
    text_add_bytes(&path, spelled, name_length(spelled));
    return text_take(&path);
}

static void add_file(struct text *path, const char *spelled, const struct homes *homes)
{
    text_addf(path, "%s/", homes->adapters);
    text_add_bytes(path, spelled, name_length(spelled));
    text_add(path, "/adapter.json");
}

bool named_exists(const char *spelled, const struct homes *homes)
{
    struct text path = {0};
    if (homes->adapters == NULL || !named_form_is_name(spelled, name_length(spelled)))
        return false;
    add_file(&path, spelled, homes);
    bool exists = access(text_of(&path), F_OK) == 0;
    text_free(&path);
    return exists;
}

static json_t *read_file(const char *spelled, const struct homes *homes, struct text *why)
{
    struct text path = {0};
    add_file(&path, spelled, homes);
    json_t *root = canonical_read_file(text_of(&path), why);
    if (root != NULL && !named_form_check(text_of(&path), root, why)) {
        json_decref(root);
        root = NULL;
    }
    text_free(&path);
    return root;
}

/// The variant's own value, or that of the file.
static const json_t *value_of(const json_t *root, const json_t *variant, const char *key)
{
    const json_t *own = json_object_get(variant, key);
    return own != NULL ? own : json_object_get(root, key);
}

static const char *text_at(const json_t *root, const json_t *variant, const char *key)
{
    return json_string_value(value_of(root, variant, key));
}

/// NULL if there is no such variant; then `why` lists those that there are.
static const json_t *find_variant(const json_t *root, const char *spelled, struct text *why)
{
    json_t *variants = json_object_get(root, "variants");
    const char *wanted = spelled + name_length(spelled) + 1;
    const json_t *variant = json_object_get(variants, wanted);
    const char *before = ": it has ";
    if (variant != NULL)
        return variant;
    text_add(why, "the adapter ");
    text_add_bytes(why, spelled, name_length(spelled));
    text_addf(why, " has no variant \"%s\"", wanted);
    for (void *at = json_object_iter(variants); at != NULL; at = json_object_iter_next(variants, at)) {
        text_addf(why, "%s%s", before, json_object_iter_key(at));
        before = ", ";
    }
    return NULL;
}

bool named_read(struct named *named, const char *spelled, const struct homes *homes, struct text *why)
{
    memset(named, 0, sizeof *named);
    named->root = read_file(spelled, homes, why);
    if (named->root == NULL)
        return false;
    const json_t *variant = NULL;
    if (spelled[name_length(spelled)] != '\0') {
        variant = find_variant(named->root, spelled, why);
        if (variant == NULL) {
            named_free(named);
            return false;
        }
    }
    named->spelled = memory_copy(spelled);
    named->folder = folder_of(spelled, homes);
    named->says = text_at(named->root, variant, "says");
    named->command = text_at(named->root, variant, "command");
    named->install = text_at(named->root, variant, "install");
    named->facts = text_at(named->root, variant, "facts");
    named->level = text_at(named->root, variant, "level");
    named->needs = value_of(named->root, variant, "needs");
    return true;
}

void named_free(struct named *named)
{
    json_decref(named->root);
    free(named->spelled);
    free(named->folder);
    memset(named, 0, sizeof *named);
}

static void list_add(struct named_list *list, const char *name, const char *variant)
{
    struct text whole = {0};
    text_addf(&whole, "%s%s%s", name, variant != NULL ? ":" : "", variant != NULL ? variant : "");
    list->names = memory_grow(list->names, list->count, &list->capacity, sizeof *list->names);
    list->names[list->count++] = text_take(&whole);
}

static bool list_file(struct named_list *list, const char *name, const struct homes *homes, struct text *why)
{
    json_t *root = read_file(name, homes, why);
    json_t *variants = json_object_get(root, "variants");
    if (root == NULL)
        return false;
    list_add(list, name, NULL);
    for (void *at = json_object_iter(variants); at != NULL; at = json_object_iter_next(variants, at))
        list_add(list, name, json_object_iter_key(at));
    json_decref(root);
    return true;
}

/// A name before its variants, and they before "name-2", although '-' comes before ':'.
static int by_name(const void *left, const void *right)
{
    const char *one = *(const char *const *)left, *other = *(const char *const *)right;
    size_t same = 0;
    while (one[same] != '\0' && one[same] == other[same])
        same++;
    if (one[same] == ':' || other[same] == ':')
        return one[same] == '\0' || (one[same] == ':' && other[same] != '\0') ? -1 : 1;
    return strcmp(one, other);
}

bool named_all(struct named_list *list, const struct homes *homes, struct text *why)
{
    memset(list, 0, sizeof *list);
    DIR *folder = homes->adapters != NULL ? opendir(homes->adapters) : NULL;
    bool good = folder != NULL || homes->adapters == NULL || errno == ENOENT;
    if (!good)
        text_addf(why, "%s: %s", homes->adapters, strerror(errno));
    for (struct dirent *entry; folder != NULL && good && (entry = readdir(folder)) != NULL;)
        if (named_exists(entry->d_name, homes))
            good = list_file(list, entry->d_name, homes, why);
    if (folder != NULL)
        closedir(folder);
    if (good && list->count > 0)
        qsort(list->names, list->count, sizeof *list->names, by_name);
    if (!good)
        named_list_free(list);
    return good;
}

void named_list_free(struct named_list *list)
{
    for (size_t i = 0; i < list->count; i++)
        free(list->names[i]);
    free(list->names);
    memset(list, 0, sizeof *list);
}

static void add_setting(struct text *out, const char *name, const char *value)
{
    text_addf(out, "%s=", name);
    text_add_shell_word(out, value);
    text_add_char(out, ' ');
}

void named_add_script(struct text *out, const struct named *named, const struct homes *homes,
                      const char *command)
{
    text_add(out, "export ");
    add_setting(out, "SOCKCONFORM_ADAPTER", named->folder);
    add_setting(out, "SOCKCONFORM_ORACLE", homes->oracle);
    add_setting(out, "SOCKCONFORM_BIN", homes->programs);
    text_addf(out, "\n%s", command);
}

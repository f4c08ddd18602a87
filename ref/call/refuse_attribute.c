// SPDX-License-Identifier: MIT
// Refuses to set or to delete an attribute: a socket has no room for attributes, and its own are read-only.
//
// CPython Objects/object.c, _PyObject_GenericSetAttrWithDict; Objects/descrobject.c, property_descr_set; Lib/socket.py,
// socket.__slots__.
#include "call/live.h"

#include <string.h>

void pys_refuse_property(struct call *call, const char *class_name, const char *name, bool deletes)
{
    switch (call->python->property_words) {
    case PROPERTY_UNNAMED:
        pys_raise_text(call, PYSOCK_ATTRIBUTE_ERROR,
                       deletes ? "can't delete attribute" : "can't set attribute", NULL);
        break;
    case PROPERTY_NAMED:
        pys_raise_text(call, PYSOCK_ATTRIBUTE_ERROR,
                       deletes ? "can't delete attribute '" : "can't set attribute '", name, "'", NULL);
        break;
    case PROPERTY_WITHOUT_SETTER:
        pys_raise_text(call, PYSOCK_ATTRIBUTE_ERROR, "property '", name, "' of '", class_name,
                       deletes ? "' object has no deleter" : "' object has no setter", NULL);
        break;
    }
}

/// An attribute that Lib/socket.py makes a property of.
static bool is_property(const char *name)
{
    return strcmp(name, "family") == 0 || strcmp(name, "type") == 0;
}

static void refuse_unknown(struct call *call, const char *name)
{
    pys_raise_text(call, PYSOCK_ATTRIBUTE_ERROR, "'socket' object has no attribute '", name,
                   call->python->missing_attributes_name_dict ? "' and no __dict__ for setting new attributes"
                                                              : "'",
                   NULL);
}

void pys_refuse_attribute(struct call *call, const char *name, bool deletes)
{
    if (is_property(name))
        pys_refuse_property(call, "socket", name, deletes);
    else if (strcmp(name, "proto") == 0)
        pys_raise_text(call, PYSOCK_ATTRIBUTE_ERROR, "readonly attribute", NULL);
    else if (strcmp(name, "timeout") == 0)
        pys_raise_text(call, PYSOCK_ATTRIBUTE_ERROR,
                       "attribute 'timeout' of '_socket.socket' objects is not writable", NULL);
    else if (name[0] == '_')
        pys_return_skipped_because(call, "the reference has no private attributes");
    else if (pysock_method_find(call->python, call->self, name) != NULL)
        pys_raise_text(call, PYSOCK_ATTRIBUTE_ERROR, "'socket' object attribute '", name, "' is read-only",
                       NULL);
    else
        refuse_unknown(call, name);
}

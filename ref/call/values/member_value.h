// SPDX-License-Identifier: MIT
// The texts of members of enumerations, and of flags that are combined; N stands for the number.
#ifndef PYSOCK_CALL_VALUES_MEMBER_VALUE_H
#define PYSOCK_CALL_VALUES_MEMBER_VALUE_H

#include "call/call.h"

/// Describes a member, or members of one enumeration that are joined by | or &: a dict of is, repr, str, format.
/// \param names [in] "AF_INET", "MSG_PEEK|MSG_OOB"
bool pys_member_value(struct call *call, const char *names, struct pysock_value *value);

#endif

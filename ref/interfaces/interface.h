// SPDX-License-Identifier: MIT
// Questions to the system about one network interface.
#ifndef PYSOCK_INTERFACES_INTERFACE_H
#define PYSOCK_INTERFACES_INTERFACE_H

#include <net/if.h>

enum interface_question {
    INTERFACE_INDEX, ///< by name
    INTERFACE_NAME,  ///< by index
};

/// \param asked [in,out] has the name or the index, and gets the other one
/// \return 0, or an errno value: ENODEV if there is no such interface. The thread's errno is not touched
int pys_interface_ask(enum interface_question question, struct ifreq *asked);

#endif

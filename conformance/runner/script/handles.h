// SPDX-License-Identifier: MIT
// The handles of a script: which are sockets, and which are files.
#ifndef SOCKCONFORM_RUNNER_SCRIPT_HANDLES_H
#define SOCKCONFORM_RUNNER_SCRIPT_HANDLES_H

#include "vectors/vectors.h"

#include <jansson.h>

#ifdef __cplusplus
extern "C" {
#endif

/// What the steps so far named; zeroed is empty. Steps are added in their order.
struct handles {
    json_t *kinds;   ///< name -> "socket" or "file"; other names are missing
    json_t *besides; ///< name -> kind and owner of what the step beside makes, see handles_add()
    json_t *
        owners; ///< name -> the name of the socket that it was made from, such as a file's; missing for others
};

void handles_add(struct handles *handles, const struct step *step);
void handles_free(struct handles *handles);

/// HELLO_SOCKET or HELLO_FILE if the step acts on such a handle; NULL otherwise, also for a file of open_file, which is the
/// adapter's.
const char *handles_kind(const struct handles *handles, const struct step *step);
/// For a step that joins another: the socket and the function of that one; NULL for any other step.
const char *handles_joined_socket(const struct handles *handles, const struct step *step);
const char *handles_joined_name(const struct handles *handles, const struct step *step);
/// The name itself, or that of the socket from which it was made.
const char *handles_owner(const struct handles *handles, const char *name);

#ifdef __cplusplus
}
#endif
#endif

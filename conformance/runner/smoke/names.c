// SPDX-License-Identifier: MIT
// Checks the names in a hello: functions, and the constants that they need.
#include "smoke/smoke.h"

#include "base/near.h"

#include <string.h>

/// The functions that cases ask; a test compares them with the vectors.
static const char *const known[] = {"CMSG_LEN",
                                    "CMSG_SPACE",
                                    "buffer",
                                    "class_of",
                                    "close",
                                    "constant",
                                    "create_connection",
                                    "create_server",
                                    "describe",
                                    "dup",
                                    "end_child",
                                    "enter_folder",
                                    "fork",
                                    "fromfd",
                                    "getaddrinfo",
                                    "getdefaulttimeout",
                                    "getfqdn",
                                    "gethostbyaddr",
                                    "gethostbyname",
                                    "gethostbyname_ex",
                                    "gethostname",
                                    "getnameinfo",
                                    "getprotobyname",
                                    "getservbyname",
                                    "getservbyport",
                                    "has_dualstack_ipv6",
                                    "htonl",
                                    "htons",
                                    "if_indextoname",
                                    "if_nameindex",
                                    "if_nametoindex",
                                    "inet_aton",
                                    "inet_ntoa",
                                    "inet_ntop",
                                    "inet_pton",
                                    "join",
                                    "kind",
                                    "ntohl",
                                    "ntohs",
                                    "open_file",
                                    "pack_fds",
                                    "path_object",
                                    "recv_fds",
                                    "repr",
                                    "send_fds",
                                    "setdefaulttimeout",
                                    "sethostname",
                                    "socket",
                                    "socketpair",
                                    "subclass",
                                    "unpack_fds"};
enum { KNOWN = sizeof known / sizeof *known };

static bool is_known(const char *name)
{
    for (size_t i = 0; i < KNOWN; i++)
        if (strcmp(known[i], name) == 0)
            return true;
    return false;
}

static const char *nearest(const char *name)
{
    const char *best = NULL;
    size_t least = 4; // more edits are another word
    for (size_t i = 0; i < KNOWN; i++) {
        size_t distance = edit_distance(name, known[i]);
        if (distance < least) {
            least = distance;
            best = known[i];
        }
    }
    return best;
}

static const char functions_advice[] = "\"functions\" lists the names of Python's socket module that the "
                                       "adapter answers, and of the pseudo-calls, as "
                                       "conformance/README.md writes them; the list of all: sockconform "
                                       "list. Methods of sockets stand in \"methods\"";

void smoke_try_functions(struct smoke *smoke)
{
    enum { NAME_BYTES = 60 };
    const char *unknown = NULL, *key;
    json_t *value;
    json_object_foreach(smoke->hello.functions, key, value) if (!is_known(key)) unknown = key;
    const char *near = unknown != NULL && strlen(unknown) < NAME_BYTES ? nearest(unknown) : NULL;
    if (near != NULL)
        cause_set(&smoke->cause, functions_advice, "no case asks a function \"%s\": is it \"%s\"?", unknown,
                  near);
    else if (unknown != NULL)
        cause_set(&smoke->cause, functions_advice, "no case asks a function \"%.*s\"", NAME_BYTES, unknown);
    else if (json_object_size(smoke->hello.functions) == 0)
        cause_set(&smoke->cause,
                  "list the names of the functions that the adapter answers in hello's \"functions\"",
                  "hello offers no function, so nothing can be asked");
    else if (smoke_any_function(smoke) == NULL)
        cause_set(
            &smoke->cause, "offer one more function, such as htons",
            "the offered functions all need a descriptor or rename the machine: smoke asks none of them");
    if (cause_is_there(&smoke->cause))
        smoke_fail(smoke, "functions");
    else
        smoke_pass(smoke, "functions", "cases ask each of them");
}

/// A constant that a function takes or returns, so that it is of no use without.
struct need {
    const char *function, *constant;
};

static const struct need needs[] = {
    {"inet_pton", "AF_INET"},       {"inet_ntop", "AF_INET"},  {"getaddrinfo", "AF_INET"},
    {"getaddrinfo", "SOCK_STREAM"}, {"socket", "AF_INET"},     {"socket", "SOCK_STREAM"},
    {"socketpair", "SOCK_STREAM"},  {"fromfd", "SOCK_STREAM"}, {"getnameinfo", "NI_NUMERICHOST"}};
/// And one that its exceptions hold, if they are Python's.
static const struct need raised[] = {{"getaddrinfo", "EAI_NONAME"},   {"getnameinfo", "EAI_FAMILY"},
                                     {"gethostbyname", "EAI_NONAME"}, {"gethostbyaddr", "HOST_NOT_FOUND"},
                                     {"inet_pton", "EAFNOSUPPORT"},   {"socket", "EAGAIN"}};

static void find_missing(struct smoke *smoke, const struct need *list, size_t count)
{
    static const char advice[] =
        "list in hello's \"constants\" what its functions take, return and raise, name to number: families, "
        "types, "
        "flags, and the errno, EAI and h_errno numbers; without the names its numbers differ everywhere";
    for (size_t i = 0; i < count; i++)
        if (hello_offers(&smoke->hello, list[i].function) &&
            json_object_get(smoke->hello.constants, list[i].constant) == NULL)
            cause_set(&smoke->cause, advice, "it offers %s, and its constants have no %s", list[i].function,
                      list[i].constant);
}

void smoke_try_constants(struct smoke *smoke)
{
    find_missing(smoke, needs, sizeof needs / sizeof *needs);
    if (!smoke_has_own_texts(smoke))
        find_missing(smoke, raised, sizeof raised / sizeof *raised);
    if (cause_is_there(&smoke->cause))
        smoke_fail(smoke, "constants");
    else
        smoke_pass(smoke, "constants", "those that its functions need are there");
}

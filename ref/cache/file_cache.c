// SPDX-License-Identifier: MIT
// A coherent cache of parsed files, without locks.
//
// A parsed file lies on a shelf with a few places. A thread that needs it takes it from its place by an
// atomic exchange, asks the system by path whether the file is unchanged, uses the table, and puts it back. A
// thread that finds the shelf empty parses the file again. So no thread ever waits, no thread sees a table
// change, and a process that forks while another thread holds a table only parses the file again.
#include "cache/file_cache.h"

#include "files/address_policy.h"
#include "files/host_conf.h"
#include "files/hosts.h"
#include "files/name_switch.h"
#include "files/netdb.h"
#include "files/resolver_conf.h"
#include "files/text_lines.h"
#include "platform/paths.h"

#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

/// The number of threads that can look up names at the same time and still find a parsed file.
enum { SHELF_PLACES = 8, READ_STEP_BYTES = 32768 };

/// A file's times move in clock ticks: a file that is written twice within a tick keeps its times. A file
/// whose times were this close to the reading counts as changed at the next check. 20 ms are two ticks of the
/// slowest kernel clock, 100 Hz.
static const int64_t settling_ns = 20000000;
/// The coarsest clock of a file system with whole seconds is FAT's: two seconds.
static const int64_t settling_coarse_ns = 2000000000;

struct identity {
    bool present;
    dev_t device;
    ino_t inode;
    off_t size;
    struct timespec modified;
    struct timespec changed;
};

struct file_loan {
    enum file_kind kind;
    bool settled; ///< at the reading the times were old enough to detect a later change
    struct identity identity;
    void *content;
};

static _Atomic(struct file_loan *) shelf[FILE_KINDS][SHELF_PLACES];

static void *parse_services(const char *text, size_t length)
{
    return pys_netdb_parse(NETDB_SERVICES, text, length);
}

static void *parse_services_decimal(const char *text, size_t length)
{
    return pys_netdb_parse(NETDB_SERVICES_DECIMAL, text, length);
}

static void *parse_protocols(const char *text, size_t length)
{
    return pys_netdb_parse(NETDB_PROTOCOLS, text, length);
}

static void *parse_hosts(const char *text, size_t length)
{
    return pys_hosts_parse(text, length);
}

static void *parse_host_conf(const char *text, size_t length)
{
    return pys_host_conf_parse(text, length);
}

static void *parse_name_switch(const char *text, size_t length)
{
    return pys_name_switch_parse(text, length);
}

static void *parse_resolver_conf(const char *text, size_t length)
{
    return pys_resolver_conf_parse(text, length);
}

static void *parse_address_policy(const char *text, size_t length)
{
    return pys_address_policy_parse(text, length);
}

static void *copy_text(const char *text, size_t length)
{
    return pys_file_text_copy(text, length);
}

/// The path of a file, and its parser, which returns one block for free(), or NULL if memory ran out.
static const struct file {
    const char *path;
    void *(*parse)(const char *text, size_t length);
    bool once; ///< the first reading is kept for ever (glibc 2.36 resolv/res_hconf.c;
               ///< sysdeps/posix/getaddrinfo.c, gaiconf_init)
} files[FILE_KINDS] = {
    [FILE_SERVICES] = {PYSOCK_SERVICES_PATH, parse_services, false},
    [FILE_SERVICES_DECIMAL] = {PYSOCK_SERVICES_PATH, parse_services_decimal, false},
    [FILE_PROTOCOLS] = {PYSOCK_PROTOCOLS_PATH, parse_protocols, false},
    [FILE_HOSTS] = {PYSOCK_HOSTS_PATH, parse_hosts, false},
    [FILE_HOST_CONF] = {PYSOCK_HOST_CONF_PATH, parse_host_conf, true},
    [FILE_NAME_SWITCH] = {PYSOCK_NAME_SWITCH_PATH, parse_name_switch, false},
    [FILE_RESOLVER_CONF] = {PYSOCK_RESOLVER_CONF_PATH, parse_resolver_conf, false},
    [FILE_ADDRESS_POLICY] = {PYSOCK_ADDRESS_POLICY_PATH, parse_address_policy, true},
    [FILE_HOSTS_TEXT] = {PYSOCK_HOSTS_PATH, copy_text, false},
    [FILE_SERVICES_TEXT] = {PYSOCK_SERVICES_PATH, copy_text, false},
};

static struct identity identify(const struct stat *status)
{
    return (struct identity){true,           status->st_dev, status->st_ino, status->st_size, status->st_mtim,
                             status->st_ctim};
}

static bool same_time(struct timespec one, struct timespec other)
{
    return one.tv_sec == other.tv_sec && one.tv_nsec == other.tv_nsec;
}

static bool same_file(const struct identity *one, const struct identity *other)
{
    if (!one->present || !other->present)
        return one->present == other->present;
    return one->device == other->device && one->inode == other->inode && one->size == other->size &&
           same_time(one->modified, other->modified) && same_time(one->changed, other->changed);
}

static int64_t nanoseconds(struct timespec time)
{
    return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

static bool has_settled(const struct identity *identity)
{
    struct timespec now;
    if (!identity->present || clock_gettime(CLOCK_REALTIME, &now) != 0)
        return !identity->present;
    const bool coarse = identity->modified.tv_nsec == 0 && identity->changed.tv_nsec == 0;
    const int64_t latest = nanoseconds(identity->modified) > nanoseconds(identity->changed)
                               ? nanoseconds(identity->modified)
                               : nanoseconds(identity->changed);
    return nanoseconds(now) - latest > (coarse ? settling_coarse_ns : settling_ns);
}

/// Reads until the end. False if memory ran out; a read error ends the file.
static bool read_all(int descriptor, char **text, size_t *length)
{
    size_t room = 0;
    for (*text = NULL, *length = 0;;) {
        if (room - *length < READ_STEP_BYTES) {
            room += 2 * READ_STEP_BYTES;
            char *const larger = realloc(*text, room);
            if (larger == NULL)
                return false;
            *text = larger;
        }
        const ssize_t got = read(descriptor, *text + *length, READ_STEP_BYTES);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return true;
        *length += (size_t)got;
    }
}

/// Fills in the parsed file at path, or an empty table if there is no file. False if memory ran out.
static bool load(struct file_loan *loan)
{
    struct stat status;
    char *text = NULL;
    size_t length = 0;
    bool enough_memory = true;
    const int descriptor = open(files[loan->kind].path, O_RDONLY | O_CLOEXEC);
    loan->identity.present = descriptor >= 0 && fstat(descriptor, &status) == 0;
    if (loan->identity.present) {
        loan->identity = identify(&status);
        loan->settled = has_settled(&loan->identity);
        enough_memory = read_all(descriptor, &text, &length);
    }
    if (descriptor >= 0)
        close(descriptor);
    if (enough_memory)
        loan->content = files[loan->kind].parse(text, length);
    free(text);
    return loan->content != NULL;
}

static void discard(struct file_loan *loan)
{
    free(loan->content);
    free(loan);
}

static bool is_current(const struct file_loan *loan)
{
    struct stat status;
    struct identity now = {.present = false};
    if (files[loan->kind].once)
        return true;
    if (stat(files[loan->kind].path, &status) == 0)
        now = identify(&status);
    return loan->settled && same_file(&loan->identity, &now);
}

static struct file_loan *borrow(enum file_kind kind)
{
    for (int place = 0; place < SHELF_PLACES; place++) {
        struct file_loan *const loan = atomic_exchange(&shelf[kind][place], NULL);
        if (loan == NULL)
            continue;
        if (is_current(loan))
            return loan;
        discard(loan);
    }
    struct file_loan *const loan = calloc(1, sizeof *loan);
    if (loan == NULL)
        return NULL;
    loan->kind = kind;
    if (load(loan))
        return loan;
    discard(loan);
    return NULL;
}

struct file_loan *pys_file_borrow(enum file_kind kind)
{
    const int saved_errno = errno; // a successful look-up leaves errno unchanged
    struct file_loan *const loan = borrow(kind);
    errno = saved_errno;
    return loan;
}

const void *pys_file_content(const struct file_loan *loan)
{
    return loan->content;
}

void pys_file_give_back(struct file_loan *loan)
{
    for (int place = 0; place < SHELF_PLACES; place++) {
        struct file_loan *empty = NULL;
        if (atomic_compare_exchange_strong(&shelf[loan->kind][place], &empty, loan))
            return;
    }
    discard(loan);
}

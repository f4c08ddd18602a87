// SPDX-License-Identifier: MIT
// The world: the sealed environment in which cases run, and the way into it.
#ifndef SOCKCONFORM_WORLD_H
#define SOCKCONFORM_WORLD_H

#include <poll.h>
#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

// Everywhere the digest consists of these twelve lower-case hex digits.
#define WORLD_DIGEST_DIGITS 12
#define WORLD_DIGEST_SIZE (WORLD_DIGEST_DIGITS + 1)

// Room for any reason of this library; a longer one would be cut.
#define WORLD_WHY_SIZE 1024

/// The variable that tells the digest to a command inside. It proves nothing.
#define WORLD_VARIABLE "SOCKCONFORM_WORLD"

/// The variable that tells a command inside a named world which one it is.
#define WORLD_NAME_VARIABLE "SOCKCONFORM_WORLD_NAME"

/// The host name inside.
#define WORLD_HOST_NAME "world.test"

/// Says whether this process already runs inside a world: it has the world's host name, its address and its
/// routes. No variable decides.
bool world_inside(void);

/// Says whether the host has the world's name; then a world that is not recognised must not be entered again.
bool world_is_named(void);

/// Computes the digest of the world that this process is in: of the files in /etc that have the names of those
/// in <vectors_dir>/world. It is the vectors' own digest if this is their world.
///
/// @param[in]  vectors_dir  folder of the vectors
/// @param[out] digest       twelve hex digits, empty text on failure
/// @param[out] why          the file that could not be read
bool world_digest_here(const char *vectors_dir, char digest[WORLD_DIGEST_SIZE], char *why, size_t why_size);

/// Computes the digest of the worlds' files: SHA-256 over name, length and bytes of each file of
/// <vectors_dir>/world in the order of their names, README.md left out; then of each folder <vectors_dir>/world-<name>
/// likewise, whose files are named by folder and file. So there is one digest for all worlds.
///
/// @param[in]  vectors_dir  folder of the vectors
/// @param[out] digest       twelve hex digits, empty text on failure
/// @param[out] why          the file that could not be read, and advice; one line without a full stop
/// @param[in]  why_size     bytes at why, WORLD_WHY_SIZE is enough
/// @return false when the files cannot be read, or there is an error in the zone
bool world_digest(const char *vectors_dir, char digest[WORLD_DIGEST_SIZE], char *why, size_t why_size);

/// Runs a command inside the world in place of this process: the process stays as the command's stand-in,
/// forwards signals, and ends with the command's exit status (128 + N after signal N, 127 or 126 if it cannot
/// be started).
///
/// Call it before starting threads or children. The executable of this process is run again inside as
/// `<self> world --settle ...`, so its main() must hand `world` to world_command().
///
/// @param[in]  vectors_dir  folder of the vectors
/// @param[in]  name         of a named world; NULL for the main one
/// @param[in]  argv         the command and its arguments, NULL at the end; argv[0] is searched in PATH
/// @param[out] why          the reason why there is no world here, and advice; one line without a full stop
/// @param[in]  why_size     bytes at why, WORLD_WHY_SIZE is enough
///
/// Returns only if there is no world; nothing has run then. A signal that asks this process to stop
/// while it enters ends the attempt, and is pending or handled when this returns.
void world_exec(const char *vectors_dir, const char *name, char *const argv[], char *why, size_t why_size);

/// Starts the door: a process outside that enters other worlds for the command that world_exec() will run inside,
/// which finds it with world_find_door(). It ends when nobody is left inside. Call it before world_exec(). Linux.
///
/// @return descriptor, or -1 if there is none
int world_open_door(const char *vectors_dir);

/// Ends the door, if world_exec() returned.
void world_close_door(int door);

/// Inside: the door's descriptor, which no other program inherits from here on; -1 if there is none. Linux.
int world_find_door(void);

/// Says whether a world can be entered through the door. Linux.
///
/// @param[out] why  the reason, otherwise
bool world_try_door(int door, const char *name, char *why, size_t why_size);

/// In a child process: runs a command in a named world, with the standard descriptors of this process, which waits
/// for it and ends as it ends. The command ends with this process. Linux.
_Noreturn void world_pass_door(int door, const char *name, char *const argv[]);

// Enough for the world's helpers, the runner's own files and an adapter.
#define WORLD_DESCRIPTORS 256

/// Raises the limit of open file descriptors of this process to a number, as far as it may.
///
/// @param[out] why  that the limit stays below it, and advice
/// @return false then
bool world_ask_descriptors(size_t wanted, char *why, size_t why_size);

/// Polls the open descriptors among these, and sets each one's revents. poll() itself refuses more places than
/// this process may have descriptors, be they free or not (EINVAL).
///
/// @param[in,out] polled  places; one with a negative descriptor is free
/// @param[out]    room    as many places
/// @return like poll()
int world_poll_open(struct pollfd *polled, struct pollfd *room, size_t count, int patience_ms);

/// Says whether this process has a child, running or ended. Linux.
bool world_has_children(void);

/// Says whether /proc is that of this process's namespace of processes. If not, its numbers mean other processes
/// here: it may be so where /proc cannot be mounted anew, inside a container. Linux.
bool world_proc_is_ours(void);

/// Calls `take` for each child of this process that /proc shows; for none if it is not ours. Linux.
void world_each_child(void (*take)(pid_t pid));

#define WORLD_WATCHED 2

// Watches the world's helpers from inside: each closes its connection when it ends.
struct world_watch {
    int descriptors[WORLD_WATCHED]; // -1: none; one that becomes readable asks for world_watch_again()
    bool has_names;
};

/// Connects to the helpers, and asks whether they answer; that takes up to ten seconds each.
///
/// @param[in]  has_names  whether this world has a name server, that is a file `zone`
/// @param[out] why        which one does not answer
/// @return false then
bool world_watch_begin(struct world_watch *watch, bool has_names, char *why, size_t why_size);

/// Asks whether they still answer.
bool world_watch_asks(const struct world_watch *watch, char *why, size_t why_size);

/// Connects anew, for a connection may also have had to make room for another, and asks.
bool world_watch_again(struct world_watch *watch, char *why, size_t why_size);

void world_watch_end(struct world_watch *watch);

/// The default folder of the vectors: ../share/sockconform/vectors from the program's folder, as it is
/// installed; otherwise the folder in the source tree of the build; otherwise ./vectors.
///
/// @return static text
const char *world_default_vectors(void);

/// The subcommand `sockconform world [--world auto|none|required] [--name NAME] [--vectors DIR] [--] COMMAND ...`.
///
/// @param[in] argc  number of arguments, the word `world` included
/// @param[in] argv  argv[0] is the word `world`
/// @return exit status: the command's, or 2 if it was not run
int world_command(int argc, char **argv);

#endif

// SPDX-License-Identifier: MIT
// The world: the sealed environment in which cases run, and the way into it.
#ifndef SOCKCONFORM_WORLD_H
#define SOCKCONFORM_WORLD_H

#include <stdbool.h>
#include <stddef.h>

// Everywhere the digest consists of these twelve lower-case hex digits.
#define WORLD_DIGEST_DIGITS 12
#define WORLD_DIGEST_SIZE (WORLD_DIGEST_DIGITS + 1)

// Room for any reason of this library; a longer one would be cut.
#define WORLD_WHY_SIZE 1024

// The variable that holds the digest inside; it prevents nesting.
#define WORLD_VARIABLE "SOCKCONFORM_WORLD"

/// Says whether this process already runs inside a world.
///
/// @param[out] digest  the digest of the world that this process is in; empty text outside
/// @return true inside
bool world_inside(char digest[WORLD_DIGEST_SIZE]);

/// Computes the digest of the world's files: SHA-256 over name, length and bytes of each file of
/// <vectors_dir>/world in the order of their names, README.md left out.
///
/// @param[in]  vectors_dir  folder of the vectors
/// @param[out] digest       twelve hex digits, empty text on failure
/// @param[out] why          the file that could not be read, and advice; one line without a full stop
/// @param[in]  why_size     bytes at why, WORLD_WHY_SIZE is enough
/// @return false when the files cannot be read
bool world_digest(const char *vectors_dir, char digest[WORLD_DIGEST_SIZE], char *why, size_t why_size);

/// Runs a command inside the world in place of this process: the process stays as the command's stand-in,
/// forwards signals, and ends with the command's exit status (128 + N after signal N, 127 or 126 if it cannot
/// be started).
///
/// Call it before starting threads or children. The executable of this process is run again inside as
/// `<self> world --settle ...`, so its main() must hand `world` to world_command().
///
/// @param[in]  vectors_dir  folder of the vectors
/// @param[in]  argv         the command and its arguments, NULL at the end; argv[0] is searched in PATH
/// @param[out] why          the reason why there is no world here, and advice; one line without a full stop
/// @param[in]  why_size     bytes at why, WORLD_WHY_SIZE is enough
///
/// Returns only if there is no world; nothing has run then.
void world_exec(const char *vectors_dir, char *const argv[], char *why, size_t why_size);

/// The default folder of the vectors: ../share/sockconform/vectors from the program's folder, as it is
/// installed; otherwise the folder in the source tree of the build; otherwise ./vectors.
///
/// @return static text
const char *world_default_vectors(void);

/// The subcommand `sockconform world [--world auto|none] [--vectors DIR] [--] COMMAND ...`.
///
/// @param[in] argc  number of arguments, the word `world` included
/// @param[in] argv  argv[0] is the word `world`
/// @return exit status: the command's, or 2 if it was not run
int world_command(int argc, char **argv);

#endif

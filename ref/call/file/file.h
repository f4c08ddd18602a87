// SPDX-License-Identifier: MIT
// Shared by the methods of files: a file's layers, refusals, and values.
#ifndef PYSOCK_CALL_FILE_H
#define PYSOCK_CALL_FILE_H

#include "call/live.h"

enum { FILE_LAYERS = 3 };

/// A file with all its layers: the raw one; unless it is unbuffered, the one with the buffers; and the text.
struct file_stream {
    struct pysock_live *over; ///< its socket
    bool reads;
    bool writes;
    bool is_shut;
    bool has_buffers;       ///< closing a reader or a writer frees its buffer
    bool buffered_detached; ///< the layer with the buffers has given the raw one away
    bool text_detached;
    struct pysock_file file;
    struct pysock_text text;
    char *mode; ///< of the text layer, as it was given
    char *encoding;
    bool is_encoded_elsewhere; ///< the reference does not have the encoding
    char *errors;
    struct pysock_live layers[FILE_LAYERS];
    size_t uses; ///< values that callers own
};

/// True for a file with buffers that reads and writes.
bool pys_file_is_pair(const struct pysock_live *file);
/// A layer as a value, which the caller owns.
struct pysock_value pys_file_layer(struct file_stream *stream, enum file_layer layer);
/// Closes the raw layer. CPython Lib/socket.py, SocketIO.close and _decref_socketios.
void pys_file_shut(struct file_stream *stream);

// ---- Refusals: each returns true if it refused.

/// A closed file.
bool pys_file_refuse_closed(struct call *call, const char *refusal);
/// A layer that has given away the one below.
bool pys_file_refuse_detached(struct call *call);
/// A direction that the file lacks.
bool pys_file_refuse_direction(struct call *call, bool has_it, const char *name);
/// A buffered file that cannot be read because it is closed.
bool pys_file_refuse_reading(struct call *call, const char *refusal);
/// Whether a buffered file that is closed has bytes in its buffer that can be read.
bool pys_file_has_bytes_left(const struct call *call);
/// A raw file that is closed or does not read.
bool pys_file_refuse_raw_reading(struct call *call);
/// A detached or a closed file, before the file is returned or its lines are written.
bool pys_file_refuse_use(struct call *call);

/// Skips what encodes or decodes text in an encoding that the reference does not have.
bool pys_file_refuse_encoding(struct call *call);

/// True if a function of the file would have to wait.
bool pys_file_would_block(enum pysock_status status, const struct pysock_error *error);

// ---- Arguments and results

/// None or a size; a negative size means no limit.
bool pys_file_convert_limit(struct call *call, int64_t *limit);
/// An optional size, which is an int.
bool pys_file_convert_size(struct call *call, int64_t when_omitted, int64_t *size);
/// The int that an abstract method converts in newer versions before it refuses.
bool pys_file_convert_unused(struct call *call, size_t index);
/// Memory that can be written: of a bytearray.
/// \param function [in] named by the message
bool pys_file_convert_room(struct call *call, const char *function, uint8_t **bytes, size_t *size);

/// Calls a method of this file with one argument, or none.
/// \param argument [in] NULL for none
/// \return false if it has raised or was skipped
bool pys_file_call(struct call *call, void (*method)(struct call *call), const struct pysock_value *argument);

/// Returns a number of received bytes; or None if it is 0 and the socket would block.
void pys_file_return_count(struct call *call, enum pysock_status status, size_t count,
                           const struct pysock_error *error);
/// Returns received bytes; or None if there are none and the socket would block.
/// \param bytes [in] in the answer's memory
void pys_file_return_received(struct call *call, enum pysock_status status, const uint8_t *bytes,
                              size_t count, const struct pysock_error *error);
/// Returns whether a file has a direction.
void pys_file_return_direction(struct call *call, bool has_it);
/// Reads everything past the buffers, as SocketIO.readall().
void pys_file_return_all(struct call *call);
/// Returns characters.
void pys_file_return_points(struct call *call, const struct pysock_points *points);

/// A growing buffer, which is copied into the answer at the end.
struct gathered {
    uint8_t *bytes;
    size_t length;
    size_t room;
};

/// Makes room for more bytes; if memory ran out, it raises and returns false.
bool pys_gathered_make_room(struct call *call, struct gathered *gathered, size_t more);
void pys_return_gathered(struct call *call, struct gathered *gathered);

/// Raises the exception of a write or a flush, with the number of bytes that were taken.
void pys_file_raise_written(struct call *call, enum pysock_status status, const struct pysock_error *error,
                            size_t taken);
/// Raises the exception of a text file.
void pys_file_raise_text(struct call *call, enum pysock_status status, const struct pysock_error *error);

// ---- Methods

struct file_method {
    struct function function; ///< comes first: a call has a pointer to it
    unsigned classes;         ///< of files
    const char *passed_to;    ///< of a pair: the class of the file whose method gets the arguments, or NULL
};

/// The class of io that a file inherits a method from; NULL if it has one of its own.
const char *pys_file_base(const struct pysock_live *file, const char *name);

// ---- Names of encodings and error handlers

enum known_encoding {
    ENCODING_HERE,      ///< the reference has it
    ENCODING_ELSEWHERE, ///< Python has it
    ENCODING_NOT_TEXT,  ///< Python has it, but not for files
    ENCODING_OF_WINDOWS,
    ENCODING_NOWHERE,
};

/// \param encoding [out] if it is here
enum known_encoding pys_find_encoding(const struct pysock_python *python, const char *name,
                                      enum pysock_encoding *encoding);

/// \return false if Python has this handler and the reference has not
bool pys_find_handler(const char *name, enum pysock_handler *handler);

/// The arguments of TextIOWrapper.
struct text_arguments {
    struct pysock_text_format format;
    const char *encoding;
    bool is_encoded_elsewhere;
    const char *errors;
};

/// Converts the arguments encoding, errors and newline of makefile(); NULL for an omitted one.
bool pys_convert_text_arguments(struct call *call, const struct pysock_value *encoding,
                                const struct pysock_value *errors, const struct pysock_value *newline,
                                struct text_arguments *arguments);

#endif

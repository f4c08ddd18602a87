// SPDX-License-Identifier: MIT
// Reading a fixed number of bytes of a text that may be shorter.
//
// Bytes after the text are read too, but ignored. The processor allows that within a page, which begins at a
// multiple of 4096 on every x86. Tools that check every byte do not allow it: under sanitizers, and with
// PYSOCK_NO_OVER_READ (valgrind), the text is copied first.
#ifndef PYSOCK_ADDRESS_READABLE_H
#define PYSOCK_ADDRESS_READABLE_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#ifndef PYSOCK_NO_OVER_READ
#if defined __SANITIZE_ADDRESS__ || defined __SANITIZE_THREAD__
#define PYSOCK_NO_OVER_READ
#elif defined __has_feature
#if __has_feature(address_sanitizer) || __has_feature(memory_sanitizer) || __has_feature(thread_sanitizer)
#define PYSOCK_NO_OVER_READ
#endif
#endif
#endif

/// \param text [in]  NUL-terminated
/// \param copy [out] room for count bytes
/// \return the text, or copy with its first count bytes, filled up with NULs; count bytes may be read there
static inline const char *readable(const char *text, char *copy, size_t count)
{
#ifndef PYSOCK_NO_OVER_READ
    enum { PAGE_BYTES = 4096 };
    if (((uintptr_t)text & (PAGE_BYTES - 1)) <= PAGE_BYTES - count) {
        __asm__("" : "+r"(text)); // prevents the compiler from concluding that the text is this long
        return text;
    }
#endif
    memset(copy, 0, count);
    for (size_t index = 0; index < count && text[index] != '\0'; index++)
        copy[index] = text[index];
    return copy;
}

#endif

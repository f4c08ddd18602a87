// SPDX-License-Identifier: MIT
// Where there is no zlib: packed files are recognised, and not unpacked.
#include "packed/gunzip.h"

#include <string.h>

bool gunzip_is_packed(const struct text *bytes)
{
    return bytes->length >= 2 && memcmp(bytes->bytes, "\x1f\x8b", 2) == 0;
}

bool gunzip(const struct text *packed, struct text *plain, struct text *why)
{
    (void)packed;
    (void)plain;
    text_add(why,
             "it is packed by gzip, and sockconform was built without zlib; unpack it with `gzip -dk` and "
             "give that file, or install zlib's headers and build again");
    return false;
}

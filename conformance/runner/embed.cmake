# SPDX-License-Identifier: MIT
# cmake -DOUTPUT=FILE.c -DHEADER=H -DFOLDER=F -DPARTS=NAME=FILE,... -P embed.cmake: files of F as arrays of C.
set(source "// SPDX-License-Identifier: MIT\n// Made by embed.cmake from the files of ${FOLDER}.\n#include \"${HEADER}\"\n")
string(REPLACE "," ";" PARTS "${PARTS}")
foreach(pair ${PARTS})
    string(REPLACE "=" ";" pair ${pair})
    list(GET pair 0 name)
    list(GET pair 1 file)
    file(READ ${FOLDER}/${file} bytes HEX)
    string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${bytes}")
    # Above 0x7f a char may be negative.
    string(REGEX REPLACE "0x([89a-f][0-9a-f])" "(char)0x\\1" bytes "${bytes}")
    string(APPEND source "\nconst char ${name}[] = {${bytes}0};\n")
endforeach()
file(WRITE ${OUTPUT} "${source}")

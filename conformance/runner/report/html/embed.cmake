# SPDX-License-Identifier: MIT
# cmake -DOUTPUT=FILE.c -DHTML=FOLDER -P embed.cmake: the parts of the page as arrays of C.
set(source "// SPDX-License-Identifier: MIT\n// Made by html/embed.cmake from the files beside it.\n#include \"report/html.h\"\n")
foreach(pair page_template=page.html page_style=style.css page_script=script.js)
    string(REPLACE "=" ";" pair ${pair})
    list(GET pair 0 name)
    list(GET pair 1 file)
    file(READ ${HTML}/${file} bytes HEX)
    string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${bytes}")
    # Above 0x7f a char may be negative.
    string(REGEX REPLACE "0x([89a-f][0-9a-f])" "(char)0x\\1" bytes "${bytes}")
    string(APPEND source "\nconst char ${name}[] = {${bytes}0};\n")
endforeach()
file(WRITE ${OUTPUT} "${source}")

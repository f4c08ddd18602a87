# SPDX-License-Identifier: MIT
# What the completion in the file argv[1] offers; sockconform is on PATH.
source $argv[1]

function offers # EXPECTED LINE: the last word of the line is being typed
    set -l offered (complete -C $argv[2] | string replace -r '\t.*' '' | sort | string join ' ')
    test "$offered" = "$argv[1]"; and return
    echo "after \"$argv[2]\": \"$offered\" instead of \"$argv[1]\"" >&2
    exit 1
end

offers "record replay report run" "sockconform r"
offers compare "sockconform c"
offers "--to" "sockconform record --t"
offers "--no-known" "sockconform run --n"
offers value "sockconform run --level v"
offers inet_aton "sockconform run --function inet_a"
offers inet_ntop/family-bool "sockconform run --rule inet_ntop/family-bo"
offers "libc libc:musl" "sockconform run --adapter libc"
offers recording:go-1.19.8 "sockconform compare recording:go"
offers /dev/null "sockconform smoke --adapter /dev/nul"
offers /dev/null "sockconform compare ref /dev/nul"
offers python:/dev/null "sockconform compare python:/dev/nul"
offers html:/dev/null "sockconform run --report html:/dev/nul"
offers /dev/null "sockconform report /dev/nul"
offers inet_aton/ "sockconform replay inet_a"
offers inet_aton/octet-over-255 "sockconform replay inet_aton/octet-over-255"
offers "--shard" "sockconform run --sha"
exit 0

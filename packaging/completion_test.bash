# SPDX-License-Identifier: MIT
# What the completion in the file $1 offers; sockconform is on PATH.
# shellcheck source=packaging/sockconform.bash
. "$1"

offers() { # EXPECTED WORD...: the last word is being typed
    local expected=$1
    shift
    COMP_WORDS=("$@")
    COMP_CWORD=$(($# - 1))
    COMPREPLY=()
    _sockconform 2>/dev/null
    [ "${COMPREPLY[*]}" = "$expected" ] && return
    echo "after \"$*\": \"${COMPREPLY[*]}\" instead of \"$expected\"" >&2
    exit 1
}

offers "run replay report record" sockconform r
offers "compare" sockconform c
offers "--to" sockconform record --t
offers "--note" sockconform record --n
offers "python python2 python:" sockconform compare ref pyth
offers "--level" sockconform compare --le
offers "table" sockconform t
offers "--complete" sockconform table --co
offers "recording:" sockconform table ref reco
offers "go-1.19.8" sockconform compare recording : go
offers "/dev/null" sockconform smoke --adapter /dev/nul
offers "/dev/null" sockconform compare /dev/nul
offers "/dev/null" sockconform run --report /dev/nul
offers "/dev/null" sockconform report /dev/nul
offers "--recordings" sockconform list --rec
offers "--limit" sockconform smoke --l
offers "--no-known" sockconform run --n
offers "value" sockconform run --level v
offers "must,should,may" sockconform run --rules must,should,
offers "auto none required" sockconform world --world ""
offers "inet_aton" sockconform run --function inet_a
offers "inet_ntop/family-bool" sockconform run --rule inet_ntop/family-bo
offers "--rule" sockconform list --ru
offers "ref" sockconform run --adapter re
offers "libc libc:musl" sockconform run --adapter libc
offers "musl" sockconform run --adapter libc : m
offers "musl" sockconform compare ref libc : mus
offers "--adapters" sockconform list --ad
offers "inet_aton" sockconform run --function = inet_a
offers "value class code text" sockconform run --level =
offers "/dev/null" sockconform run --adapter python : /dev/nul
offers "inet_aton/" sockconform replay inet_a
offers "inet_aton/octet-over-255" sockconform replay inet_aton/octet-over-255
offers "inet_aton/octet-over-255" sockconform run --case inet_aton/octet-over-255
offers "--adapter" sockconform replay inet_aton/octet-over-255 --a
offers "" sockconform run --function tota
offers "getent" sockconform world -- getent
exit 0

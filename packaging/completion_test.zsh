# SPDX-License-Identifier: MIT
# What the completion in the file $1 offers; sockconform is on PATH. compadd is replaced: it tells what it was given.
completion=$1
whence _files >/dev/null || _files() { : }

compadd()
{
    local -a given
    local word list=""
    while (( $# > 0 )); do
        case $1 in
        -S) shift ;;
        -a) list=1 ;;
        *) given+=$1 ;;
        esac
        shift
    done
    [[ -n $list ]] && given=(${(P)given[-1]})
    for word in $given; do
        [[ $word == "$PREFIX"* ]] && found+=$word
    done
}

offers() # EXPECTED WORD...: the last word is being typed
{
    local expected=$1
    shift
    words=("$@")
    CURRENT=$#
    PREFIX=$words[-1]
    found=()
    . $completion
    [[ "$found" == "$expected" ]] && return
    print -u2 "after \"$*\": \"$found\" instead of \"$expected\""
    exit 1
}

offers "run replay report record" sockconform r
offers "compare" sockconform c
offers "--to" sockconform record --t
offers "--no-known" sockconform run --n
offers "value" sockconform run --level v
offers "inet_aton" sockconform run --function inet_a
offers "inet_ntop/family-bool" sockconform run --rule inet_ntop/family-bo
offers "libc libc:musl" sockconform run --adapter libc
offers "inet_aton" sockconform replay inet_a
offers "inet_aton/octet-over-255" sockconform replay inet_aton/octet-over-255
offers "--shard" sockconform run --sha
exit 0

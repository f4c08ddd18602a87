# SPDX-License-Identifier: MIT
# What the completion in the file $1 offers; sockconform is on PATH. compadd is replaced: it tells what it was given.
completion=$1
_files() { found+=(files:$PREFIX) }
compset() { PREFIX=${PREFIX#${~2}} }

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
offers "recording:go-1.19.8" sockconform compare recording:go
offers "files:./my" sockconform smoke --adapter ./my
offers "files:./my" sockconform compare ref ./my
offers "files:/opt/py" sockconform compare python:/opt/py
offers "html: files:ht" sockconform run --report ht
offers "files:o" sockconform run --report html:o
offers "files:o" sockconform report o
offers "inet_aton" sockconform replay inet_a
offers "inet_aton/octet-over-255" sockconform replay inet_aton/octet-over-255
offers "--shard" sockconform run --sha
exit 0

# SPDX-License-Identifier: MIT
# bash completion for sockconform.

# The cases that begin like this; before the slash, the functions.
_sockconform_cases()
{
    if [[ $1 == */* ]]; then
        mapfile -t COMPREPLY < <(compgen -W "$(sockconform list --case "$1*" 2>/dev/null | awk '$1 ~ "/" { print $1 }')" -- "$1")
    else
        mapfile -t COMPREPLY < <(compgen -S / -W "$(sockconform list 2>/dev/null | awk '$2 ~ /^[0-9]/ && $2 $3 ~ /^[0-9,]+$/ && $1 != "total" { print $1 }')" -- "$1")
        compopt -o nospace 2>/dev/null
    fi
}

# The names of adapters; behind NAME and a colon, which is a word of its own, its variants.
_sockconform_adapters()
{
    local names prefix=$2
    if [[ -z $prefix && $1 == */* ]]; then # the path of a program
        mapfile -t COMPREPLY < <(compgen -f -- "$1")
        compopt -o filenames 2>/dev/null
        return
    fi
    names=$(sockconform list --adapters --names 2>/dev/null)
    if [ -n "$prefix" ]; then
        names=$(printf '%s\n' "$names" | grep -F -e "$prefix:" | cut -d: -f2)
    else
        names="$names python:"
    fi
    mapfile -t COMPREPLY < <(compgen -W "$names" -- "$1")
    compopt -o nospace 2>/dev/null
}

_sockconform()
{
    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} options at
    COMPREPLY=()
    # bash takes --option=VALUE and python:PATH apart, with the sign as a word of its own
    if [[ $word == [=:] ]]; then
        before=$word word=""
        at=$((COMP_CWORD - 1))
    else
        at=$((COMP_CWORD - 2))
    fi
    if [[ $before == : && $at -gt 0 && ${COMP_WORDS[at]} == recording ]]; then
        mapfile -t COMPREPLY < <(compgen -W "$(sockconform list --recordings 2>/dev/null | awk '/   recorded / { print $1 }')" -- "$word")
        return
    fi
    if [[ $before == : && $at -gt 0 && (${COMP_WORDS[at]} == python || ${COMP_WORDS[at - 1]} == --report) ]]; then
        mapfile -t COMPREPLY < <(compgen -f -- "$word")
        compopt -o filenames 2>/dev/null
        return
    fi
    if [[ $before == : && $at -gt 0 ]]; then
        _sockconform_adapters "$word" "${COMP_WORDS[at]}"
        return
    fi
    [[ $before == = && $at -gt 0 ]] && before=${COMP_WORDS[at]}
    if [ "$COMP_CWORD" -eq 1 ]; then
        mapfile -t COMPREPLY < <(compgen -W "$(sockconform --help 2>/dev/null | awk '/^  [a-z]/ { print $1 }') --help --version" -- "$word")
        return
    fi
    case $before in
    --adapter | --show | --against)
        _sockconform_adapters "$word" ""
        return
        ;;
    --oracle) mapfile -t COMPREPLY < <(compgen -W "python python:" -- "$word") && return ;;
    --rules) mapfile -t COMPREPLY < <(compgen -W "must must,should must,should,may" -- "$word") && return ;;
    --level) mapfile -t COMPREPLY < <(compgen -W "value class code text" -- "$word") && return ;;
    --world) mapfile -t COMPREPLY < <(compgen -W "auto none required" -- "$word") && return ;;
    --function | --skip)
        mapfile -t COMPREPLY < <(compgen -W "$(sockconform list 2>/dev/null | awk '$2 ~ /^[0-9]/ && $2 $3 ~ /^[0-9,]+$/ && $1 != "total" { print $1 }')" -- "$word")
        return
        ;;
    --known | --propose | --claim | --badge | --to | --save | --vectors)
        mapfile -t COMPREPLY < <(compgen -f -- "$word")
        compopt -o filenames 2>/dev/null
        return
        ;;
    --report) # KIND:FILE; behind the colon, which is a word of its own, the file
        mapfile -t COMPREPLY < <(compgen -W "html: json: jsonl: markdown: junit: tap: badge:" -- "$word"; compgen -f -- "$word")
        compopt -o nospace 2>/dev/null
        return
        ;;
    --corpus)
        mapfile -t COMPREPLY < <(compgen -d -- "$word")
        compopt -o filenames 2>/dev/null
        return
        ;;
    --case)
        _sockconform_cases "$word"
        return
        ;;
    --rule)
        mapfile -t COMPREPLY < <(compgen -W "$(sockconform list --rule '*' 2>/dev/null | awk '/^[a-z]/ && $2 == "·" { print $1 "/" $3 }')" -- "$word")
        return
        ;;
    --jobs | --limit | --note | --shard | --seed | --for | --count) return ;;
    esac
    case ${COMP_WORDS[1]} in
    compare | table)
        if [[ $word != -* ]]; then # a recording, or an adapter
            _sockconform_adapters "$word" ""
            [[ $word == */* ]] && return
            mapfile -t -O "${#COMPREPLY[@]}" COMPREPLY < <(compgen -W "recording: vectors" -- "$word"; compgen -f -- "$word")
            compopt -o filenames 2>/dev/null
            return
        fi
        ;;
    replay)
        if [[ $word != -* ]]; then
            _sockconform_cases "$word"
            return
        fi
        ;;
    report)
        if [[ $word != -* ]]; then
            mapfile -t COMPREPLY < <(compgen -f -- "$word")
            compopt -o filenames 2>/dev/null
            return
        fi
        ;;
    world)
        if [[ $word != -* ]]; then
            mapfile -t COMPREPLY < <(compgen -c -- "$word" | sort -u)
            return
        fi
        ;;
    esac
    # the options are those of the command's --help, which prints the one table of all options
    options="$(sockconform "${COMP_WORDS[1]}" --help 2>/dev/null | awk '$1 ~ /^--[a-z]/ && /^  -/ { print $1 }') --help"
    [ "${COMP_WORDS[1]}" = world ] && options+=" --"
    mapfile -t COMPREPLY < <(compgen -W "$options" -- "$word")
}

complete -F _sockconform sockconform

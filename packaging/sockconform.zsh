#compdef sockconform
# SPDX-License-Identifier: MIT
# zsh completion for sockconform. Commands and options are those that --help prints: the one table of all options.

_sockconform_functions()
{
    local -a names
    names=(${(f)"$(sockconform list 2>/dev/null | awk '$2 ~ /^[0-9]/ && $2 $3 ~ /^[0-9,]+$/ && $1 != "total" { print $1 }')"})
    compadd "$@" -a names
}

# Before the slash functions; behind it the cases that begin so.
_sockconform_cases()
{
    local -a names
    if [[ $PREFIX == */* ]]; then
        names=(${(f)"$(sockconform list --case "$PREFIX*" 2>/dev/null | awk '$1 ~ "/" { print $1 }')"})
        compadd -a names
    else
        _sockconform_functions -S /
    fi
}

# Names; behind python: and in a word with a slash files.
_sockconform_adapters()
{
    local -a names
    if [[ $PREFIX == python:* ]]; then
        compset -P 'python:'
        _files
        return
    elif [[ $PREFIX == */* ]]; then
        _files
        return
    fi
    names=(${(f)"$(sockconform list --adapters --names 2>/dev/null)"} python:)
    compadd -a names
}

# A side of a comparison: an adapter, a file, a recording, or the vectors.
_sockconform_sides()
{
    local -a names
    if [[ $PREFIX == recording:* ]]; then
        names=(recording:${(f)^"$(sockconform list --recordings 2>/dev/null | awk '/   recorded / { print $1 }')"} recording:all)
        compadd -a names
        return
    fi
    _sockconform_adapters
    [[ $PREFIX == */* ]] && return
    compadd -S '' recording:
    compadd vectors
    _files
}

# KIND:FILE, or a file.
_sockconform_report()
{
    if [[ $PREFIX == *:* ]]; then
        compset -P '*:'
        _files
        return
    fi
    compadd -S '' html: json: jsonl: markdown: junit: tap: badge:
    _files
}

_sockconform_value()
{
    case $1 in
    --adapter | --show | --against) _sockconform_adapters ;;
    --oracle) compadd python python: ;;
    --rules) compadd must must,should must,should,may ;;
    --level) compadd value class code text ;;
    --world) compadd auto none required ;;
    --function | --skip) _sockconform_functions ;;
    --case) _sockconform_cases ;;
    --rule)
        local -a names
        names=(${(f)"$(sockconform list --rule '*' 2>/dev/null | awk '/^[a-z]/ && $2 == "·" { print $1 "/" $3 }')"})
        compadd -a names
        ;;
    --report) _sockconform_report ;;
    --corpus) _files -/ ;;
    --known | --propose | --claim | --badge | --to | --save | --vectors) _files ;;
    esac
}

_sockconform()
{
    local before=$words[CURRENT-1] command=$words[2]
    local -a lines
    if (( CURRENT == 2 )); then
        lines=(${(f)"$(sockconform --help 2>/dev/null | awk '/^  [a-z]/ { print $1 }')"} --help --version)
        compadd -a lines
        return
    fi
    # an option with a value has the value's name behind it in the help
    if [[ $before == --* ]] && sockconform $command --help 2>/dev/null | grep -qE "^  $before [^ ]"; then
        _sockconform_value $before
        return
    fi
    if [[ $PREFIX != -* ]]; then
        case $command in
        compare | table) _sockconform_sides ;;
        replay) _sockconform_cases ;;
        report) _files ;;
        world) _command_names ;;
        esac
        return
    fi
    lines=(${(f)"$(sockconform $command --help 2>/dev/null | awk '$1 ~ /^--[a-z]/ && /^  -/ { print $1 }')"} --help)
    compadd -a lines
}

_sockconform "$@"

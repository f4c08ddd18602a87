# SPDX-License-Identifier: MIT
# bash completion for sockconform.

_sockconform()
{
    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} options
    COMPREPLY=()
    if [ "$COMP_CWORD" -eq 1 ]; then
        mapfile -t COMPREPLY < <(compgen -W "run replay list smoke record compare world --help --version" -- "$word")
        return
    fi
    case $before in
    --adapter | --show)
        mapfile -t COMPREPLY < <(compgen -W "ref libc python python:" -- "$word")
        compopt -o nospace 2>/dev/null
        return
        ;;
    --oracle) mapfile -t COMPREPLY < <(compgen -W "python python:" -- "$word") && return ;;
    --level) mapfile -t COMPREPLY < <(compgen -W "value class code text" -- "$word") && return ;;
    --world) mapfile -t COMPREPLY < <(compgen -W "auto none" -- "$word") && return ;;
    --function)
        mapfile -t COMPREPLY < <(compgen -W "$(sockconform list 2>/dev/null | awk 'NF && /^[a-z]/ { print $1 }')" -- "$word")
        return
        ;;
    --known | --propose | --claim | --badge | --report | --to)
        mapfile -t COMPREPLY < <(compgen -f -- "$word")
        compopt -o filenames 2>/dev/null
        return
        ;;
    --vectors)
        mapfile -t COMPREPLY < <(compgen -d -- "$word")
        compopt -o filenames 2>/dev/null
        return
        ;;
    --case | --jobs | --limit) return ;;
    esac
    case ${COMP_WORDS[1]} in
    run)
        options="--adapter --show --function --case --level --known --no-known --propose --claim --badge --oracle
            --report --jobs --limit --world --vectors --help"
        ;;
    smoke) options="--adapter --limit --help" ;;
    record) options="--adapter --to --function --case --jobs --limit --world --vectors --help" ;;
    compare)
        if [[ $word != -* ]]; then # a recording, or an adapter
            mapfile -t COMPREPLY < <(compgen -W "ref libc python python:" -- "$word" && compgen -f -- "$word")
            compopt -o filenames 2>/dev/null
            return
        fi
        options="--function --case --level --report --jobs --limit --world --vectors --help"
        ;;
    replay) options="--adapter --limit --world --vectors --help" ;;
    list) options="--function --case --vectors --help" ;;
    world) options="--world --vectors --help --" ;;
    *) return ;;
    esac
    mapfile -t COMPREPLY < <(compgen -W "$options" -- "$word")
}

complete -F _sockconform sockconform

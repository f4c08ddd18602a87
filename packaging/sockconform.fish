# SPDX-License-Identifier: MIT
# fish completion for sockconform. Commands and options are those that --help prints: the one table of all options.

function __sockconform_commands
    sockconform --help 2>/dev/null | string match -r '^  [a-z]+ .*' | string replace -r '^  ([a-z]+) .*   *([^ ].*)$' '$1\t$2'
end

function __sockconform_command
    set -l words (commandline -xpc 2>/dev/null; or commandline -opc)
    test (count $words) -gt 1; and echo $words[2]
end

# Each option with the first line of its help.
function __sockconform_options
    sockconform (__sockconform_command) --help 2>/dev/null | string match -r '^  --[a-z].*' | string replace -r '^  (--[a-z-]+)(?: [^ ]+)*?  +(.*)$' '$1\t$2' | string replace -r '^  (--[a-z-]+).*' '$1'
end

function __sockconform_functions
    sockconform list 2>/dev/null | awk '$2 ~ /^[0-9]/ && $2 $3 ~ /^[0-9,]+$/ && $1 != "total" { print $1 }'
end

function __sockconform_cases
    set -l word (commandline -ct)
    if string match -q '*/*' -- $word
        sockconform list --case "$word*" 2>/dev/null | awk '$1 ~ "/" { print $1 }'
    else
        __sockconform_functions | string replace -r '$' /
    end
end

function __sockconform_rules
    sockconform list --rule '*' 2>/dev/null | awk '/^[a-z]/ && $2 == "·" { print $1 "/" $3 }'
end

# Names; in a word with a slash files.
function __sockconform_adapters
    set -l word (commandline -ct)
    if string match -q 'python:*' -- $word
        __fish_complete_path (string replace python: '' -- $word) | string replace -r '^' python:
    else if string match -q '*/*' -- $word
        __fish_complete_path $word
    else
        sockconform list --adapters --names 2>/dev/null
        echo python:
    end
end

# A side of a comparison: an adapter, a file, a recording, or the vectors.
function __sockconform_sides
    __sockconform_adapters
    if string match -q 'recording:*' -- (commandline -ct)
        sockconform list --recordings 2>/dev/null | awk '/   recorded / { print "recording:" $1 }'
        echo recording:all
    else
        printf '%s\n' recording: vectors
        __fish_complete_path (commandline -ct)
    end
end

# The values of the option before the word.
function __sockconform_values
    set -l words (commandline -xpc 2>/dev/null; or commandline -opc)
    switch $words[-1]
        case --adapter --show --against
            __sockconform_adapters
        case --oracle
            printf '%s\n' python python:
        case --rules
            printf '%s\n' must must,should must,should,may
        case --level
            printf '%s\n' value class code text
        case --world
            printf '%s\n' auto none required
        case --function --skip
            __sockconform_functions
        case --case
            __sockconform_cases
        case --rule
            __sockconform_rules
        case --report
            set -l kind (string match -r '^[a-z]+:' -- (commandline -ct))
            test -z "$kind"; and printf '%s\n' html: json: jsonl: markdown: junit: tap: badge:
            __fish_complete_path (string replace -r '^[a-z]+:' '' -- (commandline -ct)) | string replace -r '^' "$kind"
        case --corpus
            __fish_complete_directories (commandline -ct)
        case --vectors
            __fish_complete_path (commandline -ct)
        case --known --propose --claim --badge --to --save
            __fish_complete_path (commandline -ct)
    end
end

# An option with a value has the value's name behind it in the help.
function __sockconform_wants_value
    set -l words (commandline -xpc 2>/dev/null; or commandline -opc)
    string match -q -- '--*' $words[-1]; and sockconform $words[2] --help 2>/dev/null | string match -qr -- "^  $words[-1] [^ ]"
end

function __sockconform_operands
    switch (__sockconform_command)
        case compare table
            __sockconform_sides
        case replay
            __sockconform_cases
        case report
            __fish_complete_path (commandline -ct)
        case world
            __fish_complete_command
    end
end

complete -c sockconform -f
complete -c sockconform -n 'test -z (__sockconform_command)' -a '(__sockconform_commands)'
complete -c sockconform -n 'test -z (__sockconform_command)' -a '--help --version'
complete -c sockconform -n '__sockconform_wants_value' -a '(__sockconform_values)'
complete -c sockconform -n 'test -n (__sockconform_command); and not __sockconform_wants_value' -a '(__sockconform_options)'
complete -c sockconform -n 'test -n (__sockconform_command); and not __sockconform_wants_value' -a '(__sockconform_operands)'

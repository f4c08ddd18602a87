# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# Configures and builds a folder; quiet when all is well, everything when it is not.

cores() {
    getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2
}

# A folder that is configured as asked is not configured again; cmake itself sees changed CMakeLists. One that was
# configured otherwise, or in another place, starts afresh.
# Builds all, or what the variable `targets` names.
build_folder() { # FOLDER [CMAKE-OPTION]...
    folder=$1
    shift
    generator="Unix Makefiles"
    command -v ninja >/dev/null 2>&1 && generator=Ninja
    asked="$PWD $generator $*"
    if [ ! -f "$folder/CMakeCache.txt" ] || [ "$(cat "$folder/configured-as" 2>/dev/null)" != "$asked" ]; then
        rm -rf "$folder/CMakeCache.txt" "$folder/CMakeFiles"
        cmake -S . -B "$folder" -G "$generator" "$@" || return
        echo "$asked" >"$folder/configured-as"
    fi
    # shellcheck disable=SC2086 # a word each
    cmake --build "$folder" --parallel "$(cores)" ${targets:+--target $targets}
}

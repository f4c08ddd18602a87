# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# Configures and builds a folder; quiet when all is well, everything when it is not.

cores() {
    getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2
}

# A folder that is configured as asked is not configured again; cmake itself sees changed CMakeLists. One that was
# configured otherwise, or in another place, starts afresh.
configure_folder() { # FOLDER ASKED CMAKE-ARGUMENT...
    folder=$1
    asked=$2
    shift 2
    if [ ! -f "$folder/CMakeCache.txt" ] || [ "$(cat "$folder/configured-as" 2>/dev/null)" != "$asked" ]; then
        rm -rf "$folder/CMakeCache.txt" "$folder/CMakeFiles"
        cmake "$@" || return
        echo "$asked" >"$folder/configured-as"
    fi
}

# Builds all, or what the variable `targets` names.
build_targets() { # FOLDER
    # shellcheck disable=SC2086 # a word each
    cmake --build "$1" --parallel "$(cores)" ${targets:+--target $targets}
}

build_folder() { # FOLDER [CMAKE-OPTION]...
    folder=$1
    shift
    generator="Unix Makefiles"
    command -v ninja >/dev/null 2>&1 && generator=Ninja
    configure_folder "$folder" "$PWD $generator $*" -S . -B "$folder" -G "$generator" "$@" && build_targets "$folder"
}

# Where a preset of CMakePresets.json builds.
preset_folder() { # PRESET
    case $1 in
    gate) echo build ;;
    *) echo "build-$1" ;;
    esac
}

build_preset() { # PRESET [CMAKE-OPTION]...
    folder=$(preset_folder "$1")
    asked="$PWD preset $* of $(cksum <CMakePresets.json)"
    preset=$1
    shift
    configure_folder "$folder" "$asked" --preset "$preset" "$@" && build_targets "$folder"
}

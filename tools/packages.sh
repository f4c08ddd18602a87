# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# What the project needs of a machine, how each package manager calls it, and how it is installed.

AXE_CORE=axe-core@4.14.1 # a newer one may find more

# One need a line: for what | how its presence is seen | apt-get | apk | dnf | brew; `-` where there is no package.
# The presence is seen by what is used, not by the package: a compiler from elsewhere is as good.
needs_table() {
    cat <<'END'
run  | command cc             | gcc libc6-dev       | build-base        | gcc glibc-devel      | -
run  | command cmake          | cmake               | cmake             | cmake                | cmake
run  | command ninja          | ninja-build         | samurai           | ninja-build          | ninja
run  | command pkg-config     | pkg-config          | pkgconf           | pkgconf-pkg-config   | pkg-config
run  | library jansson        | libjansson-dev      | jansson-dev       | jansson-devel        | jansson
run  | library nettle         | nettle-dev          | nettle-dev        | nettle-devel         | nettle
run  | library zlib           | zlib1g-dev          | zlib-dev          | zlib-devel           | zlib
run  | command python3        | python3             | python3           | python3              | python3
run  | linux bwrap            | bubblewrap          | bubblewrap        | bubblewrap           | -
run  | header linux/prctl.h   | linux-libc-dev      | linux-headers     | kernel-headers       | -
test | command c++            | g++                 | build-base        | gcc-c++              | -
test | command bash           | bash                | bash              | bash                 | bash
test | command git            | git                 | git               | git                  | git
test | library gtest          | libgtest-dev        | gtest-dev         | gtest-devel          | googletest
test | command clang          | clang               | clang             | clang                | llvm
test | command clang-format   | clang-format        | clang-extra-tools | clang-tools-extra    | clang-format
test | command clang-tidy     | clang-tidy          | clang-extra-tools | clang-tools-extra    | llvm
test | runtime fuzzer         | libclang-rt-dev     | compiler-rt       | compiler-rt          | llvm
test | command shellcheck     | shellcheck          | shellcheck        | ShellCheck           | shellcheck
test | command black          | black               | black             | black                | black
test | command flake8         | flake8              | py3-flake8        | python3-flake8       | flake8
test | command mypy           | mypy                | mypy              | python3-mypy         | mypy
test | command gcovr          | gcovr               | gcovr             | gcovr                | gcovr
test | command valgrind       | valgrind            | valgrind          | valgrind             | -
test | command musl-gcc       | musl-tools          | -                 | musl-gcc             | -
test | command i686-linux-gnu-gcc    | gcc-i686-linux-gnu libc6-dev-i386-cross    | - | -            | -
test | command s390x-linux-gnu-gcc   | gcc-s390x-linux-gnu libc6-dev-s390x-cross  | - | -            | -
test | command aarch64-linux-gnu-gcc | gcc-aarch64-linux-gnu libc6-dev-arm64-cross | - | -           | -
test | emulator i386                 | qemu-user           | -          | qemu-user            | -
test | emulator s390x                | qemu-user           | -          | qemu-user            | -
test | emulator aarch64              | qemu-user           | -          | qemu-user            | -
test | command xmllint        | libxml2-utils       | libxml2-utils     | libxml2              | libxml2
test | command prove          | perl                | perl-utils        | perl-Test-Harness    | perl
test | command pdftotext      | poppler-utils       | poppler-utils     | poppler-utils        | poppler
test | command mandoc         | mandoc              | mandoc            | mandoc               | mandoc
test | command node           | nodejs              | nodejs            | nodejs               | node
test | command pypy3          | pypy3               | -                 | pypy3                | pypy3
test | sources localedef      | locales             | -                 | glibc-locale-source  | -
test | browser chromium       | chromium            | chromium          | chromium             | -
test | loads libidn2.so.0     | libidn2-0           | -                 | libidn2              | -
test | module jsonschema      | python3-jsonschema  | py3-jsonschema    | python3-jsonschema   | -
END
}

# The Python of the project's own tools: the system's, where the system's packages put their modules.
tools_python() {
    if [ -x /usr/bin/python3 ]; then
        echo /usr/bin/python3
    else
        command -v python3
    fi
}

# The program that runs programs of a processor: Debian's qemu-user and qemu-user-static call it differently.
emulator_of() { # PROCESSOR
    for name in "qemu-$1-static" "qemu-$1"; do
        if command -v "$name" >/dev/null 2>&1; then
            echo "$name"
            return
        fi
    done
    return 1
}

is_present() { # KIND NAME
    case $1 in
    command) command -v "$2" >/dev/null 2>&1 ;;
    emulator) emulator_of "$2" >/dev/null ;;
    library) pkg-config --exists "$2" 2>/dev/null ;;
    linux) [ "$(uname -s)" != Linux ] || command -v "$2" >/dev/null 2>&1 ;;
    header)
        [ "$(uname -s)" != Linux ] || printf '#include <%s>\n' "$2" | cc -E -x c - >/dev/null 2>&1
        ;;
    runtime) # a library that clang links for itself
        printf 'int LLVMFuzzerTestOneInput(const char *d, unsigned long n);int LLVMFuzzerTestOneInput(const char *d, unsigned long n){return !d && n;}' |
            clang -fsanitize="$2",address -x c - -o /dev/null >/dev/null 2>&1
        ;;
    sources) # of locales, of which a test makes its own; musl has no localedef and needs none
        [ "$(uname -s)" != Linux ] || ! command -v "$2" >/dev/null 2>&1 || [ -d /usr/share/i18n/charmaps ]
        ;;
    loads) # as glibc does; musl asks no library
        ! getconf GNU_LIBC_VERSION >/dev/null 2>&1 ||
            "$(tools_python)" -c "import ctypes; ctypes.CDLL('$2')" >/dev/null 2>&1
        ;;
    browser) # as conformance/tests/browser.py looks for it
        command -v chromium >/dev/null 2>&1 || command -v chromium-browser >/dev/null 2>&1 ||
            command -v google-chrome >/dev/null 2>&1
        ;;
    module) "$(tools_python)" -c "import $2" >/dev/null 2>&1 ;;
    esac
}

package_manager() {
    for name in apt-get apk dnf brew; do
        if command -v "$name" >/dev/null 2>&1; then
            echo "$name"
            return
        fi
    done
}

# The needs of a purpose that are not met, as lines of the table; those of `test` include those of `run`.
missing_needs() { # run|test
    needs_table | while IFS='|' read -r purpose check packages; do
        [ "$1" = test ] || [ "${purpose%% *}" = run ] || continue
        # shellcheck disable=SC2086
        is_present $check || echo "$purpose|$check|$packages"
    done
}

# The packages that a manager has for the table's lines on standard input, in one line.
packages_of() { # MANAGER
    case $1 in
    apt-get) column=3 ;;
    apk) column=4 ;;
    dnf) column=5 ;;
    brew) column=6 ;;
    esac
    awk -F '|' -v column="$column" '{
        count = split($column, names, " ")
        for (i = 1; i <= count; i++)
            if (names[i] != "-" && !seen[names[i]]++) { line = line separator names[i]; separator = " " }
    } END { print line }'
}

install_command() { # MANAGER
    case $1 in
    apt-get) echo "apt-get install -y --no-install-recommends" ;;
    apk) echo "apk add" ;;
    dnf) echo "dnf install -y" ;;
    brew) echo "brew install" ;;
    esac
}

# Who may install: nothing for root, `sudo` where it works, exit status 1 for nobody.
installer() { # MANAGER
    if [ "$(id -u)" -eq 0 ] || [ "$1" = brew ]; then
        echo ""
    elif command -v sudo >/dev/null 2>&1 && { [ -t 0 ] || sudo -n true 2>/dev/null; }; then
        echo "sudo"
    else
        return 1
    fi
}

# An image without any lists of packages finds none by name.
fetching_lists() { # MANAGER
    [ "$1" != apt-get ] || ls /var/lib/apt/lists/*_Packages* >/dev/null 2>&1 || printf 'apt-get update && '
}

# The packages that this release knows; what an unknown one was for may be part of another, and is looked for afterwards.
known_to_apt() { # PACKAGE...
    for package in "$@"; do
        ! apt-cache show "$package" >/dev/null 2>&1 || printf '%s ' "$package"
    done
}

# The packages of a list of `NAME VERSION` lines as apt-get takes them: in that version where there is it, else in any.
pinned_to_list() { # LIST
    cut -d ' ' -f 1 "$1" | xargs apt-cache madison |
        awk -F ' *[|] *' -v list="$1" '
            { sub(/^ +/, "", $1); known[$1]; known[$1 " " $2] }
            END {
                while ((getline line < list) > 0) {
                    split(line, part, " ")
                    if (line in known) print part[1] "=" part[2]
                    else if (part[1] in known) print part[1]
                }
            }'
}

# The lists are fetched only when something is to be installed; the answer to any question is the default.
install_packages() { # MANAGER SUDO PACKAGE...
    manager=$1
    sudo=$2
    shift 2
    if [ "$manager" = apt-get ]; then
        $sudo apt-get update -q || echo "conform: apt-get update failed; trying with the lists that are here"
        # shellcheck disable=SC2046
        set -- env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $(known_to_apt "$@")
    else
        # shellcheck disable=SC2046
        set -- $(install_command "$manager") "$@"
    fi
    echo "conform: $*"
    $sudo "$@" </dev/null
}

describe_missing() {
    awk -F '|' '{ gsub(/ +/, " ", $2); gsub(/^ | $/, "", $2); line = line separator $2; separator = ", " } END { print line }'
}

# Installs what a purpose lacks. Without a right to, says the line that would, exit status 2.
install_missing() { # run|test
    missing=$(missing_needs "$1")
    [ -n "$missing" ] || return 0
    manager=$(package_manager)
    if [ -z "$manager" ]; then
        echo "conform: missing here: $(printf '%s\n' "$missing" | describe_missing)" >&2
        echo "conform: there is no apt-get, apk, dnf or brew; install them by hand and run this again" >&2
        return 2
    fi
    packages=$(printf '%s\n' "$missing" | packages_of "$manager")
    if [ -n "$packages" ]; then
        if ! sudo=$(installer "$manager"); then
            echo "conform: packages are missing, and you have neither root nor sudo; ask an administrator to run:" >&2
            echo "    $(fetching_lists "$manager")$(install_command "$manager") $packages" >&2
            return 2
        fi
        # shellcheck disable=SC2086
        if ! install_packages "$manager" "$sudo" $packages >&2; then
            echo "conform: the packages could not be installed; see the error above. To install them by hand:" >&2
            echo "    ${sudo:+$sudo }$(install_command "$manager") $packages" >&2
            return 2
        fi
    fi
    missing=$(missing_needs "$1")
    [ -n "$missing" ] || return 0
    echo "conform: still missing: $(printf '%s\n' "$missing" | describe_missing)" >&2
    if printf '%s\n' "$missing" | grep -q '^run '; then
        echo "conform: install them by hand and run this again" >&2
        return 2
    fi
    echo "conform: continuing without them; checks that need them are skipped" >&2
}

# axe-core examines the pages of reports in a test, and comes from npm alone. Without npm or the network the test is skipped.
install_axe() {
    [ ! -f build/npm/node_modules/axe-core/axe.min.js ] || return 0
    command -v npm >/dev/null 2>&1 || return 0
    echo "conform: npm install --prefix build/npm $AXE_CORE" >&2
    mkdir -p build/npm
    npm install --prefix build/npm --no-audit --no-fund --ignore-scripts --fetch-retries 0 --fetch-timeout 30000 \
        --loglevel error "$AXE_CORE" </dev/null >&2 ||
        echo "conform: axe-core could not be installed; the test runner.page_axe is skipped" >&2
}

# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# The line of README.md that installs the project, for those that run it.

install_line() {
    sed -n '/^## Install/,/^## /s/^    //p' README.md | head -n 1
}

# What the line has installed below a folder judges with its own files.
try_installed() { # PREFIX
    "$1/bin/sockconform" run --adapter ref --function inet_aton
}

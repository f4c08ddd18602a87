#!/bin/sh
# SPDX-License-Identifier: MIT
# Starts the adapter under Wine. The first start makes Wine's folder, whole or not at all.
#
# A wineserver that is killed while it makes the folder leaves one without a registry, in which no service and no
# interface is found. So the folder is made under another name, and the registry is waited for.
set -eu
prefix=${SOCKCONFORM_WINEPREFIX:-${XDG_CACHE_HOME:-$HOME/.cache}/sockconform/wine}
export WINEDEBUG=-all
mkdir -p "$(dirname "$prefix")"

if [ ! -f "$prefix/system.reg" ]; then
    exec 9>"$prefix.lock"
    flock 9
    if [ ! -f "$prefix/system.reg" ]; then
        rm -rf "$prefix" "$prefix.new"
        WINEPREFIX=$prefix.new wineboot --init >&2
        WINEPREFIX=$prefix.new wineserver --wait
        mv "$prefix.new" "$prefix"
    fi
    exec 9>&-
fi
export WINEPREFIX="$prefix"
exec wine "$SOCKCONFORM_BIN/sockconform-adapter-winsock.exe"

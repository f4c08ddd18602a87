#!/bin/sh
# SPDX-License-Identifier: MIT
# Whoever is not root gets the vectors' answers too: ordinary_user.sh SOCKCONFORM REF-ADAPTER SOURCE-FOLDER.
# Exit status 77 where nobody else can be had.
set -eu

[ "$(id -u)" -eq 0 ] || { echo "skipped: this is an ordinary user, so that every other test shows it"; exit 77; }
command -v setpriv >/dev/null || { echo "skipped: there is no setpriv"; exit 77; }
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cp "$1" "$scratch/sockconform"
cp "$2" "$scratch/ref"
cp -r "$3/vectors" "$scratch/vectors"
cp "$3/oracle/adapter.py" "$scratch"
chmod -R a+rX "$scratch"
cd "$scratch"
python=/usr/bin/python3 # a python3 on PATH may be of a folder that is root's own
[ -x "$python" ] || python=python3
setpriv --reuid=65534 --regid=65534 --clear-groups ./sockconform run --vectors vectors \
    --level text --rules must,should,may \
    --adapter ref=./ref --adapter "python=$python adapter.py"

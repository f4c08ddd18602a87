#!/bin/sh
# SPDX-License-Identifier: MIT
# dietlibc: if the last line of /etc/hosts has no newline, each look-up of an unknown name dies. Needs bubblewrap.
command -v diet >/dev/null || { echo "dietlibc is not installed: apt-get install dietlibc-dev"; exit 77; }
bwrap --dev-bind / / true 2>/dev/null || { echo "bubblewrap cannot start: apt-get install bubblewrap"; exit 77; }
work=$(mktemp -d) || exit 2
trap 'rm -r "$work"' EXIT
cat >"$work/found.c" <<'END'
#include <netdb.h>
#include <stdio.h>
int main(void)
{
    puts(gethostbyname("unknown.invalid") == NULL ? "NULL" : "an address");
    return 0;
}
END
diet gcc -o "$work/found" "$work/found.c" 2>/dev/null || exit 2
printf '127.0.0.1 localhost\n192.0.2.56\tno-newline-at-end' >"$work/hosts"
said=$(bwrap --dev-bind / / --bind "$work/hosts" /etc/hosts --unshare-net "$work/found" 2>/dev/null)
status=$?
echo "dietlibc, seen: ${said:-nothing}, exit status $status (139: killed by SIGSEGV); CPython (glibc): gaierror, no such name"
[ "$status" -eq 139 ]

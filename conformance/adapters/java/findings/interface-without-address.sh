#!/bin/sh
# SPDX-License-Identifier: MIT
# NetworkInterface does not know an interface that has no address. Exit status 1: so it is.
# A new network namespace has one: lo, with index 1.
folder=$(mktemp -d) || exit 2
trap 'rm -rf "$folder"' EXIT
cat >"$folder/Lo.java" <<'END'
class Lo {
    public static void main(String[] args) throws java.net.SocketException {
        Object found = java.net.NetworkInterface.getByName("lo");
        System.out.println("Java " + System.getProperty("java.version") + ": getByName(\"lo\") is " + found);
        System.exit(found == null ? 1 : 0);
    }
}
END
unshare --user --net true || exit 2
unshare --user --net java "$folder/Lo.java"

#!/bin/sh
# SPDX-License-Identifier: MIT
# NetworkInterface does not know an interface that has no address.
# A new network namespace has one: lo, with index 1.
command -v javac >/dev/null || { echo "a JDK is not installed: apt-get install default-jdk-headless"; exit 77; }
folder=$(mktemp -d) || exit 2
trap 'rm -rf "$folder"' EXIT
cat >"$folder/Lo.java" <<'END'
class Lo {
    public static void main(String[] args) throws java.net.SocketException {
        Object found = java.net.NetworkInterface.getByName("lo");
        System.out.println("Java " + System.getProperty("java.version") + ": getByName(\"lo\") is " + found);
        System.exit(found == null ? 0 : 1);
    }
}
END
unshare --user --net true || { echo "user namespaces are not allowed: apt-get install util-linux, and see unshare(1)"; exit 77; }
unshare --user --net java "$folder/Lo.java"

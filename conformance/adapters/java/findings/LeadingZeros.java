// SPDX-License-Identifier: MIT
// InetAddress reads 0177.0.0.1 as 177.0.0.1, where POSIX says 127.0.0.1: a filter in Java sees another host than its
// C library reaches. The class of CVE-2021-29921.

import java.net.InetAddress;

class LeadingZeros {
    public static void main(String[] args) throws java.net.UnknownHostException {
        String read = InetAddress.getByName("0177.0.0.1").getHostAddress();
        System.out.println("Java " + System.getProperty("java.version") + ": 0177.0.0.1 is " + read);
        System.exit(read.equals("177.0.0.1") ? 0 : 1);
    }
}

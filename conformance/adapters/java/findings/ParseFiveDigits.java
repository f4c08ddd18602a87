// SPDX-License-Identifier: MIT
// InetAddress.getByName reads a group of five digits and more. RFC 4291, 2.2: one to four.

import java.net.InetAddress;

class ParseFiveDigits {
    public static void main(String[] args) {
        try {
            System.out.println("Java " + System.getProperty("java.version") + ": " + InetAddress.getByName("::00001"));
        } catch (java.net.UnknownHostException refusal) {
            System.out.println("Java " + System.getProperty("java.version") + ": " + refusal);
            System.exit(1);
        }
    }
}

// SPDX-License-Identifier: MIT
// The exception for a request that is not of the protocol.

/** Says why a request is refused. */
final class Malformed extends Exception {
    private static final long serialVersionUID = 1;

    Malformed(String why) {
        super(why);
    }
}

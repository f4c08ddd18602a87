// SPDX-License-Identifier: MIT
// The exception for a question that a program in Java cannot ask.

/** Says why a step is skipped. */
final class Unaskable extends Exception {
    private static final long serialVersionUID = 1;

    Unaskable(String why) {
        super(why);
    }
}

// SPDX-License-Identifier: MIT
// The adapter of java.net: requests on standard input, answers on standard output, one JSON object a line.

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.Security;

/** The loop over lines. */
final class Adapter {
    private Adapter() {}

    public static void main(String[] args) throws IOException {
        // No answer may depend on an earlier one.
        Security.setProperty("networkaddress.cache.ttl", "0");
        Security.setProperty("networkaddress.cache.negative.ttl", "0");
        FileOutputStream stdout = new FileOutputStream(FileDescriptor.out);
        PrintStream out = new PrintStream(stdout, true, StandardCharsets.UTF_8);
        System.setOut(System.err);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.isBlank()) {
                continue;
            }
            String answer = Requests.answer(line);
            if (answer.isEmpty()) {
                break;
            }
            out.print(answer + "\n");
        }
        out.flush();
    }
}

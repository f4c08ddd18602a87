// SPDX-License-Identifier: MIT
// Requests to answers: hello, runs, batches, and refusals of what is not of the protocol.

import java.io.IOException;
import java.math.BigInteger;
import java.net.UnknownHostException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Answers one request after the other. */
final class Requests {
    private static final Set<String> STEP_KEYS = Set.of("call", "args", "kwargs", "on", "get", "as");

    /** Java 25 shows an object where a text should be; its hash is another one in each process. */
    private static final Pattern OBJECT_HASH = Pattern.compile("(NonSocketInfo@)[0-9a-f]+");

    private Requests() {}

    // ---- hello

    /** The name and version of glibc, which the JDK calls; another C library does not tell it this way. */
    private static String libc() {
        try {
            Process child = new ProcessBuilder("getconf", "GNU_LIBC_VERSION").start();
            return new String(child.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).trim();
        } catch (IOException problem) {
            return "";
        }
    }

    private static String facts() {
        List<String> facts = new ArrayList<>();
        String libc = libc();
        String machine = System.getProperty("os.arch");
        String world = System.getenv("SOCKCONFORM_WORLD");
        if (libc.startsWith("glibc ")) {
            facts.add("\"libc\":" + Json.quote(libc));
        }
        facts.add("\"os\":" + Json.quote(System.getProperty("os.name")));
        facts.add("\"machine\":" + Json.quote(machine.equals("amd64") ? "x86_64" : machine));
        boolean isBig = ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN;
        facts.add("\"byteorder\":" + Json.quote(isBig ? "big" : "little"));
        if (world != null && !world.isEmpty()) {
            facts.add("\"world\":" + Json.quote(world));
        }
        return String.join(",", facts);
    }

    private static String hello(Map<?, ?> body) throws Malformed {
        if (!BigInteger.ONE.equals(body.get("protocol"))) {
            throw new Malformed("this adapter speaks protocol 1 only");
        }
        String prefers = System.getProperty("java.net.preferIPv6Addresses", "false");
        String functions = Functions.FUNCTIONS.keySet().stream().map(Json::quote).collect(Collectors.joining(","));
        String constants = Functions.CONSTANTS.entrySet().stream()
                .map(one -> Json.quote(one.getKey()) + ":" + one.getValue()).collect(Collectors.joining(","));
        return "{\"hello\":{\"protocol\":1,\"implementation\":{\"name\":\"Java\",\"version\":"
                + Json.quote(System.getProperty("java.version")) + "},\"facts\":{" + facts()
                + "},\"settings\":{\"preferIPv6Addresses\":" + Json.quote(prefers)
                + ",\"texts\":\"its own\"},\"functions\":[" + functions + "],\"constants\":{" + constants + "}}}";
    }

    // ---- Answers

    private static Value call(Map<?, ?> step, Map<String, Value> results) throws Exception {
        if (step.containsKey("on")) {
            throw new Unaskable("this adapter has no sockets");
        }
        Functions.Function function = Functions.FUNCTIONS.get(step.get("call"));
        if (function == null) {
            throw new Unaskable("no function " + step.get("call") + " here");
        }
        Object given = step.get("args");
        List<Value> args = given == null ? List.of() : Value.read(given, results).items();
        boolean hasKeywords = step.get("kwargs") instanceof List && !((List<?>) step.get("kwargs")).isEmpty();
        if (hasKeywords || args.size() < function.least || args.size() > function.most) {
            throw new Unaskable("Java has no counterpart for such arguments");
        }
        return function.body.call(args);
    }

    private static void keep(Object names, Value result, Map<String, Value> results) {
        if (names instanceof String) {
            results.put((String) names, result);
        } else if (names instanceof List && ((List<?>) names).size() == 1) {
            results.put((String) ((List<?>) names).get(0), result);
        } else if (names instanceof List) {
            List<?> several = (List<?>) names;
            for (int i = 0; i < Math.min(several.size(), result.items().size()); i++) {
                results.put((String) several.get(i), result.items().get(i));
            }
        }
    }

    private static String classOf(Exception problem) {
        if (problem instanceof UnknownHostException) {
            return "gaierror";
        }
        return problem instanceof IOException ? "error" : "ValueError";
    }

    private static String raised(Exception problem) {
        String text = Json.quote(OBJECT_HASH.matcher(problem.toString()).replaceAll("$1"));
        return "\"raised\":{\"class\":\"" + classOf(problem) + "\",\"code\":null,\"args\":[" + text + "],\"text\":" + text
                + "}";
    }

    /** The answer to a step, with its duration if it is one of several. An Error of Java ends the adapter. */
    private static String answerStep(Map<?, ?> step, Map<String, Value> results, boolean isTimed) throws Malformed {
        long begin = System.nanoTime();
        String answer;
        try {
            Value result = call(step, results);
            keep(step.get("as"), result, results);
            answer = "\"returned\":" + result.write();
        } catch (Unaskable why) {
            return "{\"skipped\":" + Json.quote(why.getMessage()) + "}";
        } catch (Malformed why) {
            throw why;
        } catch (Exception problem) {
            answer = raised(problem);
        }
        long passed = (System.nanoTime() - begin) / 1000000;
        return "{" + answer + (isTimed && passed > 0 ? ",\"elapsed_ms\":" + passed : "") + "}";
    }

    private static Map<?, ?> checkedStep(Object raw) throws Malformed {
        if (!(raw instanceof Map)) {
            throw new Malformed("a step is an object");
        }
        Map<?, ?> step = (Map<?, ?>) raw;
        for (Map.Entry<?, ?> member : step.entrySet()) {
            String key = (String) member.getKey();
            if (!STEP_KEYS.contains(key)) {
                throw new Malformed("a step has no key " + key);
            }
            if ((key.equals("args") || key.equals("kwargs")) && !(member.getValue() instanceof List)) {
                throw new Malformed(key + " is given as a list");
            }
        }
        if (step.containsKey("call") == step.containsKey("get")) {
            throw new Malformed("a step has either call or get");
        }
        return step;
    }

    private static List<?> list(Map<?, ?> body, String key) throws Malformed {
        if (!(body.get(key) instanceof List)) {
            throw new Malformed(key + " is given as a list");
        }
        return (List<?>) body.get(key);
    }

    private static String answerRun(Map<?, ?> body, Object seq) throws Malformed {
        List<Map<?, ?>> steps = new ArrayList<>();
        for (Object raw : list(body, "steps")) {
            steps.add(checkedStep(raw));
        }
        Map<String, Value> results = new HashMap<>();
        List<String> answers = new ArrayList<>();
        for (Map<?, ?> step : steps) {
            answers.add(answerStep(step, results, steps.size() > 1));
        }
        return "{\"ran\":{\"seq\":" + seq + ",\"steps\":[" + String.join(",", answers) + "]}}";
    }

    private static String answerBatch(Map<?, ?> body, Object seq) throws Malformed {
        List<String> answers = new ArrayList<>();
        for (Object args : list(body, "args")) {
            Map<String, Object> step = new HashMap<>();
            step.put("call", body.get("call"));
            step.put("args", args);
            answers.add(answerStep(checkedStep(step), new HashMap<>(), false));
        }
        return "{\"batched\":{\"seq\":" + seq + ",\"answers\":[" + String.join(",", answers) + "]}}";
    }

    // ---- Requests

    private static String dispatch(String verb, Map<?, ?> body) throws Malformed {
        Object seq = body.get("seq");
        if (verb.equals("hello")) {
            return hello(body);
        }
        if (verb.equals("bye")) {
            return "";
        }
        if (!(seq instanceof BigInteger)) {
            throw new Malformed("seq is an integer");
        }
        switch (verb) {
            case "run":
                return answerRun(body, seq);
            case "batch":
                return answerBatch(body, seq);
            default:
                throw new Malformed("no request is called " + verb);
        }
    }

    /** The line that answers a line; it is empty at the end. */
    static String answer(String line) {
        Object seq = null;
        try {
            Object request = Json.read(line);
            if (!(request instanceof Map) || ((Map<?, ?>) request).size() != 1) {
                throw new Malformed("a request is an object with one key");
            }
            Map.Entry<?, ?> member = ((Map<?, ?>) request).entrySet().iterator().next();
            if (!(member.getValue() instanceof Map)) {
                throw new Malformed(member.getKey() + " holds an object");
            }
            Map<?, ?> body = (Map<?, ?>) member.getValue();
            seq = body.get("seq") instanceof BigInteger ? body.get("seq") : null;
            return dispatch((String) member.getKey(), body);
        } catch (Malformed problem) {
            return "{\"error\":{\"seq\":" + seq + ",\"says\":" + Json.quote(problem.getMessage()) + "}}";
        }
    }
}

// SPDX-License-Identifier: MIT
// Values of the protocol to Java's, and back to canonical JSON.

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A value of the protocol: kind, and content of the kind's class. */
final class Value {
    /** FOREIGN is a value that no program in Java can pass to these functions. */
    enum Kind { NONE, INT, TEXT, BYTES, LIST, TUPLE, FOREIGN }

    static final Value NONE = new Value(Kind.NONE, null);
    private static final Value FOREIGN = new Value(Kind.FOREIGN, null);
    private static final Pattern SPELLED = Pattern.compile("\\\\(\\\\|u[0-9a-fA-F]{4}|)");
    private static final BigInteger PLAIN_MOST = BigInteger.ONE.shiftLeft(53);

    final Kind kind;
    private final Object content;

    private Value(Kind kind, Object content) {
        this.kind = kind;
        this.content = content;
    }

    static Value of(long number) {
        return new Value(Kind.INT, BigInteger.valueOf(number));
    }

    static Value of(String text) {
        return new Value(Kind.TEXT, text);
    }

    static Value of(byte[] packed) {
        return new Value(Kind.BYTES, packed);
    }

    static Value list(List<Value> items) {
        return new Value(Kind.LIST, items);
    }

    static Value tuple(Value... items) {
        return new Value(Kind.TUPLE, List.of(items));
    }

    BigInteger number() {
        return (BigInteger) content;
    }

    String text() {
        return (String) content;
    }

    byte[] bytes() {
        return (byte[]) content;
    }

    @SuppressWarnings("unchecked")
    List<Value> items() {
        return kind == Kind.LIST || kind == Kind.TUPLE ? (List<Value>) content : List.of();
    }

    /** Reads one value; `results` are those of earlier steps. */
    static Value read(Object json, Map<String, Value> results) throws Malformed, Unaskable {
        if (json == null) {
            return NONE;
        }
        if (json instanceof Boolean) {
            return FOREIGN;
        }
        if (json instanceof BigInteger) {
            return new Value(Kind.INT, json);
        }
        if (json instanceof String) {
            return of((String) json);
        }
        if (json instanceof List) {
            return list(readItems(json, results));
        }
        return readObject((Map<?, ?>) json, results);
    }

    private static List<Value> readItems(Object json, Map<String, Value> results) throws Malformed, Unaskable {
        if (!(json instanceof List)) {
            throw new Malformed("items are given as a list");
        }
        List<Value> items = new ArrayList<>();
        for (Object item : (List<?>) json) {
            items.add(read(item, results));
        }
        return items;
    }

    private static Value readObject(Map<?, ?> json, Map<String, Value> results) throws Malformed, Unaskable {
        if (json.containsKey("result")) {
            return readResult(json, results);
        }
        if (json.containsKey("object")) {
            return FOREIGN;
        }
        if (json.size() != 1) {
            throw new Malformed("an object that is no value");
        }
        Map.Entry<?, ?> member = json.entrySet().iterator().next();
        return readKind((String) member.getKey(), member.getValue(), results);
    }

    private static Value readKind(String kind, Object content, Map<String, Value> results)
            throws Malformed, Unaskable {
        switch (kind) {
            case "tuple":
                return new Value(Kind.TUPLE, readItems(content, results));
            case "dict":
                return FOREIGN;
            case "flags":
                return readFlags(content);
            default:
                if (!(content instanceof String)) {
                    throw new Malformed(kind + " is given as a string");
                }
                return readText(kind, (String) content);
        }
    }

    private static Value readText(String kind, String content) throws Malformed, Unaskable {
        switch (kind) {
            case "int":
                if (!content.matches("0|-?[1-9][0-9]*")) {
                    throw new Malformed("not the text of an int");
                }
                return new Value(Kind.INT, new BigInteger(content));
            case "float":
                return FOREIGN;
            case "bytes":
            case "bytearray":
            case "memoryview":
                return readPacked(content);
            case "str":
                return readSpelled(content);
            case "const":
                return of(constant(content));
            case "handle":
                throw new Unaskable("nothing is called " + content + ": this adapter has no sockets");
            default:
                throw new Malformed("no kind of value is called " + kind);
        }
    }

    private static long constant(Object name) throws Unaskable {
        Integer number = Functions.CONSTANTS.get(name);
        if (number == null) {
            throw new Unaskable("no constant " + name + " here");
        }
        return number;
    }

    private static Value readFlags(Object content) throws Malformed, Unaskable {
        if (!(content instanceof List)) {
            throw new Malformed("flags are given as a list");
        }
        long flags = 0;
        for (Object name : (List<?>) content) {
            flags |= constant(name);
        }
        return of(flags);
    }

    private static Value readPacked(String content) throws Malformed {
        try {
            return of(HexFormat.of().parseHex(content));
        } catch (IllegalArgumentException problem) {
            throw new Malformed("not pairs of hexadecimal digits");
        }
    }

    /** The content of {"str":..}, where a lone surrogate is spelled. */
    private static Value readSpelled(String content) throws Malformed {
        StringBuilder out = new StringBuilder();
        Matcher spelled = SPELLED.matcher(content);
        while (spelled.find()) {
            String what = spelled.group(1);
            if (what.isEmpty()) {
                throw new Malformed("a backslash in a str is doubled, or begins \\uXXXX");
            }
            char meant = what.charAt(0) == 'u' ? (char) Integer.parseInt(what.substring(1), 16) : '\\';
            spelled.appendReplacement(out, "");
            out.append(meant);
        }
        return of(spelled.appendTail(out).toString());
    }

    private static Value readResult(Map<?, ?> json, Map<String, Value> results) throws Unaskable {
        Value found = results.get(json.get("result"));
        if (found == null) {
            throw new Unaskable("nothing is called " + json.get("result") + ": an earlier step did not make it");
        }
        Object path = json.get("at");
        for (Object place : path instanceof List ? (List<?>) path : List.of()) {
            int at = place instanceof BigInteger ? ((BigInteger) place).intValue() : -1;
            if (at < 0 || at >= found.items().size()) {
                throw new Unaskable("the result has no such part");
            }
            found = found.items().get(at);
        }
        return found;
    }

    String write() {
        switch (kind) {
            case INT:
                return number().abs().compareTo(PLAIN_MOST) <= 0 ? "" + number() : "{\"int\":\"" + number() + "\"}";
            case TEXT:
                return Json.quote(text());
            case BYTES:
                return "{\"bytes\":\"" + HexFormat.of().formatHex(bytes()) + "\"}";
            case LIST:
                return writeItems();
            case TUPLE:
                return "{\"tuple\":" + writeItems() + "}";
            default:
                return "null";
        }
    }

    private String writeItems() {
        List<String> written = new ArrayList<>();
        items().forEach(item -> written.add(item.write()));
        return "[" + String.join(",", written) + "]";
    }
}

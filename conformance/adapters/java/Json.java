// SPDX-License-Identifier: MIT
// A strict JSON reader, and the writer of strings: the JDK has neither.

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads JSON as null, Boolean, BigInteger, String, List and Map. */
final class Json {
    private static final int DEPTH_MOST = 1000;

    private final String text;
    private int at = 0;
    private int depth = 0;

    private Json(String text) {
        this.text = text;
    }

    static Object read(String text) throws Malformed {
        Json reader = new Json(text);
        Object value = reader.value();
        if (reader.peek() != '\0' || reader.at < text.length()) {
            throw new Malformed("something follows the JSON");
        }
        return value;
    }

    /** The next character after white space, which is not taken; NUL at the end. */
    private char peek() {
        while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at < text.length() ? text.charAt(at) : '\0';
    }

    private void take(char wanted) throws Malformed {
        if (peek() != wanted) {
            throw new Malformed("no " + wanted + " at character " + at);
        }
        at++;
    }

    private Object value() throws Malformed {
        switch (peek()) {
            case 'n':
                return word("null", null);
            case 't':
                return word("true", Boolean.TRUE);
            case 'f':
                return word("false", Boolean.FALSE);
            case '"':
                return string();
            case '[':
            case '{':
                return nested();
            default:
                return number();
        }
    }

    private Object word(String word, Object value) throws Malformed {
        if (!text.startsWith(word, at)) {
            throw new Malformed("no value at character " + at);
        }
        at += word.length();
        return value;
    }

    private Object nested() throws Malformed {
        if (++depth > DEPTH_MOST) {
            throw new Malformed("nested too deeply");
        }
        Object value = peek() == '[' ? list() : object();
        depth--;
        return value;
    }

    private List<Object> list() throws Malformed {
        List<Object> items = new ArrayList<>();
        take('[');
        if (peek() != ']') {
            items.add(value());
            while (peek() == ',') {
                at++;
                items.add(value());
            }
        }
        take(']');
        return items;
    }

    private Map<String, Object> object() throws Malformed {
        Map<String, Object> members = new LinkedHashMap<>();
        take('{');
        while (peek() != '}' || !members.isEmpty()) {
            if (!members.isEmpty()) {
                take(',');
            }
            if (peek() != '"') {
                throw new Malformed("no key at character " + at);
            }
            String key = string();
            take(':');
            if (members.containsKey(key)) {
                throw new Malformed("the key " + key + " comes twice");
            }
            members.put(key, value());
            if (peek() == '}') {
                break;
            }
        }
        take('}');
        return members;
    }

    private BigInteger number() throws Malformed {
        int from = at;
        while (at < text.length() && "+-0123456789.eE".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        String digits = text.substring(from, at);
        if (!digits.matches("-?(0|[1-9][0-9]*)")) {
            throw new Malformed("no value of this protocol at character " + from);
        }
        return new BigInteger(digits);
    }

    private String string() throws Malformed {
        StringBuilder out = new StringBuilder();
        at++;
        while (true) {
            char next = next();
            if (next == '"') {
                return checked(out.toString());
            }
            if (next < ' ') {
                throw new Malformed("a control character in a string");
            }
            out.append(next == '\\' ? escape() : next);
        }
    }

    private char next() throws Malformed {
        if (at >= text.length()) {
            throw new Malformed("a string without its end");
        }
        return text.charAt(at++);
    }

    private char escape() throws Malformed {
        char next = next();
        int place = "bfnrt\"\\/".indexOf(next);
        if (place >= 0) {
            return "\b\f\n\r\t\"\\/".charAt(place);
        }
        if (next != 'u' || at + 4 > text.length() || !text.substring(at, at + 4).matches("[0-9a-fA-F]{4}")) {
            throw new Malformed("an unknown escape");
        }
        at += 4;
        return (char) Integer.parseInt(text.substring(at - 4, at), 16);
    }

    private static String checked(String read) throws Malformed {
        if (read.codePoints().anyMatch(point -> point >= 0xd800 && point < 0xe000)) {
            throw new Malformed("a lone surrogate in a string");
        }
        return read;
    }

    /** A string in canonical form. A lone surrogate, which a text of an exception can hold, is spelled. */
    static String quote(String text) {
        StringBuilder out = new StringBuilder("\"");
        text.codePoints().forEach(point -> {
            int place = "\b\t\n\f\r\"\\".indexOf(point);
            if (place >= 0) {
                out.append('\\').append("btnfr\"\\".charAt(place));
            } else if (point < 0x20) {
                out.append(String.format("\\u%04x", point));
            } else if (point >= 0xd800 && point < 0xe000) {
                out.append(String.format("\\\\u%04x", point));
            } else {
                out.appendCodePoint(point);
            }
        });
        return out.append('"').toString();
    }
}

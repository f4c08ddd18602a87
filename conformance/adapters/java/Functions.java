// SPDX-License-Identifier: MIT
// The functions of java.net.InetAddress and NetworkInterface behind the names of Python's socket module.

import java.math.BigInteger;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The offered functions, and the numbers that they take. */
final class Functions {
    /** What answers a call. IOException and RuntimeException are Java's refusals. */
    interface Body {
        Value call(List<Value> args) throws Exception;
    }

    /** A function, and the numbers of arguments that it takes. */
    static final class Function {
        final int least;
        final int most;
        final Body body;

        private Function(int least, int most, Body body) {
            this.least = least;
            this.most = most;
            this.body = body;
        }
    }

    private static final int AF_INET = 2;
    private static final int AF_INET6 = 10;
    private static final int SOCK_STREAM = 1;
    private static final int IPPROTO_TCP = 6;

    /** Java has none of these numbers; they are the adapter's. */
    static final SortedMap<String, Integer> CONSTANTS = new TreeMap<>(Map.of("AF_INET", AF_INET, "AF_INET6",
            AF_INET6, "AF_UNIX", 1, "AF_UNSPEC", 0, "EAFNOSUPPORT", 97, "IPPROTO_TCP", IPPROTO_TCP, "IPPROTO_UDP", 17,
            "SOCK_DGRAM", 2, "SOCK_RAW", 3, "SOCK_STREAM", SOCK_STREAM));

    static final SortedMap<String, Function> FUNCTIONS = new TreeMap<>();

    static {
        FUNCTIONS.put("getaddrinfo", new Function(4, 6, Functions::getaddrinfo));
        FUNCTIONS.put("getfqdn", new Function(0, 1, Functions::getfqdn));
        FUNCTIONS.put("gethostbyaddr", new Function(1, 1, Functions::gethostbyaddr));
        FUNCTIONS.put("gethostbyname", new Function(1, 1, Functions::gethostbyname));
        FUNCTIONS.put("gethostname", new Function(0, 0, args -> Value.of(InetAddress.getLocalHost().getHostName())));
        FUNCTIONS.put("if_indextoname", new Function(1, 1, Functions::ifIndexToName));
        FUNCTIONS.put("if_nameindex", new Function(0, 0, args -> ifNameIndex()));
        FUNCTIONS.put("if_nametoindex", new Function(1, 1, Functions::ifNameToIndex));
        FUNCTIONS.put("inet_aton", new Function(1, 1, args -> parse(AF_INET, text(args.get(0)))));
        FUNCTIONS.put("inet_ntoa", new Function(1, 1, args -> Value.of(address(args.get(0)).getHostAddress())));
        FUNCTIONS.put("inet_ntop", new Function(2, 2, Functions::inetNtop));
        FUNCTIONS.put("inet_pton", new Function(2, 2, args -> parse(family(args.get(0)), text(args.get(1)))));
    }

    private Functions() {}

    // ---- Arguments

    private static String text(Value value) throws Unaskable {
        if (value.kind != Value.Kind.TEXT) {
            throw new Unaskable("a program in Java passes a String here");
        }
        return value.text();
    }

    private static int number(Value value) throws Unaskable {
        if (value.kind == Value.Kind.INT) {
            BigInteger number = value.number();
            if (number.bitLength() < Integer.SIZE) {
                return number.intValue();
            }
        }
        throw new Unaskable("a program in Java passes an int here");
    }

    private static int family(Value value) throws Unaskable {
        int family = number(value);
        if (family != AF_INET && family != AF_INET6) {
            throw new Unaskable("InetAddress has no other family");
        }
        return family;
    }

    private static InetAddress address(Value value) throws Unaskable, UnknownHostException {
        if (value.kind != Value.Kind.BYTES) {
            throw new Unaskable("a program in Java passes a byte[] here");
        }
        return InetAddress.getByAddress(value.bytes());
    }

    // ---- Addresses

    private static int familyOf(InetAddress address) {
        return address instanceof Inet4Address ? AF_INET : AF_INET6;
    }

    private static Value parse(int family, String text) throws UnknownHostException {
        InetAddress address = InetAddress.getByName(text);
        if (familyOf(address) != family) {
            throw new UnknownHostException("getByName made an address of the other family: " + address);
        }
        return Value.of(address.getAddress());
    }

    private static Value inetNtop(List<Value> args) throws Unaskable, UnknownHostException {
        int family = family(args.get(0));
        InetAddress address = address(args.get(1));
        if (familyOf(address) != family) {
            throw new UnknownHostException("getByAddress made an address of the other family: " + address);
        }
        return Value.of(address.getHostAddress());
    }

    /** The number of zero groups from this place on. */
    private static int zeros(String[] groups, int from) {
        int to = from;
        while (to < groups.length && groups[to].equals("0")) {
            to++;
        }
        return to - from;
    }

    /** The text of an address as RFC 5952 has it, for answers whose subject is not the text. */
    private static String shown(InetAddress address) {
        String plain = address.getHostAddress().replaceFirst("%.*", "");
        if (address instanceof Inet4Address) {
            return plain;
        }
        String[] groups = plain.split(":");
        int gap = 0;
        for (int from = 1; from < groups.length; from++) {
            gap = zeros(groups, from) > zeros(groups, gap) ? from : gap;
        }
        int length = zeros(groups, gap);
        if (length < 2) {
            return plain;
        }
        List<String> all = List.of(groups);
        return String.join(":", all.subList(0, gap)) + "::" + String.join(":", all.subList(gap + length, all.size()));
    }

    // ---- Names

    private static Value entry(InetSocketAddress found) {
        InetAddress address = found.getAddress();
        int family = familyOf(address);
        Value host = Value.of(shown(address));
        Value port = Value.of(found.getPort());
        Value whole = address instanceof Inet6Address
                ? Value.tuple(host, port, Value.of(0), Value.of(((Inet6Address) address).getScopeId()))
                : Value.tuple(host, port);
        return Value.tuple(Value.of(family), Value.of(SOCK_STREAM), Value.of(IPPROTO_TCP), Value.of(""), whole);
    }

    private static void checkHints(List<Value> hints) throws Unaskable {
        int protocol = hints.size() > 2 ? number(hints.get(2)) : 0;
        int flags = hints.size() > 3 ? number(hints.get(3)) : 0;
        boolean isStream = number(hints.get(1)) == SOCK_STREAM && (protocol == 0 || protocol == IPPROTO_TCP);
        if (number(hints.get(0)) != 0 || !isStream || flags != 0) {
            throw new Unaskable("getAllByName takes no hints");
        }
    }

    private static Value getaddrinfo(List<Value> args) throws Unaskable, UnknownHostException {
        checkHints(args.subList(2, args.size()));
        String host = args.get(0).kind == Value.Kind.NONE ? null : text(args.get(0));
        int port = args.get(1).kind == Value.Kind.NONE ? 0 : number(args.get(1));
        List<Value> found = new ArrayList<>();
        for (InetAddress address : InetAddress.getAllByName(host)) {
            found.add(entry(new InetSocketAddress(address, port)));
        }
        return Value.list(found);
    }

    private static Value gethostbyname(List<Value> args) throws Unaskable, UnknownHostException {
        for (InetAddress address : InetAddress.getAllByName(text(args.get(0)))) {
            if (address instanceof Inet4Address) {
                return Value.of(address.getHostAddress());
            }
        }
        throw new UnknownHostException("getAllByName found no IPv4 address");
    }

    private static Value gethostbyaddr(List<Value> args) throws Unaskable, UnknownHostException {
        String host = text(args.get(0));
        if (!host.matches("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*")) {
            throw new Unaskable("a program in Java passes a packed address here");
        }
        InetAddress address = InetAddress.getByAddress(InetAddress.getByName(host).getAddress());
        return Value.tuple(Value.of(address.getHostName()), Value.list(List.of()),
                Value.list(List.of(Value.of(shown(address)))));
    }

    private static Value getfqdn(List<Value> args) throws Unaskable, UnknownHostException {
        InetAddress address = args.isEmpty() ? InetAddress.getLocalHost() : InetAddress.getByName(text(args.get(0)));
        return Value.of(address.getCanonicalHostName());
    }

    // ---- Interfaces

    private static NetworkInterface found(NetworkInterface one) throws SocketException {
        if (one == null) {
            throw new SocketException("null: no such interface");
        }
        return one;
    }

    private static Value ifNameIndex() throws SocketException {
        return Value.list(NetworkInterface.networkInterfaces()
                .map(one -> Value.tuple(Value.of(one.getIndex()), Value.of(one.getName())))
                .collect(Collectors.toList()));
    }

    private static Value ifNameToIndex(List<Value> args) throws Unaskable, SocketException {
        return Value.of(found(NetworkInterface.getByName(text(args.get(0)))).getIndex());
    }

    private static Value ifIndexToName(List<Value> args) throws Unaskable, SocketException {
        return Value.of(found(NetworkInterface.getByIndex(number(args.get(0)))).getName());
    }
}

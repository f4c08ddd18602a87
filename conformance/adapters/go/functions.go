// SPDX-License-Identifier: MIT
// The functions of Go's net and net/netip behind the names of Python's socket module.
package main

import (
	"context"
	"errors"
	"net"
	"net/netip"
	"os"
	"strconv"
	"syscall"
)

// refusal is an error of Go, with the class that the protocol has for it.
type refusal struct {
	class string
	code  int // 0: none
	text  string
}

func (why refusal) Error() string { return why.text }

// constants are the numbers that the functions take, and the families that they refuse.
var constants = map[string]int{
	"AF_UNSPEC": syscall.AF_UNSPEC, "AF_UNIX": syscall.AF_UNIX,
	"AF_INET": syscall.AF_INET, "AF_INET6": syscall.AF_INET6,
	"SOCK_STREAM": syscall.SOCK_STREAM, "SOCK_DGRAM": syscall.SOCK_DGRAM, "SOCK_RAW": syscall.SOCK_RAW,
	"IPPROTO_TCP": syscall.IPPROTO_TCP, "IPPROTO_UDP": syscall.IPPROTO_UDP,
	"EAFNOSUPPORT": int(syscall.EAFNOSUPPORT), "ENODEV": int(syscall.ENODEV), "ENXIO": int(syscall.ENXIO),
}

type function struct {
	least, most int // number of arguments
	call        func(args []value) (value, error)
}

var functions = map[string]function{
	"getaddrinfo":    {2, 6, getaddrinfo},
	"gethostbyaddr":  {1, 1, gethostbyaddr},
	"gethostbyname":  {1, 1, gethostbyname},
	"gethostname":    {0, 0, gethostname},
	"getservbyname":  {1, 2, getservbyname},
	"if_indextoname": {1, 1, ifIndexToName},
	"if_nameindex":   {0, 0, ifNameIndex},
	"if_nametoindex": {1, 1, ifNameToIndex},
	"inet_aton":      {1, 1, inetAton},
	"inet_ntoa":      {1, 1, inetNtoa},
	"inet_ntop":      {2, 2, inetNtop},
	"inet_pton":      {2, 2, inetPton},
}

// refused forms Go's error as an exception.
func refused(err error) error {
	var dns *net.DNSError
	var number syscall.Errno
	switch {
	case errors.As(err, &dns):
		return refusal{class: "gaierror", text: err.Error()}
	case errors.As(err, &number):
		return refusal{class: "error", code: int(number), text: err.Error()}
	}
	return refusal{class: "error", text: err.Error()}
}

// ---- Arguments

func textArgument(v value) (string, error) {
	if v.kind != text {
		return "", unaskable("a program in Go passes a string here")
	}
	return v.text, nil
}

func packedArgument(v value) ([]byte, error) {
	if v.kind != octets && v.kind != buffer {
		return nil, unaskable("a program in Go passes a []byte here")
	}
	return v.octets, nil
}

func intArgument(v value) (int, error) {
	number, err := strconv.Atoi(v.text)
	if v.kind != integer || err != nil {
		return 0, unaskable("a program in Go passes an int here")
	}
	return number, nil
}

func familyArgument(v value) (int, error) {
	family, err := intArgument(v)
	if err == nil && family != syscall.AF_INET && family != syscall.AF_INET6 {
		return 0, unaskable("net/netip has no other family")
	}
	return family, err
}

// ---- Addresses

func inetAton(args []value) (value, error) {
	host, err := textArgument(args[0])
	if err != nil {
		return value{}, err
	}
	packed := net.ParseIP(host).To4()
	if packed == nil {
		return value{}, refusal{class: "error", text: "net.ParseIP returned no IPv4 address"}
	}
	return bytesValue(packed), nil
}

func inetNtoa(args []value) (value, error) {
	packed, err := packedArgument(args[0])
	return textValue(net.IP(packed).String()), err
}

func inetPton(args []value) (value, error) {
	family, err := familyArgument(args[0])
	if err != nil {
		return value{}, err
	}
	host, err := textArgument(args[1])
	if err != nil {
		return value{}, err
	}
	address, err := netip.ParseAddr(host)
	if err != nil {
		return value{}, refusal{class: "error", text: err.Error()}
	}
	if address.Is4() != (family == syscall.AF_INET) {
		return value{}, refusal{class: "error", text: "an address of the other family"}
	}
	return bytesValue(address.AsSlice()), nil
}

func inetNtop(args []value) (value, error) {
	family, err := familyArgument(args[0])
	if err != nil {
		return value{}, err
	}
	packed, err := packedArgument(args[1])
	if err != nil {
		return value{}, err
	}
	address, ok := netip.AddrFromSlice(packed)
	if !ok || address.Is4() != (family == syscall.AF_INET) {
		return value{}, refusal{class: "ValueError", text: "netip.AddrFromSlice returned no address of this family"}
	}
	return textValue(address.String()), nil
}

// ---- Names

// hints are the arguments of getaddrinfo that Go has words for.
type hints struct {
	network string // tcp or udp
	family  int
	kind    int // SOCK_STREAM or SOCK_DGRAM
}

func readHints(args []value) (hints, error) {
	numbers := [4]int{} // family, type, protocol, flags
	for i, arg := range args {
		number, err := intArgument(arg)
		if err != nil {
			return hints{}, err
		}
		numbers[i] = number
	}
	family, kind, protocol, flags := numbers[0], numbers[1], numbers[2], numbers[3]
	switch {
	case flags != 0:
		return hints{}, unaskable("net.LookupIP has no flags")
	case family != 0 && family != syscall.AF_INET && family != syscall.AF_INET6:
		return hints{}, unaskable("net.LookupIP has no other family")
	case kind == syscall.SOCK_STREAM && (protocol == 0 || protocol == syscall.IPPROTO_TCP):
		return hints{"tcp", family, kind}, nil
	case kind == syscall.SOCK_DGRAM && (protocol == 0 || protocol == syscall.IPPROTO_UDP):
		return hints{"udp", family, kind}, nil
	}
	return hints{}, unaskable("net.LookupPort takes tcp and udp only")
}

func readPort(arg value, network string) (int, error) {
	switch arg.kind {
	case none:
		return 0, nil
	case integer, text:
		port, err := net.LookupPort(network, arg.text)
		if err != nil {
			return 0, refused(err)
		}
		return port, nil
	}
	return 0, unaskable("net.LookupPort takes a string")
}

// lookup asks for both families with their zones, or for one family, for which Go has no zones.
func lookup(host string, family int) ([]netip.Addr, error) {
	var found []netip.Addr
	var err error
	if family == 0 {
		found, err = lookupBoth(host)
	} else {
		network := map[int]string{syscall.AF_INET: "ip4", syscall.AF_INET6: "ip6"}[family]
		found, err = net.DefaultResolver.LookupNetIP(context.Background(), network, host)
	}
	if err != nil {
		return nil, refused(err)
	}
	for i, one := range found {
		found[i] = one.Unmap() // net keeps an IPv4 address as a mapped one
	}
	return found, nil
}

func lookupBoth(host string) ([]netip.Addr, error) {
	found, err := net.DefaultResolver.LookupIPAddr(context.Background(), host)
	addresses := []netip.Addr{}
	for _, one := range found {
		if address, ok := netip.AddrFromSlice(one.IP); ok {
			addresses = append(addresses, address.WithZone(one.Zone))
		}
	}
	return addresses, err
}

// scopeNumber finds the number of a zone: of the interface, or the zone itself.
func scopeNumber(zone string) int {
	if one, err := net.InterfaceByName(zone); err == nil {
		return one.Index
	}
	number, err := strconv.Atoi(zone)
	if err != nil {
		return 0
	}
	return number
}

func addressEntry(address netip.Addr, port int, asked hints) value {
	protocol := map[int]int{syscall.SOCK_STREAM: syscall.IPPROTO_TCP, syscall.SOCK_DGRAM: syscall.IPPROTO_UDP}[asked.kind]
	family := syscall.AF_INET6
	parts := []value{textValue(address.WithZone("").String()), intValue(port)}
	if address.Is4() {
		family = syscall.AF_INET
	} else {
		parts = append(parts, intValue(0), intValue(scopeNumber(address.Zone())))
	}
	return tupleValue(intValue(family), intValue(asked.kind), intValue(protocol), textValue(""), tupleValue(parts...))
}

func getaddrinfo(args []value) (value, error) {
	host, err := textArgument(args[0])
	if err != nil {
		return value{}, err
	}
	asked, err := readHints(args[2:])
	if err != nil {
		return value{}, err
	}
	port, err := readPort(args[1], asked.network)
	if err != nil {
		return value{}, err
	}
	found, err := lookup(host, asked.family)
	result := value{kind: list}
	for _, one := range found {
		result.items = append(result.items, addressEntry(one, port, asked))
	}
	return result, err
}

func gethostbyname(args []value) (value, error) {
	host, err := textArgument(args[0])
	if err != nil {
		return value{}, err
	}
	found, err := lookup(host, syscall.AF_INET)
	if err != nil {
		return value{}, err
	}
	if len(found) == 0 {
		return value{}, refusal{class: "error", text: "net.LookupNetIP returned no address and no error"}
	}
	return textValue(found[0].String()), nil
}

func gethostbyaddr(args []value) (value, error) {
	host, err := textArgument(args[0])
	if err != nil {
		return value{}, err
	}
	if _, err := netip.ParseAddr(host); err != nil {
		return value{}, unaskable("net.LookupAddr takes an address")
	}
	names, err := net.LookupAddr(host)
	if err != nil {
		return value{}, refused(err)
	}
	aliases := value{kind: list}
	for _, name := range names[1:] {
		aliases.items = append(aliases.items, textValue(name))
	}
	addresses := value{kind: list, items: []value{textValue(host)}}
	return tupleValue(textValue(names[0]), aliases, addresses), nil
}

func getservbyname(args []value) (value, error) {
	if len(args) == 1 {
		return value{}, unaskable("net.LookupPort takes a network too")
	}
	name, err := textArgument(args[0])
	if err != nil {
		return value{}, err
	}
	network, err := textArgument(args[1])
	if err != nil {
		return value{}, err
	}
	port, err := net.LookupPort(network, name)
	if err != nil {
		return value{}, refused(err)
	}
	return intValue(port), nil
}

func gethostname([]value) (value, error) {
	name, err := os.Hostname()
	return textValue(name), err
}

// ---- Interfaces

func ifNameIndex([]value) (value, error) {
	found, err := net.Interfaces()
	if err != nil {
		return value{}, refused(err)
	}
	result := value{kind: list}
	for _, one := range found {
		result.items = append(result.items, tupleValue(intValue(one.Index), textValue(one.Name)))
	}
	return result, nil
}

func ifNameToIndex(args []value) (value, error) {
	name, err := textArgument(args[0])
	if err != nil {
		return value{}, err
	}
	found, err := net.InterfaceByName(name)
	if err != nil {
		return value{}, refused(err)
	}
	return intValue(found.Index), nil
}

func ifIndexToName(args []value) (value, error) {
	index, err := intArgument(args[0])
	if err != nil {
		return value{}, err
	}
	found, err := net.InterfaceByIndex(index)
	if err != nil {
		return value{}, refused(err)
	}
	return textValue(found.Name), nil
}

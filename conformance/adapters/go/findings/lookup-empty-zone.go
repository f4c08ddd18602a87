// SPDX-License-Identifier: MIT
// net.LookupIP reads "fe80::1%", whose zone netip.ParseAddr refuses as empty. Exit status 1: so it is.

//go:build ignore

package main

import (
	"fmt"
	"net"
	"net/netip"
	"os"
	"runtime"
)

func main() {
	_, refusal := netip.ParseAddr("fe80::1%")
	found, err := net.LookupIP("fe80::1%")
	fmt.Println(runtime.Version(), found, err, refusal)
	if err == nil {
		os.Exit(1)
	}
}

// SPDX-License-Identifier: MIT
// net.LookupIP reads "fe80::1%", whose zone netip.ParseAddr refuses as empty.

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
	fmt.Println("Go", runtime.Version()[2:]+":", found, err, refusal)
	if err != nil {
		os.Exit(1)
	}
}

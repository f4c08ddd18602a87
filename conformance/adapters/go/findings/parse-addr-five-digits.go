// SPDX-License-Identifier: MIT
// netip.ParseAddr and net.ParseIP read a group of five digits and more. RFC 4291, 2.2: one to four.

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
	address, err := netip.ParseAddr("::00001")
	fmt.Println("Go", runtime.Version()[2:]+":", address, err, net.ParseIP("::00001"))
	if err != nil {
		os.Exit(1)
	}
}

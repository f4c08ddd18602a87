// SPDX-License-Identifier: MIT
// Resolver.LookupNetIP drops the zone of an IPv6 address, although netip.Addr has one.

//go:build ignore

package main

import (
	"context"
	"fmt"
	"net"
	"os"
	"runtime"
)

func main() {
	found, err := net.DefaultResolver.LookupNetIP(context.Background(), "ip6", "fe80::1%lo")
	fmt.Println("Go", runtime.Version()[2:]+":", found, err)
	if err != nil || found[0].Zone() != "" {
		os.Exit(1)
	}
}

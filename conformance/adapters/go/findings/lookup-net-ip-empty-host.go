// SPDX-License-Identifier: MIT
// Resolver.LookupNetIP of an empty host returns no address and no error, so addresses[0] panics.

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
	found, err := net.DefaultResolver.LookupNetIP(context.Background(), "ip4", "")
	fmt.Println("Go", runtime.Version()[2:]+":", found, err)
	if err != nil || len(found) > 0 {
		os.Exit(1)
	}
}

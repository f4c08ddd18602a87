// SPDX-License-Identifier: MIT
// net.LookupPort reads a sign without digits as port 0. Exit status 1: so it is.

//go:build ignore

package main

import (
	"fmt"
	"net"
	"os"
	"runtime"
)

func main() {
	port, err := net.LookupPort("tcp", "+")
	fmt.Println(runtime.Version(), port, err)
	if err == nil {
		os.Exit(1)
	}
}

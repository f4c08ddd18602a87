// SPDX-License-Identifier: MIT
// net.LookupPort reads a sign without digits as port 0.

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
	fmt.Println("Go", runtime.Version()[2:]+":", port, err)
	if err != nil {
		os.Exit(1)
	}
}

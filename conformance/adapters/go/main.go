// SPDX-License-Identifier: MIT
// The adapter of Go's net and net/netip: requests on standard input, answers on standard output, one JSON object a line.
package main

import (
	"bufio"
	"bytes"
	"os"
)

func main() {
	in := bufio.NewReaderSize(os.Stdin, 1<<16)
	out := bufio.NewWriter(os.Stdout)
	for {
		line, err := in.ReadBytes('\n')
		if len(bytes.TrimSpace(line)) > 0 {
			written := answer(line)
			if written == "" {
				break
			}
			out.WriteString(written + "\n")
		}
		if in.Buffered() == 0 || err != nil {
			out.Flush()
		}
		if err != nil {
			break
		}
	}
	out.Flush()
}

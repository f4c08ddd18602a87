// SPDX-License-Identifier: MIT
// Go's resolver takes an address record of another name than was asked. RFC 5452, 9.1.

//go:build ignore

package main

import (
	"context"
	"fmt"
	"net"
	"os"
	"runtime"
)

// answer says for every question: other.test has the address 192.0.2.1.
func answer(query []byte) []byte {
	reply := append([]byte{}, query[:2]...)
	reply = append(reply, 0x81, 0x80, 0, 1, 0, 1, 0, 0, 0, 0)
	end := 12
	for query[end] != 0 {
		end += 1 + int(query[end])
	}
	reply = append(reply, query[12:end+5]...)
	reply = append(reply, "\x05other\x04test\x00\x00\x01\x00\x01\x00\x00\x00\x3c\x00\x04\xc0\x00\x02\x01"...)
	return reply
}

func main() {
	server, err := net.ListenPacket("udp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	go func() {
		query := make([]byte, 512)
		for {
			length, peer, _ := server.ReadFrom(query)
			server.WriteTo(answer(query[:length]), peer)
		}
	}()
	resolver := net.Resolver{PreferGo: true, Dial: func(ctx context.Context, _, _ string) (net.Conn, error) {
		return net.Dial("udp", server.LocalAddr().String())
	}}
	found, err := resolver.LookupIP(context.Background(), "ip4", "asked.test.")
	fmt.Println("Go", runtime.Version()[2:]+":", found, err)
	if err != nil {
		os.Exit(1)
	}
}

// SPDX-License-Identifier: MIT
// Values of the protocol to Go's, and back to canonical JSON.
package main

import (
	"encoding/hex"
	"encoding/json"
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"
)

type kind int

const (
	none kind = iota
	integer
	text
	octets  // bytes
	buffer  // bytearray or memoryview
	list    // items
	tuple   // items
	foreign // what no program in Go can pass here
)

type value struct {
	kind   kind
	text   string // of text; the digits of an integer
	octets []byte
	items  []value
}

// malformed says why a request is not of the protocol.
type malformed string

func (why malformed) Error() string { return string(why) }

// unaskable says why a program in Go cannot ask a question.
type unaskable string

func (why unaskable) Error() string { return string(why) }

var (
	integerText = regexp.MustCompile(`^(0|-?[1-9][0-9]*)$`)
	spelledText = regexp.MustCompile(`^([^\\]|\\\\|\\u[0-9a-fA-F]{4})*$`)
)

func intValue(number int) value      { return value{kind: integer, text: strconv.Itoa(number)} }
func textValue(content string) value { return value{kind: text, text: content} }
func bytesValue(packed []byte) value { return value{kind: octets, octets: packed} }
func tupleValue(items ...value) value {
	return value{kind: tuple, items: items}
}

// readValue reads one value; the run knows the results of earlier steps.
func readValue(raw interface{}, run *run) (value, error) {
	switch raw := raw.(type) {
	case nil:
		return value{}, nil
	case bool:
		return value{kind: foreign}, nil
	case json.Number:
		if !integerText.MatchString(raw.String()) && raw.String() != "-0" {
			return value{}, malformed(raw.String() + " is no number of this protocol")
		}
		return value{kind: integer, text: raw.String()}, nil
	case string:
		return textValue(raw), nil
	case []interface{}:
		return readItems(list, raw, run)
	case map[string]interface{}:
		return readObject(raw, run)
	}
	return value{}, malformed("no value of this protocol")
}

func readItems(kind kind, raw interface{}, run *run) (value, error) {
	items, ok := raw.([]interface{})
	if !ok {
		return value{}, malformed("a tuple and flags are given as lists")
	}
	result := value{kind: kind}
	for _, item := range items {
		read, err := readValue(item, run)
		if err != nil {
			return value{}, err
		}
		result.items = append(result.items, read)
	}
	return result, nil
}

func readObject(raw map[string]interface{}, run *run) (value, error) {
	if _, ok := raw["result"]; ok {
		return readResult(raw, run)
	}
	if _, ok := raw["object"]; ok {
		return value{kind: foreign}, nil
	}
	for key, content := range raw {
		if len(raw) == 1 {
			return readKind(key, content, run)
		}
	}
	return value{}, malformed("an object that is no value")
}

func readKind(key string, content interface{}, run *run) (value, error) {
	switch key {
	case "tuple":
		return readItems(tuple, content, run)
	case "flags":
		return readFlags(content)
	case "dict":
		return value{kind: foreign}, nil
	}
	written, ok := content.(string)
	if !ok {
		return value{}, malformed(key + " is given as a string")
	}
	switch key {
	case "int":
		if !integerText.MatchString(written) {
			return value{}, malformed("not the text of an int")
		}
		return value{kind: integer, text: written}, nil
	case "float":
		return value{kind: foreign}, nil
	case "bytes":
		return readPacked(octets, written)
	case "bytearray", "memoryview":
		return readPacked(buffer, written)
	case "str":
		return readSpelled(written)
	case "const":
		number, err := constant(written)
		return intValue(number), err
	case "handle":
		return value{}, unaskable("nothing is called " + written + ": this adapter has no sockets")
	}
	return value{}, malformed("no kind of value is called " + key)
}

func constant(name string) (int, error) {
	number, ok := constants[name]
	if !ok {
		return 0, unaskable("no constant " + name + " here")
	}
	return number, nil
}

func readFlags(content interface{}) (value, error) {
	names, ok := content.([]interface{})
	flags := 0
	for _, name := range names {
		written, isText := name.(string)
		if !isText {
			return value{}, malformed("a constant is given as a string")
		}
		number, err := constant(written)
		if err != nil {
			return value{}, err
		}
		flags |= number
	}
	if !ok {
		return value{}, malformed("flags are given as a list")
	}
	return intValue(flags), nil
}

func readPacked(kind kind, written string) (value, error) {
	packed, err := hex.DecodeString(written)
	if err != nil {
		return value{}, malformed("not pairs of hexadecimal digits")
	}
	return value{kind: kind, octets: packed}, nil
}

// readSpelled reads the content of {"str":..}, where a lone surrogate is spelled.
func readSpelled(written string) (value, error) {
	if !spelledText.MatchString(written) {
		return value{}, malformed("a backslash in a str is doubled, or begins \\uXXXX")
	}
	if strings.Contains(strings.ReplaceAll(written, `\\`, ""), `\u`) {
		return value{kind: foreign}, nil
	}
	return textValue(strings.ReplaceAll(written, `\\`, `\`)), nil
}

func readResult(raw map[string]interface{}, run *run) (value, error) {
	name, _ := raw["result"].(string)
	found, ok := run.results[name]
	if !ok {
		return value{}, unaskable("nothing is called " + name + ": an earlier step did not make it")
	}
	path, _ := raw["at"].([]interface{})
	for _, step := range path {
		place, err := strconv.Atoi(fmt.Sprint(step))
		if err != nil || place < 0 || place >= len(found.items) {
			return value{}, unaskable(name + " has no such part")
		}
		found = found.items[place]
	}
	return found, nil
}

// quote writes a JSON string in canonical form.
func quote(content string) string {
	var out strings.Builder
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(strings.ToValidUTF8(content, "\uFFFD")); err != nil {
		panic(err)
	}
	return strings.TrimSuffix(out.String(), "\n")
}

func writeInteger(digits string) string {
	const exact = 1 << 53
	number, err := strconv.ParseInt(digits, 10, 64)
	if err != nil || math.Abs(float64(number)) > exact {
		return `{"int":"` + digits + `"}`
	}
	return digits
}

func writeValue(v value) (string, error) {
	switch v.kind {
	case none:
		return "null", nil
	case integer:
		return writeInteger(v.text), nil
	case text:
		if !utf8.ValidString(v.text) {
			return "", unaskable("the answer has a name that is not UTF-8")
		}
		return quote(v.text), nil
	case octets, buffer:
		return `{"bytes":"` + hex.EncodeToString(v.octets) + `"}`, nil
	case list, tuple:
		return writeItems(v)
	}
	panic("no function returns such a value")
}

func writeItems(v value) (string, error) {
	parts := make([]string, len(v.items))
	for i, item := range v.items {
		written, err := writeValue(item)
		if err != nil {
			return "", err
		}
		parts[i] = written
	}
	items := "[" + strings.Join(parts, ",") + "]"
	if v.kind == tuple {
		return `{"tuple":` + items + "}", nil
	}
	return items, nil
}

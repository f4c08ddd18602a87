// SPDX-License-Identifier: MIT
// Requests to answers: hello, runs, batches, and refusals of what is not of the protocol.
package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"runtime"
	"sort"
	"strings"
	"time"
	"unicode/utf8"
)

const protocol = 1

type object = map[string]interface{}

// run is what the steps of one run share.
type run struct{ results map[string]value }

func newRun() *run { return &run{results: map[string]value{}} }

func (r *run) keep(names interface{}, result value) {
	if name, ok := names.(string); ok {
		r.results[name] = result
	}
	several, _ := names.([]interface{})
	for i, name := range several {
		switch {
		case len(several) == 1:
			r.results[fmt.Sprint(name)] = result
		case i < len(result.items):
			r.results[fmt.Sprint(name)] = result.items[i]
		}
	}
}

// ---- hello

func facts() string {
	parts := []string{}
	add := func(name, fact string) {
		if fact != "" {
			parts = append(parts, quote(name)+":"+quote(fact))
		}
	}
	add("os", map[string]string{"linux": "Linux", "darwin": "Darwin", "windows": "Windows"}[runtime.GOOS])
	add("machine", map[string]string{"amd64": "x86_64", "arm64": "aarch64", "386": "i686", "s390x": "s390x"}[runtime.GOARCH])
	add("byteorder", map[bool]string{true: "big", false: "little"}[runtime.GOARCH == "s390x"])
	add("world", os.Getenv("SOCKCONFORM_WORLD"))
	return "{" + strings.Join(parts, ",") + "}"
}

func resolver() string {
	for _, word := range strings.Split(os.Getenv("GODEBUG"), ",") {
		if strings.HasPrefix(word, "netdns=") {
			return strings.TrimPrefix(word, "netdns=")
		}
	}
	return "chosen by Go"
}

func hello(body object) (string, error) {
	if body["protocol"] != json.Number("1") {
		return "", malformed(fmt.Sprintf("this adapter speaks protocol %d only", protocol))
	}
	names, numbers := []string{}, []string{}
	for name := range functions {
		names = append(names, quote(name))
	}
	for name, number := range constants {
		numbers = append(numbers, fmt.Sprintf("%s:%d", quote(name), number))
	}
	sort.Strings(names)
	sort.Strings(numbers)
	version := strings.TrimPrefix(runtime.Version(), "go")
	return fmt.Sprintf(`{"hello":{"protocol":%d,"implementation":{"name":"Go","version":%s},"facts":%s,`+
		`"settings":{"resolver":%s,"texts":"its own"},"functions":[%s],"constants":{%s}}}`, protocol, quote(version),
		facts(), quote(resolver()), strings.Join(names, ","), strings.Join(numbers, ",")), nil
}

// ---- Answers

func readArguments(step object, r *run) ([]value, error) {
	raw, _ := step["args"].([]interface{})
	args := []value{}
	for _, one := range raw {
		read, err := readValue(one, r)
		if err != nil {
			return nil, err
		}
		args = append(args, read)
	}
	return args, nil
}

func call(step object, r *run) (value, error) {
	if _, ok := step["on"]; ok {
		return value{}, unaskable("this adapter has no sockets")
	}
	name, _ := step["call"].(string)
	f, ok := functions[name]
	if !ok {
		return value{}, unaskable("no function " + name + " here")
	}
	args, err := readArguments(step, r)
	if err != nil {
		return value{}, err
	}
	keywords, _ := step["kwargs"].([]interface{})
	if len(keywords) > 0 || len(args) < f.least || len(args) > f.most {
		return value{}, unaskable("Go has no counterpart for such arguments")
	}
	return f.call(args)
}

func raised(why refusal) string {
	code, args := "null", quote(why.text)
	if why.code != 0 {
		code = fmt.Sprint(why.code)
		args = code + "," + args
	}
	return fmt.Sprintf(`{"raised":{"class":"%s","code":%s,"args":[%s],"text":%s`, why.class, code, args, quote(why.text)) + "}"
}

// answerStep returns the answer without its last brace.
func answerStep(step object, r *run) (string, error) {
	result, err := call(step, r)
	written := ""
	if err == nil {
		r.keep(step["as"], result)
		written, err = writeValue(result)
	}
	var why refusal
	var reason unaskable
	switch {
	case err == nil:
		return `{"returned":` + written, nil
	case errors.As(err, &why):
		return raised(why), nil
	case errors.As(err, &reason):
		return `{"skipped":` + quote(string(reason)), nil
	}
	return "", err
}

func checkStep(raw interface{}) (object, error) {
	step, ok := raw.(object)
	if !ok {
		return nil, malformed("a step is an object")
	}
	for key, content := range step {
		_, isList := content.([]interface{})
		switch key {
		case "call", "get", "on", "as":
		case "args", "kwargs":
			if !isList {
				return nil, malformed(key + " is given as a list")
			}
		default:
			return nil, malformed("a step has no key " + key)
		}
	}
	_, calls := step["call"]
	_, gets := step["get"]
	if calls == gets {
		return nil, malformed("a step has either call or get")
	}
	return step, nil
}

func checkSteps(raw interface{}) ([]object, error) {
	list, ok := raw.([]interface{})
	if !ok {
		return nil, malformed("steps and questions are given as lists")
	}
	steps := []object{}
	for _, one := range list {
		step, err := checkStep(one)
		if err != nil {
			return nil, err
		}
		steps = append(steps, step)
	}
	return steps, nil
}

func answerRun(body object) (string, error) {
	steps, err := checkSteps(body["steps"])
	if err != nil {
		return "", err
	}
	r := newRun()
	answers := []string{}
	for _, step := range steps {
		begin := time.Now()
		answer, err := answerStep(step, r)
		if err != nil {
			return "", err
		}
		passed := time.Since(begin).Milliseconds()
		if len(steps) > 1 && passed > 0 && !strings.HasPrefix(answer, `{"skipped"`) {
			answer += fmt.Sprintf(`,"elapsed_ms":%d`, passed)
		}
		answers = append(answers, answer+"}")
	}
	return fmt.Sprintf(`{"ran":{"seq":%s,"steps":[%s]}}`, body["seq"], strings.Join(answers, ",")), nil
}

func answerBatch(body object) (string, error) {
	questions, _ := body["args"].([]interface{})
	raw := []interface{}{}
	for _, args := range questions {
		raw = append(raw, object{"call": body["call"], "args": args})
	}
	steps, err := checkSteps(raw)
	answers := []string{}
	for _, step := range steps {
		answer, err := answerStep(step, newRun())
		if err != nil {
			return "", err
		}
		answers = append(answers, answer+"}")
	}
	return fmt.Sprintf(`{"batched":{"seq":%s,"answers":[%s]}}`, body["seq"], strings.Join(answers, ",")), err
}

// ---- Requests

func parse(line []byte) (string, object, error) {
	var request object
	decoder := json.NewDecoder(bytes.NewReader(line))
	decoder.UseNumber()
	if err := decoder.Decode(&request); err != nil || decoder.More() || !utf8.Valid(line) {
		return "", nil, malformed("not one JSON object in UTF-8")
	}
	for verb, raw := range request {
		if body, ok := raw.(object); ok && len(request) == 1 {
			return verb, body, nil
		}
	}
	return "", nil, malformed("a request has one key, which holds an object")
}

// seqOf returns the seq of a request as text, or null.
func seqOf(body object) string {
	if seq, ok := body["seq"].(json.Number); ok && integerText.MatchString(seq.String()) {
		return seq.String()
	}
	return "null"
}

func dispatch(verb string, body object) (string, error) {
	switch {
	case verb == "hello":
		return hello(body)
	case verb == "bye":
		return "", nil
	case seqOf(body) == "null":
		return "", malformed("seq is an integer")
	case verb == "run":
		return answerRun(body)
	case verb == "batch":
		return answerBatch(body)
	}
	return "", malformed("no request is called " + verb)
}

// answer returns the line that answers a line; it is empty at the end.
func answer(line []byte) string {
	verb, body, err := parse(line)
	written := ""
	if err == nil {
		written, err = dispatch(verb, body)
	}
	if err != nil {
		return fmt.Sprintf(`{"error":{"seq":%s,"says":%s}}`, seqOf(body), quote(err.Error()))
	}
	return written
}

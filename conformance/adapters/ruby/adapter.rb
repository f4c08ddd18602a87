# SPDX-License-Identifier: MIT
# frozen_string_literal: true

# The adapter of Ruby's Socket: requests on standard input, answers on standard output, one JSON object a line.
require 'etc'
require 'json'
require_relative 'functions'
require_relative 'values'

PROTOCOL = 1
STEP_KEYS = %w[call args kwargs on get as].freeze
Malformed = Values::Malformed
Unaskable = Values::Unaskable

# What the steps of one run share.
class Run
  def initialize
    @results = {}
  end

  def constant(name)
    Functions::CONSTANTS.fetch(name) { raise Unaskable, "no constant #{name} here" }
  end

  def result(name)
    @results.fetch(name) { raise Unaskable, "nothing is called #{name}: an earlier step did not make it" }
  end

  def keep(names, value)
    names = Array(names)
    return names.each { |name| @results[name] = value } if names.size < 2
    return unless %i[list tuple].include?(value.kind)

    names.zip(value.content) { |name, part| @results[name] = part if part }
  end
end

# ---- hello

def libc
  Etc.confstr(Etc::CS_GNU_LIBC_VERSION)
rescue NameError, SystemCallError
  nil # another C library
end

def facts
  system = Etc.uname
  { libc: libc, os: system[:sysname], machine: system[:machine],
    byteorder: [1].pack('S') == "\x01\0" ? 'little' : 'big', long_bits: 8 * [1].pack('l!').size,
    world: ENV['SOCKCONFORM_WORLD'].to_s.empty? ? nil : ENV['SOCKCONFORM_WORLD'] }.compact
end

def hello(body)
  raise Malformed, "this adapter speaks protocol #{PROTOCOL} only" unless body['protocol'] == PROTOCOL

  { hello: { protocol: PROTOCOL, implementation: { name: 'Ruby', version: RUBY_VERSION }, facts: facts,
             settings: { texts: 'its own' }, functions: Functions::FUNCTIONS.keys.sort,
             constants: Functions::CONSTANTS.sort.to_h } }
end

# ---- Answers

def raised(problem)
  text = problem.message.dup.force_encoding(Encoding::UTF_8).scrub
  { raised: { class: problem.kind, code: problem.code, args: [problem.code, text].compact, text: text } }
end

def call(run, step)
  raise Unaskable, 'this adapter has no sockets' if step.key?('on')

  args = step.fetch('args', []).map { |value| Values.read(value, run) }
  raise Unaskable, 'the counterparts take no arguments by keyword' unless step.fetch('kwargs', []).empty?
  raise Unaskable, 'a lone surrogate has no UTF-8 form' if args.any? { |value| value.kind == :surrogate }

  value = Functions.call(step['call'], args)
  run.keep(step['as'], value)
  { returned: Values.write(value) }
end

# Another exception is a fault of the adapter: it ends, and the runner reports a crash.
def answer_step(run, step)
  call(run, step)
rescue Unaskable => e
  { skipped: e.message }
rescue Functions::Refused => e
  raised(e)
end

def now_ms
  Process.clock_gettime(Process::CLOCK_MONOTONIC, :millisecond)
end

# A step of several, with its duration.
def timed_step(run, step)
  start = now_ms
  answer = answer_step(run, step)
  passed = now_ms - start
  passed.zero? || answer.key?(:skipped) ? answer : answer.merge(elapsed_ms: passed)
end

def check_step(step)
  raise Malformed, 'a step is an object' unless step.is_a?(Hash)

  unknown = step.keys - STEP_KEYS
  raise Malformed, "a step has no key #{unknown.first}" unless unknown.empty?
  raise Malformed, 'a step has either call or get' unless step.key?('call') ^ step.key?('get')

  %w[args kwargs].each { |key| Values.need_list(step.fetch(key, []), key) }
end

def answer_run(body, seq)
  steps = Values.need_list(body['steps'], 'steps').each { |step| check_step(step) }
  run = Run.new
  { ran: { seq: seq, steps: steps.map { |step| steps.size == 1 ? answer_step(run, step) : timed_step(run, step) } } }
end

def answer_batch(body, seq)
  steps = Values.need_list(body['args'], 'args').map { |args| { 'call' => body['call'], 'args' => args } }
  steps.each { |step| check_step(step) }
  { batched: { seq: seq, answers: steps.map { |step| answer_step(Run.new, step) } } }
end

# ---- Requests

def parse(line)
  request = JSON.parse(line.force_encoding(Encoding::UTF_8), max_nesting: 1000)
  raise Malformed, 'not JSON in UTF-8' unless line.valid_encoding?
  raise Malformed, 'a request is an object with one key' unless request.is_a?(Hash) && request.size == 1

  request.first
rescue JSON::ParserError, EncodingError => e
  raise Malformed, "not JSON in UTF-8: #{e.message[0, 80].scrub}"
end

# The answer to a line; nil at the end.
def answer(line)
  seq = nil
  verb, body = parse(line)
  raise Malformed, "#{verb} holds an object" unless body.is_a?(Hash)
  return hello(body) if verb == 'hello'
  return nil if verb == 'bye'
  raise Malformed, 'seq is an integer' unless body['seq'].is_a?(Integer)

  seq = body['seq']
  return answer_run(body, seq) if verb == 'run'
  return answer_batch(body, seq) if verb == 'batch'

  raise Malformed, "no request is called #{verb}"
rescue Malformed => e
  { error: { seq: seq, says: e.message } }
end

out = $stdout.dup
$stdout.reopen($stderr)
out.sync = true
$stdin.binmode.each_line do |line|
  next if line.strip.empty?

  text = answer(line)
  break if text.nil?

  out.write("#{JSON.generate(text)}\n")
end

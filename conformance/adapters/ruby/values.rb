# SPDX-License-Identifier: MIT
# frozen_string_literal: true

# Values of the protocol to pairs of kind and content, and back to canonical JSON.
module Values
  # A request that is not of the protocol.
  class Malformed < StandardError; end

  # A question that a Ruby program cannot ask: the reason for `skipped`.
  class Unaskable < StandardError; end

  Value = Struct.new(:kind, :content)

  INT_TEXT = /\A(0|-?[1-9][0-9]*)\z/.freeze
  SPELLED = /\A([^\\]|\\\\|\\u[0-9a-fA-F]{4})*\z/m.freeze
  PLAIN_INT = 2**53

  module_function

  def none
    Value.new(:none)
  end

  def int(number)
    Value.new(:int, number)
  end

  # Text, or a name that the system gave as bytes.
  def str(text)
    text = text.dup.force_encoding(Encoding::UTF_8)
    raise Unaskable, 'the answer has a name that is not UTF-8' unless text.valid_encoding?

    Value.new(:str, text)
  end

  def bytes(data)
    Value.new(:bytes, data)
  end

  def list(items)
    Value.new(:list, items)
  end

  def tuple(*items)
    Value.new(:tuple, items)
  end

  def need_text(json, what)
    raise Malformed, "#{what} is given as a string" unless json.is_a?(String)

    json
  end

  def need_list(json, what)
    raise Malformed, "#{what} is given as a list" unless json.is_a?(Array)

    json
  end

  # Reads one value; `run` knows constants and the results of earlier steps.
  def read(json, run)
    case json
    when nil then none
    when true, false then Value.new(:bool, json)
    when Integer then int(json)
    when String then Value.new(:str, json)
    when Array then list(json.map { |item| read(item, run) })
    when Hash then read_object(json, run)
    else raise Malformed, "#{json} is no number of this protocol"
    end
  end

  def read_object(json, run)
    return read_result(json, run) if json.key?('result')
    return Value.new(:object) if json.key?('object')
    raise Malformed, "no kind of value has the keys #{json.keys.join(', ')}" unless json.size == 1

    read_kind(*json.first, run)
  end

  def read_kind(kind, content, run)
    case kind
    when 'int' then read_int(need_text(content, 'an int'))
    when 'float' then Value.new(:float, need_text(content, 'a float'))
    when 'bytes', 'bytearray', 'memoryview' then read_packed(kind.to_sym, need_text(content, kind))
    when 'str' then read_spelled(need_text(content, 'a str'))
    when 'tuple' then tuple(*need_list(content, 'a tuple').map { |item| read(item, run) })
    when 'dict' then Value.new(:dict)
    when 'const' then int(run.constant(need_text(content, 'a constant')))
    when 'flags' then int(need_list(content, 'flags').map { |name| run.constant(need_text(name, 'a constant')) }.reduce(0, :|))
    when 'handle' then raise Unaskable, "nothing is called #{content}: this adapter has no sockets"
    else raise Malformed, "no kind of value is called #{kind}"
    end
  end

  def read_int(text)
    raise Malformed, 'not the text of an int' unless INT_TEXT.match?(text)

    int(text.to_i)
  end

  def read_packed(kind, text)
    raise Malformed, 'not pairs of hexadecimal digits' unless /\A(\h\h)*\z/.match?(text)

    Value.new(kind, [text].pack('H*'))
  end

  # The text of {"str":..}: a lone surrogate is spelled there, and Ruby's UTF-8 has none.
  def read_spelled(text)
    raise Malformed, 'a backslash in a str is doubled, or begins \uXXXX' unless SPELLED.match?(text)
    return Value.new(:surrogate) if /(?<!\\)(\\\\)*\\u/.match?(text)

    Value.new(:str, text.gsub('\\\\') { '\\' })
  end

  def read_result(json, run)
    path = need_list(json.fetch('at', []), 'a path')
    path.reduce(run.result(need_text(json['result'], 'a result'))) do |value, place|
      raise Unaskable, 'the result has no such part' unless %i[list tuple].include?(value.kind) && value.content[place]

      value.content[place]
    end
  end

  def write(value)
    case value.kind
    when :none then nil
    when :int then value.content.abs <= PLAIN_INT ? value.content : { 'int' => value.content.to_s }
    when :bytes then { 'bytes' => value.content.unpack1('H*') }
    when :list then value.content.map { |item| write(item) }
    when :tuple then { 'tuple' => value.content.map { |item| write(item) } }
    else value.content
    end
  end
end

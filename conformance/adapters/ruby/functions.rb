# SPDX-License-Identifier: MIT
# frozen_string_literal: true

require 'ipaddr'
require 'socket'
require_relative 'values'

# The functions of Ruby's Socket, Addrinfo and IPAddr behind the names of Python's socket module.
module Functions
  Unaskable = Values::Unaskable

  # A refusal of Ruby, with the class that the protocol has for it.
  class Refused < StandardError
    attr_reader :kind, :code

    def initialize(kind, code, text)
      super(text)
      @kind = kind
      @code = code
    end
  end

  # ResolutionError is of Ruby 3.3; before, a SocketError has no code.
  RESOLUTION_ERROR = Socket.const_defined?(:ResolutionError) ? Socket::ResolutionError : Class.new(StandardError)
  H_ERRNO = { 'HOST_NOT_FOUND' => 1, 'TRY_AGAIN' => 2, 'NO_RECOVERY' => 3, 'NO_DATA' => 4 }.freeze
  SOCKET = Socket.constants.grep(/\A[A-Z][A-Z0-9_]+\z/).to_h { |name| [name.to_s, Socket.const_get(name)] }
                 .select { |_, number| number.is_a?(Integer) }.freeze
  ERRNO = Errno.constants.grep(/\AE[A-Z0-9]+\z/).to_h { |name| [name.to_s, Errno.const_get(name)::Errno] }.freeze
  CONSTANTS = H_ERRNO.merge(ERRNO, SOCKET).freeze

  module_function

  # ---- Arguments

  def need(value, what, *kinds)
    raise Unaskable, "a Ruby program passes #{what} here" unless kinds.include?(value.kind)

    value.content
  end

  def text(value)
    need(value, 'text', :str)
  end

  def number(value)
    need(value, 'an Integer', :int)
  end

  def packed(value)
    need(value, 'packed bytes', :bytes, :bytearray, :memoryview)
  end

  # The text of a packed address; IPAddr.ntop writes out every zero of an IPv6 one.
  def shown(packed)
    IPAddr.new_ntoh(packed).to_s
  end

  def family(value)
    found = number(value)
    raise Unaskable, 'IPAddr has no other family' unless [Socket::AF_INET, Socket::AF_INET6].include?(found)

    found
  end

  # ---- Refusals

  def refusal(problem)
    case problem
    when RESOLUTION_ERROR then Refused.new('gaierror', problem.error_code, problem.message)
    when SocketError then Refused.new('gaierror', nil, problem.message)
    when SystemCallError then Refused.new('error', problem.errno, problem.message)
    when IPAddr::Error then Refused.new('error', nil, problem.message)
    when RangeError then Refused.new('OverflowError', nil, problem.message)
    when TypeError then Refused.new('TypeError', nil, problem.message)
    else Refused.new('ValueError', nil, problem.message)
    end
  end

  def call(name, args)
    least, most = FUNCTIONS.fetch(name) { raise Unaskable, "no function #{name} here" }
    raise Unaskable, 'this number of arguments has no counterpart in Ruby' unless args.size.between?(least, most)

    send("do_#{name}", *args)
  rescue SocketError, SystemCallError, IPAddr::Error, ArgumentError, RangeError, TypeError, EncodingError => e
    raise refusal(e)
  end

  # ---- Addresses

  def do_inet_aton(host)
    Values.bytes(IPAddr.new(text(host), Socket::AF_INET).hton)
  end

  def do_inet_ntoa(address)
    Values.str(shown(packed(address)))
  end

  def do_inet_pton(family, host)
    Values.bytes(IPAddr.new(text(host), family(family)).hton)
  end

  def do_inet_ntop(family, address)
    family(family)
    Values.str(shown(packed(address)))
  end

  # ---- Names

  # The address as Python writes it; an IPv6 one holds flow information and scope in bytes of its sockaddr.
  def sockaddr(found)
    parts = [Values.str(found.ip_address.sub(/%.*\z/, '')), Values.int(found.ip_port)]
    return Values.tuple(*parts) if found.ipv4?

    flow, scope = found.to_sockaddr.unpack('x4 N x16 L')
    Values.tuple(*parts, Values.int(flow), Values.int(scope))
  end

  def do_getaddrinfo(host, port, family = Values.int(0), type = Values.int(0), protocol = Values.int(0), flags = Values.int(0))
    found = Addrinfo.getaddrinfo(need(host, 'a host', :str, :bytes, :none), need(port, 'a port', :int, :str, :bytes, :none),
                                 number(family), number(type), number(protocol), number(flags))
    Values.list(found.map do |one|
      raise Unaskable, 'an address that is neither IPv4 nor IPv6' unless one.ip?

      Values.tuple(Values.int(one.afamily), Values.int(one.socktype), Values.int(one.protocol),
                   Values.str(one.canonname || ''), sockaddr(one))
    end)
  end

  def do_getnameinfo(address, flags)
    parts = need(address, 'an address', :tuple)
    raise Unaskable, 'Socket.sockaddr_in takes no flow information and no scope' unless parts.size == 2

    host = text(parts[0])
    raise Unaskable, 'a Ruby program passes a packed address here' unless numeric?(host)

    packed = Socket.sockaddr_in(number(parts[1]), host)
    Values.tuple(*Socket.getnameinfo(packed, number(flags)).map { |name| Values.str(name) })
  end

  def numeric?(host)
    IPAddr.new(host)
    true
  rescue IPAddr::Error
    false
  end

  # One entry of Socket.gethostbyname or gethostbyaddr, as (name, aliases, addresses).
  def entry(name, aliases, _family, *addresses)
    [Values.str(name), Values.list(aliases.map { |one| Values.str(one) }),
     Values.list(addresses.map { |packed| Values.str(shown(packed)) })]
  end

  def do_gethostbyname_ex(host)
    Values.tuple(*entry(*Socket.gethostbyname(need(host, 'a host', :str, :bytes))))
  end

  def do_gethostbyname(host)
    found = Addrinfo.getaddrinfo(need(host, 'a host', :str, :bytes), nil, :INET, :STREAM)
    Values.str(found.first.ip_address)
  end

  def do_gethostbyaddr(host)
    raise Unaskable, 'a Ruby program passes a packed address here' unless numeric?(text(host))

    address = IPAddr.new(text(host))
    Values.tuple(*entry(*Socket.gethostbyaddr(address.hton, address.family)))
  end

  # ---- Services. Without a protocol Ruby asks for tcp

  def do_getservbyname(name, *protocol)
    Values.int(Socket.getservbyname(text(name), *protocol.map { |one| text(one) }))
  end

  def do_getservbyport(port, *protocol)
    Values.str(Socket.getservbyport(number(port), *protocol.map { |one| text(one) }))
  end

  # ---- Interfaces

  def interfaces
    Socket.getifaddrs.map { |one| [one.ifindex, one.name] }.uniq.sort
  end

  def do_if_nameindex
    Values.list(interfaces.map { |index, name| Values.tuple(Values.int(index), Values.str(name)) })
  end

  # ---- Numbers and the machine

  def swapped(value, from, into)
    Values.int([number(value)].pack(from).unpack1(into))
  end

  def do_htons(value)
    swapped(value, 'n', 'S')
  end

  def do_ntohs(value)
    swapped(value, 'S', 'n')
  end

  def do_htonl(value)
    swapped(value, 'N', 'L')
  end

  def do_ntohl(value)
    swapped(value, 'L', 'N')
  end

  def do_gethostname
    Values.str(Socket.gethostname)
  end

  def do_constant(name)
    Values.int(SOCKET.fetch(text(name)) { |missing| raise Unaskable, "Socket has no #{missing}" })
  end

  # Each with the least and the greatest number of arguments.
  FUNCTIONS = {
    'constant' => [1, 1], 'getaddrinfo' => [2, 6], 'gethostbyaddr' => [1, 1], 'gethostbyname' => [1, 1],
    'gethostbyname_ex' => [1, 1], 'gethostname' => [0, 0], 'getnameinfo' => [2, 2], 'getservbyname' => [1, 2],
    'getservbyport' => [1, 2], 'htonl' => [1, 1], 'htons' => [1, 1], 'if_nameindex' => [0, 0], 'inet_aton' => [1, 1],
    'inet_ntoa' => [1, 1], 'inet_ntop' => [2, 2], 'inet_pton' => [2, 2], 'ntohl' => [1, 1], 'ntohs' => [1, 1]
  }.freeze
end

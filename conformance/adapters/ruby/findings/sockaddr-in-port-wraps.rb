# SPDX-License-Identifier: MIT
# Socket.sockaddr_in and Addrinfo.tcp take the low 16 bits of a port: 65616 is 80.
require 'socket'

port = Socket.unpack_sockaddr_in(Socket.sockaddr_in(65_616, '127.0.0.1')).first rescue nil
puts "ruby #{RUBY_VERSION}: sockaddr_in(65616) has port #{port.inspect}"
exit(!port.nil?)

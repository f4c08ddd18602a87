# SPDX-License-Identifier: MIT
# IPAddr refuses '::2:3:4:5:6:1.2.3.4', whose gap stands for one group; inet_pton reads it.
require 'ipaddr'
require 'socket'

text = '::2:3:4:5:6:1.2.3.4'
c = Addrinfo.ip(text).ip_address
ruby = (IPAddr.new(text) rescue $!)
puts "ruby #{RUBY_VERSION}: the C library reads #{c}, IPAddr says #{ruby.inspect}"
exit(!ruby.is_a?(IPAddr))

# SPDX-License-Identifier: MIT
# gethostbyname, getservbyname and getprotobyname read a name up to its first NUL.
use strict;
use warnings;

my $address = gethostbyname "127.0.0.1\0.example.org";
my $port    = getservbyname "http\0x", 'tcp';
my $number  = getprotobyname "tcp\0x";
printf "perl %vd: address %s, port %s, protocol %s\n", $^V, defined $address ? join('.', unpack 'C4', $address) : 'undef',
    $port // 'undef', $number // 'undef';
exit(defined $address || defined $port || defined $number ? 0 : 1);

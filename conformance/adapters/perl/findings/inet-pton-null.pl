# SPDX-License-Identifier: MIT
# Socket::inet_pton and inet_aton read an address up to its first NUL.
use strict;
use warnings;
use Socket qw(inet_aton inet_ntoa inet_pton inet_ntop AF_INET6);

my $six  = inet_pton(AF_INET6, "::1\0x");
my $four = inet_aton("127.0.0.1\0.example.org");
printf "perl %vd, Socket %s: inet_pton is %s, inet_aton is %s\n", $^V, $Socket::VERSION,
    defined $six ? inet_ntop(AF_INET6, $six) : 'undef', defined $four ? inet_ntoa($four) : 'undef';
exit(defined $six || defined $four ? 0 : 1);

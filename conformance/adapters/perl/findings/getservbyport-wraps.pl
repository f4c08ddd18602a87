# SPDX-License-Identifier: MIT
# getservbyport takes the low 16 bits of a port: 65616 is http. Exit status 1: so it is.
use strict;
use warnings;

my $name = getservbyport 65536 + 80, 'tcp';
printf "perl %vd: port 65616 is %s\n", $^V, $name // 'undef';
exit(defined $name ? 1 : 0);

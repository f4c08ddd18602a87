# SPDX-License-Identifier: MIT
# getservbyport takes the low 16 bits of a port: 65616 is http.
use strict;
use warnings;

my $name = getservbyport 65536 + 80, 'tcp';
printf "perl %vd: port 65616 is %s\n", $^V, $name // 'undef';
exit(defined $name ? 0 : 1);

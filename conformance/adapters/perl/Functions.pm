# SPDX-License-Identifier: MIT
# The functions of Perl's Socket module and its built-in ones behind the names of Python's socket module.
package Functions;

use strict;
use warnings;
use Errno ();
use Exporter 'import';
use Socket qw(:DEFAULT :addrinfo inet_pton inet_ntop pack_sockaddr_in pack_sockaddr_in6);
use Sys::Hostname ();
use Value qw(skip none int_of str_of bytes_of list_of tuple_of name_of);

our @EXPORT_OK = qw(%FUNCTIONS %CONSTANTS);

my %H_ERRNO = (HOST_NOT_FOUND => 1, TRY_AGAIN => 2, NO_RECOVERY => 3, NO_DATA => 4);

# Every integer constant of Socket, the numbers of errno, and one number that answers have though Socket lacks its name.
our %CONSTANTS = (
    %H_ERRNO,
    IPPROTO_UDPLITE => 136,
    (map { $_ => Errno->can($_)->() } grep { Errno->can($_) } keys %!),
    socket_constants());

sub socket_constants {
    my %found;
    for my $name (grep { /^[A-Z][A-Z0-9_]+\z/ && !/^INADDR_|^IN6ADDR_/ } @Socket::EXPORT, @Socket::EXPORT_OK) {
        my $number = eval { no strict 'refs'; &{"Socket::$name"}() };
        $found{$name} = 0 + $number if defined $number && $number =~ /^-?[0-9]+\z/;
    }
    return %found;
}

# ---- Refusals

sub refuse {
    my ($class, $code, $text) = @_;
    die { class => $class, code => $code, text => $text };
}

# Socket croaks over an argument; the text without the place in this file.
sub croaked {
    my ($text) = @_;
    die $text if ref $text; # the adapter's own word
    $text =~ s/ at \S+ line [0-9]+(?:, <\w+> \w+ [0-9]+)?\.?\n\z//;
    refuse('ValueError', undef, $text);
}

sub call {
    my ($body) = @_;
    my @result = eval { $body->() };
    croaked($@) if $@ ne '';
    return @result;
}

# ---- Arguments: a scalar of Perl holds a text, packed bytes or a number

sub count {
    my ($args, $least, $most) = @_;
    skip('this number of arguments has no counterpart in Perl') if @$args < $least || @$args > $most;
}

sub need {
    my ($value, $what, @kinds) = @_;
    for my $kind (@kinds) { return $value->[1] if $value->[0] eq $kind }
    skip("a Perl program passes $what here");
}

sub text_arg   { return need($_[0], 'text',         'str') }
sub packed_arg { return need($_[0], 'packed bytes', 'bytes', 'bytearray', 'memoryview') }
sub number_arg { return need($_[0], 'a number',     'int') }
sub host_arg   { return need($_[0], 'text',         'str', 'bytes', 'none') }
sub port_arg   { return need($_[0], 'a port',       'int', 'str', 'bytes', 'none') }

# A number that C's int holds.
sub int_arg {
    my $number = number_arg($_[0]);
    skip('the number does not fit the parameter') if $number > 2**31 - 1 || $number < -2**31;
    return 0 + $number;
}

# ---- Addresses

sub do_inet_aton {
    my ($text) = @_;
    my ($packed) = call(sub { Socket::inet_aton(text_arg($text)) });
    refuse('error', undef, 'inet_aton returned undef') if !defined $packed;
    return bytes_of($packed);
}

sub do_inet_ntoa {
    my ($packed) = @_;
    $packed = packed_arg($packed);
    my ($text) = call(sub { Socket::inet_ntoa($packed) });
    return str_of($text);
}

sub do_inet_pton {
    my ($family, $text) = (int_arg($_[0]), text_arg($_[1]));
    my ($packed) = call(sub { inet_pton($family, $text) });
    refuse('error', undef, 'inet_pton returned undef') if !defined $packed;
    return bytes_of($packed);
}

sub do_inet_ntop {
    my ($family, $packed) = (int_arg($_[0]), packed_arg($_[1]));
    my ($text) = call(sub { inet_ntop($family, $packed) });
    return str_of($text);
}

# ---- Names

sub check_gai {
    my ($error) = @_;
    refuse('gaierror', 0 + $error, "$error") if $error;
}

# The address as Python writes it: (host, port), for IPv6 with flow information and scope.
sub sockaddr {
    my ($packed) = @_;
    my $family = sockaddr_family($packed);
    skip('an address that is neither IPv4 nor IPv6') if $family != AF_INET && $family != AF_INET6;
    my ($port, $ip, $scope, $flow) =
        $family == AF_INET ? unpack_sockaddr_in($packed) : Socket::unpack_sockaddr_in6($packed);
    my @more = $family == AF_INET ? () : (int_of(unpack 'N', pack 'L', $flow), int_of($scope));
    return tuple_of(str_of(inet_ntop($family, $ip)), int_of($port), @more);
}

sub do_getaddrinfo {
    my ($host, $port, @hints) = @_;
    my ($family, $type, $protocol, $flags) = (map({ int_arg($_) } @hints), (0) x 4);
    ($host, $port) = (host_arg($host), port_arg($port));
    my ($error, @found) = call(sub {
        getaddrinfo($host, $port,
            { family => $family, socktype => $type, protocol => $protocol, flags => $flags });
    });
    check_gai($error);
    return list_of(map {
        tuple_of(int_of($_->{family}), int_of($_->{socktype}), int_of($_->{protocol}),
            name_of($_->{canonname} // ''), sockaddr($_->{addr}))
    } @found);
}

# The packed form of a numeric address, for functions that take no text.
sub pack_numeric {
    my ($host, $port) = @_;
    skip('Perl reads an empty host as no host') if $host eq '';
    my ($error, $found) = call(sub {
        getaddrinfo($host, $port, { socktype => SOCK_DGRAM, flags => AI_NUMERICHOST | AI_NUMERICSERV });
    });
    skip('a Perl program passes a packed address here') if $error;
    return $found->{addr};
}

sub do_getnameinfo {
    my ($address, $flags) = @_;
    skip('a Perl program passes a packed address here') if $address->[0] ne 'tuple';
    my @parts = @{ $address->[1] };
    skip('an address has two parts or four') if @parts != 2 && @parts != 4;
    my $packed = pack_numeric(text_arg($parts[0]), int_arg($parts[1]));
    skip('a packed IPv4 address has two parts') if @parts == 4 && sockaddr_family($packed) == AF_INET;
    if (@parts == 4) {
        my ($port, $ip, $scope) = Socket::unpack_sockaddr_in6($packed);
        my ($flow, $wanted) = (int_arg($parts[2]), int_arg($parts[3]));
        $packed = pack_sockaddr_in6($port, $ip, $wanted || $scope, unpack 'L', pack 'N', $flow);
    }
    my ($error, $host, $service) = call(sub { getnameinfo($packed, int_arg($flags)) });
    check_gai($error);
    return tuple_of(name_of($host), name_of($service));
}

# One entry of gethostbyname or gethostbyaddr; an empty list is a refusal. $? has C's h_errno then, but that of an
# earlier lookup if this one was refused before it began, so it is no part of the answer.
sub entry {
    my ($body) = @_;
    my ($name, $aliases, $family, undef, @addresses) = call($body);
    refuse('herror', undef, 'the list is empty') if !defined $name;
    return (name_of($name), list_of(map { name_of($_) } split ' ', $aliases),
        list_of(map { str_of(inet_ntop($family, $_)) } @addresses));
}

sub do_gethostbyname_ex {
    my $name = host_arg($_[0]) // skip('a Perl program passes text here');
    return tuple_of(entry(sub { gethostbyname $name }));
}

sub do_gethostbyname {
    my $name = host_arg($_[0]) // skip('a Perl program passes text here');
    my (undef, undef, $addresses) = entry(sub { gethostbyname $name });
    return $addresses->[1][0];
}

sub do_gethostbyaddr {
    my $packed = pack_numeric(text_arg($_[0]), undef);
    my $family = sockaddr_family($packed);
    my (undef, $ip) = $family == AF_INET ? unpack_sockaddr_in($packed) : Socket::unpack_sockaddr_in6($packed);
    return tuple_of(entry(sub { gethostbyaddr $ip, $family }));
}

# ---- Services, protocols. An empty protocol is any protocol

sub do_getservbyname {
    my ($name, $protocol) = (text_arg($_[0]), $_[1] ? text_arg($_[1]) : '');
    my (undef, undef, $port) = call(sub { getservbyname $name, $protocol });
    refuse('error', undef, 'the list is empty') if !defined $port;
    return int_of($port);
}

sub do_getservbyport {
    my ($port, $protocol) = (int_arg($_[0]), $_[1] ? text_arg($_[1]) : '');
    my ($name) = call(sub { getservbyport $port, $protocol });
    refuse('error', undef, 'the list is empty') if !defined $name;
    return name_of($name);
}

sub do_getprotobyname {
    my $name = text_arg($_[0]);
    my (undef, undef, $number) = call(sub { getprotobyname $name });
    refuse('error', undef, 'the list is empty') if !defined $number;
    return int_of($number);
}

# ---- Numbers and the machine

sub swapped {
    my ($format, $native) = @_;
    return sub { return int_of(unpack $native, pack $format, number_arg($_[0])) };
}

sub do_constant {
    my $name = text_arg($_[0]);
    skip("Socket has no $name") if !exists $CONSTANTS{$name} || !Socket->can($name) || Errno->can($name);
    return int_of($CONSTANTS{$name});
}

# Each with the least and the greatest number of arguments.
our %FUNCTIONS = (
    constant         => [1, 1, \&do_constant],
    getaddrinfo      => [2, 6, \&do_getaddrinfo],
    gethostbyaddr    => [1, 1, \&do_gethostbyaddr],
    gethostbyname    => [1, 1, \&do_gethostbyname],
    gethostbyname_ex => [1, 1, \&do_gethostbyname_ex],
    gethostname      => [0, 0, sub { name_of(Sys::Hostname::hostname()) }],
    getnameinfo      => [2, 2, \&do_getnameinfo],
    getprotobyname   => [1, 1, \&do_getprotobyname],
    getservbyname    => [1, 2, \&do_getservbyname],
    getservbyport    => [1, 2, \&do_getservbyport],
    htonl            => [1, 1, swapped('N', 'L')],
    htons            => [1, 1, swapped('n', 'S')],
    inet_aton        => [1, 1, \&do_inet_aton],
    inet_ntoa        => [1, 1, \&do_inet_ntoa],
    inet_ntop        => [2, 2, \&do_inet_ntop],
    inet_pton        => [2, 2, \&do_inet_pton],
    ntohl            => [1, 1, swapped('L', 'N')],
    ntohs            => [1, 1, swapped('S', 'n')],
);

1;

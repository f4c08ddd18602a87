# SPDX-License-Identifier: MIT
# Values of the protocol to pairs [kind, content], and back to canonical JSON.
package Value;

use strict;
use warnings;
use B ();
use Encode qw(decode encode FB_CROAK LEAVE_SRC);
use Exporter 'import';

our @EXPORT_OK = qw(malformed skip none int_of str_of bytes_of list_of tuple_of name_of read_value write_value quote);

# A request that is not of the protocol, and a question that a Perl program cannot ask.
sub malformed { die { malformed => $_[0] } }
sub skip      { die { skipped   => $_[0] } }

sub none     { return ['none'] }
sub int_of   { return ['int',   $_[0]] }
sub str_of   { return ['str',   $_[0]] }
sub bytes_of { return ['bytes', $_[0]] }
sub list_of  { return ['list',  [@_]] }
sub tuple_of { return ['tuple', [@_]] }

# A name that the system gave as bytes.
sub name_of {
    my ($bytes) = @_;
    my $text = eval { decode('UTF-8', $bytes, FB_CROAK | LEAVE_SRC) };
    skip('the answer has a name that is not UTF-8') if !defined $text;
    return str_of($text);
}

sub is_number {
    my ($value) = @_;
    my $flags = B::svref_2object(\$value)->FLAGS;
    return ($flags & (B::SVp_IOK | B::SVp_NOK)) && !($flags & B::SVp_POK);
}

sub need_text {
    my ($value, $what) = @_;
    malformed("$what is given as a string") if !defined $value || ref $value || is_number($value);
    return $value;
}

sub need_list {
    my ($value, $what) = @_;
    malformed("$what is given as a list") if ref $value ne 'ARRAY';
    return @$value;
}

sub read_number {
    my ($number) = @_;
    malformed("$number is no number of this protocol") if $number !~ /^-?[0-9]+\z/;
    return int_of(0 + $number);
}

# The text of {"str":..}, in which surrogates are spelled and backslashes doubled.
sub read_spelled {
    my ($text) = @_;
    malformed('a backslash in a str is doubled, or begins \uXXXX')
        if $text !~ /^(?:[^\\]|\\\\|\\u[0-9a-fA-F]{4})*\z/s;
    return ['surrogate', $text] if $text =~ /(?<!\\)(?:\\\\)*\\u/;
    $text =~ s/\\\\/\\/g;
    return str_of($text);
}

sub read_packed {
    my ($kind, $text) = @_;
    malformed('not pairs of hexadecimal digits') if $text !~ /^(?:[0-9a-fA-F]{2})*\z/;
    return [$kind, pack 'H*', $text];
}

sub read_int {
    my ($text) = @_;
    malformed('not the text of an int') if $text !~ /^(?:0|-?[1-9][0-9]*)\z/;
    return ['int', $text];
}

# A constant's number; $run knows constants and earlier results.
sub read_const {
    my ($name, $run) = @_;
    my $number = $run->{constants}{need_text($name, 'a constant')};
    skip("no constant $name here") if !defined $number;
    return $number;
}

sub read_flags {
    my ($names, $run) = @_;
    my $flags = 0;
    $flags |= read_const($_, $run) for need_list($names, 'a set of flags');
    return int_of($flags);
}

my %KINDS = (
    int        => sub { read_int(need_text($_[0], 'an int')) },
    float      => sub { ['float', need_text($_[0], 'a float')] },
    bytes      => sub { read_packed('bytes', need_text($_[0], 'bytes')) },
    bytearray  => sub { read_packed('bytearray', need_text($_[0], 'bytes')) },
    memoryview => sub { read_packed('memoryview', need_text($_[0], 'bytes')) },
    str        => sub { read_spelled(need_text($_[0], 'a str')) },
    tuple      => sub { my ($items, $run) = @_; tuple_of(map { read_value($_, $run) } need_list($items, 'a tuple')) },
    dict       => sub { ['dict'] },
    const      => sub { int_of(read_const(@_)) },
    flags      => \&read_flags,
    handle     => sub { skip("nothing is called $_[0]: this adapter has no sockets") },
);

sub read_result {
    my ($name, $path, $run) = @_;
    my $value = $run->{results}{need_text($name, 'a result')};
    skip("nothing is called $name: an earlier step did not make it") if !defined $value;
    for my $place (need_list($path, 'a path')) {
        skip("$name has no such part") if $value->[0] !~ /^(?:list|tuple)\z/ || !defined $value->[1][$place];
        $value = $value->[1][$place];
    }
    return $value;
}

sub read_value {
    my ($json, $run) = @_;
    return none() if !defined $json;
    return ['bool', $json ? 1 : 0] if ref $json eq 'JSON::PP::Boolean';
    return list_of(map { read_value($_, $run) } @$json) if ref $json eq 'ARRAY';
    return is_number($json) ? read_number($json) : str_of($json) if !ref $json;
    my @keys = sort keys %$json;
    return $KINDS{$keys[0]}->($json->{$keys[0]}, $run) if @keys == 1 && $KINDS{$keys[0]};
    return read_result($json->{result}, $json->{at} // [], $run) if exists $json->{result};
    return ['object'] if exists $json->{object};
    malformed("no kind of value has the keys @keys");
}

my %SHORT = ("\b" => '\b', "\t" => '\t', "\n" => '\n', "\f" => '\f', "\r" => '\r', '"' => '\"', '\\' => '\\\\');

sub quote {
    my ($text) = @_;
    $text =~ s/(["\\\x00-\x1f])/$SHORT{$1} \/\/ sprintf '\u%04x', ord $1/ge;
    return encode('UTF-8', qq("$text"));
}

sub write_value {
    my ($kind, $content) = @{ $_[0] };
    return 'null'                               if $kind eq 'none';
    return abs($content) <= 2**53 ? "$content" : qq({"int":"$content"}) if $kind eq 'int';
    return quote($content)                      if $kind eq 'str';
    return '{"bytes":"' . unpack('H*', $content) . '"}' if $kind eq 'bytes';
    my $items = '[' . join(',', map { write_value($_) } @$content) . ']';
    return $kind eq 'tuple' ? qq({"tuple":$items}) : $items;
}

1;

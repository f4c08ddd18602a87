#!/usr/bin/perl
# SPDX-License-Identifier: MIT
# The adapter of Perl's Socket: requests on standard input, answers on standard output, one JSON object a line.
use strict;
use warnings;
no warnings qw(surrogate nonchar non_unicode portable pack overflow numeric);
use FindBin;
use lib $FindBin::Bin;
use Config;
use JSON::PP ();
use POSIX ();
use Time::HiRes qw(clock_gettime CLOCK_MONOTONIC);
use Functions qw(%FUNCTIONS %CONSTANTS);
use Value qw(malformed skip int_of str_of read_value write_value quote);

my $PROTOCOL = 1;
my %STEP_KEYS = map { $_ => 1 } qw(call args kwargs on get as);
my $JSON      = JSON::PP->new->utf8->allow_nonref(0);

sub object_of {
    my ($fields, @names) = @_;
    return '{' . join(',', map { quote($_) . ':' . $fields->{$_} } @names) . '}';
}

# ---- hello

sub facts {
    my ($system, undef, undef, undef, $machine) = POSIX::uname();
    my $libc = qx(getconf GNU_LIBC_VERSION 2>/dev/null) // '';
    chomp $libc;
    my %facts = (
        os        => quote($system),
        machine   => quote($machine),
        byteorder => quote(pack('S', 1) eq "\1\0" ? 'little' : 'big'),
        long_bits => 8 * $Config{longsize},
        $libc ne '' ? (libc => quote($libc)) : (),
        $ENV{SOCKCONFORM_WORLD} ? (world => quote($ENV{SOCKCONFORM_WORLD})) : ());
    return object_of(\%facts, grep { exists $facts{$_} } qw(libc os machine byteorder long_bits world));
}

sub hello {
    my ($body) = @_;
    malformed("this adapter speaks protocol $PROTOCOL only") if ($body->{protocol} // '') ne $PROTOCOL;
    my $version   = sprintf '%vd', $^V;
    my $functions = join ',', map { quote($_) } sort keys %FUNCTIONS;
    return qq({"hello":{"protocol":1,"implementation":{"name":"Perl","version":"$version"},"facts":) . facts()
        . qq(,"settings":{"socket":"$Socket::VERSION","texts":"its own"},"functions":[$functions],"constants":)
        . object_of(\%CONSTANTS, sort keys %CONSTANTS) . '}}';
}

# ---- Answers

sub raised {
    my ($problem) = @_;
    my $code = $problem->{code} // 'null';
    my @args = ($code eq 'null' ? () : int_of($code), str_of($problem->{text}));
    my $args = join ',', map { write_value($_) } @args;
    return qq({"raised":{"class":"$problem->{class}","code":$code,"args":[$args],"text":) . quote($problem->{text}) . '}}';
}

sub keep {
    my ($run, $names, $value) = @_;
    return $run->{results}{$names} = $value if defined $names && !ref $names;
    return if !ref $names;
    return $run->{results}{ $names->[0] } = $value if @$names == 1;
    return if $value->[0] !~ /^(?:list|tuple)\z/;
    $run->{results}{ $names->[$_] } = $value->[1][$_] for 0 .. $#$names;
}

sub call {
    my ($run, $step) = @_;
    skip('this adapter has no sockets') if exists $step->{on};
    my $function = $FUNCTIONS{ $step->{call} };
    skip("no function $step->{call} here") if !$function;
    my @args = map { read_value($_, $run) } @{ $step->{args} // [] };
    skip('Perl has no arguments by keyword') if @{ $step->{kwargs} // [] };
    my ($least, $most, $body) = @$function;
    skip('this number of arguments has no counterpart in Perl') if @args < $least || @args > $most;
    my $value = $body->(@args);
    keep($run, $step->{as}, $value);
    return '{"returned":' . write_value($value) . '}';
}

# A death without one of these keys is a fault of the adapter: it ends, and the runner reports a crash.
sub answer_step {
    my ($run, $step) = @_;
    my $answer = eval { call($run, $step) };
    return $answer if defined $answer;
    my $problem = $@;
    die $problem if ref $problem ne 'HASH' || $problem->{malformed};
    return defined $problem->{skipped} ? '{"skipped":' . quote($problem->{skipped}) . '}' : raised($problem);
}

# A step of several, with its duration.
sub timed_step {
    my ($run, $step) = @_;
    my $begin  = clock_gettime(CLOCK_MONOTONIC);
    my $answer = answer_step($run, $step);
    my $passed = int(1000 * (clock_gettime(CLOCK_MONOTONIC) - $begin));
    $answer =~ s/\}\z/,"elapsed_ms":$passed}/ if $passed > 0 && $answer !~ /^\{"skipped"/;
    return $answer;
}

sub check_step {
    my ($step) = @_;
    malformed('a step is an object') if ref $step ne 'HASH';
    for my $key (keys %$step) { malformed("a step has no key $key") if !$STEP_KEYS{$key} }
    malformed('a step has either call or get') if exists $step->{call} == exists $step->{get};
    for my $key (qw(args kwargs)) {
        malformed("$key is given as a list") if exists $step->{$key} && ref $step->{$key} ne 'ARRAY';
    }
}

sub fresh_run { return { constants => \%CONSTANTS, results => {} } }

sub answer_run {
    my ($body, $seq) = @_;
    malformed('a run has steps') if ref $body->{steps} ne 'ARRAY';
    my @steps = @{ $body->{steps} };
    check_step($_) for @steps;
    my $run = fresh_run();
    my @answers = @steps == 1 ? answer_step($run, $steps[0]) : map { timed_step($run, $_) } @steps;
    return qq({"ran":{"seq":$seq,"steps":[) . join(',', @answers) . ']}}';
}

sub answer_batch {
    my ($body, $seq) = @_;
    malformed('a batch has a call and args') if ref $body->{args} ne 'ARRAY' || !defined $body->{call};
    my @steps = map { +{ call => $body->{call}, args => $_ } } @{ $body->{args} };
    check_step($_) for @steps;
    return qq({"batched":{"seq":$seq,"answers":[) . join(',', map { answer_step(fresh_run(), $_) } @steps) . ']}}';
}

# ---- Requests

# The answer to a request, or undef at the end. $seq is set as soon as it is known.
sub answer_request {
    my ($line, $seq) = @_;
    my $request = eval { $JSON->decode($line) };
    malformed('not a JSON object in UTF-8') if ref $request ne 'HASH';
    my ($verb) = keys %$request;
    malformed('a request has one key') if keys %$request != 1 || ref $request->{$verb} ne 'HASH';
    my $body = $request->{$verb};
    return hello($body) if $verb eq 'hello';
    return undef        if $verb eq 'bye';
    malformed('seq is an integer') if ($body->{seq} // '') !~ /^-?[0-9]+\z/;
    $$seq = $body->{seq};
    return answer_run($body, $$seq)   if $verb eq 'run';
    return answer_batch($body, $$seq) if $verb eq 'batch';
    malformed("no request is called $verb");
}

# False at the end.
sub answer {
    my ($line, $out) = @_;
    return 1 if $line =~ /^\s*\z/;
    my $seq = 'null';
    my $text = eval { [answer_request($line, \$seq)] };
    my $problem = $@;
    if (!$text) {
        die $problem if ref $problem ne 'HASH' || !$problem->{malformed};
        $text = [qq({"error":{"seq":$seq,"says":) . quote($problem->{malformed}) . '}}'];
    }
    return 0 if !defined $text->[0];
    print {$out} $text->[0], "\n";
    return 1;
}

open my $out, '>&', \*STDOUT or die "standard output: $!\n";
open STDOUT, '>&', \*STDERR or die "standard error: $!\n";
binmode $_ for \*STDIN, $out;
$out->autoflush(1);
while (defined(my $line = <STDIN>)) {
    last if !answer($line, $out);
}
exit 0;

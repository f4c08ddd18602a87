#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# One claim about the world: claims.sh PROGRAM VECTORS CLAIM. Exit status 77 where no world can be had.
set -u

program=$1
vectors=$2
claim=$3
export LC_ALL=C
python=/usr/bin/python3 # a python3 on PATH may be a script that looks for one, slowly
[ -x "$python" ] || python=python3
scratch=$(mktemp -d)
chmod 755 "$scratch"
trap 'rm -rf "$scratch"' EXIT

inside() {
    "$program" world --vectors "$vectors" -- "$@"
}

equal() { # WHAT EXPECTED OBSERVED
    if [ "$2" != "$3" ]; then
        printf '%s\n  expected: %s\n  observed: %s\n' "$1" "$2" "$3"
        exit 1
    fi
}

contains() { # WHAT PART TEXT
    case $3 in
    *"$2"*) ;;
    *)
        printf '%s\n  expected to read: %s\n  observed: %s\n' "$1" "$2" "$3"
        exit 1
        ;;
    esac
}

needs_world() {
    if ! why=$(inside true 2>&1); then
        printf 'skipped: %s\n' "$why"
        exit 77
    fi
}

# The digest, derived again: name, NUL, length in eight bytes, bytes; in the order of the names.
digested_files() { # FOLDER [NAME-IN-FRONT]
    local name size
    for name in $(cd "$1" && printf '%s\n' * | sort); do
        [ "$name" = README.md ] && continue
        printf '%s\0' "${2-}$name"
        size=$(wc -c <"$1/$name")
        # shellcheck disable=SC2059
        printf "$(printf '%016x' "$size" | sed 's/../\\x&/g')"
        cat "$1/$name"
    done
}

expected_digest() { # FOLDER-OF-VECTORS
    local folder
    {
        digested_files "$1/world"
        for folder in "$1"/world-*; do
            [ -d "$folder" ] && digested_files "$folder" "${folder##*/}/"
        done
    } | sha256sum | cut -c 1-12
}

digest_covers_names_lengths_and_bytes() {
    needs_world
    # shellcheck disable=SC2016
    equal digest "$(expected_digest "$vectors")" "$(inside sh -c 'echo "$SOCKCONFORM_WORLD"')"
}

digest_leaves_out_the_readme() {
    needs_world
    mkdir "$scratch/world"
    echo "127.0.0.1 localhost" >"$scratch/world/hosts"
    first=$("$program" world --vectors "$scratch" printenv SOCKCONFORM_WORLD)
    echo "about" >"$scratch/world/README.md"
    equal digest "$first" "$("$program" world --vectors "$scratch" printenv SOCKCONFORM_WORLD)"
    echo "127.0.0.2 localhost" >"$scratch/world/hosts"
    second=$("$program" world --vectors "$scratch" printenv SOCKCONFORM_WORLD)
    if [ "$first" = "$second" ]; then
        echo "the digest is $first whatever the file holds"
        exit 1
    fi
}

digest_covers_named_worlds() {
    needs_world
    mkdir "$scratch/world" "$scratch/world-other"
    echo "127.0.0.1 localhost" >"$scratch/world/hosts"
    echo "127.0.0.2 localhost" >"$scratch/world-other/hosts"
    equal digest "$(expected_digest "$scratch")" "$("$program" world --vectors "$scratch" printenv SOCKCONFORM_WORLD)"
    equal "digest in the named world" "$(expected_digest "$scratch")" \
        "$("$program" world --vectors "$scratch" --name other printenv SOCKCONFORM_WORLD)"
}

a_named_world_has_its_own_files_and_the_worlds() {
    needs_world
    mkdir "$scratch/world" "$scratch/world-other"
    echo "127.0.0.1 localhost" >"$scratch/world/hosts"
    echo "# of the world" >"$scratch/world/host.conf"
    echo "# none" >"$scratch/world/gai.conf"
    echo "127.0.0.2 localhost" >"$scratch/world-other/hosts"
    : >"$scratch/world-other/gai.conf"
    # shellcheck disable=SC2016
    equal files "127.0.0.2 localhost # of the world other" "$("$program" world --vectors "$scratch" --name other sh -c \
        'test ! -e /etc/gai.conf && echo $(cat /etc/hosts /etc/host.conf) "$SOCKCONFORM_WORLD_NAME"')"
}

a_named_world_may_have_one_family_and_a_host_name() {
    needs_world
    mkdir "$scratch/world" "$scratch/world-other"
    echo "127.0.0.1 localhost" >"$scratch/world/hosts"
    echo ipv4 >"$scratch/world-other/families"
    echo machine >"$scratch/world-other/hostname"
    # shellcheck disable=SC2016
    equal "name and addresses" "machine 192.0.2.1/24 " "$("$program" world --vectors "$scratch" --name other sh -c \
        'echo "$(hostname) $(ip -o addr show dev net0 | awk "{printf \"%s \", \$4}")"')"
}

a_named_world_that_is_not_there_is_refused() {
    needs_world
    observed=$("$program" world --vectors "$vectors" --name nosuch true 2>&1)
    equal "exit status" 2 $?
    contains "the reason" "world-nosuch: No such file or directory" "$observed"
}

files_are_the_worlds() {
    needs_world
    for path in "$vectors"/world/*; do
        name=${path##*/}
        [ "$name" = README.md ] || inside cmp "$path" "/etc/$name" || exit 1
    done
}

# The entries of /etc that are not the world's, one a line with type and target.
other_entries() { # COMMAND...
    local names
    names=$(cd "$vectors/world" && printf '%s\n' *)
    "$@" find /etc -mindepth 1 -maxdepth 1 -printf '%f %y %l\n' | sort |
        awk -v names="$names" 'BEGIN { split(names, list, "\n"); for (i in list) ours[list[i]] = 1 } !($1 in ours)'
}

other_entries_of_etc_stay() {
    needs_world
    equal "the entries of /etc" "$(other_entries env)" "$(other_entries inside)"
    equal "a folder's entries" "$(find /etc/ssl 2>/dev/null | sort)" "$(inside find /etc/ssl 2>/dev/null | sort)"
}

nothing_is_left_in_etc() {
    needs_world
    before=$(find /etc -mindepth 1 -maxdepth 1 -printf '%f %i %y %s %l\n' | sort)
    inside sh -c 'touch /etc/left-behind; rm -f /etc/services' 2>/dev/null
    equal "/etc afterwards" "$before" "$(find /etc -mindepth 1 -maxdepth 1 -printf '%f %i %y %s %l\n' | sort)"
}

a_world_file_that_etc_lacks_is_there() {
    needs_world
    mkdir "$scratch/world"
    echo "only here" >"$scratch/world/sockconform-lacking"
    equal "the file inside" "only here" "$("$program" world --vectors "$scratch" cat /etc/sockconform-lacking)"
    [ ! -e /etc/sockconform-lacking ] || { echo "/etc/sockconform-lacking was left behind"; exit 1; }
}

host_name_is_world_test() {
    needs_world
    equal "the host name" "world.test" "$(inside uname -n)"
}

the_links_are_the_worlds() {
    needs_world
    equal "the links" "lo net0 void0" "$(inside sed -n 's/^ *\([^ :]*\):.*/\1/p' /proc/net/dev | sort | xargs)"
}

# What connecting to a port says at once; `waits` where it says nothing. The family is the address's.
connecting() { # ADDRESS
    inside "$python" -c '
import errno, socket, sys
one = socket.socket(socket.AF_INET6 if ":" in sys.argv[1] else socket.AF_INET)
one.settimeout(0.3)
try:
    one.connect((sys.argv[1], 9))
    print("connected")
except socket.timeout:
    print("waits")
except OSError as problem:
    print(errno.errorcode[problem.errno])
' "$1"
}

each_network_answers_as_said() {
    needs_world
    for pair in 192.0.2.99=waits 2001:db8::99=waits 198.51.100.1=EHOSTUNREACH 2001:db8:100::1=EHOSTUNREACH \
        203.0.113.1=EACCES 2001:db8:113::1=EACCES 192.0.2.1=ECONNREFUSED 2001:db8::1=ECONNREFUSED \
        127.0.0.1=ECONNREFUSED ::1=ECONNREFUSED 8.8.8.8=ENETUNREACH 2600::1=ENETUNREACH; do
        equal "connecting to ${pair%=*}" "${pair##*=}" "$(connecting "${pair%=*}")"
    done
}

looked_up() { # NAME [COMMAND...]: the addresses in order
    local name=$1
    shift
    "${@:-inside}" "$python" -c '
import socket, sys
try:
    print(*[found[4][0] for found in socket.getaddrinfo(sys.argv[1], None, 0, socket.SOCK_STREAM)])
except socket.gaierror as problem:
    print(problem.args[0])
' "$name"
}

names_are_looked_up() {
    needs_world
    equal "a name of the hosts file" "2001:db8::11 192.0.2.11" "$(looked_up both.test)"
    equal "a name of the zone" "2001:db8::101 192.0.2.101" "$(looked_up dual.zone.test)"
    equal "a name of neither" "-2" "$(looked_up nosuch.zone.test)"
    equal "an answer over TCP" "2001:db8::108 192.0.2.108" "$(looked_up truncated.zone.test)"
}

answers_are_the_same_ten_times_over() {
    needs_world
    for _ in 1 2 3 4 5 6 7 8 9 10; do
        looked_up order-scopes.zone.test
        looked_up several.zone.test
    done | sort | uniq -c | awk '{ print $1 }' >"$scratch/counts"
    equal "how often the two answers came" "10 10" "$(xargs <"$scratch/counts")"
}

an_ordinary_user_gets_the_same_names() {
    [ "$(id -u)" -eq 0 ] || { echo "skipped: this is an ordinary user"; exit 77; }
    needs_world
    cp "$program" "$scratch/program"
    cp -r "$vectors/world" "$scratch/world"
    chmod -R a+rX "$scratch"
    cd "$scratch" || exit 1
    equal "the addresses" "$(looked_up order-scopes.zone.test)" "$(looked_up order-scopes.zone.test \
        setpriv --reuid=65534 --regid=65534 --clear-groups "$scratch/program" world --vectors "$scratch" --)"
}

# The name server outlives neither the command nor the process that entered; it leads a session of its own.
nobody_stays() {
    needs_world
    server_of() { # PID-OF-THE-COMMAND: whoever else holds a socket's end in its network
        for status in /proc/[0-9]*; do
            [ "$(readlink "$status/ns/net" 2>/dev/null)" = "$1" ] && echo "${status#/proc/}"
        done
        return 0
    }
    network=$(inside readlink /proc/self/ns/net)
    equal "processes of the network afterwards" "" "$(server_of "$network")"
    mkfifo "$scratch/network"
    "$program" world --vectors "$vectors" -- sh -c "readlink /proc/self/ns/net >'$scratch/network'; exec sleep 60" &
    read -r network <"$scratch/network"
    { kill -KILL $! && wait $!; } 2>/dev/null
    for _ in $(seq 100); do
        [ -n "$(server_of "$network")" ] || exit 0
        sleep 0.05
    done
    echo "after kill -KILL there are left: $(server_of "$network")"
    exit 1
}

the_command_has_no_child_it_did_not_start() {
    needs_world
    # Where /proc cannot be mounted anew, it is that of another namespace of processes, but knows who reads.
    # shellcheck disable=SC2016
    equal "children" "" "$(inside sh -c 'read -r children </proc/thread-self/children; echo "$children"')"
}

a_pipe_ends_with_the_command() {
    needs_world
    equal "what came" "said" "$(timeout 10 "$program" world --vectors "$vectors" -- echo said | cat)"
}

a_zone_with_an_error_is_named() {
    needs_world
    mkdir "$scratch/world"
    printf 'good.test. A 192.0.2.1\nbad.test. A 192.0.2.256\n' >"$scratch/world/zone"
    observed=$("$program" world --vectors "$scratch" true 2>&1)
    equal "exit status" 2 $?
    contains "the reason" "the world's zone, line 2: this is not an address of the record's family" "$observed"
}

# Each peer at each of its places: what it does to a client that says `hello`, in words.
each_peer_does_its_one_thing() {
    needs_world
    equal "the peers" "echo: hello, then the end
silent: nothing
deaf: nothing
reset: ConnectionResetError
close: the end
delay: hello, then the end
drip: drip drip, then the end
sip: nothing
full: nothing
http: HTTP/1.0 200 OK, then the end
http-ipv4: HTTP/1.0 200 OK, then the end" "$(inside "$python" -c '
import socket
peers = "echo silent deaf reset close delay drip sip full http http-ipv4".split()
ports = dict(zip(peers, [20001, 20002, 20003, 20004, 20005, 20006, 20007, 20008, 20009, 20080, 20081]))
waiting = {"silent", "deaf", "sip", "full"}

def met(name, family, place):
    with socket.socket(family) as one:
        one.settimeout(0.3 if name in waiting else 10)
        try:
            one.connect(place)
            if name not in ("close", "drip"):
                one.sendall(b"GET / HTTP/1.0\r\n\r\n" if "http" in name else b"hello")
            if name in ("echo", "delay"):
                one.shutdown(socket.SHUT_WR)
            text = b"".join(iter(lambda: one.recv(99), b"")).decode()
            first = text.split("\r")[0] if "http" in name else " ".join(text.split())
            return first + ", then the end" if text else "the end"
        except socket.timeout:
            return "nothing"
        except OSError as problem:
            refused = name == "full" and family == socket.AF_UNIX and isinstance(problem, BlockingIOError)
            return "nothing" if refused else type(problem).__name__

for name in peers:
    places = [(socket.AF_INET, ("127.0.0.1", ports[name])), (socket.AF_INET, ("192.0.2.1", ports[name]))]
    if name != "http-ipv4":
        places += [(socket.AF_INET6, ("::1", ports[name])), (socket.AF_UNIX, b"\0world-" + name.encode())]
    print(name + ":", " or ".join(sorted({met(name, *place) for place in places})))
')"
}

a_peer_serves_many_side_by_side() {
    needs_world
    equal "what 400 clients at once got back" "0 1 2 .. 399" "$(inside "$python" -c '
import socket
clients = [socket.create_connection(("127.0.0.1", 20001), 10) for number in range(400)]
for number, one in enumerate(clients):
    one.sendall(b"%d" % number)
    one.shutdown(socket.SHUT_WR)
got = [b"".join(iter(lambda: one.recv(99), b"")) for one in reversed(clients)][::-1]
print("0 1 2 .. 399" if got == [b"%d" % number for number in range(400)] else got)
')"
}

# More clients than it has places for: the oldest connection makes room.
a_peer_always_has_room() {
    needs_world
    equal "the last of 700 clients" "hello" "$(inside "$python" -c '
import resource, socket
resource.setrlimit(resource.RLIMIT_NOFILE, (resource.getrlimit(resource.RLIMIT_NOFILE)[1],) * 2)
clients = [socket.create_connection(("127.0.0.1", 20002), 10) for number in range(700)]
last = socket.create_connection(("127.0.0.1", 20001), 10)
last.sendall(b"hello")
print(last.recv(9).decode())
')"
}

capabilities_are_gone() {
    needs_world
    equal "the capability sets" "0000000000000000" "$(inside sed -n 's/^Cap[A-Za-z]*:[[:space:]]*//p' /proc/self/status | sort -u)"
}

environment_is_clean() {
    needs_world
    observed=$(LC_ALL=de_DE.UTF-8 LC_TIME=C LANGUAGE=de PYTHONPATH=/x PYTHONHASHSEED=1 RES_OPTIONS=debug \
        LOCALDOMAIN=x HOSTALIASES=/x RESOLV_MULTI=off KEPT=yes inside env |
        grep -E '^(LC_|LANGUAGE|PYTHON|RES_|RESOLV_|LOCALDOMAIN|HOSTALIASES|KEPT)' | sort)
    equal "the environment" "KEPT=yes
LC_ALL=C.UTF-8" "$observed"
}

working_directory_and_files_stay() {
    needs_world
    (cd "$scratch" && equal "the directory" "$scratch" "$(inside pwd)" && inside sh -c 'echo written >report') || exit 1
    equal "the report" "written" "$(cat "$scratch/report")"
}

exit_status_is_the_commands() {
    needs_world
    inside sh -c 'exit 7'
    equal "exit status" 7 $?
    # shellcheck disable=SC2016
    inside sh -c 'kill -TERM $$'
    equal "after a signal" 143 $?
    inside /no/such/program 2>/dev/null
    equal "no such program" 127 $?
    inside / 2>/dev/null
    equal "no program at all" 126 $?
}

streams_pass_through() {
    needs_world
    equal "standard input" "asked" "$(echo asked | inside cat)"
    equal "standard error" "told" "$(inside sh -c 'echo told >&2' 2>&1 >/dev/null)"
}

a_signal_is_handed_on() {
    needs_world
    mkfifo "$scratch/ready"
    "$program" world --vectors "$vectors" -- sh -c "trap 'exit 9' TERM; echo >'$scratch/ready'; while :; do sleep 0.05; done" &
    read -r _ <"$scratch/ready"
    kill -TERM $!
    wait $!
    equal "exit status" 9 $?
}

who_left_the_session_ends_with_the_command() {
    needs_world
    mkfifo "$scratch/alive"
    exec 3<>"$scratch/alive"
    inside sh -c "setsid sh -c 'exec cat </dev/zero' >'$scratch/alive' 2>/dev/null & sleep 0.2"
    exec 4<"$scratch/alive" 3>&-
    # The pipe ends when its writers do.
    timeout 10 cat <&4 >/dev/null || { echo "a process that left the session lives on"; exit 1; }
}

killing_it_kills_what_is_inside() {
    needs_world
    mkfifo "$scratch/pid" "$scratch/alive"
    "$program" world --vectors "$vectors" -- sh -c "echo \$\$ >'$scratch/pid'; exec cat >'$scratch/alive' </dev/zero" &
    read -r command_pid <"$scratch/pid"
    exec 3<"$scratch/alive"
    { kill -KILL $! && wait $!; } 2>/dev/null
    # The pipe ends when its writer does.
    timeout 10 cat <&3 >/dev/null || { echo "the command, $command_pid, lives on"; exit 1; }
}

it_does_not_nest() {
    needs_world
    # shellcheck disable=SC2016
    equal "namespaces" "same" "$(inside sh -c 'a=$(readlink /proc/self/ns/net)
        b=$("$1" world --vectors "$2" readlink /proc/self/ns/net); [ "$a" = "$b" ] && echo same' sh "$program" "$vectors")"
}

another_world_inside_is_refused() {
    needs_world
    mkdir "$scratch/world"
    echo >"$scratch/world/hosts"
    observed=$(inside "$program" world --vectors "$scratch" true 2>&1)
    equal "exit status" 2 $?
    contains "the reason" "worlds do not nest" "$observed"
}

an_ordinary_user_may_enter() {
    [ "$(id -u)" -eq 0 ] || { echo "skipped: this is an ordinary user, who needs no test of their own"; exit 77; }
    needs_world
    cp "$program" "$scratch/program"
    cp -r "$vectors/world" "$scratch/world"
    chmod -R a+rX "$scratch"
    cd "$scratch" || exit 1
    # shellcheck disable=SC2016
    equal "the user inside" "65534 world.test 0000000000000000" "$(setpriv --reuid=65534 --regid=65534 --clear-groups \
        "$scratch/program" world --vectors "$scratch" -- sh -c \
        'echo "$(id -u) $(uname -n) $(sed -n "s/^CapEff:[[:space:]]*//p" /proc/self/status)"')"
}

refused() { # EXPECTED-TEXT; PATH as the caller set it
    observed=$("$program" world --vectors "$vectors" /bin/true 2>&1)
    equal "exit status" 2 $?
    contains "the reason" "$1" "$observed"
    observed=$("$program" world --world auto --vectors "$vectors" /bin/echo ran 2>/dev/null)
    equal "with --world auto" "ran" "$observed"
}

a_missing_bwrap_is_named() {
    unset SOCKCONFORM_WORLD
    PATH=/nonexistent refused "no world: bwrap is not installed; install the package bubblewrap"
}

refused_namespaces_are_named() {
    unset SOCKCONFORM_WORLD
    printf '#!/bin/sh\necho "bwrap: Creating new namespace failed: Operation not permitted" >&2\nexit 1\n' >"$scratch/bwrap"
    chmod +x "$scratch/bwrap"
    PATH=$scratch:$PATH refused "no world: user namespaces are not permitted here; "
}

missing_vectors_are_named() {
    unset SOCKCONFORM_WORLD
    observed=$("$program" world --world auto --vectors /no/such true 2>&1)
    equal "exit status" 2 $?
    contains "the reason" "/no/such/world: No such file or directory" "$observed"
}

a_folder_among_the_files_is_refused() {
    unset SOCKCONFORM_WORLD
    mkdir -p "$scratch/world/folder"
    observed=$("$program" world --vectors "$scratch" true 2>&1)
    equal "exit status" 2 $?
    contains "the reason" "world/folder is not a regular file" "$observed"
}

misuse_shows_the_usage() {
    for words in "" "--vectors" "--world sometimes true" "--nosuch true"; do
        # shellcheck disable=SC2086
        observed=$("$program" world $words 2>&1)
        equal "exit status of: world $words" 2 $?
        contains "the message" "usage: sockconform world" "$observed"
    done
}

"$claim"

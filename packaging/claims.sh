#!/bin/sh
# SPDX-License-Identifier: MIT
# Claims about what is installed: claims.sh CLAIM, with BUILD, SOURCE, CMAKE, GENERATOR, CC, FLAGS and LIBDIR in the environment.
set -eu

prefix=$BUILD/packaging/prefix
example=$BUILD/packaging/example
copy=$BUILD/packaging/copy
unset SOCKCONFORM_WORLD

goes_into_a_prefix() {
    rm -rf "$prefix" "$example" "$example-shared"
    "$CMAKE" --install "$BUILD" --prefix "$prefix" >/dev/null
}

the_example_builds_with_find_package() {
    "$CMAKE" -G "$GENERATOR" -S "$prefix/share/doc/sockconform/examples/addresses" -B "$example" "-DCMAKE_C_COMPILER=$CC" \
        "-DCMAKE_C_FLAGS=$FLAGS" "-DCMAKE_PREFIX_PATH=$prefix"
    "$CMAKE" --build "$example"
    check_example "$example/addresses"
}

the_example_builds_with_the_shared_library() {
    [ -e "$prefix/$LIBDIR/libpysock.so" ] || skip "libpysock is not built as a shared library"
    "$CMAKE" -G "$GENERATOR" -S "$prefix/share/doc/sockconform/examples/addresses" -B "$example-shared" \
        "-DCMAKE_C_COMPILER=$CC" "-DCMAKE_C_FLAGS=$FLAGS" "-DCMAKE_PREFIX_PATH=$prefix" -DBUILD_SHARED_LIBS=ON
    "$CMAKE" --build "$example-shared"
    check_example "$example-shared/addresses"
    command -v readelf >/dev/null || skip "readelf is not installed"
    readelf -d "$example-shared/addresses" | grep -q 'NEEDED.*\[libpysock\.so\.[0-9]' || fail "libpysock.so.N is not linked"
}

a_shared_library_of_others_may_link_the_archive() {
    echo '#include <pysock.h>
unsigned ask(void);
unsigned ask(void)
{
    return pysock_htons(1);
}' >"$prefix/plugin.c"
    # shellcheck disable=SC2086
    "$CC" -std=c11 $FLAGS -fPIC -shared -I"$prefix/include" -o "$prefix/plugin.so" "$prefix/plugin.c" \
        -Wl,--whole-archive "$prefix/$LIBDIR/libpysock.a" -Wl,--no-whole-archive -lm
}

the_example_builds_with_pkg_config() {
    command -v pkg-config >/dev/null || skip "pkg-config is not installed"
    PKG_CONFIG_PATH=$prefix/$LIBDIR/pkgconfig
    export PKG_CONFIG_PATH
    program=$prefix/share/doc/sockconform/examples/addresses/addresses.c
    # shellcheck disable=SC2046,SC2086
    "$CC" -std=c11 $FLAGS -o "$prefix/addresses" "$program" $(pkg-config --cflags --libs pysock)
    LD_LIBRARY_PATH=$prefix/$LIBDIR check_example "$prefix/addresses"
    # The archive has the same name without its ending: it is named as a whole.
    # shellcheck disable=SC2046,SC2086
    "$CC" -std=c11 $FLAGS -o "$prefix/addresses-archive" "$program" $(pkg-config --cflags pysock) \
        "$(pkg-config --variable=archive pysock)" $(pkg-config --static --libs-only-l pysock | sed 's/-lpysock//')
    check_example "$prefix/addresses-archive"
}

the_program_judges_with_its_own_vectors_and_adapters() {
    cd /
    said=$("$prefix/bin/sockconform" run --adapter ref --adapter python --function inet_aton 2>&1) ||
        fail "$said"
    # What runs is what was installed: a copy without its files judges nothing. Other claims read the prefix meanwhile.
    rm -rf "$copy"
    cp -R "$prefix" "$copy"
    rm -r "$copy/share/sockconform/oracle"
    status=0
    "$copy/bin/sockconform" run --adapter python --function inet_aton >/dev/null 2>&1 || status=$?
    [ $status -eq 2 ] || fail "the adapter in Python is not the installed one: exit $status"
}

the_search_is_installed_with_all_that_it_needs() {
    cd /
    status=0
    said=$("$prefix/bin/sockconform" search --adapter libc --function inet_aton --count 100 --seed 1 2>&1) || status=$?
    [ $status -eq 1 ] || [ $status -eq 0 ] || fail "exit $status: $said"
    rm -rf "$copy-search"
    cp -R "$prefix" "$copy-search"
    rm "$copy-search/share/sockconform/oracle/search.py"
    status=0
    said=$("$copy-search/bin/sockconform" search --adapter libc --function inet_aton --count 1 2>&1) || status=$?
    [ $status -eq 2 ] || fail "a search without its program: exit $status: $said"
}

the_adapters_have_their_names() {
    cd /
    "$prefix/bin/sockconform" list --adapters --names >"$prefix/names"
    for description in "$SOURCE"/conformance/adapters/*/adapter.json; do
        [ -e "$description" ] || continue
        folder=${description%/adapter.json}
        grep -q -x -F "${folder##*/}" "$prefix/names" || fail "${folder##*/} is not installed"
        [ -e "$prefix/share/sockconform/conformance/adapters/${folder##*/}/README.md" ] || fail "${folder##*/} has no README.md"
    done
    [ ! -e "$BUILD/bin/sockconform-adapter-libc-musl" ] || "$prefix/bin/sockconform" run --adapter libc:musl --function htons
}

the_documents_have_no_dead_links() {
    find "$prefix" -name '*.md' | while read -r document; do
        links_of "$document" | while read -r link; do
            [ -e "$(dirname "$document")/$link" ] || fail "${document#"$prefix"/} links $link, which is not installed"
        done || exit
    done
    for link in /conformance/README.md /vectors/README.md /pysock.h; do # links that lead to another folder than in the tree
        links_of "$prefix/share/doc/sockconform/README.md" | grep -q "^\\.\\./.*$link\$" || fail "README.md does not link ..$link"
    done
}

the_manual_has_no_warnings() {
    pages="$prefix/share/man/man1/sockconform.1 $prefix/share/man/man3/libpysock.3"
    checked=
    for page in $pages; do
        if command -v groff >/dev/null; then
            checked=groff
            said=$(groff -man -Tutf8 -ww -z "$page" 2>&1)
            [ -z "$said" ] || fail "$said"
        fi
        if command -v mandoc >/dev/null; then
            checked=mandoc
            mandoc -T lint "$page"
        fi
    done
    [ -n "$checked" ] || skip "neither groff nor mandoc is installed"
}

the_manual_names_every_option() {
    for word in run replay list smoke record compare table world; do
        grep -q "^\.B sockconform $word" "$prefix/share/man/man1/sockconform.1" ||
            fail "sockconform(1) does not tell of $word"
        "$prefix/bin/sockconform" "$word" --help | grep -o -e '--[a-z-]*' | sort -u | while read -r option; do
            [ "$option" = -- ] && continue
            sed 's/\\-/-/g' "$prefix/share/man/man1/sockconform.1" | grep -q -w -e "$option" ||
                fail "sockconform(1) does not tell of $option"
        done
    done
}

the_manual_and_the_headers_name_the_same_functions() {
    page=$prefix/share/man/man3/libpysock.3
    for header in "$prefix"/include/pysock*.h; do
        grep -q -x -F ".B #include <${header##*/}>" "$page" || fail "libpysock(3) does not include ${header##*/}"
    done
    declared_functions >"$prefix/declared"
    grep -ho 'pysock_[a-z_0-9]*' "$page" | sort -u >"$prefix/named"
    [ "$(wc -l <"$prefix/declared")" -gt 70 ] || fail "few functions are found in the headers: $(cat "$prefix/declared")"
    while read -r function; do
        grep -q -x -F "$function" "$prefix/named" || fail "libpysock(3) does not tell of $function"
    done <"$prefix/declared"
    while read -r name; do # of a function or of a type
        grep -q -x -F "$name" "$prefix/declared" || grep -q -E "(struct|enum) $name\\>|^typedef .*\\<$name\\(" "$prefix"/include/pysock*.h ||
            [ -e "$prefix/include/$name.h" ] || fail "libpysock(3) tells of $name, which no header declares"
    done <"$prefix/named"
}

the_manual_names_every_kind_of_report() {
    status=0
    kinds=$("$prefix/bin/sockconform" run --report report.none 2>&1 >/dev/null) || status=$?
    [ $status -eq 2 ] || fail "a report of no kind is taken: exit $status"
    kinds=${kinds#*a kind is one of }
    [ "${kinds#json, }" != "$kinds" ] || fail "no kinds are told: $kinds"
    for kind in $(echo "$kinds" | tr -d ,); do
        grep -q -x -F ".B $kind" "$prefix/share/man/man1/sockconform.1" || fail "sockconform(1) does not tell of $kind"
    done
}

the_completion_knows_words_options_and_functions() {
    command -v bash >/dev/null || skip "bash is not installed"
    PATH=$prefix/bin:$PATH bash "$SOURCE/packaging/completion_test.bash" \
        "$prefix/share/bash-completion/completions/sockconform"
}

the_completion_of_zsh_knows_the_same() {
    command -v zsh >/dev/null || skip "zsh is not installed"
    PATH=$prefix/bin:$PATH zsh -f "$SOURCE/packaging/completion_test.zsh" \
        "$prefix/share/zsh/site-functions/_sockconform"
}

the_completion_of_fish_knows_the_same() {
    command -v fish >/dev/null || skip "fish is not installed"
    PATH=$prefix/bin:$PATH fish --no-config "$SOURCE/packaging/completion_test.fish" \
        "$prefix/share/fish/vendor_completions.d/sockconform.fish"
}

# ---- what the claims are made of; the brace on a line of its own keeps these out of the list of claims

# Targets in the tree, without anchors; what looks like a link in code is none.
links_of()
{
    awk '/^ *```/ { code = !code } !code && !/^    / { gsub(/`[^`]*`/, ""); print }' "$1" | grep -o '](<*[^)<>#]*' |
        sed 's/^](<*//' | grep -v -e '^[a-z]*:' -e '^$' | sort -u
}

# Of the headers, without comments and types of functions.
declared_functions()
{
    sed 's,//.*,,' "$prefix"/include/pysock*.h | grep -v '^typedef' | grep -o 'pysock_[a-z_0-9]*(' | tr -d '(' | sort -u
}

check_example()
{
    said=$("$1" 127.1 ::FFFF:1.2.3.4 256.1.1.1 || true)
    [ "$said" = "127.1 is 127.0.0.1
::FFFF:1.2.3.4 is ::ffff:1.2.3.4
256.1.1.1: illegal IP address string passed to inet_aton" ] || fail "$said"
}

fail()
{
    echo "$*" >&2
    exit 1
}

skip()
{
    echo "$*"
    exit 77
}

"$1"

// SPDX-License-Identifier: MIT
// The table of all options of all commands, for parsing, --help and the check of the manual.
#include "commands/options/option_table.h"

#include <string.h>

const struct option_row option_table[] = {
    {"adapter", 'a', "NAME[=COMMAND]",
     "judge this adapter: ref, libc, libc:musl, python, python:PATH, a name\nthat `list --adapters` shows, "
     "or "
     "a name and a shell command; may be\ngiven again (default: ref, libc and python)"},
    {"adapter", 'A', "NAME[=COMMAND]",
     "ref, libc, libc:musl, python, python:PATH, a name that `list\n--adapters` shows, or a name and a shell "
     "command"},
    {"adapter", 'S', "COMMAND",
     "a shell command, NAME=COMMAND, or a name: ref, libc, libc:musl,\npython, python:PATH, or what `list "
     "--adapters` shows"},
    {"adapters", 'L', NULL,
     "list the adapters that have a name: what each is, whether it is\ninstalled here, and the line that "
     "installs it. This runs a short\ntest of each."},
    {"names", 'N', NULL, "with --adapters: the names alone, without tests"},
    {"to", 'T', "FILE", "write the recording to this file"},
    {"note", 'n', "TEXT", "keep this text in the recording; compare shows it"},
    {"show", 's', "NAME[=COMMAND]", "the same, but this adapter does not decide the exit status"},
    {"function", 'f', "PATTERN",
     "select functions, methods, exceptions or constants: names, patterns\n(`*` matches any text), or a list "
     "with commas; may be given again"},
    {"against", '2', "NAME[=COMMAND]",
     "the other side, whose answers are right: ref (default), as the CPython\nthat the adapter's hello "
     "names, "
     "ref:3.12, python:PATH, or any\nadapter"},
    {"function", '8', "PATTERN",
     "ask these functions: names, patterns, or a list with commas;\n`scripts` are steps on sockets; may be "
     "given again"},
    {"skip", '9', "PATTERN", "leave these functions out; lists as above"},
    {"shard", '0', "K/N", "ask share K of N of the questions, so that N machines ask them all"},
    {"level", '+', "LEVEL",
     "differences at this level or a graver one count: value, class, code\nor text (default: code)"},
    {"limit", '.', "SECONDS", "how long an adapter may be silent (default 10)"},
    {"seed", '3', "N", "ask the questions of this number (default: another one each time)"},
    {"for", '4', "SECONDS", "how long to ask (default: 60s, or until --count is reached)"},
    {"count", '5', "N", "so many questions per function"},
    {"save", '6', "FILE",
     "write what was found as cases of vectors: for `replay --vectors FILE`\nand `run --vectors FILE`"},
    {"corpus", '7', "DIR",
     "first ask what the files in this folder say: a corpus of the fuzz\ntarget ref/fuzz/call_fuzz.c"},
    {"rule", 'R', "PATTERN", "select rules, by FUNCTION/LABEL or LABEL; lists as above"},
    {"case", 'c', "PATTERN", "select cases by id; lists as above"},
    {"skip", '!', "PATTERN",
     "leave out: functions and labels of rules; with a slash rules of a\nfunction and cases; lists as above"},
    {"shard", '/', "K/N",
     "take share K of N of the selected cases, so that N machines ask them\nall; `sockconform report` puts "
     "the streams of the shares together"},
    {"answers", '=', NULL, "also show the expected answers of each case, and where others hold"},
    {"changes", 'C', NULL,
     "list the answers that changed in a CPython or in a C library, newest\n"
     "version first. 3.14 stands for all its patches; a range,\n"
     "\"glibc 2.42..2.43\", holds the versions that may have brought the\n"
     "change. Without --rule or --case, similar changes are counted."},
    {"level", 'l', "LEVEL",
     "differences at this level or a graver one fail the run: value,\nclass, code or text (default: code, or "
     "what the adapter.json of a\nnamed adapter says)"},
    {"rules", 'u', "LEVELS",
     "levels of rules whose differences fail the run: some of\nmust,should,may (default must,should)"},
    {"known", 'k', "FILE", "read a ledger of known differences in addition to the default ones"},
    {"no-known", 'K', NULL, "read no default ledger"},
    {"propose", 'p', "FILE", "write a ledger of all differences, an entry per cause, with empty reasons"},
    {"claim", 'm', "FILE", "judge the claim of a port: functions, each at its level"},
    {"trust", 'x', NULL,
     "run the adapter that the claim names even if it is a program of\nits own: a claim is code then"},
    {"badge", 'b', "FILE", "the same as --report badge:FILE: a badge for shields.io's endpoint"},
    {"oracle", 'o', "python[:PATH]", "ask a live CPython too, and tell for each difference who is wrong"},
    {"report", 'r', "[KIND:]FILE",
     "write a report: html, json, jsonl (stream), markdown, junit, tap or\nbadge. Without KIND the ending "
     "selects it: .html, .json, .jsonl, .md,\n.xml (JUnit), .tap. FILE `-` is standard output, and the text "
     "goes\nto standard error; may be given again"},
    {"report", 'q', "[KIND:]FILE",
     "write a report: html, json or markdown. Without KIND the ending\nselects it: .html, .json, .md. FILE "
     "`-` is standard output; may be\ngiven again"},
    {"report", 'y', "[KIND:]FILE",
     "write the table: html, json, markdown or text. Without KIND the\nending selects it: .html, .json, .md, "
     ".txt. FILE `-` is standard\noutput; may be given again"},
    {"brief", '1', NULL, "print at most a screen: what differs of the table, the causes, the verdict"},
    {"complete", 'P', NULL, "also show the inputs on which all agree (so does --case)"},
    {"complete", 'E', NULL, "a case that is skipped or not offered fails the run; each reason is told"},
    {"recordings", 'G', NULL, "list the recordings of shipping implementations that are here"},
    {"jobs", 'j', "N",
     "processes per adapter (default: two per processor; for ref, libc and\npython one, and more for "
     "questions whose answers take time)"},
    {"once", 'O', NULL,
     "ask each case once: faster, but a busy machine, or an earlier case,\ncan have caused a difference"},
    {"limit", 't', "SECONDS",
     "time limit for an answer (default 10, or 3 if it takes no time and\nthe machine is quiet; 30 for the "
     "hello)"},
    {"world", 'w', "auto|none|required",
     "enter the world if possible (default), or never, or exit 2 if it\ncannot be entered"},
    {"vectors", 'v', "DIR", "the folder of the vectors, or one file: of found cases, say"},
    {"help", 'h', NULL, "print this text"},
    {NULL, 0, NULL, NULL}};

bool syntax_takes(const struct syntax *syntax, const struct option_row *row)
{
    return row->letter == 'h' || strchr(syntax->takes, row->letter) != NULL;
}

static void add_row(struct text *out, const struct option_row *row)
{
    enum { NAME_COLUMNS = 28 };
    struct text name = {0};
    text_addf(&name, "  --%s%s%s", row->name, row->argument != NULL ? " " : "",
              row->argument != NULL ? row->argument : "");
    for (const char *line = row->help; line != NULL;) {
        const char *end = strchr(line, '\n');
        text_add_left(out, line == row->help ? text_of(&name) : "", NAME_COLUMNS);
        text_add_bytes(out, line, end != NULL ? (size_t)(end - line) : strlen(line));
        text_add_char(out, '\n');
        line = end != NULL ? end + 1 : NULL;
    }
    text_free(&name);
}

void syntax_add_help(struct text *out, const struct syntax *syntax)
{
    text_addf(out, "usage: sockconform %s %s\n\n%s\n", syntax->command, syntax->synopsis, syntax->about);
    for (const struct option_row *row = option_table; row->name != NULL; row++)
        if (syntax_takes(syntax, row))
            add_row(out, row);
    if (syntax->status != NULL)
        text_addf(out, "\n%s", syntax->status);
}

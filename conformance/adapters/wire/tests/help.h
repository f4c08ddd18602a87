// SPDX-License-Identifier: MIT
// Shared by the tests of the wire: an arena, values from JSON and back, an adapter that echoes.
#ifndef SOCKCONFORM_WIRE_TESTS_HELP_H
#define SOCKCONFORM_WIRE_TESTS_HELP_H

#include "message.h"
#include "session.h"

#include <string>
#include <vector>

struct Arena {
    explicit Arena(size_t limit = size_t{64} << 20) : arena(wire_arena_new(limit)) {}
    ~Arena()
    {
        wire_arena_free(arena);
    }
    Arena(const Arena &) = delete;
    Arena &operator=(const Arena &) = delete;
    operator wire_arena *()
    {
        return arena;
    }
    wire_arena *arena;
};

/// The value's canonical JSON.
inline std::string Written(const wire_value *value)
{
    wire_out out = {nullptr, 0, 0, SIZE_MAX / 4, false};

    wire_value_write(&out, value);
    std::string text(out.bytes, out.length);
    wire_out_free(&out);
    return text;
}

/// The tree of a JSON text; NULL and the reason if it is invalid. The line is changed.
inline const wire_json *Parsed(Arena &arena, std::string &line, std::string *why = nullptr)
{
    const char *reason = nullptr;
    const wire_json *json = wire_json_read(arena, &line[0], line.size(), &reason);

    if (json == nullptr && why != nullptr)
        *why = reason;
    return json;
}

/// Reads a value and writes it back: its canonical form, or "refused: " and the reason.
inline std::string Echoed(std::string line)
{
    Arena arena;
    std::string why;
    const wire_json *json = Parsed(arena, line, &why);

    if (json == nullptr)
        return "refused: " + why;
    wire_reading reading = {arena, nullptr, nullptr, {nullptr, 0}};
    const wire_value *value = wire_value_read(&reading, json);
    return value == nullptr ? std::string("refused: ") + reading.why : Written(value);
}

/// An adapter without an implementation: echo returns its arguments as a tuple, fail raises its first
/// argument as the text of an OSError, mute does not answer, and methods return the handle and the method's
/// name.
class Echo
{
public:
    explicit Echo(size_t memory_bytes = size_t{64} << 20)
    {
        static const char *const functions[] = {"mute", "fail", "echo", nullptr};
        static const char *const waiting[] = {"fail", nullptr};
        static const wire_constant constants[] = {{"B_ONE", 1}, {"A_TWO", 2}, {"C_FOUR", 4}};

        adapter.name = "Echo";
        adapter.version = "1.0";
        adapter.libc = "none";
        adapter.functions = functions;
        adapter.waiting = waiting;
        adapter.constants = constants;
        adapter.constants_count = 3;
        adapter.context = this;
        adapter.answer_step = AnswerStep;
        adapter.begin_run = [](void *context) { static_cast<Echo *>(context)->begun++; };
        adapter.end_run = [](void *context) { static_cast<Echo *>(context)->ended++; };
        open = wire_session_open(&session, &adapter, memory_bytes);
        session.flush = [](void *context, wire_out *) {
            static_cast<Echo *>(context)->flushed++;
            return true;
        };
        session.flush_context = this;
    }
    ~Echo()
    {
        if (open)
            wire_session_close(&session);
    }
    Echo(const Echo &) = delete;
    Echo &operator=(const Echo &) = delete;

    // The answer to one line, without its newline.
    std::string Ask(std::string line)
    {
        session.out.length = 0;
        said = wire_session_line(&session, &line[0], line.size());
        return std::string(session.out.bytes, session.out.length > 0 ? session.out.length - 1 : 0);
    }

    wire_adapter adapter = {};
    wire_session session = {};
    bool open = false, said = false;
    int begun = 0, ended = 0, flushed = 0;

private:
    static void AnswerStep(void *, const wire_step *step, wire_arena *arena, wire_answer *answer)
    {
        std::vector<const wire_value *> items(step->args, step->args + step->args_count);

        if (step->on.length > 0) {
            wire_text asked = step->get.length > 0 ? step->get : step->call;
            items.insert(items.begin(), {wire_handle(arena, step->on.bytes, step->on.length),
                                         wire_str(arena, asked.bytes, asked.length)});
            for (size_t i = 0; i < step->as_count; i++)
                items.push_back(wire_str(arena, step->as[i].bytes, step->as[i].length));
            answer->elapsed_ms = 5;
        }
        for (size_t i = 0; i < step->kwargs_count; i++) {
            const wire_value *pair[] = {
                wire_str(arena, step->kwargs[i].name.bytes, step->kwargs[i].name.length),
                step->kwargs[i].value};
            items.push_back(wire_items(arena, WIRE_LIST, pair, 2));
        }
        if (wire_text_is(step->call, "fail"))
            wire_raise_code(arena, answer, "error", 97, items.empty() ? "" : items[0]->as.text.bytes);
        else if (!wire_text_is(step->call, "mute"))
            wire_return(answer, wire_items(arena, WIRE_TUPLE, items.data(), items.size()));
    }
};

#endif

// SPDX-License-Identifier: MIT
// Fuzz target: any bytes as a recording. What is refused is refused with a reason; what is read fills a run, and the
// recording of that run can be read back.
#include "fuzz/input.h"
#include "sides/recording.h"

namespace
{

using fuzz::Require;

void CheckWritten(const fuzz::Run &one, const char *note)
{
    struct recording_times times;
    struct recording again;
    struct text written = {};
    struct text why = {};
    recording_times_begin(&times, &one.run);
    recording_write(&written, &one.run, &one.adapter, &times, note);
    const std::string path = fuzz::PathOf(written.bytes, written.length);
    Require(recording_load(&again, path.c_str(), &why));
    Require(std::string(again.note != nullptr ? again.note : "") == (note != nullptr ? note : ""));
    recording_free(&again);
    recording_times_free(&times);
    text_free(&written);
    text_free(&why);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct recording recording;
    struct text why = {};
    const std::string path = fuzz::PathOf(data, size);
    const bool good = recording_load(&recording, path.c_str(), &why);
    Require(good == (why.length == 0));
    if (good) {
        fuzz::Run one;
        const bool filled = recording_fill(&recording, &one.run, &one.adapter, &why);
        Require(filled == (why.length == 0));
        if (filled)
            CheckWritten(one, recording.note);
    }
    recording_free(&recording);
    text_free(&why);
    return 0;
}

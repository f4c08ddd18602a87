// SPDX-License-Identifier: MIT
// Fuzz target: any bytes as a ledger. What is refused is refused with a reason; what is read is looked up for every case of
// the test vectors.
#include "fuzz/input.h"
#include "judge/expected.h"
#include "ledger/ledger.h"

namespace
{

using fuzz::Require;

const struct hello &Hello()
{
    static struct hello hello;
    static const bool read = (fuzz::ReadHello(&hello), true);
    Require(read);
    return hello;
}

void LookUp(const struct ledgers &ledgers, const struct vector_case &one)
{
    json_t *const expected = expected_answers(&one, &Hello());
    const struct known_entry *const entry = known_in_force(&ledgers, &Hello(), &one);
    Require(entry == nullptr || (known_covers(entry, one.id) && known_applies(entry, &Hello())));
    const struct known_entry *const found = known_find(&ledgers, &Hello(), &one, expected);
    Require(found == nullptr || found == entry);
    if (entry != nullptr)
        known_pins_error(entry, &one, "crashed: ended with exit status 1");
    json_decref(known_pinned(&Hello(), &one, expected));
    json_decref(expected);
}

void CheckEntry(const struct known_entry &entry)
{
    struct text why = {};
    const char *id = nullptr;
    Require(known_is_unfounded(&entry, &fuzz::Vectors(), &id, &why) == (why.length > 0));
    Require(id == nullptr || (known_covers(&entry, id) && entry.pattern == nullptr));
    known_line(&entry, nullptr);
    known_line(&entry, "inet_aton/last-part-seven");
    text_free(&why);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct ledgers ledgers = {};
    struct text why = {};
    const std::string path = fuzz::PathOf(data, size);
    const bool good = known_load_file(&ledgers, path.c_str(), true, &why);
    Require(good == (why.length == 0));
    for (size_t i = 0; good && i < ledgers.entry_count; i++)
        CheckEntry(ledgers.entries[i]);
    for (size_t f = 0; good && f < fuzz::Vectors().file_count; f++)
        for (size_t c = 0; c < fuzz::Vectors().files[f].case_count; c++)
            LookUp(ledgers, fuzz::Vectors().files[f].cases[c]);
    known_free(&ledgers);
    text_free(&why);
    return 0;
}

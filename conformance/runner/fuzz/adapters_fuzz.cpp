// SPDX-License-Identifier: MIT
// Fuzz target: any bytes as an adapter.json. What is refused is refused with a reason that names the file; of what is read
// each name is listed, read and made a command, and nothing is started.
#include "adapter/command.h"
#include "adapter/named.h"
#include "adapter/needs.h"
#include "fuzz/input.h"
#include "judge/judge.h"

#include <cstring>
#include <sys/stat.h>

namespace
{

using fuzz::Require;

/// A folder of adapters with one, named x, whose adapter.json is the input.
class Adapters
{
public:
    Adapters() : top_(MakeTop()), folder_(top_ + "/x"), file_(folder_ + "/adapter.json")
    {
        Require(mkdir(folder_.c_str(), 0700) == 0);
    }
    Adapters(const Adapters &) = delete;
    Adapters &operator=(const Adapters &) = delete;
    ~Adapters()
    {
        unlink(file_.c_str());
        rmdir(folder_.c_str());
        rmdir(top_.c_str());
    }
    void Put(const std::string &input)
    {
        unlink(file_.c_str());
        Require(symlink(input.c_str(), file_.c_str()) == 0);
    }
    struct homes Homes() const
    {
        return {"/bin's", "/oracle adapter.py", top_.c_str()};
    }

private:
    static std::string MakeTop()
    {
        char path[] = "/tmp/adapters-XXXXXX";
        Require(mkdtemp(path) != nullptr);
        return path;
    }
    std::string top_, folder_, file_;
};

void CheckCommand(const char *name, const struct homes &homes, const struct named &named)
{
    struct command command = {};
    struct text why = {};
    Require(command_read(&command, name, &homes, &why) && why.length == 0);
    Require(std::strcmp(command.name, name) == 0 && command.by_shell && command_is_own(name, &homes));
    Require((command.level == nullptr) == (named.level == nullptr));
    if (command.level != nullptr)
        Require(level_from_name(command.level) < LEVEL_NONE);
    Require(std::strstr(command.argv[2], named.command) != nullptr);
    command_free(&command);
}

/// One of the names that are listed.
void CheckName(const char *name, const struct homes &homes)
{
    struct named named;
    struct needs needs = {};
    struct text why = {}, missing = {};
    Require(named_read(&named, name, &homes, &why) && why.length == 0);
    for (const char *text : {named.says, named.command, named.install, named.facts})
        Require(text != nullptr && text[0] != '\0');
    for (const char *line : {named.says, named.install})
        Require(std::strchr(line, '\n') == nullptr);
    CheckCommand(name, homes, named);
    needs_want(&needs, &named, &homes); // their tests are not run: nothing is there
    Require(needs_are_met(&needs, &named, &homes, &missing) == (json_array_size(named.needs) == 0));
    text_free(&missing);
    needs_free(&needs);
    named_free(&named);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static Adapters adapters;
    struct named_list list;
    struct named named;
    struct text why = {}, unlisted = {};
    adapters.Put(fuzz::PathOf(data, size));
    const struct homes homes = adapters.Homes();
    const bool good = named_read(&named, "x", &homes, &why);
    Require(good == (why.length == 0));
    Require(good || std::strstr(why.bytes, "/x/adapter.json") != nullptr);
    Require(named_all(&list, &homes, &unlisted) == good);
    if (good) {
        Require(list.count > 0 && std::strcmp(list.names[0], "x") == 0);
        for (size_t i = 0; i < list.count; i++)
            CheckName(list.names[i], homes);
        named_list_free(&list);
        named_free(&named);
    }
    text_free(&why);
    text_free(&unlisted);
    return 0;
}

// SPDX-License-Identifier: MIT
// Network interfaces and the name of the machine: properties, errno, missing descriptors, missing memory.
#include "failing_allocations.h"
#include "no_descriptors.h"
#include "pysock.h"
#include "pysock_call.h"

#include <cerrno>
#include <climits>
#include <gtest/gtest.h>
#include <set>
#include <string>

namespace
{

/// All interfaces of this machine; freed at the end.
class Interfaces
{
public:
    Interfaces()
    {
        EXPECT_EQ(pysock_if_nameindex(&list_, nullptr), PYSOCK_OK);
    }

    ~Interfaces()
    {
        pysock_free_interfaces(list_);
    }

    Interfaces(const Interfaces &) = delete;
    Interfaces &operator=(const Interfaces &) = delete;

    const pysock_interface *begin() const
    {
        return list_->items;
    }

    const pysock_interface *end() const
    {
        return list_->items + list_->count;
    }

private:
    pysock_interface_list *list_ = nullptr;
};

TEST(Interfaces, HaveEachAnIndexAndANameOfTheirOwn)
{
    std::set<unsigned> indexes;
    std::set<std::string> names;
    for (const pysock_interface &interface : Interfaces()) {
        EXPECT_TRUE(indexes.insert(interface.index).second) << interface.index;
        EXPECT_TRUE(names.insert(interface.name).second) << interface.name;
    }
    EXPECT_FALSE(indexes.empty());
    EXPECT_EQ(indexes.count(0), 0u);
}

TEST(Interfaces, AreFoundByIndexAndByName)
{
    for (const pysock_interface &interface : Interfaces()) {
        char name[PYSOCK_INTERFACE_NAME_SIZE];
        unsigned index = 0;
        ASSERT_EQ(pysock_if_indextoname(interface.index, name, nullptr), PYSOCK_OK);
        EXPECT_STREQ(name, interface.name);
        ASSERT_EQ(pysock_if_nametoindex(nullptr, interface.name, &index, nullptr), PYSOCK_OK);
        EXPECT_EQ(index, interface.index);
    }
}

TEST(Interfaces, LeaveErrnoAloneWhenFound)
{
    const Interfaces all;
    char name[PYSOCK_INTERFACE_NAME_SIZE];
    unsigned index = 0;
    pysock_interface_list *list = nullptr;
    errno = EILSEQ;
    EXPECT_EQ(pysock_if_indextoname(all.begin()->index, name, nullptr), PYSOCK_OK);
    EXPECT_EQ(pysock_if_nametoindex(nullptr, name, &index, nullptr), PYSOCK_OK);
    EXPECT_EQ(pysock_if_nameindex(&list, nullptr), PYSOCK_OK);
    pysock_free_interfaces(list);
    pysock_free_interfaces(nullptr);
    EXPECT_EQ(errno, EILSEQ);
}

TEST(Interfaces, AreNotWrittenWhenUnknown)
{
    char name[PYSOCK_INTERFACE_NAME_SIZE] = "untouched";
    unsigned index = 77;
    pysock_error error{};
    EXPECT_EQ(pysock_if_indextoname(UINT_MAX, name, &error), PYSOCK_ERROR);
    EXPECT_EQ(error.code, ENXIO);
    EXPECT_STREQ(name, "untouched");
    EXPECT_EQ(pysock_if_nametoindex(nullptr, "no such name", &index, &error), PYSOCK_ERROR);
    EXPECT_EQ(error.code, ENODEV);
    EXPECT_EQ(index, 77u);
}

TEST(Interfaces, OfMuslHaveNamesThatAreCut)
{
    const std::string known = Interfaces().begin()->name;
    const std::string alias = known + ":" + std::string(PYSOCK_INTERFACE_NAME_SIZE, 'x');
    unsigned index = 0;
    pysock_error error{};
    EXPECT_EQ(pysock_if_nametoindex(pysock_libc_find("musl"), alias.c_str(), &index, nullptr), PYSOCK_OK);
    EXPECT_EQ(index, Interfaces().begin()->index);
    EXPECT_EQ(pysock_if_nametoindex(pysock_libc_find("glibc"), alias.c_str(), &index, &error), PYSOCK_ERROR);
    EXPECT_EQ(error.code, ENODEV);
}

TEST(Interfaces, NeedADescriptor)
{
    char name[PYSOCK_INTERFACE_NAME_SIZE];
    unsigned index = 0;
    pysock_interface_list *list = nullptr;
    pysock_error error{};
    const NoDescriptors none;
    EXPECT_EQ(pysock_if_indextoname(1, name, &error), PYSOCK_ERROR);
    EXPECT_EQ(error.code, EMFILE);
    EXPECT_EQ(pysock_if_nametoindex(nullptr, "lo", &index, &error), PYSOCK_ERROR);
    EXPECT_EQ(error.code, EMFILE);
    EXPECT_EQ(pysock_if_nameindex(&list, &error), PYSOCK_ERROR);
    EXPECT_EQ(error.code, EMFILE);
}

/// The class that a call of a function without arguments raises while the allocation with this number fails.
pysock_status RaisedWithout(const char *function, int allocation, int *failed)
{
    pysock_answer answer;
    allocations_failed = 0;
    only_one_fails = true;
    allocations_left = allocation;
    pysock_call(pysock_python_find(nullptr), function, nullptr, 0, nullptr, 0, &answer);
    allocations_left = -1;
    *failed = allocations_failed;
    const pysock_status status =
        answer.outcome == PYSOCK_RAISED ? answer.raised.status : PYSOCK_OK; // read before it is freed
    pysock_answer_clear(&answer);
    return status;
}

TEST(Interfaces, NeedMemory)
{
    int failed = 1;
    for (int allocation = 0; failed > 0; allocation++) {
        const pysock_status status = RaisedWithout("if_nameindex", allocation, &failed);
        const bool refused = status == PYSOCK_MEMORY_ERROR || status == PYSOCK_ERROR; // ENOMEM of the system
        EXPECT_EQ(refused, failed > 0) << allocation << " " << status;
        ASSERT_LT(allocation, 100);
    }
}

/// sethostname as bytes of any length, which the system refuses whoever asks: too long.
TEST(Sethostname, RefusesANameThatIsTooLongOrThePrivilege)
{
    const std::string name(5000, 'x');
    pysock_error error{};
    errno = EILSEQ;
    EXPECT_NE(pysock_sethostname(name.data(), name.size(), &error), PYSOCK_OK);
    EXPECT_TRUE(error.code == EINVAL || error.code == EPERM) << error.code;
    EXPECT_EQ(errno, EILSEQ);
}

} // namespace

// SPDX-License-Identifier: MIT
// The table of constants: its order, its versions, and the names that a Python lacks.
#include "pysock_call.h"

#include <gtest/gtest.h>
#include <netdb.h>
#include <string>
#include <sys/socket.h>
#include <vector>

namespace
{

std::vector<std::string> NamesOf(const char *version)
{
    const pysock_python *const python = version == nullptr ? nullptr : pysock_python_find(version);
    std::vector<std::string> names;
    const pysock_constant *constant = nullptr;
    while ((constant = pysock_constant_next(python, constant)) != nullptr)
        names.emplace_back(constant->name);
    return names;
}

bool Has(const char *version, const char *name)
{
    return pysock_constant_find(pysock_python_find(version), name) != nullptr;
}

TEST(Constants, AreSortedAndNoneComesTwice)
{
    const pysock_python *python = nullptr;
    for (size_t index = 0; (python = pysock_python_at(index)) != nullptr; index++) {
        const std::vector<std::string> names = NamesOf(pysock_python_version(python));
        for (size_t at = 1; at < names.size(); at++)
            EXPECT_LT(names[at - 1], names[at]) << pysock_python_version(python);
    }
    const std::vector<std::string> all = NamesOf(nullptr);
    for (size_t at = 1; at < all.size(); at++)
        EXPECT_LT(all[at - 1], all[at]);
}

TEST(Constants, OfAllPythonsAreThoseOfEach)
{
    const pysock_python *python = nullptr;
    for (size_t index = 0; (python = pysock_python_at(index)) != nullptr; index++) {
        for (const std::string &name : NamesOf(pysock_python_version(python)))
            EXPECT_NE(pysock_constant_find(nullptr, name.c_str()), nullptr) << name;
    }
}

TEST(Constants, BelongToVersions)
{
    EXPECT_FALSE(Has("3.6.15", "AF_VSOCK"));
    EXPECT_TRUE(Has("3.7.16", "AF_VSOCK"));
    EXPECT_FALSE(Has("3.14.10", "CAN_ISOTP_TX_STMIN"));
    EXPECT_TRUE(Has("3.15.2", "CAN_ISOTP_TX_STMIN"));
    EXPECT_TRUE(Has("3.15.2", "AF_INET"));
}

TEST(Constants, OneWentAndCameAgain)
{
    EXPECT_TRUE(Has("3.10.13", "CAN_RAW_ERR_FILTER"));
    EXPECT_FALSE(Has("3.11.2", "CAN_RAW_ERR_FILTER"));
    EXPECT_FALSE(Has("3.13.0", "CAN_RAW_ERR_FILTER"));
    EXPECT_TRUE(Has("3.13.5", "CAN_RAW_ERR_FILTER"));
}

TEST(Constants, HaveThePlatformsNumbers)
{
    EXPECT_EQ(pysock_constant_find(nullptr, "SOL_SOCKET")->value, SOL_SOCKET);
    EXPECT_EQ(pysock_constant_find(nullptr, "AF_INET6")->value, AF_INET6);
    EXPECT_EQ(pysock_constant_find(nullptr, "EAI_NONAME")->value, EAI_NONAME);
    EXPECT_EQ(pysock_constant_find(nullptr, "INADDR_BROADCAST")->value, static_cast<long>(0xFFFFFFFF));
}

TEST(Constants, UnknownNamesAreNotFound)
{
    for (const char *name : {"", "AF", "AF_INET7", "af_inet", "HOST_NOT_FOUND", "EINVAL"})
        EXPECT_EQ(pysock_constant_find(nullptr, name), nullptr) << name;
}

} // namespace

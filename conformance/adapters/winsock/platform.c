// SPDX-License-Identifier: MIT
// Identifies Windows, or Wine in its place, tells Winsock's errors, and adds the functions that Windows lacks.
#include "../libc/libc_adapter.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef const char *wine_version_call(void);
typedef LONG WINAPI version_call(RTL_OSVERSIONINFOW *version);

/// A function of ntdll; NULL where it has none. The cast to another function type is the caller's.
static void (*ntdll(const char *name))(void)
{
    HMODULE library = GetModuleHandleA("ntdll.dll");

    return library == NULL ? NULL : (void (*)(void))GetProcAddress(library, name);
}

static const char *wine_version(void)
{
    wine_version_call *call = (wine_version_call *)ntdll("wine_get_version");

    return call == NULL ? NULL : call();
}

/// "Windows 10.0.19043"; unlike GetVersionEx() this call does not need a manifest to tell the truth.
static void name_windows(char *name, size_t size)
{
    version_call *call = (version_call *)ntdll("RtlGetVersion");
    RTL_OSVERSIONINFOW version = {.dwOSVersionInfoSize = sizeof version};

    if (call == NULL || call(&version) != 0)
        snprintf(name, size, "Windows");
    else
        snprintf(name, size, "Windows %lu.%lu.%lu", version.dwMajorVersion, version.dwMinorVersion,
                 version.dwBuildNumber);
}

/// As CPython's platform.machine() says it on Windows.
static const char *machine(void)
{
    SYSTEM_INFO system;

    GetNativeSystemInfo(&system);
    switch (system.wProcessorArchitecture) {
    case PROCESSOR_ARCHITECTURE_AMD64: return "AMD64";
    case PROCESSOR_ARCHITECTURE_ARM64: return "ARM64";
    case PROCESSOR_ARCHITECTURE_INTEL: return "x86";
    default: return NULL;
    }
}

void libc_platform(struct wire_adapter *adapter)
{
    static char version[128], library[64];
    const char *wine = wine_version();
    WSADATA started;

    if (WSAStartup(MAKEWORD(2, 2), &started) != 0)
        fprintf(stderr, "libc adapter: Winsock 2.2 does not start\n");
    name_windows(version, sizeof version);
    if (wine != NULL) {
        snprintf(library, sizeof library, "wine %s", wine);
        snprintf(version + strlen(version), sizeof version - strlen(version), " under Wine %s", wine);
    }
    adapter->name = "Winsock";
    adapter->version = version;
    adapter->os = "Windows";
    adapter->machine = machine();
    adapter->libc = wine != NULL ? library : NULL;
}

void libc_clear_error(void)
{
    WSASetLastError(0);
}

int libc_last_error(void)
{
    return WSAGetLastError();
}

const char *libc_error_text(int code)
{
    static char text[512];
    size_t length =
        FormatMessageA(FORMAT_MESSAGE_FROM_SYSTEM | FORMAT_MESSAGE_IGNORE_INSERTS, NULL, (DWORD)code,
                       MAKELANGID(LANG_NEUTRAL, SUBLANG_DEFAULT), text, sizeof text - 1, NULL);

    // CPython cuts the end of the line and the full stop too (Python/errors.c, PyErr_SetExcFromWindowsErr).
    while (length > 0 && strchr("\r\n .", text[length - 1]) != NULL)
        length--;
    text[length] = '\0';
    if (length == 0)
        snprintf(text, sizeof text, "Windows Error 0x%x", (unsigned)code);
    return text;
}

const char *hstrerror(int code)
{
    return libc_error_text(code);
}

/// CPython does the same where a platform has no inet_aton (Modules/socketmodule.c, socket_inet_aton).
int inet_aton(const char *text, struct in_addr *address)
{
    if (strcmp(text, "255.255.255.255") == 0) {
        address->s_addr = INADDR_BROADCAST;
        return 1;
    }
    address->s_addr = inet_addr(text);
    return address->s_addr != INADDR_NONE;
}

/// CPython lists the interfaces of Windows by the same calls (socket_if_nameindex).
struct if_nameindex *if_nameindex(void)
{
    MIB_IF_TABLE2 *table = NULL;
    struct if_nameindex *list;
    DWORD code = GetIfTable2Ex(MibIfTableRaw, &table);
    ULONG row, count = 0;

    if (code != NO_ERROR) {
        WSASetLastError((int)code);
        return NULL;
    }
    list = calloc((size_t)table->NumEntries + 1, sizeof *list);
    for (row = 0; list != NULL && row < table->NumEntries; row++) {
        char name[NDIS_IF_MAX_STRING_SIZE + 1] = "";

        if (ConvertInterfaceLuidToNameA(&table->Table[row].InterfaceLuid, name, sizeof name) != NO_ERROR)
            continue;
        list[count].if_index = table->Table[row].InterfaceIndex;
        list[count].if_name = _strdup(name);
        if (list[count].if_name != NULL)
            count++;
    }
    FreeMibTable(table);
    return list;
}

void if_freenameindex(struct if_nameindex *list)
{
    struct if_nameindex *one;

    for (one = list; one->if_name != NULL; one++)
        free(one->if_name);
    free(list);
}

"""The libraries that are loaded in this process, as the system itself lists them."""

import ctypes
import os
import sys

# More are not listed; a library may load any number.
MOST_MODULES = 4096
# The longest path of Windows.
MOST_PATH = 32768
# GetModuleHandleEx: by an address, and without keeping the module.
FROM_ADDRESS, UNCHANGED = 4, 2


class DlInfo(ctypes.Structure):
    _fields_ = [
        ("file", ctypes.c_char_p),
        ("base", ctypes.c_void_p),
        ("symbol", ctypes.c_char_p),
        ("address", ctypes.c_void_p),
    ]


def loaded_paths():
    """Paths as they were loaded; on Linux those of other files that are mapped are among them.

    Empty where the system does not answer: without /proc, or once a library has forbidden to open
    files.
    """
    try:
        if os.name == "nt":
            return _windows_paths()
        if sys.platform == "darwin":
            return _mac_paths()
        with open("/proc/self/maps", encoding="utf-8", errors="surrogateescape") as maps:
            lines = [line.rstrip("\n") for line in maps if "/" in line]
        return {"/" + line.partition("/")[2] for line in lines}
    except (OSError, AttributeError):
        return set()


def library_at(address):
    """The real path of the library whose code is at an address, or None."""
    if not address:
        return None
    if os.name == "nt":
        path = _windows_path_at(address)
        return None if path is None else os.path.realpath(path)
    info = DlInfo()
    dladdr = ctypes.CDLL(None).dladdr
    if not dladdr(ctypes.c_void_p(address), ctypes.byref(info)) or not info.file:
        return None
    return os.path.realpath(os.fsdecode(info.file))


def _windows_paths():
    kernel = ctypes.WinDLL("kernel32")
    kernel.GetCurrentProcess.restype = ctypes.c_void_p
    modules = (ctypes.c_void_p * MOST_MODULES)()
    needed = ctypes.c_uint32()
    here = ctypes.c_void_p(kernel.GetCurrentProcess())
    size = ctypes.sizeof(modules)
    if not kernel.K32EnumProcessModules(here, modules, size, ctypes.byref(needed)):
        return set()
    count = min(needed.value // ctypes.sizeof(ctypes.c_void_p), MOST_MODULES)
    return {_module_path(kernel, module) for module in modules[:count]}


def _windows_path_at(address):
    kernel = ctypes.WinDLL("kernel32")
    module = ctypes.c_void_p()
    flags, code = FROM_ADDRESS | UNCHANGED, ctypes.c_void_p(address)
    if not kernel.GetModuleHandleExW(flags, code, ctypes.byref(module)):
        return None
    return _module_path(kernel, module.value)


def _module_path(kernel, module):
    name = ctypes.create_unicode_buffer(MOST_PATH)
    kernel.GetModuleFileNameW(ctypes.c_void_p(module), name, MOST_PATH)
    return name.value


def _mac_paths():
    system = ctypes.CDLL(None)
    name_of = system._dyld_get_image_name
    name_of.argtypes, name_of.restype = [ctypes.c_uint32], ctypes.c_char_p
    count = min(system._dyld_image_count(), MOST_MODULES)
    return {os.fsdecode(name_of(index) or b"") for index in range(count)}

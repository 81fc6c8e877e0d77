"""Calls functions of a real library through ctypes and through the converted one."""

import ctypes
import sys

from tensors import tensor

FOLDER, NAME, LIBRARY = sys.argv[1:]
sys.path.insert(0, FOLDER)
ours = __import__(f"{NAME}_ffi")
theirs = ctypes.CDLL(LIBRARY)
TEXT, ULONG, INT = ctypes.c_char_p, ctypes.c_ulong, ctypes.c_int
UINT, SIZE = ctypes.c_uint, ctypes.c_size_t


def text(name, *args):
    function = getattr(theirs, name)
    function.restype = TEXT
    found = function(*(each.encode() if isinstance(each, str) else each for each in args))
    same(name, args, None if found is None else found.decode())


def number(name, *args, restype=INT, argtypes=()):
    function = getattr(theirs, name)
    function.restype, function.argtypes = restype, list(argtypes) or None
    same(name, args, function(*(each.encode() if isinstance(each, str) else each for each in args)))


def same(name, args, expected):
    found = getattr(ours, name)(*args)
    assert found == expected, (name, args, found, expected)


def data(values):
    return (ctypes.c_ubyte * len(values))(*values)


def zlib():
    text("zlibVersion")
    text("zError", -3)
    number("compressBound", 1000, restype=ULONG, argtypes=[ULONG])
    number("zlibCompileFlags", restype=ULONG)
    block = data(b"The quick brown fox")
    for name in ("crc32", "adler32"):
        function = getattr(theirs, name)
        function.restype, function.argtypes = ULONG, [ULONG, ctypes.c_void_p, UINT]
        assert getattr(ours, name)(1, tensor(block)) == function(1, block, len(block)), name


def sqlite3():
    text("sqlite3_libversion")
    text("sqlite3_errstr", 5)
    number("sqlite3_libversion_number")
    number("sqlite3_complete", "select 1;")
    number("sqlite3_complete", "select 'a")
    number("sqlite3_strglob", "a*c", "abc")
    number("sqlite3_stricmp", "Abc", "aBd")
    number("sqlite3_compileoption_used", "THREADSAFE")
    number("sqlite3_keyword_count")
    number("sqlite3_memory_used", restype=ctypes.c_int64)


def png():
    number("png_access_version_number", restype=UINT)
    text("png_get_libpng_ver", None)
    text("png_get_header_ver", None)
    for start in (b"\x89PNG\r\n\x1a\n", b"\x89PNG\r\n\x1a\0"):
        signature = data(start)
        expected = theirs.png_sig_cmp(signature, SIZE(0), SIZE(8))
        assert ours.png_sig_cmp(tensor(signature), 0, 8) == expected


def expat():
    text("XML_ExpatVersion")
    text("XML_ErrorString", 4)
    version = ours.XML_ExpatVersionInfo()
    dotted = f"expat_{version.major}.{version.minor}.{version.micro}"
    assert dotted == ours.XML_ExpatVersion(), dotted
    theirs.XML_ParserCreate.restype = ctypes.c_void_p
    theirs.XML_Parse.argtypes = [ctypes.c_void_p, TEXT, INT, INT]
    for document in ("<a>b</a>", "<a>b</b>", ""):
        length = len(document)
        old, new = theirs.XML_ParserCreate(None), ours.XML_ParserCreate(None)
        status = theirs.XML_Parse(old, document.encode(), length, 1)
        assert ours.XML_Parse(new, document, length, 1) == status
        code = theirs.XML_GetErrorCode(ctypes.c_void_p(old))
        assert ours.XML_GetErrorCode(new) == code
        ours.XML_ParserFree(new)
        theirs.XML_ParserFree(ctypes.c_void_p(old))


def bzlib():
    text("BZ2_bzlibVersion")
    packed = []
    for is_new in (False, True):
        source, target = (ctypes.c_char * 100)(*(b"ab" * 50)), (ctypes.c_char * 200)()
        size = (UINT * 1)(200)
        if is_new:
            bytes_of = (ctypes.c_ubyte * 100).from_buffer(source)
            into = (ctypes.c_ubyte * 200).from_buffer(target)
            status = ours.BZ2_bzBuffToBuffCompress(
                tensor(into), tensor(size), tensor(bytes_of), 100, 9, 0, 30
            )
        else:
            status = theirs.BZ2_bzBuffToBuffCompress(target, size, source, 100, 9, 0, 30)
        packed.append((status, target.raw[: size[0]]))
    assert packed[0] == packed[1], packed


def lzma():
    text("lzma_version_string")
    number("lzma_version_number", restype=ctypes.c_uint32)
    number("lzma_check_is_supported", 4, restype=ctypes.c_ubyte)
    number("lzma_check_size", 10, restype=ctypes.c_uint32)
    block = data(b"123456789")
    for name, kind in (("lzma_crc32", ctypes.c_uint32), ("lzma_crc64", ctypes.c_uint64)):
        function = getattr(theirs, name)
        function.restype, function.argtypes = kind, [ctypes.c_void_p, SIZE, kind]
        expected = function(block, len(block), 0)
        if expected < 2**63:
            assert getattr(ours, name)(tensor(block), None, 0) == expected, name


globals()[NAME]()
print("agreed")

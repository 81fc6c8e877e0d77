"""The C ABI of a loaded libtvm_ffi through ctypes: calls, and reading values from memory."""

import ctypes
import json
import os
import struct

# Type indices of values (c_api.h, TVMFFITypeIndex).
NONE, INT, BOOL, FLOAT, RAW_STRING, SMALL_STRING, STRING = 0, 1, 2, 3, 8, 11, 65
FIRST_OBJECT = 64
MAX_SAFE_INTEGER = 2**53 - 1  # The largest integer that JSON readers keep exactly.
# struct layouts; "=" is native byte order without padding, which is written out as x.
ANY = struct.Struct("=iI8s")
SIZED_TEXT = struct.Struct("=QQ")
# name, doc, metadata; flags, size, alignment, offset; getter, setter; default; static type index
FIELD = struct.Struct("=QQQQQQqqqqQQiI8si4x")
# name, doc, metadata; flags; method
METHOD = struct.Struct("=QQQQQQqiIQ")
# index, depth; key; ancestors; hash; field and method counts; fields; methods; metadata
TYPE = struct.Struct("=iiQQQQiiQQQ")
# doc; creator; total size; structural equality
METADATA = struct.Struct("=QQQiI")
HEADER_BYTES = 24


class Failure(Exception):
    """A reason to give up that the parent turns into a message: a ``ChildFault``."""

    def __init__(self, reason, **fields):
        super().__init__(reason)
        self.fault = {"reason": reason, **fields}


def registry_failure(detail):
    return Failure("registry", fault={"fault": "error", "detail": detail})


# What is believed of an entry; host/entry-texts.ts and host/types.ts have the same bounds.
MOST_NAME, MOST_DOC, MOST_METADATA, MOST_STRING = 4096, 64 * 1024, 2**20, 2**24
MOST_BELIEVED, MOST_DOCS, MOST_SCHEMAS, MOST_FAULTS = 2**32, 2**24, 24 * 2**20, 1000
MOST_LEVELS, MOST_NAMES, MOST_MEMBERS, MOST_ANCESTORS = 200, 1_000_000, 65_536, 4096


class Implausible(Exception):
    """A length that no text has, or an address where nothing is."""


def is_name(text):
    """A replacement character stands for bytes that are gone."""
    return "\ufffd" not in text and len(text) <= MOST_NAME


def is_tame(value, level=0):
    """Whether JSON is not too deep. Takes away a key that JavaScript could not copy."""
    if not isinstance(value, (dict, list)):
        return True
    if level > MOST_LEVELS:
        return False
    if isinstance(value, dict):
        value.pop("__proto__", None)
        value = value.values()
    return all(is_tame(item, level + 1) for item in value)


class Texts:
    """Reads what foreign code wrote, so that each entry costs no more than itself."""

    def __init__(self):
        self.faults = []
        self._docs = 0
        self._schemas = set()
        self._schema_units = 0

    def note(self, entry, library, fault):
        row = {"entry": entry[:200], "library": library, "fault": fault}
        if len(self.faults) < MOST_FAULTS and row not in self.faults[-1:]:
            self.faults.append(row)

    def name(self, address, size):
        """None for a name that cannot be looked up again."""
        try:
            text = text_at(address, size if size <= MOST_NAME else MOST_STRING + 1)
        except Implausible:
            return None
        return text if is_name(text) else None

    def doc(self, address, size, entry, library):
        if not size or not address:
            return None
        if size <= MOST_DOC:
            return self.cut(text_at(address, size), entry, library)
        self.note(entry, library, "doc")
        if size >= MOST_BELIEVED:
            return None
        return self.cut(text_at(address, MOST_DOC).rstrip("\ufffd") + "\u2026", None, library)

    def cut(self, text, entry, library):
        if not text:
            return None
        # JavaScript counts UTF-16 units.
        length = len(text.encode("utf-16-le", "replace")) // 2
        room = min(MOST_DOC, MOST_DOCS - self._docs)
        if length > room + 1:
            if entry is not None:
                self.note(entry, library, "doc")
            text = text[:room] + "\u2026" if room > 0 else None
            length = room + 1
        self._docs += length if text else 0
        return text

    def metadata(self, address, size, entry, library):
        if size > MOST_METADATA:
            self.note(entry, library, "schema")
            return {}
        return self.parse(text_at(address, size), entry, library)

    def parse(self, text, entry, library):
        """Metadata, in which the schema is plain data or missing."""
        if text and len(text) > MOST_METADATA:
            self.note(entry, library, "schema")
            return {}
        try:
            metadata = parse_metadata(text)
            schema = schema_of(metadata)
        except RecursionError:
            self.note(entry, library, "schema")
            return {}
        if schema is not None:
            if text not in self._schemas:
                self._schemas.add(text)
                self._schema_units += len(text)
            if not is_tame(schema) or self._schema_units > MOST_SCHEMAS:
                self.note(entry, library, "schema")
                schema = None
        metadata["type_schema"] = schema
        doc = metadata.get("doc")
        metadata["doc"] = self.cut(doc if isinstance(doc, str) else None, entry, library)
        return metadata

    def number(self, value, least, entry, library):
        if least <= value <= MAX_SAFE_INTEGER:
            return value
        self.note(entry, library, "number")
        return 0


_checked = []  # The descriptor of /proc/self/mem, once every address is to be checked.


def check_addresses():
    _checked.append(os.open("/proc/self/mem", os.O_RDONLY))


def read_at(address, size):
    if not _checked:
        return ctypes.string_at(address, size)
    try:
        data = os.pread(_checked[0], size, address or 0) if size else b""
    except (OSError, OverflowError):
        raise Implausible(size) from None
    if len(data) < size:
        raise Implausible(size)
    return data


def text_at(address, size):
    """Text of any bytes; damaged UTF-8 becomes replacement characters as in JavaScript."""
    if size > MOST_STRING:
        raise Implausible(size)
    return read_at(address, size).decode("utf-8", "replace") if size and address else ""


def refuse_constant(_name):
    raise ValueError("NaN and Infinity are not JSON")


def parse_json(text):
    """JSON as JavaScript reads it, or None."""
    try:
        return json.loads(text, parse_constant=refuse_constant)
    except ValueError:
        return None


def plain_float(value):
    """JSON has no NaN, infinities or negative zero: those travel as Python spells them."""
    if value != value or value in (float("inf"), float("-inf")):
        return str(value)
    return "-0.0" if str(value) == "-0.0" else value


def parse_metadata(text):
    metadata = parse_json(text) if text else None
    return metadata if isinstance(metadata, dict) else {}


def schema_of(metadata):
    """C++ stores the schema as a JSON string, ``py_class`` as an object: both are accepted."""
    schema = metadata.get("type_schema")
    if isinstance(schema, str):
        schema = parse_json(schema)
    return schema if isinstance(schema, dict) else None


class Runtime:
    """The C ABI of one loaded libtvm_ffi."""

    def __init__(self, library):
        self._library = library
        library.TVMFFIGetTypeInfo.restype = ctypes.c_void_p
        library.TVMFFIGetTypeAttrColumn.restype = ctypes.c_void_p
        library.TVMFFIFunctionCall.argtypes = [
            ctypes.c_void_p,
            ctypes.c_void_p,
            ctypes.c_int32,
            ctypes.c_void_p,
        ]
        self._result = ctypes.create_string_buffer(ANY.size)
        self._argument = ctypes.create_string_buffer(ANY.size)
        # Type key by type index, filled by read_types.
        self.keys = {}
        self._metadata_function = self._global("ffi.GetGlobalFuncMetadata")
        self._list_functions = self._global("ffi.FunctionListGlobalNamesFunctor")
        self._list_types = self._global("ffi.GetRegisteredTypeKeys")

    @staticmethod
    def _byte_array(text):
        data = text.encode("utf-8")
        holder = ctypes.create_string_buffer(data, len(data) + 1)
        return ctypes.create_string_buffer(
            SIZED_TEXT.pack(ctypes.addressof(holder), len(data)), SIZED_TEXT.size
        ), holder

    def _global(self, name):
        array, _holder = self._byte_array(name)
        handle = ctypes.c_void_p()
        if self._library.TVMFFIFunctionGetGlobal(array, ctypes.byref(handle)) != 0:
            raise registry_failure(f"{name}: {self.error()}")
        if not handle.value:
            raise Failure("registry", fault={"fault": "no-function", "name": name})
        return handle.value

    def error(self):
        """The message of the error that the last call raised."""
        handle = ctypes.c_void_p()
        self._library.TVMFFIErrorMoveFromRaised(ctypes.byref(handle))
        if not handle.value:
            return "unknown error"
        kind, kind_size, message, size = struct.unpack(
            "=QQQQ", read_at(handle.value + HEADER_BYTES, 32)
        )
        return f"{text_at(kind, kind_size)}: {text_at(message, size)}"

    def _call(self, function, count):
        ctypes.memset(self._result, 0, ANY.size)
        if self._library.TVMFFIFunctionCall(function, self._argument, count, self._result) != 0:
            raise registry_failure(self.error())
        return ANY.unpack(self._result.raw)

    def _call_with_int(self, function, value):
        ANY.pack_into(self._argument, 0, INT, 0, struct.pack("=q", value))
        return self._call(function, 1)

    def _take_text(self, any_value):
        """The text of an owned value, which is released."""
        index, size, payload = any_value
        if index == SMALL_STRING:
            return payload[:size].decode("utf-8", "replace")
        address = struct.unpack("=Q", payload)[0]
        try:
            return self._string_object(address) if index == STRING else ""
        finally:
            if index >= FIRST_OBJECT:
                self.release(address)

    @staticmethod
    def _string_object(address):
        return text_at(*SIZED_TEXT.unpack(read_at(address + HEADER_BYTES, 16)))

    def release(self, address):
        self._library.TVMFFIObjectDecRef(ctypes.c_void_p(address))

    def version(self):
        numbers = (ctypes.c_uint32 * 3)()
        self._library.TVMFFIGetVersion(numbers)
        return ".".join(str(number) for number in numbers)

    def function_names(self):
        functor = struct.unpack("=Q", self._call(self._list_functions, 0)[2])[0]
        count = struct.unpack("=q", self._call_with_int(functor, -1)[2])[0]
        if count > MOST_NAMES:
            raise registry_failure(f"it claims to have {count} functions")
        names = [self._take_text(self._call_with_int(functor, at)) for at in range(count)]
        self.release(functor)
        return names

    def type_keys(self):
        array = struct.unpack("=Q", self._call(self._list_types, 0)[2])[0]
        data, size = struct.unpack("=Qq", read_at(array + HEADER_BYTES, 16))
        if size > MOST_NAMES:
            raise registry_failure(f"it claims to have {size} types")
        raw = read_at(data, size * ANY.size)
        keys = []
        for index, length, payload in ANY.iter_unpack(raw):
            if index == SMALL_STRING:
                keys.append(payload[:length].decode("utf-8", "replace"))
            else:
                keys.append(self._string_object(struct.unpack("=Q", payload)[0]))
        self.release(array)
        return keys

    def function_metadata(self, name):
        data = ctypes.create_string_buffer(name.encode("utf-8"))
        ANY.pack_into(
            self._argument, 0, RAW_STRING, 0, struct.pack("=Q", ctypes.addressof(data))
        )
        return self._take_text(self._call(self._metadata_function, 1))

    def type_index(self, key):
        array, _holder = self._byte_array(key)
        index = ctypes.c_int32()
        if self._library.TVMFFITypeKeyToIndex(array, ctypes.byref(index)) != 0:
            raise registry_failure(f"{key}: {self.error()}")
        return index.value

    def type_info(self, index):
        address = self._library.TVMFFIGetTypeInfo(ctypes.c_int32(index))
        return TYPE.unpack(read_at(address, TYPE.size))

    def function_code(self, name):
        """The address of the machine code that a global function calls."""
        handle = self._global(name)
        code = self._code_of(handle)
        self.release(handle)
        return code

    def type_code(self, key):
        """The address of machine code that came with a type, or None."""
        info = self.type_info(self.type_index(key))
        field_count, method_count, fields, methods = info[6], info[7], info[8], info[9]
        if field_count > 0:
            return FIELD.unpack(read_at(fields, FIELD.size))[10]
        if method_count > 0:
            return self._code_of(METHOD.unpack(read_at(methods, METHOD.size))[-1])
        return None

    @staticmethod
    def _code_of(function):
        """The safe_call of a function object: the first word of its cell."""
        return struct.unpack("=Q", read_at(function + HEADER_BYTES, 8))[0]

    def attribute_column(self, name):
        """The first type index of a column and its values."""
        array, _holder = self._byte_array(name)
        address = self._library.TVMFFIGetTypeAttrColumn(array)
        if not address:
            return 0, []
        # 0.1.8 has a 64-bit size here: its upper half, zero, reads as "begins at 0".
        data, size, begin = struct.unpack("=Qii", read_at(address, 16))
        raw = read_at(data, size * ANY.size) if 0 < size <= MOST_NAMES else b""
        return begin, list(ANY.iter_unpack(raw))

    def plain_value(self, index, size, payload):
        if index == NONE:
            return {"kind": "none"}
        if index == BOOL:
            return {"kind": "bool", "value": any(payload)}
        if index == INT:
            value = struct.unpack("=q", payload)[0]
            exact = abs(value) <= MAX_SAFE_INTEGER
            return {"kind": "int", "value": value if exact else str(value)}
        if index == FLOAT:
            return {"kind": "float", "value": plain_float(struct.unpack("=d", payload)[0])}
        if index == SMALL_STRING:
            return {"kind": "string", "value": payload[:size].decode("utf-8", "replace")}
        address = struct.unpack("=Q", payload)[0]
        if index == RAW_STRING:
            value = ctypes.string_at(address).decode("utf-8", "replace")
            return {"kind": "string", "value": value}
        if index == STRING:
            try:
                value = self._string_object(address)
            except Implausible:
                value = None
            if value is not None and len(value) <= MOST_DOC:
                return {"kind": "string", "value": value}
        return {"kind": "object", "typeKey": self.keys.get(index, f"#{index}")}

    def read_symbol(self, library, name):
        """The string that an exported getter (metadata or doc of a symbol) returns."""
        getter = library[name]
        getter.argtypes = [ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int32, ctypes.c_void_p]
        ctypes.memset(self._result, 0, ANY.size)
        if getter(None, None, 0, self._result) != 0:
            self.error()
            return ""
        try:
            return self._take_text(ANY.unpack(self._result.raw))
        except Implausible:
            return ""

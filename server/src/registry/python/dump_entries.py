"""Turns what the C ABI tells into the entries of a snapshot (docs/snapshot.md)."""

import ctypes
import struct

from dump_abi import (
    FIELD,
    METADATA,
    METHOD,
    MOST_ANCESTORS,
    MOST_MEMBERS,
    Failure,
    Implausible,
    is_name,
    read_at,
)

# Every attribute column that some version names; the registry itself has no list of them.
# host/attributes.ts has the same names, and agreement.test.ts holds the two together.
ATTRIBUTES = (
    "__any_equal__ __any_hash__ __data_from_json__ __data_to_json__ __dlpack_c_exchange_api__ "
    "__ffi_compare__ __ffi_convert__ __ffi_convert_type_schema__ __ffi_enum__ __ffi_enum_attrs__ "
    "__ffi_enum_entries__ __ffi_enum_value_entries__ __ffi_eq__ __ffi_hash__ __ffi_init__ "
    "__ffi_is_dataclass__ __ffi_new__ __ffi_repr__ __ffi_shallow_copy__ __ffi_type_final__ "
    "__s_equal__ __s_hash__ __s_maybe_inplace_mutate__ __s_mutate__ __s_visit__"
).split()

# Bits of TVMFFIFieldFlagBitMask.
WRITABLE, HAS_DEFAULT, STATIC, FROM_FACTORY = 1, 1 << 1, 1 << 2, 1 << 5
INIT_OFF, KEYWORD_ONLY = 1 << 9, 1 << 10
# Negative where a class has a virtual table.
LEAST_OFFSET = -(2**31)

STRUCTURAL_EQUALITY = (
    "unsupported",
    "tree-node",
    "free-var",
    "dag-node",
    "const-tree-node",
    "unique-instance",
)


def read_functions(runtime, owners, texts):
    entries = []
    for name in sorted(set(runtime.function_names())):
        library = owners.get(name)
        if not is_name(name):
            texts.note(name, library, "name")
            continue
        metadata = {}
        # The runtime takes a C string, and would answer for another name.
        if "\0" not in name:
            try:
                metadata = texts.parse(runtime.function_metadata(name), name, library)
            except Implausible:
                texts.note(name, library, "schema")
        entry = {"name": name, "schema": metadata.get("type_schema"), "doc": metadata.get("doc")}
        entry["library"] = library
        entries.append(entry)
    return entries


def read_types(runtime, owners, texts):
    indices = {}
    for key in sorted(set(runtime.type_keys())):
        try:
            if is_name(key):
                indices[key] = runtime.type_index(key)
            else:
                texts.note(key, owners.get(key), "name")
        except Failure:
            texts.note(key, owners.get(key), "entry")
    runtime.keys = {index: key for key, index in indices.items()}
    columns = [(name, *runtime.attribute_column(name)) for name in ATTRIBUTES]
    reader = TypeReader(runtime, texts, columns)
    read = [
        reader.or_leave_out(key, owners.get(key), reader.read, key, index, owners.get(key))
        for key, index in indices.items()
    ]
    return [entry for entry in read if entry is not None]


def leave_out_ancestors(types):
    """Those of a type that are its parent's, and that: in a long chain they would be most."""
    by_key = {entry["key"]: entry["ancestors"] for entry in types}
    for entry in types:
        parent = entry["parent"]
        if parent in by_key and by_key[entry["key"]] == [*by_key[parent], parent]:
            del entry["ancestors"]


class TypeReader:
    def __init__(self, runtime, texts, columns):
        self._runtime, self._texts, self._columns = runtime, texts, columns
        # Depth and type key by the address of a type's info.
        self._known = {}

    def or_leave_out(self, entry, library, read, *arguments):
        """None, with a note, where an entry points to what is not there."""
        try:
            return read(*arguments)
        except Implausible:
            self._texts.note(entry, library, "entry")
            return None

    def read(self, key, index, library):
        info = self._runtime.type_info(index)
        _, depth, _, _, table, _, field_count, method_count, fields, methods, metadata = info
        ancestors = self._ancestors(table, depth, key, library)
        attributes = {}
        for name, begin, values in self._columns:
            if 0 <= index - begin < len(values):
                value = self._runtime.plain_value(*values[index - begin])
                # An empty slot holds None.
                if value["kind"] != "none":
                    attributes[name] = value
        fields = self._rows(FIELD, fields, field_count, key, library)
        methods = self._rows(METHOD, methods, method_count, key, library)
        read = [self._field(key, library, *row) for row in fields]
        called = [self._method(key, library, *row) for row in methods]
        return {
            "key": key,
            "parent": ancestors[-1] if ancestors else None,
            "ancestors": ancestors,
            **self._metadata(metadata, key, library),
            "fields": [field for field in read if field is not None],
            "methods": [method for method in called if method is not None],
            "attributes": attributes,
            "library": library,
        }

    def _ancestors(self, table, depth, key, library):
        if not self._is_count(depth, MOST_ANCESTORS, key, library):
            return []
        ancestors = []
        addresses = struct.unpack(f"={depth}Q", read_at(table, depth * 8))
        for level, address in enumerate(addresses):
            if address not in self._known:
                index, own_depth = struct.unpack("=ii", read_at(address, 8))
                self._known[address] = own_depth, self._runtime.keys.get(index, f"#{index}")
            own_depth, ancestor = self._known[address]
            # Each is as deep as it stands, so none is its own ancestor.
            if own_depth != level:
                self._texts.note(key, library, "count")
                return []
            ancestors.append(ancestor)
        return ancestors

    def _is_count(self, count, most, key, library):
        """Whether there is something to read."""
        if not 0 <= count <= most:
            self._texts.note(key, library, "count")
        return 0 < count <= most

    def _rows(self, layout, address, count, key, library):
        """An array of structs, copied whole."""
        if not self._is_count(count, MOST_MEMBERS, key, library):
            return []
        return list(layout.iter_unpack(read_at(address, count * layout.size)))

    def _metadata(self, address, key, library):
        doc, creator, total_size, equality = None, 0, None, 0
        if address:
            data, size, creator, total_size, equality = METADATA.unpack(
                read_at(address, METADATA.size)
            )
            doc = self._texts.doc(data, size, key, library)
            total_size = self._texts.number(total_size, 0, key, library)
        known = equality < len(STRUCTURAL_EQUALITY)
        return {
            "doc": doc,
            "totalSize": total_size,
            "structuralEquality": STRUCTURAL_EQUALITY[equality if known else 0],
            "creatable": creator != 0,
        }

    def _name(self, address, size, key, library):
        name = self._texts.name(address, size)
        if name is None:
            self._texts.note(f"{key}.?", library, "name")
        return name

    def _field(self, key, library, *row):
        name = self._name(row[0], row[1], key, library)
        if name is None:
            return None
        owner = (f"{key}.{name}", library)
        return self.or_leave_out(*owner, self._named_field, name, owner, row)

    def _named_field(self, name, owner, row):
        _, _, doc, doc_size, metadata, metadata_size, flags, size, _, offset = row[:10]
        texts = self._texts
        flags = texts.number(flags, 0, *owner)
        has_default = bool(flags & HAS_DEFAULT)
        return {
            "name": name,
            "schema": texts.metadata(metadata, metadata_size, *owner).get("type_schema"),
            "doc": texts.doc(doc, doc_size, *owner),
            "writable": bool(flags & WRITABLE),
            "init": not flags & INIT_OFF,
            "keywordOnly": bool(flags & KEYWORD_ONLY),
            "hasDefault": has_default,
            "default": self._runtime.plain_value(*row[12:15]) if has_default else None,
            "defaultIsFactory": bool(flags & FROM_FACTORY),
            "flags": flags,
            "offset": texts.number(offset, LEAST_OFFSET, *owner),
            "size": texts.number(size, 0, *owner),
        }

    def _method(self, key, library, *row):
        name = self._name(row[0], row[1], key, library)
        if name is None:
            return None
        owner = (f"{key}.{name}", library)
        return self.or_leave_out(*owner, self._named_method, name, owner, row)

    def _named_method(self, name, owner, row):
        _, _, doc, doc_size, metadata, metadata_size, flags, *_ = row
        parsed = self._texts.metadata(metadata, metadata_size, *owner)
        return {
            "name": name,
            "schema": parsed.get("type_schema"),
            "doc": self._texts.doc(doc, doc_size, *owner),
            "static": bool(flags & STATIC),
            "autoInit": parsed.get("auto_init") is True,
        }


SYMBOL, METADATA_GETTER, DOC_GETTER = "__tvm_ffi_", "__tvm_ffi__metadata_", "__tvm_ffi__doc_"


# What libraries of the module system export beside functions.
INTERNAL = ("__tvm_ffi__library_ctx", "__tvm_ffi__library_bin")


def plain_symbols(names):
    """The exports that are functions, without their getters."""
    getters = (METADATA_GETTER, DOC_GETTER)
    return [name for name in names if not name.startswith(getters) and name not in INTERNAL]


def read_symbol(runtime, library, names, symbol, position, texts):
    name = symbol[len(SYMBOL) :]
    metadata, doc = {}, ""
    if METADATA_GETTER + name in names:
        text = runtime.read_symbol(library, METADATA_GETTER + name)
        metadata = texts.parse(text, name, position)
    if DOC_GETTER + name in names:
        doc = texts.cut(runtime.read_symbol(library, DOC_GETTER + name), name, position)
    return {
        "name": name,
        "schema": metadata.get("type_schema"),
        "doc": doc or metadata.get("doc"),
        "library": position,
    }

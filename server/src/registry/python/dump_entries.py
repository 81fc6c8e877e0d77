"""Turns what the C ABI tells into the entries of a snapshot (docs/snapshot.md)."""

import ctypes
import struct

from dump_abi import FIELD, METADATA, METHOD, parse_metadata, schema_of, text_at, text_or_none

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

STRUCTURAL_EQUALITY = (
    "unsupported",
    "tree-node",
    "free-var",
    "dag-node",
    "const-tree-node",
    "unique-instance",
)


def read_functions(runtime, owners):
    entries = []
    for name in sorted(set(runtime.function_names())):
        metadata = runtime.function_metadata(name)
        entry = {"name": name, "schema": schema_of(metadata)}
        entry["doc"] = text_or_none(metadata.get("doc"))
        entry["library"] = owners.get(name)
        entries.append(entry)
    return entries


def read_types(runtime, owners):
    indices = {key: runtime.type_index(key) for key in sorted(set(runtime.type_keys()))}
    runtime.keys = {index: key for key, index in indices.items()}
    columns = [(name, *runtime.attribute_column(name)) for name in ATTRIBUTES]
    return [
        read_type(runtime, key, index, columns, owners.get(key)) for key, index in indices.items()
    ]


def read_type(runtime, key, index, columns, library):
    info = runtime.type_info(index)
    _, depth, _, _, ancestor_table, _, field_count, method_count, fields, methods, metadata = info
    ancestors = []
    if depth > 0:
        addresses = struct.unpack(f"={depth}Q", ctypes.string_at(ancestor_table, depth * 8))
        for address in addresses:
            ancestor = struct.unpack("=i", ctypes.string_at(address, 4))[0]
            ancestors.append(runtime.keys.get(ancestor, f"#{ancestor}"))
    attributes = {}
    for name, begin, values in columns:
        if 0 <= index - begin < len(values):
            value = runtime.plain_value(*values[index - begin])
            # An empty slot holds None.
            if value["kind"] != "none":
                attributes[name] = value
    return {
        "key": key,
        "parent": ancestors[-1] if ancestors else None,
        "ancestors": ancestors,
        **read_type_metadata(metadata),
        "fields": [read_field(runtime, *row) for row in rows(FIELD, fields, field_count)],
        "methods": [read_method(*row) for row in rows(METHOD, methods, method_count)],
        "attributes": attributes,
        "library": library,
    }


def rows(layout, address, count):
    """An array of structs, copied whole."""
    if count <= 0:
        return []
    return list(layout.iter_unpack(ctypes.string_at(address, count * layout.size)))


def read_type_metadata(address):
    doc, creator, total_size, equality = None, 0, None, 0
    if address:
        data, size, creator, total_size, equality = METADATA.unpack(
            ctypes.string_at(address, METADATA.size)
        )
        doc = text_at(data, size) or None
    known = equality < len(STRUCTURAL_EQUALITY)
    return {
        "doc": doc,
        "totalSize": total_size,
        "structuralEquality": STRUCTURAL_EQUALITY[equality if known else 0],
        "creatable": creator != 0,
    }


def read_field(runtime, *row):
    name, name_size, doc, doc_size, metadata, metadata_size, flags, size, _, offset = row[:10]
    has_default = bool(flags & HAS_DEFAULT)
    return {
        "name": text_at(name, name_size),
        "schema": schema_of(parse_metadata(text_at(metadata, metadata_size))),
        "doc": text_at(doc, doc_size) or None,
        "writable": bool(flags & WRITABLE),
        "init": not flags & INIT_OFF,
        "keywordOnly": bool(flags & KEYWORD_ONLY),
        "hasDefault": has_default,
        "default": runtime.plain_value(*row[12:15]) if has_default else None,
        "defaultIsFactory": bool(flags & FROM_FACTORY),
        "flags": flags,
        "offset": offset,
        "size": size,
    }


def read_method(name, name_size, doc, doc_size, metadata, metadata_size, flags, *_):
    parsed = parse_metadata(text_at(metadata, metadata_size))
    return {
        "name": text_at(name, name_size),
        "schema": schema_of(parsed),
        "doc": text_at(doc, doc_size) or None,
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


def read_symbol(runtime, library, names, symbol, position):
    name = symbol[len(SYMBOL) :]
    metadata, doc = {}, ""
    if METADATA_GETTER + name in names:
        metadata = parse_metadata(runtime.read_symbol(library, METADATA_GETTER + name))
    if DOC_GETTER + name in names:
        doc = runtime.read_symbol(library, DOC_GETTER + name)
    return {
        "name": name,
        "schema": schema_of(metadata),
        "doc": text_or_none(doc) or text_or_none(metadata.get("doc")),
        "library": position,
    }

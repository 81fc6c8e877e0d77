"""What only Python knows of types: which ones wait for their fields, and the members of enums."""

import sys

# The list is in another module since 0.1.13; without it, nothing waits.
HOMES = ("tvm_ffi.dataclasses._resolve_fields", "tvm_ffi.dataclasses.py_class")
ENUM_STATE = "__ffi_enum__"


def add_facts(types):
    """Adds them to the entries of types that have any."""
    pending = pending_keys()
    for entry in types:
        if entry["key"] in pending:
            entry["pending"] = True
        if ENUM_STATE in entry["attributes"]:
            members = enum_members(entry["key"])
            if members:
                entry["members"] = members


def pending_keys():
    found = set()
    for home in HOMES:
        try:
            waiting = getattr(sys.modules.get(home), "_PENDING_CLASSES", ())
            found.update(str(each.type_info.type_key) for each in waiting)
        except Exception:  # Not ours: another version may keep it in another way.
            continue
    return found


def enum_members(key):
    """The names of the members, in their order."""
    try:
        core = sys.modules["tvm_ffi.core"]
        state = core._lookup_type_attr(core._object_type_key_to_index(key), ENUM_STATE)
        return [str(each._str_index) for each in state.entries]
    except Exception:  # As above: the registry is whole without it.
        return []

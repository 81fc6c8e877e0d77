"""Prints the registry's names as the reference sees them: {"prefixes": [...], "types": [...]}.

The arguments are libraries to load. Only names on which the reference works are listed.
"""

from __future__ import annotations

import contextlib
import ctypes
import io
import json
import sys

from tvm_ffi.stub.lib_state import (
    collect_global_funcs,
    collect_type_keys,
    object_info_from_type_key,
)


def works(type_key: str) -> bool:
    try:
        object_info_from_type_key(type_key)
    except Exception:
        return False
    return True


def main() -> None:
    loaded = [ctypes.CDLL(library) for library in sys.argv[1:]]
    with contextlib.redirect_stdout(io.StringIO()):
        prefixes = sorted(collect_global_funcs())
    types = [key for keys in collect_type_keys().values() for key in keys]
    json.dump({"prefixes": prefixes, "types": sorted(filter(works, types))}, sys.stdout)
    del loaded


main()

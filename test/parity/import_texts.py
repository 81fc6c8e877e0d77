"""Imports modules of a tree with other texts than on disk, many in one process.

Reads jobs from stdin, one JSON object a line: {"root", "libraries", "path", "texts"}. Imports the
module at "path" below the root once with each of the texts in its place, each time in a fork, since
types can be registered only once per process. Prints a line with a JSON list: for each text what
Python says when the import fails, else a list of the names in `__all__` that the module lacks.
"""

from __future__ import annotations

import ctypes
import importlib
import importlib.machinery
import json
import os
import sys
from pathlib import Path

import tvm_ffi
import tvm_ffi.libinfo


def import_with(job: dict, text: str) -> str | list[str]:
    root = Path(job["root"])
    path = str(root / job["path"])
    for library in job["libraries"]:
        ctypes.CDLL(library)
    # The generated `LIB = …` names a library that is not installed.
    fake = tvm_ffi.load_module(job["libraries"][0]) if job["libraries"] else None
    tvm_ffi.libinfo.load_lib_module = lambda *_args, **_kwargs: fake
    read = importlib.machinery.SourceFileLoader.get_data

    def get_data(loader: importlib.machinery.SourceFileLoader, name: str) -> bytes:
        return text.encode("utf-8", "surrogatepass") if name == path else read(loader, name)

    importlib.machinery.SourceFileLoader.get_data = get_data
    sys.path.insert(0, str(root))
    parts = list(Path(job["path"]).with_suffix("").parts)
    if parts[-1] == "__init__":
        parts.pop()
    # The runtime's own modules are there already.
    sys.modules.pop(".".join(parts), None)
    try:
        module = importlib.import_module(".".join(parts))
        names = getattr(module, "__all__", [])
        return [name for name in names if not hasattr(module, name)]
    except BaseException as error:
        return f"{type(error).__name__}: {error}"


def in_fork(job: dict, text: str) -> str | list[str]:
    read_end, write_end = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read_end)
        devnull = os.open(os.devnull, os.O_WRONLY)
        os.dup2(devnull, 1)
        with os.fdopen(write_end, "w") as pipe:
            json.dump(import_with(job, text), pipe)
            pipe.flush()
            os._exit(0)
    os.close(write_end)
    with os.fdopen(read_end) as pipe:
        answer = pipe.read()
    os.waitpid(child, 0)
    return json.loads(answer) if answer else "the process that imported it died"


def main() -> None:
    sys.dont_write_bytecode = True
    for line in sys.stdin:
        job = json.loads(line)
        print(json.dumps([in_fork(job, text) for text in job["texts"]]), flush=True)


main()

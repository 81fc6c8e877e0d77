"""Compiles and imports what a generator wrote, many trees in one process.

Reads jobs from stdin, one JSON object a line: {"root", "libraries", "import"}. For each, compiles
every .py and .pyi file under the root; with "import", also imports every .py file as a module, with
the root on sys.path. Prints a line with a JSON list of the job's problems. Each import job runs in a
fork, since types can be registered only once per process.
"""

from __future__ import annotations

import ctypes
import importlib
import json
import os
import sys
import traceback
from pathlib import Path

import tvm_ffi
import tvm_ffi.libinfo


def compile_tree(root: Path) -> list[str]:
    problems = []
    for path in sorted([*root.rglob("*.py"), *root.rglob("*.pyi")]):
        try:
            compile(path.read_text(encoding="utf-8"), str(path), "exec")
        except (SyntaxError, ValueError) as error:
            problems.append(f"{path.relative_to(root)}: does not compile: {error}")
    return problems


def import_tree(root: Path, libraries: list[str]) -> list[str]:
    for library in libraries:
        ctypes.CDLL(library)
    # The generated `LIB = …` names a library that is not installed.
    fake = tvm_ffi.load_module(libraries[0]) if libraries else None
    tvm_ffi.libinfo.load_lib_module = lambda *_args, **_kwargs: fake
    sys.path.insert(0, str(root))
    problems = []
    for path in sorted(root.rglob("*.py")):
        parts = list(path.relative_to(root).with_suffix("").parts)
        if parts[-1] == "__init__":
            parts.pop()
        try:
            importlib.import_module(".".join(parts))
        except BaseException:
            problems.append(f"{path.relative_to(root)}: import fails\n{traceback.format_exc()}")
    return problems


def in_fork(root: Path, libraries: list[str]) -> list[str]:
    read_end, write_end = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read_end)
        try:
            result = import_tree(root, libraries)
        except BaseException:
            result = [traceback.format_exc()]
        with os.fdopen(write_end, "w") as pipe:
            json.dump(result, pipe)
        os._exit(0)
    os.close(write_end)
    with os.fdopen(read_end) as pipe:
        text = pipe.read()
    os.waitpid(child, 0)
    return json.loads(text) if text else ["the process that imported it died"]


def main() -> None:
    sys.dont_write_bytecode = True
    for line in sys.stdin:
        job = json.loads(line)
        root = Path(job["root"])
        problems = compile_tree(root)
        if job["import"]:
            problems += in_fork(root, job["libraries"])
        print(json.dumps(problems), flush=True)


main()

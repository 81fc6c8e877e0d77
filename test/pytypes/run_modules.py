"""Runs small modules, each in a process of its own, and prints what became of them.

Standard input has a list of {"name": ..., "files": {path: text}}; the first file is the module that
is imported. Standard output gets one line of JSON with the outcomes in the same order.
"""

import ctypes
import glob
import json
import os
import shutil
import signal
import sys
import tempfile
import warnings

# What many modules import is imported once, before they are run.
import abc  # noqa: F401
import collections.abc  # noqa: F401
import datetime  # noqa: F401
import decimal  # noqa: F401
import fractions  # noqa: F401
import numbers  # noqa: F401
import pathlib  # noqa: F401
import uuid  # noqa: F401

import tvm_ffi
import tvm_ffi.dataclasses

# Its types are C++ types that no class of Python's own describes yet.
for library in glob.glob(os.path.join(os.path.dirname(tvm_ffi.__file__), "lib", "*_testing.*")):
    ctypes.CDLL(library)

# Most of the time goes into the end of a process.
QUICK = "--quick" in sys.argv


def run(files: dict, folder: str) -> dict:
    """Imports the last file in a child process."""
    for path, text in files.items():
        target = os.path.join(folder, path)
        os.makedirs(os.path.dirname(target), exist_ok=True)
        with open(target, "w", encoding="utf-8") as file:
            file.write(text)
    module = list(files)[-1][: -len(".py")].replace("/", ".")
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read)
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, 1)
        os.dup2(null, 2)
        sys.path.insert(0, folder)
        warnings.simplefilter("ignore")
        signal.alarm(20)
        answer = {"outcome": "ok"}
        try:
            __import__(module)
        except BaseException as error:
            # Where it is installed here is no part of what it says.
            text = str(error).replace(os.path.dirname(tvm_ffi.__file__), "tvm_ffi")[:300]
            answer = {"outcome": "raises", "type": type(error).__name__, "text": text}
        os.write(write, json.dumps(answer).encode())
        os.close(write)
        sys.stdout.flush()
        # Objects are destroyed as at the end of any program; what does not survive that has crashed.
        sys.exit(0) if answer["outcome"] == "ok" and not QUICK else os._exit(0)
    os.close(write)
    data = b""
    while chunk := os.read(read, 65536):
        data += chunk
    os.close(read)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status) or os.WEXITSTATUS(status) != 0 or not data:
        return {"outcome": "dies"}
    return json.loads(data)


def main() -> None:
    """Runs every module."""
    outcomes = []
    root = tempfile.mkdtemp()
    try:
        for i, case in enumerate(json.load(sys.stdin)):
            outcomes.append(run(case, os.path.join(root, str(i))))
    finally:
        shutil.rmtree(root, ignore_errors=True)
    print(json.dumps(outcomes))


main()

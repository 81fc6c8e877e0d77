"""Runs small programs, each in a process of its own, and prints what became of them.

Standard input has {"folder": ..., "cases": [{"files": {path: text}}, ...]}; the last file is run, in
a folder that begins as a copy of the given one. Standard output gets one line of JSON.
"""

import json
import os
import shutil
import signal
import sys
import tempfile

# What most of them import is imported once.
import cffi  # noqa: F401
import cffi.api  # noqa: F401
import cffi.cparser  # noqa: F401
import ctypes  # noqa: F401
import ctypes.util  # noqa: F401


def run(case: dict, folder: str, base: str) -> dict:
    """Runs the last file in a child process."""
    shutil.copytree(base, folder, symlinks=True)
    for path, text in case["files"].items():
        target = os.path.join(folder, path)
        os.makedirs(os.path.dirname(target), exist_ok=True)
        with open(target, "w", encoding="utf-8") as file:
            file.write(text)
    program = list(case["files"])[-1]
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(read)
        null = os.open(os.devnull, os.O_RDWR)
        for descriptor in (0, 1, 2):
            os.dup2(null, descriptor)
        os.chdir(folder)
        sys.path.insert(0, folder)
        signal.alarm(60)
        answer = {"outcome": "ok"}
        try:
            with open(program, encoding="utf-8") as file:
                code = compile(file.read(), os.path.join(folder, program), "exec")
            exec(code, {"__name__": "__main__", "__file__": os.path.join(folder, program)})
        except BaseException as error:
            answer = {"outcome": type(error).__name__, "text": str(error)[:300]}
        os.write(write, json.dumps(answer).encode())
        os._exit(0)
    os.close(write)
    data = b""
    while chunk := os.read(read, 65536):
        data += chunk
    os.close(read)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status) or not data:
        return {"outcome": "dies"}
    return json.loads(data)


def main() -> None:
    """Runs every program."""
    asked = json.load(sys.stdin)
    root = tempfile.mkdtemp()
    try:
        outcomes = [
            run(case, os.path.join(root, str(i)), asked["folder"])
            for i, case in enumerate(asked["cases"])
        ]
    finally:
        shutil.rmtree(root, ignore_errors=True)
    print(json.dumps(outcomes))


main()

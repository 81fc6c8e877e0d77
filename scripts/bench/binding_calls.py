"""Builds the library of docs/bindings.md in each way, and times a call of `add`. Prints JSON."""

import importlib
import json
import resource
import subprocess
import sys
import timeit

ROUNDS = 400
# A round is short, so that other work on the machine leaves some of them alone.
SECONDS = 0.002


def build(*command):
    """Seconds of processor time, which other work disturbs less."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main(include, library):
    flags = ["c++", "-std=c++17", "-O2", "-shared", "-fPIC"]
    headers = subprocess.run(
        [sys.executable, "-m", "pybind11", "--includes"], check=True, capture_output=True, text=True
    ).stdout.split()
    subprocess.run(["cc", "-O2", "-shared", "-fPIC", "sq.c", "-o", "libsq.so"], check=True)
    runtime = [f"-I{include}", f"-L{library}", "-ltvm_ffi", f"-Wl,-rpath,{library}"]
    builds = {
        "CFFI, API mode": build(sys.executable, "build_sq.py"),
        "pybind11": build(*flags, *headers, "sq_module.cc", "./libsq.so", "-o", "sq_module.so"),
        "TVM-FFI": build(*flags, "-I.", "sq_ffi.cc", "./libsq.so", *runtime, "-o", "libsq_ffi.so"),
    }
    sys.path.insert(0, ".")
    wasm = importlib.import_module("with_wasmtime")
    shim = importlib.import_module("sq")
    ways = {
        "ctypes": importlib.import_module("with_ctypes").lib.add,
        "CFFI, ABI mode": importlib.import_module("with_cffi").lib.add,
        "CFFI, API mode": importlib.import_module("_sq").lib.add,
        "pybind11": importlib.import_module("sq_module").add,
        "wasmtime": wasm.exports["add"],
        "TVM-FFI": shim._add,
        "TVM-FFI, through sq.py": shim.add,
    }
    timers = {}
    for name, add in ways.items():
        call = "f(s, 1, 2)" if name == "wasmtime" else "f(1, 2)"
        timer = timeit.Timer(call, globals={"f": add, "s": wasm.store})
        timer.timeit(100)
        once = timer.timeit(100) / 100
        timers[name] = timer, max(10, int(SECONDS / once))
    best = {}
    for _ in range(ROUNDS):
        for name, (timer, number) in timers.items():
            took = timer.timeit(number) / number
            best[name] = min(took, best.get(name, took))
    calls = {name: round(seconds * 1e9) for name, seconds in best.items()}
    return {"calls": calls, "builds": {name: round(each, 1) for name, each in builds.items()}}


# The programs of the document print, too.
if __name__ == "__main__":
    print("\n" + json.dumps(main(*sys.argv[1:])))

"""Modules of WebAssembly."""

# === a module, used as it is
import wasmtime

TEXT = """
(module
  (func (export "add") (param i32 i32) (result i32) (i32.add (local.get 0) (local.get 1)))
  (func (export "half") (param f64) (result f64) (f64.div (local.get 0) (f64.const 2)))
  (memory (export "memory") 1))
"""
store = wasmtime.Store()
module = wasmtime.Module(store.engine, TEXT)
instance = wasmtime.Instance(store, module, [])
exports = instance.exports(store)
add = exports["add"]
assert add(store, 1, 2) == 3
assert exports["half"](store, 5.0) == 2.5
assert add(store, *[1, 2]) == 3
assert exports["memory"].size(store) == 1
assert exports.get("missing") is None

# === a file of text, in the class that holds it
# file: add.wat
(module (func (export "add") (param i32 i32) (result i32) (i32.add (local.get 0) (local.get 1))))
# file: main.py
from wasmtime import Instance, Module, Store


class Adder:
    def __init__(self):
        self.store = Store()
        self.module = Module.from_file(self.store.engine, "add.wat")
        self.instance = Instance(self.store, self.module, [])
        self.add = self.instance.exports(self.store)["add"]

    def __call__(self, a, b):
        return self.add(self.store, a, b)


assert Adder()(3, 4) == 7

# === a misspelled export
# finds: wasmtime.unknown-export
# raises: KeyError
from wasmtime import Instance, Module, Store

store = Store()
module = Module(store.engine, '(module (func (export "run")))')
Instance(store, module, []).exports(store)["rum"](store)

# === a misspelled export of a file
# finds: wasmtime.unknown-export
# raises: KeyError
# file: add.wat
(module (func (export "add") (param i32 i32) (result i32) (i32.add (local.get 0) (local.get 1))))
# file: main.py
import wasmtime as wt

store = wt.Store()
instance = wt.Instance(store, wt.Module.from_file(store.engine, "add.wat"), ())
add = instance.exports(store)["ad"]

# === a missing export is expected
from wasmtime import Instance, Module, Store

store = Store()
exports = Instance(store, Module(store.engine, "(module)"), []).exports(store)
if "run" in exports:
    exports["run"](store)
try:
    exports["start"](store)
except KeyError:
    pass

# === too few arguments
# finds: wasmtime.argument-count
# raises: WasmtimeError
from wasmtime import Instance, Module, Store

store = Store()
module = Module(store.engine, '(module (func (export "run") (param i32 i32)))')
run = Instance(store, module, []).exports(store)["run"]
run(store, 1)

# === too many arguments
# finds: wasmtime.argument-count
# raises: WasmtimeError
from wasmtime import Instance, Module, Store

store = Store()
module = Module(store.engine, '(module (func (export "run") (param i32)))')
Instance(store, module, []).exports(store)["run"](store, 1, 2)

# === a whole number for a floating-point one
# finds: wasmtime.argument-type
# raises: TypeError
from wasmtime import Instance, Module, Store

store = Store()
module = Module(store.engine, '(module (func (export "run") (param f64)))')
Instance(store, module, []).exports(store)["run"](store, 1)

# === a floating-point number for a whole one
# finds: wasmtime.argument-type
# raises: TypeError
from wasmtime import Instance, Module, Store

store = Store()
module = Module(store.engine, '(module (func (export "run") (param i64)))')
Instance(store, module, []).exports(store)["run"](store, -1.5)

# === text for a pointer
# finds: wasmtime.argument-type
# raises: TypeError
from wasmtime import Instance, Module, Store

store = Store()
module = Module(store.engine, '(module (func (export "run") (param i32)))')
Instance(store, module, []).exports(store)["run"](store, "text")

# === no imports
# finds: wasmtime.missing-import
# raises: WasmtimeError
from wasmtime import Instance, Module, Store

store = Store()
module = Module(store.engine, '(module (import "env" "log" (func)))')
Instance(store, module, [])

# === a linker that defines too little
# finds: wasmtime.missing-import
# raises: WasmtimeError
from wasmtime import FuncType, Linker, Module, Store

store = Store()
module = Module(store.engine, '(module (import "env" "log" (func)) (import "env" "get" (func)))')
linker = Linker(store.engine)
linker.define_func("env", "log", FuncType([], []), lambda: None)
linker.instantiate(store, module)

# === linkers that define everything
from wasmtime import FuncType, Linker, Module, Store, WasiConfig

store = Store()
store.set_wasi(WasiConfig())
module = Module(store.engine, '(module (import "env" "log" (func)) (func (export "run")))')
linker = Linker(store.engine)
linker.define_func("env", "log", FuncType([], []), lambda: None)
linker.instantiate(store, module).exports(store)["run"](store)
other = Linker(store.engine)


def fill(linker):
    linker.define_func("env", "log", FuncType([], []), lambda: None)


fill(other)
other.instantiate(store, module)
wasi = Linker(store.engine)
wasi.define_wasi()
wasi.define_unknown_imports_as_traps(module)
wasi.instantiate(store, module)

# === half a module
# finds: wasmtime.invalid-module
# raises: WasmtimeError
from wasmtime import Engine, Module

Module(Engine(), "(module (func)")

# === a file that is something else
# finds: wasmtime.invalid-module
# raises: WasmtimeError
# file: add.wasm
not a module
# file: main.py
from wasmtime import Engine, Module

Module.from_file(Engine(), "add.wasm")

# === a file that is not there, and one that the code makes
from wasmtime import Engine, Instance, Module, Store, wat2wasm

store = Store()
open("made.wasm", "wb").write(wat2wasm('(module (func (export "run") (param i32)))'))
module = Module.from_file(store.engine, "made.wasm")
Instance(store, module, []).exports(store)["run"](store, 1)

# === text that is put together
from wasmtime import Instance, Module, Store

store = Store()
NAME = "run"
module = Module(store.engine, f'(module (func (export "{NAME}")))')
Instance(store, module, []).exports(store)["run"](store)

# === wasmer
# finds: wasmer.unavailable
# raises: ImportError
# file: wasmer.py
raise ImportError("Wasmer is not available on this system")
# file: main.py
from wasmer import Instance, Module, Store

# === wasmer, where it is there
try:
    import wasmer
except ImportError:
    wasmer = None

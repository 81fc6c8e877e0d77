"""How public projects use wasmtime, in our own words: none of it is wrong."""

# === the first example
from wasmtime import Func, FuncType, Instance, Module, Store

store = Store()
module = Module(store.engine, """
  (module
    (func $hello (import "" "hello"))
    (func (export "run") (call $hello)))
""")
said = []
hello = Func(store, FuncType([], []), lambda: said.append("hello"))
instance = Instance(store, module, [hello])
run = instance.exports(store)["run"]
run(store)
assert said == ["hello"]

# === memory that both sides read
import wasmtime

store = wasmtime.Store()
module = wasmtime.Module(store.engine, """
(module
  (memory (export "memory") 2 3)
  (func (export "size") (result i32) (memory.size))
  (func (export "load") (param i32) (result i32) (i32.load8_s (local.get 0)))
  (func (export "store") (param i32 i32) (i32.store8 (local.get 0) (local.get 1)))
  (data (i32.const 0x1000) "\\01\\02\\03\\04"))
""")
exports = wasmtime.Instance(store, module, []).exports(store)
memory, size, load, put = (exports[name] for name in ("memory", "size", "load", "store"))
assert memory.size(store) == 2 and size(store) == 2
assert load(store, 0x1000) == 1
put(store, 0x1003, 5)
assert memory.data_ptr(store)[0x1003] == 5
try:
    load(store, 0x20000)
except wasmtime.Trap:
    pass

# === several results
from wasmtime import Func, FuncType, Instance, Module, Store, ValType

store = Store()
module = Module(store.engine, """
(module
  (func $f (import "" "f") (param i32 i64) (result i64 i32))
  (func (export "g") (param i32 i64) (result i64 i32) (call $f (local.get 0) (local.get 1))))
""")
callback = Func(
    store,
    FuncType([ValType.i32(), ValType.i64()], [ValType.i64(), ValType.i32()]),
    lambda a, b: [b + 1, a + 1],
)
g = Instance(store, module, [callback]).exports(store)["g"]
assert g(store, 1, 3) == [4, 2]

# === a linker with two modules
from wasmtime import Engine, Linker, Module, Store

engine = Engine()
linker = Linker(engine)
first = Module(engine, '(module (func (export "double") (param i32) (result i32) (i32.mul (local.get 0) (i32.const 2))))')
second = Module(engine, """
(module
  (import "first" "double" (func $double (param i32) (result i32)))
  (func (export "run") (result i32) (call $double (i32.const 21))))
""")
store = Store(engine)
linker.define_instance(store, "first", linker.instantiate(store, first))
run = linker.instantiate(store, second).exports(store)["run"]
assert run(store) == 42

# === WASI
from wasmtime import Config, Engine, Linker, Module, Store, WasiConfig

engine = Engine(Config())
linker = Linker(engine)
linker.define_wasi()
store = Store(engine)
wasi = WasiConfig()
wasi.argv = ["program", "--quiet"]
store.set_wasi(wasi)
module = Module(engine, """
(module
  (import "wasi_snapshot_preview1" "proc_exit" (func (param i32)))
  (memory (export "memory") 1)
  (func (export "_start")))
""")
linker.instantiate(store, module).exports(store)["_start"](store)

# === bytes that are compiled before
from wasmtime import Engine, Instance, Module, Store, wat2wasm

wasm = wat2wasm('(module (func (export "answer") (result i32) (i32.const 42)))')
engine = Engine()
compiled = Module(engine, wasm).serialize()
module = Module.deserialize(engine, compiled)
store = Store(engine)
assert Instance(store, module, []).exports(store)["answer"](store) == 42

# === what a module has is listed
from wasmtime import Engine, FuncType, Module

module = Module(Engine(), """
(module
  (import "env" "log" (func (param i32)))
  (func (export "run") (param f64) (result f64) (local.get 0))
  (global (export "limit") i32 (i32.const 10)))
""")
assert [(each.module, each.name) for each in module.imports] == [("env", "log")]
functions = {each.name: each.type for each in module.exports if isinstance(each.type, FuncType)}
assert list(functions) == ["run"]

# === fuel and a limit
from wasmtime import Config, Engine, Instance, Module, Store, Trap, WasmtimeError

config = Config()
config.consume_fuel = True
store = Store(Engine(config))
store.set_fuel(1_000)
module = Module(store.engine, '(module (func (export "spin") (loop br 0)))')
spin = Instance(store, module, []).exports(store)["spin"]
try:
    spin(store)
except (Trap, WasmtimeError) as error:
    assert "fuel" in str(error)

# === a host that wraps an instance
# file: plugin.wat
(module
  (memory (export "memory") 1)
  (func (export "alloc") (param i32) (result i32) (i32.const 64))
  (func (export "sum") (param i32 i32) (result i32)
    (i32.add (i32.load (local.get 0)) (local.get 1))))
# file: main.py
import struct

import wasmtime


class Plugin:
    def __init__(self, path):
        self._store = wasmtime.Store()
        module = wasmtime.Module.from_file(self._store.engine, path)
        self._exports = wasmtime.Instance(self._store, module, []).exports(self._store)

    def call(self, name, *args):
        return self._exports[name](self._store, *args)

    def push(self, value):
        at = self.call("alloc", 4)
        self._exports["memory"].write(self._store, struct.pack("<i", value), at)
        return at


plugin = Plugin("plugin.wat")
assert plugin.call("sum", plugin.push(40), 2) == 42

# === names that are asked for first
from wasmtime import Func, Instance, Module, Store

store = Store()
exports = Instance(store, Module(store.engine, '(module (func (export "init")))'), []).exports(store)
for name in ("init", "setup", "_initialize"):
    item = exports.get(name)
    if isinstance(item, Func):
        item(store)
start = exports["start"] if "start" in exports else None
assert start is None

# === globals and tables
from wasmtime import Global, GlobalType, Instance, Module, Store, Val, ValType

store = Store()
module = Module(store.engine, """
(module
  (import "js" "counter" (global $counter (mut i32)))
  (table (export "table") 4 funcref)
  (func (export "inc") (global.set $counter (i32.add (global.get $counter) (i32.const 1)))))
""")
counter = Global(store, GlobalType(ValType.i32(), True), Val.i32(5))
exports = Instance(store, module, [counter]).exports(store)
exports["inc"](store)
assert counter.value(store) == 6 and exports["table"].size(store) == 4

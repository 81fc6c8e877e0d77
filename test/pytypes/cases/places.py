# Where classes are called.

# == right ones everywhere
import asyncio
from contextlib import nullcontext
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class Item(Object):
    a: int
    b: str = "b"

print(f"{Item(1, 'x')} {Item(a=1)!r:>{len(str(Item(1)))}}")
if Item(1):
    pass
elif Item(2, "y"):
    pass
while not Item(1, "x"):
    break
for each in [Item(1), Item(2, b="z")]:
    pass
with nullcontext(Item(1)) as held:
    pass

def make(a=Item(1), *, b=Item(2, "x")):
    if a is None: return Item(1)
    return Item(a.a), Item(b.a)

async def wait():
    await asyncio.sleep(Item(0).a)
    return await asyncio.sleep(0, Item(1))

def all_of(count):
    yield Item(count)
    given = yield Item(1), Item(2)

make()
asyncio.run(wait())
list(all_of(1))
chosen = Item(1) if make else Item(2)
both = Item(1), Item(2)
first, second = Item(1), Item(2)
both[0].a += Item(3).a
made = [Item(a, str(b)) for a, b in zip([1], [Item(1)]) if Item(a)]
table = {Item(1).a: Item(a) for a in range(2)}
later = lambda a, b=Item(1): Item(a, b.b)
later(1)
assert Item(1), Item(2)

# == names that comprehensions and functions without a name bind are not those of the module
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class Item(Object):
    a: int

text = "text"
[Item(text) for text in [1, 2]]
[Item(1, 2) for Item in [max]]
sum(Item(text).a for text in range(2))
{Item(text).a: text for (text, _) in [(1, 2)]}
[[Item(text) for text in row] for row in [[1]]]
(lambda text: Item(text))(1)
make = lambda text, *Item, **more: Item
make(1, 2)

# == in an f-string
# expect: py-class.call
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class Item(Object):
    a: int

print(f"made {Item(1, 2, 3)!r}")

# == in the format of an f-string beside another text
# expect: py-class.call
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class Item(Object):
    a: int

print("made " f"{1:{Item('x').a}}")

# == in a condition
# expect: py-class.call
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class Item(Object):
    a: int

if Item(1, 2):
    pass

# == in a longer condition
# expect: py-class.call
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class Item(Object):
    a: int

if 1 < len([1]) or Item().a > 2 and not Item(1).a:
    pass

# == in the condition of another branch
# expect: py-class.call
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class Item(Object):
    a: int

if not Item(1):
    pass
elif Item("x"):
    pass

# == behind a condition
# expect: py-class.call
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class Item(Object):
    a: int

if not Item: pass
else: item = Item()

# == in a condition in a function
# expect: py-class.call
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class Item(Object):
    a: int

def use(items):
    if items and Item(b=1) in items:
        return True

use([1])

# == in a loop
# expect: py-class.call
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class Item(Object):
    a: int

while Item("x"):
    break

# == in what a loop goes through
# expect: py-class.call
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class Item(Object):
    a: int

for each in [Item(1), Item()]:
    print(each)

# == in what is opened
# expect: py-class.call
from contextlib import nullcontext
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class Item(Object):
    a: int

with nullcontext(), nullcontext(Item("x")) as held:
    print(held)

# == in what is matched
# expect: py-class.call
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class Item(Object):
    a: int

match Item(1, 2):
    case _:
        pass

# == patterns are no calls
# skip: 0.1.10
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class Item(Object):
    a: int
    b: int = 2

match Item(1):
    case Item("x"):
        pass
    case [Item(b="x"), *_] | (Item(), 2):
        pass
    case Item(a=a) if Item(a):
        pass

# == among several results
# expect: py-class.call
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class Item(Object):
    a: int

def make():
    return 1, Item("x")

make()

# == where something is waited for
# expect: py-class.call
import asyncio
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class Item(Object):
    a: int

async def wait():
    await asyncio.sleep(Item("x").a)

asyncio.run(wait())

# == in what a generator gives
# expect: py-class.call
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class Item(Object):
    a: int

def make():
    yield Item("x")

list(make())

# == in one branch of an expression
# expect: py-class.call
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class Item(Object):
    a: int

item = Item(1, 2) if Item else None

# == in the default of a parameter
# expect: py-class.call
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class Item(Object):
    a: int

def use(first, item=Item("x")):
    return item

# == in the default of a method
# expect: py-class.call
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class Item(Object):
    a: int

class User:
    def use(self, *, item: "Item" = Item("x")) -> None:
        if not item: return

# == in the default of a function without a name
# expect: py-class.call
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class Item(Object):
    a: int

use = lambda item=Item("x"): item

# == in a function without a name
# expect: py-class.call
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class Item(Object):
    a: int

make = lambda a: Item(a, 2)
make(1)

# == a function that is expected to raise
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class Item(Object):
    a: int

def refuses(make):
    try:
        make()
    except Exception:
        return
    raise AssertionError

refuses(lambda: Item("x"))

# == what a field is made by
# expect: py-class.call
from tvm_ffi import Object
from tvm_ffi.dataclasses import field, py_class

@py_class
class Item(Object):
    a: int

@py_class
class Bag(Object):
    item: Item = field(default_factory=lambda: Item(b=1))

Bag()

# == for each of some
# expect: py-class.call
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class Item(Object):
    a: int

items = [Item(a, 2) for a in range(2)]

# == of which some are left out
# expect: py-class.call
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class Item(Object):
    a: int

print(any(a for a in [1] if Item("x")))

# == what a comprehension goes through
# expect: py-class.call
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class Item(Object):
    a: int

items = {each for each in [Item("x")]}

# == kept in an attribute
# expect: py-class.call
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class Item(Object):
    a: int

class Bag:
    def __init__(self):
        self.item = Item("x")

Bag()

# == kept in an attribute with a type
# expect: py-class.call
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class Item(Object):
    a: int

class Bag:
    def __init__(self):
        self.item: Item = Item("x")

Bag()

# == among several that are unpacked
# expect: py-class.call
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class Item(Object):
    a: int

first, second = Item(1), Item("x")

# == added to something
# expect: py-class.call
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class Item(Object):
    a: int

items = []
items += [Item("x")]

# == what something is called
# expect: py-class.call
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class Item(Object):
    a: int

if (item := Item("x")) and item.a:
    pass

# == guarded by a question
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class Item(Object):
    a: int

item = Item(1, 2) if hasattr(Item, "b") else Item(1)
item = hasattr(Item, "b") and Item(1, 2)
if not hasattr(Item, "b") or Item(1, 2):
    pass

# == a factory that is called on one of two conditions
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

def make():
    @py_class
    class Item(Object):
        a: int
    return Item

is_late = True
first = make() if not is_late else None
second = make() if is_late else None

# == of a class that describes a C++ type
# expect: py-class.call
import tvm_ffi
from tvm_ffi import Object
from tvm_ffi.dataclasses import c_class

@c_class("testing.TestIntPair")
class Pair(Object):
    a: int
    b: int

if Pair(1).a:
    pass

# == a member that an enum lacks
# expect: enum.value
# expect 0.1.10: nothing
# skip: 0.1.10
from tvm_ffi.dataclasses import IntEnum

class Color(IntEnum, type_key="demo.Color"):
    RED = 1

if Color(7) is Color.RED:
    pass

# == something that members of an enum lack
# expect: enum.member
# skip: 0.1.10
from tvm_ffi.dataclasses import Enum, auto

class Color(Enum, type_key="demo.Color"):
    RED = auto()

print(f"{Color.RED.name}")

# == what is switched off
from tvm_ffi import Object
from tvm_ffi.dataclasses import py_class

@py_class
class Item(Object):
    a: int

if False:
    Item("x")
if 0: Item("x")
while False:
    Item("x")
always = Item(1) if True else Item("x")
never = 0 and Item("x")
never = True or Item("x")

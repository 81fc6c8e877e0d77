"""Calls of a module that nanobind makes from `src/nano.cc`."""

# === as the module is
import nano

assert nano.add(1) == 2 and nano.add(a=1, b=2) == 3 and nano.plain(4) == 4
assert nano.join(1, 2, x=3) == 2
counter = nano.Counter(start=2)
assert counter.add(by=3) == 5 and counter.value == 5 and counter.twice == 10
assert nano.sub.echo(text="a") == "a"

# === a misspelled name
# finds: pybind11.unknown-name
# raises: AttributeError
import nano

nano.Countr()

# === a number of arguments
# finds: pybind11.argument-count
# raises: TypeError
import nano

nano.add()

# === a method
# finds: pybind11.argument-count
# raises: TypeError
from nano import Counter

Counter().add(1, 2)

# === a keyword without a name
# finds: pybind11.missing-arg
# raises: TypeError
import nano

nano.plain(a=1)

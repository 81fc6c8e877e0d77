"""A module. # tvm-ffi-stubgen(begin): global/in.a.string
# tvm-ffi-stubgen(begin): global/in.a.docstring
# tvm-ffi-stubgen(end)
"""
# tvm-ffi-stubgen(begin): import-section
from tvm_ffi import init_ffi_api
# tvm-ffi-stubgen(end)

# tvm-ffi-stubgen(begin): global/my_ext
def add_one(_0: int, /) -> int: ...  # an ordinary comment
# tvm-ffi-stubgen(end) whatever follows is of no interest

class Pair(Object):
    # tvm-ffi-stubgen(begin): object/my_ext.Pair
    """# tvm-ffi-stubgen(end)"""
    a: int
    # tvm-ffi-stubgen(end)
    def own(self): pass

# tvm-ffi-stubgen(begin): global/my_ext.sub@my_pkg.api
# tvm-ffi-stubgen(end)
# tvm-ffi-stubgen(begin): export/my_pkg.api
# tvm-ffi-stubgen(end)
# tvm-ffi-stubgen(begin): __all__
# tvm-ffi-stubgen(end)
after = 1

# tvm-ffi-stubs(begin): library/my_kernels
LIB = load("a", "my_kernels")
# tvm-ffi-stubs(end)
# tvm-ffi-stubs: ignore[block.stale]
x = 1  # tvm-ffi-stubs(end)

# tvm-ffi-stubgen(begin): global/my_ext
a = 1
# tvm-ffi-stubgen(skip): inside.a.block
# tvm-ffi-stubgen(begin): object/my_ext.Pair
b = 2
# tvm-ffi-stubgen(end)
outside = 3
# tvm-ffi-stubgen(end)
# tvm-ffi-stubgen(begin): global/to.the.end
c = 4

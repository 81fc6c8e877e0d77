# tvm-ffi-stubgen(begin): globl/my_ext
# tvm-ffi-stubgen(end)
# tvm-ffi-stubgen(begin): global/my_ext  # noqa
# tvm-ffi-stubgen(end)
# tvm-ffi-stubgen(begin): import-section/x
# tvm-ffi-stubgen(end)
# tvm-ffi-stubgen(begin): global/a@b@c
# tvm-ffi-stubgen(end)
# tvm-ffi-stubgen(begin): ty-map/my_ext.Pair -> my_pkg.Pair
# tvm-ffi-stubgen(end)
# tvm-ffi-stubgen(ty-map): my_ext.Pair
# tvm-ffi-stubgen(ty-map): a -> b -> c
# tvm-ffi-stubgen(import-object): my_pkg.Pair;Ture;_Pair
# tvm-ffi-stubgen(import-object): a;True;b;c
# tvm-ffi-stubgen(prefix): .
# tvm-ffi-stubgen(bgin): global/my_ext
# tvm-ffi-stubgen(begin) global/my_ext
#tvm-ffi-stubgen(begin): global/my_ext
# tvm_ffi_stubgen(begin): global/my_ext
# TVM-FFI-STUBGEN(end)
# tvm-ffi-stubgen[end]

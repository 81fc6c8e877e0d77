# tvm-ffi-stubgen(skip-file)
# tvm-ffi-stubgen(ty-map): my_ext.Pair -> my_pkg.Pair
# tvm-ffi-stubgen(import-object): my_pkg.Pair;True;_Pair
# tvm-ffi-stubgen(import-object): .sub.Thing; False
# tvm-ffi-stubgen(import-object): my_pkg.Pair
# tvm-ffi-stubgen(prefix): my_ext.
    # tvm-ffi-stubgen(skip): my_ext.Hidden
x = 1  # tvm-ffi-stubgen(skip): behind code it is an ordinary comment
# tvm-ffi-stubgen updates the blocks below: prose

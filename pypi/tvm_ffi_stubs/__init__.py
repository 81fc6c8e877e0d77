"""The command line and the language server of TVM-FFI Stubs.

It is a program for Node. ``tvm-ffi-stubs`` and ``python -m tvm_ffi_stubs`` start it; there is nothing
to import.
"""

// The headers of apache-tvm-ffi know only Microsoft's compiler on Windows; mingw lacks posix_memalign,
// and its malloc aligns to 16 bytes.
#pragma once
#include <cerrno>
#include <cstdlib>
static inline int posix_memalign(void** result, size_t, size_t size) {
  *result = malloc(size);
  return *result == nullptr ? ENOMEM : 0;
}

// A library that misbehaves as it is loaded, in the way that a macro names.
#include <stddef.h>
#include <unistd.h>

__attribute__((constructor)) static void misbehave(void) {
#ifdef HANG
  for (;;) pause();
#else
  *(volatile int*)NULL = 1;
#endif
}
